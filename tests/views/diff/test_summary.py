"""The effect of one edit in one line."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.bench.trips import long_trip
from tests.views.diff.making import DINNER, LUNCH, PLAN, RETURN, edited, planned, udo
from tripplan.edits import Edit, Insert, MoveItem, Remove, SetValue
from tripplan.views.diff.compare import Diff
from tripplan.views.diff.summary import NOTHING_ELSE, edit_summary

if TYPE_CHECKING:
    from tripplan.findings import Path

DATE: Path = ("days", 0, "date")
STAY: Path = (*LUNCH, "stay")


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (SetValue(STAY, "1h"), "lunch until ~12:30 → ~12:40 · last ferry slack 2h15m → 2h05m"),
        (
            SetValue(STAY, "2h20m"),
            "breaks if the ferry lands at 천진항 · lunch until ~12:30 → ~14:00 · ferry 16:00 → 17:00, slack 2h15m",
        ),
        (SetValue(STAY, "4h30m"), "breaks: return scooter 1h45m short"),
        (SetValue(STAY, "3h30m"), "breaks unless shortened: return scooter 45m short"),
        (SetValue(STAY, "soon"), "error: stay: expected a span such as 45m or 1h10m"),
        (SetValue((*LUNCH, "note"), "창가"), NOTHING_ELSE),
        (SetValue((*DINNER, "time"), "19:10"), f"dinner ~17:00 → 19:10 · {NOTHING_ELSE}"),
        (Remove(RETURN), "without return scooter · warning: the scooter is never returned · last ferry slack 2h15m"),
        (SetValue(DATE, "2026-12-17"), "Sat 17 Oct → Thu 17 Dec · last ferry back 17:30 → 17:00 · last ferry slack"),
        (SetValue((*PLAN, 1, "takes"), "40m"), "drive ~8m → drive 40m · tightest 1h37m → 1h05m at breakfast"),
        (SetValue((*PLAN, 2, "cost"), "12000 each"), "costs 61,000 KRW → 64,000 KRW"),
        (SetValue(("days", 0, "plan-b", 1, "stay"), "3h"), "성산일출봉 until 09:30 → 11:00 · tightest 9h55m"),
        (Insert(PLAN, 7, {"visit": "비양도", "stay": "45m"}), "adds visit 비양도 ~11:40–12:25 · ferry 16:00 → ≥16:00"),
        (MoveItem((*PLAN, 9), PLAN, 5), "검멀레해변 ~12:45 → 10:50 · last ferry slack 2h15m → 2h04m"),
    ],
)
def test_what_matters_most_comes_first(edit: Edit, expected: str) -> None:
    assert edit_summary(Diff(udo(), edited(edit)), edit.path).startswith(expected)


def test_taking_an_edit_back_holds_again() -> None:
    broken = edited(SetValue(STAY, "4h30m"))
    assert edit_summary(Diff(broken, udo()), STAY).startswith("the day holds again · lunch until ~16:10 → ~12:30")


def test_other_days_that_change_are_named() -> None:
    head = "title: t\ntimezone: Asia/Seoul\ndays:\n  - date: 2026-10-17\n    start: 9:00\n    plan:\n"
    more = "  - start: 10:00\n    plan:\n      - visit: B\n"
    old, new = (planned(f"{head}      - visit: A\n{more}{rest}") for rest in ("", "  - plan:\n      - visit: C\n"))
    assert edit_summary(Diff(old, new), ("days", 2)).startswith("adds Mon 19 Oct")
    assert edit_summary(Diff(new, old), ("days", 2)).startswith("without Mon 19 Oct")
    later = planned(f"{head}      - visit: A\n{more}".replace("2026-10-17", "2026-10-18"))
    assert edit_summary(Diff(old, later), DATE) == "Sat 17 Oct → Sun 18 Oct · also changes Mon 19 Oct"


def test_a_trip_of_300_items_takes_no_time() -> None:
    """A hundredth of a second of the processor; here ten times as much, for a slow one."""
    text = long_trip(300)
    at = text.rindex("stay:")
    old, new = planned(text), planned(f"{text[:at]}stay: 7m{text[text.index(chr(10), at) :]}")
    path = old.trip.days[-1].plan[-1].path
    took = []
    for _ in range(3):
        begun = time.process_time()
        assert edit_summary(Diff(old, new), path).startswith("dinner until")
        took.append(time.process_time() - begun)
    assert min(took) < 0.1
