"""To-dos on the screen: each tick is one line of the file, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.commands.test_edit_field import changed
from tests.tui.looking import said, under
from tests.tui.terminal_side import terminal_side
from tripplan.tui.dialogs.lists import PersistentList

if TYPE_CHECKING:
    from pathlib import Path

    from tripplan.tui.app import TripplanApp


@pytest.mark.parametrize("key", [" ", "\r"])
async def test_a_to_do_is_ticked_and_brought_back(app: TripplanApp, trip: Path, key: str) -> None:
    before = trip.read_text("utf-8")
    async with terminal_side(app) as side:
        await side.type(" ", "j", key)
        (old, new) = changed(trip, before)
        assert new == old.replace("-  - ", "+  - ✓ ", 1)
        assert "[x] 세 식당 영업시간 확인" in side.text
        assert "u undoes it" in side.text
        assert isinstance(side.app.screen, PersistentList)
        await side.type(key)
        assert trip.read_text("utf-8") == before
        assert "[x]" not in side.text


async def test_each_tick_is_undone_by_itself(app: TripplanApp, trip: Path) -> None:
    before = trip.read_text("utf-8")
    async with terminal_side(app) as side:
        await side.type(" ", " ", "j", " ", "\x1b")
        assert len(changed(trip, before)) == 4
        await side.type("u")
        assert len(changed(trip, before)) == 2
        await side.type("u")
        assert trip.read_text("utf-8") == before


async def test_the_filter_holds_while_one_ticks(app: TripplanApp) -> None:
    async with terminal_side(app) as side:
        await side.type(" ", "/", "식당", "\r", " ")
        assert "[x] 세 식당" in side.text
        assert "대합실" not in side.text.replace("064", "")


async def test_a_trip_with_nothing_to_do_says_so(app: TripplanApp, trip: Path) -> None:
    trip.write_text(trip.read_text("utf-8").replace("todo:", "bring:"), "utf-8")
    async with terminal_side(app) as side:
        await side.type(" ")
        assert "There is nothing to do here" in side.text
        await side.type(" ", "\r", "\x1b")
        assert side.app.screen is under(side.pilot)


# ---------------------------------------------------------------- ways

END = """\
title: x
timezone: Asia/Seoul
days:
  - plan:
      - visit: a
      - move: walk
        takes: 5m
      - move: taxi
"""
"""A day whose ways lead to no item: from what was removed before there was a word about it."""


async def test_ways_at_the_end_of_a_day_are_changed_and_removed(app: TripplanApp, trip: Path) -> None:
    trip.write_text(END, "utf-8")
    async with terminal_side(app) as side:
        await side.type("j", "e")
        assert "the way there: walk: its fields" in side.text
        await side.type("\x1b[F", "k", "\r")
        assert "the way there: taxi: its fields" in side.text
        await side.type("\x1b[F", "\r")
        assert "removed the way there: taxi; u undoes it" in said(under(side.pilot))
        assert trip.read_text("utf-8") == END.removesuffix("      - move: taxi\n")
        await side.type("u", "\x1b", "d")
        assert trip.read_text("utf-8") == END.partition("      - move: walk")[0]
        assert "removed the way to the end of the day; u undoes it" in said(under(side.pilot))


async def test_a_removed_item_takes_its_ways_along(app: TripplanApp, trip: Path) -> None:
    """5 minutes lead to the beach and about 10 on to lunch: the scooter goes from the port to lunch without a time."""
    before = trip.read_text("utf-8")
    async with terminal_side(app) as side:
        await side.type("j", "j", "j", "d")
        gone = [
            "- move: scooter",
            "takes: 5m",
            "- visit: 서빈백사",
            "stay: 20m..40m",
            "note: 홍조단괴는 가져가면 안 된다",
            "",
            "takes: ~10m",
        ]
        assert [line.removeprefix("-").strip() for line in changed(trip, before)] == gone
        way = "하우목동항 → 우도짜장맨: scooter without a time (left out: scooter 5m, scooter ~10m)"
        assert said(under(side.pilot)).startswith(f"removed 서빈백사; u undoes it; {way}")
        await side.type("u")
        assert trip.read_text("utf-8") == before
