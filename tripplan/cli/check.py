"""`tripplan check`: what is wrong in trip and timetable files, like a compiler says it.

A folder means every YAML file below it, but nothing hidden and nothing that git ignores.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from contextlib import suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan import document
from tripplan.cli.gitignore import walk
from tripplan.cli.parser import a_name, a_number, add_colour_argument, add_moment_arguments
from tripplan.cli.streams import (
    STANDARD_INPUT,
    Progress,
    Result,
    is_terminal,
    leave_without_terminal,
    print_to_stderr,
    wants_colour,
    write_to_stdout,
)
from tripplan.cli.trips import is_not_a_trip, plan_at, read_named
from tripplan.errors import Unexpected, UnreadableFile, UsageError
from tripplan.findings import NO_TRIP
from tripplan.sentences import say, say_count
from tripplan.views.cells import json_text
from tripplan.views.findings import as_github, as_text, count_each, count_words, finding_json
from tripplan.workspace.crash import guarded
from tripplan.workspace.paths import user_paths
from tripplan.workspace.store import FileKind, file_kind, is_folder, is_stream, yaml_files
from tripplan.workspace.world import make_library, open_timetable, plan_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from tripplan.document import Document
    from tripplan.findings import Finding
    from tripplan.plan import Plan
    from tripplan.workspace.store import FileText
    from tripplan.workspace.world import TimetableFile, TimetableLibrary

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


# ---------------------------------------------------------------- one file

_NOT_A_TRIP: Final = NO_TRIP.says(
    "this is neither a trip, which has the key days, nor a timetable, which has the key routes"
)


class CheckOptions(NamedTuple):
    """How to check, and how to say it; it crosses from one process to another."""

    form: str
    """``text``, ``json`` or ``github``."""
    colour: bool = False
    now: str | None = None
    first_date: date | None = None
    trips_only: bool = False
    """Whether other YAML is passed over even where it is named."""


class Report(NamedTuple):
    """What was found in one file."""

    file: str
    findings: tuple[str | dict[str, object], ...]
    """Each as it is printed."""
    counted: tuple[int, int, int]
    """Errors, warnings and notes."""


class Checked(NamedTuple):
    """The result for one file."""

    reports: tuple[Report, ...] = ()
    """Of the file itself, and of the timetables that it cannot use."""
    trouble: str = ""
    """Why it could not be read, as a sentence; else empty."""


class Checker:
    """Checks files one by one; those of one folder share their timetables."""

    def __init__(self, options: CheckOptions) -> None:
        self._options = options
        self._paths = user_paths()
        self._libraries: dict[Path, TimetableLibrary] = {}

    def check(self, name: str, *, named: bool) -> Checked:
        """Checks a file; other YAML than trips and timetables is passed over where it was not `named` itself."""
        try:
            with guarded(say("{file} could not be checked", file=name)):
                file = read_named(name)
                kind = file_kind(file.data)
                if kind is FileKind.TIMETABLE:
                    return Checked(tuple(self._of_timetable(open_timetable(file))))
                is_trip = kind is FileKind.TRIP or (named and not self._options.trips_only)
                return Checked(self._of_trip(file) if is_trip else ())
        except (UnreadableFile, UsageError, Unexpected) as trouble:
            return Checked(trouble=str(trouble))

    def _of_trip(self, file: FileText) -> tuple[Report, ...]:
        folder, options = file.folder, self._options
        library = self._libraries.setdefault(folder, make_library(self._paths, folder))
        read = document.read(file.data)
        make = partial(plan_of, file, self._paths, read=read, first_date=options.first_date, library=library)
        plan = plan_at(read, options.now, lambda now: make(now=now))
        broken = (report for timetable in library.broken() for report in self._of_timetable(timetable))
        return self._report(str(file.path), trip_findings(plan), plan.document), *broken

    def _of_timetable(self, timetable: TimetableFile) -> list[Report]:
        """The report of a timetable, if it could be read at all."""
        read = timetable.document
        return [self._report(str(timetable.path), timetable.findings, read)] if read is not None else []

    def _report(self, file: str, findings: tuple[Finding, ...], read: Document) -> Report:
        forms: dict[str, Callable[[Finding, Document, str], str | dict[str, object]]] = {
            "json": finding_json,
            "github": as_github,
            "text": partial(as_text, colour=self._options.colour),
        }
        printed = forms[self._options.form]
        return Report(file, tuple(printed(each, read, file) for each in findings), count_each(findings))


def trip_findings(plan: Plan) -> tuple[Finding, ...]:
    """The findings of a plan; a single one where its file is not a trip."""
    if is_not_a_trip(plan.document):
        return (_NOT_A_TRIP.at((), plan.document.span_of(())),)
    return plan.findings


# ---------------------------------------------------------------- many files

PAYS_FROM: Final = 300
"""Files; fewer are done before other processes have started."""
_AT_ONCE: Final = 16
"""Files that are handed to a process at a time."""


class FileToCheck(NamedTuple):
    """One file to check."""

    name: str
    named: bool
    """Whether it was named itself, and not found in a folder."""


def check_all(files: Sequence[FileToCheck], options: CheckOptions, jobs: int | None) -> Iterator[Checked]:
    """Checks files and gives the results in their order, in `jobs` processes, or in as many as pay."""
    if jobs is None:
        jobs = min(os.cpu_count() or 1, _MOST_JOBS // 2) if len(files) >= PAYS_FROM else 1
    # What a shell hands over is open in this process only.
    stays = jobs == 1 or any(
        each.name == STANDARD_INPUT or (each.named and is_stream(Path(each.name))) for each in files
    )
    progress = Progress(len(files))
    for checked in _one_by_one(files, options) if stays else _in_processes(files, options, jobs):
        progress.step()
        yield checked


def _one_by_one(files: Sequence[FileToCheck], options: CheckOptions) -> Iterator[Checked]:
    checker = Checker(options)
    for file in files:
        yield checker.check(file.name, named=file.named)


def _in_processes(files: Sequence[FileToCheck], options: CheckOptions, jobs: int) -> Iterator[Checked]:
    # Costs 25 ms to import, and few folders have so many files.
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor

    # Where a process cannot be copied, another Python is begun: it must not take its modules from any folder.
    os.environ["PYTHONSAFEPATH"] = "1"
    done = 0
    try:
        with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(options,)) as pool:
            for checked in pool.map(_check_in_process, files, chunksize=_AT_ONCE):
                done += 1
                yield checked
    # One was ended from outside, most likely for want of memory; or the system has no more, or none at all.
    except (BrokenProcessPool, OSError, ImportError, MemoryError, NotImplementedError):
        yield from _one_by_one(files[done:], options)


_own_checker: Checker | None = None
"""Of this process, where it is one of several."""


def _begin(options: CheckOptions) -> None:
    """Prepares a process: ctrl+c ends it through the one that started it, and its garbage is collected."""
    import signal

    global _own_checker  # noqa: PLW0603 - a process of a pool has no other place to keep something
    gc.enable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _own_checker = Checker(options)


def _check_in_process(file: FileToCheck) -> Checked:
    assert _own_checker is not None
    return _own_checker.check(file.name, named=file.named)
