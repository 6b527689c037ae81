"""Reads a timetable out of a file. A timetable with an error in it answers nothing: a lost row could strand people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import ValidationError

from tripplan.document import Document, Mapping, Sequence, Unreadable, plain, read
from tripplan.findings import Finding, Path, Rule, Saying, Severity, Topic
from tripplan.findings.shared import BAD_SHAPE, UNKNOWN_PORT
from tripplan.findings.values import Listed
from tripplan.model.reading import Subject, read_model
from tripplan.model.timetable import (
    Port,
    Route,
    RouteHead,
    SailingRow,
    ServiceException,
    Timetable,
    TimetableHead,
)
from tripplan.near import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.document import Node
    from tripplan.model.base import Model

_PARTS: Final = ("ports", "routes", "exceptions")
_MOST_LISTED: Final = 40
"""Ports that one sentence lists."""

NO_TIMETABLE_KEYS: Final = BAD_SHAPE.says("a timetable starts with keys such as timezone:, ports: and routes:")
NO_PORTS: Final = BAD_SHAPE.says("a timetable needs ports, such as haumokdong with its name and coords below it")
NO_ROUTES: Final = BAD_SHAPE.says("a timetable needs its routes behind dashes under routes")
NO_ROWS: Final = BAD_SHAPE.says("a route needs its rows behind dashes under sailings")
NO_EXCEPTIONS: Final = BAD_SHAPE.says("exceptions stand behind dashes under exceptions")

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
    timetable, findings = _validate(document)
    findings = [*document.findings, *findings]
    if timetable is None or any(finding.severity is Severity.ERROR for finding in findings):
        return None, document, tuple(findings)
    named = timetable if timetable.name else timetable.model_copy(update={"name": line_id})
    return named, document, tuple(findings)


def _validate(document: Document) -> tuple[Timetable | None, list[Finding]]:
    root = document.root
    if not isinstance(root, Mapping):
        is_new = root is not None or not document.findings
        return None, [NO_TIMETABLE_KEYS.at((), document.span_of(()))] if is_new else []
    try:
        timetable = Timetable.model_validate(plain(root))
    except ValidationError:
        # The whole knows that something is wrong; the parts, read one by one, know what and where.
        return None, list(_in_the_parts(root, document))
    return timetable, list(_across(timetable, document))


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
    # What is not YAML was told by the document.
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


def _across(timetable: Timetable, document: Document) -> Iterator[Finding]:
    """What no part can know alone."""
    for finding in _between_the_parts(timetable):
        yield finding.at(finding.path, document.span_of(finding.path))


def _between_the_parts(timetable: Timetable) -> Iterator[Finding]:
    yield from _port_names(timetable)
    for number, route in enumerate(timetable.routes):
        yield from _route_ports(timetable, route, ("routes", number))
    leaving = {route.from_ for route in timetable.routes}
    for number, exception in enumerate(timetable.exceptions):
        path = ("exceptions", number, "from")
        for port in exception.from_:
            if port not in timetable.ports:
                yield _unknown_port(port, timetable, path)
            elif port not in leaving:
                yield NO_ROUTE_LEAVES.at(path, port=port)
        if exception.date.last < timetable.valid.first or timetable.valid.last < exception.date.first:
            valid = timetable.valid
            yield VALID_ONLY.at(("exceptions", number, "date"), first=valid.first, last=valid.last)


def _port_names(timetable: Timetable) -> Iterator[Finding]:
    """A name that means two ports, be it the name of one and the key of another."""
    meant: dict[str, str] = {port_id: port_id for port_id in timetable.ports}
    for port_id, port in timetable.ports.items():
        owner = meant.setdefault(port.name or port_id, port_id)
        if owner != port_id:
            yield NAME_OF_TWO.at(("ports", port_id, "name"), name=port.name, port=port_id, other=owner)


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
