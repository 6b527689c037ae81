"""What changed for the traveller between two plans.

Which item is which (`pairing`), the changes (`changes`, `compare`), and how they look: as text, as JSON, and in the one
line that an edit is shown with (`output`).
"""
