"""An open trip: its file, its plan, its changes, and the cursor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tripplan.document import Mapping, Sequence
from tripplan.errors import UsageError
from tripplan.facts import Facts
from tripplan.plan import World, build
from tripplan.sentences import say
from tripplan.workspace.backups import tidy_beside
from tripplan.workspace.cursor import Cursor
from tripplan.workspace.open_file import OpenFile
from tripplan.workspace.store import is_same
from tripplan.workspace.world import cached_facts_in, make_library, make_world
from tripplan.workspace.writing import write_file

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from tripplan.clock import Minute
    from tripplan.document import Document
    from tripplan.edits import Edit
    from tripplan.findings import Path as TreePath
    from tripplan.plan import Plan
    from tripplan.workspace.draft import Draft
    from tripplan.workspace.open_file import Side, TextChange
    from tripplan.workspace.paths import Paths
    from tripplan.workspace.world import TimetableLibrary


@dataclass(slots=True, kw_only=True)
class Session(Cursor):
    """A trip that the user looks at, and changes."""

    path: Path
    paths: Paths
    file: OpenFile
    library: TimetableLibrary
    first_date: date | None = None
    facts: Facts | None = None
    """What is known from outside; None until there is a file for which it can be looked up."""
    locked: str = ""
    """Why this trip is not to be changed, as a sentence; empty where it may be."""
    _draft: Draft | None = None
    """The change that was worked out last."""

    @classmethod
    def open(  # noqa: PLR0913 - what the command line and the settings say, each by its name
        cls,
        path: Path,
        paths: Paths,
        *,
        now: Minute | None = None,
        first_date: date | None = None,
        saves_at_once: bool = True,
        locked: str = "",
    ) -> Session:
        """Read and plan a trip, with the cursor on what is on now; tidy up what killed saves have left.

        A file that cannot be read gives an empty plan, and `trouble` says why.
        """
        tidy_beside(path, paths.backups)
        tidy_beside(paths.memory, paths.backups)
        file = OpenFile(path, paths.backups, saves_at_once)
        file.look()
        session = cls(
            path=path,
            paths=paths,
            plan=build(b"", World()),
            file=file,
            library=make_library(paths, path.parent),
            now=now,
            first_date=first_date,
            locked=locked,
        )
        if file.on_disk is not None:
            session._plan_again()
        session.go_to_now()
        return session

    @property
    def trouble(self) -> str:
        """Why the file cannot be read or written at the moment, as a sentence; empty where it can."""
        return str(self.file.trouble or "")

    def reload(self, own_label: str = "") -> bool:
        """Read the file again; True when its content, or whether it can be read, has changed.

        While it cannot be read the last plan stays. `own_label` says what the user has done to it in an editor.
        """
        before = self.file.data
        changed = self.file.look(own_label)
        if self.file.data != before:
            self._plan_again()
        return changed

    def learn(self, facts: Facts) -> None:
        """Plan again with new facts, beside those that were known; the cursor keeps its item."""
        known = self.facts or Facts()
        self.facts = Facts(
            {**known.weather, **facts.weather},
            {**known.sea_weather, **facts.sea_weather},
            {**known.sea, **facts.sea},
            {**known.routes, **facts.routes},
        )
        self._plan_again()

    # ------------------------------------------------------------ changing it

    def why_locked(self) -> str:
        """Why nothing can be changed, as a sentence; empty where it can."""
        return self.locked or (self.trouble if self.file.on_disk is None else "")

    def draft(self, change: Edit | str) -> Draft:
        """Work out an edit, or the whole text as it was typed, without making it; the same change gives the same draft.

        Raises NotEditable, with the reason, where an edit cannot be made.
        """
        last = self._draft
        if last is not None and last.before is self.plan and last.is_of(change):
            return last
        from tripplan.workspace.draft import draft_of  # 25 ms, which only an edit pays

        self._draft = draft = draft_of(self.plan, change, self._world())
        return draft

    def commit(self, draft: Draft, label: str) -> None:
        """Make a draft, and put the cursor on what was edited.

        Where the trip has changed meanwhile it is worked out again, which may raise NotEditable.
        """
        if draft.before is not self.plan:
            draft = self.draft(draft.change)
        self.file.change(draft.data, label, draft.splices)
        if self.file.data == draft.data:
            self._take_plan(draft.plan)
        else:  # the save has brought in what somebody else changed
            self._plan_again()
        if draft.path is not None:
            self.go_to_path(draft.path)

    def perform(self, change: Edit | str, label: str) -> None:
        """Make an edit, or take a whole text, at once. Raises NotEditable."""
        self.commit(self.draft(change), label)

    def undo(self) -> TextChange | None:
        """Take back the last change; gives it, or None where there is none."""
        change = self.file.history.last
        if change is not None:
            self.file.undo()
            self._show_change(change.offset)
        return change

    def redo(self) -> TextChange | None:
        """Bring back what was undone last; gives it, or None where there is nothing."""
        change = self.file.history.next
        if change is not None:
            self.file.redo()
            self._show_change(change.offset)
        return change

    def undo_is_foreign(self) -> bool:
        """Whether the next undo would take back what another program wrote."""
        return self.file.history.last is not None and self.file.history.last.is_foreign

    def save(self) -> None:
        """Write what is not on disk yet; `trouble` and the file's `conflict` say what was in the way."""
        before = self.file.data
        self.file.save()
        if self.file.data != before:
            self._plan_again()

    def keep_unsaved(self, typed: str | None = None, *, may_save: bool = True) -> Path | None:
        """Save what may be saved without asking, and keep the rest, `typed` included; gives where, or None.

        Raises OSError or UnwritableFile where it can be kept nowhere.
        """
        data = None
        if typed is not None:
            from tripplan.workspace.texts import retyped

            data = retyped(self.plan.document, typed)
        return self.file.keep_unsaved(data, may_save=may_save)

    def take_unsaved(self, data: bytes) -> None:
        """Replace the text by what was not saved last time."""
        self.file.change(data, say("took over what was not saved"))
        self._plan_again()

    def resolve(self, side: Side) -> None:
        """Take one of two versions that changed the same lines."""
        self.file.resolve(side)
        self._plan_again()

    def resolve_with(self, data: bytes) -> bool:
        """Take a text that was made of both versions; False while there are marks in it."""
        is_done = self.file.resolve_with(data)
        if is_done:
            self._plan_again()
        return is_done

    def _world(self) -> World:
        """The world as it is now; facts that are known are not looked up again."""
        if not self.library.is_current():
            self.library = make_library(self.paths, self.path.parent)
        world = make_world(self.library, now=self.now, first_date=self.first_date)
        if self.facts is not None:
            return world._replace(facts=self.facts)
        return world._replace(fact_store=cached_facts_in(self.paths, self.now))

    def _plan_again(self) -> None:
        self._take_plan(build(self.file.data, self._world()))

    def _take_plan(self, plan: Plan) -> None:
        days, item = self.plan.days, self.item
        self.plan, self.facts, self._draft = plan, plan.world.facts, None
        self.find_again(days, item)

    def _show_change(self, offset: int) -> None:
        """Plan again, and put the cursor where the text has changed."""
        self._plan_again()
        read = self.plan.document
        place = len(self.file.data[:offset].decode(read.encoding, "replace")) - read.bom
        if (path := _path_at(read, place)) and self.item_path[: len(path)] != path:
            self.go_to_path(path)

    # ------------------------------------------------------------ exports

    def export(self, output: Path, *, replace: bool) -> None:
        """Write the trip in the format that the name of the file asks for.

        Raises UsageError where it is the trip itself, FileInTheWay where there is a file and `replace` is false, and
        UnwritableFile.
        """
        if is_same(output, self.path):
            sentence = "{path} is the trip itself: write the export into another file"
            raise UsageError(say(sentence, path=output))
        from tripplan.views.exporters import exporter_for  # which only an export pays

        text = exporter_for(output).render(self.plan, str(self.path))
        write_file(output, text.encode("utf-8", "replace"), replace=replace)


def _path_at(read: Document, place: int) -> TreePath:
    """The path of the innermost value around an offset of the text."""
    path: TreePath = ()
    node = read.root
    while isinstance(node, Mapping | Sequence):
        parts = node.entries.items() if isinstance(node, Mapping) else enumerate(node.items)
        inner = next(((part, each) for part, each in parts if each.start <= place <= each.end), None)
        if inner is None:
            break
        path, node = (*path, inner[0]), inner[1]
    return path
