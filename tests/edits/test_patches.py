"""Patches one after the other, and splices forwards and backwards."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.document.looking import read_text
from tests.examples import examples
from tripplan.document import read
from tripplan.edits import Insert, MoveItem, SetValue, Splice, apply, splice
from tripplan.edits.patches import Patch, as_splices, backwards, chained, patched

if TYPE_CHECKING:
    from tripplan.document import Document


def patches_of(draw: st.DrawFn, text: str) -> list[Patch]:
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = zip(places[::2], places[1::2], strict=False)
    return [Patch(start, end, draw(st.text("xyz가", max_size=3))) for start, end in pairs]


@st.composite
def two_rounds(draw: st.DrawFn) -> tuple[str, list[Patch], list[Patch]]:
    text = draw(st.text("ab\n나", max_size=12))
    first = patches_of(draw, text)
    return text, first, patches_of(draw, patched(text, first))


@examples(60)
@given(two_rounds())
def test_one_list_of_patches_does_what_two_did(case: tuple[str, list[Patch], list[Patch]]) -> None:
    text, first, second = case
    both = chained(text, first, second)
    assert patched(text, both) == patched(patched(text, first), second)
    assert all(one.end < other.start for one, other in pairwise(both))


@examples(50)
@given(two_rounds(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_splices_do_the_same_to_the_bytes_and_can_be_taken_back(
    case: tuple[str, list[Patch], list[Patch]], encoding: str
) -> None:
    text, patches, _ = case
    document: Document = read(text.encode(encoding))
    splices = as_splices(document, patches)
    after = splice(text.encode(encoding), splices)
    assert after == patched(text, patches).encode(encoding)
    assert splice(after, backwards(splices)) == text.encode(encoding)


def test_a_splice_is_refused_where_the_bytes_are_others() -> None:
    edited = apply(read(b"a: 1\nb: 2\n"), SetValue(("b",), "3"))
    assert edited.splices == (Splice(8, b"2", b"3"),)
    assert splice(b"a: 1\nb: 2\nc: 4\n", edited.splices) == b"a: 1\nb: 3\nc: 4\n"
    with pytest.raises(ValueError, match="not the bytes"):
        splice(b"a: 10\nb: 2\n", edited.splices)


def test_an_edit_says_what_it_has_read_and_the_path_of_what_was_edited() -> None:
    edited = apply(read("일: 하나\n둘:\n- a\n- b\n".encode()), Insert(("둘",), 1, "새"))
    assert edited.path == ("둘", 1)
    assert edited.document.text == "일: 하나\n둘:\n- a\n- 새\n- b\n"


def test_a_move_is_two_splices() -> None:
    edited = apply(read(b"- a\n- b\n- c\n- d\n"), MoveItem((0,), (), 2))
    assert edited.splices == (Splice(0, b"- a\n", b""), Splice(12, b"", b"- a\n"))
    assert edited.path == (2,)


def test_a_move_to_where_it_stands_changes_nothing() -> None:
    edited = apply(read(b"- a\n- b\n"), MoveItem((1,), (), 1))
    assert edited.splices == ()
    assert edited.data == b"- a\n- b\n"


def test_a_list_for_a_list_writes_only_what_differs() -> None:
    text = "a: [x, 'y', z]  # c\nb:\n  - one # 1\n  - two # 2\n  - three\n"
    edited = apply(read(text.encode()), SetValue(("b",), ["one", "2", "three", "four"]))
    assert edited.data.decode() == text.replace("- two", "- 2").replace("three\n", "three\n  - four\n")
    edited = apply(read(edited.data), SetValue(("b",), ["three", "four"]))
    assert read_text(edited.data.decode()).node_at(("b", 2)) is None


def test_a_mapping_for_a_mapping_keeps_what_is_the_same() -> None:
    text = "a:\n  x: 1   # one\n  'y': \"2\"\n  z: 3\n"
    edited = apply(read(text.encode()), SetValue(("a",), {"x": "1", "new": "n", "y": "4"}))
    assert edited.data.decode() == "a:\n  x: 1   # one\n  new: n\n  'y': \"4\"\n"
