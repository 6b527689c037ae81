"""Days for tests: a trip from a few lines of YAML, its timetables in memory, and its times as short texts."""

from __future__ import annotations

from datetime import date
from textwrap import dedent, indent
from typing import TYPE_CHECKING

from tests.timetables.making import line_from
from tripplan.clock import local
from tripplan.findings import with_follow_ups
from tripplan.plan import Plan, World, build
from tripplan.schedule.explain import binding_words, reasons_words, saving_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tripplan.clock import Minute
    from tripplan.schedule import Broken, DayPlan, ItemPlan, LeaveBy
    from tripplan.timetables import Line

PORTS = """\
timezone: Asia/Seoul
checked: 2026-09-20
valid: 2026-01-01..2026-12-31
check-in: 20m
ports:
  west: {coords: "0, 0"}
  east: {coords: "0, 0.1"}
  cape: {coords: "0, 0.12"}
"""
"""The head of a timetable with three ports on the equator; from east to cape it is 2.22 km, as the crow flies."""


SATURDAY = "date: 2026-10-17\nstart: 9:00"
"""The keys of a day where a test does not care."""


def line(routes: str, line_id: str = "boat", head: str = PORTS) -> Line:
    """A line with these routes between `west`, `east` and `cape`."""
    return line_from((head + "routes:\n" + indent(dedent(routes), "  ")).encode(), line_id)


def hourly(origin: str = "west", to: str = "east", *, first: str = "8:00", last: str = "18:00") -> str:
    """A route with a boat every hour, thirty minutes across."""
    row = f"{{first: '{first}', every: 1h, last: '{last}'}}"
    return f"- from: {origin}\n  to: {to}\n  takes: 30m\n  sailings:\n    - {row}\n"


def world(*lines: Line, **more: object) -> World:
    """A world that knows these timetables only."""
    known = {each.id: each for each in lines}
    return World(known.get, lambda: tuple(known), **more)  # type: ignore[arg-type]  # keyword arguments of the dataclass


def trip(days: str, *lines: Line, head: str = "", zone: str = "Asia/Seoul", **more: object) -> Plan:
    """The plan of a trip with these days."""
    text = f"title: t\ntimezone: {zone}\n{dedent(head)}days:\n{indent(dedent(days), '  ')}"
    return build(text.encode(), world(*lines, **more))


def plan_of(
    items: str, *lines: Line, day: str = "date: 2026-10-17\nstart: 9:00", head: str = "", **more: object
) -> Plan:
    """The plan of a trip of one day, a Saturday that starts at nine, with these items."""
    text = f"- {indent(dedent(day).strip(), '  ').strip()}\n  plan:\n{indent(dedent(items), '    ')}"
    return trip(text, *lines, head=head, **more)  # type: ignore[arg-type]  # see `world`


def day_of(
    items: str, *lines: Line, day: str = "date: 2026-10-17\nstart: 9:00", head: str = "", **more: object
) -> DayPlan:
    """The only day of `plan_of`."""
    return plan_of(items, *lines, day=day, head=head, **more).days[0]


def named(day: DayPlan, name: str, nth: int = 0) -> ItemPlan:
    """The item of a day that is called so."""
    return [item for item in day.items if item.name == name][nth]


def wall(minute: Minute | None, item: ItemPlan, day: date = date(2026, 10, 17)) -> str:
    """A minute by the clock after an item: ``09:30``, ``00:10+1`` on the day after, ``?`` where unknown."""
    if minute is None:
        return "?"
    moment = local(minute, item.zone_after)
    days = (moment.date() - day).days
    return f"{moment:%H:%M}{f'{days:+}' if days else ''}"


def times(item: ItemPlan) -> str:
    """Arrival, start and end: ``≥09:00 09:30 10:00``."""
    arrive = ("≥" if item.arrive_at_least and item.arrive is not None else "") + _at(item.arrive, item)
    start = ("≥" if item.start_at_least and item.start is not None else "") + _at(item.start, item)
    return f"{arrive} {start} {wall(item.end, item)}"


def _at(minute: Minute | None, item: ItemPlan) -> str:
    return "?" if minute is None else f"{local(minute, item.zone):%H:%M}"


def leave(leave_by: LeaveBy | None, item: ItemPlan) -> str:
    """A leave-by time and what binds: ``≤09:20 the 10:00 ferry``; nothing where there is none."""
    if leave_by is None:
        return ""
    mark = "≤" if leave_by.at_most else ""
    return f"{mark}{local(leave_by.at, item.leave_zone):%H:%M} {binding_words(leave_by.binding)}"


def reasons(broken: Broken) -> tuple[str, ...]:
    """Why a day breaks, in words."""
    return tuple(reasons_words(broken.reasons))


def saved(broken: Broken) -> str:
    """What would save a day that breaks, in words; nothing where nothing does."""
    return saving_words(broken.saved) if broken.saved is not None else ""


def codes(plan: Plan) -> list[str]:
    """The codes of all findings, in the order of the file, without those that only say that a place has no position."""
    every = sorted(with_follow_ups(plan.findings), key=lambda each: (each.span.start, each.severity, each.code))
    return [finding.code for finding in every if finding.code != "unknown-way"]


def messages(plan: Plan, code: str) -> list[str]:
    """The findings of one code, with their hints."""
    found: Iterable[tuple[str, str]] = (
        (each.message, each.hint) for each in with_follow_ups(plan.findings) if each.code == code
    )
    return [f"{message}: {hint}" if hint else message for message, hint in found]
