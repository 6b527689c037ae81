"""A timetable as users write it: ports, routes, rows of sailings and exceptions (help: the timetable file)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, WithJsonSchema, model_validator

from tripplan import clock
from tripplan.model import service
from tripplan.model.base import Model
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
    clock.ClockTime,
    read_with(clock.parse_service_time),
    WithJsonSchema({"type": "string", "pattern": r"^\d{1,2}:\d\d$"}),
]
ServiceTimes = Annotated[tuple[clock.ClockTime, ...], read_each(clock.parse_service_time), WithJsonSchema(LIST_SCHEMA)]
Seasons = Annotated[tuple[service.Season, ...], read_each(service.parse_season), WithJsonSchema(LIST_SCHEMA)]
Days = Annotated[frozenset[int], Reads(_days), WithJsonSchema(LIST_SCHEMA)]
OneDay = Annotated[int, read_with(service.parse_one_day), WithJsonSchema({"enum": [*service.WEEKDAYS, "PH"]})]
Headway = Annotated[service.Headway, read_with(service.parse_headway), WithJsonSchema({"type": "string"})]
CertaintyWord = Annotated[
    service.Certainty,
    read_with(service.parse_certainty),
    WithJsonSchema({"enum": [certainty.value for certainty in service.Certainty]}),
]
EvidenceCells = Annotated[
    service.Evidence, Reads(_evidence), WithJsonSchema({"type": ["string", "object"], "pattern": "^[ABC]$"})
]
Closures = Annotated[tuple[clock.ClockRange, ...], read_with(service.parse_closures), WithJsonSchema(SCALAR_SCHEMA)]
Sources = Annotated[
    dict[str, str], Reads(_sources), WithJsonSchema({"type": "object", "additionalProperties": SCALAR_SCHEMA})
]
DateRanges = Annotated[tuple[clock.DateRange, ...], read_each(clock.parse_date_range), WithJsonSchema(LIST_SCHEMA)]


class Port(Place):
    """Where boats land: a place, with the zone of its clocks."""

    name: Annotated[Line | None, Field(description="What people call it; left out: the port's key.")] = None
    timezone: Annotated[Zone | None, Field(description="Zone of its clocks, if not the timetable's.")] = None


class SailingRow(Model):
    """One row of a timetable: in which season, on which days, at what times, and how sure that is."""

    season: Annotated[Seasons | None, Field(description="nov-feb, [mar, oct] or dates; left out: always.")] = None
    days: Annotated[Days | None, Field(description="Mo-Fr or [Sa, Su, PH]; left out: every day.")] = None
    depart: Annotated[ServiceTimes | None, Field(description="The times; may pass 24:00.")] = None
    first: Annotated[ServiceTime | None, Field(description="The first sailing.")] = None
    every: Annotated[Headway | None, Field(description="1h, or about 10m..12m: promises no clock time.")] = None
    last: Annotated[ServiceTime | None, Field(description="The last one; always sails, on the beat or not.")] = None
    certainty: Annotated[CertaintyWord, Field(description="usual or on-request; left out: guaranteed.")] = (
        service.Certainty.GUARANTEED
    )
    evidence: Annotated[EvidenceCells, Field(description="A, B, C, or one for each of every, first, last.")] = (
        service.Evidence()
    )
    source: Annotated[Names, Field(description="Who says so.")] = ()
    note: Annotated[Line | None, Field(description="Anything to remember.")] = None

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

    from_: Annotated[Line, Field(description="The port they leave.")]
    to: Annotated[Names, Field(description="The port they land at, or the possible ones, the likely one first.")]
    takes: Annotated[Spans, Field(description="The crossing to the first of them; plans count on the longest.")]
    note: Annotated[Texts, Field(description="Anything to remember.")] = ()

    @model_validator(mode="after")
    def _lands(self) -> RouteHead:
        if not self.to:
            raise ValueError("a route needs a port to land at, such as to: haumokdong")
        return self


class Route(RouteHead):
    """Boats in one direction: from a port to where they may land, the likely port first."""

    sailings: Annotated[
        tuple[SailingRow, ...], Field(min_length=1, description="The rows of the timetable; they add up.")
    ]


class ServiceException(Model):
    """What is different on a date: runs as another day, an earlier last boat, closed, or these times only."""

    date: Annotated[DateRange, Field(description="The service date, or dates with .. between.")]
    from_: Annotated[Names, Field(description="The port it holds for; left out: all.")] = ()
    days: Annotated[OneDay | None, Field(description="The day it runs as, such as Sa or PH.")] = None
    last: Annotated[ServiceTime | None, Field(description="The last boat: it sails, and none after it.")] = None
    closed: Annotated[Closures | None, Field(description="No boats between these times, or all day.")] = None
    depart: Annotated[ServiceTimes | None, Field(description="These sailings only.")] = None
    source: Annotated[Names, Field(description="Who says so.")] = ()
    note: Annotated[Line | None, Field(description="Anything to remember.")] = None

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

    name: Annotated[Line | None, Field(description="What people call the line; left out: the file's name.")] = None
    timezone: Annotated[Zone, Field(description="Zone of all its times.")]
    operators: Annotated[Names, Field(description="Who runs the boats.")] = ()
    checked: Annotated[Date, Field(description="When somebody last compared it with its sources.")]
    valid: Annotated[DateRange, Field(description="The service dates it speaks of; all others are unknown.")]
    check_in: Annotated[Span | None, Field(description="Be at the port so long before.")] = None
    ashore: Annotated[Span | None, Field(description="From landing to standing on the quay.")] = None
    source: Annotated[Texts, Field(description="Where it comes from.")] = ()
    sources: Annotated[Sources, Field(default_factory=dict, description="Each with a short name.")]
    holidays: Annotated[DateRanges, Field(description="The dates that rows with PH mean.")] = ()
    bring: Annotated[Texts, Field(description="What to have along.")] = ()
    note: Annotated[Texts, Field(description="Anything to remember.")] = ()

    @model_validator(mode="after")
    def _one_way_to_tell_sources(self) -> TimetableHead:
        if self.source and self.sources:
            raise ValueError("write either source or sources, not both")
        return self


class Timetable(TimetableHead):
    """A line's timetable."""

    ports: Annotated[dict[str, Port], Field(min_length=1, description="Where boats land, by a short key.")]
    routes: Annotated[tuple[Route, ...], Field(min_length=1, description="One for each direction and likely port.")]
    exceptions: Annotated[tuple[ServiceException, ...], Field(description="Dates on which it is different.")] = ()
