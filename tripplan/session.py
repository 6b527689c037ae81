"""An open trip: its file, its plan, and where the cursor stands. Knows nothing of the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tripplan.bootstrap import plan_of
from tripplan.errors import UnreadableFile
from tripplan.plan import Plan, World, build
from tripplan.store import FileText, read_file

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from tripplan.clock import Minute
    from tripplan.config import Paths
    from tripplan.findings import Finding
    from tripplan.schedule import DayPlan, ItemPlan


@dataclass(slots=True)
class Session:
    """A trip that somebody looks at."""

    path: Path
    paths: Paths
    plan: Plan
    file: FileText | None
    """What was last read; None while the file cannot be read."""
    now: Minute | None = None
    first_date: date | None = None
    trouble: str = ""
    """Why the file cannot be read at the moment."""
    day_index: int = 0
    item_index: int = 0

    @classmethod
    def open(cls, path: Path, paths: Paths, *, now: Minute | None = None, first_date: date | None = None) -> Session:
        """Reads and computes a trip. A file that cannot be read gives an empty plan and the trouble in words."""
        session = cls(path, paths, build(b"", World()), None, now, first_date)
        session.reload()
        return session

    def reload(self) -> bool:
        """Reads the file again; True when its content, or whether it can be read, has changed.

        While it cannot be read the last plan stays.
        """
        try:
            file = read_file(self.path)
        except UnreadableFile as trouble:
            told = f"cannot read {self.path.name}: {trouble.reason}"
            changed, self.trouble = self.trouble != told, told
            return changed
        changed = self.file is None or file.stamp != self.file.stamp or bool(self.trouble)
        self.trouble = ""
        if changed:
            path = self.item.path if self.item is not None else ()
            self.file = file
            self.plan = plan_of(file, self.paths, now=self.now, first_date=self.first_date)
            self._find_again(path)
        return changed

    def _find_again(self, path: tuple[str | int, ...]) -> None:
        """Keeps the cursor on the item where it was, as far as that is still there."""
        self.day_index = max(0, min(self.day_index, len(self.plan.days) - 1))
        items = self.day.items if self.day is not None else ()
        found = next((index for index, item in enumerate(items) if item.path == path), None)
        self.item_index = found if found is not None else max(0, min(self.item_index, len(items) - 1))

    @property
    def day(self) -> DayPlan | None:
        """The day that is looked at."""
        return self.plan.days[self.day_index] if self.day_index < len(self.plan.days) else None

    @property
    def item(self) -> ItemPlan | None:
        """The item under the cursor."""
        items = self.day.items if self.day is not None else ()
        return items[self.item_index] if self.item_index < len(items) else None

    def go_to_day(self, index: int) -> bool:
        """Looks at another day; False where there is none."""
        if not 0 <= index < len(self.plan.days) or index == self.day_index:
            return False
        self.day_index, self.item_index = index, 0
        return True

    def go_to_finding(self, step: int) -> Finding | None:
        """Moves the cursor to the next finding after it (`step` 1) or before it (-1), around the end."""
        findings = [each for each in self.plan.findings if self._place_of(each) is not None]
        if not findings:
            return None
        here = (self.day_index, self.item_index)
        places = [self._place_of(each) or here for each in findings]
        if step > 0:
            index = next((i for i, place in enumerate(places) if place > here), 0)
        else:
            before = [i for i, place in enumerate(places) if place < here]
            index = before[-1] if before else len(places) - 1
        self.day_index, self.item_index = places[index]
        return findings[index]

    def go_to(self, finding: Finding) -> bool:
        """Moves the cursor to the item of a finding; False where it belongs to none."""
        place = self._place_of(finding)
        if place is None:
            return False
        self.day_index, self.item_index = place
        return True

    def _place_of(self, finding: Finding) -> tuple[int, int] | None:
        for day_index, day in enumerate(self.plan.days):
            for item_index, item in enumerate(day.items):
                if item.path and finding.path[: len(item.path)] == item.path:
                    return day_index, item_index
        return None
