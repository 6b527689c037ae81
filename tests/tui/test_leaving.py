"""Leaving without a question, in this process; `test_terminal_gone` does it with a terminal that is closed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.conftest import FLAGSHIP
from tests.tui.looking import NARROW, open_app, said, under
from tripplan.tui import guarded_app
from tripplan.tui.dialogs.text_dialog import FileInput, TextScreen
from tripplan.tui.guarded_app import Leaving
from tripplan.workspace.paths import user_paths
from tripplan.workspace.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tripplan.tui.app import TripplanApp

BY_HAND = Settings(autosave=False)


def unsaved() -> list[bytes]:
    return [path.read_bytes() for path in sorted(user_paths().backups.rglob("*-unsaved.yaml"))]


async def leave(app: TripplanApp, pilot: Pilot[None]) -> None:
    """What a driver has begun elsewhere, here without its threads."""
    app.leaving.status = 129
    app.post_message(Leaving.Begun())
    await pilot.pause()


async def test_what_is_saved_needs_no_keeping(app: TripplanApp, trip: Path) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("d")
        await leave(app, pilot)
    assert app.return_code == 129
    assert trip.read_bytes() != FLAGSHIP.read_bytes()
    assert unsaved() == []


async def test_what_is_not_saved_is_kept_and_asked_about(trip: Path) -> None:
    """The first answer takes it over, which undo takes back; nobody is asked twice."""
    app = open_app(trip, settings=BY_HAND)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("d")
        changed = under(pilot).session.file.data
        await leave(app, pilot)
    assert app.return_code == 129
    assert trip.read_bytes() == FLAGSHIP.read_bytes()
    assert unsaved() == [changed]
    async with open_app(trip).run_test(size=NARROW) as pilot:
        await pilot.pause()
        await pilot.press("escape")  # later
    async with open_app(trip).run_test(size=NARROW) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        assert "took over what was not saved; u undoes it" in said(under(pilot))
        assert trip.read_bytes() == changed
        await pilot.press("u")
        assert trip.read_bytes() == FLAGSHIP.read_bytes()
    async with open_app(trip).run_test(size=NARROW) as pilot:
        await pilot.pause()
        assert pilot.app.screen is under(pilot)


async def test_the_file_can_be_left_as_it_is(trip: Path) -> None:
    app = open_app(trip, settings=BY_HAND)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("d")
        await leave(app, pilot)
    async with open_app(trip).run_test(size=NARROW) as pilot:
        await pilot.pause()
        await pilot.press("down", "enter")
        assert pilot.app.screen is under(pilot)
    assert trip.read_bytes() == FLAGSHIP.read_bytes()
    assert unsaved() == []
    assert len(list(user_paths().backups.rglob("*-other.yaml"))) == 1


async def test_what_fails_for_want_of_a_terminal_is_no_error_of_its_own(trip: Path) -> None:
    app, held = open_app(trip, settings=BY_HAND), []

    async def fail() -> None:
        async with app.run_test(size=NARROW) as pilot:
            await pilot.press("d")
            held.append(under(pilot).session.file.data)
            app.leaving.status = 129
            app._handle_exception(OSError("no terminal"))
            await pilot.pause()

    with pytest.raises(OSError, match="terminal"):
        await fail()
    assert app.trouble is None
    assert unsaved() == held
    assert not user_paths().reports.exists()


async def test_a_text_that_is_being_written_is_kept(app: TripplanApp, trip: Path) -> None:
    """It was not accepted yet, so it is not the trip's; line ends stay what they are."""
    trip.write_bytes(FLAGSHIP.read_bytes().replace(b"\n", b"\r\n"))
    before = trip.read_bytes()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("E")
        await pilot.pause()
        assert isinstance(app.screen, TextScreen)
        page = app.screen.query_one(FileInput)
        page.move_cursor((0, 0))
        page.insert("# 창가 자리\n")
        await leave(app, pilot)
    assert trip.read_bytes() == before
    assert unsaved() == ["# 창가 자리\r\n".encode() + before]


async def test_a_screen_is_not_closed_half_mounted(app: TripplanApp) -> None:
    """What begins before the first frame ends with it."""
    app.leaving.status = 129
    app.post_message(Leaving.Begun())
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
    assert app.return_code == 129


async def test_whatever_the_program_waits_for(trip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody answers, as whoever draws waits for a terminal that takes nothing in: it ends all the same, once."""
    ended: list[int] = []
    monkeypatch.setattr(guarded_app, "LONGEST", 0.0)
    monkeypatch.setattr(os, "_exit", ended.append)
    app = open_app(trip, settings=BY_HAND)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("d")
        changed = under(pilot).session.file.data
        monkeypatch.setattr(app, "post_message", lambda _message: True)
        app.leaving.begin(143)
        app.leaving.begin(129)
        assert app.leaving.has_begun()
        app.leaving._wait()
    assert ended == [143]
    assert unsaved() == [changed]
