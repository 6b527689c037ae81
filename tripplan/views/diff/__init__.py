"""What changed for the traveller between two plans.

Which item is which (`pairing`), the changes (`changes`, `compare`), and how they look: as text and JSON (`output`), and
in the one line that an edit is shown with (`summary`).
"""
