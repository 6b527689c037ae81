"""Random timetables against a naive enumeration, written apart: every date, every ten minutes, every row.

Times lie on multiples of ten minutes, seasons wrap the year, service days reach into the next, and the dates lie
around changes of the clock in both hemispheres and around New Year.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from tripplan.model.timetable import Timetable
from tripplan.timetables import Certainty, Line, Sailing, ServiceStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
DAY_NAMES = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH"]
PERIODS = [
    ("Europe/Berlin", date(2026, 3, 20)),
    ("Europe/Berlin", date(2026, 10, 16)),
    ("Pacific/Auckland", date(2026, 3, 28)),
    ("Pacific/Auckland", date(2026, 9, 20)),
    ("America/New_York", date(2026, 3, 1)),
    ("America/New_York", date(2026, 10, 26)),
    ("Asia/Seoul", date(2026, 12, 22)),
    ("Pacific/Auckland", date(2026, 12, 22)),
]
LENGTH = 18
SURENESS = ["guaranteed", "usual", "on-request"]


@dataclass
class Row:
    """A row of the drawn timetable: months by number, days by name, offsets in minutes."""

    months: tuple[int, int] | None
    days: list[str]
    depart: list[int]
    beat: tuple[int, int, int] | None
    certainty: str

    def written(self) -> dict[str, object]:
        """As in a file."""
        row: dict[str, object] = {"certainty": self.certainty}
        if self.months:
            row["season"] = "-".join(MONTHS[number - 1] for number in self.months)
        if self.days:
            row["days"] = self.days
        if self.beat:
            row |= {"first": clock(self.beat[0]), "every": f"{self.beat[1]}m", "last": clock(self.beat[2])}
        else:
            row["depart"] = [clock(offset) for offset in self.depart]
        return row

    def in_season(self, day: date) -> bool:
        """Walks through the months of the season until the day's own, or its end."""
        if self.months is None:
            return True
        month, end = self.months
        while month not in (day.month, end):
            month = month % 12 + 1
        return month == day.month

    def leaves(self, offset: int) -> bool:
        """Whether a boat leaves so many minutes into the service day."""
        if self.beat is None:
            return offset in self.depart
        first, every, last = self.beat
        return offset == last or (first <= offset < last and (offset - first) % every == 0)


@dataclass
class Drawn:
    """A drawn timetable: routes from a, each with ports, minutes and rows; exceptions as written."""

    zone: str
    valid: tuple[date, date]
    routes: list[tuple[list[str], int, list[Row]]]
    holidays: list[date]
    exceptions: list[dict[str, object]]
    line: Line = field(init=False)

    def __post_init__(self) -> None:
        """Writes it as a file and reads that."""
        data = {
            "timezone": self.zone,
            "checked": "2026-01-01",
            "valid": f"{self.valid[0]}..{self.valid[1]}",
            "ports": {"a": {}, "b": {}, "c": {}},
            "holidays": [str(day) for day in self.holidays],
            "routes": [
                {"from": "a", "to": ports, "takes": f"5m..{minutes}m", "sailings": [row.written() for row in rows]}
                for ports, minutes, rows in self.routes
            ],
            "exceptions": [{key: written(value) for key, value in each.items()} for each in self.exceptions],
        }
        self.line = Line.from_timetable("drawn", Timetable.model_validate(data))


def clock(offset: int) -> str:
    """Minutes of the service day as a file writes them."""
    return f"{offset // 60:02}:{offset % 60:02}"


def written(value: object) -> object:
    """An exception's value as a file writes it."""
    if isinstance(value, list):
        return [clock(offset) for offset in value]
    if isinstance(value, tuple):
        return "-".join(clock(offset) for offset in value)
    return clock(value) if isinstance(value, int) else str(value)


offsets = st.integers(0, 32 * 6).map(lambda tens: tens * 10)
some_offsets = st.lists(offsets, min_size=1, max_size=4)


@st.composite
def rows(draw: st.DrawFn, months: list[int]) -> Row:
    """Rows whose seasons begin or end in the months of the period, or last all year."""
    ends = st.sampled_from([*months, months[0] % 12 + 1, 6])
    beat = None
    if draw(st.booleans()):
        first, last = sorted((draw(offsets), draw(offsets)))
        beat = (first, draw(st.sampled_from([30, 50, 60, 120])), last)
    return Row(
        months=draw(st.none() | st.tuples(ends, ends)),
        days=draw(st.lists(st.sampled_from(DAY_NAMES), max_size=4)),
        depart=draw(some_offsets),
        beat=beat,
        certainty=draw(st.sampled_from(SURENESS)),
    )


@st.composite
def exceptions(draw: st.DrawFn, days: st.SearchStrategy[date]) -> dict[str, object]:
    """One exception of any kind, for the port, for another, or for all."""
    found: dict[str, object] = {"date": draw(days)}
    if draw(st.booleans()):
        found["from"] = draw(st.sampled_from("aab"))
    kind, value = draw(
        st.one_of(
            st.sampled_from(DAY_NAMES).map(lambda name: ("days", name)),
            offsets.map(lambda offset: ("last", offset)),
            some_offsets.map(lambda several: ("depart", several)),
            st.tuples(offsets, offsets).map(lambda ends: ("closed", tuple(sorted(ends)))),
            st.just(("closed", "all day")),
        )
    )
    found[str(kind)] = value
    return found


@st.composite
def timetables(draw: st.DrawFn) -> Drawn:
    """A timetable that is valid for some days around a change of the clock or of the year."""
    zone, start = draw(st.sampled_from(PERIODS))
    period = [start + timedelta(days=number) for number in range(LENGTH)]
    months = sorted({day.month for day in period})
    ports = st.sampled_from([["b"], ["c"], ["b", "c"], ["c", "b"]])
    route = st.tuples(ports, st.integers(5, 50), st.lists(rows(months), min_size=1, max_size=3))
    inside = st.sampled_from(period)
    return Drawn(
        zone=zone,
        valid=(start + timedelta(days=2), draw(st.sampled_from(period[2:]))),
        routes=draw(st.lists(route, min_size=1, max_size=3)),
        holidays=draw(st.lists(inside, max_size=3)),
        exceptions=draw(st.lists(exceptions(inside), max_size=4)),
    )


Found = tuple[datetime, frozenset[tuple[str, datetime]], str]
"""Departure, landings and certainty."""


class Naive:
    """What should sail, found by trying every ten minutes of every date."""

    def __init__(self, drawn: Drawn, destinations: tuple[str, ...]) -> None:
        """Takes the routes that may land where the question asks."""
        self.drawn = drawn
        self.routes = [route for route in drawn.routes if set(route[0]) & set(destinations)]

    def ordered(self, day: date, kind: str) -> list[object]:
        """What the exceptions of one kind say, in the order of the file."""
        return [e[kind] for e in self.drawn.exceptions if e["date"] == day and e.get("from", "a") == "a" and kind in e]

    def known(self, day: date) -> bool:
        """Whether the file speaks of the date."""
        first, last = self.drawn.valid
        if day < first or day > last:
            return False
        if self.ordered(day, "depart") or "all day" in self.ordered(day, "closed"):
            return True
        return any(row.in_season(day) for _, _, rows in self.routes for row in rows)

    def running(self, rows: list[Row], day: date) -> list[Row]:
        """The rows of a route that run on the date."""
        rows = [row for row in rows if row.in_season(day)]
        weekday = DAY_NAMES[day.weekday()]
        kind = (self.ordered(day, "days") or ["PH" if day in self.drawn.holidays else weekday])[-1]
        if kind == "PH":
            with_holidays = [row for row in rows if "PH" in row.days]
            if with_holidays:
                return with_holidays
            kind = weekday
        return [row for row in rows if not row.days or kind in row.days]

    def boats(self, rows: list[Row], day: date) -> Iterator[tuple[int, str]]:
        """The boats of a route before closures: offset and certainty."""
        surest = min((row.certainty for row in rows), key=SURENESS.index)
        replaced = self.ordered(day, "depart")
        last = min((cut for cut in self.ordered(day, "last") if isinstance(cut, int)), default=None)
        sailed = False
        for offset in range(0, 40 * 60, 10):
            if replaced:
                leaving = [surest] if offset in replaced[-1] else []  # type: ignore[operator]
            else:
                leaving = [row.certainty for row in self.running(rows, day) if row.leaves(offset)]
            sailed = sailed or bool(leaving)
            if last is None or offset <= last:
                yield from ((offset, certainty) for certainty in leaving)
        if sailed and last is not None:
            yield last, surest

    def minutes_to(self, port: str, ports: list[str], minutes: int) -> int:
        """The longest crossing to a port: the route's own to its first, else that of the routes that list it first."""
        listing = [takes for others, takes, _ in self.drawn.routes if others[0] == port]
        either = [takes for others, takes, _ in self.drawn.routes if port in others]
        return minutes if ports[0] == port else max(listing or either)

    def on(self, day: date) -> set[Found]:
        """What sails on a service date: of boats that leave and land alike the surest."""
        if not self.known(day) or "all day" in self.ordered(day, "closed"):
            return set()
        noon = datetime.combine(day, time(12), tzinfo=ZoneInfo(self.drawn.zone)).astimezone(UTC)
        closed = [ends for ends in self.ordered(day, "closed") if isinstance(ends, tuple)]
        found: dict[tuple[datetime, frozenset[tuple[str, datetime]]], str] = {}
        for ports, minutes, rows in self.routes:
            for offset, certainty in self.boats(rows, day):
                if any(start <= offset <= end for start, end in closed):
                    continue
                departs = noon + timedelta(minutes=offset - 720)
                landings = frozenset(
                    (port, departs + timedelta(minutes=self.minutes_to(port, ports, minutes))) for port in ports
                )
                before = found.get((departs, landings), "on-request")
                found[departs, landings] = min(before, certainty, key=SURENESS.index)
        return {(*boat, certainty) for boat, certainty in found.items()}

    def days(self) -> list[date]:
        """Every date that matters, and some before and after."""
        first = self.drawn.valid[0] - timedelta(days=4)
        return [first + timedelta(days=number) for number in range(LENGTH + 8)]

    def after(self, moment: datetime, at_least: str) -> list[Found]:
        """All boats from a moment on, before the first date that nothing is known of, each instant once."""
        today = moment.astimezone(ZoneInfo(self.drawn.zone)).date()
        ahead = [day for day in self.days() if day < today or self.known(day)]
        unknown = min((day for day in self.days() if day >= today and not self.known(day)), default=None)
        seen = [boat for day in ahead if unknown is None or day < unknown for boat in self.on(day)]
        surest: dict[tuple[datetime, frozenset[tuple[str, datetime]]], str] = {}
        for departs, landings, certainty in seen:
            if departs >= moment and SURENESS.index(certainty) <= SURENESS.index(at_least):
                before = surest.get((departs, landings), "on-request")
                surest[departs, landings] = min(before, certainty, key=SURENESS.index)
        return sorted(((*boat, certainty) for boat, certainty in surest.items()), key=lambda found: found[0])


def told(sailing: Sailing) -> Found:
    """A sailing in the words of the enumeration."""
    landings = frozenset((landing.port, instant(landing.arrives)) for landing in sailing.landings)
    return instant(sailing.departs), landings, sailing.certainty.value


def instant(minute: int) -> datetime:
    """A minute as a date and time."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)


def minute(moment: datetime) -> int:
    """A date and time as a minute."""
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(minutes=1)


wanted = st.sampled_from([("b",), ("c",), ("b", "c")])


@settings(max_examples=120, deadline=None)
@given(timetables(), wanted)
def test_every_service_date(drawn: Drawn, destinations: tuple[str, ...]) -> None:
    """Status, sailings, the last, and until when it is known, for every date in and around the validity."""
    naive = Naive(drawn, destinations)
    for day in naive.days():
        service, expected = drawn.line.service("a", destinations, day), naive.on(day)
        status = ServiceStatus.KNOWN if expected else ServiceStatus.NO_SERVICE
        assert service.status is (status if naive.known(day) else ServiceStatus.UNKNOWN)
        assert len(service.sailings) == len(expected)
        assert {told(sailing) for sailing in service.sailings} == expected
        assert [sailing.departs for sailing in service.sailings] == sorted(s.departs for s in service.sailings)
        sure = [departs for departs, _, certainty in expected if certainty == "guaranteed"]
        lasts = {instant(sailing.departs) for sailing in service.sailings if sailing.last}
        assert lasts == ({max(sure)} if sure else set())
        assert service.known_until == known_until(naive, day)


def known_until(naive: Naive, day: date) -> date | None:
    """The end of the known stretch around a date, else the last known date before it."""
    step = timedelta(days=1 if naive.known(day) else -1)
    if naive.known(day):
        while naive.known(day + step):
            day += step
        return day
    while day >= naive.drawn.valid[0] and not naive.known(day):
        day += step
    return day if naive.known(day) else None


@settings(max_examples=120, deadline=None)
@given(timetables(), wanted, st.data())
def test_the_next_sailings(drawn: Drawn, destinations: tuple[str, ...], data: st.DataObject) -> None:
    """From random moments, and from the very minute of a departure, which counts."""
    naive = Naive(drawn, destinations)
    midnight = datetime.combine(drawn.valid[0] - timedelta(days=1), time(), tzinfo=UTC)
    boats = sorted({departs for day in naive.days() for departs, _, _ in naive.on(day)}) or [midnight]
    minutes = st.integers(0, LENGTH * 1440).map(lambda number: midnight + timedelta(minutes=number))
    near = st.tuples(st.sampled_from(boats), st.integers(-1, 1)).map(lambda pair: pair[0] + timedelta(minutes=pair[1]))
    for _ in range(4):
        moment, count = data.draw(minutes | near), data.draw(st.integers(1, 4))
        at_least = data.draw(st.sampled_from(SURENESS))
        expected = naive.after(moment, at_least)
        answer = drawn.line.next_sailings("a", destinations, minute(moment), count, at_least=Certainty(at_least))
        found = [told(sailing) for sailing in answer.sailings]
        # Boats of the same minute have no order among them.
        assert [boat[0] for boat in found] == [boat[0] for boat in expected[:count]]
        assert set(found) <= set(expected)
        assert len(set(found)) == len(found)


@settings(max_examples=60, deadline=None)
@given(timetables(), wanted, st.integers(0, LENGTH * 24), st.integers(1, 72))
def test_windows(drawn: Drawn, destinations: tuple[str, ...], begin: int, hours: int) -> None:
    """Whatever the service date, from the first minute inclusive to the last exclusive."""
    naive = Naive(drawn, destinations)
    after = datetime.combine(drawn.valid[0] - timedelta(days=1), time(), tzinfo=UTC) + timedelta(hours=begin)
    before = after + timedelta(hours=hours)
    service = drawn.line.sailings_between("a", destinations, minute(after), minute(before))
    expected = {
        (departs, land) for day in naive.days() for departs, land, _ in naive.on(day) if after <= departs < before
    }
    assert {told(sailing)[:2] for sailing in service.sailings} == expected
    zone = ZoneInfo(drawn.zone)
    first, last = after.astimezone(zone).date(), (before - timedelta(minutes=1)).astimezone(zone).date()
    dates = [day for day in naive.days() if first <= day <= last]
    assert (service.status is ServiceStatus.UNKNOWN) == (not all(naive.known(day) for day in dates))
