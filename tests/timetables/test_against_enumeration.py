"""Random timetables against a naive enumeration, written apart: every date, every ten minutes, every row."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.timetables.drawing import DAY_NAMES, LENGTH, SURENESS, Drawn, Row, timetables
from tripplan.timetables import Certainty, Sailing, ServiceStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

Found = tuple[datetime, frozenset[tuple[str, datetime]], str]
"""Departure, landings and certainty."""


class Naive:
    """What should sail, found by trying every ten minutes of every date."""

    def __init__(self, drawn: Drawn, destinations: tuple[str, ...]) -> None:
        """Takes the routes that may land where the question asks."""
        self.drawn = drawn
        self.routes = [route for route in drawn.routes if set(route[0]) & set(destinations)]
        self.known = cache(self._known)
        self.on = cache(self._on)

    def ordered(self, day: date, kind: str) -> list[object]:
        """What the exceptions of one kind say, in the order of the file."""
        return [e[kind] for e in self.drawn.exceptions if e["date"] == day and e.get("from", "a") == "a" and kind in e]

    def _known(self, day: date) -> bool:
        """Whether the file speaks of the date."""
        first, last = self.drawn.valid
        if day < first or day > last:
            return False
        if self.ordered(day, "depart") or "all day" in self.ordered(day, "closed"):
            return True
        if not any(row.in_season(day) for _, _, rows in self.routes for row in rows):
            return False
        ways = [[self.surest(rows, day, holiday=holiday) for _, _, rows in self.routes] for holiday in (True, False)]
        return self.holiday(day) is not None or ways[0] == ways[1]

    def holiday(self, day: date) -> bool | None:
        """Whether the date is a public holiday: what the file lists counts in each year in which a stretch begins."""
        listed = self.drawn.holidays
        if any(first <= day <= last for first, last in listed) or day.year in [first.year for first, _ in listed]:
            return any(first <= day <= last for first, last in listed)
        return self.drawn.official.get(day, False) if self.drawn.country else None

    def running(self, rows: list[Row], day: date, *, holiday: bool) -> list[Row]:
        """The rows of a route that run on the date."""
        rows = [row for row in rows if row.in_season(day)]
        weekday = DAY_NAMES[day.weekday()]
        kind = (self.ordered(day, "days") or ["PH" if holiday else weekday])[-1]
        if kind == "PH":
            with_holidays = [row for row in rows if "PH" in row.days]
            if with_holidays:
                return with_holidays
            kind = weekday
        return [row for row in rows if not row.days or kind in row.days]

    def open_boats(self, rows: list[Row], day: date, holiday: bool) -> Iterator[tuple[int, str]]:  # noqa: FBT001
        """The boats of a route: offset and certainty."""
        closed = [ends for ends in self.ordered(day, "closed") if isinstance(ends, tuple)]
        for offset, certainty in self.boats(rows, day, holiday=holiday):
            if not any(start <= offset <= end for start, end in closed):
                yield offset, certainty

    def surest(self, rows: list[Row], day: date, *, holiday: bool) -> dict[int, str]:
        """The boats of a route, of those at one minute the surest only: the others change nothing."""
        found: dict[int, str] = {}
        for offset, certainty in self.open_boats(rows, day, holiday):
            found[offset] = min(found.get(offset, "on-request"), certainty, key=SURENESS.index)
        return found

    def boats(self, rows: list[Row], day: date, *, holiday: bool) -> Iterator[tuple[int, str]]:
        """The boats of a route before closures: offset and certainty."""
        surest = min((row.certainty for row in rows), key=SURENESS.index)
        replaced = self.ordered(day, "depart")
        last = min((cut for cut in self.ordered(day, "last") if isinstance(cut, int)), default=None)
        running, sailed = self.running(rows, day, holiday=holiday), False
        for offset in range(0, 40 * 60, 10):
            if replaced:
                leaving = [surest] if offset in replaced[-1] else []  # type: ignore[operator]
            else:
                leaving = [row.certainty for row in running if row.leaves(offset)]
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

    def _on(self, day: date) -> set[Found]:
        """What sails on a service date: of boats that leave and land alike the surest."""
        if not self.known(day) or "all day" in self.ordered(day, "closed"):
            return set()
        noon = datetime.combine(day, time(12), tzinfo=ZoneInfo(self.drawn.zone)).astimezone(UTC)
        found: dict[tuple[datetime, frozenset[tuple[str, datetime]]], str] = {}
        for ports, minutes, rows in self.routes:
            for offset, certainty in self.open_boats(rows, day, self.holiday(day) is True):
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


@examples(30)
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


@examples(30)
@given(timetables(), wanted, st.data())
def test_the_next_sailings(drawn: Drawn, destinations: tuple[str, ...], data: st.DataObject) -> None:
    """From random moments, and from the very minute of a departure, which counts."""
    naive = Naive(drawn, destinations)
    midnight = datetime.combine(drawn.valid[0] - timedelta(days=1), time(), tzinfo=UTC)
    boats = sorted({departs for day in naive.days() for departs, _, _ in naive.on(day)}) or [midnight]
    zone, days = ZoneInfo(drawn.zone), naive.days()
    # The instants at which a known stretch begins or ends.
    edges = [
        datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)
        for before, day in pairwise(days)
        if naive.known(before) != naive.known(day)
    ]
    minutes = st.integers(0, LENGTH * 1440).map(lambda number: midnight + timedelta(minutes=number))
    near = st.tuples(st.sampled_from(boats), st.integers(-1, 1)).map(lambda pair: pair[0] + timedelta(minutes=pair[1]))
    near |= st.tuples(st.sampled_from(edges or boats), st.integers(-9, 9)).map(lambda e: e[0] + timedelta(hours=e[1]))
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


@examples(30)
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
