"""The Udo day after edits that a traveller makes, to the letter.

``python -m tests.views.diff.test_output`` draws the golden files anew: read the difference.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.bench.trips import long_trip
from tests.views.diff.making import DINNER, LUNCH, PLAN, RETURN, edited, planned, udo
from tripplan.edits import Edit, Insert, MoveItem, Remove, RenameKey, SetValue
from tripplan.views.cells import width
from tripplan.views.diff.changes import ChangeKind
from tripplan.views.diff.compare import Diff
from tripplan.views.diff.output import NOTHING_ELSE, diff_json, diff_text, edit_summary
from tripplan.views.rows import ASCII

if TYPE_CHECKING:
    from tripplan.edits import Edit
    from tripplan.findings import Path as TreePath
    from tripplan.views.diff.changes import PlanChange


GOLDEN: Final = Path(__file__).parent / "golden"
EDITS: Final[dict[str, Edit]] = {
    "long-lunch": SetValue((*LUNCH, "stay"), "3h30m"),
    "early-dinner": SetValue((*DINNER, "between"), "16:40-19:30"),
    "no-return": Remove(RETURN),
    "december": SetValue(("days", 0, "date"), "2026-12-17"),
    "one-more-place": Insert(PLAN, 10, {"visit": "비양도", "stay": "45m", "coords": "33.5126, 126.9676"}),
    "beach-first": MoveItem((*PLAN, 12), PLAN, 9),
    "mistyped": SetValue((*LUNCH, "stay"), "soon"),
}


def told(edit: Edit, cells: int = 80) -> str:
    new = edited(edit)
    return diff_text(Diff(udo(), new), cells)


def of(what: ChangeKind, *edits: Edit) -> list[PlanChange]:
    return [each for each in Diff(udo(), edited(*edits)).changes if each.kind is what]


@pytest.mark.parametrize("name", EDITS)
def test_golden(name: str) -> None:
    assert told(EDITS[name]).encode() == (GOLDEN / f"{name}.txt").read_bytes()


@pytest.mark.parametrize("cells", [30, 60, 100])
@pytest.mark.parametrize("name", EDITS)
def test_no_line_is_wider_than_asked(name: str, cells: int) -> None:
    assert max(width(line) for line in told(EDITS[name], cells).splitlines()) <= cells


def test_ascii_signs_keep_the_columns() -> None:
    new = edited(EDITS["beach-first"])
    plain = diff_text(Diff(udo(), new), 80, glyphs=ASCII)
    assert " > visit" in plain
    assert list(map(width, plain.splitlines())) == list(map(width, told(EDITS["beach-first"]).splitlines()))


def test_colours_stand_around_signs_only() -> None:
    new = edited(EDITS["no-return"])
    coloured = diff_text(Diff(udo(), new), 80, colour=True)
    assert " \x1b[31m-\x1b[0m return scooter" in coloured
    assert coloured.replace("\x1b[0m", "").count("\x1b") == coloured.count("\x1b[0m")


def test_a_name_in_decomposed_letters_is_the_same_name() -> None:
    from unicodedata import normalize

    assert Diff(udo(), planned(normalize("NFD", udo().document.text))).changes == ()


def test_a_booking_is_not_written_out() -> None:
    [change] = of(ChangeKind.EDITED, SetValue((*LUNCH, "booking"), "X123"))
    assert (change.words, change.before, change.after) == ("booking changed", "", "")


def test_a_name_and_a_kind_that_changed_are_no_new_item() -> None:
    [renamed] = of(ChangeKind.RENAMED, SetValue((*LUNCH, "lunch"), "회양과국수"))
    assert (renamed.before, renamed.after) == ("lunch 우도짜장맨", "lunch 회양과국수")
    [renamed] = of(ChangeKind.RENAMED, RenameKey((*PLAN, 10, "snack"), "do"))
    assert (renamed.before, renamed.after) == ("snack 땅콩 아이스크림", "do 땅콩 아이스크림")


def test_a_day_that_goes_takes_its_items_with_it() -> None:
    trip = "title: t\ntimezone: Asia/Seoul\ndays:\n  - date: 2026-10-17\n    plan:\n      - visit: A\n"
    old = planned(f"{trip}  - title: two\n    plan:\n      - visit: B\n      - visit: C\n")
    found = {each.kind: each.words for each in Diff(old, planned(trip)).changes}
    assert found[ChangeKind.DAY_REMOVED] == "the day is gone, with 2 items: B, C"
    assert ChangeKind.REMOVED not in found
    back = {each.kind: each.words for each in Diff(planned(trip), old).changes}
    assert back[ChangeKind.DAY_ADDED] == "a new day with 2 items: B, C"


def test_an_item_moved_to_another_day_is_told_there_once() -> None:
    head = "title: t\ntimezone: Asia/Seoul\ndays:\n  - date: 2026-10-17\n    plan:\n      - visit: A\n"
    old = planned(f"{head}      - visit: B\n  - plan:\n      - visit: C\n")
    new = planned(f"{head}  - plan:\n      - visit: C\n      - visit: B\n")
    [moved] = [each for each in Diff(old, new).changes if each.kind is ChangeKind.MOVED]
    assert moved.words == "moved here from Sat 17 Oct"
    assert moved.day is new.days[1]
    assert (moved.old_path, moved.new_path) == (("days", 0, "plan", 1), ("days", 1, "plan", 1))


def test_costs_and_travellers_concern_the_whole_trip() -> None:
    found = Diff(udo(), edited(SetValue(("travellers",), "3"))).changes
    assert [each.words for each in found] == [
        "travellers 2 → 3",
        "costs 61,000 KRW → 71,500 KRW",
        "optional items cost 10,000 KRW → 15,000 KRW",
    ]


def test_json_names_what_where_and_by_how_much() -> None:
    new = edited(SetValue((*LUNCH, "stay"), "1h"))
    found = {str(each["what"]): each for each in diff_json(Diff(udo(), new))}
    assert found["shifted"]["minutes"] == 10
    assert found["shifted"]["words"] == "everything after it 10m later, until the 16:00 ferry"
    assert found["edited"] == {
        "what": "edited",
        "date": "2026-10-17",
        "day": 1,
        "plan_b": False,
        "subject": "lunch 우도짜장맨",
        "words": "stay 50m → 1h",
        "before": "50m",
        "after": "1h",
        "minutes": None,
        "old_path": "days[0].plan[7]",
        "new_path": "days[0].plan[7]",
    }


if __name__ == "__main__":
    for each, edit in EDITS.items():
        (GOLDEN / f"{each}.txt").write_text(told(edit), "utf-8")


DATE: TreePath = ("days", 0, "date")
STAY: TreePath = (*LUNCH, "stay")


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
