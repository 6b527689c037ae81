"""A trip file that is open: what stands on disk, what was made of it here, and how to go back.

Nothing that anybody wrote is lost: what others save meanwhile is taken in as a change that can be taken back like
every other, and where both sides changed the same lines, the user decides.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan import document
from tripplan.errors import ChangedOnDisk, FileVanished, SavedMeanwhile, UnreadableFile, UnwritableFile
from tripplan.findings import Severity
from tripplan.workspace import store
from tripplan.workspace.history import Change, History, difference
from tripplan.workspace.store import FileText, is_file, read_file, write_file

if TYPE_CHECKING:
    from pathlib import Path

    from tripplan.edits import Splice

TRIES: Final = 5
"""How often a save begins again because the file has changed meanwhile, in lines that we did not touch."""


class Conflict(NamedTuple):
    """Two versions of the file that changed the same lines."""

    base: bytes
    """What both began with."""
    theirs: bytes
    backup: Path | None = None
    """Where theirs stands, if ours stands in the file already."""


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
    trouble: str = ""
    """Why the file cannot be read or written at the moment, as a sentence."""
    is_gone: bool = False
    """Whether there is no such file any more."""
    conflict: Conflict | None = None
    """What the user has to decide."""
    history: History = field(default_factory=History)

    @property
    def is_dirty(self) -> bool:
        """Whether there is something here that does not stand on disk."""
        return self.on_disk is not None and (self.is_gone or self.data != self.on_disk.data)

    # ------------------------------------------------------------ changes made here

    def change(self, data: bytes, label: str, splices: tuple[Splice, ...] = ()) -> None:
        """Makes another text of it, and saves it if that is wanted; `splices`, where they are known, lead to it."""
        if splices := splices or difference(self.data, data):
            self.history.add(Change(label, splices))
            self.data = data
            self._save_at_once()

    def undo(self) -> None:
        """Takes back the last change, whoever made it; IndexError where there is none."""
        self.data = self.history.undo(self.data)
        self._save_at_once()

    def redo(self) -> None:
        """Brings back what was taken back last; IndexError where there is nothing."""
        self.data = self.history.redo(self.data)
        self._save_at_once()

    def _save_at_once(self) -> None:
        if self.saves_at_once and self.is_dirty and self.conflict is None:
            self.save()

    # ------------------------------------------------------------ the file on disk

    def look(self, own_label: str = "") -> bool:
        """Reads the file; True where its content, or whether it can be read, is not what it was.

        What has changed was somebody else, unless `own_label` says what the user has done to it in an editor.
        """
        before = (self.trouble, self.data, self.conflict)
        try:
            file = read_file(self.path)
        except UnreadableFile as trouble:
            self.is_gone = self.on_disk is not None and not is_file(self.path)
            self.trouble = f"cannot read {self.path.name}: {trouble.reason}"
        else:
            if self.is_gone or self.trouble.startswith("cannot read"):
                self.trouble, self.is_gone = "", False
            self._meet(file, own_label)
            if self.data != before[1]:
                self._save_at_once()
        return before != (self.trouble, self.data, self.conflict)

    def save(self) -> None:
        """Writes what is here; what stands in the way is told by `trouble` or `conflict`."""
        self.trouble = ""
        if self.is_gone:
            self._write_back()
        for _ in range(TRIES):
            if self.on_disk is None or not self.is_dirty or self.conflict is not None:
                return
            try:
                self.on_disk = store.save(self.on_disk, self.data, self.backups).file
            except ChangedOnDisk as changed:
                self._meet(changed.theirs)
            except SavedMeanwhile as meanwhile:
                self.conflict = Conflict(self.on_disk.data, meanwhile.theirs, meanwhile.backup)
                self.on_disk = meanwhile.saved.file
            except FileVanished as trouble:
                self.is_gone, self.trouble = True, str(trouble)
                return
            except UnwritableFile as trouble:
                self.trouble = str(trouble)
                return

    def _write_back(self) -> None:
        """Puts the file back where it was; whatever stands there by now is looked at first."""
        try:
            write_file(self.path, self.data)
            self.on_disk, self.is_gone = FileText(self.path, self.data), False
        except UnwritableFile as trouble:
            self.trouble = str(trouble)

    # ------------------------------------------------------------ when the program has to end

    def keep_unsaved(self, typed: bytes | None = None) -> None:
        """Saves what may be saved without asking; what else there is goes to the backups.

        `typed` is a text that is being written, and was not accepted yet.
        """
        if self.saves_at_once and not self.is_gone and self.conflict is None:
            self.save()
        if typed is not None or self.is_dirty:
            with suppress(OSError):  # there is nobody left to say it to
                self._kept.put_unsaved(self.data if typed is None else typed)

    def left_unsaved(self) -> tuple[Path, bytes] | None:
        """Where the program has kept what was not saved when it had to end, and what that is; None where all was."""
        with suppress(OSError, UnreadableFile):
            path = self._kept.unsaved()
            if path is not None and (data := read_file(path).data) != self.data:
                return path, data
        return None

    def settle_unsaved(self, path: Path) -> None:
        """Notes that somebody has decided about what was not saved."""
        with suppress(OSError):
            self._kept.settle(path)

    @property
    def _kept(self) -> store.Backups:
        return store.backups_of(self.path, self.backups)

    # ------------------------------------------------------------ what others did

    def _meet(self, theirs: FileText, own_label: str = "") -> None:
        """Takes in what others have saved, where it keeps apart from what is not saved yet."""
        if self.on_disk is None:
            self.on_disk, self.data = theirs, theirs.data
            return
        if theirs.data == self.on_disk.data:
            return
        if self.conflict is not None:
            self.conflict = self.conflict._replace(theirs=theirs.data, backup=None)
            return
        both = self._brought_together(theirs.data) if self.is_dirty else theirs.data
        if both is None:
            self.conflict = Conflict(self.on_disk.data, theirs.data)
        else:
            self._take_in(both, own_label)
            self.on_disk = theirs

    def _brought_together(self, theirs: bytes) -> bytes | None:
        """Both versions in one; None where both changed the same lines, or the outcome could not be read."""
        from tripplan.workspace.merging import merged

        assert self.on_disk is not None
        merge = merged(self.on_disk.data, self.data, theirs)
        new_troubles = _errors(merge.data) - _errors(self.data) - _errors(theirs)
        return merge.data if merge.is_clean and not new_troubles else None

    def _take_in(self, data: bytes, own_label: str = "") -> None:
        if splices := difference(self.data, data):
            self.history.add(Change(own_label or "what somebody else changed", splices, is_foreign=not own_label))
            self.data = data

    def resolve(self, side: Side) -> None:
        """Takes one version; the other can be had back by undo."""
        conflict = self._settle()
        ours = self.data
        self._take_in(conflict.theirs)
        if side is Side.OURS:
            self.change(ours, "took your own version")
        self._save_at_once()

    def with_marks(self) -> bytes:
        """Both versions in one text, the lines that both changed between marks."""
        from tripplan.workspace.merging import merged

        assert self.conflict is not None
        return merged(self.conflict.base, self.data, self.conflict.theirs).data

    def resolve_with(self, data: bytes) -> bool:
        """Takes a text that somebody made of both; False while there are marks in it."""
        from tripplan.workspace.merging import has_marks

        if has_marks(data):
            return False
        self._take_in(self._settle().theirs)
        self.change(data, "brought both versions together")
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
    """What is wrong with a text as YAML."""
    return {finding.code for finding in document.read(data).findings if finding.severity is Severity.ERROR}
