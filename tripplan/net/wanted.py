"""Which facts a plan could use: the fewest questions, each asked once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tripplan.clock import DAY
from tripplan.facts import forecast_point, sea_points
from tripplan.model.items import Sleep, Stop
from tripplan.net import sea, weather

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tripplan.clock import Minute
    from tripplan.facts import Way
    from tripplan.geo import LatLng
    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan, ItemPlan


class Wanted(NamedTuple):
    """What to ask for, without repetition, in the order of the plan."""

    weather: tuple[LatLng, ...]
    """Forecast points on land."""
    sea_weather: tuple[LatLng, ...]
    """Forecast points out at sea, for the wind on a crossing."""
    sea: tuple[LatLng, ...]
    """The same, for the waves, which are forecast for fewer days."""
    ways: tuple[Way, ...]


def wanted(plan: Plan, now: Minute) -> Wanted:
    """What a plan could use now: no weather for what is over, or farther ahead than any forecast goes."""
    days = [each for day in plan.days for each in (day, day.plan_b) if each is not None]
    ways = dict.fromkeys(leg.way for day in days for item in day.items for leg in item.legs if leg.way is not None)
    dated = [day for day in days if day.date is not None]
    near = list(_during(dated, now, weather.MOST_DAYS))
    crossings = _crossings(near)
    return Wanted(
        _points(position for item in near for position in _positions(item)),
        crossings,
        _crossings(_during(dated, now, sea.MOST_DAYS)) if crossings else (),
        tuple(ways),
    )


def _during(days: Iterable[DayPlan], now: Minute, most_days: int) -> Iterator[ItemPlan]:
    """The items that are not over and begin within so many days, today included."""
    last = now + most_days * DAY
    for day in days:
        for item in day.items:
            if item.start is not None and item.start < last and (item.end is None or item.end >= now):
                yield item


def _positions(item: ItemPlan) -> Iterator[LatLng]:
    """Where the weather of an item counts."""
    spots = [*item.ports[:1], *item.landings[:1]]
    if isinstance(item.item, Stop) and not isinstance(item.item, Sleep) and item.spot is not None:
        spots.append(item.spot)
    return (spot.position for spot in spots if spot.position is not None)


def _crossings(items: Iterable[ItemPlan]) -> tuple[LatLng, ...]:
    """The points of the sea that stand for the ferries."""
    found: list[LatLng] = []
    for item in items:
        if item.kind == "ferry":
            port, landing = item.ports[0].position, item.landings[0].position
            found += sea_points(port, landing) if port is not None and landing is not None else []
    return _points(found)


def _points(positions: Iterable[LatLng]) -> tuple[LatLng, ...]:
    return tuple(dict.fromkeys(forecast_point(position) for position in positions))
