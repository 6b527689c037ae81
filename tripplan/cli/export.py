"""`tripplan export`: a trip as a file to take along."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripplan.cli.command import Command, add_trip_arguments, load_plan
from tripplan.errors import UnreadableFile

if TYPE_CHECKING:
    import argparse


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_trip_arguments(parser)
    parser.add_argument("--to", choices=["markdown", "json"], default="markdown", help="the format (default: markdown)")
    parser.add_argument("-o", "--output", metavar="OUT", help="write into this file instead of printing")


def _run(asked: argparse.Namespace) -> int:
    plan, file = load_plan(asked)
    if asked.to == "json":
        from tripplan.views.as_json import json_text

        text = json_text(plan, str(file.path))
    else:
        from tripplan.views.markdown import markdown

        text = markdown(plan)
    if asked.output is None:
        sys.stdout.write(text)
        return 0
    try:
        Path(asked.output).write_text(text, encoding="utf-8", newline="\n")
    except OSError as trouble:
        raise UnreadableFile(asked.output, f"it cannot be written: {trouble.strerror or trouble}") from None
    print(f"wrote {asked.output}", file=sys.stderr)
    return 0


COMMAND: Final = Command(
    "export",
    "Writes a trip as Markdown or JSON, to take along.",
    "tripplan export itineraries/seongsan-udo.yaml --to markdown -o udo.md",
    _arguments,
    _run,
)
