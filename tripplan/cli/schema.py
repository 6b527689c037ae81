"""`tripplan schema`: the JSON Schema of the trip file, for completion in editors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripplan.cli.command import STANDARD_INPUT, Answer
from tripplan.model.schema import timetable_schema, trip_schema
from tripplan.views.json_text import as_json_text

if TYPE_CHECKING:
    import argparse

FILE: Final = "tripplan.schema.json"
"""Where a new trip looks for its schema: beside itself."""
_TIMETABLE_FILE: Final = "tripplan-timetable.schema.json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes which of the two files is meant, and where to write."""
    parser.add_argument("--timetable", action="store_true", help="the schema of the timetable file instead")
    parser.add_argument(
        "-o", "--output", nargs="?", const="", metavar="OUT", help=f"write into this file (if none is named: {FILE})"
    )
    parser.add_argument("--force", action="store_true", help="replace OUT if it is there already")


def run(asked: argparse.Namespace) -> Answer:
    """Prints the schema, or writes it and tells how an editor finds it."""
    text = as_json_text(timetable_schema() if asked.timetable else trip_schema())
    if asked.output in {None, STANDARD_INPUT}:
        return Answer(text)
    # What reads and writes files costs 30 ms to import; printing does without.
    from tripplan.workspace.store import write_file

    output = Path(asked.output or (_TIMETABLE_FILE if asked.timetable else FILE))
    write_file(output, text.encode(), replace=asked.force)
    line = f"# yaml-language-server: $schema=./{output.name}"
    return Answer(remark=f"wrote {output}; editors read it for a file beside it that begins with the line {line}")
