"""`tripplan show` and `export`: a trip as text, the same rows that the screen draws, and as a file to take along."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tripplan.cli.parser import a_name, a_number, add_colour_argument, add_trip_arguments
from tripplan.cli.streams import STANDARD_INPUT, WIDEST, Result, is_terminal, terminal_width, wants_colour
from tripplan.cli.trips import load_plan, name_again, no_such_day
from tripplan.errors import NothingToShow, UsageError
from tripplan.sentences import say
from tripplan.views.findings import count
from tripplan.views.rows import glyphs_for
from tripplan.views.timeline import show
from tripplan.workspace.paths import user_paths
from tripplan.workspace.settings import read_settings
from tripplan.workspace.store import is_same

if TYPE_CHECKING:
    import argparse

    from tripplan.plan import Plan


def describe_show(parser: argparse.ArgumentParser) -> None:
    """Adds a trip, a day of it, a width, and the form."""
    add_trip_arguments(parser)
    parser.add_argument("--day", type=a_number(WIDEST), metavar="N", help=say("this day only, counted from 1"))
    width = say("draw so many cells wide (default: as the terminal is)")
    parser.add_argument("--width", type=a_number(WIDEST), metavar="N", help=width)
    full = say("with bookings, numbers, addresses, phones, prices and notes below each item")
    parser.add_argument("--full", action="store_true", help=full)
    parser.add_argument("--json", action="store_true", help=say("everything that was computed, as JSON"))
    _add_private_argument(parser)
    add_colour_argument(parser)


def _add_private_argument(parser: argparse.ArgumentParser) -> None:
    """Adds whether references of bookings are left out."""
    private = say("leave out the references of bookings")
    parser.add_argument("--no-private", dest="private", action="store_false", help=private)


def run_show(options: argparse.Namespace) -> Result:
    """Draws the trip, or gives it as JSON; the status is 1 where there is no day."""
    plan, file = load_plan(options)
    if options.day is not None and options.day > len(plan.days):
        raise no_such_day(len(plan.days), options.day)
    plan = plan if options.day is None else plan.of_day(options.day)
    status = 0 if plan.days else 1
    if options.json:
        from tripplan.views.exporters import exporter_named

        return Result(exporter_named("json").render(plan, str(file.path), private=options.private), status)
    remark = ""
    if plan.findings and is_terminal(sys.stderr):
        again = name_again(file, options.file)
        remark = say("{found}: tripplan check {again}", found=count(plan.findings), again=again)
    return Result(drawn(plan, options), status, remark)


def drawn(plan: Plan, options: argparse.Namespace) -> str:
    """The trip as text, as wide and as colourful as the options say."""
    glyphs = glyphs_for(is_ascii=read_settings(user_paths()).settings.ascii)
    below = None
    if options.full:
        from tripplan.views.details import facts_below  # 10 ms, which only who wants everything waits for

        below = partial(facts_below, plan, private=options.private)
    cells, colour = options.width or terminal_width(), wants_colour(options.color)
    return show(plan, cells, glyphs, colour=colour, below=below)


# ---------------------------------------------------------------- export


def describe_export(parser: argparse.ArgumentParser) -> None:
    """Adds a trip, a format, and where to write."""
    add_trip_arguments(parser)
    from tripplan.views.exporters import EXPORTERS  # 10 ms, which `show` does without

    names = [each.name for each in EXPORTERS]
    to = say("the format (default: {name})", name=names[0])
    parser.add_argument("--to", choices=names, default=names[0], help=to)
    output = say("write into this file instead of printing")
    parser.add_argument("-o", "--output", type=a_name, metavar="OUT", help=output)
    parser.add_argument("--force", action="store_true", help=say("replace OUT if it is there already"))
    _add_private_argument(parser)


def run_export(options: argparse.Namespace) -> Result:
    """Prints the export, or writes it into a new file."""
    plan, file = load_plan(options)
    if not plan.days:
        sentence = "{file} has no day to export; 'tripplan check {again}' tells why"
        raise NothingToShow(say(sentence, file=options.file, again=name_again(file, options.file)))
    from tripplan.views.exporters import exporter_named

    text = exporter_named(options.to).render(plan, str(file.path), private=options.private)
    if options.output in {None, STANDARD_INPUT}:
        return Result(text)
    output = Path(options.output)
    if is_same(output, file.path):
        raise UsageError(say("{file} is the trip itself: write the export into another file", file=output))
    from tripplan.workspace.writing import write_file  # 4 ms, which only a file pays

    write_file(output, text.encode("utf-8", "replace"), replace=options.force)
    return Result(remark=say("wrote {file}", file=output))
