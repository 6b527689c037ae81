"""Files on disk: trips to read, and timetables by name.

A timetable is looked for beside the trip, then in the user's folder, then among the bundled ones.
"""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripplan import document
from tripplan.document import Mapping
from tripplan.errors import NothingToShow, UnreadableFile
from tripplan.model.timetable_reader import read_timetable
from tripplan.timetables import Line, bundled_ids, bundled_timetable

if TYPE_CHECKING:
    from collections.abc import Iterable

SUFFIXES: Final = frozenset({".yaml", ".yml"})
SIZE_LIMIT: Final = 64 * 1024 * 1024
"""No more than this is read of any file; the reader refuses far less, with a finding."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file held when it was read: the hash of its content."""

    digest: str


@dataclass(frozen=True, slots=True)
class FileText:
    """A file's bytes and their stamp."""

    path: Path
    data: bytes
    stamp: Stamp


def read_file(path: Path) -> FileText:
    """Reads a file; UnreadableFile says in one clause why not."""
    try:
        if path.is_dir():
            raise UnreadableFile(path, "it is a folder")
        with path.open("rb") as stream:
            data = stream.read(SIZE_LIMIT)
    except FileNotFoundError:
        raise UnreadableFile(path, "there is no such file") from None
    except PermissionError:
        raise UnreadableFile(path, "it may not be read") from None
    except (OSError, ValueError) as trouble:
        raise UnreadableFile(path, str(trouble)) from None
    return FileText(path, data, stamp_of(data))


def stamp_of(data: bytes) -> Stamp:
    """The stamp of some bytes."""
    return Stamp(hashlib.sha256(data).hexdigest())


def trips_in(folder: Path) -> list[Path]:
    """The trip files of a folder, by name: YAML files with `days` at the top. NothingToShow where there is none."""
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES and path.is_file())
    except OSError as trouble:
        raise UnreadableFile(folder, trouble.strerror or str(trouble)) from None
    trips = [path for path in files if _is_trip(path)]
    if not trips:
        raise NothingToShow(f"there is no trip in {folder}: a trip is a YAML file with the key days")
    return trips


def _is_trip(path: Path) -> bool:
    try:
        root = document.read(read_file(path).data).root
    except UnreadableFile:
        return False
    return isinstance(root, Mapping) and "days" in root.entries and "routes" not in root.entries


@dataclass(slots=True)
class TimetableLibrary:
    """Timetables by name, each read once."""

    folders: tuple[Path, ...]
    """Where to look before the bundled ones, in order."""
    _lines: dict[str, Line | None] = field(default_factory=dict)

    def line(self, name: str) -> Line | None:
        """The timetable of a name, or None where there is none that can be read."""
        if name not in self._lines:
            self._lines[name] = self._read(name)
        return self._lines[name]

    def names(self) -> tuple[str, ...]:
        """All names that can be asked for."""
        found = {path.stem for folder in self.folders for path in _timetable_files(folder)}
        return tuple(sorted(found | set(bundled_ids())))

    def _read(self, name: str) -> Line | None:
        data = self._bytes(name)
        if data is None:
            return None
        timetable, _, _ = read_timetable(data, name)
        return Line.from_timetable(name, timetable) if timetable is not None else None

    def _bytes(self, name: str) -> bytes | None:
        if not name or set(name) & set("/\\\0") or name.startswith("."):
            return None
        for folder in self.folders:
            for suffix in sorted(SUFFIXES, reverse=True):
                path = folder / f"{name}{suffix}"
                # A trip may well have the name of the line it takes.
                if path.is_file() and _looks_like_timetable(data := read_file(path).data):
                    return data
        return bundled_timetable(name)


def _timetable_files(folder: Path) -> Iterable[Path]:
    """The timetables of a folder."""
    if not folder.is_dir():
        return []
    files = (path for path in folder.iterdir() if path.suffix in SUFFIXES and path.is_file())
    return [path for path in files if _looks_like_timetable(read_file(path).data)]


def _looks_like_timetable(data: bytes) -> bool:
    """Whether a YAML file has `routes` at the top."""
    return b"\nroutes:" in b"\n" + data.removeprefix(codecs.BOM_UTF8).replace(b"\r", b"\n")


def bundled_trips() -> Path:
    """The folder of the trips that come with tripplan: inside an installed package, beside one that is developed."""
    package = Path(__file__).parent
    inside = package / "itineraries"
    return inside if inside.is_dir() else package.parent / "itineraries"
