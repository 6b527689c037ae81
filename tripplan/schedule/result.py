"""What a schedule comes to: frozen values that every view draws from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from tripplan.clock import Minute
    from tripplan.findings import Finding, Path
    from tripplan.model.items import Item
    from tripplan.model.trip import Day, Entry
    from tripplan.schedule.rides import RideTimes
    from tripplan.schedule.spots import Spot
    from tripplan.schedule.ways import Leg, Obtained
    from tripplan.schedule.windows import Limit


class LeaveBy(NamedTuple):
    """By when to leave an item, and what asks for it."""

    at: Minute
    binding: str
    """The constraint that binds, in words: ``the 10:00 boat``, ``return scooter by 16:30``."""
    binding_path: Path = ()
    """The item whose constraint it is."""
    at_most: bool = False
    """An unknown way lies behind it, so that the true time may be earlier (shown ``≤``)."""


class Squeezing(Protocol):
    """A day with least stays and without optional items, run when it is asked for."""

    def leave_by(self, entry: Entry | None) -> LeaveBy | None:
        """The latest end of an item."""


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
    taken: object = None
    """The timetable's `Sailing`, where there is one."""
    elsewhere: tuple[OtherLanding, ...] = ()


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
    stay_obtained: Obtained | None = None
    obtained: Obtained | None = None
    """How its start was come by."""
    slack: int | None = None
    """Minutes one can be late here and still make everything after it; None where nothing later binds."""
    slack_at_most: bool = False
    keep: LeaveBy | None = None
    """To catch the next sailing that the plan takes."""
    latest: LeaveBy | None = None
    """To save every later pin, window, deadline and last sailing."""
    squeezing: Squeezing | None = None
    """Knows the same day with least stays and without optional items."""
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
    late: int | None = None
    """Minutes by which it cannot happen; only on the first item that fails."""

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
        """What to call it: the name, or for a ride where it goes from and to."""
        if not self.ports or not self.landings:
            return self.name
        return f"{self.ports[0].name} → {self.landings[0].name}"

    @property
    def squeezed(self) -> LeaveBy | None:
        """By when to leave at the very latest: with least stays and without optional items."""
        return self.squeezing.leave_by(self.entry) if self.squeezing is not None else None

    @property
    def leave_zone(self) -> ZoneInfo:
        """The clock by which one leaves: for a ride that of its port of departure."""
        return self.zone if self.ports else self.zone_after

    @property
    def wait(self) -> int | None:
        """Minutes between arriving and starting."""
        return self.start - self.arrive if self.start is not None and self.arrive is not None else None


class Broken(NamedTuple):
    """Why a day cannot happen as wished."""

    index: int  # type: ignore[assignment]  # of a tuple it would be a method
    """The first item that fails."""
    minutes: int | None
    """How many minutes short; None where no time would do."""
    reasons: tuple[str, ...]
    """The smallest set of rules that collide, in the order of the plan."""
    saved: str
    """How least stays and leaving optional items out would save it; empty where they do not."""


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
    start_obtained: Obtained
    broken: Broken | None = None
    plan_b: DayPlan | None = None
    alternatives: tuple[Alternative, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def tightest(self) -> ItemPlan | None:
        """The item with the least slack, the first of equals."""
        with_slack = [item for item in self.items if item.slack is not None]
        return min(with_slack, key=lambda item: item.slack or 0, default=None)

    @property
    def last_ride_back(self) -> ItemPlan | None:
        """The day's last ride with a timetable, whose last sailing is the last way back."""
        rides = [item for item in self.items if item.ride is not None and item.ride.times.last is not None]
        return rides[-1] if rides else None


class Schedule(NamedTuple):
    """All days of a trip on the clock."""

    days: tuple[DayPlan, ...] = ()
    findings: tuple[Finding, ...] = ()
