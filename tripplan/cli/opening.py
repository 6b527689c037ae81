"""`tripplan [PATH]`: opens a trip on the screen; without a terminal it prints what `show` prints."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripplan.cli.parser import a_name, add_colour_argument, add_moment_arguments
from tripplan.cli.streams import STANDARD_INPUT, Result, is_terminal, print_to_stderr
from tripplan.errors import NothingToShow
from tripplan.workspace.crash import guarded

if TYPE_CHECKING:
    import argparse

    from tripplan.config import Settings

SAMPLE: Final = "seongsan-udo.yaml"
"""The bundled trip that is shown where there is none."""

OWN: Final = "my-trip.yaml"
"""What a first trip of one's own may be called."""


def describe_open(parser: argparse.ArgumentParser) -> None:
    """Takes a file or a folder."""
    parser.add_argument(
        "path", nargs="?", type=a_name, metavar="PATH", help="a trip, a folder of trips, or - (default: this folder)"
    )
    add_moment_arguments(parser)
    add_colour_argument(parser)
    parser.add_argument("--no-mouse", action="store_true", help="leave the mouse to the terminal")
    parser.add_argument("--offline", action="store_true", help="open no connection")


def run_open(asked: argparse.Namespace) -> Result:
    """Opens the screen where there is one, and prints where there is none."""
    trips, is_sample = _trips(asked.path)
    if asked.path != STANDARD_INPUT and _has_screen():
        return _open(asked, trips, welcome=is_sample)
    if is_sample:
        from shlex import quote

        print_to_stderr(f"no trip in this folder: this is the sample {SAMPLE}")
        print_to_stderr(f"to begin one of your own: cp {quote(str(trips[0]))} {OWN} && tripplan {OWN}")
    return _print(asked, trips)


def _has_screen() -> bool:
    # Textual draws on stderr.
    has_terminal = all(is_terminal(stream) for stream in (sys.stdin, sys.stdout, sys.stderr))
    return has_terminal and os.environ.get("TERM") != "dumb"


def _trips(path: str | None) -> tuple[list[Path], bool]:
    """The trips to open, and whether it is the bundled sample of a first run."""
    # Reading trips costs 150 ms to import; help and version do without.
    from tripplan.workspace.store import bundled_trips, is_folder, trips_in

    if path is None:
        try:
            return trips_in(Path()), False
        except NothingToShow:
            return [bundled_trips() / SAMPLE], True
    if path != STANDARD_INPUT and is_folder(Path(path)):
        return trips_in(Path(path)), False
    return [Path(path)], False


def _open(asked: argparse.Namespace, trips: list[Path], *, welcome: bool) -> Result:
    from tripplan.cli.trips import now_for, read_trip_file
    from tripplan.config import read_settings, user_paths

    # The first of several stands for all of them: ``--now`` is read in its zone.
    first = read_trip_file(str(trips[0]), to_edit=True)
    now = now_for(first, asked.now) if asked.now is not None else None
    paths = user_paths()
    configured = read_settings(paths)
    settings = configured.settings
    if asked.offline:
        settings = settings._replace(network=settings.network._replace(offline=True))
    _prepare_environment(settings)
    # textual costs 200 ms to import; only the command that draws the screen pays for it.
    from tripplan.tui.app import TripplanApp
    from tripplan.tui.keymap import chosen_keymap

    told = [configured.told(each) for each in (*configured.findings, *chosen_keymap(settings.keys)[1])]
    for sentence in told:
        print_to_stderr(sentence)
    greeting = told[0] if told else ""
    app = TripplanApp(trips, paths, settings, now=now, first_date=asked.date, welcome=welcome, greeting=greeting)
    app.show(mouse=settings.mouse and not asked.no_mouse)
    return Result(status=app.leaving.status or app.return_code or 0)


def _prepare_environment(settings: Settings) -> None:
    """What Textual reads when it is first imported."""
    from tripplan.config import is_remote

    # Its Kitty keys garble committed Korean text of five letters and more.
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    animations = settings.animations if settings.animations is not None else not is_remote()
    if not animations:
        os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")


def _print(asked: argparse.Namespace, trips: list[Path]) -> Result:
    from tripplan.cli.show import drawn
    from tripplan.cli.trips import load_plan

    asked.day, asked.width = None, None
    texts, status = [], 0
    for path in trips:
        asked.file = str(path)
        with guarded(f"{path} could not be shown"):
            plan, _ = load_plan(asked)
            texts.append(drawn(plan, asked))
        status = status if plan.days else 1
    return Result("\n".join(texts), status)
