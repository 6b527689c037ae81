"""Checks one file, and says what was found in words that need no file any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tripplan.cli.trips import is_stranger, now_for, read_named
from tripplan.config import user_paths
from tripplan.errors import Unexpected, UnreadableFile, UsageError
from tripplan.findings import error
from tripplan.views.findings import as_github, as_text, count_each, finding_json
from tripplan.workspace.crash import guarded
from tripplan.workspace.library import open_timetable
from tripplan.workspace.store import Kind, kind_of
from tripplan.workspace.world import make_library, plan_of

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from tripplan.document import Document
    from tripplan.findings import Finding
    from tripplan.workspace.library import TimetableFile, TimetableLibrary
    from tripplan.workspace.store import FileText


class Manner(NamedTuple):
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
    told: tuple[str | dict[str, object], ...]
    """Each finding as it is printed."""
    counted: tuple[int, int, int]
    """Errors, warnings and notes."""


class Checked(NamedTuple):
    """What came of one file that was asked for."""

    reports: tuple[Report, ...] = ()
    """Of itself, and of the timetables that it cannot use."""
    trouble: str = ""
    """Why it could not be read, as a sentence; else empty."""


class Checker:
    """Checks files one by one; those of one folder share their timetables."""

    def __init__(self, manner: Manner) -> None:
        self._manner = manner
        self._paths = user_paths()
        self._libraries: dict[Path, TimetableLibrary] = {}

    def check(self, name: str, *, named: bool) -> Checked:
        """Checks a file; other YAML than trips and timetables is passed over where it was not `named` itself."""
        try:
            with guarded(f"{name} could not be checked"):
                return Checked(self._reports(name, named=named))
        except (UnreadableFile, UsageError, Unexpected) as trouble:
            return Checked(trouble=str(trouble))

    def _reports(self, name: str, *, named: bool) -> tuple[Report, ...]:
        file = read_named(name)
        kind = kind_of(file.data)
        if kind is Kind.TIMETABLE:
            return tuple(self._of_timetable(open_timetable(file)))
        if kind is Kind.TRIP or (named and not self._manner.trips_only):
            return self._of_trip(file)
        return ()

    def _of_trip(self, file: FileText) -> tuple[Report, ...]:
        folder, manner = file.folder, self._manner
        library = self._libraries.setdefault(folder, make_library(self._paths, folder))
        now = now_for(file, manner.now)
        plan = plan_of(file, self._paths, now=now, first_date=manner.first_date, library=library)
        findings = (stranger(plan.document),) if is_stranger(plan.document) else plan.findings
        broken = (report for timetable in library.broken() for report in self._of_timetable(timetable))
        return self._report(str(file.path), findings, plan.document), *broken

    def _of_timetable(self, timetable: TimetableFile) -> list[Report]:
        """The report of a timetable, if it could be read at all."""
        read = timetable.document
        return [self._report(str(timetable.path), timetable.findings, read)] if read is not None else []

    def _report(self, file: str, findings: tuple[Finding, ...], read: Document) -> Report:
        return Report(file, tuple(self._told(each, read, file) for each in findings), count_each(findings))

    def _told(self, finding: Finding, read: Document, file: str) -> str | dict[str, object]:
        if self._manner.form == "json":
            return finding_json(finding, read, file)
        if self._manner.form == "github":
            return as_github(finding, read, file)
        return as_text(finding, read, file, colour=self._manner.colour)


def stranger(read: Document) -> Finding:
    """The one finding of a file that is no trip."""
    message = "this is neither a trip, which has the key days, nor a timetable, which has the key routes"
    return error("no-trip", message).at((), read.span_of(()))
