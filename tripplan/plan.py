"""From the bytes of a trip file to one frozen `Plan`: the only place where derived data is made.

`build` never raises, whatever the bytes: a broken file gives a plan with findings, and with whatever could be read.
After every change the whole street is walked again; nothing is ever patched.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tripplan import document
from tripplan.checks import CheckContext, check
from tripplan.facts import Facts
from tripplan.findings import Finding, FindingsByPath, Path, with_follow_ups
from tripplan.model.country import public_holidays, regional_holidays
from tripplan.model.items import Move, Ride, Sleep, Stop
from tripplan.model.money import heads_of, total
from tripplan.model.trip import read_trip
from tripplan.schedule import DayPlan, ItemPlan, schedule_trip
from tripplan.schedule.parties import without_parties

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from tripplan.clock import Minute
    from tripplan.document import Document
    from tripplan.facts import RoadRoute, Way
    from tripplan.model.country import PublicHolidays, RegionalHolidays
    from tripplan.model.money import Amount
    from tripplan.model.trip import Entry, Trip
    from tripplan.timetables import Line


class World(NamedTuple):
    """Everything a plan is built from beside the file, never changed: its schedule's `Sources`, and the present."""

    line: Callable[[str], Line | None] = lambda _name: None
    """A timetable by name."""
    line_names: Callable[[], tuple[str, ...]] = tuple
    """The names of all timetables that can be found; asked only where a name was wrong, as it reads folders."""
    now: Minute | None = None
    """The present moment; reaches views and freshness only, never the schedule."""
    first_date: date | None = None
    """Dates a template, or moves a trip, for this look at it."""
    holidays: PublicHolidays = public_holidays
    """The public holidays of a country or region in a year, with their names; None where they are not known."""
    problem: Callable[[str], str] = lambda _name: ""
    """Why the timetable of a name cannot be used, as a clause; empty where it can, or where there is none."""
    facts: Facts = Facts()
    """What was fetched from outside; nothing without a network."""
    regional_holidays: RegionalHolidays = regional_holidays
    """The public holidays of a part of the country only."""
    fact_store: FactStore | None = None
    """Where `facts` are found while the plan is made; None in the world of a plan that is made."""


class FactStore(Protocol):
    """Facts of earlier runs, which are looked up while a plan is made."""

    @property
    def routes(self) -> Mapping[Way, RoadRoute]:
        """Routes by their ways, each looked up when it is asked for."""

    def of_days(self, days: Iterable[DayPlan]) -> Facts:
        """The forecasts for days that are scheduled, and the routes that were asked for meanwhile."""


class Totals(NamedTuple):
    """What the trip costs, by currency."""

    fixed: Mapping[str, Decimal]
    optional: Mapping[str, Decimal]
    """What optional items add."""
    unknown: tuple[str, ...] = ()
    """Names of items with a price that is not known for every traveller."""
    guesses: frozenset[str] = frozenset()
    """The currencies in which a part is a guess."""


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A trip, understood and computed: what every view draws from."""

    document: Document
    trip: Trip
    days: tuple[DayPlan, ...]
    findings: tuple[Finding, ...]
    """One for each cause, in the order of the file; what follows from a cause is in its `follow_ups`."""
    totals: Totals
    world: World
    misread: tuple[Finding, ...] = ()
    """What was found while the file was read, before anything was computed, whether it is ignored or not."""
    _by_path: FindingsByPath = field(init=False)

    def __post_init__(self) -> None:
        """Views ask for the findings of one item after the other."""
        object.__setattr__(self, "_by_path", FindingsByPath(self.findings))

    def items(self) -> Iterator[ItemPlan]:
        """The items of all days, without the plans B."""
        return (item for day in self.days for item in day.items)

    def of_day(self, number: int) -> Plan:
        """One day of it, counted from 1, with the findings of that day and nothing else."""
        day = self.days[number - 1]
        here = range(*day.day.span)
        every = with_follow_ups(self.findings)
        found = [each for each in every if each.path[:2] == day.day.path or (not each.path and each.span.start in here)]
        causes = [each for each in found if not any(each in other.follow_ups for other in found)]
        kept = tuple(each._replace(follow_ups=tuple(one for one in each.follow_ups if one in found)) for each in causes)
        return replace(self, days=(day,), findings=kept)

    def findings_at(self, path: Path) -> tuple[Finding, ...]:
        """The findings of an item and of everything in it, those that follow from others too."""
        return self._by_path.within(path)

    def findings_of(self, item: ItemPlan) -> tuple[Finding, ...]:
        """The findings of an item, of the written ways that lead to it, and of the `either` that it is chosen from."""
        ways = (leg.entry.path for leg in item.legs if leg.entry is not None)
        return self._by_path.within(item.path, *ways, at=item.choice.path if item.choice is not None else None)


def build(data: bytes | Document, world: World) -> Plan:
    """The plan of a trip file's bytes, or of what was read from them already. Never raises."""
    read = document.read(data) if isinstance(data, bytes) else data
    trip, found = read_trip(read)
    store = world.fact_store
    if store is not None:
        world = world._replace(facts=Facts(routes=store.routes), fact_store=None)
    schedule = schedule_trip(trip, world, first_date=world.first_date)
    if store is not None:
        world = world._replace(facts=store.of_days(schedule.days))
    misread = (*read.findings, *found)
    told = [*misread, *schedule.findings]
    for day in schedule.days:
        told += day.findings
        told += day.plan_b.findings if day.plan_b is not None else ()
    findings = check(CheckContext(trip, tuple(map(without_parties, schedule.days)), read, world, world.now), told)
    return Plan(read, trip, schedule.days, findings, _totals(trip, schedule.days), world, misread)


# ---------------------------------------------------------------- money


class _Paid(NamedTuple):
    """An item that counts in the totals, or that ends what another one is paid for."""

    item: Stop | Ride | Move
    optional: bool
    """Whether it, or a group that it stands in, may be left out."""
    day: int
    """The number of its date, or of the day where there are no dates."""
    who: tuple[str, ...] = ()
    """Who takes part, where not everybody does."""


def _totals(trip: Trip, days: Iterable[DayPlan]) -> Totals:
    """What the trip costs: the plans B are never in it, and of an `either` only the first."""
    fixed: dict[str, Decimal] = {}
    optional: dict[str, Decimal] = {}
    unknown: list[str] = []
    guesses: set[str] = set()

    def add(name: str, amount: Amount, sums: dict[str, Decimal]) -> None:
        for code, value in amount.by_currency.items():
            sums[code] = sums.get(code, Decimal(0)) + value
        unknown.extend([name] if amount.unknown else [])
        guesses.update(amount.guesses)

    party, own = trip.head.travellers, trip.head.currency or ""
    numbers = [plan.date.toordinal() if plan.date is not None else plan.number for plan in days]
    paid = [each for day, number in zip(trip.days, numbers, strict=True) for each in _paid(day.plan, number)]
    for each, (nights, length) in zip(paid, _lengths(paid, numbers[-1] if numbers else 0), strict=True):
        if each.item.cost is None:
            continue
        amount = total(each.item.cost, heads_of(each.who, party), own, nights=nights, days=length)
        add(each.item.name, amount, optional if each.optional else fixed)
    length = numbers[-1] - numbers[0] + 1 if numbers else 1
    for name, cost in trip.head.costs:
        add(name, total(cost, party, own, nights=max(1, length - 1), days=length), fixed)
    for name, cost in (each for day in trip.days for each in day.head.costs):
        add(name, total(cost, party, own), fixed)
    return Totals(MappingProxyType(fixed), MappingProxyType(optional), tuple(unknown), frozenset(guesses))


def _paid(entries: Iterable[Entry], day: int, who: tuple[str, ...] = (), *, optional: bool = False) -> Iterator[_Paid]:
    """The items that count: of an `either` the first only."""
    for entry in entries:
        item = entry.item
        if item is None:
            continue
        if entry.options:
            chosen = entry.options[:1] if item.kind == "either" else entry.options
            yield from _paid(chosen, day, item.who or who, optional=optional or item.optional)
        elif item.kind == "return" or getattr(item, "cost", None) is not None:
            assert isinstance(item, Stop | Ride | Move)
            yield _Paid(item, optional or item.optional, day, item.who or who)


def _lengths(paid: list[_Paid], last_day: int) -> list[tuple[int, int]]:
    """Nights and days that each price is for: those of a bed, or from the day of a `rent` to that of its `return`."""
    back: dict[str, int] = {}
    lengths = []
    for item, _, day, _ in reversed(paid):
        if item.kind == "return":
            back[item.name] = day
        days = back.get(item.name, last_day) - day + 1
        if isinstance(item, Sleep):
            lengths.append((item.nights, item.nights))
        else:
            lengths.append((max(1, days - 1), days) if item.kind == "rent" else (1, 1))
    return lengths[::-1]
