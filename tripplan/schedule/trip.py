"""All days of a trip, one after the other: what one day leaves behind, the next one begins with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from tripplan.clock import local
from tripplan.findings import Finding, error, warning
from tripplan.model.items import Ride, Sleep
from tripplan.schedule.day import DayInput, Run, schedule_day
from tripplan.schedule.result import DayPlan, Schedule
from tripplan.schedule.spots import Gazetteer, ride_lines
from tripplan.schedule.steps import NEVER
from tripplan.schedule.timing import DayContext
from tripplan.schedule.ways import Traveller, Vehicle

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from tripplan.clock import Minute
    from tripplan.geo import LatLng
    from tripplan.model.trip import Day, Entry, Trip
    from tripplan.schedule.sources import Sources
    from tripplan.schedule.spots import Spot

TEMPLATE_DAY: Final = date(2001, 1, 1)
"""Stands in for the first date of a trip without dates."""

_OWN: Final = {"drive": "car", "bike": "bike", "scooter": "scooter"}
"""Ways of travelling that mean a vehicle of one's own."""


@dataclass(slots=True)
class Night:
    """A bed, from its first evening to its last morning."""

    spot: Spot
    last_night: date
    check_out: object = None


def schedule_trip(trip: Trip, sources: Sources, *, first_date: date | None = None) -> Schedule:
    """The trip on the clock; `first_date` dates a template."""
    return _Days(trip, sources, first_date).run()


class _Days:
    """Carries place, vehicles, clock and bed from day to day."""

    def __init__(self, trip: Trip, sources: Sources, first_date: date | None) -> None:
        self.trip = trip
        self.sources = sources
        lines = (line for name in sorted(ride_lines(trip)) if (line := sources.line(name)) is not None)
        self.gazetteer = Gazetteer(trip, lines)
        self.traveller = Traveller()
        self.zone: ZoneInfo = trip.zone
        self.bed: Night | None = None
        self.landed: Minute | None = None
        self.position: LatLng | None = None
        self.findings: list[Finding] = []
        self.dates = self._dates(first_date)

    def run(self) -> Schedule:
        plans = tuple(self._day(number, day) for number, day in enumerate(self.trip.days, 1))
        self._vehicle_left()
        named = [finding.at(entry.path if entry else (), finding.span) for entry, finding in self.gazetteer.findings]
        return Schedule(plans, (*self.findings, *named))

    def _dates(self, first_date: date | None) -> list[date | None]:
        """The date of each day; None for the days of a template."""
        dates: list[date | None] = []
        given = [day.head.date for day in self.trip.days]
        shown = next((index for index, each in enumerate(given) if each is not None), None)
        today = first_date
        if today is None and shown is not None:
            today = (given[shown] or TEMPLATE_DAY) - timedelta(days=shown)
        for day, written in zip(self.trip.days, given, strict=True):
            if today is not None and written is not None and first_date is None:
                if written < today:
                    message = f"{written} comes before {today}, where the days before it lead"
                    self.findings.append(error("date-order", message).at((*day.path, "date"), day.span))
                else:
                    today = written
            dates.append(today)
            today = today + timedelta(days=1) if today is not None else None
        return dates

    def _day(self, number: int, day: Day) -> DayPlan:
        written = self.dates[number - 1]
        context = DayContext(
            day=written or TEMPLATE_DAY + timedelta(days=number - 1),
            dated=written is not None,
            zone=self.zone,
            country=self.trip.head.country,
            sources=self.sources,
        )
        travel = day.head.travel or self.trip.head.travel
        self._begin_day(day, travel, context.day)
        given = self._input(number, day, day.plan, context, travel)
        plan, run = schedule_day(given)
        if day.plan_b:
            other, _ = schedule_day(self._input(number, day, day.plan_b, context, travel))
            plan = replace(plan, plan_b=other)
        self._end_day(day, run, context)
        return plan

    def _begin_day(self, day: Day, travel: str | None, today: date) -> None:
        if self.bed is not None and self.bed.last_night < today - timedelta(days=1):
            self.bed = None
        if day.head.from_ is not None:
            self.traveller.arrive(self.gazetteer.find(day.head.from_))
        elif self.bed is not None and self.landed is None:
            self.traveller.arrive(self.bed.spot)
        elif self.landed is None and day.path != self.trip.days[0].path:
            self.traveller.spot = None
        own = _OWN.get(travel or "")
        if own is not None and not any(v.rented_at is None and v.word == own for v in self.traveller.vehicles):
            self.traveller.vehicles.insert(0, Vehicle(own, travel, None))

    def _input(
        self, number: int, day: Day, entries: tuple[Entry, ...], context: DayContext, travel: str | None
    ) -> DayInput:
        return DayInput(
            day=day,
            number=number,
            entries=entries,
            context=context,
            gazetteer=self.gazetteer,
            traveller=self.traveller,
            travel=travel,
            end=self._end(day, entries, context.day),
            landed=self.landed,
            position=self.position,
        )

    def _end(self, day: Day, entries: tuple[Entry, ...], today: date) -> Spot | None:
        """Where the day ends beside its last item: `to`, else the bed of a night that began before."""
        if day.head.to is not None:
            return self.gazetteer.find(day.head.to)
        beds_here = any(isinstance(entry.item, Sleep) for entry in entries)
        if self.bed is not None and self.bed.last_night >= today and not beds_here:
            return self.bed.spot
        return None

    def _end_day(self, day: Day, run: Run, context: DayContext) -> None:
        self.traveller = run.traveller
        self.landed = None
        last_clock = run.timed[-1].zone_after if run.timed else context.zone
        self.zone = last_clock
        for timed in run.timed:
            item, spot = timed.stage.item, timed.stage.spot
            if spot is not None and spot.position is not None:
                self.position = spot.position
            if isinstance(item, Sleep) and spot is not None:
                nights = timedelta(days=item.nights - 1)
                self.bed = Night(spot, context.day + nights, item.check_out)
        self._overnight(run, context)
        if self.landed is None and (self.bed is None or self.bed.last_night < context.day):
            self._no_bed(day, run)

    def _overnight(self, run: Run, context: DayContext) -> None:
        """A ride that lands after midnight begins the next day."""
        if not run.timed or not isinstance(run.timed[-1].stage.item, Ride):
            return
        done = run.ahead.done[-1]
        if done < NEVER and local(done, self.zone).date() > context.day:
            self.landed = done

    def _no_bed(self, day: Day, run: Run) -> None:
        """Tells a night without a bed, unless it is the last evening."""
        if day is self.trip.days[-1] or not day.plan:
            return
        message = "the day ends without a bed, and no ride goes through the night"
        finding = warning("no-bed", message, "add a 'sleep' item, or 'nights' to the one before")
        self.findings.append(finding.at(day.path, day.span))

    def _vehicle_left(self) -> None:
        """Tells a vehicle of one's own that stands somewhere else when the trip ends."""
        for vehicle in self.traveller.vehicles:
            if vehicle.stands is not None and vehicle.rented_at is None and self.trip.days:
                day = self.trip.days[-1]
                message = f"the trip ends without your {vehicle.word}: it stands at {vehicle.stands.name}"
                self.findings.append(warning("vehicle-left", message).at(day.path, day.span))
