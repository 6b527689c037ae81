"""All days of a trip, one after the other: their dates, and what one day leaves behind for the next."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.clock import YEARS, local, resolve
from tripplan.findings import Finding
from tripplan.model.items import Remark, Sleep
from tripplan.schedule import rules
from tripplan.schedule.day import DayInput, DayScheduler
from tripplan.schedule.holidays import Whose
from tripplan.schedule.parties import entries_of, parties_of, with_party
from tripplan.schedule.places import Gazetteer
from tripplan.schedule.result import DayPlan, Schedule, night_from
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


class TripDates(NamedTuple):
    """What the file says of the dates of its days."""

    written: tuple[date | None, ...]
    """Those of the file, as far as a trip can have them."""
    first: date
    """Of the first day, or the one that stands in for it."""
    dated: bool
    moved: timedelta
    """How far the whole trip is moved from where the file has it."""

    @property
    def shown(self) -> int | None:
        """The first day whose date is written: it counts on, and back to the days before it."""
        return next((index for index, each in enumerate(self.written) if each is not None), None)

    @property
    def last(self) -> date:
        """The date of the last day, as far as no ride goes over the date line."""
        today = self.first - _ONE_DAY
        for each in self.written:
            today = max(today + _ONE_DAY, each or today)
        return today


def dates_of(trip: Trip, first_date: date | None) -> tuple[TripDates, list[Finding]]:
    """What is known of the dates of a trip's days before it is scheduled, and what is wrong with them.

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
    first = shown[1] - shown[0] * _ONE_DAY if shown is not None else first_date or TEMPLATE_DAY
    moved = first_date - first if first_date is not None else timedelta()
    return TripDates(tuple(written), first, shown is not None or first_date is not None, moved), findings


def first_date_of(trip: Trip) -> date | None:
    """The date of a trip's first day; None for a template."""
    dates, _ = dates_of(trip, None)
    return dates.first if dates.dated and trip.days else None


_OWN: Final = {"drive": "car", "bike": "bike", "scooter": "scooter"}
"""Ways of travelling that mean a vehicle of one's own."""


class Bed(NamedTuple):
    """Where one sleeps, from the first evening to the last morning."""

    spot: Spot
    last_night: date
    check_out: Time | None
    path: Path


class Voyage(NamedTuple):
    """A ride that goes on when its day is over."""

    until: Minute
    """When one is ashore."""
    lands_on: date
    """The date by the clock where it lands."""
    zone: ZoneInfo
    """The clock where it left, which counts on board."""
    zone_after: ZoneInfo
    traveller: Traveller
    """As one is ashore."""

    @property
    def ends_on(self) -> date:
        """The date by the clock on board when it lands: earlier than where it lands, or later, over the date line."""
        return local(self.until, self.zone).date()


def schedule_trip(trip: Trip, sources: Sources, *, first_date: date | None = None) -> Schedule:
    """Puts the trip on the clock; `first_date` dates a template, or moves a trip."""
    dates, findings = dates_of(trip, first_date)
    days = _Days(trip, sources, dates)
    schedule = days.run()
    if days.late:  # the days before the first written date span more dates, or fewer, than they are
        schedule = _Days(trip, sources, dates._replace(first=dates.first - days.late)).run()
    return schedule._replace(findings=(*findings, *schedule.findings))


class _Days:
    """Carries place, vehicles, clock and bed from day to day."""

    def __init__(self, trip: Trip, sources: Sources, dates: TripDates) -> None:
        self.trip = trip
        self.sources = sources
        self.dates = dates
        self.late = timedelta()
        """By how much one gets too late to the first day with a date."""
        self.findings: list[Finding] = []
        self.gazetteer = Gazetteer(trip, sources.line)
        self.traveller = Traveller()
        self.zone: ZoneInfo = trip.zone
        self.bed: Bed | None = None
        self.over: Minute | None = None
        """When the day before is over; None where that is not known."""
        self.on_the_way = False
        """Whether the night is spent on a ride, so that the day begins when and where that ends."""
        self.voyage: Voyage | None = None
        self.next = dates.first + dates.moved
        """The earliest date of the next day."""
        self.position: LatLng | None = None

    def run(self) -> Schedule:
        """Schedules one day after the other."""
        plans = tuple([self._day(index, day) for index, day in enumerate(self.trip.days)])
        self._vehicles_left()
        named = [finding.at(path, finding.span) for path, finding in self.gazetteer.findings]
        return Schedule(plans, (*self.findings, *named))

    def _date(self, index: int) -> date:
        """The date of the day that comes next: as written, else as it follows."""
        written = self.dates.written[index]
        if written is None:
            return self._following_date()
        has_come = self.voyage is not None and self.next >= self.voyage.ends_on
        earliest = min(self.next, self.voyage.lands_on) if self.voyage is not None and has_come else self.next
        return max(written + self.dates.moved, earliest)

    def _following_date(self) -> date:
        """The date of the day that comes next, where none is written.

        Days on board are counted by the clock where the ride left; a date that it skips is no day of the plan, and one
        that it has twice may be two.
        """
        voyage = self.voyage
        if voyage is None or self.next < voyage.ends_on:
            return self.next
        return voyage.lands_on if self.next == voyage.ends_on else max(self.next, voyage.lands_on)

    def _is_skipped(self, day: date) -> bool:
        """Whether a ride over the date line skips a date: what is planned on it is meant for the day of landing."""
        return self.voyage is not None and self.voyage.ends_on <= day < self.voyage.lands_on

    # ------------------------------------------------------------ one day

    def _day(self, index: int, day: Day) -> DayPlan:
        today, written = self._date(index), self.dates.written[index]
        if written is not None and index == self.dates.shown:
            self.late = self._following_date() - self.dates.moved - written
        if written is not None and written + self.dates.moved < today:
            expected = today - self.dates.moved
            self.findings.append(rules.BEFORE_THE_DAYS_ABOVE.at((*day.path, "date"), date=written, expected=expected))
        elif written is not None and self._is_skipped(today) and not all(isinstance(e.item, Remark) for e in day.plan):
            assert self.voyage is not None
            lands, path = self.voyage.lands_on, (*day.path, "date")
            self.findings.append(rules.SKIPPED_DATE.at(path, date=written, lands=lands - self.dates.moved))
            today = lands
        travel = day.head.travel or self.trip.head.travel
        given = self._begin(index, day, today, travel)
        plan, run = self._with_parties(day, given)
        if day.plan_b:
            ends = given.ends._replace(bed=run.route.bed)
            other, _ = DayScheduler(given._replace(entries=day.plan_b, ends=ends, plan_a=run.start)).plan()
            plan = plan._replace(plan_b=other)
        self._end(index, day, run, today)
        return plan

    def _with_parties(self, day: Day, given: DayInput) -> tuple[DayPlan, Run]:
        """The day of everybody, with what some of them do by themselves; it begins early enough for all."""
        travellers = self.trip.head.travellers
        parties = [frozenset[str](), *parties_of(day.plan, travellers)]
        if len(parties) == 1:
            return DayScheduler(given).plan()
        inputs = [given._replace(entries=entries_of(day.plan, party, travellers)) for party in parties]
        first = min((DayScheduler(each).run().start for each in inputs), key=lambda start: start.minute)
        inputs = [each._replace(plan_a=first._replace(usual=False)) for each in inputs]
        plan, run = DayScheduler(inputs[0]).plan()
        for party, each in zip(parties[1:], inputs[1:], strict=True):
            plan = with_party(plan, DayScheduler(each).plan()[0], party, travellers)
        return plan, run

    def _begin(self, index: int, day: Day, today: date, travel: str | None) -> DayInput:
        """How one comes into the day: at `from`, else from last night's bed or ride, else at its first item."""
        if self.bed is not None and self.bed.last_night < today - _ONE_DAY:
            self.bed = None
        landed = self._landed(today, is_written=day.head.date is not None)
        slept = self.bed if index and landed is None else None
        traveller = self.traveller
        traveller.aboard = self.voyage is not None
        if day.head.from_ is not None:
            start = self.gazetteer.find(day.head.from_, (*day.path, "from"))
            self.zone = start.zone or self.zone
            traveller.arrive(start)
        elif slept is not None:
            traveller.arrive(slept.spot)
        elif landed is None:
            traveller.spot = None
        self.zone = day.head.timezone or self.zone
        if travel is not None and travel in _OWN:  # it stands where one is when it is first spoken of
            traveller.own(_OWN[travel], travel)
        context = DayContext(
            day=today,
            dated=self.dates.dated,
            zone=self.zone,
            whose=Whose(self.trip, day.head),
            sources=self.sources,
            position=(traveller.spot.position if traveller.spot is not None else None) or self.position,
            check_out=self._check_out(slept, today),
        )
        bed = self.bed.spot if self.bed is not None and self.bed.last_night >= today else None
        to = self.gazetteer.find(day.head.to, (*day.path, "to")) if day.head.to is not None else None
        number, ends = index + 1, Ends(to, bed)
        over = self.over if self.voyage is None else None
        return DayInput(day, number, day.plan, context, self.gazetteer, traveller, travel, ends, landed, over)

    def _landed(self, today: date, *, is_written: bool) -> Minute | None:
        """When the ride lands with which the day begins; a voyage that ends today, or has ended, is over then."""
        voyage = self.voyage
        if voyage is None:
            midnight = resolve(today, 0, self.zone).minute
            return self.over if self.on_the_way and self.over is not None and self.over >= midnight else None
        if today < voyage.lands_on or (self.next < voyage.ends_on and not is_written):
            self.zone = voyage.zone
            return None
        self.voyage, self.zone, self.traveller = None, voyage.zone_after, voyage.traveller
        return voyage.until if today == voyage.lands_on else None

    def _check_out(self, slept: Bed | None, today: date) -> CheckOut | None:
        """When last night's bed must be left, on the last morning, if the day begins there."""
        last_morning = slept is not None and slept.last_night == today - _ONE_DAY
        if slept is None or slept.check_out is None or not last_morning or not slept.spot.same(self.traveller.spot):
            return None
        return CheckOut(slept.spot, slept.check_out, slept.path)

    # ------------------------------------------------------------ from one day to the next

    def _end(self, index: int, day: Day, run: Run, today: date) -> None:
        """What the day leaves behind."""
        if self.voyage is None:
            self.traveller = run.route.traveller
            self.zone = run.timed[-1].zone_after if run.timed else self.zone
            done = run.ahead.done[-1] if run.timed else run.start.minute
            self.over = done if done < AFTER_ALL else None
            midnight = resolve(today + _ONE_DAY, 0, self.zone).minute
            boats = [boat for timed in run.timed if timed.ride is not None for boat in timed.ride.boats[-1:]]
            self.on_the_way = run.route.bed is None and any(boat.lands >= midnight for boat in boats)
            self.voyage = self._voyage(run, today)
        evening = self._evening(run, today)
        for timed in run.timed:
            spot, item = timed.stage.spot, timed.stage.item
            if spot is None:
                continue
            self.position = spot.position or self.position
            if isinstance(item, Sleep):
                first_night = today if self.voyage is not None else evening
                last_night = first_night + timedelta(days=item.nights - 1)
                self.bed = Bed(spot, last_night, item.check_out, timed.stage.path)
        self.next = today + _ONE_DAY
        if self.voyage is None:
            self.next = evening if self.on_the_way else evening + _ONE_DAY
        self._no_bed(index, day, evening)

    def _voyage(self, run: Run, today: date) -> Voyage | None:
        """The ride with which a day ends, if it lands on another date."""
        last = next((timed for timed in reversed(run.timed) if not timed.stage.weightless), None)
        if not self.on_the_way or self.over is None or last is None or last.ride is None:
            return None
        lands_on = local(self.over, last.zone_after).date()
        if lands_on <= today:
            return None
        return Voyage(self.over, lands_on, last.zone, last.zone_after, self.traveller.copy())

    def _evening(self, run: Run, today: date) -> date:
        """The date of the first night that needs a bed: before noon, one is still in the night before."""
        if self.voyage is not None:
            return self.voyage.lands_on
        usual = today + _ONE_DAY if self.on_the_way else today
        if self.over is None:
            return usual
        over = local(self.over, self.zone).date()
        if self.on_the_way:
            return max(usual, over)
        has_moved = over < today or any(timed.today != today for timed in run.timed)
        return night_from(self.over, self.zone, today, over) if has_moved else today

    def _no_bed(self, index: int, day: Day, evening: date) -> None:
        """Tells a night without a bed and without a ride; the last evening is one's own affair."""
        if index + 1 == len(self.trip.days) or not day.plan:
            return
        slept_until = evening
        if self.bed is not None:
            slept_until = max(slept_until, self.bed.last_night + _ONE_DAY)
        if slept_until < self._date(index + 1):
            found = rules.NO_BED_ON_DATE.at(night=slept_until) if self.dates.dated else rules.NO_BED_THAT_NIGHT.at()
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
