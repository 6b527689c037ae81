"""Timetables for tests: from a few lines of YAML, from the fixtures, and their answers as short texts."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent
from typing import TYPE_CHECKING

from tripplan import clock
from tripplan.model.timetable import read_timetable
from tripplan.timetables import Line, bundled_timetable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tripplan.clock import Minute
    from tripplan.timetables import Sailing

DATA = Path(__file__).parent.parent / "data"


def line_from(data: bytes, line_id: str = "line") -> Line:
    """The line of a timetable file that has no findings."""
    timetable, _, findings = read_timetable(data, line_id)
    assert timetable is not None, findings
    assert not findings
    return Line.from_timetable(line_id, timetable)


def udo() -> Line:
    """The bundled line."""
    return line_from(bundled_timetable("seongsan-udo") or b"", "seongsan-udo")


def fixture(name: str) -> Line:
    """A line of tests/data/timetables."""
    return line_from((DATA / "timetables" / f"{name}.yaml").read_bytes(), name)


def line_of(rows: str, *, zone: str = "Asia/Seoul", valid: str = "2026-01-01..2026-12-31", more: str = "") -> Line:
    """A line from port a to port b, 20 minutes, with these rows; `more` are further keys at the top."""
    head = f"timezone: {zone}\nchecked: 2026-09-20\nvalid: {valid}\nports: {{a: {{}}, b: {{}}, c: {{}}}}\n"
    routes = "routes:\n  - from: a\n    to: b\n    takes: 20m\n    sailings:\n"
    return line_from((head + dedent(more) + routes + indent(dedent(rows), "      ")).encode())


def clocks(line: Line, sailings: Iterable[Sailing]) -> str:
    """The wall times of departures: ``08:00 08:30? 09:00!``, with ? for what is not guaranteed and ! for the last."""
    return " ".join(_clock(line, sailing) for sailing in sailings)


def _clock(line: Line, sailing: Sailing) -> str:
    mark = "!" if sailing.last else "?" if sailing.certainty.doubt else ""
    return f"{clock.local(sailing.departs, line.zone):%H:%M}{mark}"


def on(line: Line, day: str, origin: str = "a", *destinations: str) -> str:
    """What sails on a service date, as `clocks` tells it, or its status where nothing does."""
    service = line.service(origin, destinations or ("b",), clock.parse_date(day))
    return clocks(line, service.sailings) or service.status.value


def at(line: Line, moment: str) -> Minute:
    """The instant of a wall time in the line's zone, such as ``2026-10-17 14:30``."""
    day, _, time = moment.partition(" ")
    return clock.resolve(clock.parse_date(day), clock.parse_clock_time(time).minutes, line.zone).minute
