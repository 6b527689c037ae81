"""Which timetable is taken and what is said of one that cannot be used; the plan of a file, with its facts."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace
from unicodedata import normalize

import pytest

from tests.conftest import FLAGSHIP
from tests.facts.making import everywhere, forecast
from tests.workspace.counting import counted
from tests.workspace.store.system import TIMETABLE, refuse
from tripplan.facts import Facts, Hour
from tripplan.geo import LatLng
from tripplan.timetables import bundled_timetable
from tripplan.workspace.paths import user_paths
from tripplan.workspace.store import FileText, read_file
from tripplan.workspace.world import TimetableLibrary, open_timetable, plan_of

HERE = LatLng(33.5, 126.95)


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


# ---------------------------------------------------------------- whether a library is still good


def rewrite(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    os.utime(path, ns=(0, 0))


def test_a_library_is_current_until_a_timetable_that_it_has_given_changes(tmp_path: Path) -> None:
    path, own = tmp_path / "line.yaml", library(tmp_path)
    path.write_bytes(TIMETABLE.read_bytes())
    assert own.is_current()
    assert own.line("line") is not None
    (tmp_path / "other.yaml").write_bytes(b"")
    assert own.is_current()
    rewrite(path, TIMETABLE.read_bytes())
    assert not own.is_current()


def test_a_library_is_not_current_once_another_file_comes_first(tmp_path: Path) -> None:
    for name in ("seongsan-udo", "nope"):
        own = library(tmp_path)
        own.find(name)
        assert own.is_current()
        (tmp_path / f"{name}.yml").write_bytes(TIMETABLE.read_bytes())
        assert not own.is_current()


@pytest.mark.parametrize("facts", [Facts(), everywhere([HERE], forecast(Hour(wind=9.0)))], ids=["none", "weather"])
def test_a_trip_is_planned_once_with_the_facts_that_were_kept(monkeypatch: pytest.MonkeyPatch, facts: Facts) -> None:
    store = SimpleNamespace(routes=facts.routes, of_days=lambda _: facts)
    monkeypatch.setattr("tripplan.workspace.world.cached_facts_in", lambda *_: store)
    counts = counted(monkeypatch)
    assert plan_of(read_file(FLAGSHIP), user_paths()).world.facts == facts
    assert counts == {"read": 2, "build": 1}  # the trip, and its timetable
