"""A trip file that was read is replaced by what was made of it.

Whoever else writes into the file meanwhile loses nothing. The new text is written beside it, and then the two names
change places in one step: what comes out under the other name is what stood there in that very moment, and it is
compared with what was read. Where the system knows no such step, the backup is a link to the file that is about to be
replaced, the file is looked at once more, and replaced; only a program that renames a file of its own over it in
the few microseconds between that look and our own renaming is not seen there.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tripplan.errors import ChangedOnDisk, FileVanished, SavedMeanwhile, UnwritableFile, why_not
from tripplan.workspace.store.backups import backups_of
from tripplan.workspace.store.leftovers import tidy_leftovers
from tripplan.workspace.store.lock import locked
from tripplan.workspace.store.operations import OPERATIONS, Operations
from tripplan.workspace.store.writing import remove, sync_folder, write_beside

if TYPE_CHECKING:
    from pathlib import Path

    from tripplan.workspace.store.backups import Backups
    from tripplan.workspace.store.reading import FileText


class Saved(NamedTuple):
    """A file after it was saved."""

    file: FileText
    """What stands on disk now."""
    backup: Path | None
    """Where the version before it is kept."""
    no_backup: str = ""
    """Why there is no backup, as a clause."""


def save(file: FileText, data: bytes, backups: Path, *, operations: Operations = OPERATIONS) -> Saved:
    """Replaces the file that was read as `file` by `data`, and keeps what stood there in the folder `backups`.

    The new file has the mode and, where the system allows, the owner of the old one; a symbolic link is followed. A
    save goes on where no backup can be kept. ChangedOnDisk, FileVanished, FileLocked and UnwritableFile say why
    nothing was written; SavedMeanwhile, where the version is that another program saved in the same moment.
    """
    try:
        kept = backups_of(file.path, backups, operations=operations)
        with locked(file.path, kept.folder / "lock", operations):
            return _Save(file, kept.target, data, kept, operations).run()
    except (FileNotFoundError, NotADirectoryError):
        raise FileVanished(file.path) from None
    except (OSError, ValueError) as trouble:
        raise UnwritableFile(file.path, why_not(trouble)) from None


@dataclass(frozen=True, slots=True)
class _Save:
    """One save under way."""

    file: FileText
    target: Path
    data: bytes
    backups: Backups
    operations: Operations

    def run(self) -> Saved:
        """Does it all; OSError where the system refuses a step before the file is replaced."""
        status = self._check()
        tidy_leftovers(self.target.parent, self.backups.folder.parent, self.operations)
        temporary = write_beside(self.target, self.data, status, self.operations)
        saved = Saved(self.file._replace(data=self.data), None)
        try:
            saved = self._with_backup(saved, may_link=status.st_nlink == 1)
            is_swapped = self._put_in_place(temporary)
        except (OSError, UnwritableFile):
            self._drop(temporary, saved)
            raise
        sync_folder(self.target.parent, self.operations)
        if is_swapped:
            self._undo_unless_file(temporary, saved)
        return self._compared(saved, temporary if is_swapped else saved.backup)

    # ------------------------------------------------------------ before the file is replaced

    def _check(self) -> os.stat_result:
        """What the system says of the file, if it is still the one that was read and may be written."""
        status = self.operations.lstat(self.target)
        if stat.S_ISDIR(status.st_mode):
            raise UnwritableFile(self.file.path, "it is a folder")
        if not stat.S_ISREG(status.st_mode):
            raise UnwritableFile(self.file.path, "it is no ordinary file")
        if not self.operations.access(self.target, os.W_OK):
            raise UnwritableFile(self.file.path, "it is not permitted")
        self._look()
        return status

    def _look(self) -> None:
        theirs = self.operations.read(self.target)
        if theirs != self.file.data:
            raise ChangedOnDisk(self.file.path, self.file._replace(data=theirs))

    def _with_backup(self, saved: Saved, *, may_link: bool) -> Saved:
        try:
            return saved._replace(backup=self.backups.put(self.target, self.file.data, may_link=may_link))
        except OSError as trouble:
            in_the_way = isinstance(trouble, FileNotFoundError | NotADirectoryError | FileExistsError)
            reason = "a folder cannot be made there" if in_the_way else why_not(trouble)
            return saved._replace(backup=None, no_backup=f"nothing can be kept in {self.backups.folder}: {reason}")

    def _put_in_place(self, temporary: Path) -> bool:
        """Gives the new file the name of the old one; True where the old one has the name `temporary` then."""
        try:
            self.operations.swap(temporary, self.target)
        except FileNotFoundError:
            raise
        except OSError:  # a system or a file system that cannot swap; whatever else is wrong shows in a moment
            self._look()
            self.operations.replace(temporary, self.target)
            return False
        return True

    def _drop(self, temporary: Path, saved: Saved) -> None:
        """Removes what a save that came to nothing has made; a link to a file that goes on changing is no backup."""
        remove(temporary, self.operations)
        if saved.backup is not None:
            remove(saved.backup, self.operations)

    # ------------------------------------------------------------ afterwards: nothing here undoes a save that stands

    def _undo_unless_file(self, temporary: Path, saved: Saved) -> None:
        """Gives a folder or a link that took the file's place in this moment its name back."""
        with suppress(OSError):
            if stat.S_ISREG(self.operations.lstat(temporary).st_mode):
                return
            self.operations.swap(temporary, self.target)
            self._drop(temporary, saved)
            raise UnwritableFile(self.file.path, "another program has put something else in its place")

    def _compared(self, saved: Saved, replaced: Path | None) -> Saved:
        """Looks at what was replaced; SavedMeanwhile where it is not what was read."""
        theirs = self._content(replaced)
        if replaced is not None and theirs is not None and theirs != self.file.data:
            raise self._meanwhile(saved, replaced, theirs)
        if replaced is not None and replaced != saved.backup and theirs is not None:
            remove(replaced, self.operations)
        if saved.backup is None:
            return saved
        return saved._replace(backup=self.backups.tidy(saved.backup, self.file.data))

    def _meanwhile(self, saved: Saved, replaced: Path, theirs: bytes) -> SavedMeanwhile:
        where = self.backups.take(replaced, theirs)
        if self._content(saved.backup) != self.file.data:  # they wrote into the file that it is a link to
            saved = self._with_backup(saved, may_link=False)
        return SavedMeanwhile(self.file.path, saved=saved, theirs=theirs, backup=where)

    def _content(self, path: Path | None) -> bytes | None:
        with suppress(OSError):
            return self.operations.read(path) if path is not None else None
        return None
