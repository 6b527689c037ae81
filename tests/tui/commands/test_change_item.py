"""To-dos on the screen: each tick is one line of the file, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.commands.test_edit_field import changed
from tests.tui.looking import under
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
