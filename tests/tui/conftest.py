"""A trip file of one's own, and the program on it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import FLAGSHIP
from tripplan.config import Settings, user_paths
from tripplan.tui.app import TripplanApp


@pytest.fixture
def trip(tmp_path: Path) -> Path:
    """A copy of the Udo day."""
    return Path(shutil.copy(FLAGSHIP, tmp_path / "udo.yaml"))


@pytest.fixture
def app(trip: Path) -> TripplanApp:
    """The program, about to open the copy."""
    return TripplanApp([trip], user_paths(), Settings())
