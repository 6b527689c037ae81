"""What keys do to a trip: one function for each action of the table, which takes the screen with the focus.

Each module is imported when the first of its functions is called, so that none of them delays the first frame.
"""
