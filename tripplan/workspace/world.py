"""The world of a trip: its timetables by name, and the plan of a file among them.

A timetable is looked for beside the trip, then in the user's folder, then among the bundled ones. The first of that
name counts, even when it cannot be used: a file that shadows another by mistake must not go unnoticed.
"""

from __future__ import annotations

import os
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tripplan.checks import check_timetable
from tripplan.clock import present
from tripplan.document.reading import MAX_BYTES
from tripplan.errors import UnreadableFile
from tripplan.findings import Severity
from tripplan.model.timetable import read_timetable
from tripplan.plan import World, build
from tripplan.sentences import say
from tripplan.timetables import Line, bundled_ids, bundled_timetable
from tripplan.workspace.holidays import HolidayCache
from tripplan.workspace.store import SUFFIXES, FileKind, FileText, file_kind, file_kind_on_disk, read_file, yaml_files

if TYPE_CHECKING:
    from datetime import date

    from tripplan.clock import Minute
    from tripplan.document import Document
    from tripplan.findings import Finding
    from tripplan.plan import FactStore, Plan
    from tripplan.workspace.paths import Paths


# ---------------------------------------------------------------- timetables


class TimetableFile(NamedTuple):
    """A timetable as it was found: usable, or with what is wrong with it."""

    path: Path
    line: Line | None
    document: Document | None = None
    """None where the file could not be read at all."""
    findings: tuple[Finding, ...] = ()
    trouble: str = ""
    """Why there is no line, as a clause."""


class TimetableLibrary:
    """Timetables by name, each read once; whatever the files hold, it never raises."""

    def __init__(self, folders: tuple[Path, ...], holidays: HolidayCache | None = None) -> None:
        """`folders` are where to look before the bundled ones, in order; `holidays` knows the public holidays."""
        self.folders = folders
        self.holidays = holidays or HolidayCache(None)
        self._files: dict[str, TimetableFile | None] = {}
        self._stamps: dict[Path, _Stamp] = {}
        self._names: tuple[str, ...] | None = None

    def line(self, name: str) -> Line | None:
        """The timetable of a name, or None where there is none that can be used."""
        found = self.find(name)
        return found.line if found is not None else None

    def problem(self, name: str) -> str:
        """Why the timetable of a name cannot be used, as a clause; empty where it can, or where there is none."""
        found = self.find(name)
        return found.trouble if found is not None else ""

    def broken(self) -> list[TimetableFile]:
        """Those that were asked for and cannot be used."""
        return [found for found in self._files.values() if found is not None and found.line is None]

    def names(self) -> tuple[str, ...]:
        """All names that can be asked for."""
        if self._names is None:
            found = {*bundled_ids()}
            for folder in self.folders:
                with suppress(UnreadableFile):  # what cannot be read, or is beyond all measure, is passed over
                    for path in yaml_files(folder):
                        if path.stat().st_size <= MAX_BYTES and file_kind_on_disk(path) is FileKind.TIMETABLE:
                            found.add(unicodedata.normalize("NFC", path.stem))
            self._names = tuple(sorted(found))
        return self._names

    def find(self, name: str) -> TimetableFile | None:
        """The file of a name, or None where there is none."""
        if name not in self._files:
            self._files[name] = self._look_for(name)
        return self._files[name]

    def is_current(self) -> bool:
        """Whether what was found is still there, unchanged, and nothing has come in front of it."""
        return all(_stamp(path) == stamp for path, stamp in self._stamps.items())

    def _look_for(self, name: str) -> TimetableFile | None:
        if not name or name.startswith(".") or set(name) & set("/\\\0"):
            return None
        spelt = (name,) if name.isascii() else (unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name))
        for path in (folder / f"{each}{suffix}" for folder in self.folders for each in spelt for suffix in SUFFIXES):
            self._stamps[path] = _stamp(path)
            try:
                data = read_file(path).data if os.path.lexists(path) else b""
            except UnreadableFile as trouble:
                return TimetableFile(path, None, trouble=str(trouble))
            # A trip may well have the name of the line it takes.
            if file_kind(data) is FileKind.TIMETABLE:
                return open_timetable(FileText(path, data), self.holidays)
        bundled = bundled_timetable(name)
        file = FileText(Path(f"{name}{SUFFIXES[0]}"), bundled or b"")
        return open_timetable(file, self.holidays) if bundled is not None else None


def open_timetable(file: FileText, holidays: HolidayCache | None = None) -> TimetableFile:
    """The timetable in a file that was read, with its public holidays from a cache, if there is one."""
    known = holidays or HolidayCache(None)
    name = file.path.stem
    timetable, read, findings = read_timetable(file.data, name)
    if timetable is not None:
        usable = Line.from_timetable(name, timetable, known.is_holiday)
        found = check_timetable(timetable, usable, read, known.regional)
        return TimetableFile(file.path, usable, read, (*findings, *found))
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    line, column = read.position(errors[0].span.start)
    first = f"{file.path}:{line}:{column}: {errors[0].message}"
    more = len(errors) - 1
    trouble = say("{first}, and {more} more", first=first, more=more) if more else first
    return TimetableFile(file.path, None, read, findings, trouble)


_Stamp = tuple[int, int, int] | None


def _stamp(path: Path) -> _Stamp:
    """What changes with a file: its number, its size, and when it was written; None where there is none."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


# ---------------------------------------------------------------- plans


def make_library(paths: Paths, beside: Path | None = None) -> TimetableLibrary:
    """The timetables for a trip that is in the folder `beside`, or nowhere on disk."""
    folders = (beside, paths.timetables) if beside is not None else (paths.timetables,)
    return TimetableLibrary(folders, HolidayCache(paths.holidays))


def make_world(library: TimetableLibrary, *, now: Minute | None = None, first_date: date | None = None) -> World:
    """The world of a trip that takes its timetables from a library; without facts."""
    return World(
        library.line,
        library.names,
        now,
        first_date,
        library.holidays.public,
        library.problem,
        regional_holidays=library.holidays.regional,
    )


def plan_of(  # noqa: PLR0913 - the world, each part by its name
    file: FileText,
    paths: Paths,
    *,
    read: Document | None = None,
    now: Minute | None = None,
    first_date: date | None = None,
    library: TimetableLibrary | None = None,
) -> Plan:
    """The plan of a file, `read` if it was parsed already, in the world as it is now, with the facts kept for it.

    To plan many trips, pass one `library` for each folder, so that a timetable is read once.
    """
    world = make_world(library or make_library(paths, file.folder), now=now, first_date=first_date)
    return build(read or file.data, world._replace(fact_store=cached_facts_in(paths, now)))


def cached_facts_in(paths: Paths, now: Minute | None = None) -> FactStore | None:
    """The facts that earlier runs fetched, None where nothing was ever fetched; opens no connection."""
    if not paths.answers.is_dir():
        return None
    # These cost 30 ms to import, which is spent only where something was ever fetched.
    from tripplan.net.cache import Cache
    from tripplan.net.gather import CachedFacts
    from tripplan.workspace.settings import read_settings

    network = read_settings(paths).settings.network
    return CachedFacts(Cache(paths.answers), network, now if now is not None else present())
