"""Rules about where places are: swapped or distant coordinates, links that point elsewhere, one name for two places."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.checks.rule import Chapter, Rule
from tripplan.findings import Finding, Severity, Topic, warning
from tripplan.geo import LatLng, distance_km
from tripplan.model.items import Activity, Rental, Ride, Stop
from tripplan.schedule.spots import HERE, link_of, position_of
from tripplan.schedule.ways import KM_PER_HOUR
from tripplan.schedule.zones import zone_position

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tripplan.checks.rule import About
    from tripplan.findings import Path
    from tripplan.model.place import Place

_FAR_KM: Final = KM_PER_HOUR["drive"] * 24.0
"""Farther than one drives in a day and a night (FORMAT, section 3)."""
_ABOUT_DEGREES: Final = 2.0
"""So near in latitude and longitude nothing is far; to look costs less than to measure."""
_ELSEWHERE_KM: Final = 1.0
"""Farther apart two positions are not the gate and the middle of one place."""
_ZONE_DEGREES: Final = 25.0
"""Most places lie nearer to the meridian of their zone; of those no table is asked."""
_POLE: Final = 90.0
"""No latitude is larger."""
_FEW: Final = 3
"""Of fewer positions nobody knows which is the odd one."""
_RIDES: Final = frozenset(Ride.kinds)
_BY_THE_WAY: Final = frozenset({"do", *Rental.kinds})
"""Kinds that are not named by their place."""


class _Located(NamedTuple):
    """A place as it is written somewhere."""

    name: str
    path: Path
    place: Place
    position: LatLng | None


def where_places_are(about: About) -> Iterator[Finding]:
    """Places that lie where they cannot, or in two places at once."""
    located = _located(about)
    yield from _far_from_the_rest(located, about)
    yield from _links_elsewhere(located, about)
    yield from _same_names(located)


def _located(about: About) -> list[_Located]:
    """What `places` and the items say of places, in the order of the file."""
    found = [_Located(name, ("places", name), place, position_of(place)) for name, place in about.trip.places.items()]
    for entry in about.entries():
        item = entry.item
        if isinstance(item, Stop) and (item.coords is not None or item.map is not None):
            name = _place_name(item)
            found += [_Located(name, entry.path, item, position_of(item))] if name is not None else []
    return found


def _place_name(item: Stop) -> str | None:
    """The place where an item happens; None where it happens wherever one is."""
    named = item.at if isinstance(item, Activity) else None
    if named is None and item.kind not in _BY_THE_WAY:
        return item.name
    return named if named != HERE else None


# ---------------------------------------------------------------- far from the rest


def _far_from_the_rest(located: list[_Located], about: About) -> Iterator[Finding]:
    """Coordinates that lie far from all others: swapped ones, or simply wrong ones.

    Of a trip with a ride only swapped ones are told: a flight may lead anywhere.
    """
    written = [each for each in located if each.place.coords is not None]
    ports = (spot.position for day in about.days for item in day.items for spot in (*item.ports, *item.landings))
    known = {position for position in (*(each.position for each in located), *ports) if position is not None}
    lonely = {each.path for each in _lonely(written, known)}
    meridian = _meridian(about)
    for each in written:
        here = each.place.coords
        assert here is not None
        others = known - {here} if each.path in lonely else set()
        found = None
        if others or abs(here.lng - meridian) > _ZONE_DEGREES:
            found = _swapped(here, others, about.trip.zone.key)
        if found is None and others:
            found = _far(each.name, here, others, about)
        if found is not None:
            yield found._replace(path=(*each.path, "coords"))


def _lonely(written: Iterable[_Located], known: set[LatLng]) -> Iterator[_Located]:
    """The places far from all other positions; most lie near the one before them, and no other is looked at."""
    near: LatLng | None = None
    for each in written:
        here = each.place.coords
        assert here is not None
        together = near is not None and near != here and not _is_far(here, near)
        if together or any(other != here and not _is_far(here, other) for other in known):
            near = here
        else:
            yield each


def _meridian(about: About) -> float:
    """The longitude that the trip's zone is the time of."""
    winter = datetime(2026, 1, 1, tzinfo=about.trip.zone)
    return ((winter.utcoffset() or timedelta()) - (winter.dst() or timedelta())) / timedelta(hours=24) * 360


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
    message = (
        f"{here} lies {_nearest(here, around):,.0f} km from where the trip is: latitude and longitude look swapped"
    )
    return warning("swapped-coords", message, f"did you mean {turned}?")


def _far(name: str, here: LatLng, others: set[LatLng], about: About) -> Finding | None:
    rides = any(each.item is not None and each.item.kind in _RIDES for each in about.entries())
    if rides or len(others) + 1 < _FEW:
        return None
    message = (
        f"{name} lies {_nearest(here, others):,.0f} km from every other place of this trip, and no ride leads there"
    )
    return warning("far-away", message, "look its coordinates up again, or add the ride")


def _nearest(here: LatLng, others: Iterable[LatLng | None]) -> float:
    return min(distance_km(here, each) for each in others if each is not None)


# ---------------------------------------------------------------- links


def _links_elsewhere(located: list[_Located], about: About) -> Iterator[Finding]:
    """Map links whose place is not where the coordinates say."""
    for each in located:
        coords = each.place.coords or _coords_of(each.name, about)
        link = link_of(each.place.map) if coords is not None and each.place.map is not None else None
        if coords is None or link is None or link.position is None or link.map_center:
            continue
        apart = distance_km(coords, link.position)
        if apart > _ELSEWHERE_KM:
            message = f"the map link of {each.name} points {apart:,.1f} km away from its coordinates {coords}"
            yield warning("link-elsewhere", message, "correct one of them")._replace(path=(*each.path, "map"))


def _coords_of(name: str, about: About) -> LatLng | None:
    place = about.trip.places.get(name)
    return place.coords if place is not None else None


# ---------------------------------------------------------------- one name for two


def _same_names(located: list[_Located]) -> Iterator[Finding]:
    """One name with two positions, or with two numbers of one map: the plan takes them for one place."""
    written: defaultdict[str, list[_Located]] = defaultdict(list)
    for each in located:
        written[each.name].append(each)
    for name, places in written.items():
        for one, other in pairwise(places):
            apart = _apart(one, other)
            if apart:
                message = f"'{name}' stands for two places, which the plan takes for one: {apart}"
                yield warning("same-name", message, "give one of them another name")._replace(path=other.path)
                break


def _apart(one: _Located, other: _Located) -> str:
    """How it is known that two places are not one; empty where it is not."""
    if one.position is not None and other.position is not None:
        km = distance_km(one.position, other.position)
        return f"they are {km:,.1f} km apart" if km > _ELSEWHERE_KM else ""
    here, there = (link_of(each.place.map) if each.place.map is not None else None for each in (one, other))
    if here is None or there is None or here.provider != there.provider:
        return ""
    numbers = [link.place_id for link in (here, there) if link.place_id]
    return f"their links have the numbers {' and '.join(numbers)}" if len(set(numbers)) > 1 else ""


CHAPTER: Final = Chapter(
    Topic.PLACE,
    (
        Rule("far-away", Severity.WARNING, "a place lies far from all others"),
        Rule("link-elsewhere", Severity.WARNING, "a map link points elsewhere than the coordinates"),
        Rule("same-name", Severity.WARNING, "one name is written with two positions", follows=("link-elsewhere",)),
        Rule("swapped-coords", Severity.WARNING, "latitude and longitude look swapped"),
    ),
    of_trip=(where_places_are,),
)
