"""Waits until something changes in the files that were checked."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripplan.cli.command import leave_without_terminal
from tripplan.config import user_paths
from tripplan.errors import UnreadableFile
from tripplan.workspace.store import yaml_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PAUSE: Final = 0.5
"""Seconds from one look to the next."""

Stamps = dict[Path, tuple[int, int] | None]
"""When each file was changed last, and how large it is; None where it is not there."""


def stamps_of(names: Iterable[str]) -> Stamps:
    """The stamps of these files, of their folders, and of every YAML file beside them, be it a timetable."""
    return {path: _stamp(path) for path in _watched(names)}


def wait_for_change(before: Stamps) -> None:
    """Returns when one of the stamps is another one; TerminalGone when nobody is there any more."""
    while all(_stamp(path) == stamp for path, stamp in before.items()):
        time.sleep(PAUSE)
        leave_without_terminal()


def _watched(names: Iterable[str]) -> Iterator[Path]:
    files = [Path(name) for name in names]
    yield from files
    for folder in dict.fromkeys([*(file.parent for file in files), *files, user_paths().timetables]):
        yield folder
        try:
            yield from yaml_files(folder)
        except UnreadableFile:  # it is no folder, or there is none
            continue


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size
