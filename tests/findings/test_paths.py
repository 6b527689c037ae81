"""Paths as people read and write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tripplan.findings import Path, path_text, read_path

NAMES = (
    st.text(max_size=8) | st.text("A.b[]\"'\\ 가", max_size=6) | st.sampled_from(["plan", "plan-b", "0", "우도 숙소"])
)
PATHS = st.lists(NAMES | st.integers(0, 10**9 - 1), max_size=6).map(tuple)


@examples(150)
@given(PATHS)
def test_what_is_written_is_read_back(path: Path) -> None:
    assert read_path(path_text(path)) == path


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("days", 0, "plan", 3, "stay"), "days[0].plan[3].stay"),
        (("days", 1, "plan-b", 0, "either", 1), "days[1].plan-b[0].either[1]"),
        (("places", "우도 숙소", "hours"), "places.우도 숙소.hours"),
        (("places", "A.B", "hours"), 'places["A.B"].hours'),
        (("places", 'the "[x]"'), r'places["the \"[x]\""]'),
        ((), ""),
    ],
)
def test_paths_in_words(path: Path, text: str) -> None:
    assert path_text(path) == text


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("days[1].'plan-b'[0]", ("days", 1, "plan-b", 0)),
        ("places['A.B']", ("places", "A.B")),
        ('"places".Joe\'s bar.note', ("places", "Joe's bar", "note")),
        ("days[007]", ("days", 7)),
    ],
)
def test_quotes_may_stand_around_any_name(text: str, path: Path) -> None:
    assert read_path(text) == path


@pytest.mark.parametrize(
    "text",
    [".days", "days.", "days..plan", "days[-1]", "days[x]", "days[", "[0", "days[0]plan", "days[0", 'places["x', " "],
)
def test_what_is_no_path_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="expected a path such as"):
        read_path(text)
