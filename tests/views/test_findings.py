"""Findings in the three forms of `check`."""

from __future__ import annotations

import re
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tripplan.document import read
from tripplan.findings import Span, error, note, warning
from tripplan.views.findings import as_github, as_text, count, finding_json

DOCUMENT = read("a: 우도\nb: c\n".encode())
CAUSE = error("day-breaks", "the day breaks").at(("a",), Span(3, 5))
TREE = CAUSE._replace(follow_ups=(warning("tight", "5 min", "hurry").at(("b",), Span(9, 10)),))


def test_what_follows_stands_indented_below() -> None:
    assert as_text(TREE, DOCUMENT, "a.yaml").splitlines() == [
        "a.yaml:1:4: error day-breaks: the day breaks",
        "    1 | a: 우도",
        "      |    ^^^^",
        "    a.yaml:2:4: warning tight: 5 min; hurry",
    ]


def test_colours_change_no_word() -> None:
    coloured = as_text(TREE, DOCUMENT, "a.yaml", colour=True)
    assert coloured.count("\x1b[31m") == 2
    assert re.sub(r"\x1b\[[0-9]*m", "", coloured) == as_text(TREE, DOCUMENT, "a.yaml")


def test_json_has_what_follows_in_the_same_shape() -> None:
    found = finding_json(TREE, DOCUMENT, "a.yaml")
    assert found["follow_ups"] == [finding_json(TREE.follow_ups[0], DOCUMENT, "a.yaml")]


def test_only_causes_count() -> None:
    assert count([TREE, note("rain", "rain")]) == "1 error, 1 to confirm"


@given(st.text(max_size=40), st.text(max_size=40))
@examples(50)
def test_github_reads_back_what_was_meant(message: str, name: str) -> None:
    """One line a finding; what a workflow command gives a meaning to is escaped in the text and in the name."""
    line = as_github(error("tag", message or "x").at((), Span(0, 1)), DOCUMENT, name or "x")
    assert line.count("\n") == 1
    properties, _, text = line.removeprefix("::error ").rstrip("\n").partition("::")
    assert len(properties.split(",")) == 6
    file = properties.split(",")[0].removeprefix("file=")
    assert not set(file) & set(":,\r\n")
    assert "%" not in unquote(text.replace("%25", "")).replace("%25", "") or "%" in message


def test_github_tells_what_follows_on_lines_of_the_same_annotation() -> None:
    assert as_github(TREE, DOCUMENT, "a.yaml").endswith("::the day breaks%0Aline 2: warning tight: 5 min; hurry\n")
