"""Any text can be written anywhere, and is read back as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.document.looking import read_text
from tests.examples import examples
from tripplan.document import plain_data, read
from tripplan.edits import Data, Insert, SetValue, apply

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.text(
    "ab :#-,[]{}'\"\n\\*&!|>%@`?\t<=.가", max_size=12
)

PLACES: list[tuple[str, tuple[str | int, ...]]] = [
    ("a: b\n", ("a",)),
    ("a: 'b'   # c\nb: d\n", ("a",)),
    ('a: "b"\n', ("a",)),
    ("a: |\n  b\nb: c\n", ("a",)),
    ("- a: >-\n    b\n    c\n  d: e\n", (0, "a")),
    ("a: b\n  c\nd: e", ("a",)),
    ("a: 'b\n   c'\nd: e", ("a",)),
    ('a: "b\n   c"\nd: e', ("a",)),
    ("a:\n  -\n  - b\n", ("a", 0)),
    ("a: [b, c]\n", ("a", 0)),
    ("{a: , b: c}\n", ("a",)),
    ("a:\r\n\r\n- b", ("a",)),
]


@pytest.mark.parametrize(("text", "path"), PLACES)
@examples(40)
@given(value=texts)
def test_any_text_is_read_back(text: str, path: tuple[str | int, ...], value: str) -> None:
    data = apply(read(text.encode()), SetValue(path, value)).data
    node = read_text(data.decode()).node_at(path)
    assert node is not None
    assert plain_data(node) == value


datas = st.recursive(
    texts, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=6
)


@examples(60)
@given(item=datas, text=st.sampled_from(["- a\n", "-   a: b\n    c: d", "[a]\n", "- - a\r\n  - b\r\n", "[]"]))
def test_any_item_is_read_back(item: Data, text: str) -> None:
    data = apply(read(text.encode()), Insert((), 0, item)).data
    root = read_text(data.decode()).root
    assert root is not None
    assert plain_data(root)[0] == item  # type: ignore[index]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        *((word, word) for word in ("10:30", "no", "~10m", "20m..40m", "it's", "a#b", "-5", "https://x.kr/?a=1#b")),
        *(
            (word, word)
            for word in ("우도짜장맨", "🍜", "33.5, 126.9", "12,000", "<<", "null", "2026-02-30", "a 'b' c")
        ),
        *((word, f'"{word}"') for word in ("", " a", "a ", "a: b", "a:", "a #b", "#a", "- a", "-", "? a", "&a", "*a")),
        *((word, f'"{word}"') for word in ("!a", "|", ">", "%a", "@a", "`a", "[a", "{a", "'a'", "---", "가: 나")),
        ('"a"', "'\"a\"'"),
        ("a\nb", "|-\n  a\n  b"),
        ("a\nb\n", "|\n  a\n  b"),
        (" a\nb", '" a\\nb"'),
        ("\n", '"\\n"'),
        ("가\t나", '"가\\t나"'),
        ("\x1b[0m", '"\\e[0m"'),
        ("\ufeff\x85\u2028", '"\\ufeff\\x85\\u2028"'),
    ],
)
def test_a_text_is_plain_where_it_can_be(value: str, written: str) -> None:
    assert apply(read(b"a: b\n"), SetValue(("c",), value)).data.decode() == f"a: b\nc: {written}\n"


def test_quotes_are_those_that_the_file_prefers() -> None:
    assert apply(read(b"a: 'b'\n"), SetValue(("c",), "d: e")).data == b"a: 'b'\nc: 'd: e'\n"
    assert apply(read(b"a: 'b'\n"), SetValue(("c",), "it's: e")).data == b"a: 'b'\nc: \"it's: e\"\n"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (["a", "b"], " [a, b]"),
        (["a, b", "c"], "\n  - a, b\n  - c"),
        ({"adult": "10500", "child": "3800"}, " {adult: 10500, child: 3800}"),
        ({"우도": {"coords": "33.5, 126.9"}}, "\n  우도:\n    coords: 33.5, 126.9"),
        ([{"note": "x", "links": ["a", "b"]}], "\n  - note: x\n    links: [a, b]"),
        ([["a", "b: c"], []], '\n  - - a\n    - "b: c"\n  - []'),
        ([], " []"),
        ({}, " {}"),
        (["long " * 9 + "text", "long " * 9 + "text"], f"\n  - {'long ' * 9}text\n  - {'long ' * 9}text"),
    ],
)
def test_lists_and_mappings_are_short_or_in_lines(value: Data, written: str) -> None:
    assert apply(read(b"a: b\n"), SetValue(("c",), value)).data.decode() == f"a: b\nc:{written}\n"
