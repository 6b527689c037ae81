"""What a user installs: the wheel has all that the program reads, and runs from an empty folder."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, Final

import pytest

from tests.process import ROOT, environment, run

if TYPE_CHECKING:
    from pathlib import Path

DATA: Final = {
    "tripplan/itineraries": ROOT / "itineraries",
    "tripplan/timetables": ROOT / "tripplan" / "timetables",
    "tripplan/templates": ROOT / "tripplan" / "templates",
    "tripplan/help": ROOT / "tripplan" / "help",
    "tripplan/tui": ROOT / "tripplan" / "tui",
}
"""Folders in the wheel, and where their files come from."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built as pip builds it, without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, check=True, timeout=120)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As it stands in a site-packages."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_every_file_that_the_program_reads_travels(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for inside, folder in DATA.items():
        files = [path.name for path in folder.iterdir() if path.suffix in {".yaml", ".md", ".tcss", ".txt"}]
        assert files, folder
        assert {f"{inside}/{name}" for name in files} <= names
    assert "tripplan/py.typed" in names


def test_nothing_else_travels(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0] for name in names if ".dist-info" not in name} == {"tripplan"}
    assert not [name for name in names if "__pycache__" in name or "test" in name.lower()]


def test_it_runs_from_an_empty_folder(unpacked: Path, tmp_path: Path) -> None:
    env = {"PYTHONPATH": str(unpacked), "PYTHONSAFEPATH": "1"}
    said = run(cwd=tmp_path, env=env, fresh=True)
    assert said.status == 0
    assert "우도짜장맨" in said.text
    sample = unpacked / "tripplan" / "itineraries" / "seongsan-udo.yaml"
    assert f"cp {sample} " in said.told
    assert run("ferry", "--at", "2026-10-17 10:00", cwd=tmp_path, env=env, fresh=True).status == 0
