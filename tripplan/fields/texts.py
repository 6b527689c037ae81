"""Values as one types them, and as they stand in a file.

A list is typed as lines, or with commas where its texts can have none; prices and numbers by class of traveller in
braces, as in a file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, cast

from tripplan.document import Mapping, Sequence, Text, plain
from tripplan.fields.written import in_brackets
from tripplan.maps.reading import map_url
from tripplan.model.keys import TRIP_KEYS, InputForm

if TYPE_CHECKING:
    from tripplan.document import Document, Node
    from tripplan.edits import Data

_NEEDS_QUOTES: Final = re.compile(r"[,:#\[\]{}'\"]")


def form_of_key(key: str, *, many: bool) -> InputForm:
    """How the value of a key is typed; `many` is whether it may be a list of names."""
    form = TRIP_KEYS[key].form if key in TRIP_KEYS else InputForm.TEXT
    return InputForm.LINES if many else form


def text_of(read: Document, node: Node, form: InputForm) -> str | None:
    """What stands there as it is typed; None where it cannot be typed so."""
    if isinstance(node, Text):
        return node.value.rstrip("\n")
    if isinstance(node, Sequence) and form in {InputForm.LINES, InputForm.COMMAS}:
        texts = [text_of(read, each, InputForm.TEXT) for each in node.items]
        if any(text is None or "\n" in text for text in texts):
            return None
        return ("\n" if form is InputForm.LINES else ", ").join(cast("list[str]", texts))
    if (
        isinstance(node, Mapping)
        and form is InputForm.BRACES
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


def value_of(text: str, form: InputForm, node: Node | None) -> Data:
    """What a typed text stands for; empty where it stands for nothing.

    `node` is what stands there now: a list stays a list, and a text of several lines stays one.
    """
    if form is InputForm.BRACES and text.strip().startswith("{"):
        return in_brackets(text.strip())
    if form is InputForm.LINK:
        return map_url(text)
    if isinstance(node, Text) and "\n" in node.value.rstrip("\n"):
        return text.rstrip("\n") + ("\n" if node.value.endswith("\n") and text.strip() else "")
    if form in {InputForm.LINES, InputForm.COMMAS}:
        parts = text.splitlines() if form is InputForm.LINES else text.split(",")
        texts = [part.strip() for part in parts if part.strip()]
        return texts if len(texts) > 1 or (texts and isinstance(node, Sequence)) else "".join(texts)
    return text.strip()
