"""`tripplan check`: what is wrong in trip and timetable files, like a compiler says it.

A folder means every YAML file below it, but nothing hidden and nothing that git ignores.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.cli.checker import PAYS_FROM, CheckOptions, FileToCheck, check_all
from tripplan.cli.gitignore import ignores_at
from tripplan.cli.parser import a_name, a_number, add_colour_argument, add_moment_arguments
from tripplan.cli.streams import (
    STANDARD_INPUT,
    Result,
    is_terminal,
    leave_without_terminal,
    print_to_stderr,
    wants_colour,
    write_to_stdout,
)
from tripplan.errors import UnreadableFile, UsageError, why_not
from tripplan.sentences import say, say_count
from tripplan.views.cells import json_text
from tripplan.views.findings import count_words
from tripplan.workspace.paths import user_paths
from tripplan.workspace.store import SUFFIXES, is_file, is_folder, is_stream, yaml_files

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from tripplan.cli.checker import Report

UNREADABLE: Final = 2
"""The status where a file could not be read, whatever was found in others."""
_MOST_JOBS: Final = 64
_MANY: Final = 50
"""Files; so many leave more garbage than should lie about until the process ends."""
_CLEAR: Final = "\x1b[H\x1b[2J\x1b[3J"
"""Empties the terminal."""


def describe_check(parser: argparse.ArgumentParser) -> None:
    """Adds the files, the form, and how strict to be."""
    paths = say("trips, timetables, folders of them, or - for standard input")
    parser.add_argument("paths", type=a_name, metavar="PATH", nargs="+", help=paths)
    form = say("how to print (default: text)")
    parser.add_argument("--format", choices=["text", "json", "github"], default="text", help=form)
    parser.add_argument("--strict", action="store_true", help=say("warnings fail as well"))
    parser.add_argument("--watch", action="store_true", help=say("check again whenever a file changes; ctrl+c ends it"))
    trips_only = say("pass over other YAML files even where they are named")
    parser.add_argument("--trips-only", action="store_true", help=trips_only)
    jobs = "check in so many processes (default: one, from {count} files on one for each processor)"
    parser.add_argument("-j", "--jobs", type=a_number(_MOST_JOBS), metavar="N", help=say(jobs, count=PAYS_FROM))
    add_moment_arguments(parser)
    add_colour_argument(parser)


def run_check(options: argparse.Namespace) -> Result:
    """Reads every file, and prints what is wrong in each."""
    if not options.watch:
        return _check(options, [_look_for(name) for name in options.paths])
    for name in options.paths:
        if name == STANDARD_INPUT or is_stream(Path(name)):
            what = say("standard input") if name == STANDARD_INPUT else name
            sentence = "--watch looks at files again and again, and {what} can be read only once"
            raise UsageError(say(sentence, what=what))
    try:
        while True:
            sought = [_look_for(name) for name in options.paths]
            before = stamps_of([*options.paths, *(file.name for each in sought for file in each.files)])
            result = _check(options, sought)
            clear = _CLEAR if is_terminal(sys.stdout) else ""
            write_to_stdout(f"{clear}{result.text}")
            print_to_stderr(result.remark or say("there is nothing to check"))
            wait_for_change(before)
    except KeyboardInterrupt:
        return Result()


class _Sought(NamedTuple):
    """What one PATH of the command line leads to."""

    name: str
    files: tuple[FileToCheck, ...]
    is_folder: bool = False
    trouble: str = ""
    """Why a folder cannot be read, as a sentence."""


def _look_for(name: str) -> _Sought:
    if name == STANDARD_INPUT or not is_folder(Path(name)):
        return _Sought(name, (FileToCheck(name, named=True),))
    try:
        return _Sought(name, tuple(FileToCheck(str(path), named=False) for path in walk(Path(name))), is_folder=True)
    except UnreadableFile as trouble:
        return _Sought(name, (), trouble=str(trouble))


def _check(options: argparse.Namespace, sought: list[_Sought]) -> Result:
    """Checks all files, prints what could not be read, and sums up."""
    how = CheckOptions(options.format, wants_colour(options.color), options.now, options.date, options.trips_only)
    files = [file for each in sought for file in each.files]
    if len(files) >= _MANY:
        gc.enable()
    checked = iter(list(check_all(files, how, options.jobs)))
    reports: dict[str, Report] = {}
    troubles = 0
    for each in sought:
        results = list(islice(checked, len(each.files)))
        sentences = [each.trouble, *(result.trouble for result in results)]
        if each.is_folder and not any(result.reports or result.trouble for result in results):
            sentences.append(say("there is no trip and no timetable in {folder}", folder=each.name))
        for sentence in filter(None, sentences):
            print_to_stderr(sentence)
            troubles += 1
        for report in (report for result in results for report in result.reports):
            reports.setdefault(report.file, report)
    errors, warnings, notes = (sum(report.counted[kind] for report in reports.values()) for kind in range(3))
    failed = errors or (options.strict and warnings)
    status = UNREADABLE if troubles else int(bool(failed))
    found = [finding for report in reports.values() for finding in report.findings]
    text = json_text(found) if options.format == "json" else "".join(map(str, found))
    if not reports:
        return Result(text, status)
    words = count_words(errors, warnings, notes)
    one, many = "{count} file: nothing is wrong", "{count} files: nothing is wrong"
    if words:
        one, many = "{count} file: {found}", "{count} files: {found}"
    return Result(text, status, say_count(len(reports), one, many, found=words))


# ---------------------------------------------------------------- the files below a folder


def walk(folder: Path) -> list[Path]:
    """The YAML files below a folder, sorted; raises UnreadableFile where it cannot be read.

    A link to a folder is not followed, so that no circle is walked. A folder that git ignores is walked all the same
    where it was named.
    """
    try:
        with os.scandir(folder):
            pass
    except (OSError, ValueError) as trouble:
        raise UnreadableFile(folder, why_not(trouble)) from None
    found, pending = [], [(folder, ignores_at(folder))]
    while pending:
        here, ignores = pending.pop()
        for name, is_inner in _entries(here):
            if is_inner and not name.startswith("."):
                if not ignores.has(name, is_folder=True):
                    pending.append((here / name, ignores.below(name)))
            elif not is_inner and Path(name).suffix.lower() in SUFFIXES and not ignores.has(name, is_folder=False):
                found.append(here / name)
    return sorted(filter(is_file, found))


def _entries(folder: Path) -> list[tuple[str, bool]]:
    """The names in a folder, and whether each is a folder itself, and no link; none where it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            return [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
    except OSError:
        return []


# ---------------------------------------------------------------- what changes

PAUSE: Final = 0.5
"""Seconds from one look to the next."""

Stamps = dict[Path, tuple[int, int] | None]
"""When each file was changed last, and how large it is; None where it is not there."""


def stamps_of(names: Iterable[str]) -> Stamps:
    """The stamps of these files, of their folders, and of every YAML file beside them, be it a timetable."""
    files = [Path(name) for name in names]
    watched = list(files)
    for folder in dict.fromkeys([*(file.parent for file in files), *files, user_paths().timetables]):
        watched.append(folder)
        with suppress(UnreadableFile):  # it is no folder, or there is none
            watched += yaml_files(folder)
    return {path: _stamp(path) for path in watched}


def wait_for_change(before: Stamps) -> None:
    """Returns when one of the stamps has changed; raises TerminalGone when the terminal was closed."""
    while all(_stamp(path) == stamp for path, stamp in before.items()):
        time.sleep(PAUSE)
        leave_without_terminal()


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size
