"""Two changes of one text brought together, against what git makes of them; and texts that were typed over."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tripplan import document
from tripplan.workspace.texts import MIDDLE, OURS, THEIRS, has_marks, merge_texts, retyped

if TYPE_CHECKING:
    from pathlib import Path

words = st.sampled_from(["stay: 25m\n", "visit: 서빈백사\n", "\n", "note: x\n", "# later\n", "order: 갈치\n"])
texts = st.lists(words, max_size=8).map(lambda lines: "".join(lines).encode())


def by_git(folder: Path, base: bytes, ours: bytes, theirs: bytes) -> tuple[int, bytes]:
    """How many conflicts git finds, and what it makes of the three."""
    for name, data in (("ours", ours), ("base", base), ("theirs", theirs)):
        (folder / name).write_bytes(data)
    words = ["git", "merge-file", "-p", "-q", "ours", "base", "theirs"]
    done = subprocess.run(words, cwd=folder, capture_output=True, check=False)
    return done.returncode, done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("merge")


@examples(60)
@given(base=texts, ours=texts, theirs=texts)
def test_what_keeps_apart_comes_together_as_in_git(folder: Path, base: bytes, ours: bytes, theirs: bytes) -> None:
    """Lines that repeat may be matched in more than one way, so only texts whose lines all differ are compared."""
    base, ours, theirs = (_numbered(text) for text in (base, ours, theirs))
    merge = merge_texts(base, ours, theirs)
    conflicts, data = by_git(folder, base, ours, theirs)
    if merge.is_clean:
        assert (conflicts, data) == (0, merge.data)


def _numbered(text: bytes) -> bytes:
    """The same with each line once."""
    return b"".join(dict.fromkeys(text.splitlines(keepends=True)))


@examples(80)
@given(texts, texts)
def test_where_one_side_did_nothing_the_other_counts(base: bytes, changed: bytes) -> None:
    assert merge_texts(base, changed, base) == (changed, True)
    assert merge_texts(base, base, changed) == (changed, True)
    assert merge_texts(base, changed, changed) == (changed, True)


@examples(80)
@given(texts, texts, texts)
def test_neither_side_comes_first(base: bytes, ours: bytes, theirs: bytes) -> None:
    one, other = merge_texts(base, ours, theirs), merge_texts(base, theirs, ours)
    assert one.is_clean == other.is_clean
    assert has_marks(one.data) != one.is_clean
    if one.is_clean:
        assert one.data == other.data


@examples(80)
@given(texts, texts, texts)
def test_no_line_is_lost_that_somebody_added(base: bytes, ours: bytes, theirs: bytes) -> None:
    merge = merge_texts(base, ours, theirs).data.splitlines()
    for side in (ours, theirs):
        assert set(side.splitlines()) - set(base.splitlines()) <= set(merge)


def test_both_versions_between_marks() -> None:
    base = b"title: x\r\nstay: 25m\r\nnote: y\r\n"
    ours, theirs = base.replace(b"25m", b"30m"), base.replace(b"25m", b"45m")
    merge = merge_texts(base, ours, theirs)
    lines = [b"title: x", OURS, b"stay: 30m", MIDDLE, b"stay: 45m", THEIRS, b"note: y", b""]
    assert merge == (b"\r\n".join(lines), False)
    assert has_marks(merge.data)


def test_a_last_line_without_an_end_keeps_apart_from_the_mark() -> None:
    merge = merge_texts(b"a: 1", b"a: 2", b"a: 3")
    assert merge.data.splitlines() == [OURS, b"a: 2", MIDDLE, b"a: 3", THEIRS]


# ---------------------------------------------------------------- a text that was typed

ends = st.sampled_from(["\n", "\r\n", "\r"])
lines = st.lists(st.tuples(st.sampled_from(["title: 우도", "days:", "  - plan:", "", "# later"]), ends), max_size=8)


def as_typed(text: str) -> str:
    """What an input gives back: one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@examples(80)
@given(lines, st.booleans(), st.sampled_from(["utf-8", "utf-16-le"]))
def test_what_nobody_changed_stays_byte_for_byte(parts: list[tuple[str, str]], bom: bool, encoding: str) -> None:  # noqa: FBT001
    data = (("\ufeff" if bom or encoding != "utf-8" else "") + "".join(words + end for words, end in parts)).encode(
        encoding
    )
    read = document.read(data)
    assert retyped(read, as_typed(read.text)) == data


@examples(80)
@given(lines, st.integers(0, 8), st.sampled_from(["new", "", "  - x"]))
def test_a_line_that_is_put_in_leaves_the_others_alone(parts: list[tuple[str, str]], place: int, new: str) -> None:
    data = "".join(words + end for words, end in parts).encode()
    read = document.read(data)
    typed = as_typed(read.text).split("\n")
    typed.insert(min(place, len(typed)), new)
    after = retyped(read, "\n".join(typed))
    assert as_typed(after.decode()) == "\n".join(typed)
    kept = [line for line in data.splitlines(keepends=True) if line.endswith((b"\n", b"\r"))]
    assert len(after) >= sum(map(len, kept))


def test_a_new_line_ends_as_most_others_do() -> None:
    read = document.read(b"a: 1\r\nb: 2\nc: 3\r\n")
    assert retyped(read, "a: 1\nx: 9\nb: 2\nc: 4\n") == b"a: 1\r\nx: 9\r\nb: 2\nc: 4\r\n"
