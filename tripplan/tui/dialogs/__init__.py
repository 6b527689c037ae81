"""Screens that lie over another one, ask for something and give it back: lists, text, links, places, help.

A dialog knows nothing of what opened it; the functions in `commands` open them and use what they give back.
"""
