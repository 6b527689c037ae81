"""`tripplan add`: where a new item stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import ITINERARIES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Tripplan


@pytest.mark.parametrize(
    ("where", "path"),
    [
        ((), "days[2].plan[{last}]"),
        (("--day", "1"), "days[0].plan[{last}]"),
        (("--before", "days[1].plan[2]"), "days[1].plan[2]"),
        (("--after", "days[1].plan[2]"), "days[1].plan[3]"),
        (("--in", "days[0].plan-b"), "days[0].plan-b[0]"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else value,
)
def test_where_it_stands(tripplan: Tripplan, folder: Path, where: tuple[str, ...], path: str) -> None:
    """Options may stand between the words, and a plan B that is not there yet begins with it."""
    trip = folder / "trip.yaml"
    trip.write_bytes((ITINERARIES / "jeju-three-days.yaml").read_bytes())
    said = tripplan("add", "trip.yaml", "snack", "한라봉", *where, "stay=20m", "order=[주스, 떡]")
    assert said.status == 0
    place = said.err.removeprefix("tripplan: added ").split(", ")[0]
    assert place == path.format(last=place.rstrip("]").rpartition("[")[2])
    assert tripplan("remove", "trip.yaml", place).err.startswith(f"tripplan: removed {place}, snack: 한라봉\n")
    assert "\n" in trip.read_text("utf-8")


def test_a_choice_of_several(tripplan: Tripplan, folder: Path) -> None:
    (folder / "trip.yaml").write_text("title: x\ntimezone: Asia/Seoul\ndays:\n  - plan: []\n", "utf-8")
    said = tripplan("add", "trip.yaml", "either", "[visit: 우도, lunch: 카페]", "between=11:30-14:00")
    assert said.err.splitlines()[0] == "tripplan: added days[0].plan[0], either: [visit: 우도, lunch: 카페]"
    assert tripplan("set", "trip.yaml", "days[0].plan[0].either[1].stay", "50m").status == 0
    assert "- lunch: 카페\n            stay: 50m\n" in (folder / "trip.yaml").read_text("utf-8")


@pytest.mark.parametrize("plan", ["[]", "", "\n      - note: 처음"])
def test_into_any_plan(tripplan: Tripplan, folder: Path, plan: str) -> None:
    (folder / "trip.yaml").write_text(f"title: x\ntimezone: Asia/Seoul\ndays:\n  - plan: {plan}\n", "utf-8")
    assert tripplan("add", "trip.yaml", "visit", "우도", "stay=1h").status == 0
    assert (folder / "trip.yaml").read_text("utf-8").endswith("- visit: 우도\n        stay: 1h\n")


def test_a_trip_without_days(tripplan: Tripplan, folder: Path) -> None:
    (folder / "trip.yaml").write_text("title: x\ntimezone: Asia/Seoul\ndays: []\n", "utf-8")
    said = tripplan("add", "trip.yaml", "visit", "우도")
    assert (said.status, said.err) == (1, "tripplan: the trip has no day, there is no day 1\n")


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("https://example.com/x",), 1, "write its name before the link: NAME https://example.com/x"),
        (("서빈백사", "https://example.com/?a=b"), 2, "in quotes: 'NAME https://example.com/?a=b'"),
        (("서빈백사", "www.example.com/x"), 2, "in quotes: 'NAME www.example.com/x'"),
        (("서빈백사 https://kim:secret@example.com/x",), 1, "write the same without it: https://example.com/x"),
    ],
)
def test_a_link_is_no_name(tripplan: Tripplan, folder: Path, words: tuple[str, ...], status: int, told: str) -> None:
    trip = folder / "trip.yaml"
    trip.write_text("title: x\ntimezone: Asia/Seoul\ndays:\n  - plan: []\n", "utf-8")
    before = trip.read_bytes()
    said = tripplan("add", "trip.yaml", "visit", *words)
    assert (said.status, told in said.err, trip.read_bytes()) == (status, True, before)


def test_a_name_with_its_links(tripplan: Tripplan, folder: Path) -> None:
    trip = folder / "trip.yaml"
    trip.write_text("title: x\ntimezone: Asia/Seoul\ndays:\n  - plan: []\n", "utf-8")
    name = "서빈백사 naver.me/5Zxyabcd https://example.com/x"
    assert tripplan("add", "trip.yaml", "visit", name, "stay=1h").status == 0
    lines = ["- visit: 서빈백사", "  map: https://naver.me/5Zxyabcd", "  links: https://example.com/x", "  stay: 1h"]
    assert trip.read_text("utf-8").endswith("".join(f"      {line}\n" for line in lines))
    assert tripplan("add", "trip.yaml", "visit", "우도", "map=https://naver.me/5Zxyabcd").status == 0
