"""`tripplan schema`: the JSON Schema of the trip file, for completion in editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.cli.command import Answer
from tripplan.model.schema import timetable_schema, trip_schema
from tripplan.views.json_text import as_json_text

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes which of the two files is meant."""
    parser.add_argument("--timetable", action="store_true", help="the schema of the timetable file instead")


def run(asked: argparse.Namespace) -> Answer:
    """Prints the schema."""
    return Answer(as_json_text(timetable_schema() if asked.timetable else trip_schema()))
