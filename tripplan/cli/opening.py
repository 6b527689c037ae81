"""`tripplan [PATH]`: opens a trip on the screen; without a terminal it prints what `show` prints."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripplan.cli.parser import a_name, add_colour_argument, add_moment_arguments
from tripplan.cli.streams import STANDARD_INPUT, Result, is_terminal, print_to_stderr
from tripplan.errors import NothingToShow
from tripplan.sentences import say
from tripplan.workspace.crash import guarded

if TYPE_CHECKING:
    import argparse

    from tripplan.workspace.settings import Settings

SAMPLE: Final = "seongsan-udo.yaml"
"""The bundled trip that is shown where there is none."""

OWN: Final = "my-trip.yaml"
"""What a first trip of one's own may be called."""


def describe_open(parser: argparse.ArgumentParser) -> None:
    """Adds a file or a folder."""
    path = say("a trip, a folder of trips, or - (default: this folder)")
    parser.add_argument("path", nargs="?", type=a_name, metavar="PATH", help=path)
    add_moment_arguments(parser)
    add_colour_argument(parser)
    parser.add_argument("--no-mouse", action="store_true", help=say("leave the mouse to the terminal"))
    parser.add_argument("--offline", action="store_true", help=say("open no connection"))


def run_open(options: argparse.Namespace) -> Result:
    """Opens the screen where there is one, and prints where there is none."""
    trips, is_sample = _trips(options.path)
    if options.path != STANDARD_INPUT and _has_screen():
        return _open(options, trips, welcome=is_sample)
    if is_sample:
        from shlex import quote

        print_to_stderr(say("no trip in this folder: this is the sample {name}", name=SAMPLE))
        sample = quote(str(trips[0]))
        print_to_stderr(say("to begin one of your own: cp {sample} {own} && tripplan {own}", sample=sample, own=OWN))
    from tripplan.cli.show import drawn
    from tripplan.cli.trips import load_plan

    options.day, options.width, options.full = None, None, False
    texts, status = [], 0
    for path in trips:
        options.file = str(path)
        with guarded(say("{file} could not be shown", file=path)):
            plan, _ = load_plan(options)
            texts.append(drawn(plan, options))
        status = status if plan.days else 1
    return Result("\n".join(texts), status)


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


def _open(options: argparse.Namespace, trips: list[Path], *, welcome: bool) -> Result:
    from tripplan.cli.trips import planned, read_trip_file
    from tripplan.workspace.paths import user_paths
    from tripplan.workspace.settings import read_settings

    # ``--now`` is read by the clocks of the first trip.
    first = read_trip_file(str(trips[0]), to_edit=True)
    now = planned(first, options).world.now if options.now is not None else None
    paths = user_paths()
    configured = read_settings(paths)
    settings = configured.settings
    if options.offline:
        settings = settings._replace(network=settings.network._replace(offline=True))
    _prepare_environment(settings)
    # textual costs 200 ms to import; only the command that draws the screen pays for it.
    from tripplan.tui.app import TripplanApp
    from tripplan.tui.keymap import chosen_keymap

    troubles = [configured.located(each) for each in (*configured.findings, *chosen_keymap(settings.keys)[1])]
    for sentence in troubles:
        print_to_stderr(sentence)
    greeting = troubles[0] if troubles else ""
    app = TripplanApp(trips, paths, settings, now=now, first_date=options.date, welcome=welcome, greeting=greeting)
    app.show(mouse=settings.mouse and not options.no_mouse)
    return Result(status=app.leaving.status or app.return_code or 0)


def _prepare_environment(settings: Settings) -> None:
    """What Textual reads when it is first imported."""
    from tripplan.workspace.paths import is_remote

    # Its Kitty keys garble committed Korean text of five letters and more.
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    animations = settings.animations if settings.animations is not None else not is_remote()
    if not animations:
        os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
