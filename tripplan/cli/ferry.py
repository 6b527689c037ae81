"""`tripplan ferry`: the next sailings of a line, whether they are caught, the last ones, and how sure that is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripplan.cli.parser import a_number, a_span, add_now_argument
from tripplan.cli.streams import Result, in_unicode, terminal_width
from tripplan.cli.trips import moment
from tripplan.clock import DAY, local, present, resolve
from tripplan.errors import NothingToShow, UnreadableFile, UsageError
from tripplan.sentences import nearest, say
from tripplan.timetables import SailingQuery, ask
from tripplan.views.cells import json_text, plain
from tripplan.views.sailings import ferry_text
from tripplan.workspace.paths import user_paths
from tripplan.workspace.world import make_library

if TYPE_CHECKING:
    import argparse

    from tripplan.timetables import Line
    from tripplan.workspace.world import TimetableLibrary

USUAL_COUNT: Final = 5
MOST: Final = 1000
"""More sailings than these are never printed."""

_DATE_ALONE: Final = re.compile(r"\s*\d{4}-\d{1,2}-\d{1,2}\s*")
_NOTES_AT_MOST: Final = 100
"""Cells; longer lines are hard to read."""


def describe_ferry(parser: argparse.ArgumentParser) -> None:
    """Adds a line, a direction and a moment."""
    line = say("a timetable's name; may be left out where there is one")
    parser.add_argument("line", nargs="?", metavar="LINE", help=line)
    origin = say("where you are, by key or name (default: the first)")
    parser.add_argument("--from", dest="origin", metavar="PORT", help=origin)
    destination = say("where you want to go (default: anywhere)")
    parser.add_argument("--to", dest="destination", metavar="PORT", help=destination)
    at = say("when you are there: 14:30, '2026-10-17 14:30'; a date alone is the whole day (default: now)")
    parser.add_argument("--at", metavar="WHEN", help=at)
    check_in = say("be there so long before, as 15m (default: as the timetable says)")
    parser.add_argument("--check-in", type=a_span, metavar="SPAN", help=check_in)
    count = say("how many sailings (default: {count})", count=USUAL_COUNT)
    parser.add_argument("--count", type=a_number(MOST), metavar="N", help=count)
    parser.add_argument("--json", action="store_true", help=say("the answer as JSON"))
    parser.add_argument("--list", action="store_true", help=say("the names of all lines instead, one on each line"))
    add_now_argument(parser)


def run_ferry(options: argparse.Namespace) -> Result:
    """Asks the timetable; the status is 1 where it names no sailing."""
    library = make_library(user_paths(), Path())
    if options.list:
        return Result("".join(f"{plain(name)}\n" for name in library.names()))
    line = _line(options.line, library)
    now = moment("--now", options.now, line.zone, present()) if options.now is not None else present()
    origin, destinations = _direction(line, options.origin, options.destination)
    at, until = now, None
    if options.at is not None:
        at = moment("--at", options.at, line.zone, now)
        if _DATE_ALONE.fullmatch(options.at):
            until = resolve(local(at, line.zone).date(), DAY, line.zone).minute
    count = options.count or (USUAL_COUNT if until is None else MOST)
    reply = ask(SailingQuery(line, origin, destinations, at, count, until, options.check_in), now)
    status = 0 if reply.sailings else 1
    if options.json:
        from tripplan.views.exporters import sailing_json

        known_until, gap = reply.known_until, reply.gap
        answer = {
            "line": line.id,
            "status": reply.status.value,
            "known_until": known_until.isoformat() if known_until is not None else None,
            "may_be_holiday": gap.day.isoformat() if gap is not None and gap.may_be_holiday else None,
            "stale": line.stale(now),
            "checked": line.checked.isoformat(),
            "sailings": [sailing_json(line, sailing) for sailing in reply.sailings],
        }
        return Result(json_text(answer), status)
    return Result(ferry_text(reply, min(terminal_width(), _NOTES_AT_MOST)), status)


def _line(chosen: str | None, library: TimetableLibrary) -> Line:
    known = library.names()
    if chosen is None and len(known) > 1:
        raise UsageError(say("say which line: {lines}", lines=", ".join(known)))
    name = in_unicode(chosen) if chosen is not None else known[0]
    line = library.line(name)
    if line is not None:
        return line
    if problem := library.problem(name):
        raise UnreadableFile(say("the timetable '{name}'", name=name), problem)
    sentence = "there is no timetable '{name}'; known: {lines}"
    if near := nearest(name, known):
        sentence = "there is no timetable '{name}'; did you mean '{near}'? known: {lines}"
    raise NothingToShow(say(sentence, name=name, near=near, lines=", ".join(known)))


def _direction(line: Line, origin: str | None, destination: str | None) -> tuple[str, tuple[str, ...]]:
    """The port to leave from, and the ports that would do."""
    end = _port(line, destination) if destination is not None else None
    leaving = [port for port in line.ports if line.reaches(port) and (end is None or end in line.reaches(port))]
    start = _port(line, origin) if origin is not None else next(iter(leaving), "")
    if start not in leaving:
        sentence = "nothing of the line {line} goes from {origin} to {target}"
        if end is None:
            sentence = "nothing of the line {line} goes from {origin}"
        elif not start:
            sentence = "nothing of the line {line} goes to {target}"
        leave, reach = (line.port_name(port) if port else "" for port in (start, end))
        raise NothingToShow(say(sentence, line=line.id, origin=leave, target=reach))
    return start, (end,) if end is not None else line.reaches(start)


def _port(line: Line, chosen: str) -> str:
    name = in_unicode(chosen)
    port = line.port_id(name)
    if port is None:
        ports = ", ".join(f"{port} ({line.port_name(port)})" for port in line.ports)
        sentence = "{line} has no port '{name}'; its ports: {ports}"
        if near := nearest(name, line.ports):
            sentence = "{line} has no port '{name}'; did you mean '{near}'? its ports: {ports}"
        raise NothingToShow(say(sentence, line=line.id, name=name, near=near, ports=ports))
    return port
