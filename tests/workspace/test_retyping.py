"""A text that was typed over: lines that stay keep every byte."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tripplan import document
from tripplan.workspace.retyping import retyped

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
