"""The program in a real terminal: what stands on the screen, and what the keys do to it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import FLAGSHIP, ITINERARIES
from tests.process import PROGRAM, environment
from tripplan.cli import opening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")

BREAKFAST = "성산봄죽칼국수 성산점"
LUNCH = "우도짜장맨"
BEACH = "서빈백사"
STAY = "leave after 45m"
"""What the details say of breakfast."""


@pytest.fixture
def trip(tmp_path: Path) -> Path:
    return Path(shutil.copy(FLAGSHIP, tmp_path / "udo.yaml"))


@pytest.fixture
def open_in(trip: Path) -> Iterator[Callable[..., Terminal]]:
    """Opens the program on a screen of so many columns and rows; it is ended when the test is over."""
    from tests.terminal import Terminal

    opened: list[Terminal] = []

    def start(columns: int, rows: int, *words: str | Path, fresh: bool = False) -> Terminal:
        command = [*PROGRAM, *(str(word) for word in words or (trip.name,))]
        terminal = Terminal(command, columns=columns, rows=rows, env=environment(), cwd=trip.parent, fresh=fresh)
        opened.append(terminal)
        return terminal

    yield start
    for terminal in opened:
        terminal.__exit__()


def pane(terminal: Terminal) -> str:
    """The right third of the screen: the details of the item under the cursor, after all has been drawn."""
    return "\n".join(line[100:] for line in terminal.settle().splitlines())


def test_the_udo_day_on_a_small_screen(open_in: Callable[..., Terminal]) -> None:
    terminal = open_in(80, 24, fresh=True)
    texts = ("성산–우도 하루", "Sat 17 Oct 2026", "last ferry back 17:30", "09:22 for 10:00", BREAKFAST, BEACH, LUNCH)
    terminal.wait_until(lambda screen: all(text in screen for text in texts), "whole day")
    screen = terminal.settle()
    assert all(len(line) <= 80 for line in screen.splitlines())
    terminal.send("q")
    assert terminal.wait_for_exit() == 0


def test_the_details_follow_the_cursor(open_in: Callable[..., Terminal]) -> None:
    terminal = open_in(160, 50)
    terminal.wait_for(LUNCH)
    terminal.wait_until(lambda _: BREAKFAST in pane(terminal), "details of breakfast")
    first = pane(terminal)
    terminal.send("down")
    terminal.wait_until(lambda _: "하우목동항" in pane(terminal), "details of the ferry")
    assert BREAKFAST not in pane(terminal)
    terminal.send("up")
    terminal.wait_until(lambda _: pane(terminal) == first, f"details as they were:\n{first}\n")


def test_there_is_no_other_day_and_it_says_so(open_in: Callable[..., Terminal]) -> None:
    terminal = open_in(80, 24)
    terminal.wait_for(LUNCH)
    terminal.send("]")
    terminal.wait_for("last day")
    terminal.send("[")
    terminal.wait_for("first day")


def test_from_day_to_day(open_in: Callable[..., Terminal]) -> None:
    terminal = open_in(100, 30, ITINERARIES / "jeju-three-days.yaml")
    terminal.wait_for("16 Oct 2026")
    terminal.send("]")
    terminal.wait_for("17 Oct 2026")
    terminal.send("[")
    terminal.wait_for("16 Oct 2026")


def test_enter_opens_the_details_and_escape_closes_them(open_in: Callable[..., Terminal]) -> None:
    terminal = open_in(80, 24)
    terminal.wait_for(LUNCH)
    terminal.send("enter")
    terminal.wait_for(STAY)
    terminal.send("escape")
    terminal.wait_until(lambda screen: STAY not in screen and LUNCH in screen, "day without details")


def test_the_next_finding(open_in: Callable[..., Terminal]) -> None:
    terminal = open_in(160, 50)
    terminal.wait_for(LUNCH)
    assert LUNCH not in pane(terminal)
    terminal.send("n")
    terminal.wait_until(lambda _: LUNCH in pane(terminal), "details of the next item with a finding")
    assert "confirm before you go" in terminal.text


def test_all_findings(open_in: Callable[..., Terminal]) -> None:
    terminal = open_in(80, 24)
    terminal.wait_for(LUNCH)
    terminal.send("f")
    terminal.wait_for("line 30")
    terminal.send("escape")
    terminal.wait_until(lambda screen: "line 30" not in screen, "day without the list")


def test_a_tiny_screen_says_so_and_a_larger_one_draws(open_in: Callable[..., Terminal]) -> None:
    terminal = open_in(20, 5)
    terminal.wait_for("too small")
    terminal.resize(80, 24)
    terminal.wait_for(LUNCH)
    terminal.resize(160, 50)
    terminal.wait_for(STAY)
    terminal.resize(20, 5)
    terminal.wait_for("too small")
    terminal.send("q")
    assert terminal.wait_for_exit() == 0


def test_a_file_that_changes_is_read_again(open_in: Callable[..., Terminal], trip: Path) -> None:
    terminal = open_in(80, 24)
    terminal.wait_for(LUNCH)
    trip.write_text(trip.read_text("utf-8").replace(LUNCH, "해녀의집"), "utf-8")
    terminal.wait_for("해녀의집")


def test_a_file_that_goes_and_comes_back_is_told(open_in: Callable[..., Terminal], trip: Path) -> None:
    terminal = open_in(80, 24)
    terminal.wait_for(LUNCH)
    content = trip.read_bytes()
    trip.unlink()
    terminal.wait_for("there is no such file")
    assert BREAKFAST in terminal.text
    trip.write_bytes(content)
    terminal.wait_until(lambda screen: "there is no such file" not in screen, "day as it was")
    terminal.send("q")
    assert terminal.wait_for_exit() == 0


def test_the_trips_of_a_folder_to_choose_from(open_in: Callable[..., Terminal]) -> None:
    terminal = open_in(80, 24, ITINERARIES)
    terminal.wait_for("seongsan-udo.yaml")
    terminal.send("down", "enter")
    terminal.wait_for(LUNCH)


def test_a_first_run(open_in: Callable[..., Terminal], trip: Path) -> None:
    trip.unlink()
    terminal = open_in(80, 24, ".", fresh=True)
    assert terminal.wait_for_exit() == 1
    assert "there is no trip in" in terminal.text


def test_the_sample_where_there_is_no_trip(trip: Path) -> None:
    from tests.terminal import Terminal

    trip.unlink()
    with Terminal(PROGRAM, columns=100, rows=30, env=environment(), cwd=trip.parent, fresh=True) as terminal:
        terminal.wait_for("Welcome to tripplan")
        terminal.wait_until(lambda screen: "my-trip.yaml opens the copy" in screen, "how to copy the sample")
        terminal.send("escape")
        terminal.wait_for(LUNCH)


def test_settings_that_cannot_be_understood_are_told(
    open_in: Callable[..., Terminal], tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path_factory.mktemp("own")
    (home / "config.yaml").write_text("colour: red\n", "utf-8")
    monkeypatch.setenv("TRIPPLAN_HOME", str(home))
    terminal = open_in(80, 24)
    terminal.wait_for(LUNCH)
    terminal.send("q")
    assert terminal.wait_for_exit() == 0
    assert "config.yaml:1:9: the settings have no key 'colour'; known: theme, glyphs" in terminal.written


def test_show_in_a_terminal_is_coloured_and_as_wide_as_it(open_in: Callable[..., Terminal], trip: Path) -> None:
    terminal = open_in(100, 60, "show", trip, fresh=True)
    assert terminal.wait_for_exit() == 0
    assert any(len(line) > 80 for line in terminal.lines)
    assert "5 to confirm: tripplan check" in terminal.text


def test_what_is_drawn_elsewhere_is_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual draws on stderr, so that `2> file` leaves nothing to look at."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(opening, "is_terminal", lambda _stream: True)
    assert opening._has_screen()
    monkeypatch.setattr(opening, "is_terminal", lambda stream: stream is not sys.stderr)
    assert not opening._has_screen()
