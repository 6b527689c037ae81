"""Random timetables around changes of the clock in both hemispheres, and around New Year.

Times lie on multiples of ten minutes, seasons wrap the year, service days reach into the next.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import strategies as st

from tripplan.model.timetable import Timetable
from tripplan.timetables import Line

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
DAY_NAMES = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH"]
PERIODS = [
    ("Europe/Berlin", date(2026, 3, 20)),
    ("Europe/Berlin", date(2026, 10, 16)),
    ("Pacific/Auckland", date(2026, 3, 28)),
    ("Pacific/Auckland", date(2026, 9, 20)),
    ("America/New_York", date(2026, 3, 1)),
    ("America/New_York", date(2026, 10, 26)),
    ("Asia/Seoul", date(2026, 12, 22)),
    # Here the clock is put forward in the last hour of a Saturday.
    ("America/Nuuk", date(2026, 3, 20)),
    ("Pacific/Auckland", date(2026, 12, 22)),
]
LENGTH = 18
SURENESS = ["guaranteed", "usual", "on-request"]


@dataclass
class Row:
    """A row of the drawn timetable: months by number or dates, days by name, offsets in minutes."""

    months: tuple[int, int] | None
    dates: tuple[date, date] | None
    days: list[str]
    depart: list[int]
    beat: tuple[int, int, int] | None
    certainty: str

    def written(self) -> dict[str, object]:
        """As in a file."""
        row: dict[str, object] = {"certainty": self.certainty}
        if self.months:
            row["season"] = "-".join(MONTHS[number - 1] for number in self.months)
        if self.dates:
            row["season"] = f"{self.dates[0]}..{self.dates[1]}"
        if self.days:
            row["days"] = self.days
        if self.beat:
            row |= {"first": clock(self.beat[0]), "every": f"{self.beat[1]}m", "last": clock(self.beat[2])}
        else:
            row["depart"] = [clock(offset) for offset in self.depart]
        return row

    def in_season(self, day: date) -> bool:
        """Walks through the months of the season until the day's own, or its end."""
        if self.dates is not None:
            return self.dates[0] <= day <= self.dates[1]
        if self.months is None:
            return True
        month, end = self.months
        while month not in (day.month, end):
            month = month % 12 + 1
        return month == day.month

    def leaves(self, offset: int) -> bool:
        """Whether a boat leaves so many minutes into the service day."""
        if self.beat is None:
            return offset in self.depart
        first, every, last = self.beat
        return offset == last or (first <= offset < last and (offset - first) % every == 0)


@dataclass
class Drawn:
    """A drawn timetable: routes from a, each with ports, minutes and rows; exceptions as written."""

    zone: str
    valid: tuple[date, date]
    routes: list[tuple[list[str], int, list[Row]]]
    holidays: list[tuple[date, date]]
    """Stretches that the file lists."""
    country: bool
    """Whether the file says whose holidays count."""
    official: dict[date, bool | None]
    """What the country says: holidays, and days of which it cannot say; all others are none."""
    exceptions: list[dict[str, object]]
    line: Line = field(init=False)

    def __post_init__(self) -> None:
        """Writes it as a file and reads that."""
        data = {
            "timezone": self.zone,
            "checked": "2026-01-01",
            "valid": f"{self.valid[0]}..{self.valid[1]}",
            "ports": {"a": {}, "b": {}, "c": {}},
            "holidays": [f"{first}..{last}" for first, last in self.holidays],
            "routes": [
                {"from": "a", "to": ports, "takes": f"5m..{minutes}m", "sailings": [row.written() for row in rows]}
                for ports, minutes, rows in self.routes
            ],
            "exceptions": [{key: written(value) for key, value in each.items()} for each in self.exceptions],
        }
        if self.country:
            data["country"] = "KR"
        timetable = Timetable.model_validate(data)
        self.line = Line.from_timetable("drawn", timetable, lambda _, day: self.official.get(day, False))


def clock(offset: int) -> str:
    """Minutes of the service day as a file writes them."""
    return f"{offset // 60:02}:{offset % 60:02}"


def written(value: object) -> object:
    """An exception's value as a file writes it."""
    if isinstance(value, list):
        return [clock(offset) for offset in value]
    if isinstance(value, tuple):
        return "-".join(clock(offset) for offset in value)
    return clock(value) if isinstance(value, int) else str(value)


def in_order(ends: tuple[date, date]) -> tuple[date, date]:
    """The earlier first."""
    return min(ends), max(ends)


offsets = st.integers(0, 32 * 6).map(lambda tens: tens * 10)
some_offsets = st.lists(offsets, min_size=1, max_size=4)


@st.composite
def rows(draw: st.DrawFn, period: list[date]) -> Row:
    """Rows whose seasons begin or end in the period, or last all year."""
    ends = st.sampled_from([*{day.month for day in period}, period[0].month % 12 + 1, 6])
    months, dates = draw(
        st.sampled_from([(None, None)])
        | st.tuples(st.tuples(ends, ends), st.none())
        | st.tuples(st.none(), st.tuples(st.sampled_from(period), st.sampled_from(period)).map(in_order))
    )
    beat = None
    if draw(st.booleans()):
        first, last = sorted((draw(offsets), draw(offsets)))
        beat = (first, draw(st.sampled_from([30, 50, 60, 120])), last)
    return Row(
        months=months,
        dates=dates,
        days=draw(st.lists(st.sampled_from(DAY_NAMES), max_size=4)),
        depart=draw(some_offsets),
        beat=beat,
        certainty=draw(st.sampled_from(SURENESS)),
    )


@st.composite
def exceptions(draw: st.DrawFn, days: st.SearchStrategy[date]) -> dict[str, object]:
    """One exception of any kind, for the port, for another, or for all."""
    found: dict[str, object] = {"date": draw(days)}
    if draw(st.booleans()):
        found["from"] = draw(st.sampled_from("aab"))
    kind, value = draw(
        st.one_of(
            st.sampled_from(DAY_NAMES).map(lambda name: ("days", name)),
            offsets.map(lambda offset: ("last", offset)),
            some_offsets.map(lambda several: ("depart", several)),
            st.tuples(offsets, offsets).map(lambda ends: ("closed", tuple(sorted(ends)))),
            st.just(("closed", "all day")),
        )
    )
    found[str(kind)] = value
    return found


@st.composite
def timetables(draw: st.DrawFn) -> Drawn:
    """A timetable that is valid for some days around a change of the clock or of the year."""
    zone, start = draw(st.sampled_from(PERIODS))
    period = [start + timedelta(days=number) for number in range(LENGTH)]
    ports = st.sampled_from([["b"], ["c"], ["b", "c"], ["c", "b"]])
    route = st.tuples(ports, st.integers(5, 50), st.lists(rows(period), min_size=1, max_size=3))
    inside = st.sampled_from(period)
    return Drawn(
        zone=zone,
        valid=(start + timedelta(days=2), draw(st.sampled_from(period[2:]))),
        routes=draw(st.lists(route, min_size=1, max_size=3)),
        holidays=draw(st.lists(st.tuples(inside, inside | st.just(period[0])).map(in_order), max_size=2)),
        country=draw(st.booleans()),
        official=draw(st.dictionaries(inside, st.sampled_from([True, None]), max_size=5)),
        exceptions=draw(st.lists(exceptions(inside), max_size=4)),
    )
