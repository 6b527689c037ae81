"""An open trip: its file, its plan, its changes, and the cursor with every way from one item to others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tripplan.document import Mapping, Sequence
from tripplan.errors import UsageError
from tripplan.facts import Facts
from tripplan.plan import World, build
from tripplan.sentences import say
from tripplan.views.timeline import today
from tripplan.workspace.backups import tidy_beside
from tripplan.workspace.open_file import OpenFile
from tripplan.workspace.store import is_same
from tripplan.workspace.world import cached_facts_in, make_library, make_world
from tripplan.workspace.writing import write_file

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from tripplan.clock import Minute
    from tripplan.edits import Edit
    from tripplan.edits.ways import KnownWays, WayChange
    from tripplan.findings import Finding
    from tripplan.findings import Path as TreePath
    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan, ItemPlan
    from tripplan.views.summary import ItemPlace
    from tripplan.workspace.draft import Draft
    from tripplan.workspace.open_file import Side, TextChange
    from tripplan.workspace.paths import Paths
    from tripplan.workspace.world import TimetableLibrary


@dataclass(slots=True, kw_only=True)
class Session:
    """A trip that the user looks at, and changes: its plan, and the item of it that is looked at."""

    path: Path
    paths: Paths
    plan: Plan
    file: OpenFile
    library: TimetableLibrary
    now: Minute | None = None
    first_date: date | None = None
    facts: Facts | None = None
    """What is known from outside; None until there is a file for which it can be looked up."""
    locked: str = ""
    """Why this trip is not to be changed, as a sentence; empty where it may be."""
    day_index: int = 0
    item_index: int = 0
    """Index among the items of the day and, while it is unfolded, those of its plan B after them."""
    is_unfolded: bool = False
    """Whether plan B is looked at."""
    known_ways: KnownWays = field(default_factory=dict)
    """Ways with their times that edits have taken out of the trip: between the same two places they come back."""
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

        self._draft = draft = draft_of(self.plan, change, self._world(), self.known_ways)
        return draft

    def commit(self, draft: Draft, label: str) -> None:
        """Make a draft, and put the cursor on what was edited.

        Where the trip has changed meanwhile it is worked out again, which may raise NotEditable.
        """
        if draft.before is not self.plan:
            draft = self.draft(draft.change)
        if draft.ways:
            from tripplan.edits.ways import known_ways  # which only an edit pays

            self.known_ways |= known_ways(draft.before)
        self.file.change(draft.data, label, draft.splices)
        if self.file.data == draft.data:
            self._take_plan(draft.plan)
        else:  # the save has brought in what somebody else changed
            self._plan_again()
        if draft.path is not None:
            self.go_to_path(draft.path)

    def perform(self, change: Edit | str, label: str) -> tuple[WayChange, ...]:
        """Make an edit, or take a whole text, at once; gives the ways that have changed with it. Raises NotEditable."""
        draft = self.draft(change)
        self.commit(draft, label)
        return draft.ways

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
        """Plan again, and put the cursor on the innermost value where the text has changed."""
        self._plan_again()
        read = self.plan.document
        place = len(self.file.data[:offset].decode(read.encoding, "replace")) - read.bom
        path: TreePath = ()
        node = read.root
        while isinstance(node, Mapping | Sequence):
            parts = node.entries.items() if isinstance(node, Mapping) else enumerate(node.items)
            inner = next(((part, each) for part, each in parts if each.start <= place <= each.end), None)
            if inner is None:
                break
            path, node = (*path, inner[0]), inner[1]
        if path and self.item_path[: len(path)] != path:
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

    # ------------------------------------------------------------ what is looked at

    @property
    def day(self) -> DayPlan | None:
        """The day that is looked at."""
        return self.plan.days[self.day_index] if self.day_index < len(self.plan.days) else None

    @property
    def items(self) -> tuple[ItemPlan, ...]:
        """The items that the cursor can be on: those of the day and, while it is unfolded, of its plan B."""
        if self.day is None:
            return ()
        more = self.day.plan_b.items if self.is_unfolded and self.day.plan_b is not None else ()
        return self.day.items + more

    @property
    def item(self) -> ItemPlan | None:
        """The item under the cursor."""
        return self.items[self.item_index] if self.item_index < len(self.items) else None

    @property
    def item_day(self) -> DayPlan | None:
        """The day that the item under the cursor belongs to, which may be a plan B."""
        day = self.day
        if day is not None and day.plan_b is not None and self.item_index >= len(day.items):
            return day.plan_b
        return day

    @property
    def item_path(self) -> TreePath:
        """The path of the item under the cursor; empty where there is none."""
        return self.item.path if self.item is not None else ()

    # ------------------------------------------------------------ moving

    def go_to_item(self, index: int) -> None:
        """Go to an item of the day, or to the nearest that there is."""
        self.item_index = max(0, min(index, len(self.items) - 1))

    def go_to_day(self, index: int) -> bool:
        """Go to another day; False where there is none."""
        if not 0 <= index < len(self.plan.days) or index == self.day_index:
            return False
        self.day_index, self.item_index = index, 0
        return True

    def go_to(self, day: int, item: int) -> None:
        """Go to an item of a day, counted on through its plan B, which is unfolded for it."""
        self.day_index = max(0, min(day, len(self.plan.days) - 1))
        self.is_unfolded = self.is_unfolded or (self.day is not None and item >= len(self.day.items))
        self.go_to_item(item)

    def number_of(self, place: ItemPlace) -> int:
        """The index of a place among the items of its day, counted on through plan B."""
        return place.item + (len(self.plan.days[place.day].items) if place.plan_b else 0)

    def go_to_now(self) -> bool:
        """Go to what is on at the present moment, or comes next; False where no day is today."""
        now = self.now
        day = today(self.plan, now)
        if now is None or day is None:
            return False
        item = next((i for i, each in enumerate(day.items) if each.end is not None and now < each.end), None)
        self.go_to(self.plan.days.index(day), item if item is not None else len(day.items) - 1)
        return True

    def go_to_path(self, path: TreePath) -> None:
        """Go to the item, or else the day, that a path leads into."""
        place = self.place_of(path)
        if place is not None:
            self.go_to(*place)
        elif len(path) > 1 and path[0] == "days" and isinstance(path[1], int):
            self.go_to_day(min(path[1], len(self.plan.days) - 1))

    def find_again(self, before: tuple[DayPlan, ...], item: ItemPlan | None) -> None:
        """Keep the cursor on the item where it was, though others, or whole days, may have come before it.

        Where the item is gone, the cursor keeps its place, also through a time in which the file has no days.
        """
        days = self.plan.days
        if not days:
            return
        if len(before) != len(days) and self.day_index < len(before):
            date = before[self.day_index].date
            self.day_index = next((i for i, each in enumerate(days) if date and each.date == date), self.day_index)
        self.day_index = min(self.day_index, len(days) - 1)
        looks = (item.kind, item.title, item.item) if item is not None else None
        same = [i for i, each in enumerate(self.items) if (each.kind, each.title, each.item) == looks]
        self.go_to_item(min(same, key=lambda index: abs(index - self.item_index), default=self.item_index))

    def fold(self) -> bool:
        """Unfold plan B, or fold it; False where the day has none."""
        day = self.day
        if day is None or day.plan_b is None:
            return False
        self.is_unfolded = not self.is_unfolded
        self.go_to_item(len(day.items) if self.is_unfolded else min(self.item_index, len(day.items) - 1))
        return True

    # ------------------------------------------------------------ findings

    def go_to_finding(self, step: int) -> Finding | None:
        """Go to the next finding after the cursor (`step` 1) or before it (-1), around the end; None without any."""
        places = [(place, each) for each in self.plan.findings if (place := self.place_of(each.path)) is not None]
        if not places:
            return None
        places.sort(key=lambda each: each[0])
        here = (self.day_index, self.item_index)
        if step > 0:
            found = next((each for each in places if each[0] > here), places[0])
        else:
            found = next((each for each in reversed(places) if each[0] < here), places[-1])
        self.go_to(*found[0])
        return found[1]

    def place_of(self, path: TreePath) -> tuple[int, int] | None:
        """The day and the item that a path leads into, counted on through plan B; None where it leads into none."""
        for day_index, day in enumerate(self.plan.days):
            more = day.plan_b.items if day.plan_b is not None else ()
            for item_index, item in enumerate(day.items + more):
                ways = [leg.entry.path for leg in item.legs if leg.entry is not None]
                own = item.choice.path if item.choice is not None else item.path
                if any(each and path[: len(each)] == each for each in (own, *ways)):
                    return day_index, item_index
        return None
