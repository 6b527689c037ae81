"""`tripplan now`: what is on in one line, for the status line of tmux or a shell prompt.

Without a file it looks through the trips that were opened last, then through those of this folder. Where no trip is
on it prints nothing, on stderr neither, and leaves with status 1.
"""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan import document
from tripplan.cli.parser import a_name, a_number, add_moment_arguments
from tripplan.cli.streams import WIDEST, Result
from tripplan.cli.trips import load_plan, moment, plan_at
from tripplan.clock import local
from tripplan.errors import Unexpected, UnreadableFile, UsageError
from tripplan.model.trip import read_trip
from tripplan.schedule.status import status_at
from tripplan.schedule.trip import dates_of
from tripplan.sentences import say
from tripplan.views.cells import json_text
from tripplan.views.summary import now_json, now_line
from tripplan.workspace.crash import guarded
from tripplan.workspace.paths import recall, user_paths
from tripplan.workspace.store import FileKind, file_kind, read_file, yaml_files
from tripplan.workspace.world import plan_of

if TYPE_CHECKING:
    import argparse

    from tripplan.clock import Minute
    from tripplan.plan import Plan
    from tripplan.schedule.status import Status
    from tripplan.workspace.paths import Paths

_EARLY: Final = timedelta(days=1)
"""A day may begin on the evening before its date."""
_LATE: Final = timedelta(days=10)
"""How far a last day may run past its date: ``+9`` is the furthest that a time is written."""


class Found(NamedTuple):
    """The trip that is on."""

    plan: Plan
    file: str
    status: Status


def describe_now(parser: argparse.ArgumentParser) -> None:
    """Adds a trip, or finds it; a moment; and the form."""
    file = say("a trip file, or - for standard input (default: the one that is on, of this folder and of those opened)")
    parser.add_argument("file", nargs="?", type=a_name, metavar="FILE", help=file)
    add_moment_arguments(parser)
    parser.add_argument("--width", type=a_number(WIDEST), metavar="N", help=say("cut the line to so many cells"))
    parser.add_argument("--json", action="store_true", help=say("the same as JSON"))


def run_now(options: argparse.Namespace) -> Result:
    """Prints what is on; nothing, with status 1, where no trip is."""
    if options.file is None:
        found = _first_on(options)
    else:
        plan, file = load_plan(options)
        assert plan.world.now is not None
        found = _found(plan, str(file.path), plan.world.now if options.now is not None else next_minute())
    if found is None:
        return Result(status=1)
    if options.json:
        return Result(json_text(now_json(found.status, found.plan, found.file)))
    return Result(f"{now_line(found.status, options.width)}\n")


def next_minute() -> Minute:
    """The present moment, rounded up: of the minute that has begun nothing can be counted on."""
    return -int(-time.time() // 60)


def _found(plan: Plan, file: str, minute: Minute) -> Found | None:
    status = status_at(plan.days, minute)
    return Found(plan, file, status) if status is not None else None


# ---------------------------------------------------------------- which trip is on


def _first_on(options: argparse.Namespace) -> Found | None:
    """Of the trips at hand the one that is on, of several the one that was opened last, then by name."""
    if options.date is not None:
        raise UsageError(say("--date needs a FILE: it says when that trip begins"))
    paths = user_paths()
    candidates = recall(paths).recent
    with suppress(UnreadableFile):  # the folder cannot be looked into
        candidates = (*candidates, *(path.absolute() for path in yaml_files(Path())))
    for path in dict.fromkeys(candidates):
        # Where tripplan itself fails at a trip, a prompt is no place to say so.
        with suppress(Unexpected), guarded(say("{file} could not be read", file=path)):
            if found := _on(path, paths, options.now):
                return found
    return None


def _on(path: Path, paths: Paths, now_text: str | None) -> Found | None:
    """The trip in a file if it is on; a file that has gone, or holds no trip, is passed over."""
    try:
        file = read_file(path)
    except UnreadableFile:
        return None
    if file_kind(file.data) is not FileKind.TRIP:
        return None
    read = document.read(file.data)
    trip, _ = read_trip(read)
    minute = next_minute() if now_text is None else moment("--now", now_text, trip.zone, next_minute())
    # The trip is read in half the time that its plan takes, and its timetables need not be read at all.
    dates, _ = dates_of(trip, None)
    if not dates.dated or not dates.first - _EARLY <= local(minute, trip.zone).date() <= dates.last + _LATE:
        return None
    if now_text is None:
        return _found(plan_of(file, paths, read=read, now=minute), str(path), minute)
    plan = plan_at(read, now_text, lambda now: plan_of(file, paths, read=read, now=now))
    return _found(plan, str(path), plan.world.now or minute)
