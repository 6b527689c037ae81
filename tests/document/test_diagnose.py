"""Syntax errors in the words of a traveller, at the place of the slip."""

from __future__ import annotations

import pytest

from tests.document.looking import cut, only, read_text
from tripplan.document import plain_data
from tripplan.document.pitfalls import quoted
from tripplan.findings import Severity, Span

FOLLOWER = "- next: item\n"

OPENERS = [
    "@집",
    "`x`",
    "%5",
    "*중요* 표",
    "* 표",
    "& 표",
    "| 표",
    "> 3 km",
    "[서빈백사] 가기",
    "{x} y",
    "- x",
    "? x",
    ", x",
    "] x",
    "}x",
]


@pytest.mark.parametrize("value", [*OPENERS, "!x!y z", "!<x z", "!중 z", "*x y"])
def test_a_text_that_begins_with_a_mark_of_yaml(value: str) -> None:
    document = read_text(f"- note: {value}  # why\n  stay: 20m\n{FOLLOWER}")
    found = only(document)
    assert (found.code, found.severity) == ("unquoted-text", Severity.ERROR)
    assert cut(document, found.span) == value
    assert value[0] in found.message or "dash" in found.message or "comma" in found.message
    assert found.hint == f"write {quoted(value)}"


@pytest.mark.parametrize("value", [value for value in OPENERS if value not in ("- x", "? x")])
def test_the_same_at_the_beginning_of_a_list_item(value: str) -> None:
    """Two of them are YAML there, and mean something else: ``- - x`` and ``- ? x``."""
    document = read_text(f"- {value}\n{FOLLOWER}")
    found = only(document)
    assert (found.code, cut(document, found.span)) == ("unquoted-text", value)


@pytest.mark.parametrize(
    ("text", "code", "place", "hint"),
    [
        ("- note: 전화: 064\n", "unquoted-text", "전화: 064", 'write "전화: 064"'),
        ("- a: 전화: 064 # x\n", "unquoted-text", "전화: 064", 'write "전화: 064"'),
        ('- a: b "c: d" e\n', "unquoted-text", 'b "c: d" e', "write 'b \"c: d\" e'"),
        ("- a: " + "b" * 80 + ": c\n", "unquoted-text", "b" * 80 + ": c", "put the whole text in quotes"),
        ("- {hours: Mo[1] off, b: c}\n", "unquoted-text", "Mo[1] off", 'write "Mo[1] off"'),
        ("- [Mo[1] off, b]\n", "unquoted-text", "Mo[1] off", 'write "Mo[1] off"'),
        ("- [Mo[1]]\n", "unquoted-text", "Mo[1]", 'write "Mo[1]"'),
        ("- {a: b: c}\n", "unquoted-text", "b: c", 'write "b: c"'),
        ("- [a: b: c]\n", "unquoted-text", "b: c", 'write "b: c"'),
        ('- a: "x" y\n  b: c\n', "early-quote", '"x" y', "put quotes around the whole text, or around none of it"),
        ("- a: 'it's' y\n", "early-quote", "'it's' y", "put quotes"),
        ('- "a" b: c\n', "early-quote", '"a" b: c', "put quotes"),
        ('- ["a" b]\n', "early-quote", '"a" b]', "put quotes"),
        ('- a: "x\n  b: c\n', "open-quote", '"x', 'close it on the same line with "'),
        ('- a: "x\n  b: c\n- d: "y"\n- e: f\n', "open-quote", '"x', 'close it on the same line with "'),
        ("- a: 'x\n  b: c\n", "open-quote", "'x", "close it on the same line with '"),
        ("- a: [x, y\n  b: c\n", "open-bracket", "[x, y", "close it with ]"),
        ("- a: [x, y # z\n", "open-bracket", "[x, y", "close it with ]"),
        ("- {a: b, c: d\n- {a: b}\n", "open-bracket", "{a: b, c: d", "close it with }"),
        ("- a: [x, , y]\n", "syntax", ",", "delete it"),
        ("- a: [*b c]\n", "syntax", "c]", "put the text in quotes"),
        ("- a: b\n\tc: d\n", "tab", "\t", "use spaces, two for each step"),
        ("- a: b\n  \tc: d\n", "tab", "  \t", "use spaces, two for each step"),
        ("-\ta: b\n\tc: d\n", "tab", "\t", "write a space"),
        ("- visit:서빈\n  stay: 20m\n", "missing-space", "visit:서빈", "write 'visit: ' with a space"),
        ("- visit: 서빈\n  stay:20m\n  note: x\n", "missing-space", "stay:20m", "write 'stay: ' with a space"),
        ("- visit: 서빈\n  stay:20m\n", "missing-space", "stay:20m", "write 'stay: ' with a space"),
        ("- visit: 서빈\n  stay 20m\n", "missing-colon", "stay 20m", "write 'key: value'"),
        ("- visit: a\n    stay: b\n", "indentation", "stay: b", "begin it in the same column as its neighbours"),
        ("- visit: a\n stay: b\n", "indentation", "stay: b", "begin it in the same column"),
        ("- a:\n    c: d\n   e: f\n", "indentation", "e: f", "begin it in the same column"),
        ("- a:\n  - b\n  c: d\n  - e\n", "indentation", "- e", "indent it like its list, or delete the dash"),
        ("- a:\n    - b\n    c: d\n", "indentation", "c: d", "indent it like the key of that list"),
        ("- a: |\n    x\n   y: z\n", "indentation", "y: z", "begin it in the same column"),
        ("- note: meet at\n    Gate #3\n    at noon\n", "comment-cuts-text", " #3", "put the whole text in quotes"),
        ('- a: "C:\\path"\n', "escape", "\\p", "use single quotes ' around the text"),
    ],
)
def test_a_slip_in_an_item(text: str, code: str, place: str, hint: str) -> None:
    document = read_text(text + FOLLOWER)
    found = document.findings[0]
    assert (found.code, found.severity) == (code, Severity.ERROR)
    assert cut(document, found.span) == place
    assert found.hint.startswith(hint)
    root = document.root
    assert root is not None
    value = plain_data(root)
    assert isinstance(value, list)
    assert value[-1] == {"next": "item"}


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("hello\na: b\n", "missing-colon", "hello"),
        ("title 성산\na: b\n", "missing-colon", "title 성산"),
        ("a: b\ntitle 성산\ne: f\n", "missing-colon", "title 성산"),
        ("a: b\n- c\n", "indentation", "- c"),
        ("  a: b\nc: d\n", "indentation", "a: b"),
        ("a:\n  -b: c\n    d: e\n", "missing-space", "-b: c"),
        ("\ta: b\n", "tab", "\t"),
        ('"a" b\n', "early-quote", '"a" b'),
        ("[1, 2\n", "open-bracket", "[1, 2"),
        ("%\n", "unquoted-text", "%"),
        ("a: b\nc:d\ne: f\n", "missing-space", "c:d"),
    ],
)
def test_a_slip_outside_any_list(text: str, code: str, place: str) -> None:
    document = read_text(text)
    assert [(found.code, cut(document, found.span)) for found in document.findings] == [(code, place)]


def test_an_open_quote_says_where_it_closes() -> None:
    assert "closes only on line 3" in only(read_text('- a: "x\n  b: c\n- d: "y"\n- e: f\n')).message
    assert "is never closed" in only(read_text('- a: "x\n  b: c\n')).message
    assert "is never closed" in read_text('a: "x\n---\ny"\n').findings[0].message


@pytest.mark.parametrize(
    ("value", "written"), [("a: b", '"a: b"'), ('a "b', "'a \"b'"), ("a\\b", "'a\\b'"), ('it\'s "x"', "'it''s \"x\"'")]
)
def test_quoting(value: str, written: str) -> None:
    assert quoted(value) == written
    document = read_text(f"a: {written}\n")
    assert document.root is not None
    assert plain_data(document.root) == {"a": value}


def test_a_colon_of_another_keyboard() -> None:
    """A full-width colon after `time`, on a line that needs a key."""
    [found] = read_text("visit: A\ntime： 10:00x\n").findings
    assert (found.code, found.span) == ("missing-colon", Span(13, 14))
