"""Lines to type in: how they are left, and what stands below them meanwhile."""

from __future__ import annotations

import pytest

from tests.conftest import FLAGSHIP
from tests.tui.looking import open_app
from tests.tui.terminal_side import TerminalSide, terminal_side

ESCAPE = "\x1b"


def keys(side: TerminalSide) -> str:
    """The bottom line of the screen."""
    return side.lines[-1]


@pytest.mark.parametrize("opened_by", ["/", ":", "x"])
async def test_the_bottom_line_shows_the_keys_that_count(opened_by: str) -> None:
    """At once, not at the next key."""
    async with terminal_side(open_app(FLAGSHIP)) as side:
        before = keys(side)
        await side.type(opened_by)
        assert "esc cancel" in keys(side)
        assert "f findings" not in keys(side)
        await side.type(ESCAPE)
        assert keys(side) == before


async def test_the_bottom_line_of_a_list_shows_the_keys_that_count() -> None:
    async with terminal_side(open_app(FLAGSHIP)) as side:
        await side.type("f")
        before = keys(side)
        await side.type("/")
        assert "esc cancel" in keys(side)
        await side.type("성", "\r")
        assert keys(side) == before


@pytest.mark.parametrize("leave", ["\t", "\x1b[Z"])
async def test_a_line_that_lost_the_keys_is_got_back_or_left(leave: str) -> None:
    async with terminal_side(open_app(FLAGSHIP)) as side:
        await side.type("/", "우", leave)
        await side.type("/", "도")
        assert " / 우도" in side.text
        await side.type(leave, ESCAPE)
        assert not side.app.screen.query("Prompt")


async def test_a_line_on_a_screen_that_was_too_small_is_left() -> None:
    async with terminal_side(open_app(FLAGSHIP)) as side:
        await side.type("/", "우")
        await side.resize(20, 5)
        await side.resize(80, 24)
        await side.type(ESCAPE)
        assert not side.app.screen.query("Prompt")


async def test_keys_that_arrive_together_take_effect_in_their_order() -> None:
    """Over a slow line a backspace and the letter after it come at once."""
    async with terminal_side(open_app(FLAGSHIP)) as side:
        await side.type("/", "우도x", "\x7f섬\x7f\x7f봉")
        assert " / 우봉" in side.text
