"""Going back and forward through the changes of a text, against a list of all its versions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tripplan.edits import splice
from tripplan.workspace.open_file import History, TextChange
from tripplan.workspace.texts import alike_from_start, difference

texts = st.lists(st.sampled_from([b"a\n", b"b\n", "서빈백사\n".encode(), b"\r\n", b"x"]), max_size=6).map(b"".join)


@examples(100)
@given(texts, texts)
def test_a_difference_leads_from_one_text_to_the_other(old: bytes, new: bytes) -> None:
    """It begins and ends with bytes that differ."""
    splices = difference(old, new)
    assert splice(old, splices) == new
    assert (splices == ()) == (old == new)
    for each in splices:
        assert not each.old or not each.new or (each.old[0] != each.new[0] and each.old[-1] != each.new[-1])


@examples(80)
@given(texts, texts)
def test_how_much_is_alike(one: bytes, other: bytes) -> None:
    count = alike_from_start(one, other)
    assert one[:count] == other[:count]
    assert one[count : count + 1] != other[count : count + 1] or count == len(one) == len(other)


@examples(80)
@given(st.lists(st.one_of(texts, st.sampled_from(["undo", "redo"])), max_size=25))
def test_back_and_forward_without_limit(steps: list[bytes | str]) -> None:
    """The oracle keeps every version whole."""
    history, data = History(), b""
    versions, place = [b""], 0
    for step in steps:
        if step == "undo" and history.last is not None:
            data, place = history.undo(data), place - 1
        elif step == "redo" and history.next is not None:
            data, place = history.redo(data), place + 1
        elif isinstance(step, bytes) and step != data:
            history.add(TextChange("typed", difference(data, step)))
            versions[place + 1 :] = [step]
            data, place = step, place + 1
        assert data == versions[place]
        assert (history.last is None) == (place == 0)
        assert (history.next is None) == (place == len(versions) - 1)


def test_a_change_knows_where_it_begins() -> None:
    assert TextChange("x", difference(b"stay: 25m", b"stay: 35m")).offset == len("stay: ")
    assert TextChange("nothing", ()).offset == 0
