"""All boats that leave one port and may land at one of some others: on a date, after a moment, in a window."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan import clock
from tripplan.timetables.departures import Coverage
from tripplan.timetables.sailing import Answer, Gap, HeadwayBand, Landing, Sailing, Service, ServiceStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from zoneinfo import ZoneInfo

    from tripplan.clock import Minute
    from tripplan.model.service import Certainty
    from tripplan.timetables.calendar import Calendar
    from tripplan.timetables.departures import Departure, RouteHeadway, RouteTimes

_EPOCH: Final = date(1970, 1, 1).toordinal()
"""The ordinal of the day that begins at minute 0."""

_HORIZON: Final = 400
"""Days that a search for the next boat looks ahead: more than a year, so that a yearly boat is found."""

_CACHED: Final = 1024
"""Service dates, and pages, kept for one direction before they are forgotten."""


class RouteCrossing(NamedTuple):
    """One route, and the ports it may land at with the minutes of the longest crossing, the likely one first."""

    times: RouteTimes
    ports: tuple[tuple[str, int], ...]


class _Page(NamedTuple):
    """The sailings of two UTC days by departure; empty where only the calendar can tell what is known."""

    departs: list[Minute]
    sailings: list[Sailing]
    known_until: date | None


class Direction:
    """The boats from one port to some others; what was worked out once is kept.

    Dates are given as ordinals (`date.toordinal`).
    """

    def __init__(self, origin: str, crossings: Sequence[RouteCrossing], calendar: Calendar, zone: ZoneInfo) -> None:
        """Takes the routes that leave `origin` and may land where the traveller wants to be."""
        self._origin = origin
        self._crossings = crossings
        self._calendar = calendar
        self._zone = zone
        self._coverage = Coverage(calendar, origin, [crossing.times for crossing in crossings])
        self._asks_for_holidays = any(crossing.times.has_holiday_rows for crossing in crossings)
        self._surest = max((crossing.times.surest for crossing in crossings), default=None)
        named = (time for each in calendar.of_port(origin) for time in (each.last, *(each.depart or ())))
        latest = [time.minutes for time in named if time is not None]
        latest += [crossing.times.latest for crossing in crossings]
        # One more than its longest service day reaches, because a day may begin an hour off midnight.
        self._lookback = max(latest, default=0) // clock.DAY + 1
        self.service = lru_cache(_CACHED)(self._service)
        """What sails on a service date."""
        self._page = lru_cache(_CACHED)(self._make_page)

    def first_doubt(self) -> date | None:
        """The first date of which it is not known what sails, because it may be a public holiday."""
        return self._coverage.first_doubt()

    def between(self, after: Minute, before: Minute) -> Service:
        """What leaves from `after` (inclusive) until `before` (exclusive), whatever its service date.

        The status is unknown where any date of the window is: then the sailings may not be all.
        """
        first, last = self._local_date(after), self._local_date(max(after, before - 1))
        services = list(self._services_near(first, last))
        sailings = _once_each(s for service in services for s in service.sailings if after <= s.departs < before)
        bands = tuple(b for service in services for b in service.bands if after <= b.last and b.first < before)
        unknown = next((day for day in range(first, last + 1) if not self._coverage.covers(day)), None)
        if unknown is not None:
            until = self._coverage.known_until(unknown)
            return Service(ServiceStatus.UNKNOWN, tuple(sailings), until, bands, self._gap(unknown))
        runs = sailings or bands or any(self.service(day).sailings for day in range(first, last + 1))
        status = ServiceStatus.KNOWN if runs else ServiceStatus.NO_SERVICE
        return Service(status, tuple(sailings), self._coverage.known_until(last), bands)

    def upcoming(self, at: Minute, count: int, at_least: Certainty) -> Answer:
        """The next sailings that leave at `at` or later and are at least so sure."""
        page = self._page(at // clock.DAY, at_least.doubt)
        place = bisect_left(page.departs, at)
        found = tuple(page.sailings[place : place + count])
        if len(found) == count:
            return Answer(ServiceStatus.KNOWN, found, page.known_until)
        return self._search(at, count, at_least)

    def _local_date(self, minute: Minute) -> int:
        return clock.local(minute, self._zone).toordinal()

    def _services_near(self, first: int, last: int) -> Iterator[Service]:
        """The service dates of which a boat may leave on one of the calendar dates from first to last."""
        valid = self._calendar.valid
        start = max(first - self._lookback, valid.first.toordinal())
        # A service day may begin in the last hour of the day before, where the clock is put forward.
        for ordinal in range(start, min(last + 1, valid.last.toordinal()) + 1):
            yield self.service(ordinal)

    def _service(self, ordinal: int) -> Service:
        known_until = self._coverage.known_until(ordinal)
        if not self._coverage.covers(ordinal):
            return Service(ServiceStatus.UNKNOWN, (), known_until, gap=self._gap(ordinal))
        day = date.fromordinal(ordinal)
        start = clock.service_day_start(day, self._zone)
        exceptions = self._calendar.exceptions(self._origin, day)
        # Of two kinds either does: the boats are the same, or the date would not be known.
        kinds = self._calendar.kinds_of_day(self._origin, day, exceptions) if self._asks_for_holidays else ()
        kind = next(iter(kinds), day.weekday() if exceptions.runs_as is None else exceptions.runs_as)
        sailings: list[Sailing] = []
        bands: list[HeadwayBand] = []
        for crossing in self._crossings:
            boats, route_bands = crossing.times.on(day, exceptions, kind)
            sailings += [_sailing(boat, start, day, crossing) for boat in boats]
            bands += [_headway_band(band, start, day, crossing) for band in route_bands]
        status = ServiceStatus.KNOWN if sailings or bands else ServiceStatus.NO_SERVICE
        bands.sort(key=lambda band: band.first)
        kept = _once_each(sailings)
        last = max((sailing.departs for sailing in kept if not sailing.certainty.doubt), default=None)
        marked = (
            sailing._replace(last=True) if sailing.departs == last and not sailing.certainty.doubt else sailing
            for sailing in kept
        )
        return Service(status, tuple(marked), known_until, tuple(bands))

    def _make_page(self, number: int, most_doubt: int) -> _Page:
        """The page that begins with a UTC day, counted from 1970."""
        today = number + _EPOCH
        # The dates that any zone may have on these two UTC days.
        first, last = today - 1, today + 2
        services = list(self._services_near(first, last))
        known = all(self._coverage.covers(day) for day in range(first, last + 1))
        if not known or any(service.bands for service in services):
            return _Page([], [], None)
        start = number * clock.DAY
        fitting = (
            sailing
            for service in services
            for sailing in service.sailings
            if start <= sailing.departs < start + 2 * clock.DAY and sailing.certainty.doubt <= most_doubt
        )
        sailings = _once_each(fitting)
        return _Page([sailing.departs for sailing in sailings], sailings, self._coverage.known_until(today))

    def _search(self, at: Minute, count: int, at_least: Certainty) -> Answer:
        """Goes through the service dates one by one, up to the first of which nothing is known."""
        today = self._local_date(at)
        known_until = self._coverage.known_until(today)
        if self._surest is None or self._surest < at_least:
            service = self.service(today)
            return Answer(service.status, (), known_until, service.gap)
        found: list[Sailing] = []
        status, gap = ServiceStatus.NO_SERVICE, None
        for ordinal in range(today - self._lookback, today + _HORIZON):
            covered = self._coverage.covers(ordinal)
            if not covered and ordinal >= today:
                status, gap = ServiceStatus.UNKNOWN, self._gap(ordinal)
                break
            start = clock.service_day_start(date.fromordinal(ordinal), self._zone)
            if covered and len(found) >= count and found[count - 1].departs < start:
                break
            leaving = (s for s in _leaving(self.service(ordinal), at, count) if s.certainty >= at_least)
            found = _once_each([*found, *leaving])
        if found:
            return Answer(ServiceStatus.KNOWN, tuple(found[:count]), known_until, gap)
        if self.service(today).status is ServiceStatus.NO_SERVICE:
            status = ServiceStatus.NO_SERVICE
        return Answer(status, (), known_until, gap)

    def _gap(self, ordinal: int) -> Gap:
        coverage = self._coverage
        return Gap(date.fromordinal(ordinal), coverage.known_until(ordinal), coverage.may_be_holiday(ordinal))


def _sailing(boat: Departure, start: Minute, day: date, crossing: RouteCrossing) -> Sailing:
    departs = start + boat.offset
    landings = tuple(Landing(port, departs + minutes) for port, minutes in crossing.ports)
    return Sailing(
        departs=departs,
        arrives=landings[0].arrives,
        origin=crossing.times.route.from_,
        landings=landings,
        service_date=day,
        certainty=boat.certainty,
        evidence=boat.evidence,
        last=False,
        sources=boat.sources,
        note=boat.note,
    )


def _headway_band(band: RouteHeadway, start: Minute, day: date, crossing: RouteCrossing) -> HeadwayBand:
    return HeadwayBand(
        first=start + band.first,
        last=start + band.last,
        longest_wait=band.longest_wait,
        origin=crossing.times.route.from_,
        crossings=crossing.ports,
        service_date=day,
        certainty=band.certainty,
        evidence=band.evidence,
        sources=band.sources,
        note=band.note,
        first_sails=band.first_sails,
        last_sails=band.last_sails,
    )


def _once_each(sailings: Iterable[Sailing]) -> list[Sailing]:
    """By departure; of those that leave and land alike only the surest, the surer before the less sure."""
    kept: dict[tuple[Minute, frozenset[Landing]], Sailing] = {}
    for sailing in sailings:
        key = sailing.departs, frozenset(sailing.landings)
        if key not in kept or kept[key].certainty < sailing.certainty:
            kept[key] = sailing
    return sorted(kept.values(), key=lambda sailing: (sailing.departs, sailing.certainty.doubt, sailing.arrives))


def _leaving(service: Service, at: Minute, count: int) -> Iterator[Sailing]:
    """The boats of a service date from `at` on; of each headway band the next `count`, by the longest waits."""
    yield from (sailing for sailing in service.sailings if sailing.departs >= at)
    for band in service.bands:
        begin = max(at, band.first)
        for number in range(1, count + 1):
            departs = begin + number * band.longest_wait
            if departs <= band.last:
                yield band.sailing(departs)
