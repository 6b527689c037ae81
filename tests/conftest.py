"""What all tests share: the bundled trips, and a world that no developer's own settings leak into."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tripplan.plan import Plan, World, build
from tripplan.store import TimetableLibrary

ROOT = Path(__file__).parent.parent
ITINERARIES = ROOT / "itineraries"
FLAGSHIP = ITINERARIES / "seongsan-udo.yaml"


def pytest_xdist_auto_num_workers() -> int:
    """Two for each processor: half of the time the tests of the screen wait for a terminal or a timer."""
    return 2 * (os.cpu_count() or 1)


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Points settings and data at an empty folder, and lets no test reach the network by accident."""
    monkeypatch.setenv("TRIPPLAN_HOME", str(tmp_path_factory.mktemp("home")))
    monkeypatch.setenv("TRIPPLAN_NETWORK_OFFLINE", "on")
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def world() -> World:
    """The bundled timetables, and no present moment."""
    library = TimetableLibrary(())
    return World(library.line, library.names)


@pytest.fixture(scope="session")
def flagship(world: World) -> Plan:
    """The Udo day."""
    return build(FLAGSHIP.read_bytes(), world)
