"""Rides by a timetable: the sailings of a day that the plan counts on.

The plan counts on guaranteed sailings only, unless the file names another. Past a timetable's validity the answer is
unknown, never "no boats": an unknown ride counts no time, and everything after it says so.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tripplan.clock import ClockTime, LocalTime, Minute, resolve
from tripplan.findings.values import Listed, Together
from tripplan.model.country import why_unsure
from tripplan.model.reading import listed
from tripplan.schedule import rules
from tripplan.schedule.rides import (
    Boat,
    Departures,
    RideContext,
    RideTimes,
    Shuttle,
    at_key,
    check_in_of,
    own_departures,
    time_by_own_words,
)
from tripplan.timetables import Certainty, Gap, HeadwayBand, Line, Sailing, Service, ServiceStatus

if TYPE_CHECKING:
    from datetime import date

    from tripplan.findings import Finding
    from tripplan.model.items import Ride
    from tripplan.schedule.routing import Stage

_NIGHTS_BACK: Final = 2
"""How many earlier service dates may still have boats after this midnight: clock times end before 72:00."""


def time_ride(stage: Stage, item: Ride, context: RideContext) -> RideTimes:
    """What a ride's timetable, or where there is none its own words, say of its times."""
    line = context.sources.line(item.name)
    if line is not None:
        return _ByTimetable(stage, item, line, context).ride()
    ride = time_by_own_words(stage, item, context, None)
    if problem := context.sources.problem(item.name):
        ride.told.append(at_key(item.kind, rules.CANNOT_BE_USED.at(line=item.name, problem=problem)))
    elif item.kind == "ferry" and ride.unknown:
        known = listed(context.sources.line_names()) or "none"
        ride.told = [each for each in ride.told if each.rule is not rules.TAKES_UNKNOWN]
        ride.told.append(at_key("ferry", rules.NO_TIMETABLE.at(line=item.name, known=known)))
    return ride


def holiday_doubt(line: Line, origin: str, day: date) -> str:
    """Why it is not known what leaves a port on a day on which other boats leave if it is a public holiday."""
    why = why_unsure(line.country(origin), day)
    return f"{line.id} has other sailings on public holidays, and whether {day} is one is not known: {why}"


class _ByTimetable:
    """Looks one ride up in its timetable."""

    def __init__(self, stage: Stage, item: Ride, line: Line, context: RideContext) -> None:
        self.stage = stage
        self.item = item
        self.line = line
        self.context = context
        check_in, provenance = check_in_of(item, line)
        pins = bool(item.depart)
        self.times = RideTimes(check_in, provenance, line.ashore, line, pins=pins, pinned=len(item.depart) == 1)

    def ride(self) -> RideTimes:
        ride = self.times
        ride.zone_after = self.stage.landings[0].zone
        origins = self._port_ids("from", self.item.from_[: len(self.stage.ports)])
        ride.destinations = self._port_ids("to", self.item.to[: len(self.stage.landings)])
        if not origins or not ride.destinations:
            ride.unknown = True
            return ride
        ride.origin = origins[0]
        if not self.context.dated:
            self._tell(rules.BOATS_NEED_DATE.at(line=self.line.id))
            return self._without_timetable(origins)
        services = [self.line.service(origin, ride.destinations, self.context.today) for origin in origins]
        ride.service = services[0]
        if not (all(service.sailings for service in services) or self._goes(origins)):
            ride.unknown = True
            return ride
        gaps = [(each, service.gap) for each, service in zip(origins, services, strict=True) if service.gap is not None]
        ride.status = ServiceStatus.UNKNOWN if gaps else services[0].status
        if gaps:
            origin, ride.gap = gaps[0]
            self._tell_unknown(origin, ride.gap)
            return self._without_timetable(origins)
        self._tell_needless_keys()
        approaches = self.stage.approaches or (0,) * len(origins)
        ride.froms = tuple(
            self._departures(origin, service, approach)
            for origin, service, approach in zip(origins, services, approaches, strict=False)
        )
        self._lasts(services)
        return ride

    def _tell(self, finding: Finding, key: str = "") -> None:
        self.times.told.append(at_key(key, finding) if key else finding)

    # ------------------------------------------------------------ ports

    def _port_ids(self, key: str, names: tuple[str, ...]) -> tuple[str, ...]:
        ids = []
        for name in names:
            port = self.line.port_id(name)
            if port is None:
                ports = listed(self.line.ports)
                self._tell(rules.NO_PORT_OF_LINE.at(line=self.line.id, port=name, ports=ports), key)
            else:
                ids.append(port)
        return tuple(ids)

    def _goes(self, origins: tuple[str, ...]) -> bool:
        """Whether the line has a route from each port to one of those wished for; told where it has not."""
        for origin in origins:
            reached = self.line.reaches(origin)
            if not set(reached).isdisjoint(self.times.destinations):
                continue
            wished = " or ".join(self.line.port_name(port) for port in self.times.destinations)
            found = rules.NO_WAY_THERE.at(line=self.line.id, port=self.line.port_name(origin), wished=wished)
            names = Listed(tuple(self.line.port_name(port) for port in reached))
            if any(origin in self.line.reaches(port) for port in self.times.destinations):
                found = found.with_hint("it goes the other way round: swap 'from' and 'to'")
            elif names.values:
                found = found.with_hint("from there it goes to {names}", names=names)
            self._tell(found, "to")
            return False
        return True

    def _tell_needless_keys(self) -> None:
        for key, value in (("takes", self.item.takes), ("arrive", self.item.arrive)):
            if value is not None:
                self._tell(rules.NEEDLESS_KEY.at(key=key, line=self.line.id), key)

    # ------------------------------------------------------------ sailings

    def _departures(self, origin: str, service: Service, approach: int) -> Departures:
        """All boats from one port that the plan may count on: those of the date, and the night's before it."""
        sailings, bands = list(service.sailings), list(service.bands)
        midnight = resolve(self.context.today, 0, self.context.zone).minute
        for nights in range(1, _NIGHTS_BACK + 1):
            earlier = self.line.service(origin, self.times.destinations, self.context.today - timedelta(days=nights))
            if earlier.sailings and earlier.sailings[-1].departs >= midnight:
                sailings += [sailing for sailing in earlier.sailings if sailing.departs >= midnight]
            bands += [band for band in earlier.bands if band.last >= midnight]
        if self.item.depart:
            taken, bands = self._named(sailings), []
        else:
            taken = [sailing for sailing in sailings if sailing.certainty is Certainty.GUARANTEED]
            bands = [band for band in bands if band.certainty is Certainty.GUARANTEED]
            self._tell_service(service, sailings, counted=bool(taken or bands))
        return Departures(self._boats(taken), tuple([self._shuttle(band) for band in bands]), approach)

    def _boats(self, sailings: list[Sailing]) -> tuple[Boat, ...]:
        """Sailings as the plan counts on them: each at the worst of the ports that the trip names."""
        ride, onward = self.times, self.stage.onward
        likely, boats = ride.destinations[0], []
        ways = dict(zip(ride.destinations, onward or (0,) * len(ride.destinations), strict=False))
        for sailing in sailings:
            first = sailing.landings[0]
            if len(ways) > 1 or first.port != likely:
                first = next((landing for landing in sailing.landings if landing.port in ways), first)
            lands = first.arrives
            done = lands + ways.get(first.port, 0)
            if len(ways) > 1:
                lands = sailing.arrives_at(likely) or lands
                done = max([each.arrives + ways[each.port] for each in sailing.landings if each.port in ways])
            boats.append(Boat(sailing.departs, lands, done + ride.ashore, sailing))
        boats.sort(key=_by_departure)
        return tuple(boats)

    def _shuttle(self, band: HeadwayBand) -> Shuttle:
        ways = dict(zip(self.times.destinations, self.stage.onward, strict=False))
        crossings = [(takes, takes + ways.get(p, 0)) for p, takes in band.crossings if p in self.times.destinations]
        return Shuttle(band, crossings[0][0], max(after for _, after in crossings) + self.times.ashore)

    def _named(self, sailings: list[Sailing]) -> list[Sailing]:
        """The sailings at the departures that the file names; told where one is not guaranteed, or not there."""
        found = []
        for time in self.item.depart:
            minute = self.times.wall("depart", time.minutes, self.context.day, self.context.zone)
            there = [sailing for sailing in sailings if sailing.departs == minute]
            found += there
            if not there:
                self._tell(self._no_such_sailing(time, minute, sailings), "depart")
            elif all(sailing.certainty is not Certainty.GUARANTEED for sailing in there):
                self._tell(rules.NO_GUARANTEE.at(time=time, certainty=there[0].certainty.value), "depart")
        return found

    def _no_such_sailing(self, time: ClockTime, minute: Minute, sailings: list[Sailing]) -> Finding:
        near = sorted(sorted({s.departs for s in sailings}, key=lambda departs: abs(departs - minute))[:2])
        found, times = rules.NO_SAILING_THEN.at(time=time), tuple(LocalTime(each, self.context.zone) for each in near)
        return found.with_hint("the nearest are {times}", times=Together(times)) if times else found

    def _tell_service(self, service: Service, sailings: list[Sailing], *, counted: bool) -> None:
        if service.status is ServiceStatus.NO_SERVICE:
            self._tell(rules.NOTHING_SAILS.at(date=self.context.today, line=self.line.id))
        elif not counted:
            kinds = sorted({sailing.certainty.value for sailing in sailings} | _certainties(service))
            self._tell(rules.ONLY_UNSURE_ONES.at(date=self.context.today, kinds=Together(tuple(kinds))))

    def _lasts(self, services: list[Service]) -> None:
        """The last guaranteed sailing of the service date, of several ports the earliest of their lasts."""
        lasts = [next((sailing for sailing in service.sailings if sailing.last), None) for service in services]
        self.times.last = lasts[0]
        departs = [sailing.departs for sailing in lasts if sailing is not None]
        self.times.lasts = min(departs) if len(departs) == len(lasts) else None

    # ------------------------------------------------------------ what is not known

    def _tell_unknown(self, origin: str, gap: Gap) -> None:
        """The timetable does not speak of the day, or other boats leave if it is a public holiday."""
        line, today = self.line, self.context.today
        if gap.may_be_holiday:
            self._tell(rules.MAY_BE_HOLIDAY.at(reason=holiday_doubt(line, origin, today)))
        elif today < line.valid.first:
            self._tell(rules.HOLDS_FROM.at(line=line.id, date=today, first=line.valid.first))
        elif gap.known_until is not None:
            self._tell(rules.KNOWN_UNTIL.at(line=line.id, date=today, until=gap.known_until))
        else:
            self._tell(rules.SAYS_NOTHING.at(line=line.id, date=today))

    def _without_timetable(self, origins: tuple[str, ...]) -> RideTimes:
        """The timetable does not speak of the day. A departure in the file still counts; how it goes on may not."""
        item, ride = self.item, self.times
        if not item.depart:
            ride.unknown = True
        elif item.takes is not None or item.arrive is not None:
            own = time_by_own_words(self.stage, item, self.context, self.line)
            ride.froms, ride.takes, ride.zone_after, ride.unknown = own.froms, own.takes, own.zone_after, own.unknown
            ride.lasts, ride.guess = own.lasts, own.guess
            ride.told += own.told
        else:
            crossing = self.line.crossing(origins[0], ride.destinations[0])
            ride.takes = crossing.wished if crossing is not None else None
            ride.froms = own_departures(self.stage, item, self.context, ride)
            ride.unknown = True
        return ride


def _certainties(service: Service) -> set[str]:
    return {band.certainty.value for band in service.bands}


def _by_departure(boat: Boat) -> Minute:
    return boat.departs
