"""Files on disk: trips and timetables to read, exports to write. The only reader and writer of trip files.

A timetable is looked for beside the trip, then in the user's folder, then among the bundled ones. The first of that
name counts, even when it cannot be used: a file that shadows another by mistake must not go unnoticed.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan import document
from tripplan.document import Mapping
from tripplan.document.reading import MAX_BYTES
from tripplan.errors import FileInTheWay, NothingToShow, UnreadableFile, UnwritableFile, why_not
from tripplan.findings import Severity
from tripplan.model.timetable_reader import read_timetable
from tripplan.timetables import Line, bundled_ids, bundled_timetable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.document import Document
    from tripplan.findings import Finding

SUFFIXES: Final = (".yaml", ".yml")
"""How the names of trip and timetable files end."""

SIZE_LIMIT: Final = 64_000_000
"""No more bytes than this are taken from anywhere; the reader refuses far less, with a finding."""

_TOP_KEY: Final = re.compile(rb"(?:\A(?:\xef\xbb\xbf)?|(?<=[\r\n]))(['\"]?)(days|routes)\1[ \t]*:(?=\s|\Z)")
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")


class FileText(NamedTuple):
    """A file's bytes, as they were when it was read."""

    path: Path
    data: bytes

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


# ---------------------------------------------------------------- reading


def read_file(path: Path) -> FileText:
    """Reads a file; UnreadableFile says in one clause why not.

    Only an ordinary file is read: a pipe without a writer would wait for ever, a device never end.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise UnreadableFile(path, "it is a folder")
        if not stat.S_ISREG(mode):
            raise UnreadableFile(path, "it is no ordinary file; what a program prints is read with - for the path")
        with path.open("rb") as stream:
            return FileText(path, stream.read(SIZE_LIMIT))
    except (OSError, ValueError) as trouble:
        raise UnreadableFile(path, why_not(trouble)) from None


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
    trips = [path for path in yaml_files(folder) if _kind_on_disk(path) is Kind.TRIP]
    if not trips:
        raise NothingToShow(f"there is no trip in {folder}: a trip is a YAML file with the key days")
    return trips


def _kind_on_disk(path: Path) -> Kind:
    """What a file is; one that cannot be read is nothing."""
    try:
        return kind_of(read_file(path).data)
    except UnreadableFile:
        return Kind.OTHER


def bundled_trips() -> Path:
    """The folder of the trips that come with tripplan: inside an installed package, beside one that is developed."""
    package = Path(__file__).parent
    inside = package / "itineraries"
    return inside if inside.is_dir() else package.parent / "itineraries"


# ---------------------------------------------------------------- writing


def write_file(path: Path, data: bytes, *, replace: bool = False) -> None:
    """Writes a file whole or not at all; FileInTheWay where there is one and `replace` does not allow it.

    The bytes go into a file beside it, which then takes its name: a full disk or a killed process leaves what was
    there before. A device or a pipe is written to as it is.
    """
    target = Path(os.path.realpath(path))
    try:
        mode = target.stat().st_mode if target.exists() else None
        if mode is not None and stat.S_ISDIR(mode):
            raise UnwritableFile(path, "it is a folder")
        if mode is not None and not stat.S_ISREG(mode):
            target.write_bytes(data)
            return
        if mode is not None and not replace:
            raise FileInTheWay(path)
        _write_beside(target, data, mode)
    except (OSError, ValueError) as trouble:
        missing = isinstance(trouble, FileNotFoundError | NotADirectoryError)
        reason = f"there is no folder {path.parent}" if missing else why_not(trouble)
        raise UnwritableFile(path, reason) from None


def _write_beside(target: Path, data: bytes, mode: int | None) -> None:
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            temporary.chmod(stat.S_IMODE(mode))
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


# ---------------------------------------------------------------- timetables


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

    def __init__(self, folders: tuple[Path, ...]) -> None:
        """`folders` are where to look before the bundled ones, in order."""
        self.folders = folders
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
                return open_timetable(FileText(path, data))
        bundled = bundled_timetable(name)
        return open_timetable(FileText(Path(f"{name}{SUFFIXES[0]}"), bundled)) if bundled is not None else None


def open_timetable(file: FileText) -> TimetableFile:
    """The timetable in a file that was read."""
    name = file.path.stem
    timetable, read, findings = read_timetable(file.data, name)
    if timetable is not None:
        return TimetableFile(file.path, Line.from_timetable(name, timetable), read, findings)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    line, column = read.position(errors[0].span.start)
    more = f", and {len(errors) - 1} more" if len(errors) > 1 else ""
    return TimetableFile(file.path, None, read, findings, f"{file.path}:{line}:{column}: {errors[0].message}{more}")


def _timetables_in(folder: Path) -> Iterator[Path]:
    """The timetables of a folder; what cannot be read, or is beyond all measure, is passed over."""
    try:
        yield from (path for path in yaml_files(folder) if _is_small(path) and _kind_on_disk(path) is Kind.TIMETABLE)
    except UnreadableFile:
        return


def _is_small(path: Path) -> bool:
    return path.stat().st_size <= MAX_BYTES
