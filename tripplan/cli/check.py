"""`tripplan check`: what is wrong in trip files, like a compiler says it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripplan.bootstrap import plan_of
from tripplan.cli.command import STANDARD_INPUT, Command, first_date, moment_of_trip, paths, read_trip_file
from tripplan.errors import TripplanError
from tripplan.findings import Severity
from tripplan.store import FileText, trips_in
from tripplan.views.findings import as_github, as_text, finding_json

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from tripplan.plan import Plan

UNREADABLE: Final = 2


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PATH", nargs="+", help="trip files or folders of them, or - for standard input")
    parser.add_argument("--format", choices=["text", "json", "github"], default="text", help="how to print (default: text)")
    parser.add_argument("--strict", action="store_true", help="warnings fail as well")
    parser.add_argument("--date", metavar="DATE", help="the first day, for trips without dates")
    parser.add_argument("--now", metavar="WHEN", help="the present moment, for the same output every time")


def _run(asked: argparse.Namespace) -> int:
    unreadable = False
    found: list[tuple[Plan, str]] = []
    for name in asked.paths:
        try:
            found += [(_plan(file, asked), str(file.path)) for file in _files(name)]
        except TripplanError as trouble:
            print(f"tripplan: {trouble}", file=sys.stderr)
            unreadable = True
    _print(found, asked.format)
    severities = [finding.severity for plan, _ in found for finding in plan.findings]
    worst = min(severities, default=None)
    if unreadable:
        return UNREADABLE
    failing = {Severity.ERROR, Severity.WARNING} if asked.strict else {Severity.ERROR}
    return 1 if worst in failing else 0


def _files(name: str) -> Iterator[FileText]:
    if name != STANDARD_INPUT and Path(name).is_dir():
        yield from (read_trip_file(str(path)) for path in trips_in(Path(name)))
    else:
        yield read_trip_file(name)


def _plan(file: FileText, asked: argparse.Namespace) -> Plan:
    return plan_of(file, paths(), now=moment_of_trip(asked.now, file), first_date=first_date(asked.date))


def _print(found: list[tuple[Plan, str]], form: str) -> None:
    if form == "json":
        rows = [finding_json(each, plan.document, name) for plan, name in found for each in plan.findings]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    write = as_github if form == "github" else as_text
    for plan, name in found:
        for finding in plan.findings:
            print(write(finding, plan.document, name))


COMMAND: Final = Command(
    "check", "Tells what is wrong in trip files, or has to be confirmed.", "tripplan check itineraries/", _arguments, _run
)
