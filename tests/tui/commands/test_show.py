"""The list of findings: the worst first, follow-ups below their cause, what each means, and how it is fixed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from textual.widgets import OptionList

from tests.tui.commands.test_edit_field import changed, list_says
from tests.tui.looking import open_app, said, under
from tests.tui.terminal_side import terminal_side
from tripplan.tui.commands.show import FindingsScreen
from tripplan.tui.dialogs.help import HelpScreen

if TYPE_CHECKING:
    from pathlib import Path

    from tripplan.tui.dialogs.lists import ListScreen

TRIP: Final = """\
title: 성산
timezone: Asia/Seoul
days:
  - date: 2026-10-17
    start: 08:00
    plan:
      - visit: 항구
        coords: 33.4719127, 126.9331048
        stayy: 20m      # typed in a hurry
      - ferry: seongsan-udo
        from: seongsan
        to: haumokdong
        depart: 16:45
"""


@pytest.fixture
def trip(tmp_path: Path) -> Path:
    """A trip with a misspelt key, and a boat that does not go."""
    path = tmp_path / "seongsan.yaml"
    path.write_text(TRIP, "utf-8")
    return path


def listed(screen: ListScreen) -> list[str]:
    """The first line of each entry."""
    return [str(option.prompt).split("\n")[0] for option in screen.query_one(OptionList).options]


async def test_the_worst_come_first_and_what_follows_hangs_below(trip: Path) -> None:
    async with terminal_side(open_app(trip), columns=100, rows=30) as side:
        await side.type("f")
        screen = side.app.screen
        assert isinstance(screen, FindingsScreen)
        lines = listed(screen)
        words = [line.split()[0] for line in lines]
        assert words == sorted(words, key=["error", "warning", "note"].index)
        place = next(index for index, line in enumerate(lines) if "no sailing at 16:45" in line)
        assert lines[place + 1].startswith("    error    the day breaks")
        assert "Findings: 2 errors" in side.text


async def test_the_page_of_the_code_that_is_lit(trip: Path) -> None:
    async with terminal_side(open_app(trip)) as side:
        await side.type("f", "?")
        screen = side.app.screen
        assert isinstance(screen, HelpScreen)
        assert screen.page == "rules/unknown-key"
        assert "unknown-key: a key is not known here" in side.text
        await side.type("\x1b")
        assert isinstance(side.app.screen, FindingsScreen)


async def test_a_key_is_corrected_as_one_edit_that_is_shown_first_and_undone(trip: Path) -> None:
    async with terminal_side(open_app(trip)) as side:
        await side.type("f", "F")
        assert trip.read_text("utf-8") == TRIP
        assert "-    9          stayy: 20m      # typed in a hurry" in side.text
        assert "+    9          stay: 20m      # typed in a hurry" in side.text
        await side.type("\r")
        assert changed(trip, TRIP) == [
            "-        stayy: 20m      # typed in a hurry",
            "+        stay: 20m      # typed in a hurry",
        ]
        assert "'stay' in place of 'stayy'; u undoes it" in list_says(side)
        screen = side.app.screen
        assert isinstance(screen, FindingsScreen)
        assert "stayy" not in "\n".join(listed(screen))
        await side.type("\x1b", "u")
        assert trip.read_text("utf-8") == TRIP


async def test_the_item_under_the_cursor_is_fixed_from_the_day(trip: Path) -> None:
    known = TRIP.replace("stayy", "stay")
    trip.write_text(known, "utf-8")
    async with terminal_side(open_app(trip)) as side:
        await side.type("j", "F", "\x1b")
        assert trip.read_text("utf-8") == known
        await side.type("F", "\r")
        assert changed(trip, known) == ["-        depart: 16:45", "+        depart: 16:00"]
        assert said(under(side.pilot)).startswith("departure 16:00 in place of 16:45; u undoes it")
        await side.type("F")
        assert "nothing here can be fixed" in side.text


async def test_an_item_without_findings_has_nothing_to_fix(trip: Path) -> None:
    trip.write_text(TRIP.replace("stayy", "stay").replace("        depart: 16:45\n", ""), "utf-8")
    async with terminal_side(open_app(trip)) as side:
        await side.type("F")
        assert "nothing is wrong here" in side.text


async def test_enter_goes_to_the_item_of_a_follow_up(trip: Path) -> None:
    async with terminal_side(open_app(trip)) as side:
        await side.type("f", "j", "j", "\r")
        assert under(side.pilot).session.item_index == 1
        assert said(under(side.pilot)).startswith("error: the day breaks")


async def test_a_trip_without_findings(trip: Path) -> None:
    trip.write_text(TRIP.partition("      - ferry")[0].replace("stayy", "stay"), "utf-8")
    async with terminal_side(open_app(trip)) as side:
        await side.type("f", "?")
        assert "there is no finding to explain" in list_says(side)
        await side.type("F")
        assert "there is no finding to fix" in list_says(side)


async def test_a_locked_trip_says_why_nothing_is_fixed(trip: Path) -> None:
    async with terminal_side(open_app(trip)) as side:
        under(side.pilot).session.locked = "this is a sample"
        await side.type("f", "F")
        assert "this is a sample" in list_says(side)
        assert trip.read_text("utf-8") == TRIP


@pytest.mark.parametrize(("columns", "rows"), [(28, 7), (40, 12), (200, 60)])
async def test_every_size(trip: Path, columns: int, rows: int) -> None:
    async with terminal_side(open_app(trip), columns=columns, rows=rows) as side:
        await side.type("f", "F", "\r", "j", "?")
        assert isinstance(side.app.screen, HelpScreen)
        assert len(changed(trip, TRIP)) == 2
