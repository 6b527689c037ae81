"""Files on disk: what is read and refused, what is written whole or not at all, which timetable is taken."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from unicodedata import normalize

import pytest

from tests.conftest import FLAGSHIP, ITINERARIES, ROOT
from tripplan.errors import FileInTheWay, NothingToShow, UnreadableFile, UnwritableFile
from tripplan.store import (
    FileText,
    Kind,
    TimetableLibrary,
    bundled_trips,
    kind_of,
    open_timetable,
    read_file,
    trips_in,
    write_file,
)
from tripplan.timetables import bundled_timetable

TIMETABLE = ROOT / "tripplan" / "timetables" / "seongsan-udo.yaml"


def refuse(*_arguments: object, **_more: object) -> None:
    """What the system does where one may not read; the tests may run as root, whom nothing is refused."""
    raise PermissionError(13, "Permission denied")


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


# ---------------------------------------------------------------- writing


def test_a_new_file(tmp_path: Path) -> None:
    write_file(tmp_path / "a.md", b"one")
    assert (tmp_path / "a.md").read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o666 & ~mask


def test_a_file_that_is_there_is_kept_or_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"mine")
    path.chmod(0o640)
    with pytest.raises(FileInTheWay, match="--force replaces it"):
        write_file(path, b"new")
    assert path.read_bytes() == b"mine"
    write_file(path, b"new", replace=True)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_leads_to_the_file_that_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"mine")
    link = tmp_path / "link.md"
    link.symlink_to("a.md")
    with pytest.raises(FileInTheWay):
        write_file(link, b"new")
    write_file(link, b"new", replace=True)
    assert link.is_symlink()
    assert (tmp_path / "a.md").read_bytes() == b"new"


def test_a_device_is_written_to_as_it_is() -> None:
    write_file(Path(os.devnull), b"x")


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_what_was_there_stays_when_the_disk_is_full(
    failing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "a.md"
    path.write_bytes(b"mine")
    monkeypatch.setattr(os if failing == "fsync" else Path, failing, full)
    with pytest.raises(UnwritableFile, match="no space left on device"):
        write_file(path, b"new", replace=True)
    assert path.read_bytes() == b"mine"
    assert [each.name for each in tmp_path.iterdir()] == ["a.md"]


def test_where_nothing_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnwritableFile, match=r"there is no folder .*nowhere"):
        write_file(tmp_path / "nowhere" / "a.md", b"x")
    with pytest.raises(UnwritableFile, match="it is a folder"):
        write_file(tmp_path, b"x", replace=True)
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnwritableFile, match="it is not permitted"):
        write_file(tmp_path / "a.md", b"x")


# ---------------------------------------------------------------- timetables


def library(*folders: Path) -> TimetableLibrary:
    return TimetableLibrary(folders)


def test_the_bundled_lines() -> None:
    bundled = library()
    assert bundled.names() == ("seongsan-udo",)
    line = bundled.line("seongsan-udo")
    assert line is not None
    assert line is bundled.line("seongsan-udo")
    assert bundled.problem("seongsan-udo") == ""
    assert (bundled.line("nope"), bundled.problem("nope"), bundled.broken()) == (None, "", [])


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../seongsan-udo", "a/b", "a\\b", "a\0b", ".hidden", "x" * 5000, "\ud800"]
)
def test_names_that_are_no_names(name: str, tmp_path: Path) -> None:
    assert library(tmp_path).line(name) is None


def test_the_first_folder_wins(tmp_path: Path) -> None:
    beside, own = tmp_path / "beside", tmp_path / "own"
    for folder, title in ((beside, "beside"), (own, "own")):
        folder.mkdir()
        (folder / "line.yaml").write_bytes(TIMETABLE.read_bytes().replace("성산 ↔ 우도".encode(), title.encode()))
    found = library(beside, own).line("line")
    assert found is not None
    assert (found.name, library(beside, own).names()) == ("beside", ("line", "seongsan-udo"))


def test_a_trip_may_have_the_name_of_its_line(tmp_path: Path) -> None:
    (tmp_path / "seongsan-udo.yaml").write_bytes(FLAGSHIP.read_bytes())
    assert library(tmp_path).line("seongsan-udo") is not None


def test_a_broken_timetable_shadows_the_bundled_one_and_says_why(tmp_path: Path) -> None:
    broken = TIMETABLE.read_bytes().replace(b"takes: 15m..20m", b"takes: soon").replace(b"every: 1h", b"every: hour")
    path = tmp_path / "seongsan-udo.yaml"
    path.write_bytes(broken)
    own = library(tmp_path)
    assert own.line("seongsan-udo") is None
    assert own.problem("seongsan-udo").startswith(f"{path}:40:12: takes: expected a span")
    assert ", and " in own.problem("seongsan-udo")
    [found] = own.broken()
    assert found.path == path
    assert len(found.findings) > 2


def test_a_timetable_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "line.yaml").write_bytes(TIMETABLE.read_bytes())
    own = library(tmp_path)
    monkeypatch.setattr(Path, "open", refuse)
    assert own.line("line") is None
    assert own.problem("line").endswith("line.yaml: it is not permitted")
    assert own.names() == ("seongsan-udo",)


def test_a_file_beyond_all_measure_is_no_timetable(tmp_path: Path) -> None:
    (tmp_path / "huge.yaml").write_bytes(b"routes: []\n" + b"# padding\n" * 600_000)
    assert library(tmp_path).names() == ("seongsan-udo",)
    assert "at most 5 MB are read" in library(tmp_path).problem("huge")


def test_a_timetable_with_a_name_of_its_own() -> None:
    found = open_timetable(FileText(Path("somewhere/line.yaml"), TIMETABLE.read_bytes()))
    assert found.line is not None
    assert (found.line.id, found.line.name, found.trouble) == ("line", "성산 ↔ 우도", "")


def test_a_timetable_is_found_however_its_name_is_stored(tmp_path: Path) -> None:
    """Files from a Mac may have their syllables taken apart."""
    bundled = bundled_timetable("seongsan-udo")
    assert bundled is not None
    (tmp_path / f"{normalize('NFD', '우도배')}.yaml").write_bytes(bundled)
    library = TimetableLibrary((tmp_path,))
    assert "우도배" in library.names()
    assert library.line("우도배") is not None
    assert library.line(normalize("NFD", "우도배")) is not None
