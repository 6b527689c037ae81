"""Wires a world together: folders, timetables, the present moment. The only place that does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.plan import Plan, World, build
from tripplan.store import FileText, TimetableLibrary

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from tripplan.clock import Minute
    from tripplan.config import Paths


def make_library(paths: Paths, beside: Path | None = None) -> TimetableLibrary:
    """The timetables for a trip that stands in the folder `beside`, or nowhere on disk."""
    return TimetableLibrary((beside, paths.timetables) if beside is not None else (paths.timetables,))


def make_world(library: TimetableLibrary, *, now: Minute | None = None, first_date: date | None = None) -> World:
    """The world of a trip that takes its timetables from a library."""
    return World(library.line, library.names, now, first_date, find_problem=library.problem)


def plan_of(
    file: FileText,
    paths: Paths,
    *,
    now: Minute | None = None,
    first_date: date | None = None,
    library: TimetableLibrary | None = None,
) -> Plan:
    """The plan of a file that was read, in the world as it is now.

    Whoever plans many trips hands in one `library` for each folder, so that a timetable is read once.
    """
    timetables = library or make_library(paths, file.path.parent)
    return build(file.data, make_world(timetables, now=now, first_date=first_date))
