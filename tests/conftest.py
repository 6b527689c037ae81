"""What all tests share: the bundled trips, and a world that no developer's own settings leak into."""

from __future__ import annotations

import gc
import os
import sys
from compileall import compile_dir
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tripplan.plan import Plan, World, build
from tripplan.workspace.world import TimetableLibrary

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
ITINERARIES = ROOT / "itineraries"
FLAGSHIP = ITINERARIES / "seongsan-udo.yaml"
DATA = Path(__file__).parent / "data"
"""Files that the tests read; its README says where they are from."""


def pytest_configure() -> None:
    """Compiles the program once: the tests start it in a hundred processes, also where no bytecode is to be written.

    Properties are tried on the same examples each time, however busy the machine is.
    """
    settings.register_profile("steady", deadline=None, derandomize=True)
    settings.load_profile("steady")
    gc.set_threshold(100_000, 50, 1000)  # garbage is looked for less often: a run of two minutes has memory enough
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if "PYTEST_XDIST_WORKER" not in os.environ:
        compile_dir(ROOT / "tripplan", quiet=1)


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: now and then a test waits for a terminal or a timer."""
    return 1 + (os.cpu_count() or 1)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Folders that are not there yet, one for each test."""
    base = tmp_path_factory.mktemp("homes")
    return (base / str(number) for number in count())


@pytest.fixture(autouse=True)
def _own_home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Points settings and data at a folder of the test's own, and lets no test reach the network by accident."""
    monkeypatch.setenv("TRIPPLAN_HOME", str(next(homes)))
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
