"""The timetables that come with tripplan."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent
_SUFFIX: Final = ".yaml"


def bundled_ids() -> tuple[str, ...]:
    """The names of the bundled lines, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob(f"*{_SUFFIX}")))


def bundled_timetable(line_id: str) -> bytes | None:
    """The file of a bundled line, or None where there is none of that name."""
    return (_FOLDER / (line_id + _SUFFIX)).read_bytes() if line_id in bundled_ids() else None
