"""JSON for a pipe, a terminal or a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tripplan.views.cells import CONTROLS

if TYPE_CHECKING:
    import re


def as_json_text(data: object) -> str:
    """Data as JSON text, with one newline at its end."""
    return safe(f"{json.dumps(data, ensure_ascii=False, indent=2)}\n")


def safe(text: str) -> str:
    """The same JSON, with what a terminal would obey, or hide, escaped: it can only stand inside strings."""
    return CONTROLS.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    return match[0] if match[0] == "\n" else f"\\u{ord(match[0]):04x}"
