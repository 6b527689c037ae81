"""The screen on which a trip is looked at, with the search in it and what it asks of the network.

What its keys do is in `commands`; the table of actions names the function of each key.
"""
