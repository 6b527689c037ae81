"""Files that are read: trips, timetables, and which of them a YAML file is."""

from __future__ import annotations

import re
import stat
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan import document
from tripplan.document import Mapping
from tripplan.document.reading import MAX_BYTES
from tripplan.errors import NothingToShow, UnreadableFile, why_not
from tripplan.sentences import say

if TYPE_CHECKING:
    from collections.abc import Callable

SUFFIXES: Final = (".yaml", ".yml")
"""The suffixes of trip and timetable files."""

SIZE_LIMIT: Final = 64_000_000
"""Bytes that are read at most, from anywhere; the document reads far less, with a finding."""

_TOP_KEY: Final = re.compile(rb"(?:\A(?:\xef\xbb\xbf)?|(?<=[\r\n]))(['\"]?)(days|routes)\1[ \t]*:(?=\s|\Z)")
_HANDED_OVER: Final = re.compile(r"/dev/(stdin|fd/\d+)|/proc/[^/]+/fd/\d+")
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")


class FileText(NamedTuple):
    """A file's bytes, as they were when it was read."""

    path: Path
    data: bytes
    is_stream: bool = False
    """Whether it came through a pipe or from a device: there is no file that could be read again, or saved."""

    @property
    def folder(self) -> Path:
        """The folder of its timetables: its own; for what came through a pipe that in which the program was started."""
        return Path() if self.is_stream else self.path.parent


class FileKind(Enum):
    """What a YAML file is, by its top-level keys."""

    TRIP = "trip"
    TIMETABLE = "timetable"
    OTHER = "other"


def file_kind(data: bytes) -> FileKind:
    """Tell a trip (`days` at the top), a timetable (`routes`) and other YAML apart.

    A key that opens a line tells without reading the whole, so that a file with a slip in it is still known for what
    it is; only what could hide one, such as a mapping in braces, is parsed.
    """
    head = data[:MAX_BYTES]
    keys = {match[2].decode() for match in _TOP_KEY.finditer(head)}
    if not keys and (b"days" in head or b"routes" in head or head.startswith(_UTF16_MARKS)):
        root = document.read(data).root
        keys = set(root.entries) if isinstance(root, Mapping) else set()
    if "routes" in keys:
        return FileKind.TIMETABLE
    return FileKind.TRIP if "days" in keys else FileKind.OTHER


def file_kind_on_disk(path: Path) -> FileKind:
    """The kind of a file; OTHER where it cannot be read."""
    try:
        return file_kind(read_file(path).data)
    except UnreadableFile:
        return FileKind.OTHER


def read_file(path: Path) -> FileText:
    """Read an ordinary file. Raises UnreadableFile, also for a pipe or a device, which may never end."""
    return _read(path, None)


def read_once(path: Path, on_terminal: Callable[[], None]) -> FileText:
    """Read a file, a pipe or a device to its end or to the limit. Raises UnreadableFile.

    `on_terminal` is called before a terminal is read, where a person has to write.
    """
    return _read(path, on_terminal)


def _read(path: Path, on_terminal: Callable[[], None] | None) -> FileText:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise UnreadableFile(path, say("it is a folder"))
        if not stat.S_ISREG(mode) and on_terminal is None:
            reason = say("it is no ordinary file; what a program prints is read with - for the path")
            raise UnreadableFile(path, reason)
        with path.open("rb") as stream:
            if on_terminal is not None and stream.isatty():
                on_terminal()
            return FileText(path, stream.read(SIZE_LIMIT), is_stream(path))
    except (OSError, ValueError) as trouble:
        raise UnreadableFile(path, why_not(trouble)) from None


def is_stream(path: Path) -> bool:
    """Whether a path leads to a pipe or a device, or to what a shell hands over: ``/dev/stdin``, ``/dev/fd/63``."""
    mode = _mode(path)
    if not mode or stat.S_ISDIR(mode):
        return False
    return not stat.S_ISREG(mode) or _HANDED_OVER.fullmatch(str(path)) is not None


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to the same file."""
    try:
        return one.samefile(other)
    except (OSError, ValueError):  # one of them is not there
        return False


def is_folder(path: Path) -> bool:
    """Whether there is a folder of that name; False for a name that no file can have."""
    return stat.S_ISDIR(_mode(path))


def is_file(path: Path) -> bool:
    """Whether there is an ordinary file of that name; False for a name that no file can have."""
    return stat.S_ISREG(_mode(path))


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0


def yaml_files(folder: Path) -> list[Path]:
    """The YAML files of a folder, by name. Raises UnreadableFile."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES and path.is_file())
    except (OSError, ValueError) as trouble:
        raise UnreadableFile(folder, why_not(trouble)) from None


def trips_in(folder: Path) -> list[Path]:
    """The trip files of a folder, by name. Raises UnreadableFile, and NothingToShow where there is none."""
    trips = [path for path in yaml_files(folder) if file_kind_on_disk(path) is FileKind.TRIP]
    if not trips:
        raise NothingToShow(say("there is no trip in {folder}: a trip is a YAML file with the key days", folder=folder))
    return trips


def bundled_trips() -> Path:
    """The folder of the bundled trips: inside an installed package, beside one that is developed."""
    package = Path(__file__).parent.parent
    inside = package / "itineraries"
    return inside if inside.is_dir() else package.parent / "itineraries"
