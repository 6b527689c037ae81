"""Checks of places: swapped or distant coordinates, links that point elsewhere, one name for two."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.findings import Finding, Rule, Severity, Topic
from tripplan.findings.values import Together
from tripplan.geo import LatLng, distance_km
from tripplan.model.items import Activity, Rental, Ride, Stop
from tripplan.model.kinds import kinds_of
from tripplan.schedule.holidays import zone_position
from tripplan.schedule.places import HERE, KM_PER_HOUR, link_of, position_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tripplan.checks.context import CheckContext
    from tripplan.findings import Path
    from tripplan.model.items import Place

_FAR_KM: Final = KM_PER_HOUR["drive"] * 24.0
"""Farther than the estimated drive of a day and a night."""
_ABOUT_DEGREES: Final = 2.0
"""So near in latitude and longitude nothing is far; to look costs less than to measure."""
_ELSEWHERE_KM: Final = 1.0
"""Farther apart two positions are not the gate and the middle of one place."""
_ZONE_DEGREES: Final = 25.0
"""Most places lie nearer to the meridian of their zone; of those no table is asked."""
_POLE: Final = 90.0
"""No latitude is larger."""
_FEW: Final = 3
"""Of fewer positions none can be called the odd one."""
_RIDES: Final = kinds_of(Ride)
_BY_THE_WAY: Final = kinds_of(Activity, Rental)
"""Kinds that are not named by their place."""


class _Located(NamedTuple):
    """A place as it is written somewhere."""

    name: str
    path: Path
    place: Place
    position: LatLng | None


def where_places_are(context: CheckContext) -> Iterator[Finding]:
    """Find places that lie where they cannot, or in two places at once: by what `places` and the items say of them."""
    trip = context.trip
    located = [_Located(name, ("places", name), place, position_of(place)) for name, place in trip.places.items()]
    for entry in context.entries():
        item = entry.item
        if isinstance(item, Stop) and (item.coords is not None or item.map is not None):
            # An item happens at its place, or wherever one is.
            named = item.at if isinstance(item, Activity) else None
            name = item.name if named is None and item.kind not in _BY_THE_WAY else named
            if name is not None and name != HERE:
                located.append(_Located(name, entry.path, item, position_of(item)))
    yield from _far_from_the_rest(located, context)
    yield from _links_elsewhere(located, context)
    yield from _same_names(located)


# ---------------------------------------------------------------- far from the rest

SWAPPED_COORDS: Final = Rule("swapped-coords", Severity.WARNING, Topic.PLACE, "latitude and longitude look swapped")
LOOKS_SWAPPED: Final = SWAPPED_COORDS.says(
    "{position} lies {km:,.0f} km from where the trip is: latitude and longitude look swapped", "did you mean {turned}?"
)
FAR_AWAY: Final = Rule("far-away", Severity.WARNING, Topic.PLACE, "a place lies far from all others")
FAR_FROM_ALL: Final = FAR_AWAY.says(
    "{name} lies {km:,.0f} km from every other place of this trip, and no ride leads there",
    "look its coordinates up again, or add the ride",
)


def _far_from_the_rest(located: list[_Located], context: CheckContext) -> Iterator[Finding]:
    """Coordinates that lie far from all others: swapped ones, or simply wrong ones.

    On a trip with a ride only swapped ones are reported: a flight may lead anywhere.
    """
    written = [(each, each.place.coords) for each in located if each.place.coords is not None]
    ports = (spot.position for day in context.days for item in day.items for spot in (*item.ports, *item.landings))
    known = {position for position in (*(each.position for each in located), *ports) if position is not None}
    has_rides = any(each.item is not None and each.item.kind in _RIDES for each in context.entries())
    winter = datetime(2026, 1, 1, tzinfo=context.trip.zone)
    meridian = ((winter.utcoffset() or timedelta()) - (winter.dst() or timedelta())) / timedelta(hours=24) * 360
    near: LatLng | None = None
    for each, here in written:
        # Most lie near the one before them, and no other is looked at.
        together = near is not None and near != here and not _is_far(here, near)
        together = together or any(other != here and not _is_far(here, other) for other in known)
        near, others = (here, set[LatLng]()) if together else (near, known - {here})
        found = None
        if others or abs(here.lng - meridian) > _ZONE_DEGREES:
            found = _swapped(here, others, context.trip.zone.key)
        if found is None and len(others) + 1 >= _FEW and not has_rides:
            found = FAR_FROM_ALL.at(name=each.name, km=_nearest(here, others))
        if found is not None:
            yield found.at((*each.path, "coords"))


def _is_far(one: LatLng, other: LatLng) -> bool:
    if abs(one.lat - other.lat) < _ABOUT_DEGREES and abs(one.lng - other.lng) < _ABOUT_DEGREES:
        return False
    return distance_km(one, other) > _FAR_KM


def _swapped(here: LatLng, others: set[LatLng], zone: str) -> Finding | None:
    """The place lies by the others, or by the city of the time zone, with latitude and longitude exchanged."""
    city = zone_position(zone)
    if abs(here.lng) > _POLE or (city is not None and not _is_far(here, city)):
        return None
    turned, around = LatLng(here.lng, here.lat), {*others, city} - {None}
    if all(each is None or _is_far(turned, each) for each in around):
        return None
    return LOOKS_SWAPPED.at(position=here, km=_nearest(here, around), turned=turned)


def _nearest(here: LatLng, others: Iterable[LatLng | None]) -> float:
    return min(distance_km(here, each) for each in others if each is not None)


# ---------------------------------------------------------------- links

LINK_ELSEWHERE: Final = Rule(
    "link-elsewhere", Severity.WARNING, Topic.PLACE, "a map link points elsewhere than the coordinates"
)
POINTS_AWAY: Final = LINK_ELSEWHERE.says(
    "the map link of {name} points {km:,.1f} km away from its coordinates {position}", "correct one of them"
)


def _links_elsewhere(located: list[_Located], context: CheckContext) -> Iterator[Finding]:
    """Map links whose place is not where the coordinates say."""
    for each in located:
        named = context.trip.places.get(each.name)
        coords = each.place.coords or (named.coords if named is not None else None)
        link = link_of(each.place.map) if coords is not None and each.place.map is not None else None
        if coords is None or link is None or link.position is None or link.map_center:
            continue
        apart = distance_km(coords, link.position)
        if apart > _ELSEWHERE_KM:
            yield POINTS_AWAY.at((*each.path, "map"), name=each.name, km=apart, position=coords)


# ---------------------------------------------------------------- one name for two

SAME_NAME: Final = Rule(
    "same-name",
    Severity.WARNING,
    Topic.PLACE,
    "one name is written with two positions",
    follows=("link-elsewhere",),
)
_ANOTHER_NAME: Final = "give one of them another name"
TWO_POSITIONS: Final = SAME_NAME.says(
    "'{name}' stands for two places, which the plan takes for one: they are {km:,.1f} km apart", _ANOTHER_NAME
)
TWO_NUMBERS: Final = SAME_NAME.says(
    "'{name}' stands for two places, which the plan takes for one: their links have the numbers {numbers}",
    _ANOTHER_NAME,
)


def _same_names(located: list[_Located]) -> Iterator[Finding]:
    """Find names with two positions, or with two numbers of one map: the plan takes them for one place."""
    written: defaultdict[str, list[_Located]] = defaultdict(list)
    for place in located:
        written[place.name].append(place)
    for places in written.values():
        apart = (_apart(one, other) for one, other in pairwise(places))
        if (found := next((each for each in apart if each is not None), None)) is not None:
            yield found


def _apart(one: _Located, other: _Located) -> Finding | None:
    """How it is known that two places of one name are not one; None where it is not."""
    if one.position is not None and other.position is not None:
        km = distance_km(one.position, other.position)
        return TWO_POSITIONS.at(other.path, name=other.name, km=km) if km > _ELSEWHERE_KM else None
    here, there = (link_of(each.place.map) if each.place.map is not None else None for each in (one, other))
    if here is None or there is None or here.provider != there.provider:
        return None
    numbers = tuple(link.place_id for link in (here, there) if link.place_id)
    if len(set(numbers)) < 2:
        return None
    return TWO_NUMBERS.at(other.path, name=other.name, numbers=Together(numbers))
