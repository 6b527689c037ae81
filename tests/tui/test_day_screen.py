"""What the keys do, told by the state of the open trip and by what is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Static

from tests.conftest import ITINERARIES
from tripplan.config import Settings, user_paths
from tripplan.tui.app import TripplanApp
from tripplan.tui.day_screen import DayScreen
from tripplan.tui.dialogs import Choice, DetailScreen
from tripplan.tui.panes import DetailPane, StatusLine
from tripplan.tui.timeline_view import TimelineView

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

NARROW = (80, 24)
WIDE = (160, 50)


def day_screen(pilot: Pilot[None]) -> DayScreen:
    screen = pilot.app.screen
    assert isinstance(screen, DayScreen)
    return screen


def shown(screen: DayScreen) -> list[str]:
    """The lines of the timeline as they are on the screen."""
    view = screen.query_one(TimelineView)
    return [view.render_line(y).text for y in range(view.size.height)]


def status(screen: DayScreen) -> str:
    return str(screen.query_one(StatusLine).render())


@pytest.mark.parametrize("size", [NARROW, WIDE, (100, 30), (200, 60)])
async def test_the_day_is_drawn_over_the_whole_width(app: TripplanApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        screen = day_screen(pilot)
        view = screen.query_one(TimelineView)
        assert any("우도짜장맨" in line for line in shown(screen))
        assert {view.render_line(y).cell_length for y in range(view.size.height)} == {view.size.width}


async def test_moving(app: TripplanApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        session = day_screen(pilot).session
        count = len(session.plan.days[0].items)
        for keys, index in [
            ("j down", 2),
            ("k", 1),
            ("up up", 0),
            ("G", count - 1),
            ("j", count - 1),
            ("g", 0),
            ("end", count - 1),
        ]:
            await pilot.press(*keys.split())
            assert session.item_index == index


async def test_paging(app: TripplanApp) -> None:
    async with app.run_test(size=(80, 12)) as pilot:
        session = day_screen(pilot).session
        await pilot.press("pagedown")
        paged = session.item_index
        assert 1 < paged < 6
        await pilot.press("pagedown", "pageup", "pageup")
        assert session.item_index == 0


async def test_the_cursor_stays_in_sight(app: TripplanApp) -> None:
    async with app.run_test(size=(80, 12)) as pilot:
        screen = day_screen(pilot)
        await pilot.press("G")
        await pilot.pause()
        assert any("해송갈치" in line for line in shown(screen))


async def test_days() -> None:
    app = TripplanApp([ITINERARIES / "jeju-three-days.yaml"], user_paths(), Settings())
    async with app.run_test(size=NARROW) as pilot:
        screen = day_screen(pilot)
        await pilot.press("right_square_bracket")
        assert screen.session.day_index == 1
        assert any("우도" in line for line in shown(screen)[:1])
        await pilot.press("right_square_bracket", "right_square_bracket")
        assert screen.session.day_index == 2
        assert "last day" in status(screen)
        await pilot.press("left_square_bracket")
        assert screen.session.day_index == 1


async def test_details_beside_or_as_a_screen(app: TripplanApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen = day_screen(pilot)
        assert not screen.query_one(DetailPane).display
        await pilot.press("j", "enter")
        assert isinstance(pilot.app.screen, DetailScreen)
        text = str(pilot.app.screen.query_one("#details", Static).render())
        assert "takes the 10:00, guaranteed" in text
        assert "the last guaranteed one leaves at 17:30" in text
        await pilot.press("escape")
        await pilot.resize_terminal(*WIDE)
        await pilot.pause()
        assert screen.query_one(DetailPane).display


async def test_findings(app: TripplanApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen = day_screen(pilot)
        await pilot.press("n")
        assert screen.session.item_index == 4
        assert "우도짜장맨" in status(screen)
        await pilot.press("N")
        assert screen.session.item_index == 0
        await pilot.press("f")
        assert isinstance(pilot.app.screen, Choice)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert day_screen(pilot).session.item_index == 4


async def test_a_click_chooses_and_a_second_one_opens(app: TripplanApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen = day_screen(pilot)
        await pilot.click(TimelineView, offset=(20, 6))
        assert screen.session.item_index == 1
        await pilot.click(TimelineView, offset=(20, 6))
        await pilot.pause()
        assert isinstance(pilot.app.screen, DetailScreen)


async def test_the_file_changes_vanishes_and_comes_back(app: TripplanApp, trip: Path) -> None:
    text = trip.read_text("utf-8")
    async with app.run_test(size=NARROW) as pilot:
        screen = day_screen(pilot)
        await pilot.press("G")
        trip.write_text(text.replace("stay: 50m", "stay: 1h50m"), "utf-8")
        screen.check_file()
        assert "has changed" in status(screen)
        assert screen.session.item is not None
        assert screen.session.item.name.startswith("해송갈치")
        trip.unlink()
        screen.check_file()
        assert "there is no such file" in status(screen)
        assert any("해송갈치" in line for line in shown(screen))
        trip.write_text(text, "utf-8")
        screen.check_file()
        assert "has changed" in status(screen)


async def test_a_broken_file_shows_what_could_be_read(app: TripplanApp, trip: Path) -> None:
    trip.write_text(trip.read_text("utf-8").replace("      - visit: 서빈백사", "      - visit:서빈백사"), "utf-8")
    async with app.run_test(size=WIDE) as pilot:
        lines = "\n".join(shown(day_screen(pilot)))
        assert "visit:서빈백사" in lines
        assert "우도짜장맨" in lines


@pytest.mark.parametrize("text", ["", "title: 빈 여행\ntimezone: Asia/Seoul\ndays: []\n", "- a\n- b\n", "{", "\x00"])
async def test_nothing_to_show_is_said(app: TripplanApp, trip: Path, text: str) -> None:
    trip.write_text(text, "utf-8")
    async with app.run_test(size=NARROW) as pilot:
        screen = day_screen(pilot)
        await pilot.press("j", "k", "G", "enter", "n", "right_square_bracket", "r")
        assert "no day" in status(screen) or "read again" in status(screen)


async def test_too_small_a_screen_says_so(app: TripplanApp) -> None:
    async with app.run_test(size=(20, 5)) as pilot:
        assert pilot.app.screen.query_one("#too-small").display
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not pilot.app.screen.query_one("#too-small").display


async def test_a_folder_asks_which_trip() -> None:
    trips = sorted(ITINERARIES.glob("*.yaml"))
    app = TripplanApp(trips, user_paths(), Settings())
    async with app.run_test(size=NARROW) as pilot:
        assert isinstance(pilot.app.screen, Choice)
        await pilot.press("j", "enter")
        await pilot.pause()
        assert day_screen(pilot).session.path == trips[1]


@pytest.mark.parametrize("theme", ["textual-light", "ansi-dark", "no-such-theme"])
async def test_the_theme_of_the_settings(trip: Path, theme: str) -> None:
    app = TripplanApp([trip], user_paths(), Settings(theme=theme))
    async with app.run_test(size=NARROW) as pilot:
        assert any("우도짜장맨" in line for line in shown(day_screen(pilot)))


async def test_q_leaves(app: TripplanApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("q")
    assert app.return_code == 0


async def test_the_palette_offers_every_key(app: TripplanApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen = day_screen(pilot)
        names = [command.title for command in app.get_system_commands(screen)]
        assert names[-2:] == ["Theme", "Quit"]
        assert {"Details", "Day after", "Findings", "Next finding"} <= set(names)
        assert len(names) == len(set(names))
        await pilot.press("ctrl+p", *"findings", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Choice)
