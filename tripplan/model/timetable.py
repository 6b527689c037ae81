"""A timetable as users write it, and its reader; one with an error is not used: a lost row could strand people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

from pydantic import Field, ValidationError, model_validator

from tripplan import clock
from tripplan.document import Document, Mapping, Sequence, Unreadable, plain_data, read
from tripplan.findings import BAD_SHAPE, UNKNOWN_PORT, Finding, Path, Rule, Saying, Severity, Topic
from tripplan.findings.values import Listed
from tripplan.model import service
from tripplan.model.country import Country
from tripplan.model.items import Model, Place
from tripplan.model.reading import Subject, read_model
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
from tripplan.sentences import nearest, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.document import Node


def _sources(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        # pydantic takes a ValueError for a complaint, and lets a TypeError through.
        raise ValueError(say("expected names with texts, such as COCO: scooter shop at the port, 2026-09-20"))  # noqa: TRY004
    return {name: scalar(text) for name, text in value.items()}


ServiceTime = Annotated[
    clock.ClockTime, read_with(clock.parse_service_time, {"type": "string", "pattern": r"^\d{1,2}:\d\d$"})
]
ServiceTimes = Annotated[tuple[clock.ClockTime, ...], read_each(clock.parse_service_time)]
Seasons = Annotated[tuple[service.Season, ...], read_each(service.parse_season)]
Days = Annotated[frozenset[int], Reads(service.read_days, LIST_SCHEMA)]
OneDay = Annotated[int, read_with(service.parse_one_day, {"enum": [*service.WEEKDAYS, "PH"]})]
Headway = Annotated[service.Headway, read_with(service.parse_headway, {"type": "string"})]
CertaintyWord = Annotated[
    service.Certainty,
    read_with(service.parse_certainty, {"enum": [certainty.value for certainty in service.Certainty]}),
]
EvidenceCells = Annotated[
    service.Evidence, Reads(service.read_evidence, {"type": ["string", "object"], "pattern": "^[ABC]$"})
]
Closures = Annotated[tuple[clock.ClockRange, ...], read_with(service.parse_closures, SCALAR_SCHEMA)]
Sources = Annotated[dict[str, str], Reads(_sources, {"type": "object", "additionalProperties": SCALAR_SCHEMA})]
DateRanges = Annotated[tuple[clock.DateRange, ...], read_each(clock.parse_date_range)]


class Port(Place):
    """Where boats land: a place, with the zone of its clocks."""

    name: Line | None = None
    """What people call it; left out: the port's key."""


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
            raise ValueError(
                say("times are either a list under depart or first, every and last: {key} is too much", key=given[0])
            )
        if self.depart is None and not given:
            raise ValueError(say("a sailing needs times, such as depart: [8:00, 12:30] or first, every and last"))
        if given and missing:
            raise ValueError(say("first, every and last go together: {keys} is missing", keys=" and ".join(missing)))
        if self.depart == () or self.season == ():
            key = "depart" if self.depart == () else "season"
            raise ValueError(say("{key} is an empty list: leave it out or fill it", key=key))
        return self

    @model_validator(mode="after")
    def _in_order(self) -> SailingRow:
        if self.first and self.last and self.last.minutes < self.first.minutes:
            times = (self.first.minutes, self.last.minutes, self.last.minutes + clock.DAY)
            first, last, later = (f"{each // 60:02}:{each % 60:02}" for each in times)
            if self.last.minutes >= clock.DAY:
                raise ValueError(say("last {last} is before first {first}", last=last, first=first))
            sentence = "last {last} is before first {first}; past midnight the hours go on: write {later}"
            raise ValueError(say(sentence, last=last, first=first, later=later))
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
            raise ValueError(say("a route needs a port to land at, such as to: haumokdong"))
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
            if not given:
                raise ValueError(say("an exception says one of {keys}, and there is none", keys=", ".join(kinds)))
            several = " and ".join(given)
            raise ValueError(
                say("an exception says one of {keys}, not {several}", keys=", ".join(kinds), several=several)
            )
        if self.depart == ():
            raise ValueError(say("no sailing at all is written closed: all day"))
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
            raise ValueError(say("write either source or sources, not both"))
        return self


class Timetable(TimetableHead):
    """A line's timetable."""

    ports: Annotated[dict[str, Port], Field(min_length=1)]
    """Where boats land, by a short key."""
    routes: Annotated[tuple[Route, ...], Field(min_length=1)]
    """One for each direction and likely port."""
    exceptions: tuple[ServiceException, ...] = ()
    """Dates on which it is different."""


_PARTS: Final = ("ports", "routes", "exceptions")
_MOST_LISTED: Final = 40
"""Ports that one sentence lists."""

NO_TIMETABLE_KEYS: Final = BAD_SHAPE.says("a timetable starts with keys such as timezone:, ports: and routes:")
NO_PORTS: Final = BAD_SHAPE.says("a timetable needs ports, such as haumokdong with its name and coords below it")
NO_ROUTES: Final = BAD_SHAPE.says("a timetable needs its routes behind dashes under routes")
NO_ROWS: Final = BAD_SHAPE.says("a route needs its rows behind dashes under sailings")
NO_EXCEPTIONS: Final = BAD_SHAPE.says("exceptions are written behind dashes under exceptions")

NO_PORT: Final = UNKNOWN_PORT.says("there is no port '{port}'", "the ports are {ports}")
PORT_BY_NAME: Final = UNKNOWN_PORT.says("there is no port '{port}'", "write its key: {key}")
DUPLICATE_PORT: Final = Rule("duplicate-port", Severity.ERROR, Topic.TIMETABLE, "a route names a port twice")
PORT_TWICE: Final = DUPLICATE_PORT.says("a route names each port once, the likely one first")
DUPLICATE_PORT_NAME: Final = Rule("duplicate-port-name", Severity.ERROR, Topic.TIMETABLE, "two ports have one name")
NAME_OF_TWO: Final = DUPLICATE_PORT_NAME.says("'{name}' is the name of {port} and of {other}: trips could mean either")
OUTSIDE_VALID: Final = Rule(
    "exception-outside-valid",
    Severity.WARNING,
    Topic.TIMETABLE,
    "an exception lies outside the time that the file speaks of",
)
VALID_ONLY: Final = OUTSIDE_VALID.says("the timetable is valid {first}..{last} only")
NO_ROUTE_FROM: Final = Rule(
    "no-route-from", Severity.WARNING, Topic.TIMETABLE, "an exception is for a port that no route leaves"
)
NO_ROUTE_LEAVES: Final = NO_ROUTE_FROM.says("no route leaves {port}: this exception changes nothing")
ROUTE_TO_ITSELF: Final = Rule("route-to-itself", Severity.ERROR, Topic.TIMETABLE, "a route ends where it begins")
LANDS_WHERE_IT_LEAVES: Final = ROUTE_TO_ITSELF.says("a boat from {port} cannot land at {port}")


def read_timetable(data: bytes, line_id: str) -> tuple[Timetable | None, Document, tuple[Finding, ...]]:
    """The timetable in a file's bytes, or None where anything in it is an error; never an exception.

    `line_id` is the name of the file, and the line's name where the file gives none. The findings are those of the
    document and of the timetable, each with its place in the document.
    """
    document = read(data)
    timetable, findings, root = None, [*document.findings], document.root
    if isinstance(root, Mapping):
        try:
            timetable = Timetable.model_validate(plain_data(root))
            findings += [each.at(each.path, document.span_of(each.path)) for each in _across(timetable)]
        except ValidationError:
            # The whole knows that something is wrong; the parts, read one by one, know what and where.
            findings += _in_the_parts(root, document)
    elif root is not None or not findings:
        findings.append(NO_TIMETABLE_KEYS.at((), document.span_of(())))
    if timetable is None or any(finding.severity is Severity.ERROR for finding in findings):
        return None, document, tuple(findings)
    named = timetable if timetable.name else timetable.model_copy(update={"name": line_id})
    return named, document, tuple(findings)


def _in_the_parts(root: Mapping, document: Document) -> Iterator[Finding]:
    yield from read_model(TimetableHead, Subject(root, (), document, "a timetable", _PARTS))[1]
    ports = root.entries.get("ports")
    if not isinstance(ports, Mapping) or not ports.entries:
        yield from _missing(ports, ("ports",), document, NO_PORTS)
    else:
        for port_id, port in ports.entries.items():
            yield from _wrong_in(Port, Subject(port, ("ports", port_id), document, "a port"))
    for path, route in _items(root, (), "routes"):
        yield from _wrong_in(RouteHead, Subject(route, path, document, "a route", ("sailings",)))
        if isinstance(route, Mapping):
            for row_path, row in _items(route, path, "sailings"):
                yield from _wrong_in(SailingRow, Subject(row, row_path, document, "a sailing"))
            yield from _no_list(route, path, "sailings", document, NO_ROWS)
    yield from _no_list(root, (), "routes", document, NO_ROUTES)
    for path, exception in _items(root, (), "exceptions"):
        yield from _wrong_in(ServiceException, Subject(exception, path, document, "an exception"))
    if "exceptions" in root.entries and not isinstance(root.entries["exceptions"], Sequence):
        yield from _no_list(root, (), "exceptions", document, NO_EXCEPTIONS)


def _wrong_in(model: type[Model], subject: Subject) -> list[Finding]:
    # The document has a finding for what is not YAML.
    return [] if isinstance(subject.node, Unreadable) else read_model(model, subject)[1]


def _items(parent: Mapping, path: Path, key: str) -> list[tuple[Path, Node]]:
    node = parent.entries.get(key)
    return [((*path, key, i), item) for i, item in enumerate(node.items)] if isinstance(node, Sequence) else []


def _no_list(parent: Mapping, path: Path, key: str, document: Document, saying: Saying) -> list[Finding]:
    node = parent.entries.get(key)
    if isinstance(node, Sequence) and node.items:
        return []
    return _missing(node, (*path, key), document, saying)


def _missing(node: Node | None, path: Path, document: Document, saying: Saying) -> list[Finding]:
    return [] if isinstance(node, Unreadable) else [saying.at(path, document.span_of(path))]


def _across(timetable: Timetable) -> Iterator[Finding]:
    """What no part can know alone."""
    # A name may mean two ports, be it the name of one and the key of another.
    meant: dict[str, str] = {port_id: port_id for port_id in timetable.ports}
    for port_id, port in timetable.ports.items():
        owner = meant.setdefault(port.name or port_id, port_id)
        if owner != port_id:
            yield NAME_OF_TWO.at(("ports", port_id, "name"), name=port.name, port=port_id, other=owner)
    for number, route in enumerate(timetable.routes):
        yield from _route_ports(timetable, route, ("routes", number))
    leaving, valid = {route.from_ for route in timetable.routes}, timetable.valid
    for number, exception in enumerate(timetable.exceptions):
        path = ("exceptions", number, "from")
        for port_id in exception.from_:
            if port_id not in timetable.ports:
                yield _unknown_port(port_id, timetable, path)
            elif port_id not in leaving:
                yield NO_ROUTE_LEAVES.at(path, port=port_id)
        if exception.date.last < valid.first or valid.last < exception.date.first:
            yield VALID_ONLY.at(("exceptions", number, "date"), first=valid.first, last=valid.last)


def _route_ports(timetable: Timetable, route: Route, path: Path) -> Iterator[Finding]:
    for key, ports in (("from", (route.from_,)), ("to", route.to)):
        for port in ports:
            if port not in timetable.ports:
                yield _unknown_port(port, timetable, (*path, key))
    if route.from_ in route.to:
        yield LANDS_WHERE_IT_LEAVES.at((*path, "to"), port=route.from_)
    if len(set(route.to)) < len(route.to):
        yield PORT_TWICE.at((*path, "to"))


def _unknown_port(port: str, timetable: Timetable, path: Path) -> Finding:
    named = next((port_id for port_id, each in timetable.ports.items() if each.name == port), None)
    if named:
        return PORT_BY_NAME.at(path, port=port, key=named)
    ports = Listed(tuple(timetable.ports), _MOST_LISTED)
    return NO_PORT.at(path, port=port, ports=ports, suggestion=nearest(port, timetable.ports))
