"""Korean on its way into the program: committed by an input method, pasted, and typed where letters are keys."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Input

from tests.conftest import FLAGSHIP
from tests.examples import examples, thinned
from tests.process import PROGRAM, environment
from tests.tui.looking import JEJU, day_screen, open_app, said, under
from tests.tui.terminal_side import TerminalSide, terminal_side
from tripplan.tui.dialogs.lists import ListScreen
from tripplan.tui.inputs import Prompt
from tripplan.tui.keymap import latin_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tests.terminal import Terminal

LONG: Final = "우도봉에서내려와먹는땅콩아이스크림과한라봉"
TEXTS: Final = ("섬", "우도", "해송갈치집", LONG[:20])
"""What is committed at once: 1, 2, 5 and 20 syllables."""

PLACES: Final = {"search": ("/",), "go to": (":",), "filter": ("f", "/"), "export": ("x",)}
"""The lines to type in, and what opens them."""


def in_one_go(text: str) -> list[bytes]:
    """As an input method commits."""
    return [text.encode()]


def by_syllables(text: str) -> list[bytes]:
    return [letter.encode() for letter in text]


def torn(text: str) -> list[bytes]:
    """Every syllable of three bytes arrives in two parts."""
    data = text.encode()
    return [data[:1], *(data[at : at + 3] for at in range(1, len(data), 3))]


def pasted(text: str) -> list[bytes]:
    return [f"\x1b[200~{text}\x1b[201~".encode()]


ARRIVALS: Final = {each.__name__: each for each in (in_one_go, by_syllables, torn, pasted)}


def typed(side: TerminalSide) -> str:
    """What stands in the line."""
    return side.app.screen.query_one(Prompt).query_one(Input).value


@pytest.mark.parametrize("opened_by", PLACES.values(), ids=PLACES)
async def test_it_arrives_whole(opened_by: tuple[str, ...]) -> None:
    """However it comes, and in whatever pieces: what was typed stands in the line and on the screen."""
    async with terminal_side(open_app(FLAGSHIP)) as side:
        await side.type(*opened_by)
        for number, arrive in enumerate(ARRIVALS.values()):
            for text in thinned((*TEXTS[number:], *TEXTS[:number]), 4):
                await side.type("\x15", *arrive(text))  # ctrl+u: an empty line
                assert typed(side) == text, (arrive, text)
                assert text in side.text, (arrive, text)


@pytest.mark.parametrize("opened_by", PLACES.values(), ids=PLACES)
async def test_parts_of_syllables_arrive_whole(opened_by: tuple[str, ...]) -> None:
    """As a file name on a Mac is pasted: every syllable as two or three letters."""
    text = normalize("NFD", LONG)
    async with terminal_side(open_app(FLAGSHIP)) as side:
        await side.type(*opened_by)
        for arrive in (in_one_go, pasted):
            await side.type("\x15", *arrive(text))
            assert typed(side) == text


async def test_a_search_finds_parts_of_syllables() -> None:
    async with terminal_side(open_app(FLAGSHIP)) as side:
        await side.type("/", *pasted(normalize("NFD", "우도짜장맨")))
        assert said(day_screen(side.pilot)).startswith("match 1 of 1")


LITTER: Final = ("", "\n", "\r\n우도", "우도\n짜장맨\n", "\x07우도\x9b31m\x00\x7f\t")


@pytest.mark.parametrize("opened_by", PLACES.values(), ids=PLACES)
async def test_litter_in_a_paste_is_calm(opened_by: tuple[str, ...]) -> None:
    """Lines and controls: none reaches the terminal, and the line goes on taking what is typed.

    Escapes are left out: terminals take them from what is pasted.
    """
    async with terminal_side(open_app(FLAGSHIP)) as side:
        await side.type(*opened_by)
        for litter in LITTER:
            await side.type("\x15")
            before = len(side.written)
            await side.type(*pasted(litter))
            assert "\x07" not in side.written[before:]
            assert "\x9b" not in side.written[before:]
            await side.type("섬")
            assert typed(side).endswith("섬")
            assert side.lines_are_whole


@pytest.mark.parametrize("opened_by", thinned(tuple(PLACES.values()), 4))
async def test_a_paste_of_a_whole_book_is_calm(opened_by: tuple[str, ...]) -> None:
    book = (LONG * 6000)[:100_000]
    async with terminal_side(open_app(FLAGSHIP)) as side:
        await side.type(*opened_by, "\x15", *pasted(book))
        assert typed(side) == book
        await side.type("\r", "\x1b")
        assert side.app.is_running
        assert side.lines_are_whole


async def test_a_paste_where_nothing_is_typed_does_nothing() -> None:
    """Text that was meant for another window presses no keys."""
    async with terminal_side(open_app(FLAGSHIP)) as side:
        before = side.lines
        await side.type(*pasted("우도qqq\x1b"))
        assert side.app.is_running
        assert side.lines == before
        await side.type("f", *pasted("qqq"))
        assert isinstance(side.app.screen, ListScreen)


# ---------------------------------------------------------------- a Korean keyboard where letters are keys

_ROWS: Final = (
    *zip("qwertyuiop", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", strict=True),
    *zip("asdfghjkl", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", strict=True),
    *zip("zxcvbnm", "ㅋㅌㅊㅍㅠㅜㅡ", strict=True),
    *zip("QWERTOP", "ㅃㅉㄸㄲㅆㅒㅖ", strict=True),
)
"""The keys of a Korean keyboard, as they lie before one: the two-set layout of KS X 5002."""

_INITIALS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS: Final = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS: Final = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_PARTS: Final = ("ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅡㅣ", "ㄱㅅ", "ㄴㅈ", "ㄴㅎ")
_MORE_PARTS: Final = ("ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅂㅅ")
_JOINED: Final = dict(zip((*_PARTS, *_MORE_PARTS), "ㅘㅙㅚㅝㅞㅟㅢㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ", strict=True))
_ONE_VOWEL: Final = f"(?:ㅗ[ㅏㅐㅣ]|ㅜ[ㅓㅔㅣ]|ㅡㅣ|[{_VOWELS}])"
_ONE_FINAL: Final = f"(?:ㄱㅅ|ㄴ[ㅈㅎ]|ㄹ[ㄱㅁㅂㅅㅌㅍㅎ]|ㅂㅅ|[{_FINALS.strip()}])(?![{_VOWELS}])"
_SYLLABLE: Final = re.compile(f"([{_INITIALS}])({_ONE_VOWEL})({_ONE_FINAL})?|{_ONE_VOWEL}")


def composed(keys: str) -> str:
    """What a Korean keyboard writes when these keys are pressed, as the automaton of the two-set layout has it."""
    letters = "".join(map(dict(_ROWS).__getitem__, keys))
    return _SYLLABLE.sub(_syllable, letters)


def _syllable(match: re.Match[str]) -> str:
    if match[1] is None:
        return _JOINED.get(match[0], match[0])
    vowel, final = _JOINED.get(match[2], match[2]), _JOINED.get(match[3], match[3] or " ")
    place = (_INITIALS.index(match[1]) * len(_VOWELS) + _VOWELS.index(vowel)) * len(_FINALS) + _FINALS.index(final)
    return chr(ord("가") + place)


KEYS_TYPED: Final = st.text([latin for latin, _ in _ROWS], min_size=1, max_size=12)


def test_the_oracle_writes_korean() -> None:
    assert composed("dnehwkwkdaos") == "우도짜장맨".replace("짜", "자")
    assert composed("gnldndjrkqt") == "휘웅ㅓ값".replace("웅ㅓ", "우어")


@given(KEYS_TYPED)
@examples(100)
def test_the_keys_of_what_a_korean_keyboard_writes(keys: str) -> None:
    written = composed(keys)
    assert latin_keys(written) == keys
    assert latin_keys(normalize("NFD", written)) == keys


@given(st.text(max_size=6), st.characters(exclude_characters="", max_codepoint=0x10FF), st.text(max_size=6))
@examples(80)
def test_what_is_not_all_korean_has_no_keys(before: str, letter: str, after: str) -> None:
    assert latin_keys(before + letter + after) == ""


LETTERS: Final = (
    ("ㅓ", "j"),
    ("ㅓㅓㅏ", "jjk"),
    ("ㅓㅓ하", "jjgk"),
    ("ㅐ", "o"),
    ("ㅒ", "O"),
    ("ㄹ", "f"),
    ("ㅜㅜ", "nn"),
    ("ㅛ", "y"),
    ("ㅠ", "b"),
    ("ㅅ", "t"),
    ("ㅌ", "x"),
    ("ㄴㅇ", "sd"),
    ("ㅣㅗ", "lh"),
)
"""Letters, and the keys that they are on."""


async def looks_after(steps: Iterable[str], columns: int = 80) -> list[object]:
    """The screen on the second day after each step, from which escape leads back."""
    found: list[object] = []
    async with terminal_side(open_app(JEJU), columns) as side:
        await side.type("]")
        for keys in steps:
            await side.type(*keys)
            found.append((type(side.app.screen), side.look))
            await side.type("\x1b", "\x1b", "g")
    return found


async def test_a_letter_does_what_its_key_does() -> None:
    letters = thinned(LETTERS, 3)
    by_letters, by_keys = [await looks_after(steps, 120) for steps in zip(*letters, strict=True)]
    for pair, one, other in zip(letters, by_letters, by_keys, strict=True):
        assert one == other, pair


async def test_letters_that_arrive_at_once_are_keys_one_by_one() -> None:
    async with terminal_side(open_app(JEJU)) as side:
        await side.type("]", "ㅓㅓㅓ")
        assert under(side.pilot).session.item_index == 3


async def test_a_letter_leaves_like_its_key() -> None:
    async with terminal_side(open_app(JEJU)) as side:
        await side.type("ㅂ")
    assert side.app.return_code == 0


IN_DIALOGS: Final = (
    ("f", "ㅓ", "j"),
    ("f", "ㅂ", "q"),
    ("Ojj", "ㅏ", "k"),
    ("\r", "ㅂ", "q"),
    ("\r", "ㅐ", "o"),
    ("o", "ㅓ", "j"),
    ("o", "ㅊ", "c"),
    ("?", "ㅓ", "j"),
    ("?", "ㅣ", "l"),
    ("?", "ㅂ", "q"),
)
"""What opens each, a letter in it, and the key that the letter is on."""


async def test_so_it_does_in_dialogs() -> None:
    """The help says so of every letter."""
    cases = thinned(IN_DIALOGS, 3)
    opened = await looks_after(before for before, _, _ in cases)
    by_letter = await looks_after(before + letter for before, letter, _ in cases)
    by_key = await looks_after(before + key for before, _, key in cases)
    for case, before, one, other in zip(cases, opened, by_letter, by_key, strict=True):
        assert one == other != before, case


async def test_a_line_to_type_in_takes_letters_as_letters() -> None:
    async with terminal_side(open_app(JEJU)) as side:
        await side.type("/", "ㅓ", "ㅂ")
        assert typed(side) == "ㅓㅂ"


# ---------------------------------------------------------------- in a real terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    from tests.terminal import Terminal

    trip = tmp_path / "udo.yaml"
    trip.write_bytes(FLAGSHIP.read_bytes())
    return Terminal([*PROGRAM, trip.name], env=environment(), cwd=tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
def test_each_kind_of_arrival_in_a_real_terminal(terminal: Terminal) -> None:
    with terminal:
        terminal.wait_for("우도짜장맨")
        for keys, label, arrive in (
            (["/"], "/", in_one_go),
            ([":"], ":", torn),
            (["f", "/"], "/", by_syllables),
            (["x", "\x15"], "export to", pasted),
        ):
            for key in keys:
                terminal.send(key)
                terminal.wait_until(lambda screen, label=label: f" {label}" in screen, label)  # type: ignore[misc]
                terminal.settle(0.1)
            terminal.wait_until(_line_ends(f" {label}"), "line to type in")
            for text in TEXTS:
                expect = _line_ends(f" {label} {text}")
                so_far = b""
                for piece in arrive(text):
                    so_far += piece
                    terminal.send(piece)
                    if arrive is torn:  # the rest is sent only when the first has been read
                        there = so_far.decode("utf-8", "ignore")
                        terminal.wait_until(_line_ends(f" {label} {there}"), there)
                terminal.wait_until(expect, f"line '{label} {text}'")
                terminal.send("\x15")
                terminal.wait_until(_line_ends(f" {label}"), "empty line")
            terminal.send("escape")
            if keys[0] == "f":
                terminal.wait_for("esc close")
                terminal.send("escape")
            terminal.wait_for("x export")


def _line_ends(text: str) -> Callable[[str], bool]:
    """Whether a line of the screen is this one."""
    return lambda screen: any(line.rstrip() == text.rstrip() for line in screen.splitlines())


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
def test_korean_letters_as_keys_in_a_real_terminal(terminal: Terminal) -> None:
    with terminal:
        terminal.wait_for("우도짜장맨")
        terminal.send("ㄹ")
        terminal.wait_for("Findings:")
        terminal.send("escape")
        terminal.wait_for("/ search")
        terminal.send("ㅂ")
        assert terminal.wait_for_exit() == 0
