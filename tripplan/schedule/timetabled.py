"""When a ride leaves and lands: by its timetable, or where there is none by what the file says of it.

The plan counts on guaranteed sailings only, unless the file names another. Past a timetable's validity the answer is
unknown, never "no boats": an unknown ride counts no time, and everything after it says so.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from typing import TYPE_CHECKING, Final

from tripplan.clock import DAY, ClockTime, LocalTime, load_zone, resolve, service_day_start
from tripplan.findings.values import DayOfWeek, Listed, Together
from tripplan.model.country import holiday_doubt, regional_holidays
from tripplan.model.kinds import KINDS
from tripplan.model.reading import listed
from tripplan.model.values import Boarding
from tripplan.schedule import rules
from tripplan.schedule.places import Provenance
from tripplan.schedule.rides import Boat, Departures, RideTimes, Shuttle
from tripplan.timetables import Certainty, Gap, HeadwayBand, Line, Sailing, Service, ServiceStatus

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from tripplan.findings import Finding
    from tripplan.model.country import RegionalHolidays
    from tripplan.model.items import Ride
    from tripplan.schedule.routing import Stage
    from tripplan.schedule.times import Sources, TimeContext

_NIGHTS_BACK: Final = 2
"""How many earlier service dates may still have boats after this midnight: clock times end before 72:00."""


def time_ride(stage: Stage, item: Ride, sources: Sources, moment: TimeContext) -> RideTimes:
    """When a ride may leave and where it takes one; what is wrong is told to `moment`, the clock of its departure."""
    line = sources.line(item.name)
    if line is not None:
        return _ByTimetable(stage, item, line, moment, sources).ride()
    told = len(moment.told)
    ride = _by_own_words(stage, item, moment, None)
    problem = sources.problem(item.name)
    no_timetable = item.kind == "ferry" and ride.unknown and not problem
    if ride.takes is None and len(moment.told) == told and not no_timetable:
        moment.tell(rules.LENGTH_UNKNOWN.at())
    if problem:
        moment.tell(rules.CANNOT_BE_USED.at(line=item.name, problem=problem), item.kind)
    elif no_timetable:
        known = listed(sources.line_names()) or "none"
        moment.tell(rules.NO_TIMETABLE.at(line=item.name, known=known), "ferry")
    return ride


def may_be_holiday(line: Line, origin: str, day: date, regional: RegionalHolidays = regional_holidays) -> Finding:
    """Why it is not known what leaves a port on a day on which other boats leave if it is a public holiday."""
    which, values = holiday_doubt(line.country(origin), day, regional)
    return rules.MAY_BE_HOLIDAY[which].at(line=line.id, **values)


def _check_in(stage: Stage, item: Ride, line: Line | None) -> tuple[int, Provenance]:
    """How long before its departure one must be there: as written, else by the timetable, else as usual.

    Who changes from another ride of its kind has checked in already.
    """
    if item.check_in is Boarding.STAY:
        return 0, Provenance.STATED
    if item.check_in is not None:
        return item.check_in.minutes, Provenance.ESTIMATED if item.check_in.guess else Provenance.STATED
    if line is not None and line.check_in is not None:
        return line.check_in, Provenance.COMPUTED
    kind = KINDS[item.kind]
    return kind.usual_change if stage.is_connection else kind.usual_check_in, Provenance.ESTIMATED


# ---------------------------------------------------------------- without a timetable


def _by_own_words(stage: Stage, item: Ride, moment: TimeContext, line: Line | None) -> RideTimes:
    """A ride by what its item says of it; `line` is a timetable that does not know the day."""
    zone = load_zone(item.arrive.zone) if item.arrive is not None and item.arrive.zone else stage.landings[0].zone
    takes = item.takes.wished if item.takes is not None else _minutes_until_arrival(item, moment, zone or moment.zone)
    check_in, provenance = _check_in(stage, item, line)
    ride = RideTimes(
        check_in=check_in,
        check_in_provenance=provenance,
        is_connection=stage.is_connection,
        takes=takes,
        guess=item.takes is not None and item.takes.guess,
        pinned=len(item.depart) == 1,
        pins=bool(item.depart),
        zone_after=zone,
        unknown=takes is None,
    )
    if item.depart:
        froms = _own_departures(stage, item, moment, takes or 0, 0)
        return ride._replace(froms=froms, lasts=froms[0].boats[-1].departs)
    # It leaves when one comes: one is there earlier only where the file says so.
    check_in = check_in if item.check_in is not None else 0
    ways = product(stage.approaches or (0,), stage.onward or (0,))
    waits = check_in + (takes or 0) + max(approach + onward for approach, onward in ways)
    return ride._replace(check_in=check_in, waits=waits)


def _own_departures(stage: Stage, item: Ride, moment: TimeContext, takes: int, ashore: int) -> tuple[Departures, ...]:
    """The departures that the file names, each of the same length, from each port that is possible."""
    after = takes + ashore + max(stage.onward, default=0)
    departs = sorted({moment.wall(time.minutes, "depart") for time in item.depart})
    boats = tuple([Boat(minute, minute + takes, minute + after) for minute in departs])
    return tuple([Departures(boats, approach=approach) for approach in stage.approaches or (0,)])


def _minutes_until_arrival(item: Ride, moment: TimeContext, zone: ZoneInfo) -> int | None:
    """Minutes from the first departure to the arrival on the clock of `zone`; None where that is not known."""
    if item.arrive is None or not item.depart:
        return None
    first, arrives = min(time.minutes for time in item.depart), item.arrive.time.minutes
    departs = resolve(moment.day, first, moment.zone).minute
    minutes = moment._replace(zone=zone).wall(arrives, "arrive") - departs
    if minutes <= 0:
        saying = rules.ARRIVES_TOO_EARLY if item.arrive.zone is None else rules.ARRIVES_TOO_EARLY_IN_ZONE
        later = ClockTime(arrives + (-minutes // DAY + 1) * DAY)  # over the date line it may be two days
        found = saying.at(arrives=ClockTime(arrives), departs=ClockTime(first), later=later, zone=item.arrive.zone)
        moment.tell(found, "arrive")
        return None
    if len(item.depart) > 1:
        moment.tell(rules.COUNTED_FOR_ONE.at(departs=ClockTime(first)), "arrive")
    return minutes


# ---------------------------------------------------------------- by a timetable


class _ByTimetable:
    """Looks one ride up in its timetable."""

    def __init__(self, stage: Stage, item: Ride, line: Line, moment: TimeContext, sources: Sources) -> None:
        self.sources = sources
        self.stage = stage
        self.item = item
        self.line = line
        self.moment = moment
        self.destinations: tuple[str, ...] = ()
        """The ids of the ports that the trip counts on, in the line."""

    def ride(self) -> RideTimes:
        """The departures of the day; unknown where the line does not go there, or the timetable does not say."""
        line, moment = self.line, self.moment
        origins = self._port_ids("from", self.item.from_[: len(self.stage.ports)])
        self.destinations = self._port_ids("to", self.item.to[: len(self.stage.landings)])
        check_in, provenance = _check_in(self.stage, self.item, line)
        ride = RideTimes(
            check_in,
            provenance,
            0 if self.stage.stays_on_board else line.ashore,
            self.stage.is_connection,
            line,
            destinations=self.destinations,
            pinned=len(self.item.depart) == 1,
            pins=bool(self.item.depart),
            zone_after=self.stage.landings[0].zone,
        )
        if not origins or not self.destinations:
            return ride._replace(unknown=True)
        ride = ride._replace(origin=origins[0])
        if not moment.dated:
            moment.tell(rules.BOATS_NEED_DATE.at(line=line.id))
            return self._without_timetable(ride)
        services = [line.service(origin, self.destinations, moment.today) for origin in origins]
        ride = ride._replace(service=services[0])
        if not (all(service.sailings for service in services) or self._goes(origins)):
            return ride._replace(unknown=True)
        for origin, service in zip(origins, services, strict=True):
            if service.gap is not None:
                self._tell_unknown(origin, service.gap)
                return self._without_timetable(ride._replace(status=ServiceStatus.UNKNOWN, gap=service.gap))
        return self._by_sailings(ride._replace(status=services[0].status), origins, services)

    def _by_sailings(self, ride: RideTimes, origins: tuple[str, ...], services: list[Service]) -> RideTimes:
        """What the timetable knows of the date, from each port."""
        line, moment = self.line, self.moment
        for key, value in (("takes", self.item.takes), ("arrive", self.item.arrive)):
            if value is not None:
                moment.tell(rules.NEEDLESS_KEY.at(key=key, line=line.id), key)
        approaches = self.stage.approaches or (0,) * len(origins)
        froms = [self._departures(*each, ride.ashore) for each in zip(origins, services, approaches, strict=False)]
        # The last guaranteed one of the service date, of several ports the earliest of their lasts.
        lasts = [next((sailing for sailing in service.sailings if sailing.last), None) for service in services]
        known = [last.departs for last in lasts if last is not None]
        earliest = min(known) if len(known) == len(lasts) else None
        return ride._replace(froms=tuple(froms), last=lasts[0], lasts=earliest)

    def _port_ids(self, key: str, names: tuple[str, ...]) -> tuple[str, ...]:
        ids = []
        for name in names:
            port = self.line.port_id(name)
            if port is None:
                ports = listed(self.line.ports)
                self.moment.tell(rules.NO_PORT_OF_LINE.at(line=self.line.id, port=name, ports=ports), key)
            else:
                ids.append(port)
        return tuple(ids)

    def _goes(self, origins: tuple[str, ...]) -> bool:
        """Whether the line has a route from each port to one of those wished for; told where it has not."""
        line = self.line
        for origin in origins:
            reached = line.reaches(origin)
            if not set(reached).isdisjoint(self.destinations):
                continue
            wished = " or ".join(line.port_name(port) for port in self.destinations)
            found = rules.NO_WAY_THERE.at(line=line.id, port=line.port_name(origin), wished=wished)
            names = Listed(tuple(line.port_name(port) for port in reached))
            if any(origin in line.reaches(port) for port in self.destinations):
                found = found.with_hint("it goes the other way round: swap 'from' and 'to'")
            elif names.values:
                found = found.with_hint("from there it goes to {names}", names=names)
            self.moment.tell(found, "to")
            return False
        return True

    # ------------------------------------------------------------ sailings

    def _departures(self, origin: str, service: Service, approach: int, ashore: int) -> Departures:
        """All boats from one port that the plan may count on: those of the date, and the night's before it."""
        sailings, bands = list(service.sailings), list(service.bands)
        midnight = resolve(self.moment.today, 0, self.moment.zone).minute
        for nights in range(1, _NIGHTS_BACK + 1):
            earlier = self.line.service(origin, self.destinations, self.moment.today - timedelta(days=nights))
            if earlier.sailings and earlier.sailings[-1].departs >= midnight:
                sailings += [sailing for sailing in earlier.sailings if sailing.departs >= midnight]
            bands += [band for band in earlier.bands if band.last >= midnight]
        if self.item.depart:
            taken, bands = self._named(sailings), []
        else:
            taken = [sailing for sailing in sailings if sailing.certainty is Certainty.GUARANTEED]
            bands = [band for band in bands if band.certainty is Certainty.GUARANTEED]
            if service.status is ServiceStatus.NO_SERVICE:
                self.moment.tell(self._nothing_sails(origin))
            elif not taken and not bands:
                kinds = {sailing.certainty.value for sailing in sailings}
                kinds |= {band.certainty.value for band in service.bands}
                found = rules.ONLY_UNSURE_ONES.at(date=self.moment.today, kinds=Together(tuple(sorted(kinds))))
                self.moment.tell(found)
        shuttles = tuple([self._shuttle(band, ashore) for band in bands])
        return Departures(self._boats(taken, ashore), shuttles, approach)

    def _boats(self, sailings: list[Sailing], ashore: int) -> tuple[Boat, ...]:
        """Sailings as the plan counts on them, in order: each at the worst of the ports that the trip names."""
        destinations, boats = self.destinations, []
        ways = dict(zip(destinations, self.stage.onward or (0,) * len(destinations), strict=False))
        for sailing in sailings:
            first = sailing.landings[0]
            if len(ways) > 1 or first.port != destinations[0]:
                first = next((landing for landing in sailing.landings if landing.port in ways), first)
            lands = first.arrives
            done = lands + ways.get(first.port, 0)
            if len(ways) > 1:
                lands = sailing.arrives_at(destinations[0]) or lands
                done = max([each.arrives + ways[each.port] for each in sailing.landings if each.port in ways])
            boats.append(Boat(sailing.departs, lands, done + ashore, sailing))
        boats.sort(key=lambda boat: boat.departs)
        return tuple(boats)

    def _shuttle(self, band: HeadwayBand, ashore: int) -> Shuttle:
        ways = dict(zip(self.destinations, self.stage.onward, strict=False))
        crossings = [(takes, takes + ways.get(port, 0)) for port, takes in band.crossings if port in self.destinations]
        return Shuttle(band, crossings[0][0], max(after for _, after in crossings) + ashore)

    def _named(self, sailings: list[Sailing]) -> list[Sailing]:
        """The sailings at the departures that the file names; told where one is not guaranteed, or not there."""
        found, moment = [], self.moment
        for time in self.item.depart:
            minute = moment.wall(time.minutes, "depart")
            there = [sailing for sailing in sailings if sailing.departs == minute]
            found += there
            if not there:
                near = sorted({sailing.departs for sailing in sailings}, key=lambda departs: abs(departs - minute))
                times = tuple(LocalTime(each, moment.zone) for each in sorted(near[:2]))
                missing = rules.NO_SAILING_THEN.at(time=time)
                missing = missing.with_hint("the nearest are {times}", times=Together(times)) if times else missing
                moment.tell(missing, "depart")
            elif all(sailing.certainty is not Certainty.GUARANTEED for sailing in there):
                moment.tell(rules.NO_GUARANTEE.at(time=time, certainty=there[0].certainty.value), "depart")
        return found

    def _nothing_sails(self, origin: str) -> Finding:
        """Nothing sails that day, and when the next one does, where that is known."""
        line, today, destinations = self.line, self.moment.today, self.destinations
        found = rules.NOTHING_SAILS.at(date=today, line=line.id)
        after = line.next_sailings(
            origin, destinations, service_day_start(today, line.zone), at_least=Certainty.GUARANTEED
        )
        if not after.sailings:
            return found
        first = after.sailings[0]
        leaves = LocalTime(first.departs, line.port_zone(origin))
        return found.with_hint(rules.NEXT_SAILS, day=DayOfWeek(first.service_date), time=leaves)

    # ------------------------------------------------------------ what is not known

    def _tell_unknown(self, origin: str, gap: Gap) -> None:
        """The timetable does not speak of the day, or other boats leave if it is a public holiday."""
        line, today = self.line, self.moment.today
        if gap.may_be_holiday:
            found = may_be_holiday(line, origin, today, self.sources.regional_holidays)
        elif today < line.valid.first:
            found = rules.HOLDS_FROM.at(line=line.id, date=today, first=line.valid.first)
        elif gap.known_until is not None:
            found = rules.KNOWN_UNTIL.at(line=line.id, date=today, until=gap.known_until)
        else:
            found = rules.SAYS_NOTHING.at(line=line.id, date=today)
        self.moment.tell(found)

    def _without_timetable(self, ride: RideTimes) -> RideTimes:
        """The timetable does not speak of the day. A departure in the file still counts; how it goes on may not."""
        item = self.item
        if not item.depart:
            return ride._replace(unknown=True)
        if item.takes is not None or item.arrive is not None:
            own = _by_own_words(self.stage, item, self.moment, self.line)
            ride = ride._replace(takes=own.takes, zone_after=own.zone_after, unknown=own.unknown)
            return ride._replace(froms=own.froms, lasts=own.lasts, guess=own.guess)
        crossing = self.line.crossing(ride.origin, ride.destinations[0])
        takes = crossing.wished if crossing is not None else None
        froms = _own_departures(self.stage, item, self.moment, takes or 0, ride.ashore)
        return ride._replace(froms=froms, takes=takes, unknown=True)
