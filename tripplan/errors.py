"""Trouble with the world, as exceptions. Trouble in the user's file is a `Finding` instead.

    TripplanError                 exit status 2
    ├── UnreadableFile            a path that cannot be read, or is no file
    ├── UnwritableFile            a path that cannot be written
    │   ├── FileInTheWay          it holds a file already, which was not to be replaced
    │   ├── ChangedOnDisk         it is not what was read any more; nothing was written
    │   ├── SavedMeanwhile        another program saved it while we did; both versions are on disk
    │   ├── FileVanished          it is not there any more; nothing was written
    │   └── FileLocked            another tripplan is saving it
    ├── UsageError                the words on the command line contradict each other
    ├── TerminalGone              exit status 129: the terminal was closed
    ├── NothingToShow             exit status 1: the question was fine, the answer is empty
    ├── NotEditable               exit status 1: a change to a file that only a person with an editor can make
    └── Unexpected                exit status 70: an error in tripplan itself, of which there is a report

Every exception carries one sentence for the person at the terminal, and plain data beside it; the command line prints
the sentence and ends with the exit status of the class.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tripplan.sentences import say

if TYPE_CHECKING:
    from pathlib import Path


class TripplanError(Exception):
    """Base of everything that ends a command with one sentence on stderr."""

    exit_status: ClassVar[int] = 2


class UnreadableFile(TripplanError):
    """A file or folder cannot be read."""

    def __init__(self, path: object, reason: str) -> None:
        """`path` as the user wrote it, `reason` as a clause: "there is no such file"."""
        super().__init__(say("cannot read {path}: {reason}", path=path, reason=reason))
        self.reason = reason


class UnwritableFile(TripplanError):
    """A file cannot be written."""

    def __init__(self, path: object, reason: str) -> None:
        """`path` as the user wrote it, `reason` as a clause: "there is no such folder"."""
        super().__init__(say("cannot write {path}: {reason}", path=path, reason=reason))
        self.reason = reason


class FileInTheWay(UnwritableFile):
    """A file is there already, and is kept."""

    def __init__(self, path: object) -> None:
        """`path` as the user wrote it."""
        super().__init__(path, say("there is such a file already; --force replaces it"))


class ChangedOnDisk(UnwritableFile):
    """A file is not what it was when it was read; nothing was written."""

    def __init__(self, path: object, theirs: bytes) -> None:
        """`theirs` is its content now."""
        super().__init__(path, say("another program has changed it since it was read"))
        self.theirs = theirs


class SavedMeanwhile(UnwritableFile):
    """Another program saved a file in the moment in which tripplan did; the file has tripplan's version."""

    def __init__(self, path: object, *, theirs: bytes, backup: Path) -> None:
        """`theirs` is the version of the other program, which is kept in `backup`."""
        sentence = (
            "another program saved {path} in the same moment: your version is in the file, the other one in {backup}"
        )
        super(UnwritableFile, self).__init__(say(sentence, path=path, backup=backup))
        self.theirs = theirs
        self.backup = backup


class FileVanished(UnwritableFile):
    """A file that was read is not there any more; nothing was written."""

    def __init__(self, path: object) -> None:
        """`path` as the user wrote it."""
        super().__init__(path, say("it is not there any more"))


class FileLocked(UnwritableFile):
    """Another tripplan is saving the same file."""

    def __init__(self, path: object) -> None:
        """`path` as the user wrote it."""
        super().__init__(path, say("another tripplan is saving it; try again in a moment"))


class UsageError(TripplanError):
    """The command line contradicts itself or misses something."""


class TerminalGone(TripplanError):
    """The terminal was closed."""

    exit_status = 129
    """What shells give for a program that a hang-up ended: 128 and the number of the signal."""

    def __init__(self) -> None:
        super().__init__(say("the terminal was closed"))


class NothingToShow(TripplanError):
    """The question was understood, and its answer is empty."""

    exit_status = 1


class NotEditable(TripplanError):
    """A change that cannot be made to a file without the risk of changing something else."""

    exit_status = 1

    def __init__(self, where: str, reason: str, place: tuple[int, int, int, int], hint: str = "") -> None:
        """`where` as findings print paths, or empty for the whole file; `reason` as a clause.

        `place` is the start and the end as offsets in the text, the line and the column. `hint` says what to do; left
        out, it names the line to go to in an editor.
        """
        self.where = where
        self.reason = reason
        self.start, self.end, self.line, self.column = place
        self.hint = hint or say("open the file in an editor at line {line}", line=self.line)
        sentence = "cannot change {where}: {reason}; {hint}" if where else "cannot change the file: {reason}; {hint}"
        super().__init__(say(sentence, where=where, reason=reason, hint=self.hint))


class Unexpected(TripplanError):
    """Something failed that cannot fail: an error in tripplan itself, which `crash` has written a report of."""

    exit_status = 70
    """The EX_SOFTWARE of `sysexits.h`."""


def why_not(trouble: OSError | ValueError) -> str:
    """Why the system refused something, as a clause."""
    if isinstance(trouble, FileNotFoundError | NotADirectoryError):
        return say("there is no such file")
    if isinstance(trouble, PermissionError):
        return say("it is not permitted")
    reason = getattr(trouble, "strerror", None) or str(trouble)
    return reason[:1].lower() + reason[1:]
