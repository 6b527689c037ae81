"""Earlier versions of a trip file, and what killed saves have left.

Each file has a folder of its own that can be found by hand: ``udo.yaml-3f0a94c1d2e7/20261017T093005.123456Z.yaml``.
A version is a hard link to the file that was replaced, where the system allows, so that not even what a slow program
still writes into that file is lost. What other programs saved in the same moment ends in ``-other``, and what was not
saved when the program had to end in ``-unsaved``; each sort is bounded in number.

A temporary file of a killed save may be all there is of a version, so that of a trip is kept among its backups. Only
files of this user are touched that have the name of a temporary file and that no save can still be writing; which
process wrote one is not asked, as that may run on another machine.
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripplan.errors import UnwritableFile
from tripplan.workspace.store import SUFFIXES
from tripplan.workspace.writing import (
    OPERATIONS,
    SHOWN,
    TEMPORARY,
    Operations,
    give_new_name,
    remove,
    sync_folder,
    temporary_prefix,
    write_beside,
    write_file,
)

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT: Final = 50
"""Backups of a file that are kept, if they are different; the same number of each other sort."""
SPARE: Final = 10
"""Further ones that there may be for a while: all have to be read before some are removed."""

_OTHER: Final = "-other"
_UNSAVED: Final = "-unsaved"
_TYPED: Final = "-typed"
_STEM: Final = re.compile(rf"(\d{{8}}T\d{{6}}\.\d{{6}}Z)({_OTHER}|{_UNSAVED})?(?=\.|\Z)")


class Backups:
    """The backups of one file."""

    def __init__(self, target: Path, backups: Path, operations: Operations) -> None:
        """`target` is the file itself, no link to it; `backups` is the folder of all backups."""
        # hashlib costs 2 ms to import, and only a save needs it.
        from hashlib import sha256

        self.folder = backups / f"{target.name[:SHOWN]}-{sha256(os.fsencode(target)).hexdigest()[:12]}"
        self.target = target
        self._operations = operations

    def put(self, path: Path, data: bytes, *, is_other: bool = False, may_link: bool = True) -> Path:
        """Keep the content of a file, `data`; gives where. Raises OSError.

        Without `may_link` it is copied: what else has a link to the file could change the backup through it.
        """
        self._operations.make_folder(self.folder)
        if may_link:
            with suppress(OSError):
                return self._name(path, self._operations.link, _OTHER * is_other)
        return self._write(data, self._operations.stat(path), _OTHER * is_other)

    def put_unsaved(self, data: bytes) -> Path:
        """Keep what is not saved; gives where. Raises OSError."""
        self._operations.make_folder(self.folder)
        path = self._write(data, None, _UNSAVED)
        self._thin(self._versions(_UNSAVED))
        return path

    def put_typed(self, data: bytes) -> Path:
        """Keep a text that was being typed into some dialog, until the user removes it; gives where. Raises OSError."""
        self._operations.make_folder(self.folder)
        return self._write(data, None, f"{_TYPED}.txt")

    def unsaved(self) -> Path | None:
        """What was not saved last, unless the file has changed since. Raises OSError where nothing was ever kept."""
        newest = max(self._versions(_UNSAVED), default=None)
        return newest if newest is not None and self._changed(newest) >= self._changed(self.target) else None

    def _changed(self, path: Path) -> int:
        return self._operations.stat(path).st_mtime_ns

    def settle(self, unsaved: Path) -> Path:
        """Keep what was not saved as a version like others, once the user has decided about it; gives where."""
        settled = unsaved.with_name(unsaved.name.replace(_UNSAVED, _OTHER, 1))
        self._operations.rename(unsaved, settled)
        return settled

    def take(self, path: Path, data: bytes) -> Path:
        """Move a version that another program saved here; gives where it is then, which may be where it was."""
        try:
            kept = self.put(path, data, is_other=True)
        except OSError:
            return path
        remove(path, self._operations)
        return kept

    def take_leftover(self, path: Path) -> None:
        """Take in what a killed save has left, unless the file or its newest backup says the same. Raises OSError."""
        data, known = self._operations.read(path), []
        with suppress(OSError):  # a new file, which was never finished, or the first backup
            known.append(self._operations.read(self.target))
        with suppress(OSError):
            known += [self._operations.read(each) for each in self._versions()[-1:]]
        if data and data not in known:
            self.take(path, data)
        else:
            remove(path, self._operations)

    def tidy(self, kept: Path, data: bytes) -> Path:
        """Remove what is too many, and `kept`, which holds `data`, where the one before it holds the same.

        Gives where `data` is kept.
        """
        with suppress(OSError):
            ours = self._versions()
            place = ours.index(kept) if kept in ours else 0
            if place and self._operations.read(ours[place - 1]) == data:
                remove(ours.pop(place), self._operations)
                kept = ours[place - 1]
            self._thin(ours)
            self._thin(self._versions(_OTHER))
            for name in self._operations.names(self.folder):
                if name.endswith(TEMPORARY):  # a copy that a killed save has not finished
                    remove(self.folder / name, self._operations)
        return kept

    def _thin(self, versions: list[Path]) -> None:
        """Remove the oldest where there are too many, but first what killed saves have kept again and again."""
        if len(versions) <= KEPT + SPARE:
            return
        distinct: list[Path] = []
        before = None
        for path in versions:
            data = self._operations.read(path)
            if data == before:
                remove(path, self._operations)
            else:
                distinct.append(path)
            before = data
        for path in distinct[:-KEPT]:
            remove(path, self._operations)

    def _versions(self, sort: str = "") -> list[Path]:
        """The backups, or the versions of another sort, the oldest first."""
        matches = ((name, _STEM.match(name)) for name in sorted(self._operations.names(self.folder)))
        return [self.folder / name for name, match in matches if match and (match[2] or "") == sort]

    def _write(self, data: bytes, like: os.stat_result | None, ending: str) -> Path:
        copy = write_beside(self.folder / self.target.name, data, like, self._operations)
        try:
            return self._name(copy, lambda path, target: give_new_name(path, target, self._operations), ending)
        finally:
            remove(copy, self._operations)

    def _name(self, path: Path, give: Callable[[Path, Path], None], ending: str) -> Path:
        """Give a file the name of the newest version, with the ending of its sort.

        It is the present moment, or one after the newest version where the clock was set back.
        """
        moment = datetime.fromtimestamp(self._operations.now() / 1_000_000_000, UTC)
        stems = (_STEM.match(name) for name in self._operations.names(self.folder))
        newest = max((match[1] for match in stems if match), default="")
        if newest:
            moment = max(moment, datetime.fromisoformat(newest) + timedelta(microseconds=1))
        suffix = "" if "." in ending else self.target.suffix
        target = self.folder / f"{moment:%Y%m%dT%H%M%S.%f}Z{ending}{suffix}"
        give(path, target)
        sync_folder(self.folder, self._operations)
        return target


def backups_of(path: Path, backups: Path, *, operations: Operations = OPERATIONS) -> Backups:
    """The backups of a file, in the folder of all backups; a symbolic link is followed."""
    return Backups(Path(os.path.realpath(path)), backups, operations)


def keep_unsaved(path: Path, data: bytes, backups: Path, *, is_typed: bool = False) -> Path:
    """Keep what is not saved of a file; gives where: among its backups, else beside it, else with temporary files.

    With `is_typed` it is a text from some dialog. Raises OSError or UnwritableFile where it can be kept nowhere.
    """
    from tempfile import gettempdir

    kept = backups_of(path, backups)
    with suppress(OSError):
        return kept.put_typed(data) if is_typed else kept.put_unsaved(data)
    ending = f"{_TYPED}.txt" if is_typed else path.suffix
    name = f"{path.stem}-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}{ending}"
    with suppress(OSError, UnwritableFile):
        return _written(path.absolute().parent / name, data)
    return _written(Path(gettempdir()) / name, data)


def _written(path: Path, data: bytes) -> Path:
    write_file(path, data)
    return path


# ---------------------------------------------------------------- what killed saves have left

AGE: Final = timedelta(minutes=10)
"""A temporary file that is older belongs to no save that still runs."""

_NAME: Final = re.compile(
    rf"(?P<prefix>\.(?P<shown>.{{1,{SHOWN}}})\.[0-9a-f]{{8}}\.)[0-9a-f]{{8}}{re.escape(TEMPORARY)}", re.DOTALL
)


def tidy_beside(path: Path, backups: Path) -> None:
    """Tidy up the folder of a file; links that lead to it are followed."""
    with suppress(OSError, ValueError):
        tidy_leftovers(Path(os.path.realpath(path)).parent, backups)


def tidy_leftovers(folder: Path, backups: Path, operations: Operations = OPERATIONS) -> None:
    """Take in or remove what is left in a folder; what cannot be read or removed stays.

    What a trip or a timetable would have said is kept; an export can be made anew.
    """
    with suppress(OSError):
        names = operations.names(folder)
        for match in filter(None, map(_NAME.fullmatch, names)):
            # A long name is not repeated whole: the file must be there, then.
            targets = [match["shown"], *(name for name in names if name.startswith(match["shown"]))]
            target = next((folder / name for name in targets if temporary_prefix(name) == match["prefix"]), None)
            path = folder / match[0]
            with suppress(OSError):  # it is gone
                if target is None or not _is_left(operations.lstat(path), operations):
                    continue
                if target.suffix.lower() in SUFFIXES:
                    Backups(target, backups, operations).take_leftover(path)
                else:
                    remove(path, operations)


def _is_left(status: os.stat_result, operations: Operations) -> bool:
    """Whether a file is an ordinary one of this user that no save can still be writing."""
    age = timedelta(microseconds=(operations.now() - status.st_mtime_ns) / 1000)
    is_own = not hasattr(os, "getuid") or status.st_uid == os.getuid()
    return age >= AGE and stat.S_ISREG(status.st_mode) and is_own
