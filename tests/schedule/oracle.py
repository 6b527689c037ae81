"""A day by brute force, from the prose of the format alone: every minute of it and of its nights, one by one.

Nothing here comes from the program. A minute is counted from the midnight on which the day begins; `END` stands for
any time after everything that binds. A stage is a table: for every minute of being there, when one is done with it, or
None where that cannot be.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from functools import cache

BEGIN = -8 * 60
"""However one hurries, nothing of a drawn day begins as early as this."""

END = 30 * 60
"""No clock time of a drawn day is as late as this."""

MINUTES = range(BEGIN, END + 1)


class Table(dict[int, int | None]):
    """What comes of each minute."""

    def at(self, minute: int) -> int | None:
        """Of any minute; before the beginning and after the end nothing changes any more."""
        return self[min(max(minute, BEGIN), END)]


class Fine(dict[int, bool]):
    """Whether all is well, for each minute."""

    def at(self, minute: int) -> bool:
        """Of any minute; before the beginning and after the end nothing changes any more."""
        return self[min(max(minute, BEGIN), END)]

    def last(self) -> int | None:
        """The last minute with which all is well."""
        return next((minute for minute in reversed(MINUTES) if self[minute]), None)


@dataclass(frozen=True)
class Stop:
    """Something at a place."""

    kind: str
    lon: float
    least: int
    wished: int
    way: int | None
    """Minutes of the written way to it; None for one that is computed."""
    hours: tuple[tuple[int, int], ...] | None = None
    between: tuple[tuple[int, int], ...] | None = None
    time: int | None = None
    by: int | None = None
    by_last_ferry: int | None = None
    """Minutes before the last boat of the next ferry by which to be there."""
    last_entry: int | None = None
    optional: bool = False


@dataclass(frozen=True)
class Route:
    """Boats from one port to one or several."""

    origin: str
    to: tuple[str, ...]
    takes: int
    departs: tuple[int, ...]
    certainty: str = "guaranteed"


@dataclass(frozen=True)
class Ferry:
    """A crossing by the timetable, or at departures of one's own."""

    origins: tuple[str, ...]
    to: tuple[str, ...]
    way: int | None
    check_in: int | None = None
    depart: tuple[int, ...] = ()
    takes: int | None = None
    """Only without the timetable."""
    whenever: bool = False
    """Whether a boat, as quick as the quickest, leaves when one wants it to."""


@dataclass(frozen=True)
class Day:
    """A day as it is drawn."""

    start: int
    end: int | None
    stages: tuple[Stop | Ferry, ...]
    routes: tuple[Route, ...] = ()
    ports: dict[str, float] = field(default_factory=dict)
    """Their longitudes; everything lies on the equator."""
    check_in: int = 0
    ashore: int = 0


def walk(start: float, goal: float) -> int:
    """Straight line along the equator × 1.4 at 4.5 km/h, rounded up; from an hour on to five minutes."""
    km = 6371.0088 * math.radians(abs(goal - start)) * 1.4
    minutes = math.ceil(km / 4.5 * 60 - 1e-6)
    return minutes if minutes <= 60 else math.ceil(minutes / 5) * 5


@dataclass
class Outcome:
    """What comes of a day, for every stage."""

    arrive: list[int | None]
    start: list[int | None]
    done: list[int | None]
    latest: list[int | None]
    """The latest arrival that still saves everything; END where nothing binds, None where nothing would do."""
    leave: list[int | None]
    """The latest end, for a ferry the latest departure, that still saves everything."""
    keep: list[int | None]
    """The latest end with which the boat is caught that the day takes."""
    failing: list[int]
    """The stages that cannot be, each for itself: even if one had been in time for those before it."""
    short: dict[int, int | None]
    """How many minutes too late one comes to each stage that cannot be; None where no time would do."""
    saved: list[bool]
    """For each of `failing`: whether it could be with the least stays, without what is optional, or if what nobody
    has written took less."""


def work_out(day: Day) -> Outcome:
    """Everything about a day."""
    stages = list(day.stages)
    tables = [_table(day, index) for index in range(len(stages))]
    ways = [_way(day, index) for index in range(len(stages))]
    fine, bound = _fine_as_far_as_it_goes(day, tables, ways)
    arrive, done, short = _forward(day, tables, ways)
    failing = list(_forward(day, tables, ways, in_time=True)[2])
    return Outcome(
        arrive=arrive,
        start=[_start(day, index, arrive[index], short) for index in range(len(stages))],
        done=done,
        latest=[each.last() for each in fine],
        leave=[_leave(day, index, bound, ways) for index in range(len(stages))],
        keep=_keep(day, tables, ways, arrive),
        failing=failing,
        short=short,
        saved=[_is_saved(day, index) for index in failing],
    )


def possible(day: Day, *, whenever: bool) -> bool:
    """Whether the day can happen; `whenever`: if one may start as early as one likes."""
    stages = range(len(day.stages))
    fine = _fine(day, [_table(day, index) for index in stages], [_way(day, index) for index in stages])
    return fine[0].last() is not None if whenever else fine[0].at(day.start + _way(day, 0))


def squeezed(day: Day) -> Day:
    """The same day with least stays and without optional items; the ways that were written for those remain."""
    kept: list[Stop | Ferry] = []
    walked = 0
    for stage in day.stages:
        if isinstance(stage, Stop) and stage.optional:
            walked += stage.way or 0
            continue
        written = stage.way is not None or walked
        each = replace(stage, way=(stage.way or 0) + walked) if written else stage
        kept.append(replace(each, wished=each.least) if isinstance(each, Stop) else each)
        walked = 0
    return replace(day, stages=tuple(kept))


def cut(day: Day, count: int) -> Day:
    """Only the first stages of a day; what is due before a ferry that is cut off stays due."""
    stages = [
        replace(stage, by=_deadline(day, index), by_last_ferry=None) if isinstance(stage, Stop) else stage
        for index, stage in enumerate(day.stages)
    ]
    return replace(day, stages=tuple(stages[:count]), end=day.end if count > len(stages) else None)


# ---------------------------------------------------------------- ways


def _place(day: Day, stage: Stop | Ferry) -> float:
    """Where one is after a stage."""
    return stage.lon if isinstance(stage, Stop) else day.ports[stage.to[0]]


def _before(day: Day, index: int) -> float | None:
    return _place(day, day.stages[index - 1]) if index else None


def _folded(day: Day, index: int) -> bool:
    """Whether the way to a stage is counted with the boat before it, because that may land at several ports."""
    before = day.stages[index - 1] if index else None
    return isinstance(before, Ferry) and len(before.to) > 1


def _way_from(lon: float | None, stage: Stop | Ferry, goal: float) -> int:
    if stage.way is not None:
        return stage.way
    return walk(lon, goal) if lon is not None else 0


def _way(day: Day, index: int) -> int:
    """Minutes of the way to a stage: to the first port of a ferry."""
    stage = day.stages[index]
    if _folded(day, index):
        return 0
    goal = stage.lon if isinstance(stage, Stop) else day.ports[stage.origins[0]]
    return _way_from(_before(day, index), stage, goal)


# ---------------------------------------------------------------- stops


def _allowed(day: Day, index: int, minute: int) -> int | None:
    """When one is done with a stop that is started at `minute`; None where it must not be started then."""
    stop = day.stages[index]
    assert isinstance(stop, Stop)
    pin = ((stop.time, stop.time),) if stop.time is not None else None
    for spans in (stop.between, pin):
        if spans is not None and not any(first <= minute <= last for first, last in spans):
            return None
    if stop.last_entry is not None and minute > stop.last_entry:
        return None
    if stop.hours is None:
        return minute + stop.wished
    return _while_open(stop, minute)


def _while_open(stop: Stop, minute: int) -> int | None:
    """A meal must fit whole, unless it has a last entry: then it may run over. A visit ends at closing."""
    assert stop.hours is not None
    meal, runs_over = stop.kind == "lunch", stop.kind == "lunch" and stop.last_entry is not None
    for opens, closes in _openings(stop.hours):
        needed = 0 if runs_over else stop.wished if meal else stop.least
        if opens <= minute and minute + needed <= closes:
            return minute + stop.wished if meal else min(minute + stop.wished, closes)
    return None


@cache
def _openings(hours: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """The opening hours as they stand around the day: every day the same, touching ones as one."""
    spans = sorted((opens + day * 1440, closes + day * 1440) for day in (-1, 0, 1) for opens, closes in hours)
    merged: list[tuple[int, int]] = []
    for opens, closes in spans:
        if merged and opens <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], closes)
        else:
            merged.append((opens, closes))
    return [(opens, closes) for opens, closes in merged if closes > 0 and opens < 1440]


def _stop_table(day: Day, index: int) -> Table:
    """Whoever is early waits; nobody may come later than the deadline."""
    stop = day.stages[index]
    assert isinstance(stop, Stop)
    by, table = _deadline(day, index), Table()
    done = None
    for minute in reversed(MINUTES):
        here = _allowed(day, index, minute)
        done = here if here is not None else done
        table[minute] = done if by is None or minute <= by else None
    return table


def _deadline(day: Day, index: int) -> int | None:
    stop = day.stages[index]
    assert isinstance(stop, Stop)
    bys = [] if stop.by is None else [stop.by]
    if stop.by_last_ferry is not None:
        ferry = next(each for each in day.stages[index:] if isinstance(each, Ferry))
        lasts = [_last_boat(day, ferry, origin) for origin in ferry.origins]
        known = [last for last in lasts if last is not None]
        if len(known) == len(lasts):
            bys.append(min(known) - stop.by_last_ferry)
    return min(bys, default=None)


# ---------------------------------------------------------------- ferries


def _last_boat(day: Day, ferry: Ferry, origin: str) -> int | None:
    """The last guaranteed one of the date, whatever the trip takes."""
    if ferry.takes is not None:
        return max(ferry.depart)
    departs = [
        minute
        for route in day.routes
        if route.origin == origin and route.certainty == "guaranteed" and set(route.to) & set(ferry.to)
        for minute in route.departs
    ]
    return max(departs, default=None)


def _crossing(day: Day, route: Route, port: str) -> int:
    """How long a boat of a route takes to a port: to one that is not its first as long as that port's own route."""
    if port == route.to[0]:
        return route.takes
    own = [each.takes for each in day.routes if each.origin == route.origin and each.to[0] == port]
    others = [each.takes for each in day.routes if each.origin == route.origin and port in each.to]
    return max(own or others)


def _boats(day: Day, index: int, origin: str) -> list[tuple[int, int]]:
    """The departures that the plan counts on, each with when one is at the next stage at the worst."""
    ferry = day.stages[index]
    assert isinstance(ferry, Ferry)
    found = []
    if ferry.takes is not None:
        onward = max(_onward(day, index, port) for port in ferry.to)
        return sorted((depart, depart + ferry.takes + onward) for depart in ferry.depart)
    for route in day.routes:
        ports = [port for port in ferry.to if port in route.to]
        if route.origin != origin or not ports:
            continue
        for depart in route.departs:
            if depart in ferry.depart if ferry.depart else route.certainty == "guaranteed":
                ends = [depart + _crossing(day, route, p) + day.ashore + _onward(day, index, p) for p in ports]
                found.append((depart, max(ends)))
    return sorted(found)


def _onward(day: Day, index: int, port: str) -> int:
    """From a port to the next stage, where the boat may land at several; to the farthest port of a ferry."""
    ferry = day.stages[index]
    assert isinstance(ferry, Ferry)
    if len(ferry.to) == 1 or index + 1 == len(day.stages):
        return 0
    following = day.stages[index + 1]
    goals = [following.lon] if isinstance(following, Stop) else [day.ports[port] for port in following.origins]
    return max(_way_from(day.ports[port], following, goal) for goal in goals)


def _lead(day: Day, ferry: Ferry) -> int:
    if ferry.check_in is not None:
        return ferry.check_in
    return day.check_in if ferry.takes is None else 30


def _approach(day: Day, index: int, origin: str) -> int:
    """How much farther than the likely port another one is, from where one sets off; there already after a boat."""
    ferry = day.stages[index]
    assert isinstance(ferry, Ferry)
    if len(ferry.origins) == 1 or _folded(day, index):
        return 0
    return _way_from(_before(day, index), ferry, day.ports[origin]) - _way(day, index)


def _ferry_table(day: Day, index: int) -> Table:
    """From every minute of being at the likely port: the first to get there, at the worst of the ports."""
    ferry = day.stages[index]
    assert isinstance(ferry, Ferry)
    if ferry.whenever:
        return Table({minute: minute + _lead(day, ferry) + _shortest(day, index) for minute in MINUTES})
    table = Table(dict.fromkeys(MINUTES, BEGIN))
    for origin in ferry.origins:
        boats, ahead = _boats(day, index, origin), _approach(day, index, origin) + _lead(day, ferry)
        for minute in MINUTES:
            end = min((end for depart, end in boats if depart >= minute + ahead), default=None)
            before = table[minute]
            table[minute] = None if end is None or before is None else max(before, end)
    return table


def _shortest(day: Day, index: int) -> int:
    """From setting off for a port to the next stage, with the quickest boat of all."""
    ferry = day.stages[index]
    assert isinstance(ferry, Ferry)
    lengths = [
        _approach(day, index, origin) + end - depart
        for origin in ferry.origins
        for depart, end in _boats(day, index, origin)
    ]
    return min(lengths, default=0)


def _taken(day: Day, index: int, arrive: int) -> int | None:
    """The departure from the likely port: the first where one goes, on a tie the earlier."""
    ferry = day.stages[index]
    assert isinstance(ferry, Ferry)
    ready = arrive + _lead(day, ferry)
    caught = [(end, depart) for depart, end in _boats(day, index, ferry.origins[0]) if depart >= ready]
    return min(caught)[1] if caught else None


# ---------------------------------------------------------------- the whole day


def _table(day: Day, index: int) -> Table:
    return _stop_table(day, index) if isinstance(day.stages[index], Stop) else _ferry_table(day, index)


def _in_time(day: Day) -> Fine:
    """For every minute of being through with the last stage, whether the day's own end is kept."""
    return Fine({minute: day.end is None or minute <= day.end for minute in MINUTES})


def _fine(day: Day, tables: list[Table], ways: list[int]) -> list[Fine]:
    """For every stage and every minute of being there, whether the rest of the day can happen."""
    fine: list[Fine] = []
    after, onward = _in_time(day), 0
    for table, way in zip(reversed(tables), reversed(ways), strict=True):
        after = Fine({m: done is not None and after.at(done + onward) for m, done in table.items()})
        fine.insert(0, after)
        onward = way
    return fine


def _fine_as_far_as_it_goes(day: Day, tables: list[Table], ways: list[int]) -> tuple[list[Fine], list[Fine]]:
    """As `_fine`; but what no arrival would save is left as it is, and what comes before does not heed it.

    The second list is what those before it have to heed.
    """
    fine: list[Fine] = []
    heeded: list[Fine] = []
    after, onward = _in_time(day), 0
    for table, way in zip(reversed(tables), reversed(ways), strict=True):
        here = Fine({m: done is not None and after.at(done + onward) for m, done in table.items()})
        if here.last() is None:
            here = Fine({m: done is not None for m, done in table.items()})
        fine.insert(0, here)
        after, onward = here if here.last() is not None else Fine(dict.fromkeys(MINUTES, True)), way
        heeded.insert(0, after)
    return fine, heeded


_Walk = tuple[list[int | None], list[int | None], dict[int, int | None]]


def _forward(day: Day, tables: list[Table], ways: list[int], *, in_time: bool = False) -> _Walk:
    """Everything as early as possible; and for what cannot be, by how many minutes.

    After that the day goes on: with `in_time` as if one had been there at the last minute that would do.
    """
    arrive: list[int | None] = []
    done: list[int | None] = []
    short: dict[int, int | None] = {}
    now: int | None = day.start
    for index, table in enumerate(tables):
        now = None if now is None else now + ways[index]
        arrive.append(now)
        end = None if now is None else table.at(now)
        if end is None:
            goes = [minute for minute in MINUTES if table[minute] is not None]
            end = _goes_on(day, index, now)
            if now is not None:
                short[index] = now - goes[-1] if goes else None
                end = table[goes[-1]] if in_time and goes else end
        done.append(end)
        now = end
    if day.end is not None and now is not None and now > day.end:
        short[len(tables)] = now - day.end
    return arrive, done, short


def _goes_on(day: Day, index: int, now: int | None) -> int | None:
    """When one is done with what cannot be: what has a time keeps it, and the last boat is taken all the same."""
    stage = day.stages[index]
    if isinstance(stage, Ferry):
        boats = _boats(day, index, stage.origins[0])
        return boats[-1][1] if boats and (now is not None or len(stage.depart) == 1) else None
    if stage.time is not None:
        return stage.time + stage.wished
    if now is None:
        return None
    waits = (_allowed(day, index, minute) for minute in range(now, END))
    return next((done for done in waits if done is not None), now + stage.wished)


# ---------------------------------------------------------------- what would save a day


def _relaxed(day: Day) -> Day:
    """The same day with nothing that is only assumed: check-ins, and ways."""
    stages: list[Stop | Ferry] = []
    for index, stage in enumerate(day.stages):
        changes: dict[str, int] = {}
        if isinstance(stage, Ferry) and stage.check_in is None and stage.takes is not None:
            changes["check_in"] = 0
        if stage.way is None and not _folded(day, index) and (isinstance(stage, Stop) or len(stage.origins) == 1):
            changes["way"] = 0
        stages.append(replace(stage, **changes))  # type: ignore[arg-type]  # each has only the keys that it knows
    return replace(day, stages=tuple(stages))


def _is_saved(day: Day, index: int) -> bool:
    least = squeezed(day)
    kept = [at for at, stage in enumerate(day.stages) if isinstance(stage, Ferry) or not stage.optional]
    if index < len(day.stages) and index not in kept:
        return True
    where = kept.index(index) if index < len(day.stages) else len(kept)
    tables, ways = [_table(least, at) for at in range(len(kept))], [_way(least, at) for at in range(len(kept))]
    if where not in _forward(least, tables, ways, in_time=True)[2]:
        return True
    return _holds_relaxed(day, index) or _holds_relaxed(least, where)


def _holds_relaxed(day: Day, index: int) -> bool:
    """Whether a stage can be if what is only assumed is nothing; those before it that cannot be go on as ever."""
    tables, ways = ([make(day, at) for at in range(len(day.stages))] for make in (_table, _way))
    arrive, done, short = _forward(day, tables, ways)  # type: ignore[arg-type]  # a list of each
    easy = _relaxed(day)
    now: int | None = day.start
    for at in range(min(index + 1, len(day.stages))):
        stage = day.stages[at]
        if at < index and (at in short or (arrive[at] is None and done[at] is not None)):
            if isinstance(stage, Ferry) or stage.time is not None:
                now = done[at]
            elif now is not None:
                now += _way(easy, at) + stage.wished
        elif now is not None:
            now = _table(easy, at).at(now + _way(easy, at))
        if now is None and at == index:
            return False
    return now is not None and (index < len(day.stages) or now <= (day.end or 0))


def _start(day: Day, index: int, arrive: int | None, short: dict[int, int | None]) -> int | None:
    """When a stop starts, or a boat leaves; what has a time starts then."""
    stage = day.stages[index]
    if isinstance(stage, Ferry):
        boats = _boats(day, index, stage.origins[0])
        if arrive is not None and (taken := _taken(day, index, arrive)) is not None:
            return taken
        return boats[-1][0] if boats and (arrive is not None or len(stage.depart) == 1) else None
    if stage.time is not None and (arrive is None or index in short):
        return stage.time
    if arrive is None:
        return None
    return next((m for m in range(arrive, END) if _allowed(day, index, m) is not None), arrive)


def _leave(day: Day, index: int, fine: list[Fine], ways: list[int]) -> int | None:
    """The last minute to leave a stop, or the last departure of a ferry, with which the rest of the day can happen."""
    stage, last = day.stages[index], index + 1 == len(fine)
    after, onward = (_in_time(day), 0) if last else (fine[index + 1], ways[index + 1])
    if isinstance(stage, Stop):
        return next((minute for minute in reversed(MINUTES) if after.at(minute + onward)), None)
    boats = _boats(day, index, stage.origins[0])
    return max((depart for depart, end in boats if after.at(end + onward)), default=None)


def _keep(day: Day, tables: list[Table], ways: list[int], arrive: list[int | None]) -> list[int | None]:
    """For each stop before a ferry that is caught, the last minute to leave with which the same boat is caught."""
    keep: list[int | None] = []
    for index, stage in enumerate(day.stages):
        ferry = next((n for n in range(index + 1, len(day.stages)) if isinstance(day.stages[n], Ferry)), None)
        there = arrive[ferry] if ferry is not None else None
        boat = _taken(day, ferry, there) if ferry is not None and there is not None else None
        if isinstance(stage, Ferry) or boat is None or ferry is None:
            keep.append(None)
            continue
        minutes = (m for m in reversed(MINUTES) if _reaches(day, tables, ways, (index, ferry), m, boat))
        keep.append(next(minutes, None))
    return keep


def _reaches(day: Day, tables: list[Table], ways: list[int], span: tuple[int, int], leave: int, boat: int) -> bool:
    """Whether leaving a stage at a minute one is in time for a boat of the ferry."""
    first, ferry = span
    now = leave
    for index in range(first + 1, ferry):
        done = tables[index].at(now + ways[index])
        if done is None:
            return False
        now = done
    stage = day.stages[ferry]
    assert isinstance(stage, Ferry)
    return now + ways[ferry] + _lead(day, stage) <= boat
