"""What stood in a trip file before it was saved.

Each file has a folder of its own that can be found by hand: ``udo.yaml-3f0a94c1d2e7/20261017T093005.123456Z.yaml``.
A version is a hard link to the file that was replaced, where the system allows, so that not even what a slow program
still writes into that file is lost. What other programs saved in the same moment ends in ``-other``, and what was not
saved when the program had to end in ``-unsaved``; all sorts are bounded in number, each for itself.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripplan.workspace.store.operations import OPERATIONS, Operations
from tripplan.workspace.store.writing import TEMPORARY, give_new_name, remove, sync_folder, write_beside

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT: Final = 50
"""So many different backups of a file are kept, and so many of each other sort beside them."""
SPARE: Final = 10
"""So many more there may be for a while: all have to be read before some are removed."""

_SHOWN: Final = 24
"""So many characters of a file's name are repeated in its folder's."""
_OTHER: Final = "-other"
_UNSAVED: Final = "-unsaved"
_STEM: Final = re.compile(rf"(\d{{8}}T\d{{6}}\.\d{{6}}Z)({_OTHER}|{_UNSAVED})?")


class Backups:
    """The backups of one file."""

    def __init__(self, target: Path, backups: Path, operations: Operations) -> None:
        """`target` is the file itself, no link to it; `backups` is the folder of all backups."""
        # hashlib costs 2 ms to import, and only a save needs it.
        from hashlib import sha256

        self.folder = backups / f"{target.name[:_SHOWN]}-{sha256(os.fsencode(target)).hexdigest()[:12]}"
        self.target = target
        self._operations = operations

    def put(self, path: Path, data: bytes, *, is_other: bool = False, may_link: bool = True) -> Path:
        """Keeps the content of a file, `data`, and gives where; OSError where that cannot be done.

        Without `may_link` it is copied: what else has a link to the file could change the backup through it.
        """
        self._operations.make_folder(self.folder)
        if may_link:
            with suppress(OSError):
                return self._name(path, self._operations.link, _OTHER * is_other)
        return self._write(data, self._operations.stat(path), _OTHER * is_other)

    def put_unsaved(self, data: bytes) -> Path:
        """Keeps what is not saved, and gives where; OSError where that cannot be done."""
        self._operations.make_folder(self.folder)
        path = self._write(data, None, _UNSAVED)
        self._thin(self._versions(_UNSAVED))
        return path

    def unsaved(self) -> Path | None:
        """What was not saved last, unless the file has changed since; OSError where nothing was ever kept."""
        newest = max(self._versions(_UNSAVED), default=None)
        return newest if newest is not None and self._changed(newest) >= self._changed(self.target) else None

    def _changed(self, path: Path) -> int:
        return self._operations.stat(path).st_mtime_ns

    def settle(self, unsaved: Path) -> Path:
        """Keeps what was not saved as a version like others, after somebody has decided about it; gives where."""
        settled = unsaved.with_name(unsaved.name.replace(_UNSAVED, _OTHER, 1))
        self._operations.rename(unsaved, settled)
        return settled

    def _write(self, data: bytes, like: os.stat_result | None, sort: str) -> Path:
        copy = write_beside(self.folder / self.target.name, data, like, self._operations)
        try:
            return self._name(copy, self._give_name, sort)
        finally:
            remove(copy, self._operations)

    def take(self, path: Path, data: bytes) -> Path:
        """Moves a version that another program saved here; gives where it is then, which may be where it was."""
        try:
            kept = self.put(path, data, is_other=True)
        except OSError:
            return path
        remove(path, self._operations)
        return kept

    def take_leftover(self, path: Path) -> None:
        """Takes in what a killed save has left, unless the file or its newest backup says the same; OSError."""
        data = self._operations.read(path)
        if data and data not in self._known():
            self.take(path, data)
        else:
            remove(path, self._operations)

    def _known(self) -> list[bytes]:
        """What the file says and what it said before."""
        known = []
        with suppress(OSError):  # a new file, which never came into being, or the first backup
            known.append(self._operations.read(self.target))
        with suppress(OSError):
            known += [self._operations.read(each) for each in self._versions()[-1:]]
        return known

    def tidy(self, kept: Path, data: bytes) -> Path:
        """Removes what is too many, and `kept`, which holds `data`, where the one before it holds the same.

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
        """Removes the oldest where there are too many, but first what killed saves have kept again and again."""
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

    def _name(self, path: Path, give: Callable[[Path, Path], None], sort: str) -> Path:
        target = self.folder / f"{self._stamp()}{sort}{self.target.suffix}"
        give(path, target)
        sync_folder(self.folder, self._operations)
        return target

    def _give_name(self, path: Path, target: Path) -> None:
        give_new_name(path, target, self._operations)

    def _stamp(self) -> str:
        """The present moment, or one after the newest version where the clock was set back."""
        moment = datetime.fromtimestamp(self._operations.now() / 1_000_000_000, UTC)
        stems = (_STEM.match(name) for name in self._operations.names(self.folder))
        newest = max((match[1] for match in stems if match), default="")
        if newest:
            moment = max(moment, datetime.fromisoformat(newest) + timedelta(microseconds=1))
        return f"{moment:%Y%m%dT%H%M%S.%f}Z"


def backups_of(path: Path, backups: Path, *, operations: Operations = OPERATIONS) -> Backups:
    """The backups of a file, in the folder of all backups; a symbolic link is followed."""
    return Backups(Path(os.path.realpath(path)), backups, operations)
