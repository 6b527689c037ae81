"""The one function that every sentence passes on its way to a person.

A sentence is written once, whole, in English, with named placeholders: ``say("{place} closes at {closes}", place=…)``.
As in gettext the English sentence is the key, so that a translation can answer later, in an order of its own. Nothing
reads a sentence back: what code needs to know stands in data beside it.
"""

from __future__ import annotations


def say(sentence: str, /, **values: object) -> str:
    """A sentence with its values in place; braces that are meant are doubled, as in `str.format`."""
    return _translated(sentence).format_map(values)


def say_count(count: int, one: str, many: str, /, **values: object) -> str:
    """The sentence for one thing or for several, with `count` in place of ``{count}``."""
    return say(one if count == 1 else many, count=count, **values)


def _translated(sentence: str) -> str:
    """The sentence in the language of the user, which is English so far."""
    return sentence
