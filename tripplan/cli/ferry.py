"""`tripplan ferry`: the next sailings of a line, the last one back, and how sure that is."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripplan.bootstrap import make_world
from tripplan.cli.command import Command, moment, paths
from tripplan.errors import NothingToShow, UsageError
from tripplan.model.reading import suggestion
from tripplan.timetables import Answer, Line
from tripplan.views.sailings import Question, ferry_text

if TYPE_CHECKING:
    import argparse

    from tripplan.plan import World


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("line", nargs="?", metavar="LINE", help="a timetable's name; may be left out where there is one")
    parser.add_argument("--from", dest="origin", metavar="PORT", help="the port to leave from, by key or name")
    parser.add_argument("--to", dest="destination", metavar="PORT", help="the port to go to; left out: any")
    parser.add_argument("--at", metavar="WHEN", help="from when on: 14:30, 2026-10-17, 2026-10-17 14:30 (default: now)")
    parser.add_argument("--now", metavar="WHEN", help="the present moment, for the same output every time")
    parser.add_argument("--count", type=int, default=5, metavar="N", help="how many sailings (default: 5)")
    parser.add_argument("--json", action="store_true", help="the answer as JSON")


def _run(asked: argparse.Namespace) -> int:
    if asked.count < 1:
        raise UsageError("--count: ask for at least one sailing")
    world = make_world(paths(), Path.cwd())
    line = _line(asked.line, world)
    now = moment(asked.now, line.zone)
    at = moment(asked.at, line.zone) if asked.at is not None else now
    question = _question(line, asked.origin, asked.destination, at)
    answer = line.next_sailings(question.origin, question.destinations, at, asked.count, now=now)
    if asked.json:
        print(json.dumps(_json(question, answer), ensure_ascii=False, indent=2))
    else:
        connection = line.catch(question.origin, question.destinations, at)
        sys.stdout.write(ferry_text(question, answer, connection, now))
    return 0 if answer.sailings else 1


def _line(name: str | None, world: World) -> Line:
    known = world.line_names()
    if name is None and len(known) == 1:
        name = known[0]
    if name is None:
        raise UsageError(f"say which line: {', '.join(known)}")
    line = world.line(name)
    if line is None:
        hint = suggestion(name, known)
        raise NothingToShow(f"there is no timetable '{name}'; {f'{hint} ' if hint else ''}known: {', '.join(known)}")
    return line


def _question(line: Line, origin: str | None, destination: str | None, at: int) -> Question:
    start = _port(line, origin) if origin is not None else None
    end = _port(line, destination) if destination is not None else None
    if start is None:
        leaving = [port for port in line.port_ids() if end in line.reaches(port) or (end is None and line.reaches(port))]
        if not leaving:
            raise NothingToShow(f"nothing of the line {line.id} goes to {destination}")
        start = leaving[0]
    destinations = (end,) if end is not None else line.reaches(start)
    if not destinations or (end is not None and end not in line.reaches(start)):
        raise NothingToShow(f"nothing of the line {line.id} goes from {line.port_name(start)} to {destination or 'anywhere'}")
    return Question(line, start, destinations, at)


def _port(line: Line, name: str) -> str:
    port = line.port_id(name)
    if port is None:
        names = ", ".join(f"{port} ({line.port_name(port)})" for port in line.port_ids())
        raise NothingToShow(f"{line.id} has no port '{name}'; its ports: {names}")
    return port


def _json(question: Question, answer: Answer) -> dict[str, object]:
    from tripplan.views.as_json import sailing_json

    return {
        "line": question.line.id,
        "status": answer.status.value,
        "known_until": answer.known_until.isoformat() if answer.known_until is not None else None,
        "stale": answer.stale,
        "checked": answer.checked.isoformat(),
        "sailings": [sailing_json(question.line, sailing) for sailing in answer.sailings],
    }


COMMAND: Final = Command(
    "ferry",
    "Tells the next sailings of a line, and the last one back.",
    "tripplan ferry seongsan-udo --from haumokdong --at '2026-10-17 14:30'",
    _arguments,
    _run,
)
