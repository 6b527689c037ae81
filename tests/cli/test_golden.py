"""What the commands print, letter for letter. ``python -m tests.cli.test_golden`` renews it: read the difference."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.process import run

if TYPE_CHECKING:
    from tests.cli.conftest import Tripplan

GOLDEN: Final = Path(__file__).parent / "golden"
NOW: Final = ("--now", "2026-10-17 08:10")
UDO: Final = "itineraries/seongsan-udo.yaml"
BROKEN: Final = "tests/data/broken_day.yaml"
PLACE: Final = "https://map.naver.com/p/search/%EC%9A%B0%EB%8F%84/place/108105804?c=14.00,0,0,0,dh"

CASES: Final[dict[str, tuple[str, ...]]] = {
    "show-80.txt": ("show", UDO, "--width", "80", *NOW),
    "show-100.txt": ("show", UDO, "--width", "100", *NOW),
    "show-140.txt": ("show", UDO, "--width", "140", *NOW),
    "show-80.ansi": ("show", UDO, "--width", "80", "--color", "always", *NOW),
    "check.txt": ("check", "itineraries", *NOW),
    "check.json": ("check", UDO, "--format", "json", *NOW),
    "check.github": ("check", UDO, "--format", "github", *NOW),
    "check-broken.txt": ("check", BROKEN, *NOW),
    "check-broken.json": ("check", BROKEN, "--format", "json", *NOW),
    "check-broken.github": ("check", BROKEN, "--format", "github", *NOW),
    "ferry-out.txt": ("ferry", "seongsan-udo", *NOW),
    "ferry-back.txt": ("ferry", "--from", "haumokdong", "--at", "16:45", *NOW),
    "ferry-day.txt": ("ferry", "--from", "천진항", "--at", "2026-10-17", *NOW),
    "ferry-lapsed.txt": ("ferry", "--at", "2027-01-01", *NOW),
    "ferry.json": ("ferry", "--json", "--to", "haumokdong", *NOW),
    "link.txt": ("link", PLACE),
    "link.json": ("link", PLACE, "--json"),
}
"""What to call the file, and what to ask."""


@pytest.mark.parametrize("name", CASES)
def test_golden(tripplan: Tripplan, name: str) -> None:
    assert tripplan(*CASES[name]).out.encode() == (GOLDEN / name).read_bytes()


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(CASES)


if __name__ == "__main__":
    for file, words in CASES.items():
        (GOLDEN / file).write_bytes(run(*words).out)
