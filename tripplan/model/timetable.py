"""A timetable as users write it: ports, routes, rows of sailings and exceptions (help: the timetable file)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from tripplan import clock
from tripplan.model import service
from tripplan.model.base import Model
from tripplan.model.country import Country
from tripplan.model.place import Place
from tripplan.model.values import (
    LIST_SCHEMA,
    SCALAR_SCHEMA,
    Date,
    DateRange,
    Line,
    Names,
    Reads,
    Span,
    Spans,
    Texts,
    Zone,
    read_each,
    read_with,
    scalar,
)

_CELLS = ("every", "first", "last")
_MONTH = "|".join(service.MONTHS)


def _evidence(value: object) -> service.Evidence:
    if not isinstance(value, dict):
        grade = service.parse_grade(scalar(value))
        return service.Evidence(grade, grade, grade)
    for cell in value:
        if cell not in _CELLS:
            raise ValueError(f"evidence is told for {', '.join(_CELLS)}, such as {{every: A, last: B}}, not '{cell}'")
    return service.Evidence(**{cell: service.parse_grade(scalar(grade)) for cell, grade in value.items()})


def _days(value: object) -> frozenset[int]:
    texts = value if isinstance(value, list) else [value]
    if not texts:
        raise ValueError("expected days such as Mo-Fr or [Sa, Su, PH]")
    return frozenset().union(*(service.parse_days(part) for text in texts for part in scalar(text).split(",")))


def _service_clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _sources(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        # pydantic takes a ValueError for a complaint, and lets a TypeError through.
        raise ValueError("expected names with texts, such as COCO: scooter shop at the port, 2026-09-20")  # noqa: TRY004
    return {name: scalar(text) for name, text in value.items()}


ServiceTime = Annotated[
    clock.ClockTime, read_with(clock.parse_service_time, {"type": "string", "pattern": r"^\d{1,2}:\d\d$"})
]
ServiceTimes = Annotated[tuple[clock.ClockTime, ...], read_each(clock.parse_service_time)]
Seasons = Annotated[tuple[service.Season, ...], read_each(service.parse_season)]
Days = Annotated[frozenset[int], Reads(_days, LIST_SCHEMA)]
OneDay = Annotated[int, read_with(service.parse_one_day, {"enum": [*service.WEEKDAYS, "PH"]})]
Headway = Annotated[service.Headway, read_with(service.parse_headway, {"type": "string"})]
CertaintyWord = Annotated[
    service.Certainty,
    read_with(service.parse_certainty, {"enum": [certainty.value for certainty in service.Certainty]}),
]
EvidenceCells = Annotated[service.Evidence, Reads(_evidence, {"type": ["string", "object"], "pattern": "^[ABC]$"})]
Closures = Annotated[tuple[clock.ClockRange, ...], read_with(service.parse_closures, SCALAR_SCHEMA)]
Sources = Annotated[dict[str, str], Reads(_sources, {"type": "object", "additionalProperties": SCALAR_SCHEMA})]
DateRanges = Annotated[tuple[clock.DateRange, ...], read_each(clock.parse_date_range)]


class Port(Place):
    """Where boats land: a place, with the zone of its clocks."""

    name: Line | None = None
    """What people call it; left out: the port's key."""
    timezone: Zone | None = None
    """Zone of its clocks, if not the timetable's."""


class SailingRow(Model):
    """One row of a timetable: in which season, on which days, at what times, and how sure that is."""

    season: Seasons | None = None
    """nov-feb, [mar, oct] or dates; left out: always."""
    days: Days | None = None
    """Mo-Fr or [Sa, Su, PH]; left out: every day."""
    depart: ServiceTimes | None = None
    """The times; may pass 24:00."""
    first: ServiceTime | None = None
    """The first sailing."""
    every: Headway | None = None
    """1h, or about 10m..12m: promises no clock time."""
    last: ServiceTime | None = None
    """The last one; always sails, on the beat or not."""
    certainty: CertaintyWord = service.Certainty.GUARANTEED
    """usual or on-request; left out: guaranteed."""
    evidence: EvidenceCells = service.Evidence()
    """A, B, C, or one for each of every, first, last."""
    source: Names = ()
    """Who says so."""
    note: Line | None = None
    """Anything to remember."""

    @model_validator(mode="after")
    def _one_shape(self) -> SailingRow:
        given = [name for name in ("first", "every", "last") if getattr(self, name) is not None]
        missing = [name for name in ("first", "every", "last") if name not in given]
        if self.depart is not None and given:
            raise ValueError(f"times are either a list under depart or first, every and last: {given[0]} is too much")
        if self.depart is None and not given:
            raise ValueError("a sailing needs times, such as depart: [8:00, 12:30] or first, every and last")
        if given and missing:
            raise ValueError(f"first, every and last go together: {' and '.join(missing)} is missing")
        if self.depart == () or self.season == ():
            raise ValueError(f"{'depart' if self.depart == () else 'season'} is an empty list: leave it out or fill it")
        return self

    @model_validator(mode="after")
    def _in_order(self) -> SailingRow:
        if self.first and self.last and self.last.minutes < self.first.minutes:
            first, last = _service_clock(self.first.minutes), _service_clock(self.last.minutes)
            past = f"; past midnight the hours go on: write {_service_clock(self.last.minutes + clock.DAY)}"
            raise ValueError(f"last {last} is before first {first}{past if self.last.minutes < clock.DAY else ''}")
        return self


class RouteHead(Model):
    """A route without its rows."""

    from_: Line
    """The port they leave."""
    to: Names
    """The port they land at, or the possible ones, the likely one first."""
    takes: Spans
    """The crossing to the first of them; plans count on the longest."""
    note: Texts = ()
    """Anything to remember."""

    @model_validator(mode="after")
    def _lands(self) -> RouteHead:
        if not self.to:
            raise ValueError("a route needs a port to land at, such as to: haumokdong")
        return self


class Route(RouteHead):
    """Boats in one direction: from a port to where they may land, the likely port first."""

    sailings: Annotated[tuple[SailingRow, ...], Field(min_length=1)]
    """The rows of the timetable; they add up."""


class ServiceException(Model):
    """What is different on a date: runs as another day, an earlier last boat, closed, or these times only."""

    date: DateRange
    """The service date, or dates with .. between."""
    from_: Names = ()
    """The port it holds for; left out: all."""
    days: OneDay | None = None
    """The day it runs as, such as Sa or PH."""
    last: ServiceTime | None = None
    """The last boat: it sails, and none after it."""
    closed: Closures | None = None
    """No boats between these times, or all day."""
    depart: ServiceTimes | None = None
    """These sailings only."""
    source: Names = ()
    """Who says so."""
    note: Line | None = None
    """Anything to remember."""

    @model_validator(mode="after")
    def _one_order(self) -> ServiceException:
        kinds = ("days", "last", "closed", "depart")
        given = [name for name in kinds if getattr(self, name) is not None]
        if len(given) != 1:
            told = f"not {' and '.join(given)}" if given else "and there is none"
            raise ValueError(f"an exception says one of {', '.join(kinds)}, {told}")
        if self.depart == ():
            raise ValueError("no sailing at all is written closed: all day")
        return self


class TimetableHead(Model):
    """What a timetable says of itself: where it comes from and how long it holds."""

    name: Line | None = None
    """What people call the line; left out: the file's name."""
    timezone: Zone
    """Zone of all its times."""
    operators: Names = ()
    """Who runs the boats."""
    checked: Date
    """When somebody last compared it with its sources."""
    valid: DateRange
    """The service dates it speaks of; all others are unknown."""
    check_in: Span | None = None
    """Be at the port so long before."""
    ashore: Span | None = None
    """From landing to standing on the quay."""
    source: Texts = ()
    """Where it comes from."""
    sources: Annotated[Sources, Field(default_factory=dict)]
    """Each with a short name."""
    holidays: DateRanges = ()
    """The dates that rows with PH mean, for all of each year in which one begins."""
    country: Country | None = None
    """Whose public holidays rows with PH mean in all other years."""
    bring: Texts = ()
    """What to have along."""
    note: Texts = ()
    """Anything to remember."""

    @property
    def listed_years(self) -> frozenset[int]:
        """The years of which `holidays` lists every public holiday; what only runs over into a year says not all."""
        return frozenset(dates.first.year for dates in self.holidays)

    @model_validator(mode="after")
    def _one_way_to_tell_sources(self) -> TimetableHead:
        if self.source and self.sources:
            raise ValueError("write either source or sources, not both")
        return self


class Timetable(TimetableHead):
    """A line's timetable."""

    ports: Annotated[dict[str, Port], Field(min_length=1)]
    """Where boats land, by a short key."""
    routes: Annotated[tuple[Route, ...], Field(min_length=1)]
    """One for each direction and likely port."""
    exceptions: tuple[ServiceException, ...] = ()
    """Dates on which it is different."""
