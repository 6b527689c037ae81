"""The dialog in which one thing is typed: what it gives back, what it says, and that typing never waits."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest
from textual.app import App
from textual.widgets import Static

import tripplan.tui
from tests.tui.terminal_side import TerminalSide, terminal_side
from tripplan.tui.dialogs.text_dialog import DialogInput, TextDialog, TextQuestion, TypingMode, in_rows
from tripplan.views.cells import width

if TYPE_CHECKING:
    from collections.abc import Callable

LONG: Final = "우도봉에서내려와먹는땅콩아이스크림과한라봉"
SHARED: Final = "[네이버 지도]\n우도짜장맨\n제주특별자치도 제주시 우도면 우도해안길 252\nhttps://naver.me/GB3423bX"
SIZES: Final = [(28, 7), (80, 24), (160, 50)]


class Told(NamedTuple):
    """As the fields tell it."""

    ok: bool
    words: str


def a_number(text: str) -> Told:
    return Told(ok=True, words=f"{text} minutes") if text.isdigit() else Told(ok=False, words="expected digits")


def anything(text: str) -> Told:
    return Told(ok=True, words=text)


class DialogApp(App[None]):
    """Asks, and keeps the answer."""

    CSS_PATH = Path(tripplan.tui.__file__).parent / "tripplan.tcss"

    def __init__(
        self,
        understand: Callable[[str], Told] = anything,
        effect_of: Callable[[str], str] = lambda text: f"effect of {text}",
        refuse: Callable[[str], str] = lambda _: "",
        *,
        text: str = "",
        shape: TypingMode = TypingMode.LINE,
        hint: str = "",
    ) -> None:
        super().__init__()
        self.dialog = TextDialog(
            TextQuestion("우도짜장맨: stay", understand, text=text, hint=hint, mode=shape),  # type: ignore[arg-type]
            effect_of,
            refuse,
        )
        self.answers: list[str | None] = []

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.answers.append)

    def says(self, part: str) -> str:
        return str(self.dialog.query_one(f"#dialog-{part}", Static).render())


def pasted(text: str) -> str:
    return f"\x1b[200~{text}\x1b[201~"


async def effect_known(side: TerminalSide, app: DialogApp, words: str) -> None:
    await side.wait_for(lambda: words in app.says("effect"), words)


# ---------------------------------------------------------------- what it gives back


async def test_enter_gives_what_was_typed() -> None:
    app = DialogApp(a_number, text="4")
    async with terminal_side(app) as side:
        await side.type("0")
        assert app.says("understood") == "means: 40 minutes"
        await side.type("\r")
        assert app.answers == ["40"]


async def test_escape_gives_nothing() -> None:
    app = DialogApp(text="40")
    async with terminal_side(app) as side:
        await side.type("5", "\x1b")
        assert app.answers == [None]


async def test_what_is_not_understood_stays_and_is_told() -> None:
    app = DialogApp(a_number)
    async with terminal_side(app) as side:
        await side.type("4", "x", "\r")
        assert (app.answers, app.dialog.text) == ([], "4x")
        assert app.says("understood") == "not yet: expected digits"
        await side.type("\x7f", "\r")
        assert app.answers == ["4"]


async def test_what_is_refused_stays_until_it_is_changed() -> None:
    app = DialogApp(refuse=lambda text: "it comes in by an alias" if text == "40" else "")
    async with terminal_side(app) as side:
        await side.type("4", "0", "\r")
        assert app.answers == []
        assert app.says("understood") == "not yet: it comes in by an alias"
        await side.type("5")
        assert app.says("understood") == "means: 405"
        await side.type("\r")
        assert app.answers == ["405"]


async def test_keys_that_arrive_together_take_effect_in_their_order() -> None:
    """Over a slow line a backspace and the letter after it come at once, as do a text and its enter."""
    for shape in (TypingMode.LINE, TypingMode.PASTED):
        app = DialogApp(text="40x", shape=shape)
        async with terminal_side(app) as side:
            await side.type("\x7fm\r")
            assert app.answers == ["40m"]


# ---------------------------------------------------------------- several lines


async def test_enter_begins_a_line_where_lines_count_and_f2_accepts() -> None:
    app = DialogApp(text="영업시간 확인", shape=TypingMode.LINES)
    async with terminal_side(app) as side:
        assert "F2 accept all" in side.text
        assert "enter accept" not in side.text
        await side.type("\r", "현금", "\x1bOQ")
        assert app.answers == ["영업시간 확인\n현금"]


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("섬", TypingMode.LINES),
        ("우도", TypingMode.PASTED),
        ("해송갈치집", TypingMode.LINES),
        (LONG[:20], TypingMode.PASTED),
        (SHARED, TypingMode.LINES),
        (SHARED, TypingMode.PASTED),
        ((LONG * 500)[:10_000], TypingMode.PASTED),
    ],
)
async def test_korean_arrives_whole_whatever_its_length(text: str, shape: TypingMode) -> None:
    app = DialogApp(shape=shape)
    async with terminal_side(app) as side:
        await side.type(pasted(text))
        assert app.dialog.text == text
        assert side.lines_are_whole
        if "\n" not in text and len(text) <= 20:
            await side.type("\x15", text)
            assert app.dialog.text == text
        await side.type("\x1bOQ" if shape is TypingMode.LINES else "\r")
        assert app.answers == [text]


async def test_nothing_that_a_terminal_would_obey_is_taken_in() -> None:
    app = DialogApp(shape=TypingMode.LINES)
    async with terminal_side(app) as side:
        before = len(side.written)
        await side.type(pasted("우도\x07\x9b31m\x00\t섬\r\n둘"))
        assert app.dialog.text == "우도31m 섬\n둘"
        assert "\x07" not in side.written[before:]


# ---------------------------------------------------------------- what it would do


async def test_the_effect_is_that_of_the_last_text() -> None:
    app = DialogApp()
    async with terminal_side(app) as side:
        await side.type("4")
        await effect_known(side, app, "then: effect of 4")
        await side.type("0")
        assert app.dialog.query_one("#dialog-effect").has_class("-stale")
        await effect_known(side, app, "then: effect of 40")
        assert not app.dialog.query_one("#dialog-effect").has_class("-stale")


async def test_there_is_no_effect_of_what_is_not_understood_or_stands_there_already() -> None:
    app = DialogApp(a_number, text="4")
    async with terminal_side(app) as side:
        await side.type("0")
        await effect_known(side, app, "effect of 40")
        await side.type("x")
        assert app.says("effect") == ""
        await side.type("\x7f", "\x7f")
        assert app.says("effect") == ""


async def test_typing_does_not_wait_for_an_effect_and_one_is_worked_out_at_a_time() -> None:
    go, begun = Event(), []

    def slow(text: str) -> str:
        begun.append(text)
        go.wait(10)
        return f"effect of {text}"

    app = DialogApp(effect_of=slow)
    async with terminal_side(app) as side:
        await side.type("1")
        await side.wait_for(lambda: begun, "beginning")
        for letter in "2345":
            await side.type(letter)
        assert app.dialog.text == "12345"
        assert begun == ["1"]
        go.set()
        await effect_known(side, app, "effect of 12345")
        assert begun == ["1", "12345"]


async def test_an_effect_that_fails_is_told_and_the_next_one_comes() -> None:
    def fails(text: str) -> str:
        if text == "1":
            raise RuntimeError
        return f"effect of {text}"

    app = DialogApp(effect_of=fails)
    async with terminal_side(app) as side:
        await side.type("1")
        await effect_known(side, app, "cannot be shown")
        await side.type("2")
        await effect_known(side, app, "effect of 12")


# ---------------------------------------------------------------- what is shown


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("shape", TypingMode)
async def test_nothing_jumps_however_much_there_is_to_say(size: tuple[int, int], shape: TypingMode) -> None:
    app = DialogApp(effect_of=lambda text: text * 50, shape=shape, hint="얼마나 머무는지 " * 30)
    async with terminal_side(app, *size) as side:
        before = [each.region for each in app.dialog.query("*")]
        await side.type("땅", LONG)
        await effect_known(side, app, "then: ")
        assert [each.region for each in app.dialog.query("*")] == before
        assert side.lines_are_whole
        assert "accept" in side.lines[-1]
        assert "then: 땅" in side.text


async def test_the_words_are_wrapped_anew_on_another_screen() -> None:
    app = DialogApp(effect_of=lambda _: "저녁 19:10 → 19:35 · 마지막 배까지 70m → 45m")
    async with terminal_side(app) as side:
        await side.type("1")
        await effect_known(side, app, "45m")
        await side.resize(30, 10)
        assert side.lines_are_whole
        assert len(app.says("effect").splitlines()) > 1


@pytest.mark.parametrize("cells", [10, 26, 78])
def test_words_in_rows(cells: int) -> None:
    """Never more rows, never wider; what is cut says so."""
    rows = in_rows("then: ", f"{LONG} " * 20, cells, 3).split("\n")
    assert len(rows) == 3
    assert max(map(width, rows)) <= cells
    assert rows[-1].rstrip().endswith("…")


async def test_the_line_shows_the_key_that_accepts() -> None:
    app = DialogApp()
    async with terminal_side(app) as side:
        assert side.lines[-1].split() == ["enter", "accept", "esc", "cancel"]
        assert isinstance(app.focused, DialogInput)
