"""What only a real terminal has: its mouse, its clipboard, its colours, and the keys that leave."""

from __future__ import annotations

import re
import sys
from base64 import b64decode
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from tests.conftest import FLAGSHIP
from tests.process import PROGRAM, environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")

LUNCH = "우도짜장맨"
BEACH = "서빈백사"
_CODE = re.compile(r"[34]8;5;\d+|[34]8;2;\d+;\d+;\d+|\d+")
_GREYS = {0, 7, 8, 15, 16, 59, 102, 145, 188, 231, *range(232, 256)}
"""Of the 256 colours those that are black, white or grey."""

ANIMATION = """
import sys
from tripplan.cli import main, opening

def prepare(settings, before=opening._prepare_environment):
    before(settings)
    from tripplan.tui.app import TripplanApp
    TripplanApp.run = lambda self, **_: print("animations:", self.animation_level)

opening._prepare_environment = prepare
sys.exit(main(sys.argv[1:]))
"""
"""Says how much would move instead of opening the screen."""


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Starts the program, or another, on a copy of the Udo day; it is ended when the test is over."""
    from tests.terminal import Terminal

    trip = tmp_path / "udo.yaml"
    trip.write_bytes(FLAGSHIP.read_bytes())
    opened: list[Terminal] = []

    def start(*more: str, rows: int = 24, env: dict[str, str] | None = None, program: tuple[str, ...] = ()) -> Terminal:
        words = [*(program or PROGRAM), trip.name, *more]
        opened.append(Terminal(words, columns=80, rows=rows, env=environment(env), cwd=tmp_path))
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.__exit__()


@pytest.fixture
def terminal(start: Callable[..., Terminal]) -> Terminal:
    """The Udo day, drawn."""
    terminal = start()
    terminal.wait_until(lambda screen: LUNCH in screen and "? help" in screen, "day")
    return terminal


def place(terminal: Terminal, text: str) -> tuple[int, int]:
    """Column and row where a text begins, counted from 1 as terminals do."""
    row, line = next((row, line) for row, line in enumerate(terminal.lines, 1) if text in line)
    return cell_len(line[: line.index(text)]) + 1, row


def mouse(button: int, at: tuple[int, int], *, is_up: bool = False) -> str:
    """What a terminal sends when a button is pressed, moved or let go."""
    return f"\x1b[<{button};{at[0]};{at[1]}{'m' if is_up else 'M'}"


def click(terminal: Terminal, text: str) -> None:
    terminal.wait_for(text)
    at = place(terminal, text)
    terminal.send(mouse(0, at), mouse(0, at, is_up=True))


def drag(terminal: Terminal, start: tuple[int, int], end: tuple[int, int]) -> None:
    terminal.send(mouse(0, start), mouse(32, end), mouse(0, end, is_up=True))


def copied(terminal: Terminal) -> list[str]:
    """What was put into the terminal's clipboard, one time after the other."""
    codes = re.findall(r"\x1b\]52;c;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)", terminal.written)
    return [b64decode(code).decode() for code in codes]


# ---------------------------------------------------------------- leaving


def test_ctrl_c_leaves(terminal: Terminal) -> None:
    """The shell gets back its screen, the cursor, the mouse, and pastes as they are."""
    terminal.send("ctrl+c")
    assert terminal.wait_for_exit() == 0
    assert "Traceback" not in terminal.written
    assert all(f"\x1b[?{mode}" in terminal.written for mode in ("1049l", "25h", "1000l", "2004l"))


def test_ctrl_c_leaves_from_a_dialog(terminal: Terminal) -> None:
    terminal.send("f")
    terminal.wait_for("Findings:")
    terminal.send("ctrl+c")
    assert terminal.wait_for_exit() == 0


# ---------------------------------------------------------------- the clipboard


def test_what_is_copied_goes_to_the_clipboard_of_the_terminal(terminal: Terminal) -> None:
    terminal.send("/")
    terminal.wait_for("esc cancel")
    terminal.send(LUNCH)
    terminal.wait_for("match 1 of 1")
    terminal.send("enter")
    terminal.wait_for("x export")
    terminal.send("y")
    terminal.wait_for("esc close")
    terminal.send("enter")
    terminal.wait_for("copied the item")
    assert len(copied(terminal)) == 1
    assert copied(terminal)[0].startswith(f"~11:40–12:30 {LUNCH} (짜장면, 해물짬뽕) https://map.naver.com/")


def test_what_is_marked_with_the_mouse_is_copied(terminal: Terminal) -> None:
    """A name in the middle of a line, then the end of one line and the start of the next."""
    begin, row = place(terminal, LUNCH)
    drag(terminal, (begin, row), (begin + cell_len(LUNCH) - 1, row))
    terminal.send("ctrl+c")
    terminal.wait_for("copied what was selected")
    assert copied(terminal) == [LUNCH]
    lines = terminal.lines
    left, top = place(terminal, BEACH)
    rest = lines[top - 1][lines[top - 1].index(BEACH) :].rstrip()
    below = lines[top][: lines[top].index("scooter") + len("scooter")]
    drag(terminal, (left, top), (cell_len(below), top + 1))
    terminal.send("ctrl+c")
    terminal.wait_until(lambda _: len(copied(terminal)) == 2, "second copy")
    assert copied(terminal)[1] == f"{rest}\n{below}"


# ---------------------------------------------------------------- the mouse


def test_a_click_does_what_it_points_at(terminal: Terminal) -> None:
    """An item, then the same one again, then keys in the bottom lines of two screens."""
    click(terminal, LUNCH)
    terminal.settle(0.1)
    terminal.send("enter")
    terminal.wait_until(lambda screen: screen.lstrip().startswith(LUNCH), "details of the item")
    terminal.send("escape")
    terminal.wait_for("e edit")
    click(terminal, LUNCH)
    terminal.wait_for("esc close")
    terminal.send("escape")
    terminal.wait_for("e edit")
    click(terminal, "e edit")
    terminal.wait_for("its fields")
    click(terminal, "esc close")
    terminal.wait_for("a add")


def test_the_wheel_scrolls(start: Callable[..., Terminal]) -> None:
    terminal = start(rows=14)
    terminal.wait_until(lambda screen: BEACH in screen and "? help" in screen, "day")
    first = terminal.settle().splitlines()[2]
    terminal.send(mouse(65, (20, 6)))
    terminal.wait_until(lambda _: terminal.lines[2] != first, "scrolled day")
    terminal.send(*[mouse(64, (20, 6))] * 3)
    terminal.wait_until(lambda _: terminal.lines[2] == first, "day from its top")


def test_the_mouse_can_be_left_to_the_terminal(start: Callable[..., Terminal]) -> None:
    for more, is_taken in (((), True), (("--no-mouse",), False)):
        terminal = start(*more)
        terminal.wait_for("? help")
        terminal.send("q")
        assert terminal.wait_for_exit() == 0
        assert any(f"\x1b[?{mode}h" in terminal.written for mode in (1000, 1002, 1003)) is is_taken


# ---------------------------------------------------------------- other surroundings


@pytest.mark.parametrize(
    ("env", "level"),
    [({}, "full"), ({"SSH_CONNECTION": "1"}, "none"), ({"SSH_CONNECTION": "1", "TEXTUAL_ANIMATIONS": "full"}, "full")],
)
def test_nothing_moves_slowly_over_ssh(start: Callable[..., Terminal], env: dict[str, str], level: str) -> None:
    terminal = start(env=env, program=(sys.executable, "-c", ANIMATION))
    terminal.wait_for(f"animations: {level}")


def test_no_colours_where_none_are_wanted(start: Callable[..., Terminal]) -> None:
    """Shades of grey still tell the cursor from the rest."""
    terminal = start(env={"NO_COLOR": "1", "COLORTERM": ""})
    terminal.wait_for("? help")
    terminal.send("f")
    terminal.wait_for("Findings:")
    assert colours(terminal.written) == set()
    coloured = start(env={"COLORTERM": ""})
    coloured.wait_for("? help")
    assert colours(coloured.written)


def colours(written: str) -> set[str]:
    """The codes that set a colour which is no shade of grey; without COLORTERM there are at most 256 of them."""
    codes = {code for codes in re.findall(r"\x1b\[([\d;]*)m", written) for code in _CODE.findall(codes)}
    return {code for code in codes if code[:3] in {"38;", "48;"} and int(code.rpartition(";")[2]) not in _GREYS}


def test_a_terminal_that_can_do_nothing_is_printed_to(start: Callable[..., Terminal]) -> None:
    terminal = start(program=("env", "TERM=dumb", *PROGRAM), rows=60)
    assert terminal.wait_for_exit() == 0
    assert LUNCH in terminal.text
    assert "\x1b" not in terminal.written
