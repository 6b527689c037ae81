"""Random small days, written as a user would write them: YAML for the trip, YAML for the timetable."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.schedule.oracle import Day, Ferry, Route, Stop

PORTS = {"here": 0.0, "quay": 0.003, "there": 0.025, "beyond": 0.03}
SIDES = (("here", "quay"), ("there", "beyond"))
STEP = 0.001
"""About two minutes on foot."""

lengths = st.integers(0, 9).map(lambda number: number * 7)
clocks = st.integers(6 * 6, 23 * 6).map(lambda number: number * 10)


@st.composite
def spans(draw: st.DrawFn) -> tuple[tuple[int, int], ...]:
    """One or two stretches of the clock; they may overlap or touch, and the last may run past midnight."""
    found = []
    for _ in range(draw(st.integers(1, 2))):
        first = draw(clocks)
        found.append((first, first + draw(st.integers(1, 30)) * 10))
    return tuple(sorted(found))


@st.composite
def opening_hours(draw: st.DrawFn) -> tuple[tuple[int, int], ...]:
    """As `spans`, but one after the other, as opening hours are written."""
    at, found = draw(st.integers(6 * 6, 18 * 6)) * 10, []
    for _ in range(draw(st.integers(1, 2))):
        closes = at + draw(st.integers(3, 30)) * 10
        if closes > 26 * 60:
            break
        found.append((at, closes))
        at = closes + draw(st.integers(0, 12)) * 10
        if at >= 24 * 60:
            break
    return tuple(found) or ((600, 1200),)


def _sometimes(strategy: st.SearchStrategy[object], *, one_in: int = 4) -> st.SearchStrategy[object]:
    return st.integers(1, one_in).flatmap(lambda number: strategy if number == 1 else st.none())


@st.composite
def stops(draw: st.DrawFn, *, ferry_follows: bool) -> Stop:
    least = draw(lengths)
    by_ferry = draw(_sometimes(st.integers(0, 12).map(lambda n: n * 10))) if ferry_follows else None
    return Stop(
        kind=draw(st.sampled_from(("visit", "lunch"))),
        lon=draw(st.integers(-6, 30)) * STEP,
        least=least,
        wished=least + draw(lengths),
        way=draw(st.none() | st.integers(1, 40)),
        hours=draw(_sometimes(opening_hours(), one_in=3)),  # type: ignore[arg-type]
        between=draw(_sometimes(spans())),  # type: ignore[arg-type]
        time=draw(_sometimes(clocks, one_in=8)),  # type: ignore[arg-type]
        by=draw(_sometimes(clocks, one_in=5)) if by_ferry is None else None,  # type: ignore[arg-type]
        by_last_ferry=by_ferry,  # type: ignore[arg-type]
        last_entry=draw(_sometimes(clocks, one_in=6)),  # type: ignore[arg-type]
        optional=draw(st.integers(1, 5)) == 1,
    )


@st.composite
def all_routes(draw: st.DrawFn) -> tuple[Route, ...]:
    """From every port to the ports of the other side, some landing at either, some slower than others."""
    found = []
    for origins, goals in (SIDES, SIDES[::-1]):
        for origin in origins:
            for to in (goals[:1], goals[1:], goals, goals[::-1])[: 2 + draw(st.integers(0, 2))]:
                departs = draw(st.lists(clocks, min_size=1, max_size=5, unique=True))
                certainty = "usual" if draw(st.integers(1, 5)) == 1 else "guaranteed"
                found.append(Route(origin, to, draw(st.integers(1, 12)) * 5, tuple(sorted(departs)), certainty))
    return tuple(found)


def _some_of(draw: st.DrawFn, ports: tuple[str, ...]) -> tuple[str, ...]:
    order = tuple(draw(st.permutations(ports)))
    return order if draw(st.integers(1, 3)) == 1 else order[:1]


@st.composite
def ferries(draw: st.DrawFn, routes: tuple[Route, ...]) -> Ferry:
    origins, goals = draw(st.sampled_from((SIDES, SIDES[::-1])))
    origins, to = _some_of(draw, origins), _some_of(draw, goals)
    way = draw(st.none() | st.integers(1, 40))
    check_in = draw(st.none() | st.integers(0, 50))
    how = draw(st.integers(1, 5))
    if how == 1:
        departs = tuple(draw(st.lists(clocks, min_size=1, max_size=3, unique=True)))
        return Ferry(origins, to, way, check_in, departs, draw(st.integers(1, 90)))
    if how == 2 and len(origins) == 1:
        sailing = [r for r in routes if r.origin == origins[0] and set(r.to) & set(to)]
        departs = tuple(sorted({depart for route in sailing for depart in route.departs}))
        return Ferry(origins, to, way, check_in, tuple(draw(st.sets(st.sampled_from(departs), min_size=1, max_size=2))))
    return Ferry(origins, to, way, check_in)


@st.composite
def days(draw: st.DrawFn) -> Day:
    """One to six stages, at most two of them ferries."""
    routes = draw(all_routes())
    kinds = draw(st.lists(st.sampled_from("sssf"), min_size=1, max_size=6))
    stages: list[Stop | Ferry] = []
    for index, kind in enumerate(kinds):
        if kind == "f":
            stages.append(draw(ferries(routes)))
        else:
            stages.append(draw(stops(ferry_follows="f" in kinds[index + 1 :])))
    return Day(
        start=draw(st.integers(6 * 6, 14 * 6)) * 10,
        end=draw(_sometimes(st.integers(10 * 6, 26 * 6).map(lambda n: n * 10))),  # type: ignore[arg-type]
        stages=tuple(stages),
        routes=routes,
        ports=PORTS,
        check_in=draw(st.integers(0, 6)) * 5,
        ashore=draw(st.integers(0, 3)) * 5,
    )


# ---------------------------------------------------------------- as text


def clock(minute: int) -> str:
    """``09:30``; past midnight ``00:30+1``."""
    days_after, rest = divmod(minute, 1440)
    return f"{rest // 60:02}:{rest % 60:02}{f'+{days_after}' if days_after else ''}"


def _hours(hours: tuple[tuple[int, int], ...]) -> str:
    """In the syntax of OpenStreetMap, which counts on past midnight."""
    return ",".join(f"{a // 60:02}:{a % 60:02}-{b // 60:02}:{b % 60:02}" for a, b in hours)


def timetable_text(day: Day) -> str:
    """The timetable of a day's boats."""
    lines = ["timezone: Asia/Seoul", "checked: 2026-09-20", "valid: 2026-01-01..2026-12-31"]
    lines += [f"check-in: {day.check_in}m", f"ashore: {day.ashore}m", "ports:"]
    lines += [f"  {name}: {{coords: '0, {lon}'}}" for name, lon in day.ports.items()]
    lines.append("routes:")
    for route in day.routes:
        times = ", ".join(f"'{clock(minute)}'" for minute in route.departs)
        sure = "" if route.certainty == "guaranteed" else f", certainty: {route.certainty}"
        lines += [f"  - from: {route.origin}", f"    to: [{', '.join(route.to)}]", f"    takes: {route.takes}m"]
        lines += ["    sailings:", f"      - {{depart: [{times}]{sure}}}"]
    return "\n".join(lines) + "\n"


def trip_text(day: Day) -> str:
    """The trip of a day; the fisherman leaves from jetties beside the ports of the line."""
    lines = ["title: drawn", "timezone: Asia/Seoul", "travel: walk", "places:"]
    lines += [f"  {name} jetty: {{coords: '0, {lon}'}}" for name, lon in day.ports.items()]
    lines += ["days:", "  - date: 2026-10-17", f"    start: {clock(day.start)}"]
    lines += [f"    end: {clock(day.end)}"] if day.end is not None else []
    lines.append("    plan:")
    for number, stage in enumerate(day.stages):
        lines += [f"      - move: walk\n        takes: {stage.way}m"] if stage.way is not None else []
        keys = _stop_keys(stage, number) if isinstance(stage, Stop) else _ferry_keys(stage)
        lines += ["      - " + "\n        ".join(keys)]
    return "\n".join(lines) + "\n"


def _stop_keys(stop: Stop, number: int) -> list[str]:
    keys = [f"{stop.kind}: place {number:03}", f"coords: 0, {stop.lon:.4f}", f"stay: {stop.least}m..{stop.wished}m"]
    keys += [f"hours: {_hours(stop.hours)}"] if stop.hours is not None else []
    if stop.between is not None:
        keys.append("between: " + ", ".join(f"{clock(first)}-{clock(last)}" for first, last in stop.between))
    for key, minute in (("time", stop.time), ("by", stop.by), ("last-entry", stop.last_entry)):
        keys += [f"{key}: {clock(minute)}"] if minute is not None else []
    keys += [f"by: {stop.by_last_ferry}m before last ferry"] if stop.by_last_ferry is not None else []
    return [*keys, "optional: true"] if stop.optional else keys


def _ferry_keys(ferry: Ferry) -> list[str]:
    name, where = ("boat", "") if ferry.takes is None else ("a fisherman", " jetty")
    origins, to = (", ".join(port + where for port in ports) for ports in (ferry.origins, ferry.to))
    keys = [f"ferry: {name}", f"from: [{origins}]", f"to: [{to}]"]
    keys += [f"check-in: {ferry.check_in}m"] if ferry.check_in is not None else []
    keys += [f"depart: [{', '.join(clock(minute) for minute in ferry.depart)}]"] if ferry.depart else []
    return [*keys, f"takes: {ferry.takes}m"] if ferry.takes is not None else keys
