"""One change between two plans, and what on a day is at another time, or with other margins.

What follows from one change is said once, however many items it concerns.
"""

from __future__ import annotations

from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.clock import DAY, format_duration, local
from tripplan.model.items import Meal, Remark, Ride
from tripplan.schedule.explain import binding_words
from tripplan.sentences import say
from tripplan.views import format as look
from tripplan.views.cells import fit, plain, width
from tripplan.views.timeline import RELAXED, last_ride_clock, last_ride_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from zoneinfo import ZoneInfo

    from tripplan.clock import Minute
    from tripplan.findings import Path
    from tripplan.schedule import DayPlan, ItemPlan
    from tripplan.views.diff.pairing import Pair, WrittenItem


class ChangeKind(Enum):
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


SIGNS: Final = {
    **dict.fromkeys((ChangeKind.DAY_ADDED, ChangeKind.ADDED, ChangeKind.CAME), "+"),
    **dict.fromkeys((ChangeKind.DAY_REMOVED, ChangeKind.REMOVED, ChangeKind.WENT), "-"),
    **dict.fromkeys((ChangeKind.MOVED, ChangeKind.DAY_REDATED), "→"),
}
"""What has come, gone or moved; all else is ``~``."""


class PlanChange(NamedTuple):
    """One thing that is not as it was."""

    kind: ChangeKind
    words: str = ""
    """What has changed, without the name of the item; empty where the kind says it all."""
    subject: str = ""
    """The item, place or key that it is about; empty where it is about the day or the trip."""
    day: DayPlan | None = None
    """The day of the new plan, or of the old one where it is gone; None for the whole trip."""
    is_plan_b: bool = False
    old_path: Path | None = None
    """Path of the item or day in the old file; None where there is none, or several."""
    new_path: Path | None = None
    before: str = ""
    after: str = ""
    minutes: int | None = None
    """Minutes by which it is later, or by which there is more slack."""


# ---------------------------------------------------------------- items in few words


def arrow(old: str, new: str) -> str:
    """``1h37m → 45m``."""
    return f"{old} → {new}"


def full_name(each: WrittenItem) -> str:
    """Name of an item in full: ``lunch 우도짜장맨``, ``ferry 성산 → 하우목동항``, ``either 카페 or 해변``."""
    if each.entry.options:
        names = (option.item.name if option.item else option.text for option in each.entry.options)
        inner = plain((" or " if each.kind == "either" else ", ").join(filter(None, names)))
        return inner if each.kind == "list" else f"{each.kind} {inner}"
    title = each.planned.title if each.planned is not None and each.item is not None else each.name
    return plain(f"{each.kind} {title}".strip())


def short_name(item: ItemPlan, cells: int) -> str:
    """Name of an item in so many cells: a meal and a ride by their kind, another by its name."""
    if isinstance(item.item, Meal | Ride):
        return item.kind
    name = plain(look.name(item))
    return name if width(name) <= cells else fit(name, cells)


def spare(item: ItemPlan | None) -> str:
    """``1h37m``, ``≤45m``; ``no limit`` where nothing later binds."""
    return (look.slack(item) if item is not None else "") or "no limit"


def retimed(old: ItemPlan, old_day: DayPlan, new: ItemPlan, new_day: DayPlan, *, elsewhere: bool = False) -> str:
    """``until ~12:30 → ~14:00``, ``19:10 → 19:35``; empty for the same time.

    `elsewhere` says that it is on another day, which is said with the times.
    """
    before, after = look.start_text(old, old_day.date), look.start_text(new, new_day.date)
    end_before, end_after = look.end_text(old, old_day.date), look.end_text(new, new_day.date)
    if elsewhere:
        before, after = f"{look.day_name(old_day)} {before}", f"{look.day_name(new_day)} {after}"
    elif before == after and end_before != end_after and not isinstance(new.item, Ride):
        before, after = f"until {end_before}", end_after
    elif before != after and _length(old) != _length(new):
        before, after = look.from_to(old, old_day.date), look.from_to(new, new_day.date)
    return arrow(before, after) if before != after else ""


def _length(item: ItemPlan) -> int | None:
    return item.end - item.start if item.start is not None and item.end is not None else None


def _later(minutes: int) -> str:
    """``10m later``, ``1h earlier``."""
    return say("{span} later" if minutes > 0 else "{span} earlier", span=format_duration(abs(minutes)))


def _wall(minute: Minute, zone: ZoneInfo, day: DayPlan) -> int:
    """Minutes after the midnight of a day, as the clock of a zone shows them."""
    moment = local(minute, zone)
    first = day.date or local(day.start, day.zone).date()
    return (moment.date() - first).days * DAY + moment.hour * 60 + moment.minute


# ---------------------------------------------------------------- times


class RetimedItem(NamedTuple):
    """An item that has times in both plans."""

    pair: Pair
    old: ItemPlan
    new: ItemPlan
    old_day: DayPlan
    new_day: DayPlan

    @property
    def words(self) -> str:
        """``~12:45 → ~14:15``, or nothing where it is at the same time."""
        old, new = self.old, self.new
        # Most items have not changed, and this takes no time.
        if self.old_day.date == self.new_day.date and _clock_of(old) == _clock_of(new):
            return ""
        return retimed(old, self.old_day, new, self.new_day, elsewhere=self.pair.elsewhere)

    @property
    def shift(self) -> tuple[int | None, int | None, bool]:
        """Minutes by which it starts and ends later, and whether that is as sure as it was."""
        old, new = self.old, self.new
        start = end = None
        if old.start is not None and new.start is not None:
            start = _wall(new.start, new.zone, self.new_day) - _wall(old.start, old.zone, self.old_day)
        if old.end is not None and new.end is not None:
            end = _wall(new.end, new.zone_after, self.new_day) - _wall(old.end, old.zone_after, self.old_day)
        return start, end, look.start_mark(old) == look.start_mark(new)

    def change(self, kind: ChangeKind, words: str) -> PlanChange:
        """A change of this item."""
        old, new = self.pair.sides
        return PlanChange(kind, words, full_name(new), old_path=old.path, new_path=new.path)


def _clock_of(item: ItemPlan) -> tuple[object, ...]:
    return item.start, item.end, item.start_at_least, item.provenance, item.stay_provenance


def timed_of(pair: Pair) -> RetimedItem | None:
    """The pair with its times; None where it has none in one of the plans."""
    old, new = pair.old, pair.new
    if old is None or new is None or old.planned is None or new.planned is None:
        return None
    if isinstance(new.item, Remark) or old.item is None or new.item is None:
        return None
    return RetimedItem(pair, old.planned, new.planned, old.day, new.day)


def time_changes(rows: Sequence[Pair]) -> dict[int, PlanChange]:
    """What is at another time, by the number of the row; a run of items is one change, at its first."""
    timed = [(number, each) for number, pair in enumerate(rows) if (each := timed_of(pair)) is not None]
    found: dict[int, PlanChange] = {}
    place = 0
    for shift, run in groupby(timed, key=lambda each: _common_shift(each[1])):
        members = list(run)
        place += len(members)
        if shift is None or len(members) == 1:
            found |= {number: change for number, each in members if (change := _of_one(each)) is not None}
            continue
        number, first = members[0]
        following = timed[place][1] if place < len(timed) else None
        sentence = "everything" if members[0] is timed[0] else "everything from {item} on"
        sentence = "everything after it" if any(_changed_before(rows, number, found)) else sentence
        what = say(sentence, item=full_name(first.pair.sides[1]))
        found[number] = _shifted(first, what, following)
    return found


def _changed_before(rows: Sequence[Pair], number: int, found: dict[int, PlanChange]) -> Iterator[bool]:
    """Whether what is before a row has changed; a way or a remark that has not is passed over."""
    for before in range(number - 1, -1, -1):
        yield (changed := rows[before].is_touched or before in found)
        if changed or timed_of(rows[before]) is not None:
            return


def _common_shift(each: RetimedItem) -> tuple[int | None, int | None, bool] | None:
    """What it may share with its neighbours; None where it has a change of its own, or none."""
    is_ride = isinstance(each.new.item, Ride) and bool(each.new.ports)
    start, _, same_mark = each.shift
    if is_ride or each.pair.is_touched or not each.words or (start == 0 and same_mark):
        return None
    return each.shift


def _of_one(each: RetimedItem) -> PlanChange | None:
    words = each.words
    if not words:
        return None
    before, after = look.start_text(each.old, each.old_day.date), look.start_text(each.new, each.new_day.date)
    kind = ChangeKind.RETIMED
    if isinstance(each.new.item, Ride) and before != after:
        kind = ChangeKind.SAILING
        sentence = "takes the {after} instead of the {before}"
        if each.new.start is None and each.new_day.broken is not None:
            sentence = "took the {before}; the day breaks before it"
        elif each.new.start is None:
            sentence = "took the {before}; which one it takes is not known"
        elif each.old.start is None:
            sentence = "takes the {after}; which one it took was not known"
        words = say(sentence, before=before, after=after)
    return each.change(kind, words)._replace(before=before, after=after, minutes=each.shift[0])


_SAME_TIME: Final = {
    "": "{what} at the same time, which is sure now",
    look.ABOUT: "{what} at about the same time",
    look.AT_LEAST: "{what} at the same time at the earliest",
    look.AT_MOST: "{what} at the same time at the latest",
}
"""By the mark of the new times: what is said where nothing else about them has changed."""


def _shifted(first: RetimedItem, what: str, following: RetimedItem | None) -> PlanChange:
    """``everything after it 10m later, until the 16:00 ferry``."""
    start = first.shift[0]
    if start is None:
        is_known = first.new.start is not None
        sentence = "{what} at a time that is known" if is_known else "{what} at a time that is not known"
    else:
        sentence = "{what} {later}" if start else _SAME_TIME[look.start_mark(first.new)]
    words = say(sentence, what=what, later=_later(start or 0))
    if following is not None:
        until = full_name(following.pair.sides[1])
        if isinstance(following.new.item, Ride):
            is_known = following.new.start is not None
            time = look.start_text(following.new, following.new_day.date) if is_known else ""
            until = say("the {time} {kind}" if is_known else "the {kind}", time=time, kind=following.new.kind)
        words = say("{words}, until {next}", words=words, next=until)
    return first.change(ChangeKind.SHIFTED, words)._replace(subject="", minutes=start)


# ---------------------------------------------------------------- margins


class _Figure(NamedTuple):
    """A figure of an item, before and after."""

    before: str
    after: str
    minutes: int | None
    why: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """Figures with the same key are one change."""
        return (self.before, self.after, self.why) if self.minutes is None else (self.minutes, self.why)


def margin_changes(old: DayPlan, new: DayPlan, pairs: Iterable[Pair]) -> Iterator[PlanChange]:
    """The last boat back, the slack and the leave-by of a day; of a day that breaks only the first.

    Items that had and have so much to spare that it does not matter are left out.
    """
    yield from last_ride_change(old, new)
    if new.broken is not None:
        return
    timed = [each for pair in pairs if (each := timed_of(pair)) is not None]
    timed = [
        each for each in timed if any(item.slack is not None and item.slack < RELAXED for item in (each.old, each.new))
    ]
    for kind, figure_of in ((ChangeKind.SLACK, _slack), (ChangeKind.LEAVE_BY, _leave_by)):
        figures = [(each, figure_of(each)) for each in timed]
        for key, run in groupby(figures, key=lambda each: each[1].key if each[1] is not None else None):
            if key is not None:
                yield _of_run(kind, [(each, figure) for each, figure in run if figure is not None])


def last_ride_change(old: DayPlan, new: DayPlan) -> Iterator[PlanChange]:
    """``last ferry back 17:30 → 17:00``; nothing where it leaves at the same time."""
    before, after = last_ride_words(old), last_ride_words(new)
    if before == after:
        return
    words = arrow(before or "no last boat known", last_ride_clock(new) if before else after)
    if not after:
        words = say("{before}: not known any more", before=before)
    yield PlanChange(ChangeKind.LAST_RIDE, words, before=before, after=after)


def _slack(each: RetimedItem) -> _Figure | None:
    before, after = each.old.slack, each.new.slack
    minutes = after - before if before is not None and after is not None else None
    figure = _Figure(spare(each.old), spare(each.new), minutes)
    return figure if figure.before != figure.after else None


def _leave_by(each: RetimedItem) -> _Figure | None:
    """Nothing where it is bound as before, and at the same time of the day."""
    old, new = each.old.leave_by, each.new.leave_by
    if each.old_day.date == each.new_day.date and old == new:
        return None
    before = look.leave_text(old, each.old, each.old_day.date) or "any time"
    after = look.leave_text(new, each.new, each.new_day.date) or "any time"
    why = plain(binding_words(new.binding)) if new is not None else ""
    if before == after and (old is None or plain(binding_words(old.binding)) == why):
        return None
    minutes = None
    if old is not None and new is not None:
        minutes = _wall(new.at, each.new.leave_zone, each.new_day) - _wall(old.at, each.old.leave_zone, each.old_day)
    return _Figure(before, after, minutes, why)


def _of_run(kind: ChangeKind, run: Sequence[tuple[RetimedItem, _Figure]]) -> PlanChange:
    (first, figure), (last, _) = run[0], run[-1]
    alike, minutes = all(each[:2] == figure[:2] for _, each in run), figure.minutes or 0
    if alike:
        same = figure.before == figure.after
        figures = say("{figure} as before", figure=figure.after) if same else arrow(figure.before, figure.after)
        words = say("slack {figures}" if kind is ChangeKind.SLACK else "leave by {figures}", figures=figures)
    elif kind is ChangeKind.SLACK:
        sentence = "slack {figure} more" if minutes > 0 else "slack {figure} less"
        words = say(sentence, figure=format_duration(abs(minutes)))
    else:
        words = say("leave {later}" if minutes else "leave as before", later=_later(minutes))
    words = say("{words} ({why})", words=words, why=figure.why) if figure.why else words
    change = first.change(kind, words)._replace(minutes=figure.minutes)
    if alike:
        change = change._replace(before=figure.before, after=figure.after)
    if last is first:
        return change
    end = full_name(last.pair.sides[1])
    words = say("{change}, from {first} to {last}", change=words, first=change.subject, last=end)
    return change._replace(words=words, subject="", old_path=None, new_path=None)
