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


def make_world(
    paths: Paths, beside: Path | None = None, *, now: Minute | None = None, first_date: date | None = None
) -> World:
    """The world of a trip that stands in the folder `beside`, or nowhere on disk."""
    folders = (beside, paths.timetables) if beside is not None else (paths.timetables,)
    library = TimetableLibrary(folders)
    return World(library.line, library.names(), now, first_date)


def plan_of(file: FileText, paths: Paths, *, now: Minute | None = None, first_date: date | None = None) -> Plan:
    """The plan of a file that was read, in the world as it is now."""
    return build(file.data, make_world(paths, file.path.parent, now=now, first_date=first_date))
