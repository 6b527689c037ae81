"""One day: laid out, timed, passed through both ways, and its results as a DayPlan."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from math import factorial
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.clock import Duration, LocalTime, Minute, local, resolve
from tripplan.findings.values import Listed
from tripplan.model.items import Move
from tripplan.schedule import rules
from tripplan.schedule.breaks import breaks_of, finding_of
from tripplan.schedule.items import items_of
from tripplan.schedule.places import Provenance
from tripplan.schedule.result import Alternative, DayPlan
from tripplan.schedule.routing import Ends, RouteBuilder, Stage
from tripplan.schedule.run import DayContext, DayTimer, Run, Start, Timed, backward, forward
from tripplan.schedule.steps import AFTER_ALL, BEFORE_ALL, Chain, Deadline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tripplan.findings import Finding, Path
    from tripplan.model.trip import Day, Entry
    from tripplan.schedule.places import Gazetteer
    from tripplan.schedule.vehicles import Traveller


_ALL_ORDERS: Final = 4
"""Up to so many items every order is tried; of more, only those that put one item somewhere else."""

_WORTH_IT: Final = 5
"""Minutes that another order must save to be named."""


def better_orders(scheduler: DayScheduler, run: Run) -> Iterator[Finding]:
    """A note for every `any-order` of the day that has a better order than the one it is planned in."""
    for entry in _any_orders(scheduler.given.entries) if not _guesswork(run) else ():
        found = _better_order(scheduler, run, entry)
        if found is not None:
            yield found.at(entry.path, found.span)


def _any_orders(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Those whose ways are all computed: written ones hold for the written order only."""
    for entry in entries:
        if entry.item is None or not entry.options:
            continue
        if entry.item.kind == "any-order" and not any(isinstance(each.item, Move) for each in entry.options):
            yield entry
        yield from _any_orders(entry.options)


def _better_order(scheduler: DayScheduler, run: Run, entry: Entry) -> Finding | None:
    """What the best other order gains; None where that is too little to report."""
    best, best_run, count = None, run, len(entry.options)
    orders = factorial(count) - 1 if count <= _ALL_ORDERS else count * (count - 1)
    for number, order in enumerate(_orders(count)):
        if not scheduler.may_try(run, orders - number):
            break
        other = scheduler.run(orders={entry.path: order}, start=run.start)
        if _worth(other) < _worth(best_run) and not _guesswork(other):
            best, best_run = order, other
    if best is None or not best_run.holds:
        return None
    options = [entry.options[number] for number in best]
    names = Listed(tuple([each.item.name if each.item is not None else each.text for each in options]))
    if not run.holds:
        return rules.HOLDS_IN_ORDER.at(names=names)
    saved, shorter = (before - after for before, after in zip(_worth(run)[1:], _worth(best_run)[1:], strict=True))
    if saved >= _WORTH_IT:
        return rules.SOONER_IN_ORDER.at(names=names, gain=Duration(saved))
    is_worth_it = shorter >= _WORTH_IT and saved >= 0
    return rules.SHORTER_IN_ORDER.at(names=names, gain=Duration(shorter)) if is_worth_it else None


def _orders(count: int) -> Iterator[tuple[int, ...]]:
    written = tuple(range(count))
    if count <= _ALL_ORDERS:
        yield from (order for order in permutations(written) if order != written)
        return
    for item in written:
        rest = [each for each in written if each != item]
        yield from ((*rest[:place], item, *rest[place:]) for place in written if place != item)


def _guesswork(run: Run) -> bool:
    """Whether the length of some way is not known, so that orders cannot be compared."""
    return any(leg.provenance is Provenance.UNKNOWN for timed in run.timed for leg in timed.stage.legs)


def _worth(run: Run) -> tuple[bool, int, int]:
    """The smaller the better: a day that holds, over early, with short ways."""
    return not run.holds, run.ahead.done[-1], sum(timed.stage.minutes for timed in run.timed)


USUAL_START: Final = 9 * 60
"""When a day starts that says nothing of it."""

SMALL_HOURS: Final = 6 * 60
"""What happens before then belongs to the night."""


MOST_TRIED: Final = 50_000
"""How many stages of a day are walked through again, to see what else would do: half a second's work.

Forty items in any order come to more, or three hundred in groups of three.
"""


class DayInput(NamedTuple):
    """A day to schedule, and how one comes into it."""

    day: Day
    number: int
    entries: tuple[Entry, ...]
    context: DayContext
    gazetteer: Gazetteer
    traveller: Traveller
    travel: str | None
    ends: Ends
    landed: Minute | None = None
    """When an overnight ride lands that begins the day."""
    over: Minute | None = None
    """When the day before it is over."""
    plan_a: Start | None = None
    """For a plan B: when the plan starts that it takes the place of."""


class DayScheduler:
    """Schedules one day, in as many runs as that takes."""

    def __init__(self, given: DayInput) -> None:
        self.given = given
        self.timer = DayTimer(given.context)
        self.told: list[Finding] = []
        self._left = MOST_TRIED
        """How many stages may still be walked through again."""
        self._untried = 0
        """How many other ways to go the day were passed over."""

    def plan(self) -> tuple[DayPlan, Run]:
        """The day on the clock, and the run that it was made from."""
        given = self.given
        run = self.run()
        self.told += run.route.told
        squeezed = self._squeezed(run)
        alternatives = self._alternatives(run)
        breaks = breaks_of(run, squeezed)
        self._overlap(run)
        self.told += better_orders(self, run)
        self._limit()
        findings = [*self.told, *self.timer.told, *(finding_of(run, each) for each in breaks)]
        plan = DayPlan(
            day=given.day,
            date=given.context.day if given.context.dated else None,
            number=given.number,
            zone=given.context.zone,
            items=items_of(run, squeezed),
            start=run.start.minute,
            start_provenance=run.start.provenance,
            breaks=breaks,
            alternatives=alternatives,
            aboard=given.traveller.aboard,
            findings=tuple(findings),
        )
        return plan, run

    def run(
        self,
        *,
        choose: Mapping[Path, int] | None = None,
        orders: Mapping[Path, Sequence[int]] | None = None,
        start: Start | None = None,
    ) -> Run:
        """Walks the street once."""
        given = self.given
        route = RouteBuilder(
            given.gazetteer,
            given.traveller.copy(),
            given.travel,
            given.day.path,
            given.ends.bed,
            choose or {},
            orders or {},
            facts=given.context.sources.facts,
        )
        route.walk(given.entries, given.ends)
        return self._run(route, start)

    def _run(self, route: RouteBuilder, start: Start | None, *, squeezed: bool = False) -> Run:
        timed = self.timer.run(route.stages, squeezed=squeezed)
        self._add_end(timed)
        start = start or self._start(timed)
        return Run(timed, start, forward(timed, start.minute), backward(timed), route)

    def _squeezed(self, run: Run) -> Run:
        """The day with least stays and without optional items; `run` itself where nothing can be squeezed."""
        route = run.route.without_optional(self.given.entries, self.given.ends)
        if route is not None or any(timed.least != timed.wished for timed in run.timed):
            return self._run(route or run.route, run.start, squeezed=True)
        return run

    def _alternatives(self, run: Run) -> tuple[Alternative, ...]:
        """Whether the day would hold with each of the items of an `either` that are not the plan."""
        choices = {timed.stage.choice.path: timed.stage.choice for timed in run.timed if timed.stage.choice is not None}
        return tuple(
            Alternative(option, self.run(choose={path: number}).holds if self.may_try(run) else None)
            for path, choice in choices.items()
            for number, option in enumerate(choice.options)
            if number
        )

    def may_try(self, run: Run, others: int = 1) -> bool:
        """Whether a day as long as a run may be walked through once more; else so many other ways are passed over."""
        self._left -= len(run.timed)
        self._untried += others if self._left < 0 else 0
        return self._left >= 0

    def _limit(self) -> None:
        """Tells a day that can be gone in too many ways for all of them to be tried."""
        if self._untried:
            self.told.append(rules.ORDERS_UNTRIED.at(self.given.day.path, count=self._untried))

    # ------------------------------------------------------------ the ends of the day

    def _add_end(self, timed: list[Timed]) -> None:
        """The day's own deadline: be where it ends by then."""
        end, day = self.given.day.head.end, self.given.day
        if end is None:
            return
        last = timed[-1] if timed else None
        by = self.timer.moment(day.path, last, []).minute(end, "end")
        if by is None:
            return
        if last is None or last.stage.entry is not None:
            zone = last.zone_after if last is not None else self.given.context.zone
            spot = last.stage.spot if last is not None else self.given.traveller.spot
            position = last.position if last is not None else self.given.context.position
            last = Timed(Stage(None, None, day.path, spot), zone, zone, self.given.context.day, position, 0)
            timed.append(last)
        last.by, last.ends_day = by, True
        last.step = Chain((Deadline(by), last.step)) if last.check_out is not None else Deadline(by)

    def _overlap(self, run: Run) -> None:
        """Tells a day that starts before the one before it is over."""
        over, start, day = self.given.over, run.start, self.given.day
        if over is None or start.minute >= over:
            return
        zone, stated = self.given.context.zone, start.provenance is Provenance.STATED
        finding = rules.STARTS_TOO_EARLY.at(
            (*day.path, "start") if stated else day.path,
            early=Duration(over - start.minute),
            ends=LocalTime(over, zone),
            date=local(over, zone).date(),
        )
        self.told.append(finding)

    def _start(self, timed: list[Timed]) -> Start:
        """When the day starts: as written, when an overnight ride lands, else as usual, or as early as is asked for."""
        given = self.given
        written = given.day.head.start
        if written is not None:
            minute = self.timer.moment(given.day.path, None, timed).minute(written, "start")
            if minute is not None:
                return Start(minute, Provenance.STATED)
        if given.landed is not None:
            return Start(given.landed, Provenance.COMPUTED)
        midnight = resolve(given.context.day, 0, given.context.zone).minute
        usual = resolve(given.context.day, USUAL_START, given.context.zone).minute
        if given.plan_a is not None and not given.plan_a.usual:
            usual = given.plan_a.minute
        usual = max(usual, given.over) if given.over is not None else usual
        minute = _start_asked_for(timed, usual, midnight)
        minute = max(minute, given.over) if given.over is not None else minute
        begins_with_ride = any(each.ride is not None and each.ride.scheduled for each in _first(timed))
        return Start(minute, Provenance.ESTIMATED, usual=minute == usual and not begins_with_ride)


def _first(timed: list[Timed]) -> Iterator[Timed]:
    """The first stage of a day that is no remark, if there is one."""
    yield from [each for each in timed if not each.stage.weightless][:1]


def _start_asked_for(timed: list[Timed], usual: Minute, midnight: Minute) -> Minute:
    """The usual start, or an earlier one if anything of the day needs it; and no earlier than its first item begins.

    To wait less before the first item makes nothing after it later. Only for what happens in the small hours does a
    day begin on the evening before.
    """
    first = next(_first(timed), None)
    if first is None:
        return usual
    back = backward([_as_asked(each) for each in timed])
    latest, bound = back.arrive[0], back.binding[0] or 0
    asked = latest - timed[0].travel if BEFORE_ALL < latest < AFTER_ALL else AFTER_ALL
    if back.arrive[bound] >= midnight + SMALL_HOURS:
        asked = max(asked, midnight)
    start = min(usual, asked)
    ready = begins = start + first.travel
    if first.ride is not None:
        boat = first.ride.boat(ready + first.shift)
        begins = boat.departs - first.ride.check_in - first.shift if boat is not None else ready
    elif first.stop is not None and first.stop.stay.start(ready) < AFTER_ALL:
        begins = first.stop.stay.start(ready)
    return min(start + begins - ready, asked)


def _as_asked(timed: Timed) -> Timed:
    """A stage as the start of a day heeds it: of several departures in the file the first.

    Of a place that is never open as long as it must be, only the limits that the plan itself sets.
    """
    if timed.ride is not None and timed.ride.pins and len(timed.ride.boats) > 1:
        first = tuple(each._replace(boats=each.boats[:1]) for each in timed.ride.froms)
        return replace(timed, step=timed.ride._replace(froms=first).step())
    if timed.stop is None or timed.check_out is not None or timed.step.latest(AFTER_ALL) > BEFORE_ALL:
        return timed
    return replace(timed, step=timed.stop.step_as_if_open())
