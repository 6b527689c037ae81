"""What is asked before anything that somebody wrote goes away, and what is said when a file cannot be written."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import FLAGSHIP
from tests.tui.looking import NARROW, day_screen, open_app, said, under, whole
from tripplan.errors import UnwritableFile
from tripplan.tui.dialogs.lists import ListScreen
from tripplan.workspace import saving
from tripplan.workspace.settings import Settings

if TYPE_CHECKING:
    from textual.pilot import Pilot

LUNCH = ["j", "j", "j", "j"]
BY_HAND = Settings(autosave=False)


@pytest.fixture
def udo(tmp_path: Path) -> Path:
    """A copy of the Udo day."""
    return Path(shutil.copy(FLAGSHIP, tmp_path / "udo.yaml"))


def edit(path: Path, old: str, new: str) -> None:
    """What another program does to the file."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def title(pilot: Pilot[None]) -> str:
    return whole(pilot.app)[0]


async def look(pilot: Pilot[None]) -> None:
    """What the screen does by itself once a second."""
    under(pilot).look_around()
    await pilot.pause()


async def test_an_undo_of_what_others_wrote_is_asked_for(udo: Path) -> None:
    async with open_app(udo).run_test(size=NARROW) as pilot:
        edit(udo, "stay: 50m", "stay: 1h10m")
        await look(pilot)
        assert "the file has changed: read again" in said(day_screen(pilot))
        await pilot.press("u")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ListScreen)
        await pilot.press("enter")
        assert "stay: 1h10m" in udo.read_text("utf-8")
        await pilot.press("u", "up", "enter")
        await pilot.pause()
        assert udo.read_bytes() == FLAGSHIP.read_bytes()
        await pilot.press("ctrl+r")
        assert "stay: 1h10m" in udo.read_text("utf-8")


async def test_what_is_not_saved_is_marked_and_asked_about(udo: Path) -> None:
    app = open_app(udo, settings=BY_HAND)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(*LUNCH, "d")
        assert "* unsaved" in title(pilot)
        assert udo.read_bytes() == FLAGSHIP.read_bytes()
        await pilot.press("q", "down", "down", "enter")
        assert app.return_code is None
        await pilot.press("w")
        assert "unsaved" not in title(pilot)
        assert "saved udo.yaml" in said(day_screen(pilot))
        assert "우도짜장맨" not in udo.read_text("utf-8")
        await pilot.press("u", "q", "enter")
        await pilot.pause()
    assert app.return_code == 0
    assert udo.read_bytes() == FLAGSHIP.read_bytes()


async def test_leaving_without_saving(udo: Path) -> None:
    app = open_app(udo, settings=BY_HAND)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(*LUNCH, "d", "q", "down", "enter")
        await pilot.pause()
    assert app.return_code == 0
    assert udo.read_bytes() == FLAGSHIP.read_bytes()


async def test_a_save_that_fails_is_marked_and_tried_again(udo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> saving.Saved:
        raise UnwritableFile(udo, "no space left on device")

    save_file = saving.save_file
    async with open_app(udo).run_test(size=NARROW) as pilot:
        monkeypatch.setattr(saving, "save_file", full)
        await pilot.press(*LUNCH, "d")
        assert "no space left on device" in said(day_screen(pilot))
        assert "* unsaved" in title(pilot)
        assert udo.read_bytes() == FLAGSHIP.read_bytes()
        monkeypatch.setattr(saving, "save_file", save_file)
        await pilot.press("w")
        assert "unsaved" not in title(pilot)
        assert "우도짜장맨" not in udo.read_text("utf-8")


@pytest.mark.parametrize(("keys", "stay"), [(["up", "up", "up", "enter"], "1h"), (["up", "up", "enter"], "2h")])
async def test_both_changed_the_same_line(udo: Path, keys: list[str], stay: str) -> None:
    async with open_app(udo, settings=BY_HAND).run_test(size=NARROW) as pilot:
        screen = day_screen(pilot)
        text = screen.session.plan.document.text
        screen.session.perform(text.replace("stay: 50m", "stay: 1h"), "mine")
        edit(udo, "stay: 50m", "stay: 2h")
        await look(pilot)
        assert isinstance(pilot.app.screen, ListScreen)
        assert "stay: 2h" in udo.read_text("utf-8")
        lines = "\n".join(whole(pilot.app))
        assert "+   62          stay: 1h" in lines
        assert "-   62          stay: 2h" in lines
        await pilot.press(*keys)
        await pilot.pause()
        await pilot.press("w")
        assert f"stay: {stay}" in udo.read_text("utf-8")


async def test_a_conflict_can_wait_and_is_asked_about_again(udo: Path) -> None:
    async with open_app(udo, settings=BY_HAND).run_test(size=NARROW) as pilot:
        session = day_screen(pilot).session
        session.perform(session.plan.document.text.replace("stay: 50m", "stay: 1h"), "mine")
        edit(udo, "stay: 50m", "stay: 2h")
        await look(pilot)
        await pilot.press("escape")
        await look(pilot)
        assert pilot.app.screen is under(pilot)
        assert "stay: 2h" in udo.read_text("utf-8")
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ListScreen)


async def test_a_file_that_is_gone_is_written_back(udo: Path) -> None:
    async with open_app(udo).run_test(size=NARROW) as pilot:
        udo.unlink()
        await look(pilot)
        assert "there is no such file" in said(day_screen(pilot))
        assert "* unsaved" in title(pilot)
        await pilot.press("w")
        assert udo.read_bytes() == FLAGSHIP.read_bytes()
        assert "saved udo.yaml" in said(day_screen(pilot))


async def test_the_sample_is_not_changed(udo: Path) -> None:
    app = open_app(udo)
    app._welcome = True
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("escape")
        for key in ("d", "e", "a", "E", "J", "space"):
            await pilot.press(key)
            await pilot.pause()
            assert "ctrl+n begins a trip of your own" in said(day_screen(pilot))
        assert udo.read_bytes() == FLAGSHIP.read_bytes()


async def test_where_no_other_program_can_have_the_terminal(udo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "vi")
    async with open_app(udo).run_test(size=NARROW) as pilot:
        await pilot.press("E")
        assert "no other program can have this terminal" in said(day_screen(pilot))
