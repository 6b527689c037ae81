"""Saves a trip file: what was read is replaced by what was made of it.

Nothing that another program writes meanwhile is lost. The new text is written beside the file, and then the two names
change places in one step: what comes out under the other name is what was there in that very moment, and it is
compared with what was read. Where the system knows no such step, the backup is a link to the file that is about to be
replaced, the file is read once more, and replaced; only a program that renames a file of its own over it in the few
microseconds between that reading and the renaming is not noticed.

One tripplan at a time saves a file. The system lets go of the lock when the process that holds it ends, however it
ends. Where no lock can be had, such as in a state folder that is read-only, the save goes on without.
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.errors import ChangedOnDisk, FileLocked, FileVanished, SavedMeanwhile, UnwritableFile, why_not
from tripplan.sentences import say
from tripplan.workspace.backups import backups_of, tidy_leftovers
from tripplan.workspace.writing import OPERATIONS, Operations, remove, sync_folder, write_beside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tripplan.workspace.backups import Backups
    from tripplan.workspace.store import FileText

_LONGEST_WAIT: Final = 1.5
"""Seconds to wait for a lock; a save takes a hundredth of that."""
_PAUSE: Final = 0.02
"""Seconds between two tries."""


class Saved(NamedTuple):
    """A file after it was saved."""

    file: FileText
    """Its content on disk now."""
    backup: Path | None
    """Where the version before it is kept."""
    no_backup: str = ""
    """Why there is no backup, as a clause."""


def save_file(file: FileText, data: bytes, backups: Path, *, operations: Operations = OPERATIONS) -> Saved:
    """Replace the file that was read as `file` by `data`, and keep what was there in the folder `backups`.

    The new file has the mode and, where the system allows, the owner of the old one; a symbolic link is followed. A
    save goes on where no backup can be kept. Raises ChangedOnDisk, FileVanished, FileLocked or UnwritableFile where
    nothing was written, and SavedMeanwhile where another program saved it in the same moment.
    """
    try:
        kept = backups_of(file.path, backups, operations=operations)
        with locked(file.path, kept.folder / "lock", operations):
            return _Save(file, kept.target, data, kept, operations).run()
    except (FileNotFoundError, NotADirectoryError):
        raise FileVanished(file.path) from None
    except (OSError, ValueError) as trouble:
        raise UnwritableFile(file.path, why_not(trouble)) from None


@contextmanager
def locked(path: Path, lock: Path, operations: Operations) -> Iterator[None]:
    """Hold the file `lock` locked. Raises FileLocked, about `path`, where another tripplan keeps it."""
    try:
        operations.make_folder(lock.parent)
        descriptor = operations.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield
        return
    try:
        for _ in range(round(_LONGEST_WAIT / _PAUSE)):
            try:
                if operations.lock(descriptor):
                    break
            except OSError:  # a file system without locks
                break
            operations.pause(_PAUSE)
        else:
            raise FileLocked(path)
        yield
    finally:
        with suppress(OSError):  # what was saved is saved
            operations.close(descriptor)


@dataclass(frozen=True, slots=True)
class _Save:
    """One save under way."""

    file: FileText
    target: Path
    data: bytes
    backups: Backups
    operations: Operations

    def run(self) -> Saved:
        """Do it all. Raises OSError where the system refuses a step before the file is replaced.

        Once it is replaced it is saved, and stays so: SavedMeanwhile says that what was replaced is not what was read.
        """
        status = self.operations.lstat(self.target)
        if stat.S_ISDIR(status.st_mode):
            raise UnwritableFile(self.file.path, say("it is a folder"))
        if not stat.S_ISREG(status.st_mode):
            raise UnwritableFile(self.file.path, say("it is no ordinary file"))
        if not self.operations.access(self.target, os.W_OK):
            raise UnwritableFile(self.file.path, say("it is not permitted"))
        self._refuse_changed()
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
        replaced = temporary if is_swapped else saved.backup
        theirs = self._content(replaced)
        if replaced is not None and theirs is not None:
            if theirs != self.file.data:
                raise self._meanwhile(saved, replaced, theirs)
            if replaced != saved.backup:
                remove(replaced, self.operations)
        if saved.backup is None:
            return saved
        return saved._replace(backup=self.backups.tidy(saved.backup, self.file.data))

    def _refuse_changed(self) -> None:
        theirs = self.operations.read(self.target)
        if theirs != self.file.data:
            raise ChangedOnDisk(self.file.path, theirs)

    def _with_backup(self, saved: Saved, *, may_link: bool) -> Saved:
        folder = self.backups.folder
        try:
            return saved._replace(backup=self.backups.put(self.target, self.file.data, may_link=may_link))
        except OSError as trouble:
            in_the_way = isinstance(trouble, FileNotFoundError | NotADirectoryError | FileExistsError)
            reason = say("a folder cannot be made there") if in_the_way else why_not(trouble)
            sentence = say("nothing can be kept in {folder}: {reason}", folder=folder, reason=reason)
            return saved._replace(backup=None, no_backup=sentence)

    def _put_in_place(self, temporary: Path) -> bool:
        """Give the new file the name of the old one; True where the old one has the name `temporary` then."""
        try:
            self.operations.swap(temporary, self.target)
        except FileNotFoundError:
            raise
        except OSError:  # a system or a file system that cannot swap; whatever else is wrong shows in a moment
            self._refuse_changed()
            self.operations.replace(temporary, self.target)
            return False
        return True

    def _drop(self, temporary: Path, saved: Saved) -> None:
        """Remove what a failed save has made; a link to a file that goes on changing is no backup."""
        remove(temporary, self.operations)
        if saved.backup is not None:
            remove(saved.backup, self.operations)

    def _undo_unless_file(self, temporary: Path, saved: Saved) -> None:
        """Give a folder or a link that took the file's place in this moment its name back."""
        with suppress(OSError):
            if stat.S_ISREG(self.operations.lstat(temporary).st_mode):
                return
            self.operations.swap(temporary, self.target)
            self._drop(temporary, saved)
            raise UnwritableFile(self.file.path, say("another program has put something else in its place"))

    def _meanwhile(self, saved: Saved, replaced: Path, theirs: bytes) -> SavedMeanwhile:
        where = self.backups.take(replaced, theirs)
        if self._content(saved.backup) != self.file.data:  # they wrote into the file that it is a link to
            self._with_backup(saved, may_link=False)
        return SavedMeanwhile(self.file.path, theirs=theirs, backup=where)

    def _content(self, path: Path | None) -> bytes | None:
        with suppress(OSError):
            return self.operations.read(path) if path is not None else None
        return None
