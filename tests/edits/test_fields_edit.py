"""What is typed becomes an edit: one line changes, and the field then has that text."""

from __future__ import annotations

from difflib import ndiff
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.edits.field_making import ITEM, field_of, item_plan, plan_of, typed
from tests.examples import examples
from tripplan.edits import Remove, SetValue, apply
from tripplan.edits.fields import edit_of, fields_of

if TYPE_CHECKING:
    from tripplan.plan import Plan

LUNCH = "lunch: 카페   # 창가\norder: [김밥, 라면]\nstay: 1h\nnote: |\n  둘\n  줄"


def changes(before: Plan, after: Plan) -> list[str]:
    lines = ndiff(before.document.text.splitlines(), after.document.text.splitlines())
    return [f"{line[0]}{line[2:].strip(' -')}" for line in lines if line[0] in "+-"]


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        ("stay", "20m..40m", ["-stay: 1h", "+stay: 20m..40m"]),
        ("stay", "", ["-stay: 1h"]),
        ("name", "우도짜장맨", ["-lunch: 카페   # 창가", "+lunch: 우도짜장맨   # 창가"]),
        ("order", "김밥\n라면\n떡볶이", ["-order: [김밥, 라면]", "+order: [김밥, 라면, 떡볶이]"]),
        ("order", "김밥", ["-order: [김밥, 라면]", "+order: [김밥]"]),
        ("order", "\n \n", ["-order: [김밥, 라면]"]),
        ("note", "둘\n세\n줄", ["+세"]),
        ("time", "12:30", ["+time: 12:30"]),
        ("cost", "{adult: 10500, child: 3800}", ["+cost: {adult: 10500, child: 3800}"]),
        ("todo", "예약\n전화: 064", ["+todo:", "+예약", '+"전화: 064"']),
        ("todo", "전화", ["+todo: 전화"]),
        ("map", "[네이버 지도]\n카페\nhttps://naver.me/5Zxyabcd", ["+map: https://naver.me/5Zxyabcd"]),
    ],
)
def test_the_change_is_as_small_as_can_be(name: str, text: str, lines: list[str]) -> None:
    plan = item_plan(LUNCH)
    assert changes(plan, typed(plan, name, text)) == lines


def test_nothing_to_do_is_none() -> None:
    plan = item_plan(LUNCH)
    for field in fields_of(plan, ITEM):
        assert edit_of(field, field.text) is None
    assert edit_of(field_of(plan, "order"), "김밥 \n\n라면") is None
    assert edit_of(field_of(plan, "stay"), " 1h ") is None
    assert edit_of(field_of(plan, "time"), "  ") is None


@pytest.mark.parametrize(
    ("name", "after"), [("time", "lunch"), ("between", "stay"), ("hours", "stay"), ("cost", "order"), ("bring", "note")]
)
def test_a_new_key_lands_where_a_person_puts_it(name: str, after: str) -> None:
    field = field_of(item_plan("lunch: 카페\nstay: 1h\norder: 김밥\nnote: 창가"), name)
    edit = edit_of(field, field.example)
    assert isinstance(edit, SetValue)
    assert edit.after == after


def test_new_keys_of_a_trip_and_a_day_stand_above_their_lists() -> None:
    plan = plan_of(
        "title: 섬\ntimezone: Asia/Seoul\nplaces: {}\ndays:\n  - date: 2026-10-17\n    plan:\n      - do: x\n"
    )
    lines = typed(plan, "currency", "KRW", ()).document.text.splitlines()
    assert lines[1:4] == ["currency: KRW", "timezone: Asia/Seoul", "places: {}"]
    lines = typed(plan, "start", "08:00", ("days", 0)).document.text.splitlines()
    assert lines[4:7] == ["  - date: 2026-10-17", "    start: 08:00", "    plan:"]


_TEXTS = st.text(st.characters(exclude_categories=("C", "Z")) | st.sampled_from(" -:#'\"{}[],한가🍜"), min_size=1)
_LINE = _TEXTS.map(lambda text: " ".join(text.split())).filter(bool)


@examples(60)
@given(st.sampled_from(["name", "address", "booking", "note", "order", "todo", "bring", "links"]), st.data())
def test_what_is_typed_is_what_the_field_then_has(name: str, data: st.DataObject) -> None:
    """Text, edit, file, field: the same text, whatever it holds, and typed a second time there is nothing to do."""
    many = name in {"note", "order", "todo", "bring", "links"}
    text = "\n".join(data.draw(st.lists(_LINE, min_size=1, max_size=4))) if many else data.draw(_LINE)
    plan = item_plan(data.draw(st.sampled_from(["lunch: 카페", LUNCH, "lunch: 카페\norder: [김밥]\ntodo: [a, b]"])))
    after = typed(plan, name, text)
    assert field_of(after, name).text == text
    assert edit_of(field_of(after, name), text) is None
    others = [{each.name: each.text for each in fields_of(of, ITEM) if each.name != name} for of in (plan, after)]
    assert others[0] == others[1]


def test_a_removal_names_the_key() -> None:
    plan = item_plan(LUNCH)
    edit = edit_of(field_of(plan, "stay"), "")
    assert edit == Remove((*ITEM, "stay"))
    assert "stay" not in apply(plan.document, edit).data.decode()
