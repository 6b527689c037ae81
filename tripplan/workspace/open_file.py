"""A trip file that is open: its content on disk, what was made of it here, and how to go back.

Nothing that anybody wrote is lost: what others save meanwhile is taken in as a change that can be undone like every
other, and where both sides changed the same lines, the user decides.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan import document
from tripplan.errors import ChangedOnDisk, FileVanished, SavedMeanwhile, UnreadableFile, UnwritableFile
from tripplan.findings import Severity
from tripplan.sentences import say
from tripplan.workspace import saving
from tripplan.workspace.backups import backups_of, keep_unsaved
from tripplan.workspace.store import FileText, is_file, read_file
from tripplan.workspace.texts import difference, has_marks, merge_texts
from tripplan.workspace.writing import write_file

if TYPE_CHECKING:
    from pathlib import Path

    from tripplan.edits import Splice

TRIES: Final = 5
"""How often a save begins again because the file has changed meanwhile, in lines that were not changed here."""


# ---------------------------------------------------------------- history


class TextChange(NamedTuple):
    """One step from a text to the next."""

    label: str
    """What was done, in the past tense: ``removed 우도짜장맨``."""
    splices: tuple[Splice, ...]
    is_foreign: bool = False
    """Whether another program did it."""

    @property
    def offset(self) -> int:
        """The byte at which the texts begin to differ."""
        return self.splices[0].offset if self.splices else 0


@dataclass(slots=True)
class History:
    """The changes that led to a text, and those that were undone; without limit.

    Edits cost 25 ms to import, which only an edit pays.
    """

    _done: list[TextChange] = field(default_factory=list)
    _undone: list[TextChange] = field(default_factory=list)

    @property
    def last(self) -> TextChange | None:
        """The change that the next undo takes back."""
        return self._done[-1] if self._done else None

    @property
    def next(self) -> TextChange | None:
        """The change that the next redo brings back."""
        return self._undone[-1] if self._undone else None

    def add(self, change: TextChange) -> None:
        """Add a new change; what was undone before cannot come back then."""
        self._done.append(change)
        self._undone.clear()

    def undo(self, data: bytes) -> bytes:
        """The text before the last change. Raises IndexError where there is none."""
        from tripplan.edits.patches import backwards, splice

        change = self._done.pop()
        self._undone.append(change)
        return splice(data, backwards(change.splices))

    def redo(self, data: bytes) -> bytes:
        """The text with the change that was undone last. Raises IndexError where there is none."""
        from tripplan.edits.patches import splice

        change = self._undone.pop()
        self._done.append(change)
        return splice(data, change.splices)


# ---------------------------------------------------------------- the file


class FileTrouble(NamedTuple):
    """Why a file cannot be read or written at the moment; its text is one sentence."""

    path: Path | str
    reason: str
    """A clause."""
    is_reading: bool = False

    def __str__(self) -> str:
        sentence = "cannot read {path}: {reason}" if self.is_reading else "cannot write {path}: {reason}"
        return say(sentence, path=self.path, reason=self.reason)


class Conflict(NamedTuple):
    """Two versions of the file that changed the same lines."""

    base: bytes
    """What both began with."""
    theirs: bytes
    backup: Path | None = None
    """Where theirs is kept, if ours is in the file already."""


class Side(Enum):
    """Whose version is taken."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(slots=True)
class OpenFile:
    """The text of a file, with its history."""

    path: Path
    backups: Path
    """The folder in which earlier versions are kept."""
    saves_at_once: bool = True
    """Whether every change is saved as it is made."""
    on_disk: FileText | None = None
    """What was last read or written; None while the file could never be read."""
    data: bytes = b""
    """The text as it is here."""
    trouble: FileTrouble | None = None
    """Why the file cannot be read or written at the moment."""
    is_gone: bool = False
    """Whether there is no such file any more."""
    conflict: Conflict | None = None
    """What the user has to decide."""
    history: History = field(default_factory=History)

    @property
    def is_dirty(self) -> bool:
        """Whether there is something here that is not on disk."""
        return self.on_disk is not None and (self.is_gone or self.data != self.on_disk.data)

    # ------------------------------------------------------------ changes made here

    def change(self, data: bytes, label: str, splices: tuple[Splice, ...] = ()) -> None:
        """Make another text of it, and save it if that is wanted; `splices`, where they are known, lead to it."""
        if splices := splices or difference(self.data, data):
            self.history.add(TextChange(label, splices))
            self.data = data
            self._save_at_once()

    def undo(self) -> None:
        """Take back the last change, also one of another program. Raises IndexError where there is none."""
        self.data = self.history.undo(self.data)
        self._save_at_once()

    def redo(self) -> None:
        """Bring back what was undone last. Raises IndexError where there is nothing."""
        self.data = self.history.redo(self.data)
        self._save_at_once()

    def _save_at_once(self) -> None:
        if self.saves_at_once and self.is_dirty and self.conflict is None:
            self.save()

    # ------------------------------------------------------------ the file on disk

    def look(self, own_label: str = "") -> bool:
        """Read the file; True where its content, or whether it can be read, is not what it was.

        `own_label` says what the user has done to it in an editor; without, another program has changed it.
        """
        before = (self.trouble, self.data, self.conflict)
        try:
            file = read_file(self.path)
        except UnreadableFile as trouble:
            self.is_gone = self.on_disk is not None and not is_file(self.path)
            self.trouble = FileTrouble(self.path.name, trouble.reason, is_reading=True)
        else:
            if self.is_gone or (self.trouble is not None and self.trouble.is_reading):
                self.trouble, self.is_gone = None, False
            self._meet(file, own_label)
            if self.data != before[1]:
                self._save_at_once()
        return before != (self.trouble, self.data, self.conflict)

    def save(self) -> None:
        """Write what is here; `trouble` or `conflict` say what was in the way."""
        self.trouble = None
        if self.is_gone:  # whatever is there by now is looked at first
            try:
                write_file(self.path, self.data)
                self.on_disk, self.is_gone = FileText(self.path, self.data), False
            except UnwritableFile as trouble:
                self.trouble = FileTrouble(self.path, trouble.reason)
        for _ in range(TRIES):
            if self.on_disk is None or not self.is_dirty or self.conflict is not None:
                return
            try:
                self.on_disk = saving.save_file(self.on_disk, self.data, self.backups).file
            except ChangedOnDisk as changed:
                self._meet(self.on_disk._replace(data=changed.theirs))
            except SavedMeanwhile as meanwhile:
                self.conflict = Conflict(self.on_disk.data, meanwhile.theirs, meanwhile.backup)
                self.on_disk = self.on_disk._replace(data=self.data)
            except UnwritableFile as trouble:
                self.is_gone = isinstance(trouble, FileVanished)
                self.trouble = FileTrouble(self.path, trouble.reason)
                return

    # ------------------------------------------------------------ when the program has to end

    def keep_unsaved(self, typed: bytes | None = None, *, may_save: bool = True) -> Path | None:
        """Save what may be saved without asking, and keep the rest; gives where, or None where all is saved.

        `typed` is a text that is being written, and was not accepted yet. It goes to the backups, about which the next
        start asks; where that fails, beside the file, else where the system keeps temporary files. Raises OSError.
        """
        if may_save and self.saves_at_once and not self.is_gone and self.conflict is None:
            self.save()
        if typed is None and not self.is_dirty:
            return None
        return keep_unsaved(self.path, self.data if typed is None else typed, self.backups)

    def left_unsaved(self) -> tuple[Path, bytes] | None:
        """What was not saved when the program had to end, and where it is kept; None where all was saved."""
        with suppress(OSError, UnreadableFile):
            path = backups_of(self.path, self.backups).unsaved()
            if path is not None and (data := read_file(path).data) != self.data:
                return path, data
        return None

    def settle_unsaved(self, path: Path) -> None:
        """Note that the user has decided about what was not saved."""
        with suppress(OSError):
            backups_of(self.path, self.backups).settle(path)

    # ------------------------------------------------------------ what others did

    def _meet(self, theirs: FileText, own_label: str = "") -> None:
        """Take in what others have saved; a conflict where both changed the same lines, or it could not be read."""
        if self.on_disk is None:
            self.on_disk, self.data = theirs, theirs.data
            return
        if theirs.data == self.on_disk.data:
            return
        if self.conflict is not None:
            self.conflict = self.conflict._replace(theirs=theirs.data, backup=None)
            return
        both = theirs.data
        if self.is_dirty:
            merge = merge_texts(self.on_disk.data, self.data, theirs.data)
            both = merge.data
            if not merge.is_clean or _errors(both) - _errors(self.data) - _errors(theirs.data):
                self.conflict = Conflict(self.on_disk.data, theirs.data)
                return
        self._take_in(both, own_label)
        self.on_disk = theirs

    def _take_in(self, data: bytes, own_label: str = "") -> None:
        if splices := difference(self.data, data):
            label = own_label or say("what somebody else changed")
            self.history.add(TextChange(label, splices, is_foreign=not own_label))
            self.data = data

    def resolve(self, side: Side) -> None:
        """Take one version; undo brings the other back."""
        conflict = self._settle()
        ours = self.data
        self._take_in(conflict.theirs)
        if side is Side.OURS:
            self.change(ours, say("took your own version"))
        self._save_at_once()

    def with_marks(self) -> bytes:
        """Both versions in one text, the lines that both changed between marks."""
        assert self.conflict is not None
        return merge_texts(self.conflict.base, self.data, self.conflict.theirs).data

    def resolve_with(self, data: bytes) -> bool:
        """Take a text that the user made of both; False while there are marks in it."""
        if has_marks(data):
            return False
        self._take_in(self._settle().theirs)
        self.change(data, say("brought both versions together"))
        self._save_at_once()
        return True

    def _settle(self) -> Conflict:
        conflict, self.conflict = self.conflict, None
        assert conflict is not None
        assert self.on_disk is not None
        if conflict.backup is None:
            self.on_disk = self.on_disk._replace(data=conflict.theirs)
        return conflict


def _errors(data: bytes) -> set[str]:
    """The codes of what is wrong with a text as YAML."""
    return {finding.code for finding in document.read(data).findings if finding.severity is Severity.ERROR}
