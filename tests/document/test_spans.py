"""Where things stand, to the character: edits are made by these places."""

from __future__ import annotations

import pytest

from tests.document.looking import at, cut, read_text
from tripplan.document import Mapping, Sequence, Text, Unreadable, read


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("a: b", ("a",), "b"),
        ("a: b", (), "a: b"),
        ("a: b  # c\n", ("a",), "b"),
        ("a: 'b'  # c\n", ("a",), "'b'"),
        ('a: "b" \n', ("a",), '"b"'),
        ("key :  value\n", ("key",), "value"),
        ("? key\n: value\n", ("key",), "value"),
        ("? key\n# c\n? other\n", ("key",), ""),
        ("a: b\r\nc: d\r\n", ("c",), "d"),
        ("a: b\r\nc: d\r\n", (), "a: b\r\nc: d"),
        ("a: &x b\n", ("a",), "b"),
        ("a: !!str b\n", ("a",), "b"),
        ("a: &x !!str 'b'\n", ("a",), "'b'"),
        ("a: !!str &x b\n", ("a",), "b"),
        ("a: &x # why\n  b: c\n", ("a",), "b: c"),
        ("a: &x\n  - b\n", ("a",), "- b"),
        ("a: &x\nb: c\n", ("a",), ""),
        ("a: &x [b]\n", ("a",), "[b]"),
        ("- a\n-\n- c\n", (), "- a\n-\n- c"),
        ("- - a\n  - b\n- c\n", (0,), "- a\n  - b"),
        ("- - a\n  - b\n- c\n", (0, 1), "b"),
        ("-   a: b\n    c: d\n\n# e\n- f\n", (0,), "a: b\n    c: d"),
        ("-\n  a: b\n", (0,), "a: b"),
        ("a:\n- b\n- c\n\n# d\ne: f\n", ("a",), "- b\n- c"),
        ("a:\n    - b\n    - c\ne: f\n", ("a",), "- b\n    - c"),
        ("a:\n  b:\n    c: d\n# e\nf: g\n", ("a",), "b:\n    c: d"),
        ("a:\n  b:\nf: g\n", ("a",), "b:"),
        ("a: [b, c ]  # d\n", ("a",), "[b, c ]"),
        ("a: [b, c ]  # d\n", ("a", 1), "c"),
        ("a: [\n  b, # c\n  d,\n  ]\n", ("a",), "[\n  b, # c\n  d,\n  ]"),
        ("a: {b: c, d: [e]}\n", ("a", "d"), "[e]"),
        ("a: {b: c,\n  d: e }\n", ("a",), "{b: c,\n  d: e }"),
        ("a: {b: , c: d}\n", ("a", "b"), ""),
        ("[a: b, c]", (0,), "a: b"),
        ("[a: , c]", (0,), "a:"),
        ("[? a : b, c]", (0, "a"), "b"),
        ("[{a: b}: {c: d}]", (0, "{a: b}"), "{c: d}"),
        ("{}", (), "{}"),
        ("a: []\n", ("a",), "[]"),
        ("a: |\n  b\n  c\nd: e\n", ("a",), "|\n  b\n  c"),
        ("a: |\n  b\n\n\nd: e\n", ("a",), "|\n  b"),
        ("a: |\n  b  \n\nd: e\n", ("a",), "|\n  b  "),
        ("a: |+\n  b\n\n\nd: e\n", ("a",), "|+\n  b\n\n"),
        ("a: |\n  b", ("a",), "|\n  b"),
        ("a: >-\r\n  b\r\n  c\r\n\r\nd: e\r\n", ("a",), ">-\r\n  b\r\n  c"),
        ("a: | # + more\n  b\n\nd: e\n", ("a",), "| # + more\n  b"),
        ("a: |2\n   b\n# c\nd: e\n", ("a",), "|2\n   b"),
        ("- |\n b\n- c\n", (0,), "|\n b"),
        ("a: |\nb: c\n", ("a",), "|"),
        ("a: &x |\n  b\nc: d\n", ("a",), "|\n  b"),
        ("a: b\n  c\n  d\ne: f\n", ("a",), "b\n  c\n  d"),
        ('a: "b\n\n  c"\ne: f\n', ("a",), '"b\n\n  c"'),
        ("a: 한글 🍜🍜 값 # 메모\nb: 다음\n", ("a",), "한글 🍜🍜 값"),
        ("a: 한글 🍜🍜 값 # 메모\nb: 다음\n", ("b",), "다음"),
        ("%YAML 1.1\n---\na: b\n...\n", ("a",), "b"),
        ("--- a\n", (), "a"),
    ],
)
def test_a_span_holds_the_thing_as_written(text: str, path: tuple[str | int, ...], expected: str) -> None:
    document = read_text(text)
    assert at(document, *path) == expected
    assert all(finding.code == "key-not-text" for finding in document.findings)


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("'a b' : c\n", ("a b",), "'a b'"),
        ("? a\n: c\n", ("a",), "a"),
        ("&x a: c\n", ("a",), "a"),
        ("!!str a: c\n", ("a",), "a"),
        ("- - a: c\n", (0, 0, "a"), "a"),
        ('{"한글":c}', ("한글",), '"한글"'),
        ("[a : c]", (0, "a"), "a"),
        ("🍜: 1\n👨‍👩‍👧: 2\n", ("👨‍👩‍👧",), "👨‍👩‍👧"),
    ],
)
def test_a_key_span_holds_the_key_as_written(text: str, path: tuple[str | int, ...], expected: str) -> None:
    document = read_text(text)
    assert cut(document, document.key_span(path)) == expected


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_line_ends_and_byte_order_marks_move_nothing(ending: str, encoding: str) -> None:
    text = ending.join(["a: 한글", "b:", "  - 🍜  # c", "  - |", "    d", "e: f"])
    document = read(text.encode(encoding))
    assert document.text == text
    assert at(document, "a") == "한글"
    assert at(document, "b", 0) == "🍜"
    assert at(document, "b", 1) == f"|{ending}    d"
    assert at(document, "e") == "f"
    assert document.bom is (encoding != "utf-8")


def test_nodes_know_how_they_were_written() -> None:
    document = read_text("a: b\nc: 'd'\ne: [f]\ng: |\n  h\ni:\n  j: k\n")
    styles = {path: node.style for path in "acg" if isinstance(node := document.node_at((path,)), Text)}
    assert styles == {"a": "", "c": "'", "g": "|"}
    flow, block = document.node_at(("e",)), document.node_at(("i",))
    assert isinstance(flow, Sequence)
    assert flow.flow
    assert isinstance(block, Mapping)
    assert not block.flow


def test_nodes_show_themselves_in_failures() -> None:
    document = read_text("- a: [b]\n- c: d: e\n")
    assert repr(document.root) == "Sequence([{'a': ['b']}, None], 0, 18)"
    assert Unreadable(1, 2).span.end == 2
