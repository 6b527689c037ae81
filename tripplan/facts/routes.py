"""How long a way takes by road, as a router counts it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.geo import LatLng

if TYPE_CHECKING:
    from tripplan.facts.origin import Origin

PROFILES: Final = {"walk": "foot", "bike": "bike", "drive": "car", "taxi": "car"}
"""Whose way a router is asked for. No router knows a rented scooter, or a timetable: these stay estimates."""

BY_TIMETABLE: Final = frozenset({"ferry", "train"})
"""What a router calls transport that waits for no traveller."""

_DIGITS: Final = 5
"""Of a position in degrees: one metre."""


class Way(NamedTuple):
    """What a router is asked: a profile and both ends."""

    profile: str
    start: LatLng
    end: LatLng


class Part(NamedTuple):
    """A stretch of a route on one kind of transport."""

    mode: str
    """As the router calls it: ``driving``, ``walking``, ``ferry``."""
    name: str
    """Of its first road, or of the ferry."""
    minutes: int
    km: float
    start: LatLng
    """Of a ferry the port."""
    end: LatLng


class Route(NamedTuple):
    """What a router says of a way."""

    origin: Origin
    minutes: int | None
    """On the road, rounded up; None where there is no way by road alone."""
    km: float | None
    parts: tuple[Part, ...] = ()
    """Where it would take a ferry: the stretches before, on and after it. A router knows no timetable."""

    @property
    def rides(self) -> tuple[Part, ...]:
        """The ferries, and the trains for cars, that it would take."""
        return tuple(part for part in self.parts if part.mode in BY_TIMETABLE)


def way_of(mode: str, start: LatLng | None, end: LatLng | None) -> Way | None:
    """What to ask a router for a way on one of our modes; None where no router knows it, or an end is unknown."""
    profile = PROFILES.get(mode)
    if profile is None or start is None or end is None:
        return None
    return Way(profile, _rounded(start), _rounded(end))


def _rounded(position: LatLng) -> LatLng:
    return LatLng(round(position.lat, _DIGITS), round(position.lng, _DIGITS))
