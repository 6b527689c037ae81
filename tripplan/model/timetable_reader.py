"""Reads a timetable out of a file. A timetable with an error in it answers nothing: a lost row could strand people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import ValidationError

from tripplan.document import Document, Mapping, Sequence, Unreadable, plain, read
from tripplan.findings import Finding, Path, Severity, error, warning
from tripplan.model.reading import Subject, listed, read_model, suggestion
from tripplan.model.timetable import (
    Port,
    Route,
    RouteHead,
    SailingRow,
    ServiceException,
    Timetable,
    TimetableHead,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.document import Node
    from tripplan.model.base import Model

_PARTS: Final = ("ports", "routes", "exceptions")


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
        shape = error("bad-shape", "a timetable starts with keys such as timezone:, ports: and routes:")
        told = root is not None or not document.findings
        return None, [shape.at((), document.span_of(()))] if told else []
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
        yield from _missing(
            ports, ("ports",), document, "a timetable needs ports, such as haumokdong with its name and coords below it"
        )
    else:
        for port_id, port in ports.entries.items():
            yield from _wrong_in(Port, Subject(port, ("ports", port_id), document, "a port"))
    for path, route in _items(root, (), "routes"):
        yield from _wrong_in(RouteHead, Subject(route, path, document, "a route", ("sailings",)))
        if isinstance(route, Mapping):
            for row_path, row in _items(route, path, "sailings"):
                yield from _wrong_in(SailingRow, Subject(row, row_path, document, "a sailing"))
            yield from _no_list(route, path, "sailings", document, "a route needs its rows")
    yield from _no_list(root, (), "routes", document, "a timetable needs its routes")
    for path, exception in _items(root, (), "exceptions"):
        yield from _wrong_in(ServiceException, Subject(exception, path, document, "an exception"))
    if "exceptions" in root.entries and not isinstance(root.entries["exceptions"], Sequence):
        yield from _no_list(root, (), "exceptions", document, "exceptions stand")


def _wrong_in(model: type[Model], subject: Subject) -> list[Finding]:
    # What is not YAML was told by the document.
    return [] if isinstance(subject.node, Unreadable) else read_model(model, subject)[1]


def _items(parent: Mapping, path: Path, key: str) -> list[tuple[Path, Node]]:
    node = parent.entries.get(key)
    return [((*path, key, i), item) for i, item in enumerate(node.items)] if isinstance(node, Sequence) else []


def _no_list(parent: Mapping, path: Path, key: str, document: Document, need: str) -> list[Finding]:
    node = parent.entries.get(key)
    if isinstance(node, Sequence) and node.items:
        return []
    return _missing(node, (*path, key), document, f"{need} behind dashes under {key}")


def _missing(node: Node | None, path: Path, document: Document, message: str) -> list[Finding]:
    return [] if isinstance(node, Unreadable) else [error("bad-shape", message).at(path, document.span_of(path))]


def _across(timetable: Timetable, document: Document) -> Iterator[Finding]:
    """What no part can know alone."""
    for finding, path in _between_the_parts(timetable):
        yield finding.at(path, document.span_of(path))


def _between_the_parts(timetable: Timetable) -> Iterator[tuple[Finding, Path]]:
    yield from _port_names(timetable)
    for number, route in enumerate(timetable.routes):
        yield from _route_ports(timetable, route, ("routes", number))
    leaving = {route.from_ for route in timetable.routes}
    for number, exception in enumerate(timetable.exceptions):
        path = ("exceptions", number, "from")
        for port in exception.from_:
            if port not in timetable.ports:
                yield _unknown_port(port, timetable), path
            elif port not in leaving:
                yield warning("no-route-from", f"no route leaves {port}: this exception changes nothing"), path
        if exception.date.last < timetable.valid.first or timetable.valid.last < exception.date.first:
            message = f"the timetable is valid {timetable.valid.first}..{timetable.valid.last} only"
            yield warning("exception-outside-valid", message), ("exceptions", number, "date")


def _port_names(timetable: Timetable) -> Iterator[tuple[Finding, Path]]:
    """A name that means two ports, be it the name of one and the key of another."""
    meant: dict[str, str] = {port_id: port_id for port_id in timetable.ports}
    for port_id, port in timetable.ports.items():
        owner = meant.setdefault(port.name or port_id, port_id)
        if owner != port_id:
            message = f"'{port.name}' is the name of {port_id} and of {owner}: trips could mean either"
            yield error("duplicate-port-name", message), ("ports", port_id, "name")


def _route_ports(timetable: Timetable, route: Route, path: Path) -> Iterator[tuple[Finding, Path]]:
    for key, ports in (("from", (route.from_,)), ("to", route.to)):
        for port in ports:
            if port not in timetable.ports:
                yield _unknown_port(port, timetable), (*path, key)
    if route.from_ in route.to:
        yield error("route-to-itself", f"a boat from {route.from_} cannot land at {route.from_}"), (*path, "to")
    if len(set(route.to)) < len(route.to):
        yield error("duplicate-port", "a route names each port once, the likely one first"), (*path, "to")


def _unknown_port(port: str, timetable: Timetable) -> Finding:
    hint = suggestion(port, timetable.ports) or f"the ports are {listed(timetable.ports)}"
    named = next((port_id for port_id, each in timetable.ports.items() if each.name == port), None)
    return error("unknown-port", f"there is no port '{port}'", f"write its key: {named}" if named else hint)
