"""One change between two plans, as every form of the answer tells it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tripplan.findings import Path
    from tripplan.schedule import DayPlan


class What(Enum):
    """What kind of change it is; the words are those of the JSON."""

    TRIP_EDITED = "trip-edited"
    """A key of the trip, or a place in its list of places."""
    DAY_ADDED = "day-added"
    DAY_REMOVED = "day-removed"
    DAY_REDATED = "day-redated"
    DAY_EDITED = "day-edited"
    """A key of the day, such as its title."""
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    """Elsewhere within its day, or on another day."""
    RENAMED = "renamed"
    EDITED = "edited"
    """A key of an item."""
    RETIMED = "retimed"
    SHIFTED = "shifted"
    """Several items in a row that are as much earlier or later."""
    SAILING = "sailing"
    """A ride is taken at another time."""
    SLACK = "slack"
    LEAVE_BY = "leave-by"
    LAST_RIDE = "last-ride"
    """The last boat back leaves at another time."""
    CAME = "finding-came"
    WENT = "finding-went"
    REWORDED = "finding-reworded"
    """A finding that is still there, with other figures."""
    COST = "cost"


_SIGNS = {
    What.DAY_ADDED: "+",
    What.ADDED: "+",
    What.CAME: "+",
    What.DAY_REMOVED: "-",
    What.REMOVED: "-",
    What.WENT: "-",
    What.MOVED: "→",
    What.DAY_REDATED: "→",
}


class Change(NamedTuple):
    """One thing that is not as it was."""

    what: What
    words: str
    """What has changed, without the name of the item; nothing where `what` says it all."""
    subject: str = ""
    """The item, place or key that it is about; empty where it is about the day or the trip."""
    day: DayPlan | None = None
    """The day of the new plan, or of the old one where it is gone; None for the whole trip."""
    is_plan_b: bool = False
    old_path: Path | None = None
    """Where the item or day stood; None where there is none, or several."""
    new_path: Path | None = None
    before: str = ""
    after: str = ""
    minutes: int | None = None
    """By how much later it is, or how much more slack there is."""

    @property
    def sign(self) -> str:
        """``+`` for what has come, ``-`` for what has gone, ``→`` for what has moved, ``~`` for all else."""
        return _SIGNS.get(self.what, "~")
