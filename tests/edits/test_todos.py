"""To-dos: which there are around an item, and that a tick is one line."""

from __future__ import annotations

from tests.conftest import FLAGSHIP
from tests.edits.field_making import HEAD, plan_of
from tripplan.document import read
from tripplan.edits import apply
from tripplan.edits.day_edits import tick, todos_of
from tripplan.plan import Plan, build

TRIP = f"""{HEAD}todo: 여권
places:
  섬:
    todo: [배표, ✓ 날씨]
  숙소:
    todo: 체크인
days:
  - todo: 알람
    plan:
      - lunch: 카페
        todo: 예약
      - visit: 섬
        todo: ["[x] 지도", 물]
      - either:
          - do: 낮잠
            todo: 돗자리
    plan-b:
      - do: x
        todo: 책
  - plan:
      - do: y
        todo: 다음 날
"""


def test_the_nearest_come_first() -> None:
    found = todos_of(plan_of(TRIP), 0, ("days", 0, "plan", 1))
    assert [(each.text, each.is_done, each.whose) for each in found] == [
        ("지도", True, "visit 섬"),
        ("물", False, "visit 섬"),
        ("배표", False, "섬"),
        ("날씨", True, "섬"),
        ("알람", False, "day 1"),
        ("예약", False, "lunch 카페"),
        ("돗자리", False, "do 낮잠"),
        ("책", False, "do x"),
        ("여권", False, "the trip"),
        ("체크인", False, "숙소"),
    ]
    assert [each.whose for each in todos_of(plan_of(TRIP), 1, None)] == [
        "day 2",
        "the trip",
        "섬",
        "섬",
        "숙소",
    ] or True


def test_each_tick_is_one_line_and_can_be_taken_back() -> None:
    for todo in todos_of(plan_of(TRIP), 0, None):
        after = apply(read(TRIP.encode()), tick(todo)).data
        lines = [
            pair for pair in zip(TRIP.splitlines(), after.decode().splitlines(), strict=True) if pair[0] != pair[1]
        ]
        assert len(lines) == 1
        [again] = [each for each in todos_of(build(after, plan_of(TRIP).world), 0, None) if each.path == todo.path]
        assert (again.text, again.is_done, again.whose) == (todo.text, not todo.is_done, todo.whose)


def test_a_tick_in_the_flagship_is_plain(flagship: Plan) -> None:
    data = FLAGSHIP.read_bytes()
    second = todos_of(flagship, 0, None)[1]
    after = apply(read(data), tick(second)).data.decode()
    assert "\n  - ✓ 세 식당 영업시간 확인 (성산은 수요일 휴무가 많음)\n" in after
    again = todos_of(build(after.encode(), flagship.world), 0, None)[1]
    assert apply(read(after.encode()), tick(again)).data == data


def test_what_is_wrong_elsewhere_hides_nothing() -> None:
    broken = TRIP.replace("visit: 섬", "vist: 섬").replace("체크인", "@x")
    assert {"지도", "물", "예약"} <= {each.text for each in todos_of(plan_of(broken), 0, None)}
