"""`tripplan show`: a trip as text, the same rows that the screen draws."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from tripplan.cli.parser import a_number, add_colour_argument, add_trip_arguments
from tripplan.cli.streams import WIDEST, Result, is_terminal, terminal_width, wants_colour
from tripplan.cli.trips import load_plan, name_again, no_such_day
from tripplan.sentences import say
from tripplan.views.cells import json_text
from tripplan.views.findings import count
from tripplan.views.glyphs import glyphs_for
from tripplan.views.timeline import show
from tripplan.workspace.paths import user_paths
from tripplan.workspace.settings import read_settings

if TYPE_CHECKING:
    import argparse

    from tripplan.plan import Plan


def describe_show(parser: argparse.ArgumentParser) -> None:
    """Adds a trip, a day of it, a width, and the form."""
    add_trip_arguments(parser)
    parser.add_argument("--day", type=a_number(WIDEST), metavar="N", help=say("this day only, counted from 1"))
    width = say("draw so many cells wide (default: as the terminal is)")
    parser.add_argument("--width", type=a_number(WIDEST), metavar="N", help=width)
    parser.add_argument("--json", action="store_true", help=say("everything that was computed, as JSON"))
    add_colour_argument(parser)


def run_show(options: argparse.Namespace) -> Result:
    """Draws the trip, or gives it as JSON; the status is 1 where there is no day."""
    plan, file = load_plan(options)
    if options.day is not None and options.day > len(plan.days):
        raise no_such_day(len(plan.days), options.day)
    status = 0 if plan.days else 1
    if options.json:
        from tripplan.views.as_json import as_json

        chosen = plan if options.day is None else replace(plan, days=(plan.days[options.day - 1],))
        return Result(json_text(as_json(chosen, str(file.path))), status)
    remark = ""
    if plan.findings and is_terminal(sys.stderr):
        again = name_again(file, options.file)
        remark = say("{found}: tripplan check {again}", found=count(plan.findings), again=again)
    return Result(drawn(plan, options), status, remark)


def drawn(plan: Plan, options: argparse.Namespace) -> str:
    """The trip as text, as wide and as colourful as the options say."""
    days = () if options.day is None else (options.day,)
    glyphs = glyphs_for(is_ascii=read_settings(user_paths()).settings.ascii)
    return show(plan, options.width or terminal_width(), colour=wants_colour(options.color), days=days, glyphs=glyphs)
