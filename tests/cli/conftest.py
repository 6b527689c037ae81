"""The command line inside the tests' own process, at a moment that stands still."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import FLAGSHIP, ROOT
from tripplan.cli import main


@dataclass(frozen=True, slots=True)
class Said:
    """What a command said, and its status."""

    status: int
    out: str
    err: str


class Tripplan:
    """``tripplan`` as a function."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self._capture = capture

    def __call__(self, *words: str | Path) -> Said:
        """Runs it with these words."""
        status = main([str(word) for word in words])
        said = self._capture.readouterr()
        return Said(status, said.out, said.err)


@pytest.fixture
def tripplan(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Tripplan:
    """The program, started in the repository, where nobody has said how wide the terminal is."""
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.chdir(ROOT)
    return Tripplan(capsys)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tripplan: Tripplan) -> Path:
    """An empty folder, in which the program is started."""
    assert tripplan
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def udo(folder: Path) -> Path:
    """A copy of the Udo day in that folder."""
    return Path(shutil.copy(FLAGSHIP, folder / "udo.yaml"))
