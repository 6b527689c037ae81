"""Timetables by name.

A timetable is looked for beside the trip, then in the user's folder, then among the bundled ones. The first of that
name counts, even when it cannot be used: a file that shadows another by mistake must not go unnoticed.
"""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tripplan.checks import check_timetable
from tripplan.document.reading import MAX_BYTES
from tripplan.errors import UnreadableFile
from tripplan.findings import Severity
from tripplan.model.timetable_reader import read_timetable
from tripplan.timetables import Line, bundled_ids, bundled_timetable
from tripplan.workspace.holidays import HolidayCache
from tripplan.workspace.store.reading import SUFFIXES, FileText, Kind, kind_of, kind_on_disk, read_file, yaml_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.document import Document
    from tripplan.findings import Finding


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
            found = {
                unicodedata.normalize("NFC", path.stem) for folder in self.folders for path in _timetables_in(folder)
            }
            self._names = tuple(sorted(found | set(bundled_ids())))
        return self._names

    def find(self, name: str) -> TimetableFile | None:
        """The file of a name, or None where there is none."""
        if name not in self._files:
            self._files[name] = self._look_for(name)
        return self._files[name]

    def _look_for(self, name: str) -> TimetableFile | None:
        if not name or name.startswith(".") or set(name) & set("/\\\0"):
            return None
        spelt = (name,) if name.isascii() else (unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name))
        paths = (folder / f"{each}{suffix}" for folder in self.folders for each in spelt for suffix in SUFFIXES)
        for path in paths:
            try:
                data = read_file(path).data if os.path.lexists(path) else b""
            except UnreadableFile as trouble:
                return TimetableFile(path, None, trouble=str(trouble))
            # A trip may well have the name of the line it takes.
            if kind_of(data) is Kind.TIMETABLE:
                return open_timetable(FileText(path, data), self.holidays)
        bundled = bundled_timetable(name)
        if bundled is None:
            return None
        return open_timetable(FileText(Path(f"{name}{SUFFIXES[0]}"), bundled), self.holidays)


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
    more = f", and {len(errors) - 1} more" if len(errors) > 1 else ""
    return TimetableFile(file.path, None, read, findings, f"{file.path}:{line}:{column}: {errors[0].message}{more}")


def _timetables_in(folder: Path) -> Iterator[Path]:
    """The timetables of a folder; what cannot be read, or is beyond all measure, is passed over."""
    try:
        yield from (path for path in yaml_files(folder) if _is_small(path) and kind_on_disk(path) is Kind.TIMETABLE)
    except UnreadableFile:
        return


def _is_small(path: Path) -> bool:
    return path.stat().st_size <= MAX_BYTES
