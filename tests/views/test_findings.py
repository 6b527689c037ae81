"""Findings in the three forms of `check`."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.findings.making import error, note, warning
from tripplan.document import read
from tripplan.findings import Span
from tripplan.views.cells import width
from tripplan.views.findings import as_github, as_text, count, excerpt, finding_json

DOCUMENT = read("a: 우도\nb: c\n".encode())
CAUSE = error("day-breaks", "the day breaks").at(("a",), Span(3, 5))
TREE = CAUSE._replace(follow_ups=(warning("tight", "5 min", "hurry").at(("b",), Span(9, 10)),))


def test_what_follows_stands_indented_below() -> None:
    assert as_text(TREE, DOCUMENT, "a.yaml").splitlines() == [
        "a.yaml:1:4: error day-breaks: the day breaks",
        "    1 | a: 우도",
        "      |    ^^^^",
        "    a.yaml:2:4: warning tight: 5 min; hurry",
    ]


def test_colours_change_no_word() -> None:
    coloured = as_text(TREE, DOCUMENT, "a.yaml", colour=True)
    assert coloured.count("\x1b[31m") == 2
    assert re.sub(r"\x1b\[[0-9]*m", "", coloured) == as_text(TREE, DOCUMENT, "a.yaml")


def test_json_has_what_follows_in_the_same_shape() -> None:
    found = finding_json(TREE, DOCUMENT, "a.yaml")
    assert found["follow_ups"] == [finding_json(TREE.follow_ups[0], DOCUMENT, "a.yaml")]


def test_only_causes_count() -> None:
    assert count([TREE, note("rain", "rain")]) == "1 error, 1 to confirm"


@given(st.text(max_size=40), st.text(max_size=40))
@examples(50)
def test_github_reads_back_what_was_meant(message: str, name: str) -> None:
    """One line a finding; what a workflow command gives a meaning to is escaped in the text and in the name."""
    line = as_github(error("tag", message or "x").at((), Span(0, 1)), DOCUMENT, name or "x")
    assert line.count("\n") == 1
    properties, _, text = line.removeprefix("::error ").rstrip("\n").partition("::")
    assert len(properties.split(",")) == 6
    file = properties.split(",")[0].removeprefix("file=")
    assert not set(file) & set(":,\r\n")
    assert "%" not in unquote(text.replace("%25", "")).replace("%25", "") or "%" in message


def test_github_tells_what_follows_on_lines_of_the_same_annotation() -> None:
    assert as_github(TREE, DOCUMENT, "a.yaml").endswith("::the day breaks%0Aline 2: warning tight: 5 min; hurry\n")


GUTTER = len("    1 | ")


def marked(text: str, what: str) -> tuple[str, str]:
    """The source line and the marks for a piece of a text, without the line numbers."""
    start = text.index(what)
    found = excerpt(read(text.encode()), Span(start, start + len(what)))
    assert found is not None
    return found.source[GUTTER:], found.marks[GUTTER:]


@pytest.mark.parametrize(
    ("text", "what", "source", "marks"),
    [
        ("a: visit\n", "visit", "a: visit", "   ^^^^^"),
        ("a: 우도 등대\n", "등대", "a: 우도 등대", "        ^^^^"),
        ('a: "x\ty"\n', "y", 'a: "x y"', "      ^"),
        ("a: cafe\u0301 bar\n", "bar", "a: cafe\u0301 bar", "        ^^^"),
        ("a: 👩‍🚀 bar\n", "bar", "a: 👩‍🚀 bar", "      ^^^"),
        ("a: 🇰🇷 bar\n", "bar", "a: 🇰🇷 bar", "      ^^^"),
        ("a: x\n\nb: y\r\nc: z\n", "y", "b: y", "   ^"),
    ],
)
def test_carets_stand_below_what_is_meant(text: str, what: str, source: str, marks: str) -> None:
    assert marked(text, what) == (source, marks)


def test_what_a_terminal_would_obey_is_a_symbol_of_one_cell() -> None:
    source, marks = marked('a: "\x1b[31m\u202eb" # x\n', "# x")
    assert "\x1b" not in source
    assert "\u202e" not in source
    assert source.index("# x") == marks.index("^")


def test_a_span_over_several_lines_is_marked_on_its_first() -> None:
    assert marked("a:\n  - b: c\n    d: e\n", "b: c\n    d: e") == ("  - b: c", "    ^^^^")


def test_nothing_is_marked_on_a_blank_line_or_in_an_empty_file() -> None:
    assert excerpt(read(b"a: b\n\n\n"), Span(5, 5)) is None
    assert excerpt(read(b""), Span(0, 0)) is None


def test_a_long_line_is_cut_around_the_place() -> None:
    source, marks = marked("a: " + "가나 " * 300 + "끝 다 " + "라마 " * 300, "끝")
    assert width(source) <= 100
    assert source.startswith("…")
    assert source.endswith("…")
    assert width(source[: source.index("끝")]) == marks.index("^")


@given(st.text(alphabet='ab 가é́👩‍🚀🇰🇷"\t漢\x1b\u202e', max_size=150), st.integers(0, 150), st.integers(0, 20))
@examples(60)
def test_a_terminal_shows_the_caret_below_the_character(text: str, start: int, length: int) -> None:
    """The marks are as wide as the text before them, and never stand beyond the line."""
    document = read(f"'{text}'".encode())
    found = excerpt(document, Span(start, start + length))
    if found is not None:
        assert "^" in found.marks
        assert set(found.marks) <= set(" |^")
        assert width(found.marks) <= width(found.source) + 1
        assert width(found.source) <= GUTTER + 100


def test_in_a_terminal_of_its_own() -> None:
    """pyte counts cells for itself."""
    text = "title: 성산–우도 하루 bar\n"
    found = excerpt(read(text.encode()), Span(text.index("bar"), text.index("bar") + 3))
    assert found is not None
    screen = pyte.Screen(80, 3)
    pyte.Stream(screen).feed(f"{found.source}\r\n{found.marks}")
    column = min(x for x, cell in screen.buffer[1].items() if cell.data == "^")
    assert "".join(screen.buffer[0][x].data for x in range(column, column + 3)) == "bar"


def test_of_a_whole_trip_on_one_line_only_what_is_shown_is_looked_at() -> None:
    """Wherever it stands in the line, it is shown as in a line that begins thirty letters before."""
    text = "[" + "x, " * 100_000 + "here, " + "y, " * 100_000 + "]"
    source, marks = marked(text, "here")
    assert source.startswith(f"…{text[text.index('here') - 30 : text.index('here') + 10]}")
    assert marks == " " * 31 + "^^^^"
