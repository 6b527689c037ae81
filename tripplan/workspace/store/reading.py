"""Files that are read: trips, timetables, and what a YAML file is."""

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

if TYPE_CHECKING:
    from collections.abc import Callable

SUFFIXES: Final = (".yaml", ".yml")
"""How the names of trip and timetable files end."""

SIZE_LIMIT: Final = 64_000_000
"""No more bytes than this are taken from anywhere; the reader refuses far less, with a finding."""

_TOP_KEY: Final = re.compile(rb"(?:\A(?:\xef\xbb\xbf)?|(?<=[\r\n]))(['\"]?)(days|routes)\1[ \t]*:(?=\s|\Z)")
_HANDED_OVER: Final = re.compile(r"/dev/(stdin|fd/\d+)|/proc/[^/]+/fd/\d+")
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")


class FileText(NamedTuple):
    """A file's bytes, as they were when it was read."""

    path: Path
    data: bytes
    is_stream: bool = False
    """Whether it came through a pipe, or from a device: there is no file that could be read again, or saved."""

    @property
    def folder(self) -> Path:
        """Where its timetables may stand: beside it; for what came through a pipe where the program was started."""
        return Path() if self.is_stream else self.path.parent

    @property
    def stamp(self) -> str:
        """What tells this content from any other."""
        # hashlib costs 2 ms to import, and only a file that stays open is ever compared.
        from hashlib import sha256

        return sha256(self.data).hexdigest()


class Kind(Enum):
    """What a YAML file is, by its top-level keys."""

    TRIP = "trip"
    TIMETABLE = "timetable"
    OTHER = "other"


def kind_of(data: bytes) -> Kind:
    """Whether a file holds a trip (`days` at the top), a timetable (`routes`), or something else.

    A key that opens a line tells without reading the whole, so that a file with a slip in it is still known for what
    it is; only what could hide one, such as a mapping in braces, is parsed.
    """
    head = data[:MAX_BYTES]
    keys = {match[2].decode() for match in _TOP_KEY.finditer(head)}
    if not keys and (b"days" in head or b"routes" in head or head.startswith(_UTF16_MARKS)):
        root = document.read(data).root
        keys = set(root.entries) if isinstance(root, Mapping) else set()
    if "routes" in keys:
        return Kind.TIMETABLE
    return Kind.TRIP if "days" in keys else Kind.OTHER


def read_file(path: Path) -> FileText:
    """Reads a file; UnreadableFile says in one clause why not.

    Only an ordinary file is read: a pipe without a writer would wait for ever, a device never end.
    """
    return _read(path, None)


def read_once(path: Path, on_terminal: Callable[[], None]) -> FileText:
    """As `read_file`, but a pipe or a device as well, to its end or to the limit; it waits for whoever writes into it.

    `on_terminal` is called before a terminal is read, where it is a person who writes.
    """
    return _read(path, on_terminal)


def _read(path: Path, on_terminal: Callable[[], None] | None) -> FileText:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise UnreadableFile(path, "it is a folder")
        if not stat.S_ISREG(mode) and on_terminal is None:
            raise UnreadableFile(path, "it is no ordinary file; what a program prints is read with - for the path")
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
    """Whether there is a folder of that name; what no file can be called is none."""
    return stat.S_ISDIR(_mode(path))


def is_file(path: Path) -> bool:
    """Whether there is an ordinary file of that name; what no file can be called is none."""
    return stat.S_ISREG(_mode(path))


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0


def yaml_files(folder: Path) -> list[Path]:
    """The YAML files of a folder, by name; UnreadableFile where it cannot be looked into."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES and path.is_file())
    except (OSError, ValueError) as trouble:
        raise UnreadableFile(folder, why_not(trouble)) from None


def trips_in(folder: Path) -> list[Path]:
    """The trip files of a folder, by name. NothingToShow where there is none."""
    trips = [path for path in yaml_files(folder) if kind_on_disk(path) is Kind.TRIP]
    if not trips:
        raise NothingToShow(f"there is no trip in {folder}: a trip is a YAML file with the key days")
    return trips


def kind_on_disk(path: Path) -> Kind:
    """What a file is; one that cannot be read is nothing."""
    try:
        return kind_of(read_file(path).data)
    except UnreadableFile:
        return Kind.OTHER


def bundled_trips() -> Path:
    """The folder of the trips that come with tripplan: inside an installed package, beside one that is developed."""
    package = Path(__file__).parent.parent.parent
    inside = package / "itineraries"
    return inside if inside.is_dir() else package.parent / "itineraries"
