"""Values as one types them, and as they stand in a file.

A list is typed as lines, or with commas where its texts can have none; prices and numbers by class of traveller in
braces, as in a file.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Final, cast

from tripplan.document import Mapping, Sequence, Text, plain
from tripplan.fields.written import in_brackets
from tripplan.maps.reading import map_url

if TYPE_CHECKING:
    from tripplan.document import Document, Node
    from tripplan.edits import Data

_COMMAS: Final = frozenset(("depart", "ignore"))
_LINES: Final = frozenset(("note", "todo", "bring", "links", "order"))
_BRACES: Final = frozenset(("cost", "travellers"))
_NEEDS_QUOTES: Final = re.compile(r"[,:#\[\]{}'\"]")


class Shape(Enum):
    """How the value of a field is typed."""

    TEXT = "one text"
    LINES = "one text, or a list of them, each on a line"
    COMMAS = "one text, or a list of them with commas between"
    BRACES = "one text, or one by key in braces"
    LINK = "a map link, or what a map has shared"


def shape_of(key: str, *, many: bool) -> Shape:
    """How the value of a key is typed; `many` is whether it may be a list of names."""
    if key in _COMMAS:
        return Shape.COMMAS
    if key in _BRACES:
        return Shape.BRACES
    if key == "map":
        return Shape.LINK
    return Shape.LINES if key in _LINES or many else Shape.TEXT


def text_of(read: Document, node: Node, shape: Shape) -> str | None:
    """What stands there as it is typed; None where it cannot be typed so."""
    if isinstance(node, Text):
        return node.value.rstrip("\n")
    if isinstance(node, Sequence) and shape in {Shape.LINES, Shape.COMMAS}:
        texts = [text_of(read, each, Shape.TEXT) for each in node.items]
        if any(text is None or "\n" in text for text in texts):
            return None
        return ("\n" if shape is Shape.LINES else ", ").join(cast("list[str]", texts))
    if (
        isinstance(node, Mapping)
        and shape is Shape.BRACES
        and all(type(each) is Text for each in node.entries.values())
    ):
        return as_braces(cast("dict[str, str]", plain(node)))
    source = read.text[node.start : node.end].strip()
    return source if isinstance(node, Mapping) and not re.search(r"[\r\n]", source) else None


def as_braces(value: dict[str, str]) -> str:
    """``{adult: 10500, child: 3800}``."""
    return "{" + ", ".join(f"{_quoted(key)}: {_quoted(each)}" for key, each in value.items()) + "}"


def _quoted(text: str) -> str:
    return (
        '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if _NEEDS_QUOTES.search(text) or not text else text
    )


def value_of(text: str, shape: Shape, node: Node | None) -> Data:
    """What a typed text stands for; empty where it stands for nothing.

    `node` is what stands there now: a list stays a list, and a text of several lines stays one.
    """
    if shape is Shape.BRACES and text.strip().startswith("{"):
        return in_brackets(text.strip())
    if shape is Shape.LINK:
        return map_url(text)
    if isinstance(node, Text) and "\n" in node.value.rstrip("\n"):
        return text.rstrip("\n") + ("\n" if node.value.endswith("\n") and text.strip() else "")
    if shape in {Shape.LINES, Shape.COMMAS}:
        parts = text.splitlines() if shape is Shape.LINES else text.split(",")
        texts = [part.strip() for part in parts if part.strip()]
        return texts if len(texts) > 1 or (texts and isinstance(node, Sequence)) else "".join(texts)
    return text.strip()
