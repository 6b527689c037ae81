"""What the machine tells of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.config import machine_zone

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
