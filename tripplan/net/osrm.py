"""Ways by road from a server that speaks the protocol of OSRM: what to ask, and how to read the response.

A server is made for one profile and answers every request with it, whatever profile the address names; so the steps of
the response are looked at. A router knows no timetable: a route with a ferry in it has no length, only its stretches on
land do.
"""

from __future__ import annotations

import math
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.facts import BY_TIMETABLE, OPENSTREETMAP, RoadRoute, RoutePart
from tripplan.net.request import BadResponse, JsonAnswer, lacks, read_answer, refused_by, request_for
from tripplan.sentences import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tripplan.facts import Way
    from tripplan.geo import LatLng
    from tripplan.net.request import Request, Response

_REACH_METRES: Final = 1000
"""How far a place may lie from the nearest road: farther, the map does not hold it. Our own choice."""

_MODES: Final = {
    "car": frozenset({"driving"}),
    "bike": frozenset({"cycling", "pushing bike"}),
    "foot": frozenset({"walking"}),
}
"""Modes of a step that a profile may travel by."""

_NO_WAY: Final = frozenset({"NoRoute", "NoSegment"})
"""Codes of a response that there is no way by road, or no road near one of the places."""


class _Step(NamedTuple):
    mode: str
    name: str
    seconds: float
    metres: float
    start: LatLng


def route_request(base: str, way: Way) -> Request:
    """Asks for the way between two places; `base` may hold ``{profile}``, which is replaced by the profile."""
    host = base.replace("{profile}", way.profile).rstrip("/")
    ends = (way.start, way.end)
    where = ";".join(f"{place.lng:.6f},{place.lat:.6f}" for place in ends)
    params = {"steps": "true", "overview": "false", "radiuses": ";".join([str(_REACH_METRES)] * len(ends))}
    return request_for("route", f"{host}/route/v1/{way.profile}/{where}", params)


def read_route(response: Response, way: Way) -> RoadRoute:
    """The route in a response, also that there is none. Raises BadResponse for one that cannot be used."""
    origin = response.origin(OPENSTREETMAP)
    answer = read_answer(response, "route")
    if answer.get("code") in _NO_WAY:
        return RoadRoute(origin, None, None)
    if answer.get("code") != "Ok":
        raise refused_by("the router", answer.get("message") or answer.get("code"))
    found = next(iter(answer.parts("routes", "route")), None)
    if found is None:
        raise lacks("route")
    legs = [leg.parts("steps") for leg in found.parts("legs")]
    if not all(legs):
        raise lacks("steps")
    steps = [_step(step) for leg in legs for step in leg]
    others = {step.mode for step in steps} - _MODES[way.profile] - BY_TIMETABLE
    if others:  # a server for cars says how long a car takes, also where a walker asks
        modes = ", ".join(sorted(others))
        raise BadResponse(say("the router answers for {modes}, not for {profile}", modes=modes, profile=way.profile))
    if any(step.mode in BY_TIMETABLE for step in steps):
        return RoadRoute(origin, None, None, _parts(steps))
    return RoadRoute(origin, _minutes(found.number("duration")), found.number("distance") / 1000)


def _step(step: JsonAnswer) -> _Step:
    start = step.part("maneuver", "manoeuvre").lng_lat("location", "location")
    return _Step(step.text("mode"), step.text("name"), step.number("duration"), step.number("distance"), start)


def _minutes(seconds: float) -> int:
    if seconds < 0:
        raise lacks("duration")
    return math.ceil(seconds / 60)


def _parts(steps: Sequence[_Step]) -> tuple[RoutePart, ...]:
    """The stretches of a route, split where it boards or leaves a ferry; the last step is the arrival."""
    stretches = [list(group) for _, group in groupby(steps[:-1], key=lambda step: step.mode in BY_TIMETABLE)]
    ends = [stretch[0].start for stretch in stretches[1:]] + [steps[-1].start]
    found = []
    for (first, *others), end in zip(stretches, ends, strict=True):
        minutes = _minutes(sum(step.seconds for step in (first, *others)))
        km = sum(step.metres for step in (first, *others)) / 1000
        found.append(RoutePart(first.mode, first.name or first.mode, minutes, km, first.start, end))
    return tuple(found)
