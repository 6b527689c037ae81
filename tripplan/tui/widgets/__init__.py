"""The parts of a screen: rows that draw themselves, lines around them, and lines to type in.

A widget gets what it shows and sends messages; it knows no screen and no command.
"""
