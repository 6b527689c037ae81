"""What a file is, what is read, and what is refused."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from threading import Thread

import pytest

from tests.conftest import FLAGSHIP, ITINERARIES
from tests.workspace.store.system import TIMETABLE, refuse
from tripplan.errors import NothingToShow, UnreadableFile
from tripplan.workspace.store import (
    SIZE_LIMIT,
    FileKind,
    FileText,
    bundled_trips,
    file_kind,
    is_stream,
    read_file,
    read_once,
    trips_in,
)
from tripplan.workspace.world import TimetableLibrary

# ---------------------------------------------------------------- what a file is


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("title: x\ndays: []\n", FileKind.TRIP),
        ("days:\n", FileKind.TRIP),
        ("\ufeffdays:\n", FileKind.TRIP),
        ("title: x\r\ndays :\r\n", FileKind.TRIP),
        ("title: x\rdays:\r", FileKind.TRIP),
        ('"days": []\n', FileKind.TRIP),
        ("'routes': []\n", FileKind.TIMETABLE),
        ("{days: [], title: x}", FileKind.TRIP),
        ('{"routes": []}', FileKind.TIMETABLE),
        ("title: [broken\ndays:\n\t- x\n", FileKind.TRIP),
        ("days: []\nroutes: []\n", FileKind.TIMETABLE),
        ("a:\n  days: 5\n", FileKind.OTHER),
        ("mydays: 1\ndays-off: 2\n# days:\n", FileKind.OTHER),
        ("days:x\n", FileKind.OTHER),
        ("", FileKind.OTHER),
        ("[days, routes]", FileKind.OTHER),
    ],
)
def test_the_kind_of_a_file(text: str, kind: FileKind) -> None:
    assert file_kind(text.encode()) is kind


def test_the_kind_of_a_file_in_utf_16() -> None:
    assert file_kind("days:\n  - plan: []\n".encode("utf-16")) is FileKind.TRIP


def test_the_kind_of_what_comes_with_tripplan() -> None:
    assert file_kind(TIMETABLE.read_bytes()) is FileKind.TIMETABLE
    assert all(file_kind(path.read_bytes()) is FileKind.TRIP for path in ITINERARIES.iterdir())


posix = pytest.mark.skipif(sys.platform == "win32", reason="has no pipes and devices by name")


def no_terminal() -> None:
    raise AssertionError("nobody is to type anything")


# ---------------------------------------------------------------- reading


@posix
def test_a_pipe_is_read_to_its_end_where_that_is_enough(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    with pytest.raises(UnreadableFile, match="it is no ordinary file"):
        read_file(pipe)
    writer = Thread(target=pipe.write_bytes, args=(b"x" * 200_000,))
    writer.start()
    file = read_once(pipe, no_terminal)
    writer.join()
    assert file == FileText(pipe, b"x" * 200_000, is_stream=True)
    assert file.folder == Path()


@posix
def test_what_a_shell_hands_over(tmp_path: Path) -> None:
    """A pipe by the number that the shell has opened it under, and a file that is its standard input."""
    out, into = os.pipe()
    os.write(into, b"title: x")
    os.close(into)
    path = Path(f"/dev/fd/{out}")
    assert read_once(path, no_terminal) == FileText(path, b"title: x", is_stream=True)
    os.close(out)
    (tmp_path / "a.yaml").write_bytes(b"one")
    with (tmp_path / "a.yaml").open("rb") as stream:
        file = read_once(Path(f"/dev/fd/{stream.fileno()}"), no_terminal)
    assert (file.data, file.folder) == (b"one", Path())
    own = read_once(tmp_path / "a.yaml", no_terminal)
    assert (own.is_stream, own.folder) == (False, tmp_path)


@posix
def test_a_device_ends_at_the_limit(tmp_path: Path) -> None:
    assert len(read_once(Path("/dev/zero"), no_terminal).data) == SIZE_LIMIT
    assert read_once(Path(os.devnull), no_terminal).data == b""
    with pytest.raises(UnreadableFile, match="it is a folder"):
        read_once(tmp_path, no_terminal)
    assert [is_stream(path) for path in (tmp_path, tmp_path / "nowhere", Path("a\0b"))] == [False, False, False]


@posix
def test_a_terminal_says_who_is_waited_for() -> None:
    ours, theirs = os.openpty()
    told: list[str] = []
    os.write(ours, "title: 우도\n\x04".encode())
    file = read_once(Path(os.ttyname(theirs)), lambda: told.append("a person types"))
    assert (file.data, told) == ("title: 우도\n".encode(), ["a person types"])
    os.close(ours)
    os.close(theirs)


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"one")
    assert read_file(path) == FileText(path, b"one")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"days:\n")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableFile, match=r"cannot read .*a\.yaml: it is not permitted"):
        read_file(path)
    with pytest.raises(NothingToShow):
        trips_in(tmp_path)


def test_a_folder_that_may_not_be_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(UnreadableFile, match="it is not permitted"):
        trips_in(tmp_path)
    assert TimetableLibrary((tmp_path,)).names() == ("seongsan-udo",)


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="null"):
        read_file(tmp_path / "a\0b")


def test_the_trips_of_a_folder(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "c.YAML"):
        (tmp_path / name).write_text("days: []\n")
    (tmp_path / "other.yaml").write_text("a: 1\n")
    (tmp_path / "line.yaml").write_text("routes: []\n")
    (tmp_path / "notes.txt").write_text("days: []\n")
    (tmp_path / "folder.yaml").mkdir()
    assert [path.name for path in trips_in(tmp_path)] == ["a.yml", "b.yaml", "c.YAML"]


def test_the_bundled_trips() -> None:
    assert FLAGSHIP.name in {path.name for path in trips_in(bundled_trips())}
