"""A trip in few lines: what is on at a moment, how the trip is doing, its days, its items one a line.

The line of a moment says first what is on, or next and in how many minutes, then by when to leave. Where the plan
itself is late that comes first. Minutes are floored; ``~`` is an estimate, ``≥`` at the earliest, ``≤`` at most, ``?``
unknown.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.clock import format_duration, local
from tripplan.model.items import Remark, Ride
from tripplan.schedule import Provenance
from tripplan.schedule.explain import binding_words
from tripplan.schedule.status import StatusKind
from tripplan.sentences import say, say_count
from tripplan.views import format as look
from tripplan.views.cells import fit, plain
from tripplan.views.findings import count_each, count_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tripplan.clock import Minute
    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan, ItemPlan, LeaveBy
    from tripplan.schedule.status import Status

_SEPARATOR: Final = " · "


def now_line(found: Status, cells: int | None = None) -> str:
    """The line, cut to so many cells where it is longer."""
    parts = [_next(found) if found.item is None else _on(found, found.item), _leaving(found) or _after_that(found)]
    if _plan_is_late(found):
        parts.reverse()
    line = _SEPARATOR.join(part for part in parts if part)
    return line if cells is None else fit(line, cells).rstrip()


def now_json(found: Status, plan: Plan, file: str) -> dict[str, object]:
    """The same as data; items are as `show --json` has them, the written way that one is on among them.

    `minutes_left` is until the item ends, until one is there, or until the next one starts.
    """
    # json costs 3 ms to import, and the line does without.
    from tripplan.views.exporters import item_json, leave_by_json, move_json

    item = item_json(found.item, found.day, plan) if found.item is not None else None
    following = item_json(found.next, found.next_day, plan) if found.next is not None and found.next_day else None
    if found.leg is not None and found.next is not None:
        item = move_json(found.leg, found.next, plan)
    stop, ride = found.item or found.left, found.ride
    return {
        "file": file,
        "title": plan.trip.head.title,
        "date": found.day.date.isoformat() if found.day.date is not None else None,
        "state": found.state.value,
        "item": item,
        "next": following,
        "minutes_left": found.minutes_left,
        "leave_by": leave_by_json(found.leave_by, stop.leave_zone) if stop is not None else None,
        "sailing": item_json(ride, found.day, plan)["sailing"] if ride is not None else None,
    }


def _on(found: Status, item: ItemPlan) -> str:
    """``우도짜장맨 until ~12:30, 20m left``; ``on the 10:00 ferry to 하우목동항, ashore 10:30, 12m left``."""
    end = look.end_text(item, found.today)
    before, after = (local(found.minute, zone).utcoffset() for zone in (item.zone, item.zone_after))
    if before != after and item.end is not None:
        end = f"{end} {item.zone_after.key}"
    sentence = "{name} until {end}"
    if isinstance(item.item, Ride):
        sentence = "on the {start} {kind} to {port}, there {end}"
        sentence = "on the {start} {kind} to {port}, ashore {end}" if item.kind == "ferry" else sentence
    port = plain(item.landings[0].name if item.landings else item.name)
    words = say(sentence, name=_name(item), start=look.start_text(item), kind=item.kind, port=port, end=end)
    left = found.minutes_left
    return words if left is None else say("{words}, {left} left", words=words, left=format_duration(left))


def _next(found: Status) -> str:
    """``next 10:00 ferry 성산포항 → 하우목동항 in 37m``; ``drive to 성산포항, there ~08:53 in 5m``."""
    item = found.next
    if item is None or found.next_day is None:
        return say("nothing more today")
    if found.leg is not None:
        guessed = any(leg.provenance is Provenance.ESTIMATED for leg in item.legs)
        guessed = guessed or (found.left is not None and look.end_mark(found.left) == look.ABOUT)
        mark = look.AT_LEAST if item.arrive_at_least else look.ABOUT if guessed else ""
        time = f"{mark}{look.clock(item.arrive, item.zone, found.today)}"
        words = say("{mode} to {place}, there {time}", mode=found.leg.mode, place=_place(item), time=time)
    else:
        day = found.next_day.date
        day = local(item.start, item.zone).date() if item.start is not None else day
        other = f"{look.calendar_date(day)} " if day is not None and day != found.today else ""
        other = "tomorrow " if day is not None and day - found.today == timedelta(days=1) else other
        sentence, check_in = "next {day}{start} {name}", look.check_in_text(item)
        sentence = "check-in {day}{check_in} for the {start} {name}" if found.is_before_check_in else sentence
        words = say(sentence, day=other, start=look.start_text(item), name=_name(item), check_in=check_in)
    left = found.minutes_left
    return words if left is None else say("{words} in {left}", words=words, left=format_duration(left))


def _after_that(found: Status) -> str:
    """By when to set off in the morning; what comes after what is on."""
    if found.next is None or found.next_day is None:
        return ""
    if found.item is not None:
        return say("then {name}", name=_name(found.next)) if found.next_day is found.day else ""
    if found.leg is not None or found.state is StatusKind.WAIT or found.next.arrive == found.next_day.start:
        return ""
    mark = look.ABOUT if found.next_day.start_provenance is Provenance.ESTIMATED else ""
    return say("set off {time}", time=f"{mark}{look.clock(found.next_day.start, found.next_day.zone)}")


_DOUBTS: Final = {
    StatusKind.WAIT: "not there? leave now: {late} late",
    StatusKind.WAY: "not on the way? leave now: {late} late",
}
"""What is said as the traveller may still be at the stop before."""


def _leaving(found: Status) -> str:
    """``leave by 13:15 for the 16:00 ferry``; ``leave now: 5m late for the 16:00 ferry``."""
    leave, stop = found.leave_by, found.item or found.left
    if leave is None or stop is None:
        return ""
    if found.minute <= leave.at:
        return _with_why(say("leave by {time}", time=look.leave_text(leave, stop, found.today)), found, leave)
    if found.item is None and _plan_is_late(found):
        late = format_duration((stop.end or found.minute) - leave.at)
        return _with_why(say("{late} late", late=late), found, leave)
    sentence = _DOUBTS.get(found.state, "leave now: {late} late")
    words = _with_why(say(sentence, late=format_duration(found.minute - leave.at)), found, leave)
    latest = stop.latest
    if stop.keep is None or latest is None or latest.at < found.minute:
        return words
    # What still saves the day when the next boat is missed.
    time = look.leave_text(latest, stop, found.today)
    return _with_why(say("{leave}, or by {time}", leave=words, time=time), found, latest)


def _with_why(words: str, found: Status, leave: LeaveBy) -> str:
    """Words with what asks for it, where that is not at the head of the line."""
    head = found.next if found.state is StatusKind.WAIT and not _plan_is_late(found) else None
    if head is not None and leave == found.leave_by and leave.binding.path == head.path:
        return words
    is_ride = any(item.path == leave.binding.path for item in found.day.items if item.ports)
    sentence = "{words} for {binding}" if is_ride else "{words} ({binding})"
    return say(sentence, words=words, binding=plain(binding_words(leave.binding)))


def _plan_is_late(found: Status) -> bool:
    """Whether who keeps to the plan is past the leave-by; else only who is still at the stop before is."""
    leave = found.leave_by
    if leave is None or found.minute <= leave.at:
        return False
    return found.left is None or found.left.end is None or found.left.end > leave.at


def _name(item: ItemPlan) -> str:
    name = plain(item.title)
    if item.ports or item.kind in {"rent", "return"}:
        name = f"{item.kind} {name}"
    elif item.kind == "end":
        name = _place(item)
    return f"({name})" if item.is_optional else name


def _place(item: ItemPlan) -> str:
    """Where one goes to be at an item."""
    spot = item.ports[0] if item.ports else item.spot
    return plain(spot.name if spot is not None else item.name)


# ---------------------------------------------------------------- the trip, its days, its items


class ItemPlace(NamedTuple):
    """An item by its numbers, counted from 0."""

    day: int
    item: int
    """Index among the items of the day, or of its plan B."""
    plan_b: bool = False

    def in_order(self) -> tuple[int, bool, int]:
        """What places are sorted by: the items of a plan B come after those of its day."""
        return self.day, self.plan_b, self.item


class TripSummary(NamedTuple):
    """What a list of trips says of one."""

    title: str
    """As it is written; empty where it has none."""
    first: date | None
    """The first date; None for a template."""
    last: date | None
    days: int
    items: int
    """What there is to do, without notes and ways."""
    errors: int
    warnings: int
    notes: int
    breaks: bool
    """Whether a day cannot happen as it is wished."""
    when: str
    """``in 12 days``, ``tomorrow``, ``today``, ``on now`` for a trip of several days, ``3 days ago``, ``no date``."""


def trip_summary(plan: Plan, now: Minute) -> TripSummary:
    """What a list of trips says of one; days are counted on the trip's own clock."""
    dates = [day.date for day in plan.days if day.date is not None]
    first, last = (dates[0], dates[-1]) if dates else (None, None)
    items = sum(item.entry is not None and not isinstance(item.item, Remark) for item in plan.items())
    breaks = any(day.broken is not None for day in plan.days)
    when = _when(first, last, local(now, plan.trip.zone).date())
    counts = count_each(plan.findings)
    return TripSummary(plan.trip.head.title, first, last, len(plan.days), items, *counts, breaks, when)


def dates_words(of: TripSummary) -> str:
    """``Sat 17 Oct 2026``, ``17–19 Oct 2026``, ``30 Oct – 2 Nov 2026``; nothing where there is no date."""
    first, last = of.first, of.last
    if first is None or last is None:
        return ""
    if first == last:
        return look.calendar_date(first)
    end = f"{last.day} {look.MONTHS[last.month - 1]} {last.year}"
    if first.year != last.year:
        return f"{first.day} {look.MONTHS[first.month - 1]} {first.year} – {end}"
    if first.month != last.month:
        return f"{first.day} {look.MONTHS[first.month - 1]} – {end}"
    return f"{first.day}–{end}"


def state_words(of: TripSummary) -> str:
    """``in 12 days · 1 warning, 4 to confirm``, ``today · the day breaks · 1 error``."""
    breaks = ("the day breaks" if of.days == 1 else "a day breaks") if of.breaks else ""
    parts = (of.when, breaks, count_words(of.errors, of.warnings, of.notes))
    return " · ".join(part for part in parts if part)


def _when(first: date | None, last: date | None, today: date) -> str:
    if first is None or last is None:
        return "no date"
    if today < first:
        return say_count((first - today).days, "tomorrow", "in {count} days")
    if today > last:
        return say_count((today - last).days, "yesterday", "{count} days ago")
    return "today" if first == last else "on now"


class DayLine(NamedTuple):
    """A day, for a list of days."""

    date: str
    """``Sat 17 Oct``, or ``day 2``."""
    title: str
    state: str
    """``the day breaks``, ``tightest 1h37m``, or nothing."""
    is_broken: bool


class ItemLine(NamedTuple):
    """An item, for a list of all items."""

    place: ItemPlace
    day: str
    """The date of its day on the first item of each; empty on the others."""
    time: str
    name: str


def day_line(day: DayPlan) -> DayLine:
    """A day in one look."""
    is_broken = day.broken is not None
    state = say("tightest {slack}", slack=look.slack(day.tightest)) if day.tightest is not None else ""
    state = say("the day breaks") if is_broken else state
    return DayLine(look.day_name(day), plain(day.day.head.title or ""), state, is_broken)


def item_lines(plan: Plan) -> Iterator[ItemLine]:
    """All items of all days, those of each plan B after its day."""
    for number, day in enumerate(plan.days):
        name = f"{look.day_name(day)}  {plain(day.day.head.title or '')}".rstrip()
        plan_b = day.plan_b.items if day.plan_b is not None else ()
        for is_plan_b, title, items in ((False, name, day.items), (True, f"{name}  plan B", plan_b)):
            for index, item in enumerate(items):
                time = "" if isinstance(item.item, Remark) else look.clock(item.start, item.zone, day.date)
                place = ItemPlace(number, index, is_plan_b)
                yield ItemLine(place, title if not index else "", time, plain(look.name(item)))
