"""Checks of what cannot be seen in a text: characters that steer a terminal, reverse the text, or take no room."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from tripplan.document import Mapping, Sequence, Text
from tripplan.findings import Finding, Rule, Severity, Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.checks.context import CheckContext
    from tripplan.document import Node
    from tripplan.findings import Path

HIDDEN_CHARACTER: Final = Rule("hidden-character", Severity.WARNING, Topic.FILE, "a text has an invisible character")
_RETYPE: Final = "delete it, or type the text anew"
INVISIBLE: Final = HIDDEN_CHARACTER.says("there is an invisible character in this text ({character})", _RETYPE)

_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u180e\u200b\u202a-\u202e\u2060-\u2064\u206a-\u206f\ufeff]"
)
"""Not the marks and isolates that people who write from right to left need, nor the joiners in signs and scripts."""
_NO_NAME: Final = {"\x1b": "ESCAPE", "\x7f": "DELETE"}


def hidden_character(context: CheckContext) -> Iterator[Finding]:
    """Find texts and names of places with a character that cannot be seen, as it is written or behind a backslash."""
    document = context.document
    if "\\" not in document.text and _HIDDEN.search(document.text) is None:
        return
    for path, text in _texts(document.root, ()):
        found = _HIDDEN.search(text)
        if found is not None:
            yield INVISIBLE.at(path, character=f"U+{ord(found[0]):04X}{_name(found[0])}")


def _name(character: str) -> str:
    name = unicodedata.name(character, _NO_NAME.get(character, ""))
    return f" {name}" if name else ""


def _texts(node: Node | None, path: Path) -> Iterator[tuple[Path, str]]:
    """Every key and value with its path; what a reference brings in has the path where it is written."""
    if isinstance(node, Text) and not node.alias:
        yield path, node.value
    elif isinstance(node, Sequence) and not node.alias:
        for index, item in enumerate(node.items):
            yield from _texts(item, (*path, index))
    elif isinstance(node, Mapping) and not node.alias:
        for key, value in node.entries.items():
            if key not in node.merged:
                yield (*path, key), key
                yield from _texts(value, (*path, key))
