"""The screens on which a trip is looked at: the day, the details of an item, and the findings.

What their keys do is in `commands`; the table of actions names the function of each key.
"""
