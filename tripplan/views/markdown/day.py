"""A day on the page: its table, and what there is to say of each item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.clock import format_duration
from tripplan.model.items import Ride, Sleep
from tripplan.schedule import Obtained
from tripplan.schedule.words import binding_clock, reasons_words, saving_words
from tripplan.views import format as form
from tripplan.views.markdown.escape import escape, prose
from tripplan.views.markdown.item import Firsts, item_lines, text_lines
from tripplan.views.markdown.ride import grade
from tripplan.views.markdown.table import table
from tripplan.views.markdown.words import Face, leave, leaves, mark, row_title, title_of, way

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan, ItemPlan

_HEADER = ("Time", "What", "Takes", "Leave by")


def day_lines(day: DayPlan, plan: Plan, *, plan_b: bool = False) -> list[str]:
    """The section of a day, with its plan B behind it."""
    face = Face.of(day, plan.trip.zone)
    shown = form.calendar_date(day.date) if day.date is not None else "no date yet"
    title = [escape(day.day.head.title)] if day.day.head.title and not plan_b else []
    lead = f"Plan B for day {day.number}" if plan_b else f"Day {day.number}"
    found = [f"## {' · '.join([lead, shown, *title])}", ""]
    found += _summary(day, face, plan_b=plan_b)
    if day.items:
        pairs = zip(day.items, (None, *day.items), strict=False)
        rows = [row for item, before in pairs for row in _rows(item, before, face)]
        found += ["", *table(_HEADER, rows)]
    else:
        found += ["", "There is nothing in this plan."]
    firsts = Firsts(day)
    for item in day.items:
        points = item_lines(item, firsts, plan, face)
        if points:
            found += ["", f"### {_heading(item, face)}", "", *points]
    if day.plan_b is not None:
        found += ["", *day_lines(day.plan_b, plan, plan_b=True)]
    return found


def _heading(item: ItemPlan, face: Face) -> str:
    times = f"{mark(item)}{face.time(item.start, item.zone)} · " if item.start is not None else ""
    return f"{times}{title_of(item)}"


# ---------------------------------------------------------------- the lines under the heading


def _summary(day: DayPlan, face: Face, *, plan_b: bool) -> list[str]:
    points: list[str] = []
    if day.date is None:
        points.append("- A template: without a date, boats, seasons and weekdays are **unknown**")
    if day.broken is not None:
        points += _broken(day)
    ends = next((item.end for item in reversed(day.items) if item.end is not None), None)
    about = form.ABOUT if day.start_obtained is Obtained.ESTIMATED else ""
    until = f", over at {_end(day, face)}" if ends is not None and day.broken is None else ""
    points.append(f"- Starts {about}{face.time(day.start, day.zone)}{until}")
    points += [f"- {point}" for point in _back(day, face)]
    points += [f"- {face.clocks()}"] if face.clocks() else []
    return points + ([] if plan_b else text_lines(day.day.head))


def _end(day: DayPlan, face: Face) -> str:
    last = next(item for item in reversed(day.items) if item.end is not None)
    guess = form.AT_LEAST if last.arrive_at_least and last.start_at_least else mark(last)
    return f"{guess}{face.time(last.end, last.zone_after)}"


def _back(day: DayPlan, face: Face) -> Iterator[str]:
    """The last sailing of the day's last ride, and where there is least room."""
    back = day.last_ride_back
    if back is not None and back.ride is not None and back.ride.times.last is not None:
        last = face.time(back.ride.times.last.departs, back.zone)
        start = f" from {escape(back.spot.name)}" if back.spot is not None else ""
        yield f"Last {back.kind}{start}: **{last}**, guaranteed{grade(back.ride.times.last)}"
    tight = day.tightest
    if tight is not None and tight.slack is not None and day.broken is None:
        most = form.AT_MOST if tight.slack_at_most else ""
        yield f"Tightest: {most}{format_duration(tight.slack)} to spare at {title_of(tight)}"


def _broken(day: DayPlan) -> list[str]:
    """That the day breaks, where, by how much, and why."""
    broken = day.broken
    assert broken is not None
    item = day.items[broken.index]
    short = f": {broken.minutes} min short" if broken.minutes is not None else ": no time would do"
    found = [f"- **This day breaks** at {title_of(item)}{short}"]
    found += [f"  - {prose(reason)}" for reason in reasons_words(broken.reasons)]
    return found + ([f"  - It holds {prose(saving_words(broken.saved))}"] if broken.saved else [])


# ---------------------------------------------------------------- the table


def _rows(item: ItemPlan, before: ItemPlan | None, face: Face) -> Iterator[tuple[str, str, str, str]]:
    ways = _way(item, face)
    if ways:
        yield "", f"↓ {ways}", "", ""
    optional = " (optional)" if item.item is not None and item.item.optional else ""
    yield (
        _times(item, face),
        f"{row_title(item, before)}{optional}",
        _length(item),
        _leave(item, face),
    )


def _way(item: ItemPlan, face: Face) -> str:
    """How one gets there, and how long one waits."""
    parts = [way(leg) for leg in item.legs]
    if item.ride is not None and item.ride.departs is not None and item.ride.times.check_in:
        parts.append(f"check-in {face.time(item.ride.departs - item.ride.times.check_in, item.zone)}")
    if item.wait:
        most = form.AT_MOST if item.arrive_at_least else ""
        parts.append(f"wait {most}{format_duration(item.wait)}")
    return ", ".join(parts)


def _times(item: ItemPlan, face: Face) -> str:
    if item.kind == "note":
        return ""
    if item.start is None:
        return form.UNKNOWN
    end = item.ride.lands if item.ride is not None and item.ride.lands is not None else item.end
    if end is None or end == item.start:
        return f"{mark(item)}{face.time(item.start, item.zone)}"
    return f"{mark(item)}{face.times((item.start, item.zone), (end, item.zone_after))}"


def _length(item: ItemPlan) -> str:
    if item.kind in {"note", "end"}:
        return ""
    if isinstance(item.item, Sleep):
        return f"{item.item.nights} night{'s' if item.item.nights > 1 else ''}"
    if isinstance(item.item, Ride):
        return _crossing(item)
    if item.start is None or item.end is None:
        return form.UNKNOWN if item.item is None else form.span(item.wished, item.stay_obtained)
    return form.span(item.end - item.start, item.stay_obtained)


def _crossing(item: ItemPlan) -> str:
    ride = item.ride
    if ride is None:
        return form.UNKNOWN
    if ride.departs is not None and ride.lands is not None and not ride.times.unknown:
        return format_duration(ride.lands - ride.departs)
    return format_duration(ride.times.takes) if ride.times.takes is not None else form.UNKNOWN


def _leave(item: ItemPlan, face: Face) -> str:
    if not leaves(item):
        return ""
    zone = item.zone if isinstance(item.item, Ride) else item.zone_after
    if item.keep is not None:
        return f"{leave(item.keep, zone, face)} for {binding_clock(item.keep.binding)}"
    if item.latest is not None:
        return f"latest {leave(item.latest, zone, face)}"
    return ""
