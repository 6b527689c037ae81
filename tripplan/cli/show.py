"""`tripplan show`: a trip as text, the same rows that the screen draws."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from tripplan.cli.parser import a_number, add_colour_argument, add_trip_arguments
from tripplan.cli.streams import WIDEST, Result, is_terminal, terminal_width, wants_colour
from tripplan.cli.trips import load_plan, name_again
from tripplan.config import read_settings, user_paths
from tripplan.errors import NothingToShow
from tripplan.sentences import say
from tripplan.views.findings import count
from tripplan.views.glyphs import glyphs_for
from tripplan.views.text import show

if TYPE_CHECKING:
    import argparse

    from tripplan.plan import Plan


def describe_show(parser: argparse.ArgumentParser) -> None:
    """Takes a trip, a day of it, a width, and the form."""
    add_trip_arguments(parser)
    parser.add_argument("--day", type=a_number(WIDEST), metavar="N", help="this day only, counted from 1")
    width = say("draw so many cells wide (default: as the terminal is)")
    parser.add_argument("--width", type=a_number(WIDEST), metavar="N", help=width)
    parser.add_argument("--json", action="store_true", help="everything that was computed, as JSON")
    add_colour_argument(parser)


def run_show(asked: argparse.Namespace) -> Result:
    """Draws the trip, or gives it as JSON; the answer is negative where there is no day."""
    plan, file = load_plan(asked)
    _refuse_missing_day(plan, asked.day)
    status = 0 if plan.days else 1
    if asked.json:
        from tripplan.views.as_json import as_json
        from tripplan.views.cells import json_text

        chosen = plan if asked.day is None else replace(plan, days=(plan.days[asked.day - 1],))
        return Result(json_text(as_json(chosen, str(file.path))), status)
    remark = ""
    if plan.findings and is_terminal(sys.stderr):
        remark = f"{count(plan.findings)}: tripplan check {name_again(file, asked.file)}"
    return Result(drawn(plan, asked), status, remark)


def drawn(plan: Plan, asked: argparse.Namespace) -> str:
    """The trip as text, as wide and as colourful as was asked for."""
    days = () if asked.day is None else (asked.day,)
    glyphs = glyphs_for(is_ascii=read_settings(user_paths()).settings.ascii)
    return show(plan, asked.width or terminal_width(), colour=wants_colour(asked.color), days=days, glyphs=glyphs)


def _refuse_missing_day(plan: Plan, number: int | None) -> None:
    count = len(plan.days)
    if number is not None and number > count:
        raise NothingToShow(f"the trip has {count or 'no'} {'day' if count < 2 else 'days'}, there is no day {number}")
