"""`tripplan schema`: the JSON Schema of the trip file, for completion in editors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from tripplan.cli.command import Command

if TYPE_CHECKING:
    import argparse


def _arguments(_parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def _run(_asked: argparse.Namespace) -> int:
    from tripplan.model.schema import trip_schema

    print(json.dumps(trip_schema(), ensure_ascii=False, indent=2))
    return 0


COMMAND: Final = Command(
    "schema", "Prints the JSON Schema of the trip file.", "tripplan schema > trip.schema.json", _arguments, _run
)
