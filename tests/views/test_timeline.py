"""The rows of a day: exact in cells for any text, and what stands in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import FLAGSHIP, ITINERARIES
from tripplan.plan import Plan, World, build
from tripplan.views.cells import width
from tripplan.views.timeline import ASCII, Timeline

NAMES = st.one_of(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40),
    st.text(alphabet="성산봄죽칼국수점가각힣e\u0301\u0308👨‍👩‍👧🇰🇷☀️한ﾊ（）·…→", max_size=60),
)


def rows_of(plan: Plan, cells: int) -> list[str]:
    return [row.text for day in plan.days for row in Timeline(plan, cells).day(day)]


@pytest.mark.parametrize("cells", [1, 5, 20, 33, 34, 55, 56, 80, 95, 96, 100, 140, 200])
@pytest.mark.parametrize("name", ["seongsan-udo", "jeju-three-days", "stockholm-turku"])
def test_every_row_is_exactly_as_wide_as_asked(world: World, name: str, cells: int) -> None:
    plan = build((ITINERARIES / f"{name}.yaml").read_bytes(), world)
    assert {width(text) for text in rows_of(plan, cells)} == {cells}


@given(NAMES, st.integers(1, 160))
def test_no_name_makes_a_row_wider_or_narrower(name: str, cells: int) -> None:
    quoted = "'" + name.replace("'", "''").replace("\r", " ").replace("\n", " ") + "'"
    text = FLAGSHIP.read_text("utf-8").replace("visit: 서빈백사\n", f"visit: {quoted}\n").replace("우도짜장맨", quoted)
    plan = build(text.encode("utf-8", "replace"), World())
    assert {width(row) for row in rows_of(plan, cells)} <= {cells}


def test_the_udo_day_at_80(flagship: Plan) -> None:
    rows = rows_of(flagship, 80)
    assert rows[0].split() == ["Sat", "17", "Oct", "2026", "·", "우도", "last", "ferry", "back", "17:30"]
    assert rows[2] == " 08:00   ▌◆  성산봄죽칼국수 성산점                          45m  09:22 for 10:00"
    assert rows[6] == " 10:00   ▌≈  성산포항 종합여객터미널 → 하우목동항           20m            11:00"
    assert rows[7] == " 10:30   ▌○  rent scooter                                   15m  11:30 for 16:00"


def test_slack_has_a_column_where_there_is_room(flagship: Plan) -> None:
    rows = rows_of(flagship, 100)
    assert rows[2].split()[-4:] == ["1h37m", "09:22", "for", "10:00"]


def test_ascii_signs_need_no_wide_font(flagship: Plan) -> None:
    rows = [row.text for row in Timeline(flagship, 80, ASCII).day(flagship.days[0])]
    drawn = "".join(rows[1:])
    assert not set(drawn) & set("▌◆●≈○·╎→")


def test_an_unknown_way_marks_what_follows_and_precedes(world: World) -> None:
    text = FLAGSHIP.read_text("utf-8")
    guess = text.rindex("      - move: drive")
    plan = build((text[:guess] + text[text.index("      - dinner", guess) :]).encode(), world)
    rows = rows_of(plan, 80)
    start = next(index for index, row in enumerate(rows) if row.startswith("plan B"))
    plan_b = "\n".join(rows[start:])
    assert "drive (how far is not known)" in plan_b
    assert "≥17:00" in plan_b
    assert "≤19:30" in plan_b


def test_a_broken_item_stays_a_row_and_its_neighbours_keep_their_times(world: World) -> None:
    text = FLAGSHIP.read_text("utf-8").replace("        between: 11:30-14:00\n", "        betwen: 11:30-14:00\n")
    plan = build(text.encode(), world)
    rows = rows_of(plan, 100)
    broken = next(row for row in rows if "lunch: 우도짜장맨" in row)
    assert "✗" in broken
    assert any("did you mean 'between'?" in row for row in rows)
    timed = [item for item in plan.days[0].items if item.start is not None]
    assert len(timed) == len(plan.days[0].items) - 1


def test_two_clocks_and_a_night_at_sea(world: World) -> None:
    plan = build((ITINERARIES / "stockholm-turku.yaml").read_bytes(), world)
    rows = rows_of(plan, 80)
    assert any("lands 07:00+1, Europe/Helsinki" in row for row in rows)
    assert any(row.startswith(" Sat 13 Jun 2026 · Turku · Europe/Helsinki") for row in rows)
