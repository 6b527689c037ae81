"""A trip file of one's own, and the program on it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import FLAGSHIP
from tests.tui.looking import open_app

if TYPE_CHECKING:
    from tripplan.tui.app import TripplanApp


@pytest.fixture
def trip(tmp_path: Path) -> Path:
    """A copy of the Udo day."""
    return Path(shutil.copy(FLAGSHIP, tmp_path / "udo.yaml"))


@pytest.fixture
def app(trip: Path) -> TripplanApp:
    """The program, about to open the copy."""
    return open_app(trip)


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual 8.2.8 looks twice as often whether a key has done all that it does; how idle that is stays the same."""
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 0.01)
    monkeypatch.setattr("textual._wait.SLEEP_IDLE", 0.0005)


@pytest.fixture(autouse=True)
def _no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing opens, and nobody is on another machine, whoever runs the tests."""
    monkeypatch.setattr("webbrowser.open", lambda *_: True)
    for name in ("SSH_CONNECTION", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)
