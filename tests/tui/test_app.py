"""What belongs to no single screen: opening another trip, and the palette."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import FLAGSHIP
from tests.tui.looking import JEJU, day_screen, open_app
from tests.tui.terminal_side import terminal_side
from tripplan.tui.actions import ACTIONS, DAY, DETAILS, EVERYWHERE, FINDINGS, HELP, LINKS, LIST, actions_on


async def test_another_trip_takes_the_place_of_the_open_one(trip: Path) -> None:
    other = Path(shutil.copy(JEJU, trip.with_name("jeju.yaml")))
    async with terminal_side(open_app(trip, other)) as side:
        await side.type("\r")
        assert day_screen(side.pilot).session.path == trip
        await side.type("T", "j", "\r")
        assert day_screen(side.pilot).session.path == other
        assert "제주 동쪽 사흘" in side.lines[0]


async def test_the_trip_that_is_open_can_be_opened_again(trip: Path) -> None:
    """The first screen of all is one that nothing was put on top of."""
    async with terminal_side(open_app(trip)) as side:
        for _ in range(2):
            await side.type("j", "T", "\r")
            assert day_screen(side.pilot).session.item_index == 0
            assert "우도짜장맨" in side.text


@pytest.mark.parametrize(
    ("key", "scope"), [("", DAY), ("\r", DETAILS), ("O", LIST), ("f", FINDINGS), ("o", LINKS), ("?", HELP)]
)
async def test_the_palette_offers_what_the_screen_below_it_can_do(key: str, scope: str) -> None:
    async with terminal_side(open_app(FLAGSHIP)) as side:
        await side.type(*key)
        below = side.app.screen
        await side.type("\x10")
        offered = [command.title for command in side.app.get_system_commands(below)]
        expected = [
            action.label
            for action in (*actions_on(scope), *ACTIONS[EVERYWHERE])
            if not action.is_by_number and action.id != "app.palette"
        ]
        assert offered[: len(expected)] == expected


async def test_what_the_palette_of_a_dialog_offers_is_done() -> None:
    async with terminal_side(open_app(FLAGSHIP)) as side:
        await side.type("f", "\x10", *"Close")
        await side.wait_for(lambda: "Back, without choosing" in side.text, "entry of the palette")
        await side.type("\r")
        await side.wait_for(lambda: side.app.screen is side.app.screen_stack[0], "day")
