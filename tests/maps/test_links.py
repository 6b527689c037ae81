"""Every recorded map link, one test each."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tripplan.maps import read

DATA = Path(__file__).parents[1] / "data" / "map_links.tsv"

NOT_MET = {
    "": "the link was lost when the case was recorded: an empty text with a position expected of it",
}
"""Links whose recorded answer is not given, each with the reason."""

NEAR = 0.0005
"""Degrees within which coordinates are right."""

with DATA.open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines, delimiter="\t"))


def same(one: Any, other: Any) -> bool:  # noqa: ANN401 - walks any JSON
    """Whether two JSON values are equal, numbers nearly."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= NEAR
    return bool(one == other)


@pytest.mark.parametrize("row", ROWS, ids=[f"{number}-{row['provider']}" for number, row in enumerate(ROWS, start=2)])
def test_gives_what_was_recorded(row: dict[str, str]) -> None:
    """All keys and no others."""
    link = read(row["url"])
    found = link.as_json() if link else {}
    assert same(found, json.loads(row["expect"])) is (row["url"] not in NOT_MET), found
    if link is not None:
        assert link.provider == row["provider"]
        assert link.url == ("" if row["provider"] == "text" else row["url"])


def test_all_cases_are_there_and_few_are_not_met() -> None:
    """The table is whole."""
    assert len(ROWS) == 181
    assert len(NOT_MET) <= 5
    assert set(NOT_MET) <= {row["url"] for row in ROWS}
