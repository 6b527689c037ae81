"""Wires a world together: folders, timetables, the present moment. The only place that does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.clock import present
from tripplan.plan import World, build
from tripplan.workspace.holidays import HolidayCache
from tripplan.workspace.library import TimetableLibrary

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from tripplan.clock import Minute
    from tripplan.facts import Facts
    from tripplan.plan import FactStore, Plan
    from tripplan.workspace.paths import Paths
    from tripplan.workspace.store import FileText


def make_library(paths: Paths, beside: Path | None = None) -> TimetableLibrary:
    """The timetables for a trip that stands in the folder `beside`, or nowhere on disk."""
    folders = (beside, paths.timetables) if beside is not None else (paths.timetables,)
    return TimetableLibrary(folders, HolidayCache(paths.holidays))


def make_world(library: TimetableLibrary, *, now: Minute | None = None, first_date: date | None = None) -> World:
    """The world of a trip that takes its timetables from a library."""
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
    now: Minute | None = None,
    first_date: date | None = None,
    library: TimetableLibrary | None = None,
    facts: Facts | None = None,
) -> Plan:
    """The plan of a file that was read, in the world as it is now.

    To plan many trips, pass one `library` for each folder, so that a timetable is read once; to plan a trip again after
    an edit, pass its `facts`. Without them the facts of earlier runs are looked up.
    """
    timetables = library or make_library(paths, file.folder)
    world = make_world(timetables, now=now, first_date=first_date)
    if facts is not None:
        return build(file.data, world._replace(facts=facts))
    return build(file.data, world._replace(fact_store=cached_facts_in(paths, now)))


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
