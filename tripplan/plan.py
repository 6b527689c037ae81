"""From the bytes of a trip file to one frozen `Plan`: the only place where derived data is made.

`build` never raises, whatever the bytes: a broken file gives a plan with findings, and with whatever could be read.
After every change the whole street is walked again; nothing is ever patched.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from tripplan import document
from tripplan.checks import RULES
from tripplan.findings import Finding, Path, Severity, Span
from tripplan.model.items import Move, Ride, Sleep, Stop
from tripplan.model.money import total
from tripplan.model.trip_reader import read_trip
from tripplan.schedule import DayPlan, ItemPlan, schedule_trip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from tripplan.clock import Minute
    from tripplan.document import Document
    from tripplan.model.trip import Entry, Trip
    from tripplan.timetables import Line


@cache
def public_holidays(country: str, year: int) -> frozenset[date]:
    """The public holidays of a country (ISO 3166 code), substitute days included; none for an unknown country."""
    # holidays costs 130 ms to import and is wanted only by trips whose hours speak of public holidays.
    import holidays

    if country not in holidays.list_supported_countries():
        return frozenset()
    return frozenset(holidays.country_holidays(country, years=year))


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """Everything a plan is built from beside the file; made by one bootstrap, never changed."""

    find_line: Callable[[str], Line | None] = lambda _name: None
    """A timetable by name."""
    names: tuple[str, ...] = ()
    """The names of all timetables that can be found."""
    now: Minute | None = None
    """The present moment; reaches views and freshness only, never the schedule."""
    first_date: date | None = None
    """Dates a template, or moves a trip, for this look at it."""
    find_holidays: Callable[[str, int], frozenset[date]] = public_holidays
    find_problem: Callable[[str], str] = lambda _name: ""
    """Why the timetable of a name cannot be used, as a clause; empty where it can, or where there is none."""

    def line(self, name: str) -> Line | None:
        """The timetable of that name, or None."""
        return self.find_line(name)

    def line_names(self) -> tuple[str, ...]:
        """The names of all timetables."""
        return self.names

    def problem(self, name: str) -> str:
        """Why the timetable of that name cannot be used; empty where there is none, or nothing wrong with it."""
        return self.find_problem(name)

    def holidays(self, country: str, year: int) -> frozenset[date]:
        """The public holidays of a country in a year."""
        return self.find_holidays(country, year)


@dataclass(frozen=True, slots=True)
class Totals:
    """What the trip costs, by currency."""

    fixed: dict[str, Decimal] = field(default_factory=dict)
    optional: dict[str, Decimal] = field(default_factory=dict)
    """What optional items add."""
    unknown: tuple[str, ...] = ()
    """Names of items with a price that is not known for every traveller."""


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A trip, understood and computed: what every view draws from."""

    document: Document
    trip: Trip
    days: tuple[DayPlan, ...]
    findings: tuple[Finding, ...]
    """All of them, in the order of the file."""
    totals: Totals
    world: World

    def items(self) -> Iterator[ItemPlan]:
        """The items of all days, without the plans B."""
        return (item for day in self.days for item in day.items)

    def findings_at(self, path: Path) -> tuple[Finding, ...]:
        """The findings of an item and of everything in it."""
        return tuple(each for each in self.findings if path and each.path[: len(path)] == path)


def build(data: bytes, world: World) -> Plan:
    """The plan of a trip file's bytes. Never raises."""
    read = document.read(data)
    trip, found = read_trip(read)
    schedule = schedule_trip(trip, world, first_date=world.first_date)
    found = [*read.findings, *found, *schedule.findings]
    for day in schedule.days:
        found += _findings_of(day, world)
    placed = (_placed(finding, read) for finding in found)
    silent = _ignored(trip)
    kept = [each for each in placed if not _is_ignored(each, silent)]
    kept.sort(key=lambda each: (each.span.start, each.severity, each.code, each.message))
    return Plan(read, trip, schedule.days, tuple(dict.fromkeys(kept)), _totals(trip), world)


def _findings_of(day: DayPlan, world: World) -> list[Finding]:
    found = [*day.findings, *(finding for rule in RULES for finding in rule(day, world.now))]
    return found + (_findings_of(day.plan_b, world) if day.plan_b is not None else [])


def _placed(finding: Finding, read: Document) -> Finding:
    """A finding with its place in the text, where it only knew its path."""
    if finding.span != Span(0, 0) or not finding.path:
        return finding
    return finding._replace(span=read.span_of(finding.path))


def _entries(trip: Trip) -> Iterator[Entry]:
    pending = [entry for day in reversed(trip.days) for plan in (day.plan_b, day.plan) for entry in reversed(plan)]
    while pending:
        entry = pending.pop()
        yield entry
        pending += reversed(entry.options)


def _ignored(trip: Trip) -> dict[Path, frozenset[str]]:
    """The codes that are ignored at and below each path."""
    silent: dict[Path, frozenset[str]] = {(): frozenset(trip.head.ignore)}
    silent |= {day.path: frozenset(day.head.ignore) for day in trip.days}
    silent |= {entry.path: frozenset(entry.item.ignore) for entry in _entries(trip) if entry.item is not None}
    return {path: codes for path, codes in silent.items() if codes}


def _is_ignored(finding: Finding, silent: dict[Path, frozenset[str]]) -> bool:
    if not silent or finding.severity is Severity.ERROR:
        return False
    return any(finding.code in codes and finding.path[: len(path)] == path for path, codes in silent.items())


def _totals(trip: Trip) -> Totals:
    fixed: dict[str, Decimal] = {}
    optional: dict[str, Decimal] = {}
    unknown: list[str] = []
    for item in _paid(entry for day in trip.days for entry in day.plan):
        if item.cost is None:
            continue
        nights = item.nights if isinstance(item, Sleep) else 1
        amount = total(item.cost, trip.head.travellers, trip.head.currency or "", nights=nights)
        sums = optional if item.optional else fixed
        for currency, value in amount.by_currency.items():
            sums[currency] = sums.get(currency, Decimal(0)) + value
        unknown += [item.name] if amount.unknown else []
    return Totals(fixed, optional, tuple(unknown))


def _paid(entries: Iterable[Entry]) -> Iterator[Stop | Ride | Move]:
    """The items that count in the totals: of an `either` the first only."""
    for entry in entries:
        chosen = entry.options[:1] if entry.item is not None and entry.item.kind == "either" else entry.options
        yield from _paid(chosen)
        if isinstance(entry.item, Stop | Ride | Move):
            yield entry.item
