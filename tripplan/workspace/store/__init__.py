"""Files on disk: trips and timetables to read, trips to save, exports to write.

The only reader and writer of trip files. Whatever is written is written whole or not at all; whatever a save replaces
is kept.
"""

from __future__ import annotations

from tripplan.workspace.store.backups import Backups, backups_of
from tripplan.workspace.store.leftovers import tidy_beside
from tripplan.workspace.store.operations import OPERATIONS, Operations
from tripplan.workspace.store.reading import (
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
from tripplan.workspace.store.saving import Saved, save
from tripplan.workspace.store.writing import write_file

__all__ = [
    "OPERATIONS",
    "SIZE_LIMIT",
    "SUFFIXES",
    "Backups",
    "FileText",
    "Kind",
    "Operations",
    "Saved",
    "backups_of",
    "bundled_trips",
    "is_file",
    "is_folder",
    "is_same",
    "is_stream",
    "kind_of",
    "read_file",
    "read_once",
    "save",
    "tidy_beside",
    "trips_in",
    "write_file",
    "yaml_files",
]
