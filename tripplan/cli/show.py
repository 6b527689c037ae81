"""`tripplan show`: a trip as text, the same rows that the screen draws."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from tripplan.cli.command import (
    Command,
    add_colour_argument,
    add_trip_arguments,
    load_plan,
    terminal_width,
    wanted_days,
    wants_colour,
)
from tripplan.views.text import count_findings, show

if TYPE_CHECKING:
    import argparse


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_trip_arguments(parser)
    parser.add_argument("--day", type=int, metavar="N", help="this day only, counted from 1")
    parser.add_argument("--width", type=int, metavar="N", help="draw so many cells wide")
    parser.add_argument("--json", action="store_true", help="everything that was computed, as JSON")
    add_colour_argument(parser)


def _run(asked: argparse.Namespace) -> int:
    plan, file = load_plan(asked)
    days = wanted_days(plan, asked.day)
    if asked.json:
        from tripplan.views.as_json import json_text

        sys.stdout.write(json_text(plan, str(file.path)))
        return 0
    sys.stdout.write(show(plan, terminal_width(asked.width), colour=wants_colour(asked.color), days=days))
    if plan.findings and sys.stderr.isatty():
        print(f"{count_findings(plan)}: tripplan check {asked.file}", file=sys.stderr)
    return 0 if plan.days else 1


COMMAND: Final = Command("show", "Prints a trip as text.", "tripplan show itineraries/seongsan-udo.yaml", _arguments, _run)
