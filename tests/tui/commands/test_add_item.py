"""Adding to the plan: by a name, by what a map has shared, below the item, into plan B, and onto an empty day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import OptionList

from tests.tui.commands.test_edit_field import changed
from tests.tui.looking import day_screen, open_app, said, under
from tests.tui.terminal_side import TerminalSide, terminal_side
from tripplan.tui.dialogs.text_dialog import TextDialog

if TYPE_CHECKING:
    from pathlib import Path

    from tripplan.tui.app import TripplanApp

SHARED = "[네이버 지도]\n우도짜장맨\n제주특별자치도 제주시 우도면 우도해안길 252\nhttps://naver.me/GB3423bX"


async def begin(side: TerminalSide, kind: str) -> None:
    """Opens the dialog for a kind of item."""
    await side.type("a")
    options = side.app.screen.query_one(OptionList)
    words = [str(option.prompt).split("  ")[0] for option in options.options]
    options.highlighted = words.index(kind)
    await side.type("\r")
    assert isinstance(side.app.screen, TextDialog)


async def test_an_item_is_added_below_the_cursor_which_stands_on_it(app: TripplanApp, trip: Path) -> None:
    before = trip.read_text("utf-8")
    async with terminal_side(app) as side:
        await side.type("j", "j", "j")
        await begin(side, "visit")
        await side.type("우도등대")
        await side.wait_for(lambda: "then: adds visit 우도등대" in side.text, "effect")
        await side.type("\r")
        session = day_screen(side.pilot).session
        lines = [line for line in changed(trip, before) if line.strip("+- ")]
        assert lines == ["+      - visit: 우도등대", "-        takes: ~10m"]
        assert (session.item_index, session.item.name if session.item else "") == (4, "우도등대")
        way = "우도등대 → 우도짜장맨: scooter without a time (left out: scooter ~10m)"
        assert said(day_screen(side.pilot)).startswith(f"added visit 우도등대; u undoes it; {way}")
        await side.type("u")
        assert trip.read_text("utf-8") == before


async def test_a_shared_text_fills_in_what_it_says(app: TripplanApp, trip: Path) -> None:
    before = trip.read_text("utf-8")
    async with terminal_side(app) as side:
        await begin(side, "lunch")
        await side.type(f"\x1b[200~{SHARED}\x1b[201~")
        assert "means: lunch 우도짜장맨" in side.text
        await side.type("\r")
        added = "\n".join(changed(trip, before))
        for line in ("lunch: 우도짜장맨", "우도면 우도해안길 252", "map: https://naver.me/GB3423bX"):
            assert line in added


async def test_a_link_alone_is_asked_for_its_name(app: TripplanApp, trip: Path) -> None:
    before = trip.read_text("utf-8")
    async with terminal_side(app) as side:
        await begin(side, "visit")
        await side.type("\x1b[200~https://example.com/x\x1b[201~")
        assert "not yet: this does not say what the place is called" in side.text
        await side.type("\r")
        assert isinstance(side.app.screen, TextDialog)
        await side.type("\x1b[H", "서빈백사 ", "\r")
        added = "\n".join(changed(trip, before))
        assert "visit: 서빈백사" in added
        assert "links: https://example.com/x" in added


async def test_nothing_typed_adds_nothing(app: TripplanApp, trip: Path) -> None:
    before = trip.read_bytes()
    async with terminal_side(app) as side:
        await begin(side, "lunch")
        await side.type("\r")
        assert isinstance(side.app.screen, TextDialog)
        assert "not yet: " in side.text
        await side.type("\x1b")
        assert trip.read_bytes() == before


async def test_plan_b_gets_what_is_added_there(app: TripplanApp) -> None:
    async with terminal_side(app) as side:
        await side.type("b", "G")
        await begin(side, "lunch")
        await side.type("땅콩", "\r")
        session = day_screen(side.pilot).session
        assert session.item_path[:3] == ("days", 0, "plan-b")
        assert session.item is not None
        assert session.item.name == "땅콩"


async def test_a_day_and_an_item_on_it(app: TripplanApp) -> None:
    async with terminal_side(app) as side:
        await begin(side, "a day")
        await side.type("둘째 날", "\r")
        session = day_screen(side.pilot).session
        assert (session.day_index, session.item) == (1, None)
        assert session.plan.trip.days[1].head.title == "둘째 날"
        await begin(side, "lunch")
        await side.type("해녀의집", "\r")
        assert session.item_path == ("days", 1, "plan", 0)


async def test_a_trip_without_days_takes_a_day(tmp_path: Path) -> None:
    path = tmp_path / "empty.yaml"
    path.write_text("title: 빈 여행\ntimezone: Asia/Seoul\n", "utf-8")
    async with terminal_side(open_app(path)) as side:
        await begin(side, "a day")
        await side.type("첫날", "\r")
        assert len(under(side.pilot).session.plan.days) == 1
