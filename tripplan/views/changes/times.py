"""What on a day is at another time. What follows from one change is told once, however many items it concerns."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.model.items import Remark, Ride
from tripplan.views import format as look
from tripplan.views.changes.change import Change, What
from tripplan.views.changes.words import called, later, retimed, start_mark, starts, wall

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tripplan.schedule import DayPlan, ItemPlan
    from tripplan.views.changes.pairing import Pair


_AS_SURE: Final = {
    "": "at the same time, which is sure now",
    look.ABOUT: "at about the same time",
    look.AT_LEAST: "at the same time at the earliest",
    look.AT_MOST: "at the same time at the latest",
}
"""By the mark of the new times: what is said where nothing else about them has changed."""


class Timed(NamedTuple):
    """An item that stands on the clock of both plans."""

    pair: Pair
    old: ItemPlan
    new: ItemPlan
    old_day: DayPlan
    new_day: DayPlan

    @property
    def is_unchanged(self) -> bool:
        """Whether it is at the same time of the same date, and how sure that is; asked first, as it takes no time."""
        old, new = self.old, self.new
        if self.old_day.date != self.new_day.date or (old.start, old.end) != (new.start, new.end):
            return False
        return (old.start_at_least, old.obtained, old.stay_obtained) == (
            new.start_at_least,
            new.obtained,
            new.stay_obtained,
        )

    @property
    def words(self) -> str:
        """``~12:45 → ~14:15``, or nothing where it is at the same time."""
        if self.is_unchanged:
            return ""
        return retimed(self.old, self.old_day, self.new, self.new_day, elsewhere=self.pair.elsewhere)

    @property
    def shift(self) -> tuple[int | None, int | None, bool]:
        """By how much it starts and ends later, and whether that is as sure as it was."""
        old, new = self.old, self.new
        start = end = None
        if old.start is not None and new.start is not None:
            start = wall(new.start, new.zone, self.new_day) - wall(old.start, old.zone, self.old_day)
        if old.end is not None and new.end is not None:
            end = wall(new.end, new.zone_after, self.new_day) - wall(old.end, old.zone_after, self.old_day)
        return start, end, start_mark(old) == start_mark(new)

    @property
    def told(self) -> Change:
        """A change of this item, still without words."""
        pair = self.pair
        assert pair.old is not None
        assert pair.new is not None
        return Change(
            What.RETIMED,
            "",
            called(pair.new),
            old_path=pair.old.path,
            new_path=pair.new.path,
        )


def timed_of(pair: Pair) -> Timed | None:
    """The pair with its times; None where it has none in one of the plans."""
    old, new = pair.old, pair.new
    if old is None or new is None or old.planned is None or new.planned is None:
        return None
    if isinstance(new.item, Remark) or old.item is None or new.item is None:
        return None
    return Timed(pair, old.planned, new.planned, old.day, new.day)


def time_changes(rows: Sequence[Pair]) -> dict[int, Change]:
    """What is at another time, by the number of the row; of a run of items the first tells for all."""
    timed = [(number, each) for number, pair in enumerate(rows) if (each := timed_of(pair)) is not None]
    found: dict[int, Change] = {}
    place = 0
    for shift, run in groupby(timed, key=lambda each: _common_shift(each[1])):
        members = list(run)
        place += len(members)
        if shift is not None and len(members) > 1:
            following = timed[place][1] if place < len(timed) else None
            number = members[0][0]
            is_after = _follows_what_is_told(rows, number, found)
            lead = "everything after it" if is_after else _lead(members[0][1], is_first=members[0] is timed[0])
            found[number] = _shifted(members[0][1], lead, following)
        else:
            found |= {number: change for number, each in members if (change := _of_one(each)) is not None}
    return found


def _follows_what_is_told(rows: Sequence[Pair], number: int, found: Mapping[int, Change]) -> bool:
    """Whether what stands before a row has changed; a way or a remark that has not is passed over."""
    for before in range(number - 1, -1, -1):
        if rows[before].is_touched or before in found:
            return True
        if timed_of(rows[before]) is not None:
            return False
    return False


def _common_shift(each: Timed) -> tuple[int | None, int | None, bool] | None:
    """What it may share with its neighbours; None where it tells its own change, or has none."""
    is_ride = isinstance(each.new.item, Ride) and bool(each.new.ports)
    start, _, same_mark = each.shift
    if is_ride or each.pair.is_touched or not each.words or (start == 0 and same_mark):
        return None
    return each.shift


def _of_one(each: Timed) -> Change | None:
    words = each.words
    if not words:
        return None
    before, after = starts(each.old, each.old_day), starts(each.new, each.new_day)
    told = each.told._replace(before=before, after=after, minutes=each.shift[0])
    if isinstance(each.new.item, Ride) and before != after:
        words = f"takes the {after} instead of the {before}"
        if each.new.start is None:
            breaks = each.new_day.broken is not None
            words = f"took the {before}; {'the day breaks before it' if breaks else 'which one it takes is not known'}"
        elif each.old.start is None:
            words = f"takes the {after}; which one it took was not known"
        return told._replace(what=What.SAILING, words=words)
    return told._replace(words=words)


def _lead(first: Timed, *, is_first: bool) -> str:
    return "everything" if is_first else f"everything from {first.told.subject} on"


def _shifted(first: Timed, lead: str, following: Timed | None) -> Change:
    """``everything after it 10m later, until the 16:00 ferry``."""
    start = first.shift[0]
    if start is None:
        by = "at a time that is not known" if first.new.start is None else "at a time that is known"
    else:
        by = later(start) if start else _AS_SURE[start_mark(first.new)]
    until = f", until {_until(following)}" if following is not None else ""
    return first.told._replace(what=What.SHIFTED, words=f"{lead} {by}{until}", subject="", minutes=start)


def _until(following: Timed) -> str:
    """``the 16:00 ferry``, ``lunch 우도짜장맨``."""
    if not isinstance(following.new.item, Ride):
        return following.told.subject
    start = f"{starts(following.new, following.new_day)} " if following.new.start is not None else ""
    return f"the {start}{following.new.kind}"
