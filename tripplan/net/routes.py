"""Ways by road from a server that speaks the protocol of OSRM: what to ask, and how to read the answer.

A server is made for one profile and answers every question with it, whatever profile the address names; so the answer's
own steps are looked at. A router knows no timetable: a route with a ferry in it has no length, only its stretches on
land do.
"""

from __future__ import annotations

import math
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.facts import BY_TIMETABLE, OPENSTREETMAP, Origin, Part, Route
from tripplan.net.answers import BadAnswer, Query, mapping, number, position, read_json, reason, sequence, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tripplan.clock import Minute
    from tripplan.facts import Way
    from tripplan.geo import LatLng

_REACH_METRES: Final = 1000
"""How far a place may lie from the nearest road: farther, the map does not hold it. Our own choice."""

_MODES: Final = {
    "car": frozenset({"driving"}),
    "bike": frozenset({"cycling", "pushing bike"}),
    "foot": frozenset({"walking"}),
}
"""Modes of a step that a profile may travel by."""

_NO_WAY: Final = frozenset({"NoRoute", "NoSegment"})
"""Codes of an answer that there is no way by road, or no road near one of the places."""


def route_query(base: str, way: Way) -> Query:
    """Asks for the way between two places; `base` may hold ``{profile}``, for which the profile is put."""
    return _query(base, "route", way.profile, (way.start, way.end), {"steps": "true", "overview": "false"})


def table_query(base: str, profile: str, places: Sequence[LatLng]) -> Query:
    """Asks for the ways between all of some places at once; the answer does not tell a ferry from a road."""
    return _query(base, "table", profile, places, {"annotations": "duration"})


def _query(base: str, service: str, profile: str, places: Sequence[LatLng], params: dict[str, str]) -> Query:
    host = base.replace("{profile}", profile).rstrip("/")
    where = ";".join(f"{place.lng:.6f},{place.lat:.6f}" for place in places)
    radiuses = ";".join([str(_REACH_METRES)] * len(places))
    return Query(f"{host}/{service}/v1/{profile}/{where}", {**params, "radiuses": radiuses})


def read_route(data: bytes, way: Way, asked_at: Minute, *, is_stale: bool = False) -> Route:
    """The way of an answer, also that there is none. BadAnswer says why the answer cannot be used."""
    origin = Origin(OPENSTREETMAP, asked_at, is_stale)
    answer = mapping(read_json(data), "route")
    if answer.get("code") in _NO_WAY:
        return Route(origin, None, None)
    _refuse_errors(answer)
    found = mapping(next(iter(sequence(answer.get("routes"), "route")), None), "route")
    steps = [_step(step) for leg in sequence(found.get("legs"), "legs") for step in _steps_of(leg)]
    _refuse_other_profile(way.profile, steps)
    if any(step.mode in BY_TIMETABLE for step in steps):
        return Route(origin, None, None, tuple(_parts(steps)))
    minutes = _minutes(number(found.get("duration"), "duration"))
    return Route(origin, minutes, number(found.get("distance"), "distance") / 1000)


def read_table(data: bytes, count: int) -> list[list[int | None]]:
    """Minutes from each of `count` places to each, rounded up; None where there is no way."""
    answer = mapping(read_json(data), "table")
    _refuse_errors(answer)
    rows = [sequence(row, "durations") for row in sequence(answer.get("durations"), "durations")]
    if len(rows) != count or any(len(row) != count for row in rows):
        raise BadAnswer("the table is not of the places that were asked for")
    return [[_minutes(number(cell, "duration")) if cell is not None else None for cell in row] for row in rows]


def _refuse_errors(answer: dict[str, object]) -> None:
    if answer.get("code") != "Ok":
        told = answer.get("message") or answer.get("code")
        raise BadAnswer(f"the router refuses: {reason(told)}")


def _minutes(seconds: float) -> int:
    if seconds < 0:
        raise BadAnswer("the answer holds no duration")
    return math.ceil(seconds / 60)


# ---------------------------------------------------------------- steps


class _Step(NamedTuple):
    mode: str
    name: str
    seconds: float
    metres: float
    start: LatLng


def _steps_of(leg: object) -> list[object]:
    steps = sequence(mapping(leg, "legs").get("steps"), "steps")
    if not steps:
        raise BadAnswer("the answer holds no steps")
    return steps


def _step(value: object) -> _Step:
    step = mapping(value, "steps")
    place = sequence(mapping(step.get("maneuver"), "manoeuvre").get("location"), "location")
    if len(place) != 2:
        raise BadAnswer("the answer holds no location")
    seconds, metres = number(step.get("duration"), "duration"), number(step.get("distance"), "distance")
    return _Step(text(step.get("mode")), text(step.get("name")), seconds, metres, position(place[1], place[0]))


def _refuse_other_profile(profile: str, steps: Sequence[_Step]) -> None:
    """A server for cars says how long a car takes, also to who asks for walkers."""
    others = {step.mode for step in steps} - _MODES[profile] - BY_TIMETABLE
    if others:
        raise BadAnswer(f"the router answers for {reason(', '.join(sorted(others)))}, not for {profile}")


def _parts(steps: Sequence[_Step]) -> Iterator[Part]:
    """The stretches of a route, apart where it boards or leaves a ferry; the last step is the arrival."""
    stretches = [list(group) for _, group in groupby(steps[:-1], key=lambda step: step.mode in BY_TIMETABLE)]
    ends = [stretch[0].start for stretch in stretches[1:]] + [steps[-1].start]
    for stretch, end in zip(stretches, ends, strict=True):
        first = stretch[0]
        km = sum(step.metres for step in stretch) / 1000
        name = first.name or first.mode
        yield Part(first.mode, name, _minutes(sum(step.seconds for step in stretch)), km, first.start, end)
