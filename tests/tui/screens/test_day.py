"""What the day screen shows and says, told by the state of the open trip and by what is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList

from tests.conftest import FLAGSHIP
from tests.tui.looking import JEJU, NARROW, WIDE, WIDEST, day_screen, open_app, said, shown, under, until, whole
from tripplan.tui.base_screen import TitleBar
from tripplan.tui.commands.show import DetailScreen
from tripplan.tui.dialogs.lists import ListScreen
from tripplan.tui.timeline import DetailPane, TimelineView
from tripplan.workspace.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from tripplan.tui.app import TripplanApp


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (140, 40), (200, 60), (60, 16), (28, 7)])
async def test_the_day_is_drawn_over_the_whole_width(app: TripplanApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        view = day_screen(pilot).query_one(TimelineView)
        assert any("성산봄" in line for line in shown(day_screen(pilot)))
        assert {view.render_line(y).cell_length for y in range(view.size.height)} == {view.size.width}


async def test_the_cursor_stays_in_sight(app: TripplanApp) -> None:
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("G")
        await pilot.pause()
        assert any("해송갈치" in line for line in shown(day_screen(pilot)))


async def test_three_layouts_by_width(app: TripplanApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        for size, panes in [
            (NARROW, ["TimelineView"]),
            (WIDE, ["TimelineView", "DetailPane"]),
            (WIDEST, ["DaysPane", "TimelineView", "DetailPane"]),
            (WIDE, ["TimelineView", "DetailPane"]),
            (NARROW, ["TimelineView"]),
        ]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            screen = day_screen(pilot)
            seen = (*screen.query("DaysPane"), screen.timeline, screen.query_one(DetailPane))
            assert [type(each).__name__ for each in seen if each.display and each.size.width] == panes


async def test_details_beside_or_as_a_screen(app: TripplanApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("j", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DetailScreen)
        assert any("takes the 10:00, guaranteed" in line for line in whole(app))
        await pilot.press("escape")
        await pilot.resize_terminal(*WIDE)
        assert await until(pilot, lambda: any("takes the 10:00" in line for line in whole(app)))


async def test_a_day_is_chosen_in_the_pane_of_days() -> None:
    app = open_app(JEJU)
    async with app.run_test(size=WIDEST) as pilot:
        await pilot.press("h", "down", "down", "enter")
        await pilot.pause()
        assert day_screen(pilot).session.day_index == 2
        await pilot.press("left_square_bracket")
        await pilot.pause()
        assert pilot.app.screen.query_one("DaysPane", OptionList).highlighted == 1


async def test_the_title_says_the_trip_the_day_and_the_last_boat(app: TripplanApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        line = str(pilot.app.screen.query_one(TitleBar).render())
        assert line.split() == [
            "성산–우도",
            "하루",
            "Sat",
            "17",
            "Oct",
            "2026",
            "·",
            "우도",
            "last",
            "ferry",
            "back",
            "17:30",
        ]
        await pilot.resize_terminal(40, 20)
        await pilot.pause()
        assert "Sat 17 Oct 2026" in str(pilot.app.screen.query_one(TitleBar).render())


# ---------------------------------------------------------------- the present moment


async def test_it_opens_at_now() -> None:
    app = open_app(JEJU, now="2026-10-17 12:05")
    async with app.run_test(size=NARROW) as pilot:
        screen = day_screen(pilot)
        assert (screen.session.day_index, screen.session.item and screen.session.item.name) == (1, "우도짜장맨")
        assert sum("── now ──" in line for line in shown(screen)) == 1
        await pilot.press("g", "left_square_bracket", "t")
        assert screen.session.item is not None
        assert screen.session.item.name == "우도짜장맨"


async def test_the_now_line_follows_the_clock(app: TripplanApp, monkeypatch: pytest.MonkeyPatch) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen = day_screen(pilot)
        monkeypatch.setattr(screen, "_is_live", True)
        monkeypatch.setattr("tripplan.clock.time.time", lambda: 1792199100)  # 10:05 on 17 October 2026
        screen.look_around()
        assert any(line.startswith(" 10:05   ── now") for line in shown(screen))


# ---------------------------------------------------------------- search


async def test_matches_are_marked_and_counted(app: TripplanApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen = day_screen(pilot)
        await pilot.press("slash", *"갈치")
        await pilot.pause()
        assert said(screen).startswith("match 1 of 2")
        view = screen.timeline
        marked = [
            segment.text
            for y in range(view.size.height)
            for segment in view.render_line(y)
            if segment.style is not None and segment.style.reverse
        ]
        assert "갈치" in "".join(marked)
        await pilot.press("enter", "escape")
        assert screen.finder.text == ""


async def test_a_search_that_is_left_leads_back(app: TripplanApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen = day_screen(pilot)
        await pilot.press("j", "j", "slash", *"해송", "escape")
        assert screen.session.item_index == 2
        await pilot.press("slash", *"zzz")
        await pilot.pause()
        assert said(screen).startswith("nothing matches 'zzz'")


async def test_go_to_says_where_it_leads(app: TripplanApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen = day_screen(pilot)
        await pilot.press("colon", *"12:00")
        await pilot.pause()
        assert "우도짜장맨" in said(screen)
        assert screen.session.item_index == 0
        await pilot.press("enter")
        await pilot.pause()
        assert screen.session.item is not None
        assert screen.session.item.name == "우도짜장맨"
        await pilot.press("colon", *"sunday", "enter")
        await pilot.pause()
        assert "no Sunday" in said(screen)


# ---------------------------------------------------------------- the mouse


async def test_a_click_chooses_and_a_second_one_opens(app: TripplanApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        line = next(y for y, text in enumerate(shown(day_screen(pilot))) if "하우목동항" in text)
        await pilot.click(TimelineView, offset=(20, line))
        await pilot.pause()
        assert day_screen(pilot).session.item_index == 1
        await pilot.click(TimelineView, offset=(20, line))
        await pilot.pause()
        assert isinstance(pilot.app.screen, DetailScreen)


async def test_a_click_unfolds_plan_b(app: TripplanApp) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        screen = day_screen(pilot)
        line = next(y for y, text in enumerate(shown(screen)) if "plan B" in text)
        assert "2 items" in shown(screen)[line]
        await pilot.click(TimelineView, offset=(4, line))
        await pilot.pause()
        assert screen.session.is_unfolded
        assert screen.session.item is not None
        assert any("성산일출봉" in text for text in shown(screen))


async def test_a_key_in_the_bottom_line_can_be_clicked(app: TripplanApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        line = whole(app)[-1]
        await pilot.click(offset=(line.index("y copy"), 23))
        await pilot.pause()
        assert isinstance(pilot.app.screen, ListScreen)


# ---------------------------------------------------------------- copy and export


async def test_copying_says_what_was_copied(app: TripplanApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("slash", *"짜장맨", "enter", "y", "enter")
        await pilot.pause()
        assert app.clipboard.startswith("~11:40–12:30 우도짜장맨 (짜장면, 해물짬뽕) https://map.naver.com/")
        assert said(day_screen(pilot)).startswith("copied the item: ~11:40–12:30 우도짜장맨")


async def test_copying_from_the_details_is_said_there(app: TripplanApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("enter", "y", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DetailScreen)
        assert whole(app)[-1].startswith(" copied the item: 08:00–08:45 성산봄죽칼국수")
        await pilot.press("9")
        await pilot.pause()
        assert whole(app)[-1].startswith(" there is no link 9")


async def test_an_export_never_replaces_unasked(app: TripplanApp, trip: Path) -> None:
    out = trip.with_suffix(".md")
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("x", "enter")
        await pilot.pause()
        assert said(day_screen(pilot)).startswith(f"wrote {out}"[:40])
        assert out.read_text("utf-8").startswith("# 성산–우도 하루")
        out.write_text("mine", "utf-8")
        await pilot.press("x", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ListScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert out.read_text("utf-8") == "mine"
        await pilot.press("x", "enter", "j", "enter")
        await pilot.pause()
        assert out.read_text("utf-8").startswith("# 성산–우도 하루")


async def test_an_export_over_the_trip_is_refused(app: TripplanApp, trip: Path) -> None:
    before = trip.read_bytes()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("x", "ctrl+u", *str(trip).replace("/", "\t").split("\t")[0], "escape", "x")
        prompt = pilot.app.screen.query_one("Prompt Input")
        prompt.value = str(trip)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await pilot.pause()
        assert "is the trip itself" in said(under(pilot))
    assert trip.read_bytes() == before


# ---------------------------------------------------------------- files that change, and bad ones


async def test_the_file_changes_vanishes_and_comes_back(app: TripplanApp, trip: Path) -> None:
    text = trip.read_text("utf-8")
    async with app.run_test(size=NARROW) as pilot:
        screen = day_screen(pilot)
        await pilot.press("G")
        trip.write_text(text.replace("stay: 50m", "stay: 1h50m"), "utf-8")
        screen.look_around()
        assert "has changed" in said(screen)
        assert screen.session.item is not None
        assert screen.session.item.name.startswith("해송갈치")
        trip.unlink()
        screen.look_around()
        assert "there is no such file" in said(screen)
        assert any("해송갈치" in line for line in shown(screen))
        trip.write_text(text, "utf-8")
        screen.look_around()
        assert "has changed" in said(screen)


async def test_a_broken_file_shows_what_could_be_read(app: TripplanApp, trip: Path) -> None:
    trip.write_text(trip.read_text("utf-8").replace("      - visit: 서빈백사", "      - visit:서빈백사"), "utf-8")
    async with app.run_test(size=WIDEST) as pilot:
        lines = "\n".join(shown(day_screen(pilot)))
        assert "visit:서빈백사" in lines
        assert "우도짜장맨" in lines


@pytest.mark.parametrize("text", ["", "title: 빈 여행\ntimezone: Asia/Seoul\ndays: []\n", "- a\n- b\n", "{", "\x00"])
async def test_nothing_to_show_is_said(app: TripplanApp, trip: Path, text: str) -> None:
    trip.write_text(text, "utf-8")
    async with app.run_test(size=NARROW) as pilot:
        screen = day_screen(pilot)
        assert "no day" in said(screen)
        keys = [
            "j",
            "k",
            "G",
            "g",
            "enter",
            "n",
            "N",
            "right_square_bracket",
            "o",
            "3",
            "y",
            "s",
            "t",
            "b",
            "plus",
            "minus",
            "0",
            "h",
            "l",
            "slash",
            "a",
            "enter",
            "n",
            "escape",
            "r",
        ]
        for key in (*keys, "O", "escape", "f", "escape", "colon", "2", "enter"):
            await pilot.press(key)
        assert day_screen(pilot).session.day is None


async def test_too_small_a_screen_says_so(app: TripplanApp) -> None:
    async with app.run_test(size=(20, 5)) as pilot:
        assert pilot.app.screen.query_one("#too-small").display
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not pilot.app.screen.query_one("#too-small").display


# ---------------------------------------------------------------- settings


@pytest.mark.parametrize("theme", ["textual-light", "ansi-dark", "no-such-theme"])
async def test_the_theme_of_the_settings(theme: str) -> None:
    app = open_app(FLAGSHIP, settings=Settings(theme=theme))
    async with app.run_test(size=NARROW) as pilot:
        assert any("우도짜장맨" in line for line in shown(day_screen(pilot)))


async def test_a_theme_that_there_is_not_is_told() -> None:
    app = open_app(FLAGSHIP, settings=Settings(theme="norrd"))
    async with app.run_test(size=NARROW) as pilot:
        assert said(day_screen(pilot)).startswith("there is no theme 'norrd'")


async def test_a_theme_that_was_chosen_is_remembered() -> None:
    app = open_app(FLAGSHIP)
    async with app.run_test(size=NARROW) as pilot:
        app.theme = "nord"
        await pilot.pause()
    again = open_app(FLAGSHIP)
    async with again.run_test(size=NARROW):
        assert again.theme == "nord"
    otherwise = open_app(FLAGSHIP, settings=Settings(theme="dracula"))
    async with otherwise.run_test(size=NARROW):
        assert otherwise.theme == "dracula"


async def test_ascii_signs_need_no_wide_font() -> None:
    app = open_app(FLAGSHIP, settings=Settings(ascii=True))
    async with app.run_test(size=WIDE):
        drawn = "".join(line[:70] for line in whole(app)[1:-1])
        assert not set(drawn) & set("▌◆●≈○·╎→▸◂")


async def test_what_is_wrong_with_the_settings_is_said_first() -> None:
    app = open_app(FLAGSHIP, greeting="config.yaml:1:1: the settings have no key 'colour'")
    async with app.run_test(size=NARROW) as pilot:
        assert "no key 'colour'" in said(day_screen(pilot))
