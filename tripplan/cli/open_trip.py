"""`tripplan [PATH]`: opens a trip on the screen; without a terminal it prints what `show` prints."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripplan.cli import show
from tripplan.cli.command import (
    STANDARD_INPUT,
    Command,
    add_colour_argument,
    add_moment_arguments,
    first_date,
    moment_of_trip,
    paths,
)
from tripplan.config import read_settings
from tripplan.errors import NothingToShow
from tripplan.store import bundled_trips, read_file, trips_in

if TYPE_CHECKING:
    import argparse

FLAGSHIP: Final = "seongsan-udo.yaml"


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", nargs="?", metavar="PATH", help="a trip file, or a folder of trips (default: this folder)")
    add_moment_arguments(parser)
    add_colour_argument(parser)


def _run(asked: argparse.Namespace) -> int:
    chosen, first_run = _trips(asked.path)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return _print(asked, chosen, first_run=first_run)
    now = moment_of_trip(asked.now, read_file(chosen[0]))  # also says at once when there is no such file
    # Before the first import of Textual: its Kitty keys garble committed Korean text of five letters and more.
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    # textual costs 200 ms to import; only the command that draws the screen pays for it.
    from tripplan.tui.app import TripplanApp

    settings, _ = read_settings(paths())
    app = TripplanApp(
        chosen, paths(), settings, now=now, first_date=first_date(asked.date), welcome=first_run
    )
    app.run()
    return app.return_code or 0


def _trips(path: str | None) -> tuple[list[Path], bool]:
    """The trips to open, and whether it is the bundled sample of a first run."""
    if path is None:
        try:
            return trips_in(Path.cwd()), False
        except NothingToShow:
            return [bundled_trips() / FLAGSHIP], True
    if path != STANDARD_INPUT and Path(path).is_dir():
        return trips_in(Path(path)), False
    return [Path(path)], False


def _print(asked: argparse.Namespace, chosen: list[Path], *, first_run: bool) -> int:
    if first_run:
        print(f"no trip here: this is the sample {chosen[0].name}; copy it to begin one of your own", file=sys.stderr)
    status = 0
    for path in chosen:
        asked.file, asked.day, asked.width, asked.json = str(path), None, None, False
        status = max(status, show.COMMAND.run(asked))
    return status


COMMAND: Final = Command(
    "",
    "Opens a trip as a timeline in the terminal.",
    "tripplan itineraries/seongsan-udo.yaml",
    _arguments,
    _run,
)
