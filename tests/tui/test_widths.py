"""Wide letters on the terminal's side: whole at every width, below and after every dialog, and through every resize."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import pytest
from textual.command import CommandPalette

from tests.conftest import FLAGSHIP
from tests.examples import thinned
from tests.process import PROGRAM, environment
from tests.tui.looking import JEJU, open_app, under, whole
from tests.tui.terminal_side import TerminalSide, terminal_side
from tripplan.tui.timeline import DetailPane
from tripplan.views.cells import plain
from tripplan.views.rows import HEAD
from tripplan.views.summary import day_line

if TYPE_CHECKING:
    from tripplan.schedule import ItemPlan
    from tripplan.tui.day_screen import DayScreen

ROWS: Final = 24
DIALOGS: Final = {
    "details": "\r",
    "findings": "f",
    "outline": "O",
    "copy": "y",
    "links": "o",
    "trips": "T",
    "help": "?",
    "palette": "\x10",
    "jump": "s",
    "search": "/",
    "go to": ":",
    "export": "x",
}
ESCAPE: Final = "\x1b"


def check_lines(side: TerminalSide) -> None:
    """What the terminal shows is what was composed, and each line is as wide as the screen."""
    assert [line.rstrip() for line in side.lines] == whole(side.app)
    assert side.lines_are_whole


def check_day(side: TerminalSide) -> None:
    """Every pane shows what it holds, letter by letter."""
    check_lines(side)
    screen = under(side.pilot)
    view, pane = screen.timeline, screen.query_one(DetailPane)
    rows = view._rows[view.scroll_offset.y :][: view.size.height]
    assert side.lines_of(view)[: len(rows)] == [row.text for row in rows]
    for row in rows:
        if row.kind == HEAD and row.item is not None:
            assert_shown(screen.session.items[row.item], row.text)
    if pane.display:
        held = [text.rstrip() for text, _ in screen.details_of_item(pane.cells)]
        shown = [line.rstrip() for line in side.lines_of(pane)]
        held = held[pane.scroll_offset.y :][: len(shown)]
        assert shown[: len(held)] == held
    for days in screen.query("DaysPane"):
        if days.display:
            check_days(screen, side.lines_of(days))


def check_days(screen: DayScreen, lines: list[str]) -> None:
    shown = "".join(lines).replace(" ", "")
    for day in screen.session.plan.days:
        title, date = day_line(day).title, day_line(day).date
        assert f"{date}{title}".replace(" ", "") in shown


def assert_shown(item: ItemPlan, text: str) -> None:
    """A name stands in a row whole, or is cut with … and holds nothing that is not its own."""
    name = plain(item.title)
    words = f"{item.kind} {name}" if item.kind in {"rent", "return"} else name
    for part in words.split(" → "):  # each port gives way for itself
        starts = (f"{part[:length]}…" for length in range(len(part), -1, -1))
        assert part in text or any(start in text for start in starts), f"{part} is not in {text!r}"


# ---------------------------------------------------------------- the day


@pytest.mark.parametrize("widths", [range(60, 100), range(100, 140), range(140, 171), range(171, 201)])
async def test_the_day_at_every_width(widths: range) -> None:
    async with terminal_side(open_app(JEJU), 80, ROWS, is_slow=False) as side:
        await side.type("]", "j")
        for columns in thinned(widths, 8):
            await side.resize(columns, ROWS)
            check_day(side)


async def test_up_and_down_in_leaps() -> None:
    """From one arrangement of panes to another, with the cursor moved in each."""
    async with terminal_side(open_app(JEJU), 80, ROWS, is_slow=False) as side:
        await side.type("]")
        for columns in (200, 61, 141, 99, 100, 139, 140, 77, 28, 163):
            await side.resize(columns, ROWS)
            check_day(side)
            await side.type("j")
            check_day(side)


@pytest.mark.parametrize("columns", thinned((60, 83, 121, 160), 2))
async def test_moving_about_redraws_nothing_by_halves(columns: int) -> None:
    """Partial updates: another item, day, pane and scale, plan B, a search, the details scrolled."""
    async with terminal_side(open_app(JEJU), columns, ROWS, is_slow=False) as side:
        for key in (*"jjG]jlkjjhhjjlG+++jj--gbGb0n", "/", *"우도", "\r", *"nnN", ESCAPE, "[", "]"):
            await side.type(key)
            check_day(side)


# ---------------------------------------------------------------- dialogs


@pytest.mark.parametrize(("columns", "first"), [(60, 0), (160, 1)])
async def test_a_dialog_leaves_the_day_as_it_was(columns: int, first: int) -> None:
    async with terminal_side(open_app(FLAGSHIP), columns, ROWS, is_slow=False) as side:
        await side.type("j")
        before = side.lines
        for name, key in thinned(list(DIALOGS.items())[first:], 2):
            await side.type(key)
            await come_to_rest(side)
            check_lines(side)
            assert side.lines != before, name
            await side.type(ESCAPE)
            check_day(side)
            await side.type("k", "j")
            assert side.lines == before, name


async def test_a_dialog_on_a_screen_that_is_resized() -> None:
    """Narrow and wide again with the dialog open; then the day is as it would be had there never been one."""
    async with terminal_side(open_app(FLAGSHIP), 160, ROWS, is_slow=False) as side:
        await side.type("j")
        before = side.lines
        for name, key in thinned(tuple(DIALOGS.items()), 3):
            await side.type(key)
            for columns in (61, 160):
                await side.resize(columns, ROWS)
                await come_to_rest(side)
                check_lines(side)
            await side.type(ESCAPE, "g", "j")
            assert side.lines == before, name
        check_day(side)


async def come_to_rest(side: TerminalSide) -> None:
    """The palette searches in a task of its own, and says that it does; lists of trips are read in a thread."""
    screen = side.app.screen
    if isinstance(screen, CommandPalette):
        await side.wait_for(lambda: not screen._show_busy, "end of the search")
    await side.app.workers.wait_for_complete()
    await side.settle()


async def test_letters_of_jumping_lie_beside_wide_ones() -> None:
    """A label takes the place of a time: no name is touched."""
    async with terminal_side(open_app(JEJU), 60, ROWS) as side:
        await side.type("]")
        before = side.lines
        await side.type("s")
        view = under(side.pilot).timeline
        assert any(line.startswith(" a ") for line in side.lines_of(view))
        assert [line[7:] for line in side.lines[1:-1]] == [line[7:] for line in before[1:-1]]


# ---------------------------------------------------------------- a real process


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
def test_a_process_whose_terminal_is_resized_with_a_dialog_open() -> None:
    from tests.terminal import Terminal

    words = [*PROGRAM, str(JEJU), "--now", "2026-10-17 12:00"]
    with Terminal(words, columns=80, rows=ROWS, env=environment()) as terminal:
        terminal.wait_until(lambda screen: "우도짜장맨" in screen and "? help" in screen, "day")
        untouched = terminal.settle()
        terminal.resize(200, ROWS)
        terminal.wait_for("leave at the very latest")
        terminal.send("f")
        terminal.wait_for("Findings:")
        for columns in (60, 140, 80):
            terminal.resize(columns, ROWS)
            terminal.wait_until(lambda screen: "Findings:" in screen and "esc close" in screen, "list of findings")
        terminal.send("escape")
        terminal.wait_until(lambda screen: screen == untouched, f"day as it was:\n{untouched}\n----")
