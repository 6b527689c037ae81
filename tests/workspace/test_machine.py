"""What the machine tells of itself."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from tripplan.workspace.paths import is_hung_up, machine_zone

if TYPE_CHECKING:
    from pathlib import Path


def test_the_zone_of_the_machine(tmp_path: Path) -> None:
    """As TZ has it, else as the link leads that most systems have; a rule in place of a name is no name."""
    link = tmp_path / "localtime"
    link.symlink_to("/usr/share/zoneinfo/Asia/Seoul")
    assert machine_zone({}, link) == "Asia/Seoul"
    assert machine_zone({"TZ": "Europe/Helsinki"}, link) == "Europe/Helsinki"
    assert machine_zone({"TZ": ":Europe/Helsinki"}, link) == "Europe/Helsinki"
    assert machine_zone({"TZ": "KST-9"}, link) == "Asia/Seoul"
    assert machine_zone({}, tmp_path / "nowhere") == ""


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
def test_what_is_hung_up(tmp_path: Path) -> None:
    """A terminal that was closed; neither one that has something to read, nor a pipe at its end, nor a file."""
    master, inner = os.openpty()
    reading, writing = os.pipe()
    with (tmp_path / "file").open("wb") as file:
        assert not is_hung_up(file.fileno())
    assert not is_hung_up(inner)
    os.write(master, b"x\n")
    assert not is_hung_up(inner)
    os.close(writing)
    assert not is_hung_up(reading)
    os.close(master)
    assert is_hung_up(inner)
    os.close(inner)
    assert not is_hung_up(inner)
    os.close(reading)
