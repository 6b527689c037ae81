"""What is not changed: where and why, and what to do instead."""

from __future__ import annotations

import pytest

from tests.edits.making import data_of
from tripplan.document import read
from tripplan.edits import Duplicate, Edit, Insert, MoveItem, Remove, RenameKey, SetValue, apply
from tripplan.errors import NotEditable

CASES: list[tuple[str, Edit, str, int]] = [
    ("directive", SetValue(("title",), "x"), "it belongs to what is named &title, and other places", 7),
    ("directive", SetValue(("subtitle",), "x"), "it is a reference, *title, to what is written at &title", 8),
    ("directive", SetValue(("common", "currency"), "EUR"), "it belongs to what is named &common", 5),
    ("directive", SetValue(("first", "currency"), "EUR"), "it comes in with << from another place", 10),
    ("directive", SetValue(("second", "note"), "x"), "keys come in with << here", 12),
    ("directive", SetValue(("days", 1, "note"), "x"), "it is a reference, *free", 16),
    ("directive", Remove(("days", 0)), "it belongs to what is named &free", 15),
    ("directive", MoveItem(("days", 0), ("days",), 1), "it belongs to what is named &free", 15),
    ("directive", Duplicate(("days", 3)), "it is named &end, and a name can be given only once", 18),
    ("flow", MoveItem(("bring", 0), ("order",), 0), "in which the item's comments have no place", 7),
    ("odd", SetValue(("alone",), "x"), "its key stands alone, without a colon", 4),
    ("odd", RenameKey(("title",), "last"), "there is a 'last' already", 1),
    ("odd", RenameKey(("list", 0), "x"), "it is no key", 7),
    ("odd", Insert(("title",), 0, "x"), "it is no list", 1),
    ("odd", Insert(("list",), 9, "x"), "choose a place from 0 to 4", 6),
    ("odd", SetValue(("list", 7), "x"), "list is a list of 4 items, counted from 0; the last one is list[3]", 6),
    ("odd", SetValue(("lits", 7), "x"), "there is no 'lits' in the file; did you mean 'list'?", 1),
    ("odd", SetValue(("title", "x"), "x"), "title is a text and holds nothing else", 1),
    ("odd", SetValue((), "x"), "the file as a whole cannot be changed at once", 1),
    ("odd", MoveItem(("list", 1), ("list", 1), 0), "it cannot be moved into itself; choose another list", 9),
    ("odd", MoveItem(("list", 1), ("list",), 4), "choose a place from 0 to 3", 6),
    ("odd", SetValue(("last",), "\ud83d"), "the new text holds half a character", 18),
    ("broken", SetValue(("days", 0, "plan", 1, "stay"), "25m"), "it cannot be read as YAML", 7),
    ("broken", Remove(("days", 0, "plan", 2)), "beside it stands what cannot be read as YAML", 7),
    ("broken", Remove(("days", 0)), "beside it stands what cannot be read as YAML", 7),
    ("broken", Remove(("title",)), "its key stands there a second time", 1),
    ("aligned", SetValue(("days",), "none"), "it holds comments, which would be lost with it", 7),
]


@pytest.mark.parametrize(("name", "edit", "reason", "line"), CASES)
def test_a_refusal_says_where_and_why(name: str, edit: Edit, reason: str, line: int) -> None:
    with pytest.raises(NotEditable) as refused:
        apply(read(data_of(name)), edit)
    told = str(refused.value)
    assert reason in told
    assert told.startswith("cannot change ")
    assert refused.value.line == line
    assert refused.value.column >= 1
    assert refused.value.start <= refused.value.end
    assert refused.value.exit_status == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xb0\xa1", "it looks like CP949"),
        (b"a: [1\nb: 2\n" * 40, "it cannot be read"),
        (b"x" * 6_000_000, "the file has 6.0 MB"),
        (b"a: &x [*x]\n", "it cannot be read as YAML"),
    ],
)
def test_a_file_that_cannot_be_read_is_not_changed(data: bytes, reason: str) -> None:
    with pytest.raises(NotEditable, match=reason):
        apply(read(data), SetValue(("a", 0), "x"))


def test_the_whole_sentence() -> None:
    with pytest.raises(NotEditable) as refused:
        apply(read(b"a: &x 1\nb: *x\n"), SetValue(("b",), "2"))
    assert str(refused.value) == (
        "cannot change b: it is a reference, *x, to what is written at &x; open the file in an editor at line 2"
    )


def test_an_empty_file_gets_its_first_key() -> None:
    assert apply(read(b""), SetValue(("title",), "x")).data == b"title: x\n"
    assert apply(read(b"# a trip\n"), SetValue(("title",), "x")).data == b"# a trip\ntitle: x\n"
    assert apply(read(b"# a trip"), SetValue(("title",), "x")).data == b"# a trip\ntitle: x"
