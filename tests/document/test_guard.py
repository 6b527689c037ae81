"""Files made to exhaust memory, time or the C stack are refused before anything is built from them."""

from __future__ import annotations

import time

import pytest

from tests.document.looking import codes, only, read_text
from tripplan.document import Sequence, parse, plain_data, read

SECONDS = 5.0
"""Generous: what is refused late takes minutes, or the process with it."""


def bomb(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines)


def merge_bomb(levels: int) -> str:
    lines = ["a0: &a0 {x: 1}"]
    lines += [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 10)}]}}" for n in range(1, levels)]
    return "\n".join(lines)


def tower(levels: int) -> str:
    """Each alias is shallow where it stands, and the whole is deep."""
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} [[[[*a{n - 1}]]]]" for n in range(1, levels)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 100_000, "nested-too-deep"),
        ("{" * 100_000, "nested-too-deep"),
        ("[{a: " * 30_000, "nested-too-deep"),
        ("- " * 30_000, "nested-too-deep"),
        ("- " * 30_000 + "x", "nested-too-deep"),
        ("? " * 30_000, "nested-too-deep"),
        ("\n".join("  " * depth + "a:" for depth in range(500)), "nested-too-deep"),
        (bomb(9), "too-many-aliases"),
        (merge_bomb(9), "too-many-aliases"),
        (tower(100), "nested-too-deep"),
        ("a: &a b\nc: [" + "*a, " * 1001 + "]", "too-many-aliases"),
    ],
)
def test_bombs_are_refused(text: str, code: str) -> None:
    started = time.process_time()
    document = read_text(text)
    assert time.process_time() - started < SECONDS
    assert only(document).code == code
    assert document.root is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[" * 3000, 64),
        ("[" * 999, 64),
        ("a: b\nc: " + "[" * 3000 + "\nd: e\n", 8 + 63),
        ("{a: " * 2000, 4 * 64),
        ("{" * 1001 + "}" * 1001, 64),
        ("- " * 60 + "[" * 2000, 124),
        ("- " * 2000, 128),
        ("- a:\n  - 한: " + "[{" * 1500, 12 + 60),
        ("- " * 30 + "{a: [" * 1500, 60 + 17 * 5),
        ("\n".join("  " * depth + "a:" for depth in range(66)), sum(2 * depth + 3 for depth in range(64)) + 128),
    ],
)
def test_the_place_is_where_the_limit_is_passed(text: str, place: int) -> None:
    """libyaml from 0.2.6 on has a limit of its own, 1,000, and may meet it before our 65th list has come through."""
    found = only(read_text(text))
    assert (found.code, found.span.start) == ("nested-too-deep", place)


@pytest.mark.parametrize("opener", ["[", "{", "[{"])
def test_what_is_no_list_is_told_as_that_however_deep_it_is(opener: str) -> None:
    document = read_text(f"a: b\n{opener * 1500}\nc: d\n")
    assert codes(document) == ["unquoted-text"]
    assert document.root is not None
    assert plain_data(document.root) == {"a": "b", "c": "d"}


@pytest.mark.usefixtures("parser")
def test_too_many_entries_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """At a lower limit: reading as many as there may be takes seconds."""
    limit = 2_000
    monkeypatch.setattr(parse, "MAX_NODES", limit)
    assert read_text("- a\n" * (limit - 1)).findings == ()
    assert codes(read_text("- a\n" * limit)) == ["too-many-entries"]
    assert read_text("- [a]\n" * (limit // 2 - 1)).findings == ()
    assert codes(read_text("- [a]\n" * (limit // 2))) == ["too-many-entries"]


def test_a_big_file_is_refused_by_its_size() -> None:
    document = read(b"a" * 50_000_000)
    found = only(document)
    assert found.code == "file-too-large"
    assert found.message == "the file has 50.0 MB; at most 5 MB are read"
    assert document.root is None


def test_what_an_honest_file_may_hold() -> None:
    assert read_text("[" * 64 + "]" * 64).findings == ()
    assert codes(read_text("[" * 65 + "]" * 65)) == ["nested-too-deep"]
    assert read_text("- " * 63 + "{a: b}").findings == ()
    assert codes(read_text("- " * 63 + "{a: {b: c}}")) == ["nested-too-deep"]
    assert read_text("a: &a [x]\nb: [" + "*a, " * 1000 + "]").findings == ()
    assert read_text(bomb(4)).findings == ()


def test_many_duplicate_keys_take_no_quadratic_time(parser: str) -> None:
    count = 15_000 if parser == "libyaml" else 2_000
    started = time.process_time()
    document = read_text("".join(f"k{n}: v\n" for n in range(count)) + f"k{count - 1}: v\n" * count)
    assert time.process_time() - started < SECONDS * 2
    assert len(document.findings) == count


def test_many_blank_lines_in_a_block_take_no_quadratic_time() -> None:
    started = time.process_time()
    document = read_text("a: |\n  x\n" + "\n" * 20_000 + "  y\n")
    assert time.process_time() - started < SECONDS
    assert document.findings == ()


def test_an_unreadable_node_is_none_in_plain_data() -> None:
    document = read_text("a: &a [*a]\n")
    assert document.root is not None
    assert plain_data(document.root) == {"a": [None]}
    assert isinstance(document.node_at(("a",)), Sequence)
