"""Checks files, in several processes where that pays, and gives the same reports in the same order."""

from __future__ import annotations

import gc
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan import document
from tripplan.cli.streams import STANDARD_INPUT, Progress
from tripplan.cli.trips import is_not_a_trip, now_for, read_named
from tripplan.errors import Unexpected, UnreadableFile, UsageError
from tripplan.findings import NO_TRIP
from tripplan.sentences import say
from tripplan.views.findings import as_github, as_text, count_each, finding_json
from tripplan.workspace.crash import guarded
from tripplan.workspace.paths import user_paths
from tripplan.workspace.store import FileKind, file_kind, is_stream
from tripplan.workspace.world import make_library, open_timetable, plan_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from tripplan.document import Document
    from tripplan.findings import Finding
    from tripplan.plan import Plan
    from tripplan.workspace.store import FileText
    from tripplan.workspace.world import TimetableFile, TimetableLibrary


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
        now = now_for(read, options.now)
        plan = plan_of(file, self._paths, read=read, now=now, first_date=options.first_date, library=library)
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
_MOST_JOBS: Final = 32


class FileToCheck(NamedTuple):
    """One file to check."""

    name: str
    named: bool
    """Whether it was named itself, and not found in a folder."""


def check_all(files: Sequence[FileToCheck], options: CheckOptions, jobs: int | None) -> Iterator[Checked]:
    """Checks files and gives the results in their order, in `jobs` processes, or in as many as pay."""
    if jobs is None:
        jobs = min(os.cpu_count() or 1, _MOST_JOBS) if len(files) >= PAYS_FROM else 1
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
            for checked in pool.map(_check, files, chunksize=_AT_ONCE):
                done += 1
                yield checked
    # One was ended from outside, most likely for want of memory; or the system has no more, or none at all.
    except (BrokenProcessPool, OSError, ImportError, MemoryError, NotImplementedError):
        yield from _one_by_one(files[done:], options)


_checker: Checker | None = None
"""Of this process, where it is one of several."""


def _begin(options: CheckOptions) -> None:
    """Prepares a process: ctrl+c ends it through the one that started it, and its garbage is collected."""
    import signal

    global _checker  # noqa: PLW0603 - a process of a pool has no other place to keep something
    gc.enable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _checker = Checker(options)


def _check(file: FileToCheck) -> Checked:
    assert _checker is not None
    return _checker.check(file.name, named=file.named)
