"""Files on disk: trips and timetables to read, trips to save, exports to write.

The only reader and writer of trip files. Whatever is written is written whole or not at all; whatever a save replaces
is kept.
"""

from __future__ import annotations

from tripplan.store.backups import Backups, backups_of
from tripplan.store.leftovers import tidy_beside
from tripplan.store.library import TimetableFile, TimetableLibrary, open_timetable
from tripplan.store.operations import OPERATIONS, Operations
from tripplan.store.reading import (
    SIZE_LIMIT,
    SUFFIXES,
    FileText,
    Kind,
    bundled_trips,
    is_file,
    is_folder,
    is_same,
    is_stream,
    kind_of,
    read_file,
    read_once,
    trips_in,
    yaml_files,
)
from tripplan.store.saving import Saved, save
from tripplan.store.writing import write_file

__all__ = [
    "OPERATIONS",
    "SIZE_LIMIT",
    "SUFFIXES",
    "Backups",
    "FileText",
    "Kind",
    "Operations",
    "Saved",
    "TimetableFile",
    "TimetableLibrary",
    "backups_of",
    "bundled_trips",
    "is_file",
    "is_folder",
    "is_same",
    "is_stream",
    "kind_of",
    "open_timetable",
    "read_file",
    "read_once",
    "save",
    "tidy_beside",
    "trips_in",
    "write_file",
    "yaml_files",
]
