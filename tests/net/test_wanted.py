"""What a plan asks for: the fewest questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.facts.making import AS_OF
from tests.schedule.making import hourly, line, plan_of
from tripplan.clock import DAY
from tripplan.facts import Way
from tripplan.geo import LatLng
from tripplan.net.wanted import wanted

if TYPE_CHECKING:
    from tripplan.plan import Plan

MORNING: Final = AS_OF
BOAT: Final = line(hourly())


def test_forty_items_ask_for_the_weather_of_each_place_once() -> None:
    """All of them within one multiple of 0.05°, but for the last."""
    items = "".join(f"- visit: p{number}\n  coords: 33.5, 126.95{number:02}\n  stay: 5m\n" for number in range(40))
    found = wanted(plan_of(f"{items}- visit: far\n  coords: 34, 127\n  stay: 5m"), MORNING)
    assert found.weather == (LatLng(33.5, 126.95), LatLng(34, 127))
    assert (found.sea, found.sea_weather) == ((), ())


def test_a_ferry_asks_for_both_ports_and_the_sea_between() -> None:
    found = wanted(plan_of("- ferry: boat\n  from: west\n  to: east", BOAT), MORNING)
    assert found.weather == (LatLng(0, 0), LatLng(0, 0.1))
    assert found.sea == found.sea_weather == (LatLng(0, 0.05),)


def test_ways_are_asked_once_and_only_where_a_router_knows_them(flagship: Plan) -> None:
    items = "- visit: home\n- visit: near\n- visit: home\n- visit: near\n- visit: nowhere\n"
    head = 'travel: drive\nplaces:\n  home: {coords: "0, 0"}\n  near: {coords: "0, 0.01"}\n'
    home, near = LatLng(0, 0), LatLng(0, 0.01)
    found = wanted(plan_of(items, head=head), MORNING)
    assert found.ways == (Way("car", home, near), Way("car", near, home))
    assert {way.profile for way in wanted(flagship, MORNING).ways} <= {"car", "foot"}


def test_no_forecast_reaches_there() -> None:
    plan = plan_of("- ferry: boat\n  from: west\n  to: east", BOAT)
    early = wanted(plan, MORNING - 10 * DAY)
    assert (bool(early.weather), bool(early.sea_weather), early.sea) == (True, True, ())
    assert wanted(plan, MORNING - 30 * DAY).weather == ()
    assert wanted(plan, MORNING + 30 * DAY).weather == ()
