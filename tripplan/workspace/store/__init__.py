"""Files on disk: trips and timetables to read, trips to save, exports to write.

The only reader and writer of trip files. Whatever is written is written whole or not at all; whatever a save replaces
is kept.
"""

from __future__ import annotations

from tripplan.workspace.store.backups import Backups, backups_of, keep_unsaved, tidy_beside
from tripplan.workspace.store.reading import (
    SIZE_LIMIT,
    SUFFIXES,
    FileKind,
    FileText,
    bundled_trips,
    file_kind,
    file_kind_on_disk,
    is_file,
    is_folder,
    is_same,
    is_stream,
    read_file,
    read_once,
    trips_in,
    yaml_files,
)
from tripplan.workspace.store.saving import Saved, save_file
from tripplan.workspace.store.writing import OPERATIONS, Operations, write_file

__all__ = [
    "OPERATIONS",
    "SIZE_LIMIT",
    "SUFFIXES",
    "Backups",
    "FileKind",
    "FileText",
    "Operations",
    "Saved",
    "backups_of",
    "bundled_trips",
    "file_kind",
    "file_kind_on_disk",
    "is_file",
    "is_folder",
    "is_same",
    "is_stream",
    "keep_unsaved",
    "read_file",
    "read_once",
    "save_file",
    "tidy_beside",
    "trips_in",
    "write_file",
    "yaml_files",
]
