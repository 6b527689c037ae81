"""The plan and the timetables, inside one process."""

from __future__ import annotations

import gc
from datetime import timedelta
from typing import TYPE_CHECKING

import yaml

from tests.bench.measure import Bar, in_turns, milliseconds
from tests.bench.trips import long_trip
from tripplan.clock import parse_when
from tripplan.plan import World, build
from tripplan.workspace.world import TimetableLibrary

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS = 15
QUERIES = 20_000


def _world() -> World:
    library = TimetableLibrary(())
    return World(library.line, library.names)


def building() -> Iterator[Bar]:
    """`plan.build` against libyaml's own loader, and how it grows."""
    ours = _world()
    text, longer = long_trip(300), long_trip(3000)
    data, much = text.encode(), longer.encode()
    load, whole = in_turns(
        [
            lambda: milliseconds(lambda: yaml.load(text, Loader=yaml.CSafeLoader)),
            lambda: milliseconds(lambda: build(data, ours)),
        ],
        ROUNDS,
    )
    yield Bar("plan.build of 300 items ÷ CSafeLoader", whole / load, 2.0, detail=f"{whole:.1f} ms ÷ {load:.1f} ms")
    gc.disable()  # as every command runs: the collector looks at ten times the objects more than ten times
    whole, long_whole = in_turns(
        [lambda: milliseconds(lambda: build(data, ours)), lambda: milliseconds(lambda: build(much, ours))], ROUNDS
    )
    gc.enable()
    yield Bar("plan.build of 3000 items ÷ of 300", long_whole / whole, 12.0, detail=f"{long_whole:.0f} ms")


def departures() -> Iterator[Bar]:
    """Next departures a second on the bundled line, over a year of moments."""
    line = _world().line("seongsan-udo")
    assert line is not None
    start = parse_when("2026-01-01", line.zone, line.checked)
    year = timedelta(days=364) // timedelta(minutes=1)
    moments = [start + (index * 9973) % year for index in range(QUERIES)]

    def ask() -> None:
        for moment in moments:
            line.next_sailings("haumokdong", ("seongsan",), moment)

    ask()
    seconds = min(milliseconds(ask) for _ in range(3)) / 1000
    yield Bar("next departures a second", QUERIES / seconds, 20_000, unit="/s", at_least=True)
