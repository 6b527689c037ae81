"""Characters that nobody sees, in texts and in the names of places."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.schedule.making import messages, plan_of
from tripplan.findings import path_text

SHOWN_OR_NEEDED = "\t\n\r\u00ad\u061c\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069"
"""Formatting that people type, or that their scripts and signs need."""


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (r'"\e[31m"', "U+001B ESCAPE"),
        (r'"\0"', "U+0000"),
        ("a\u202eb", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("하고수동\u200b해변", "U+200B ZERO WIDTH SPACE"),
        (r'"\u2060"', "U+2060 WORD JOINER"),
    ],
)
def test_what_is_told(written: str, name: str) -> None:
    (finding,) = plan_of(f"- note: {written}").findings
    assert (finding.code, path_text(finding.path)) == ("hidden-character", "days[0].plan[0].note")
    assert finding.message == f"there is an invisible character in this text ({name})"


def test_a_name_of_a_place_and_a_list_are_looked_at() -> None:
    plan = plan_of('- note: x\n  bring: [a, "b\\u202E"]', head='places:\n  "c\\u202E":\n    address: d\n')
    assert [path_text(each.path) for each in plan.findings] == ["places.c\u202e", "days[0].plan[0].bring[1]"]


def test_it_can_be_ignored_and_is_told_where_a_reference_points() -> None:
    assert plan_of('- note: "a\\u202E"\n  ignore: hidden-character').findings == ()
    assert len(plan_of('- note: &a "a\\u202E"\n- note: *a').findings) == 1


@given(st.characters(exclude_categories=["Cs"]))
@examples(100)
def test_only_what_takes_no_room_is_told(character: str) -> None:
    """Against the classes of Unicode: control and format characters, but for those that people need."""
    plan = plan_of(f'- note: "a\\U{ord(character):08X}b"')
    is_hidden = unicodedata.category(character) in {"Cc", "Cf"} and character not in SHOWN_OR_NEEDED
    if unicodedata.category(character) == "Cc" or not is_hidden:
        assert bool(messages(plan, "hidden-character")) == is_hidden
