"""`tripplan export`: a trip as a file to take along."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tripplan.cli.parser import a_name, add_trip_arguments
from tripplan.cli.streams import STANDARD_INPUT, Result
from tripplan.cli.trips import load_plan, name_again
from tripplan.errors import NothingToShow, UsageError
from tripplan.views.exporters import EXPORTERS, exporter_named
from tripplan.workspace.store import is_same, write_file

if TYPE_CHECKING:
    import argparse


def describe_export(parser: argparse.ArgumentParser) -> None:
    """Takes a trip, a format, and where to write."""
    add_trip_arguments(parser)
    parser.add_argument(
        "--to",
        choices=[each.name for each in EXPORTERS],
        default=EXPORTERS[0].name,
        help=f"the format (default: {EXPORTERS[0].name})",
    )
    parser.add_argument("-o", "--output", type=a_name, metavar="OUT", help="write into this file instead of printing")
    parser.add_argument("--force", action="store_true", help="replace OUT if it is there already")


def run_export(asked: argparse.Namespace) -> Result:
    """Prints the export, or writes it into a new file."""
    plan, file = load_plan(asked)
    if not plan.days:
        again = name_again(file, asked.file)
        raise NothingToShow(f"{asked.file} has no day to export; 'tripplan check {again}' tells why")
    text = exporter_named(asked.to).render(plan, str(file.path))
    if asked.output in {None, STANDARD_INPUT}:
        return Result(text)
    output = Path(asked.output)
    if is_same(output, file.path):
        raise UsageError(f"{output} is the trip itself: write the export into another file")
    write_file(output, text.encode("utf-8", "replace"), replace=asked.force)
    return Result(remark=f"wrote {output}")
