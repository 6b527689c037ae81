"""All days of a trip, one after the other: their dates, and what one day leaves behind for the next."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.clock import YEARS, resolve
from tripplan.findings import Finding
from tripplan.model.items import Sleep
from tripplan.schedule import rules
from tripplan.schedule.day import DayInput, DayScheduler
from tripplan.schedule.holidays import Whose
from tripplan.schedule.places import Gazetteer
from tripplan.schedule.result import DayPlan, Schedule
from tripplan.schedule.routing import Ends
from tripplan.schedule.run import CheckOut, DayContext, Run
from tripplan.schedule.steps import AFTER_ALL
from tripplan.schedule.vehicles import Traveller

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from tripplan.clock import Minute, Time
    from tripplan.findings import Finding, Path
    from tripplan.geo import LatLng
    from tripplan.model.trip import Day, Trip
    from tripplan.schedule.places import Spot
    from tripplan.schedule.times import Sources


TEMPLATE_DAY: Final = date(2001, 1, 1)
"""Stands in for the first date of a trip without dates."""

_ONE_DAY: Final = timedelta(days=1)


def dates_of(trip: Trip, first_date: date | None) -> tuple[list[date | None], list[Finding]]:
    """The date of each day, and what is wrong with them; no dates for a template.

    The first date that is written counts on, and back to the days before it; a later one may only jump ahead.
    `first_date` dates a template, or moves a whole trip, its jumps kept.
    """
    findings: list[Finding] = []
    first_date = first_date if first_date is not None and first_date.year in YEARS else None
    written: list[date | None] = []
    for day in trip.days:
        each = day.head.date
        if each is not None and each.year not in YEARS:
            outside = rules.OUTSIDE_THE_YEARS.at((*day.path, "date"), first=YEARS.start, last=YEARS.stop - 1)
            findings.append(outside)
            each = None
        written.append(each)
    shown = next(((index, each) for index, each in enumerate(written) if each is not None), None)
    if shown is None and first_date is None:
        return [None] * len(written), findings
    today = shown[1] - shown[0] * _ONE_DAY if shown is not None else first_date or TEMPLATE_DAY
    moved = first_date - today if first_date is not None else timedelta()
    dates: list[date | None] = []
    for day, each in zip(trip.days, written, strict=True):
        if each is not None and each < today:
            findings.append(rules.BEFORE_THE_DAYS_ABOVE.at((*day.path, "date"), date=each, expected=today))
        today = max(today, each) if each is not None else today
        dates.append(today + moved)
        today += _ONE_DAY
    return dates, findings


_OWN: Final = {"drive": "car", "bike": "bike", "scooter": "scooter"}
"""Ways of travelling that mean a vehicle of one's own."""


class Bed(NamedTuple):
    """Where one sleeps, from the first evening to the last morning."""

    spot: Spot
    last_night: date
    check_out: Time | None
    path: Path


def schedule_trip(trip: Trip, sources: Sources, *, first_date: date | None = None) -> Schedule:
    """Puts the trip on the clock; `first_date` dates a template, or moves a trip."""
    return _Days(trip, sources, first_date).run()


class _Days:
    """Carries place, vehicles, clock and bed from day to day."""

    def __init__(self, trip: Trip, sources: Sources, first_date: date | None) -> None:
        self.trip = trip
        self.sources = sources
        self.gazetteer = Gazetteer(trip, sources.line)
        self.traveller = Traveller()
        self.zone: ZoneInfo = trip.zone
        self.bed: Bed | None = None
        self.over: Minute | None = None
        """When the day before is over; None where that is not known."""
        self.on_the_way = False
        """Whether the night is spent on a ride, so that the day begins when and where that ends."""
        self.position: LatLng | None = None
        self.dates, self.findings = dates_of(trip, first_date)

    def run(self) -> Schedule:
        """Schedules one day after the other."""
        plans = tuple([self._day(index, day) for index, day in enumerate(self.trip.days)])
        self._vehicles_left()
        named = [finding.at(path, finding.span) for path, finding in self.gazetteer.findings]
        return Schedule(plans, (*self.findings, *named))

    # ------------------------------------------------------------ one day

    def _day(self, index: int, day: Day) -> DayPlan:
        today = self.dates[index] or TEMPLATE_DAY + timedelta(days=index)
        travel = day.head.travel or self.trip.head.travel
        given = self._begin(index, day, today, travel)
        plan, run = DayScheduler(given).plan()
        if day.plan_b:
            ends = given.ends._replace(bed=run.route.bed)
            other, _ = DayScheduler(given._replace(entries=day.plan_b, ends=ends, plan_a=run.start)).plan()
            plan = plan._replace(plan_b=other)
        self._end(index, day, run, today)
        return plan

    def _begin(self, index: int, day: Day, today: date, travel: str | None) -> DayInput:
        """How one comes into the day: at `from`, else from last night's bed or ride, else at its first item."""
        if self.bed is not None and self.bed.last_night < today - timedelta(days=1):
            self.bed = None
        # The day begins where and when the night's ride ends, if that is today.
        lands_today = self.on_the_way and self.over is not None and self.over >= resolve(today, 0, self.zone).minute
        landed = self.over if lands_today else None
        slept = self.bed if index and landed is None else None
        traveller = self.traveller
        if day.head.from_ is not None:
            traveller.arrive(self.gazetteer.find(day.head.from_, (*day.path, "from")))
        elif slept is not None:
            traveller.arrive(slept.spot)
        elif landed is None:
            traveller.spot = None
        if travel is not None and travel in _OWN:  # it stands where one is when it is first spoken of
            traveller.own(_OWN[travel], travel)
        context = DayContext(
            day=today,
            dated=self.dates[index] is not None,
            zone=self.zone,
            whose=Whose(self.trip, day.head),
            sources=self.sources,
            position=(traveller.spot.position if traveller.spot is not None else None) or self.position,
            check_out=self._check_out(slept, today),
        )
        bed = self.bed.spot if self.bed is not None and self.bed.last_night >= today else None
        to = self.gazetteer.find(day.head.to, (*day.path, "to")) if day.head.to is not None else None
        number, ends = index + 1, Ends(to, bed)
        return DayInput(day, number, day.plan, context, self.gazetteer, traveller, travel, ends, landed, self.over)

    def _check_out(self, slept: Bed | None, today: date) -> CheckOut | None:
        """When last night's bed must be left, on the last morning, if the day begins there."""
        last_morning = slept is not None and slept.last_night == today - timedelta(days=1)
        if slept is None or slept.check_out is None or not last_morning or not slept.spot.same(self.traveller.spot):
            return None
        return CheckOut(slept.spot, slept.check_out, slept.path)

    # ------------------------------------------------------------ from one day to the next

    def _end(self, index: int, day: Day, run: Run, today: date) -> None:
        """What the day leaves behind."""
        self.traveller = run.route.traveller
        self.zone = run.timed[-1].zone_after if run.timed else self.zone
        for timed in run.timed:
            spot, item = timed.stage.spot, timed.stage.item
            if spot is None:
                continue
            self.position = spot.position or self.position
            if isinstance(item, Sleep):
                self.bed = Bed(spot, today + timedelta(days=item.nights - 1), item.check_out, timed.stage.path)
        done = run.ahead.done[-1] if run.timed else run.start.minute
        self.over = done if done < AFTER_ALL else None
        midnight = resolve(today + timedelta(days=1), 0, self.zone).minute
        boats = [boat for timed in run.timed if timed.ride is not None for boat in timed.ride.boats[-1:]]
        self.on_the_way = run.route.bed is None and any(boat.lands >= midnight for boat in boats)
        self._no_bed(index, day, today)

    def _no_bed(self, index: int, day: Day, today: date) -> None:
        """Tells a night without a bed and without a ride; the last evening is one's own affair."""
        if index + 1 == len(self.trip.days) or not day.plan:
            return
        tomorrow = today + timedelta(days=1)
        morning = self.dates[index + 1] or tomorrow
        slept_until = tomorrow if self.on_the_way else today
        if self.bed is not None:
            slept_until = max(slept_until, self.bed.last_night + timedelta(days=1))
        if slept_until < morning:
            is_dated = self.dates[index] is not None
            found = rules.NO_BED_ON_DATE.at(night=slept_until) if is_dated else rules.NO_BED_THAT_NIGHT.at()
            self.findings.append(found.at(day.path))

    def _vehicles_left(self) -> None:
        """Tells what is not brought home: a vehicle of one's own that stands elsewhere, a rented thing not returned."""
        for vehicle in self.traveller.vehicles():
            stands = self.traveller.stands(vehicle)
            if vehicle.rented_at is not None:
                self.findings.append(rules.NOT_GIVEN_BACK.at(vehicle.path, vehicle=vehicle.word))
            elif stands is not None:
                left = rules.LEFT_BEHIND.at(self.trip.days[-1].path, vehicle=vehicle.word, place=stands.name)
                self.findings.append(left)
