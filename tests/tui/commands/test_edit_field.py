"""Changing fields on the screen: what stands on disk then, what is said, and where one is afterwards."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList, Static

from tests.tui.looking import said, under
from tests.tui.terminal_side import TerminalSide, terminal_side
from tests.workspace.counting import counted
from tripplan.edits.fields import fields_of
from tripplan.tui.commands.show import DetailScreen
from tripplan.tui.dialogs.lists import PersistentList
from tripplan.tui.dialogs.text_dialog import TextDialog

if TYPE_CHECKING:
    from pathlib import Path

    from tripplan.tui.app import TripplanApp

SEOBIN = ("j", "j", "j")
"""Keys to the beach of the Udo day."""


def changed(path: Path, before: str) -> list[str]:
    """The lines that were taken away and added."""
    lines = unified_diff(before.splitlines(), path.read_text("utf-8").splitlines(), n=0)
    return [line for line in lines if line[0] in "+-" and line[:3] not in {"+++", "---"}]


async def to_field(side: TerminalSide, label: str) -> None:
    """Lights the field of that label, and opens it."""
    options = side.app.screen.query_one(OptionList)
    labels = [str(option.prompt).split("  ")[0].strip() for option in options.options]
    options.highlighted = next(index for index, each in enumerate(labels) if each == label)
    await side.type("\r")
    assert isinstance(side.app.screen, TextDialog)


def list_says(side: TerminalSide) -> str:
    return str(side.app.screen.query_one("SaidLine", Static).render())


async def test_a_field_is_changed_by_one_line_and_the_list_is_there_again(app: TripplanApp, trip: Path) -> None:
    before = trip.read_text("utf-8")
    async with terminal_side(app) as side:
        await side.type(*SEOBIN, "e")
        await to_field(side, "stay")
        await side.type("\x15", "50m")
        await side.wait_for(lambda: "then: 서빈백사" in side.text, "effect")
        assert trip.read_text("utf-8") == before
        await side.type("\r")
        assert changed(trip, before) == ["-        stay: 20m..40m", "+        stay: 50m"]
        assert isinstance(side.app.screen, PersistentList)
        assert "서빈백사: stay 20m..40m → 50m; u undoes it" in list_says(side)
        assert "stay" in side.text
        assert "50m" in side.text
        await side.type("\x1b", "u")
        assert trip.read_text("utf-8") == before
        assert under(side.pilot).session.item_index == 3


async def test_an_edit_that_is_shown_and_then_made_is_worked_out_once(
    app: TripplanApp, trip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with terminal_side(app) as side:
        await side.type(*SEOBIN)
        counts = counted(monkeypatch, fields_of)
        await side.type("e")
        assert counts == {"fields_of": 1}
        await to_field(side, "stay")
        await side.type("\x15", "50m")
        await side.wait_for(lambda: "then: 서빈백사" in side.text, "effect")
        await side.type("\r")
        assert b"stay: 50m" in trip.read_bytes()
        assert counts == {"read": 1, "apply": 1, "build": 1, "fields_of": 2}


async def test_what_is_wrong_changes_nothing_and_stays(app: TripplanApp, trip: Path) -> None:
    before = trip.read_bytes()
    async with terminal_side(app) as side:
        await side.type(*SEOBIN, "e")
        await to_field(side, "stay")
        await side.type("x", "\r")
        assert isinstance(side.app.screen, TextDialog)
        assert side.app.screen.text == "20m..40mx"
        assert "not yet: " in side.text
        await side.type("\x1b", "\x1b")
        assert trip.read_bytes() == before


async def test_an_empty_text_removes_the_key(app: TripplanApp, trip: Path) -> None:
    before = trip.read_text("utf-8")
    async with terminal_side(app) as side:
        await side.type(*SEOBIN, "e")
        await to_field(side, "stay")
        await side.type("\x15", "\r")
        assert changed(trip, before) == ["-        stay: 20m..40m"]


@pytest.mark.parametrize("text", ["섬", "우도", "해송갈치집", "우도봉에서내려와먹는땅콩아이스크림과한라봉"])
async def test_a_korean_title_arrives_whole_on_disk(app: TripplanApp, trip: Path, text: str) -> None:
    async with terminal_side(app) as side:
        under(side.pilot).action_command("edit.trip")
        await side.settle()
        await to_field(side, "title")
        await side.type("\x15", text, f"\x1b[200~{text * 50}\x1b[201~", "\r")
        assert f"title: {text * 51}\n" in trip.read_text("utf-8")
        assert side.lines_are_whole


async def test_the_fields_of_the_day_and_the_way_and_the_place(app: TripplanApp) -> None:
    async with terminal_side(app) as side:
        under(side.pilot).action_command("edit.day")
        await side.settle()
        assert "Sat 17 Oct: its fields" in side.text
        await side.type("\x1b", *SEOBIN, "e", "\x1b[F")
        assert "→ the place: 서빈백사" in side.text
        await side.type("\r")
        assert "the place: 서빈백사: its fields" in side.text
        await side.type("\x1b", "k", "\r")
        assert "the way there: scooter: its fields" in side.text
        await side.type("\x1b", "\x1b")
        assert under(side.pilot) is side.app.screen


async def test_the_details_lead_to_the_fields_and_are_drawn_anew(app: TripplanApp) -> None:
    async with terminal_side(app) as side:
        await side.type(*SEOBIN, "\r", "e")
        await to_field(side, "stay")
        await side.type("\x15", "55m", "\r", "\x1b")
        assert isinstance(side.app.screen, DetailScreen)
        assert "55m" in side.text


async def test_a_trip_that_is_locked_says_why(app: TripplanApp) -> None:
    async with terminal_side(app) as side:
        under(side.pilot).session.locked = "this is a sample"
        for key in ("e", "a", " "):
            await side.type(key)
            assert side.app.screen is under(side.pilot)
            assert said(under(side.pilot)).startswith("this is a sample")


@pytest.mark.parametrize("size", [(28, 7), (80, 24), (160, 50)])
async def test_the_list_can_be_read_on_any_screen(app: TripplanApp, size: tuple[int, int]) -> None:
    async with terminal_side(app, *size) as side:
        await side.type("j", "j", "j", "j", "e")
        assert side.lines_are_whole
        assert "우도짜장맨" in side.text
        await side.resize(40, 12)
        assert side.lines_are_whole
