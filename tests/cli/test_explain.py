"""`tripplan explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.checks import rules
from tripplan.checks.engine import page
from tripplan.findings import Topic
from tripplan.views.cells import width

if TYPE_CHECKING:
    from tests.cli.conftest import Tripplan


def test_a_page(tripplan: Tripplan) -> None:
    said = tripplan("explain", "day-breaks")
    assert (said.status, said.out) == (0, page("day-breaks"))


def test_all_codes_by_topic(tripplan: Tripplan) -> None:
    lines = tripplan("explain").out.splitlines()
    first_words = [line.split()[0] for line in lines if line.startswith("  ") and line[2] != " "]
    assert sorted(first_words) == sorted(rules())
    assert [line for line in lines if line in {topic.value for topic in Topic}]
    assert max(map(width, lines)) <= 80


def test_a_code_that_is_none(tripplan: Tripplan) -> None:
    said = tripplan("explain", "day-break")
    assert (said.status, said.out) == (2, "")
    assert "there is no code 'day-break'; did you mean 'day-breaks'?" in said.err
