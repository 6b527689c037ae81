"""Trips, files, screens and fingers that mean no good: the program stays calm, and its bottom line says what is up."""

from __future__ import annotations

import os
import sys
from random import Random
from typing import TYPE_CHECKING, Final

import pytest
from textual.command import CommandPalette

from tests.bench.trips import long_days
from tests.conftest import FLAGSHIP
from tests.examples import thinned
from tests.tui.looking import JEJU, open_app, said, under
from tests.tui.terminal_side import TerminalSide, sent_by, terminal_side
from tripplan.tui.actions import ACTIONS
from tripplan.tui.day_screen import DayScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAD: Final = "title: 시험\ntimezone: Asia/Seoul\ndays:\n  - date: 2026-10-17\n    start: 05:00\n    plan:\n"
NAMES: Final = (
    "[b]markup[/b] [@click=app.quit]x[/]",
    '"\\e]52;c;AAAA\\a\\e[2J escape \\x9b31m"',
    "שלום עולם مرحبا",
    '"\\u202Eolleh\\u2066"',
    "👨‍👩‍👧‍👦 가족 🏳️‍🌈 e\u0301\u0301\u0301",
    '"tab\\tand\\nline"',
)
UDO: Final = FLAGSHIP.read_text("utf-8")


def day_of(*names: str, stay: str = "10m") -> str:
    """A trip of one day with items of these names."""
    return HEAD + "".join(f"      - visit: {name}\n        at: here\n        stay: {stay}\n" for name in names)


TRIPS: Final = {
    "no day": "title: 빈 여행\ntimezone: Asia/Seoul\ndays: []\n",
    "one item": day_of("섬"),
    "400 items": long_days(400),
    "long name": day_of("길" * 300, "섬"),
    "strange names": day_of(*(name if name[0] == '"' else f"'{name}'" for name in NAMES)),
    "36 hours": day_of("낮", "밤", "낮", stay="12h"),
    "broken": UDO.replace("      - lunch:", "      - lunch: [", 1),
    "cut off": UDO[: len(UDO) // 2],
    "three days": JEJU.read_text("utf-8"),
}

DIALOGS: Final = ("\r", "f", "O", "y", "o", "T", "?", "\x10", "s", "/", ":", "x")
"""What opens each dialog and each line to type in."""

ESCAPE: Final = "\x1b"
_LEAVE: Final = {"q", "ctrl+c"}

EVERY_KEY: Final = sorted(
    {
        sent_by(key)
        for actions in ACTIONS.values()
        for action in actions
        for key in action.keys.split(",")
        if key and key not in _LEAVE
    }
    | {"\t", "\x1b[Z", " ", "우", "ㅓ", "\x7f"}
)


@pytest.fixture(autouse=True)
def _exports_go_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tripplan.workspace.session.write_file", lambda *_args, **_more: None)


@pytest.fixture
def trip(tmp_path: Path) -> Path:
    path = tmp_path / "trip.yaml"
    path.write_text(UDO, "utf-8")
    return path


async def still_answers(side: TerminalSide) -> None:
    """Out of every dialog by escape; then a key does what it does."""
    for _ in range(len(side.app.screen_stack) + 3):  # an escape may close a line to type in, or clear a filter
        await side.type(ESCAPE)
    assert isinstance(side.app.screen, DayScreen), side.text
    side.app.screen.timeline.focus()
    await side.settle()
    await side.type("r")
    assert said(side.app.screen).startswith("read again"), said(side.app.screen)


# ---------------------------------------------------------------- any key at any time


@pytest.mark.parametrize(
    ("name", "columns"), thinned(list(zip(TRIPS, [80, 80, 160, 160] * len(TRIPS), strict=False)), 3)
)
async def test_any_keys_in_any_order(trip: Path, name: str, columns: int) -> None:
    trip.write_text(TRIPS[name], "utf-8")
    fingers = Random(f"{name} {columns}")  # noqa: S311 - no secret is made of it
    async with terminal_side(open_app(trip, now="2026-10-17 12:00"), columns) as side:
        for _ in thinned(range(100), 3):
            key = fingers.choice(EVERY_KEY)
            if isinstance(side.app.screen, CommandPalette) and key == "\r":
                key = ESCAPE  # one of its entries leaves
            side.press(key)
            await side.step()
        await side.settle()
        await still_answers(side)


@pytest.mark.parametrize(
    ("name", "size"), thinned(list(zip(TRIPS, [(160, 40), (160, 40), (28, 7)] * len(TRIPS), strict=False)), 2)
)
async def test_strange_trips_are_drawn(trip: Path, name: str, size: tuple[int, int]) -> None:
    """Nothing of what a name holds is obeyed: neither by the terminal nor as markup."""
    trip.write_text(TRIPS[name], "utf-8")
    async with terminal_side(open_app(trip), *size) as side:
        for key in (*DIALOGS[:6], "]", "G", "++", "0", "b", "n"):
            await side.type(key)
            await side.type(ESCAPE)
        await side.type("\r")
        assert "AAAA\x07" not in side.written
        assert "\x9b" not in side.written
        assert "\u202e" not in side.written
        if name == "strange names" and size[0] > 28:
            assert "[b]markup[/b]" in side.text


# ---------------------------------------------------------------- screens that shrink


@pytest.mark.parametrize(("least", "dialogs"), [((1, 1), DIALOGS), ((20, 5), "\rf/")])
async def test_a_screen_that_shrinks_and_grows_again(
    trip: Path, least: tuple[int, int], dialogs: str | tuple[str, ...]
) -> None:
    async with terminal_side(open_app(trip)) as side:
        await side.type("j")
        before = side.lines
        for key in thinned(("", *dialogs), 4):
            await side.type(*key)
            await side.resize(*least)
            assert side.lines_are_whole
            await side.resize(80, 24)
            await side.type(ESCAPE, "g", "j")
            await side.wait_for(lambda: side.lines[:-1] == before[:-1], f"day as it was before {key!r}")


# ---------------------------------------------------------------- files that change


def deleted(trip: Path) -> None:
    trip.unlink()


def a_folder(trip: Path) -> None:
    trip.unlink()
    trip.mkdir()


def unreadable(trip: Path) -> None:
    """A link to itself: a mode would not stop root."""
    trip.unlink()
    trip.symlink_to(trip)


def a_pipe(trip: Path) -> None:
    trip.unlink()
    os.mkfifo(trip)


def emptied(trip: Path) -> None:
    trip.write_bytes(b"")


def without_days(trip: Path) -> None:
    trip.write_text(TRIPS["no day"], "utf-8")


def of_one_item(trip: Path) -> None:
    trip.write_text(TRIPS["one item"], "utf-8")


def broken(trip: Path) -> None:
    trip.write_text(TRIPS["broken"], "utf-8")


def binary(trip: Path) -> None:
    trip.write_bytes(bytes(range(256)) * 40)


def put_back(trip: Path, text: str) -> None:
    if trip.is_dir() and not trip.is_symlink():
        trip.rmdir()
    else:
        trip.unlink(missing_ok=True)
    trip.write_text(text, "utf-8")


READABLE: Final = "has changed"


@pytest.mark.skipif(sys.platform == "win32", reason="has neither pipes among files nor links to themselves")
@pytest.mark.parametrize(
    ("change", "says", "dialogs"),
    [
        (deleted, "there is no such file", "fs:"),
        (a_folder, "it is a folder", "\r"),
        (unreadable, "cannot read trip.yaml", "f"),
        (a_pipe, "no ordinary file", "O"),
        (emptied, READABLE, "/"),
        (without_days, READABLE, DIALOGS),
        (of_one_item, READABLE, "O"),
        (broken, READABLE, "s"),
        (binary, READABLE, "y"),
    ],
)
async def test_a_file_that_goes_bad_below_a_dialog(
    trip: Path, change: Callable[[Path], None], says: str, dialogs: str | tuple[str, ...]
) -> None:
    """It is said, and the dialog can be used and left; whatever it held may be gone."""
    text = JEJU.read_text("utf-8")
    trip.write_text(text, "utf-8")
    async with terminal_side(open_app(trip, now="2026-10-18 12:00"), 100) as side:
        for opened in thinned(("", *dialogs), 3):
            await side.type("G", *opened)
            change(trip)
            under(side.pilot).look_around()
            await side.settle()
            assert says in said(under(side.pilot)), opened
            await side.type({"s": "f", ":": "3", "\x10": "zzz"}.get(opened, "j"), "\r", "n", ESCAPE, ESCAPE, "[")
            assert isinstance(side.app.screen, DayScreen), opened
            put_back(trip, text)
            side.app.screen.look_around()
            await side.type("]", "]")
        await still_answers(side)


async def test_what_cannot_be_the_name_of_a_file(trip: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Names that no system knows, of nobody's folder, of folders, and of what is in the way."""
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRIPPLAN_HOME", str(tmp_path / "home"))
    names = ("~", "~nobody-of-that-name/a.md", "a" * 300, "/", ".", "no/such/folder/a.md", "trip.yaml", str(trip))
    async with terminal_side(open_app(trip)) as side:
        for name in names:
            await side.type("x", "\x15", name, "\r")
            assert not side.app.screen.query("Prompt"), name
            assert said(under(side.pilot)).split("   ")[0], name
            await still_answers(side)
    assert trip.read_text("utf-8") == UDO
