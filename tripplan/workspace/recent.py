"""What is remembered from one run to the next: the trips that were opened, and the theme that was chosen.

It is a convenience: what cannot be read is not remembered, what cannot be written is forgotten, and neither is
reported. The file is replaced whole, so that of two programs at once the file has what one of them wrote.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.errors import TripplanError
from tripplan.workspace.store import read_file, write_file

if TYPE_CHECKING:
    from tripplan.workspace.paths import Paths

RECENT: Final = 50
"""Trips that are remembered."""


class Memory(NamedTuple):
    """What is remembered."""

    recent: tuple[Path, ...] = ()
    """Absolute paths of trips, the one that was opened last first."""
    theme: str = ""
    """The theme that was chosen on the screen; empty where none was."""
    theme_instead_of: str = ""
    """The theme of the settings at that time."""

    def theme_for(self, configured: str) -> str:
        """The theme to use where the settings say `configured`: an edit of the settings wins."""
        return self.theme if self.theme and self.theme_instead_of == configured else configured


def recall(paths: Paths) -> Memory:
    """What is remembered; nothing where the file is missing, broken or in another form."""
    try:
        written = read_file(paths.memory).data
    except TripplanError:
        return Memory()
    # json costs 3 ms to import, and on a first run there is nothing to read.
    import json

    try:
        data = json.loads(written)
    except (ValueError, RecursionError):
        return Memory()
    if not isinstance(data, dict):
        return Memory()
    recent, theme, instead_of = (data.get(key) for key in Memory._fields)
    trips = (Path(each) for each in recent if isinstance(each, str)) if isinstance(recent, list) else ()
    return Memory(
        tuple(dict.fromkeys(path for path in trips if path.is_absolute()))[:RECENT],
        theme if isinstance(theme, str) else "",
        instead_of if isinstance(instead_of, str) else "",
    )


def remember_trip(paths: Paths, path: Path) -> None:
    """Put a trip at the front of those that were opened."""
    memory = recall(paths)
    try:
        opened = Path(os.path.abspath(path))  # noqa: PTH100 - a link keeps its name, and `..` goes
    except OSError:  # the folder that the program was started in is gone
        return
    others = [each for each in memory.recent if each != opened]
    _write(paths, memory, memory._replace(recent=(opened, *others)[:RECENT]))


def remember_theme(paths: Paths, theme: str, configured: str) -> None:
    """Keep a theme for as long as the settings say `configured`, as they do now."""
    memory = recall(paths)
    _write(paths, memory, memory._replace(theme=theme, theme_instead_of=configured))


def _write(paths: Paths, before: Memory, after: Memory) -> None:
    if after == before:
        return
    import json

    data = after._asdict() | {"recent": [str(path) for path in after.recent]}
    try:
        paths.state.mkdir(parents=True, exist_ok=True)
        write_file(paths.memory, f"{json.dumps(data, indent=2)}\n".encode(), replace=True)
    except (TripplanError, OSError, ValueError):  # nothing is remembered then
        return
