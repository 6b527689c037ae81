"""What is to be done, and the tick of what is done: a sign in front of the text, written and read by hand as well."""

from __future__ import annotations

import re
from typing import Final

TICK: Final = "✓ "
"""How a tick is written."""

_TICKED: Final = re.compile(r"(?:[✓✔☑]\ufe0f?|\[[xX]\])\s*")


def is_done(text: str) -> bool:
    """Whether a to-do has its tick."""
    return _TICKED.match(text) is not None


def without_tick(text: str) -> str:
    """What is to be done, without the tick."""
    return _TICKED.sub("", text, count=1) if is_done(text) else text


def ticked(text: str, *, done: bool) -> str:
    """The same to-do with its tick, or without."""
    return (TICK if done else "") + without_tick(text)
