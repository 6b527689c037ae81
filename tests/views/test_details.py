"""What the details say of an item: the figures with where they come from, the boats around, the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import ITINERARIES
from tripplan.plan import Plan, World, build
from tripplan.views.details import details

if TYPE_CHECKING:
    from tripplan.schedule import DayPlan


def told(plan: Plan, name: str, day: DayPlan | None = None) -> str:
    of_day = day or plan.days[0]
    item = next(item for item in of_day.items if item.name == name)
    return "\n".join(text for text, _ in details(plan, of_day, item))


def test_a_stay(flagship: Plan) -> None:
    text = told(flagship, "성산봄죽칼국수 성산점")
    assert "from 08:00, until 08:45" in text
    assert "stay 45m, at least 30m (written in the file)" in text
    assert "leave by 09:22: the 10:00 ferry" in text
    assert "with least stays and nothing optional 11:22" in text
    assert "https://map.naver.com/p/search/" in text


def test_a_ferry(flagship: Plan) -> None:
    text = told(flagship, "seongsan-udo")
    assert "takes the 10:00, guaranteed" in text
    assert "10:00 → 10:20  하우목동항 or 천진항, guaranteed ◀ yours" in text
    assert "09:30 → 09:45  천진항 or 하우목동항, usual" in text
    assert "may land at 천진항: walk ~38m to 하우목동항, the day holds, slack 1h22m" in text
    assert "timetable checked 2026-09-20" in text
    assert "cost: 10,500 KRW each" in text


def test_an_either_tells_its_alternatives(world: World) -> None:
    plan = build((ITINERARIES / "stockholm-turku.yaml").read_bytes(), world)
    assert "or do rest on the river bank: fits" in told(plan, "Turku Cathedral", plan.days[1])


def test_a_broken_day_says_why(world: World) -> None:
    data = (ITINERARIES / "seongsan-udo.yaml").read_bytes().replace(b"        stay: 50m\n", b"        stay: 3h30m\n")
    plan = build(data, world)
    day = plan.days[0]
    assert day.broken is not None
    text = "\n".join(line for line, _ in details(plan, day, day.items[day.broken.index]))
    assert "45m too late: the day breaks here" in text
    assert "return scooter is due by 16:30" in text
    assert "it holds with the least stays and without" in text
