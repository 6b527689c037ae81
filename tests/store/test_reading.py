"""What a file is, what is read, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import FLAGSHIP, ITINERARIES
from tests.store.system import TIMETABLE, refuse
from tripplan.errors import NothingToShow, UnreadableFile
from tripplan.store import Kind, TimetableLibrary, bundled_trips, kind_of, read_file, trips_in

# ---------------------------------------------------------------- what a file is


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("title: x\ndays: []\n", Kind.TRIP),
        ("days:\n", Kind.TRIP),
        ("\ufeffdays:\n", Kind.TRIP),
        ("title: x\r\ndays :\r\n", Kind.TRIP),
        ("title: x\rdays:\r", Kind.TRIP),
        ('"days": []\n', Kind.TRIP),
        ("'routes': []\n", Kind.TIMETABLE),
        ("{days: [], title: x}", Kind.TRIP),
        ('{"routes": []}', Kind.TIMETABLE),
        ("title: [broken\ndays:\n\t- x\n", Kind.TRIP),
        ("days: []\nroutes: []\n", Kind.TIMETABLE),
        ("a:\n  days: 5\n", Kind.OTHER),
        ("mydays: 1\ndays-off: 2\n# days:\n", Kind.OTHER),
        ("days:x\n", Kind.OTHER),
        ("", Kind.OTHER),
        ("[days, routes]", Kind.OTHER),
    ],
)
def test_the_kind_of_a_file(text: str, kind: Kind) -> None:
    assert kind_of(text.encode()) is kind


def test_the_kind_of_a_file_in_utf_16() -> None:
    assert kind_of("days:\n  - plan: []\n".encode("utf-16")) is Kind.TRIP


def test_the_kind_of_what_comes_with_tripplan() -> None:
    assert kind_of(TIMETABLE.read_bytes()) is Kind.TIMETABLE
    assert all(kind_of(path.read_bytes()) is Kind.TRIP for path in ITINERARIES.iterdir())


# ---------------------------------------------------------------- reading


def test_a_file_and_its_stamp(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"one")
    first = read_file(path)
    assert (first.path, first.data) == (path, b"one")
    assert first.stamp == read_file(path).stamp
    path.write_bytes(b"two")
    assert first.stamp != read_file(path).stamp


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
