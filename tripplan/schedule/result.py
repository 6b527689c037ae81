"""What a schedule comes to: frozen values that every view draws from."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from tripplan.clock import DAY, local

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from tripplan.clock import Minute
    from tripplan.findings import Finding, Path
    from tripplan.model.items import Item
    from tripplan.model.trip import Day, Entry
    from tripplan.schedule.places import Leg, Provenance, Spot
    from tripplan.schedule.rides import RideTimes
    from tripplan.schedule.steps import Limit
    from tripplan.timetables import Sailing, Service


def night_from(minute: Minute, zone: ZoneInfo, day: date, today: date) -> date:
    """The date of the night that begins at a minute of a day, on the date that is `today` by then.

    It is the day's own, unless a ride has led to another date; before noon one is still in the night before.
    """
    return day if today == day else max(min(day, today), local(minute - DAY // 2, zone).date())


class ItemName(NamedTuple):
    """What a sentence calls an item; both are empty for the end of the day."""

    kind: str = ""
    name: str = ""


class BindingKind(Enum):
    """What may ask one to leave by a certain time."""

    TAKEN_DEPARTURE = "taken-departure"
    """The departure that the plan takes."""
    DEPARTURE = "departure"
    """The last departure with which all that follows still works."""
    DEADLINE = "deadline"
    """The `by` of an item."""
    PINNED_START = "pinned-start"
    """The start that the file gives to an item."""
    LATEST_START = "latest-start"
    """The last start with which all that follows still works."""
    BEFORE_CLOSING = "before-closing"
    """The last start before a place closes."""
    CHECK_OUT = "check-out"
    """When last night's bed must be left."""
    END_OF_DAY = "end-of-day"
    """The `end` of the day."""


class Binding(NamedTuple):
    """The constraint that a leave-by time comes from."""

    kind: BindingKind
    at: Minute
    """The departure, deadline, start, check-out or end that it is about."""
    zone: ZoneInfo
    """The clock of `at`."""
    item: ItemName
    path: Path
    """The item whose constraint it is."""
    is_last: bool = False
    """Whether a DEPARTURE is the last guaranteed one of its date."""


class LeaveBy(NamedTuple):
    """By when to leave an item, and what asks for it."""

    at: Minute
    binding: Binding
    at_most: bool = False
    """An unknown way lies behind it, so that the true time may be earlier (shown ``≤``)."""


class OtherLanding(NamedTuple):
    """What becomes of the day if the boat lands at a port that the plan does not count on."""

    port: Spot
    planned: Spot
    """The port that the plan counts on."""
    way: Leg
    """From the one to the other."""
    lands: Minute
    tightest: Minute | None
    """The least slack that is left after it; None where nothing later binds."""
    tightest_path: Path
    broken: bool


class RidePlan(NamedTuple):
    """How a ride is taken."""

    times: RideTimes
    """Everything that is known of its departures."""
    departs: Minute | None
    lands: Minute | None
    taken: Sailing | None = None
    """The sailing of the timetable, where there is one."""
    elsewhere: tuple[OtherLanding, ...] = ()
    service: Service | None = None
    """What its timetable has on the service date of `taken`, else on its date; None without a date or timetable."""
    back: tuple[tuple[str, Service], ...] = ()
    """What the timetable has back on that date, by the ports that the trip counts on."""


class ItemPlan(NamedTuple):
    """One item on the clock. Minutes are on the UTC axis; None is unknown."""

    entry: Entry | None
    """None for the way to where the day ends."""
    kind: str
    name: str
    spot: Spot | None
    legs: tuple[Leg, ...]
    """The ways that lead to it."""
    zone: ZoneInfo
    """The clock by which it starts."""
    zone_after: ZoneInfo
    arrive: Minute | None = None
    start: Minute | None = None
    end: Minute | None = None
    arrive_at_least: bool = False
    """An unknown way lies before it: arrivals may be later (shown ``≥``)."""
    start_at_least: bool = False
    least: int = 0
    """The least stay, in minutes."""
    wished: int = 0
    stay_provenance: Provenance | None = None
    provenance: Provenance | None = None
    """How its start was come by."""
    slack: int | None = None
    """Minutes one can be late here and still make everything after it; None where nothing later binds."""
    slack_at_most: bool = False
    follows_start: bool = False
    """Whether one is there so late only because the day was put as late as something in it allows."""
    keep: LeaveBy | None = None
    """To catch the next sailing that the plan takes."""
    latest: LeaveBy | None = None
    """To save every later pin, window, deadline and last sailing."""
    squeezed: LeaveBy | None = None
    """The same with least stays and without optional items; None for an optional item."""
    deadline: Minute | None = None
    """The `by` of the item."""
    limits: tuple[Limit, ...] = ()
    """What keeps its start to certain times."""
    today: date | None = None
    """The date whose opening hours count for it; in a template a day that stands in for one."""
    ride: RidePlan | None = None
    ports: tuple[Spot, ...] = ()
    """Where a ride may leave, the likely port first."""
    landings: tuple[Spot, ...] = ()
    """Where a ride may land, the likely port first."""
    choice: Entry | None = None
    """The `either` that it was chosen from."""
    is_optional: bool = False
    """Whether it, or a group that it stands in, may be left out."""
    who: tuple[str, ...] = ()
    """Those who take part, where the others stay where they are."""
    late: int | None = None
    """Minutes by which one is too late for it."""

    @property
    def item(self) -> Item | None:
        """The item as written."""
        return self.entry.item if self.entry is not None else None

    @property
    def path(self) -> Path:
        """Where it stands in the file."""
        return self.entry.path if self.entry is not None else ()

    @property
    def title(self) -> str:
        """What to call it: the name, or for a ride where it goes from and to; and for whom it is."""
        is_ride = self.ports and self.landings
        title = f"{self.ports[0].name} → {self.landings[0].name}" if is_ride else self.name
        return f"{title} ({', '.join(self.who)})" if self.who else title

    @property
    def leave_by(self) -> LeaveBy | None:
        """The time that a leave-by column shows: `keep` where there is one, else `latest`.

        Where both are at the same time, what asks for it first.
        """
        keep, latest = self.keep, self.latest
        if keep is not None and latest is not None and keep.at == latest.at:
            return min(keep, latest, key=lambda each: each.binding.at)
        return keep or latest

    @property
    def leave_zone(self) -> ZoneInfo:
        """The clock by which one leaves: for a ride that of its port of departure."""
        return self.zone if self.ports else self.zone_after

    @property
    def check_in(self) -> Minute | None:
        """When to be there for the check-in; None where there is none, or its departure is not known."""
        if self.ride is None or self.start is None or not self.ride.times.check_in:
            return None
        return self.start - self.ride.times.check_in

    @property
    def wait(self) -> int | None:
        """Minutes between arriving and starting; none where one is late for something that starts all the same."""
        return max(0, self.start - self.arrive) if self.start is not None and self.arrive is not None else None


class ReasonKind(Enum):
    """A rule that takes part in breaking a day."""

    DAY_STARTS = "day-starts"
    STARTS = "starts"
    """It starts at a minute, as the file says."""
    NOT_BEFORE = "not-before"
    """It cannot start before a minute."""
    START_BY = "start-by"
    """It must start by a minute."""
    OPENS = "opens"
    """It is not open before a minute."""
    CLOSES = "closes"
    WAY = "way"
    """The way that leads to it takes so many minutes."""
    CROSSING = "crossing"
    """A ride takes so many minutes, from leaving to going on."""
    TAKES = "takes"
    """It takes so many minutes."""
    DUE = "due"
    """One must be there by a minute."""
    CLOSED = "closed"
    """It is closed that day."""
    NEVER_LONG_ENOUGH = "never-long-enough"
    """It is never open as long as the stay takes."""
    CHECK_IN = "check-in"
    """One must be there so many minutes before it leaves."""
    CHECK_OUT = "check-out"
    """The bed must be left by a minute."""
    NO_DEPARTURE = "no-departure"
    """Nothing leaves that day."""
    ONLY_DEPARTURE = "only-departure"
    LAST_DEPARTURE = "last-departure"
    FIRST_DEPARTURE = "first-departure"
    """The first that can be caught."""


class Reason(NamedTuple):
    """One of the rules that collide where a day breaks."""

    kind: ReasonKind
    index: int  # type: ignore[assignment]  # of a tuple it would be a method
    """The item of the day that the rule belongs to; -1 for the start of the day."""
    item: ItemName
    zone: ZoneInfo
    """The clock of `at`."""
    at: Minute | None = None
    """The minute that the rule is about, if it is about one."""
    minutes: int | None = None
    """The length that the rule is about, if it is about one."""


class AssumptionKind(Enum):
    """What tripplan assumes where the file does not say."""

    STAY = "stay"
    """How long something takes."""
    CHECK_IN = "check-in"
    """How long before it leaves one must be there."""
    CONNECTION = "connection"
    """The same, where one changes from another ride."""
    WAY = "way"
    """How long a way takes."""


class Assumption(NamedTuple):
    """Something that is assumed, and that would have to be less for a day to hold."""

    kind: AssumptionKind
    index: int  # type: ignore[assignment]  # of a tuple it would be a method
    """The item of the day that it belongs to."""
    item: ItemName
    minutes: int
    """The length that is assumed."""
    most: int
    """The greatest length with which the day would hold."""


class Saving(NamedTuple):
    """What a day that breaks has to do without to hold."""

    least_stays: bool
    """Whether stays are cut to their least."""
    without: tuple[ItemName, ...]
    """The optional items that are left out."""
    assumed: tuple[Assumption, ...] = ()
    """What is assumed and would have to be less."""

    @property
    def is_by_assumptions(self) -> bool:
        """Whether it does without nothing that the file says."""
        return bool(self.assumed) and not self.least_stays and not self.without


class Broken(NamedTuple):
    """Why an item of a day cannot happen as wished."""

    index: int  # type: ignore[assignment]  # of a tuple it would be a method
    """The item that fails."""
    minutes: int | None
    """How many minutes short; None where no time would do."""
    reasons: tuple[Reason, ...]
    """The smallest set of rules that collide, in the order of the plan."""
    saved: Saving | None
    """How least stays, leaving optional items out or shorter assumptions would save it; None where they do not."""


class Alternative(NamedTuple):
    """An item of an `either` that is not the plan, and whether the day would hold with it."""

    entry: Entry
    fits: bool | None
    """None where there were too many to try them all."""


class DayPlan(NamedTuple):
    """One day on the clock."""

    day: Day
    date: date | None
    number: int
    """Counted from 1."""
    zone: ZoneInfo
    items: tuple[ItemPlan, ...]
    start: Minute
    start_provenance: Provenance
    breaks: tuple[Broken, ...] = ()
    """Where it cannot happen as wished, in order."""
    plan_b: DayPlan | None = None
    alternatives: tuple[Alternative, ...] = ()
    aboard: bool = False
    """Whether all of it is spent on a ride that began on an earlier day."""
    findings: tuple[Finding, ...] = ()

    @property
    def broken(self) -> Broken | None:
        """The first place where it cannot happen as wished."""
        return self.breaks[0] if self.breaks else None

    def break_at(self, item: ItemPlan) -> Broken | None:
        """Why one of its items cannot happen as wished; None where it can."""
        return next((each for each in self.breaks if self.items[each.index] is item), None)

    @property
    def tightest(self) -> ItemPlan | None:
        """The item of everybody with the least slack, the first of equals.

        None that would have more if the day began earlier.
        """
        with_slack = [item for item in self.items if item.slack is not None and not item.follows_start and not item.who]
        return min(with_slack, key=lambda item: item.slack or 0, default=None)

    @property
    def last_ride_back(self) -> ItemPlan | None:
        """The day's last ride with a timetable, whose last sailing is the last way back."""
        rides = [
            each for each in self.items if each.ride is not None and each.ride.times.last is not None and not each.who
        ]
        return rides[-1] if rides else None


class Schedule(NamedTuple):
    """All days of a trip on the clock."""

    days: tuple[DayPlan, ...] = ()
    findings: tuple[Finding, ...] = ()
