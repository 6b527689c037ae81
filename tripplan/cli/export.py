"""`tripplan export`: a trip as a file to take along."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tripplan.cli.parser import a_name, add_trip_arguments
from tripplan.cli.streams import STANDARD_INPUT, Result
from tripplan.cli.trips import load_plan, name_again
from tripplan.errors import NothingToShow, UsageError
from tripplan.sentences import say
from tripplan.views.exporters import EXPORTERS, exporter_named
from tripplan.workspace.store import is_same, write_file

if TYPE_CHECKING:
    import argparse


def describe_export(parser: argparse.ArgumentParser) -> None:
    """Adds a trip, a format, and where to write."""
    add_trip_arguments(parser)
    names = [each.name for each in EXPORTERS]
    to = say("the format (default: {name})", name=names[0])
    parser.add_argument("--to", choices=names, default=names[0], help=to)
    output = say("write into this file instead of printing")
    parser.add_argument("-o", "--output", type=a_name, metavar="OUT", help=output)
    parser.add_argument("--force", action="store_true", help=say("replace OUT if it is there already"))


def run_export(options: argparse.Namespace) -> Result:
    """Prints the export, or writes it into a new file."""
    plan, file = load_plan(options)
    if not plan.days:
        sentence = "{file} has no day to export; 'tripplan check {again}' tells why"
        raise NothingToShow(say(sentence, file=options.file, again=name_again(file, options.file)))
    text = exporter_named(options.to).render(plan, str(file.path))
    if options.output in {None, STANDARD_INPUT}:
        return Result(text)
    output = Path(options.output)
    if is_same(output, file.path):
        raise UsageError(say("{file} is the trip itself: write the export into another file", file=output))
    write_file(output, text.encode("utf-8", "replace"), replace=options.force)
    return Result(remark=say("wrote {file}", file=output))
