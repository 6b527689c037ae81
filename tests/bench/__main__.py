"""Prints every bar that can be measured today, and leaves with status 1 if one does not hold."""

from __future__ import annotations

import gc
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import yaml

from tests.bench.frames import app_frame, minimal_frame
from tests.bench.measure import Bar, in_turns, milliseconds, process_milliseconds
from tests.bench.trips import long_trip
from tests.conftest import FLAGSHIP, ITINERARIES
from tripplan.clock import parse_when
from tripplan.plan import World, build
from tripplan.store import TimetableLibrary

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS = 15
ONE_MODEL = """
import yaml
from pydantic import BaseModel

class One(BaseModel):
    text: str = ""

One.model_validate({})
"""
"""What cannot be had for less: pydantic itself is imported only when its first model is made."""
QUERIES = 20_000


def world() -> World:
    library = TimetableLibrary(())
    return World(library.line, library.names)


def whole_processes() -> Iterator[Bar]:
    """`show` and `export` against the import of what they cannot do without."""
    jeju = str(ITINERARIES / "jeju-three-days.yaml")
    commands = {
        "show, the Udo day": ["-m", "tripplan", "show", str(FLAGSHIP)],
        "show, three days": ["-m", "tripplan", "show", jeju],
        "export, the Udo day": ["-m", "tripplan", "export", str(FLAGSHIP)],
    }
    yardsticks = (["-c", "import yaml, pydantic"], ["-c", ONE_MODEL])
    measures = [lambda words=words: process_milliseconds(words) for words in (*yardsticks, *commands.values())]
    base, one_model, *medians = in_turns(measures, ROUNDS)
    for what, median in zip(commands, medians, strict=True):
        detail = (
            f"{median:.0f} ms ÷ {base:.0f} ms; {median / one_model:.2f} × a process with one model ({one_model:.0f} ms)"
        )
        yield Bar(f"{what} ÷ import yaml, pydantic", median / base, 2.5, detail=detail)


def first_frame() -> Iterator[Bar]:
    """The first frame with the trip on it against a minimal Textual application."""
    minimal, app = in_turns([minimal_frame, app_frame], ROUNDS)
    detail = f"{app:.0f} ms ÷ {minimal:.0f} ms, the aim is 1.5"
    yield Bar("first frame ÷ a minimal Textual app", app / minimal, 1.75, detail=detail)


def building() -> Iterator[Bar]:
    """`plan.build` against libyaml's own loader, and how it grows."""
    ours = world()
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
    line = world().line("seongsan-udo")
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


def main() -> int:
    bars = []
    for group in (departures, building, whole_processes, first_frame):
        for bar in group():
            print(bar, flush=True)
            bars.append(bar)
    return 0 if all(bar.holds for bar in bars) else 1


if __name__ == "__main__":
    sys.exit(main())
