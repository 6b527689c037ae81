"""What killed saves and exports have left in a folder: temporary files, which the next start and the next save tidy up.

Such a file may be all there is of a version that somebody wrote, so that of a trip is kept among its backups. Only
files of this user are touched that are named as we name them and that no save can still be writing: which process
wrote one is not asked, as that may run on another machine.
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Final

from tripplan.workspace.store.backups import Backups
from tripplan.workspace.store.operations import OPERATIONS, Operations
from tripplan.workspace.store.reading import SUFFIXES
from tripplan.workspace.store.writing import SHOWN, TEMPORARY, remove, temporary_prefix

AGE: Final = timedelta(minutes=10)
"""A temporary file that is older belongs to no save that still runs."""

_NAME: Final = re.compile(
    rf"(?P<prefix>\.(?P<shown>.{{1,{SHOWN}}})\.[0-9a-f]{{8}}\.)[0-9a-f]{{8}}{re.escape(TEMPORARY)}", re.DOTALL
)


def tidy_beside(path: Path, backups: Path) -> None:
    """Tidies up the folder of a file, whatever links lead to it."""
    with suppress(OSError, ValueError):
        tidy_leftovers(Path(os.path.realpath(path)).parent, backups)


def tidy_leftovers(folder: Path, backups: Path, operations: Operations = OPERATIONS) -> None:
    """Takes in or removes what is left in a folder; what cannot be read or removed stays."""
    with suppress(OSError):
        names = operations.names(folder)
        for match in filter(None, map(_NAME.fullmatch, names)):
            target = _target(match, names)
            if target and _is_left(folder / match[0], operations):
                _tidy(folder / match[0], folder / target, backups, operations)


def _target(match: re.Match[str], names: list[str]) -> str:
    """The name of the file that a temporary one was to become; empty where it is none of ours.

    A long name is not repeated whole: it is that of a file which is there, or nobody's.
    """
    candidates = [match["shown"], *(name for name in names if name.startswith(match["shown"]))]
    return next((name for name in candidates if temporary_prefix(name) == match["prefix"]), "")


def _is_left(path: Path, operations: Operations) -> bool:
    with suppress(OSError):  # it is gone
        status = operations.lstat(path)
        age = timedelta(microseconds=(operations.now() - status.st_mtime_ns) / 1000)
        is_own = not hasattr(os, "getuid") or status.st_uid == os.getuid()
        return age >= AGE and stat.S_ISREG(status.st_mode) and is_own
    return False


def _tidy(path: Path, target: Path, backups: Path, operations: Operations) -> None:
    """Keeps what a trip or a timetable would have said; what an export would have said can be made anew."""
    with suppress(OSError):
        if target.suffix.lower() in SUFFIXES:
            Backups(target, backups, operations).take_leftover(path)
        else:
            remove(path, operations)
