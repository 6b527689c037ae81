"""A trip file of one's own, and the program on it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from textual.css.stylesheet import Stylesheet

from tests.conftest import FLAGSHIP
from tests.tui.looking import open_app

if TYPE_CHECKING:
    from textual.css.model import RuleSet

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
def _styles_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """An application takes over the style sheets that an earlier one has read, where the theme is the same."""
    monkeypatch.setattr("textual.css.stylesheet.Stylesheet._parse_rules", _parse_rules)


_PARSE_RULES: Final = Stylesheet._parse_rules
_PARSED: Final[dict[object, list[RuleSet]]] = {}


def _parse_rules(sheet: Stylesheet, *what: object, **more: object) -> list[RuleSet]:
    asked = (what, *more.items(), *sheet._variables.items())
    if asked not in _PARSED:
        _PARSED[asked] = _PARSE_RULES(sheet, *what, **more)  # type: ignore[arg-type]
    return _PARSED[asked]


@pytest.fixture(autouse=True)
def _no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing opens, and nobody is on another machine, whoever runs the tests."""
    monkeypatch.setattr("webbrowser.open", lambda *_: True)
    for name in ("SSH_CONNECTION", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)
