"""`tripplan check`: what is wrong in trip and timetable files, like a compiler says it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripplan.bootstrap import make_library, plan_of
from tripplan.cli.command import STANDARD_INPUT, Answer, narrate
from tripplan.cli.parser import a_name, add_moment_arguments
from tripplan.cli.trips import is_stranger, now_for, read_named
from tripplan.config import user_paths
from tripplan.errors import UnreadableFile
from tripplan.findings import Severity, error
from tripplan.store import Kind, is_folder, kind_of, open_timetable, yaml_files
from tripplan.views.findings import as_github, as_text, count, finding_json

if TYPE_CHECKING:
    import argparse

    from tripplan.document import Document
    from tripplan.findings import Finding
    from tripplan.store import FileText, TimetableFile, TimetableLibrary

UNREADABLE: Final = 2
"""The status where a file could not be read, whatever was found in others."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes the files, the form, and how strict to be."""
    parser.add_argument(
        "paths",
        type=a_name,
        metavar="PATH",
        nargs="+",
        help="trips, timetables, folders of them, or - for standard input",
    )
    parser.add_argument(
        "--format", choices=["text", "json", "github"], default="text", help="how to print (default: text)"
    )
    parser.add_argument("--strict", action="store_true", help="warnings fail as well")
    add_moment_arguments(parser)


def run(asked: argparse.Namespace) -> Answer:
    """Reads every file, and tells what is wrong in each."""
    checker = Checker(asked)
    for name in asked.paths:
        checker.check(name)
    findings = [finding for each in checker.reports for finding in each.findings]
    failing = {Severity.ERROR, Severity.WARNING} if asked.strict else {Severity.ERROR}
    failed = any(finding.severity in failing for finding in findings)
    status = UNREADABLE if checker.unreadable else int(failed)
    return Answer(_printed(checker.reports, asked.format), status, _summed_up(checker.reports, findings))


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one file."""

    file: str
    document: Document
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class Checker:
    """Checks files one by one; those of one folder share their timetables."""

    asked: argparse.Namespace
    reports: list[Report] = field(default_factory=list)
    unreadable: bool = False
    libraries: dict[Path, TimetableLibrary] = field(default_factory=dict)

    def check(self, name: str) -> None:
        """Checks a file, or what a folder has of trips and timetables; trouble is told, and the others go on."""
        if name == STANDARD_INPUT or not is_folder(Path(name)):
            self._check_file(name, named=True)
            return
        before = len(self.reports)
        try:
            files = yaml_files(Path(name))
        except UnreadableFile as trouble:
            self._tell(str(trouble))
            return
        for path in files:
            self._check_file(str(path), named=False)
        if len(self.reports) == before:
            self._tell(f"there is no trip and no timetable in {name}")

    def _tell(self, sentence: str) -> None:
        narrate(sentence)
        self.unreadable = True

    def _check_file(self, name: str, *, named: bool) -> None:
        try:
            file = read_named(name)
        except UnreadableFile as trouble:
            self._tell(str(trouble))
            return
        kind = kind_of(file.data)
        if kind is Kind.TIMETABLE:
            self._add_timetable(open_timetable(file))
        elif kind is Kind.TRIP or named:
            self._add_trip(file)

    def _add_trip(self, file: FileText) -> None:
        folder = file.path.parent
        library = self.libraries.setdefault(folder, make_library(user_paths(), folder))
        now = now_for(file, self.asked.now)
        plan = plan_of(file, user_paths(), now=now, first_date=self.asked.date, library=library)
        findings = (_stranger(plan.document),) if is_stranger(plan.document) else plan.findings
        self.reports.append(Report(str(file.path), plan.document, findings))
        for timetable in library.broken():
            self._add_timetable(timetable)

    def _add_timetable(self, timetable: TimetableFile) -> None:
        """Adds a timetable once, however many trips ask for it."""
        name = str(timetable.path)
        if timetable.document is not None and all(report.file != name for report in self.reports):
            self.reports.append(Report(name, timetable.document, timetable.findings))


def _summed_up(reports: list[Report], findings: list[Finding]) -> str:
    files = f"{len(reports)} file{'' if len(reports) == 1 else 's'}"
    return f"{files}: {count(findings) or 'nothing is wrong'}" if reports else ""


def _stranger(read: Document) -> Finding:
    message = "this is neither a trip, which has the key days, nor a timetable, which has the key routes"
    return error("no-trip", message).at((), read.span_of(()))


def _printed(reports: list[Report], form: str) -> str:
    found = [(finding, report) for report in reports for finding in report.findings]
    if form == "json":
        from tripplan.views.json_text import as_json_text

        return as_json_text([finding_json(finding, report.document, report.file) for finding, report in found])
    write = as_github if form == "github" else as_text
    return "".join(f"{write(finding, report.document, report.file)}\n" for finding, report in found)
