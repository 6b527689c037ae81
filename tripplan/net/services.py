"""What each service is asked, and how its response is read: the weather and the sea, ways by road, and places by name.

A server answers in its own way, and is believed only as far as it can be understood: a figure in a unit that is not
known is unknown, never guessed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.facts import (
    BY_TIMETABLE,
    OPEN_METEO,
    OPENSTREETMAP,
    Forecast,
    Hour,
    RoadRoute,
    RoutePart,
    SeaForecast,
    Source,
)
from tripplan.net.request import (
    BadResponse,
    JsonAnswer,
    json_number,
    json_position,
    lacks,
    read_answer,
    read_json,
    refused_by,
    request_for,
)
from tripplan.sentences import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tripplan.clock import Minute
    from tripplan.facts import Way
    from tripplan.geo import LatLng
    from tripplan.net import Network
    from tripplan.net.client import Client
    from tripplan.net.request import FetchResult, Request, Response

# ---------------------------------------------------------------- the weather and the sea: Open-Meteo
#
# Times are asked for in UTC; a response in local time says by how much it is off.

WEATHER_DAYS: Final = 16
"""How many days the weather forecast has, today included."""
SEA_DAYS: Final = 8
"""How many days the marine forecast has, today included."""

_Units = Mapping[str, Callable[[float], float]]
"""How a figure is brought to our own unit, by the unit of the response."""

_FARTHEST_SECOND: Final = 10**11
"""Later than every forecast."""


def _as_it_is(figure: float) -> float:
    return figure


_SPEED: Final[_Units] = {"m/s": _as_it_is, "km/h": lambda speed: speed / 3.6}
_WEATHER: Final[dict[str, _Units]] = {
    "temperature_2m": {"°C": _as_it_is},
    "precipitation_probability": {"%": _as_it_is},
    "precipitation": {"mm": _as_it_is},
    "wind_speed_10m": _SPEED,
    "wind_gusts_10m": _SPEED,
}
"""The variables of the weather, in the order of the fields of `Hour`."""
_SEA: Final[dict[str, _Units]] = {"wave_height": {"m": _as_it_is, "ft": lambda feet: feet * 0.3048}}


def weather_request(base: str, point: LatLng, *, at_sea: bool = False) -> Request:
    """Asks for the weather at a point; `at_sea` for the nearest grid cell on the water."""
    form = {"wind_speed_unit": "ms"} | ({"cell_selection": "sea"} if at_sea else {})
    return request_for("weather", f"{base.rstrip('/')}/v1/forecast", _params(point, _WEATHER, WEATHER_DAYS) | form)


def read_weather(response: Response) -> Forecast:
    """The forecast in a response. Raises BadResponse where there is none."""
    point, hours = _read_hourly(response, _WEATHER)
    return Forecast(response.origin(OPEN_METEO), point, {time: Hour(*figures) for time, figures in hours.items()})


def sea_request(base: str, point: LatLng) -> Request:
    """Asks for the waves at a point; the response is for the nearest grid cell on the water."""
    params = _params(point, _SEA, SEA_DAYS) | {"cell_selection": "sea"}
    return request_for("marine", f"{base.rstrip('/')}/v1/marine", params)


def read_sea(response: Response) -> SeaForecast:
    """The waves in a response, without the hours that are not known. Raises BadResponse where there are none."""
    point, hours = _read_hourly(response, _SEA)
    waves = {time: height for time, (height,) in hours.items() if height is not None}
    return SeaForecast(response.origin(OPEN_METEO), point, waves)


def _params(point: LatLng, variables: Mapping[str, _Units], days: int) -> dict[str, str]:
    """The parameters that ask for `variables` by the hour, in UTC, from today on."""
    return {
        "latitude": f"{point.lat:g}",
        "longitude": f"{point.lng:g}",
        "hourly": ",".join(variables),
        "timeformat": "unixtime",
        "forecast_days": str(days),
    }


# ---------------------------------------------------------------- figures by the hour


def _read_hourly(
    response: Response, variables: Mapping[str, _Units]
) -> tuple[LatLng, dict[Minute, tuple[float | None, ...]]]:
    """The point of a response, and by the hour the figures of `variables` in our own units."""
    answer = read_answer(response, "forecast")
    if answer.get("error"):
        raise refused_by("Open-Meteo", answer.get("reason"))
    point = json_position(answer.get("latitude"), answer.get("longitude"))
    hourly, units = answer.part("hourly", "figures by the hour"), answer.part("hourly_units", "units")
    form = units.get("time")
    if form not in {"unixtime", "iso8601"}:
        raise BadResponse(say("the answer does not say how its times are written"))
    ahead = answer.number("utc_offset_seconds", "time offset") if form == "iso8601" else None
    times = [_minute(time, ahead) for time in hourly.values_of("time", "times")]
    columns = []
    for name, known in variables.items():
        to_ours = known.get(str(units.get(name)))
        # Not carried, or in a unit that is not known: all unknown.
        is_known = to_ours is not None and hourly.get(name) is not None
        figures = hourly.values_of(name, "figures by the hour") if is_known else [None] * len(times)
        if len(figures) != len(times):
            raise BadResponse(say("the answer holds more times than figures, or fewer"))
        columns.append(
            [to_ours(json_number(each, "figure")) if to_ours and each is not None else None for each in figures]
        )
    return point, dict(zip(times, zip(*columns, strict=True), strict=True))


def _minute(time: object, ahead: float | None) -> Minute:
    """From seconds since 1970; or from ISO 8601 of a clock that is so many seconds `ahead` of UTC."""
    if ahead is None:
        seconds = json_number(time, "time")
    else:
        try:
            seconds = datetime.fromisoformat(f"{time}+00:00").timestamp() - ahead
        except (ValueError, OverflowError):
            seconds = math.inf
    if abs(seconds) > _FARTHEST_SECOND:
        raise BadResponse(say("the answer holds a time that is none"))
    return int(seconds // 60)


# ---------------------------------------------------------------- ways by road: the protocol of OSRM
#
# A server is made for one profile and answers every request with it, whatever profile the address names; so the steps
# of the response are looked at. A router knows no timetable: a route with a ferry in it has no length, only its
# stretches on land do.

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


# ---------------------------------------------------------------- places by name: Nominatim and Photon
#
# Both draw on OpenStreetMap, which has to be named beside every place. The public Nominatim allows one request a second
# for a whole program, no suggestions while typing, and wants responses to be kept.

_MOST_PLACES: Final = 8
"""As many as people look through."""

_SECONDS_APART: Final = 1.0


class Candidate(NamedTuple):
    """A place that may be the one that is looked for."""

    name: str
    address: str
    position: LatLng
    kind: str
    """As OpenStreetMap calls it: ``restaurant``, ``ferry terminal``."""
    source: Source = OPENSTREETMAP


async def find_places(
    client: Client, network: Network, name: str, address: str = ""
) -> FetchResult[tuple[Candidate, ...]]:
    """The places that may be meant, the best first; `network.places` names the service, and must not be empty.

    With its address first, then by its name alone, until there is a response.
    """
    *_, read = _SERVICES[network.places]
    for words in search_texts(name, address):
        result = await client.fetch(place_request(network.places, network.places_base, words), read)
        if result.value or result.error is not None:
            break
    return result


def search_texts(name: str, address: str = "") -> tuple[str, ...]:
    """What to search for, one after the other until something is found: the most precise first."""
    both = f"{name}, {address}" if name and address else ""
    return tuple(dict.fromkeys(words for words in (both, address, name) if words))


def place_request(service: str, base: str, words: str) -> Request:
    """Asks a service for places."""
    path, form, _ = _SERVICES[service]
    params = {"q": words, **form, "limit": str(_MOST_PLACES)}
    return request_for("place", f"{base.rstrip('/')}/{path}", params, _SECONDS_APART)


def read_nominatim(response: Response) -> tuple[Candidate, ...]:
    """The places in a response, the best first; none where nothing was found. Raises BadResponse for anything else."""
    answer = read_json(response.data)
    if isinstance(answer, dict) and "error" in answer:
        error = answer["error"]
        raise refused_by("Nominatim", error.get("message") if isinstance(error, dict) else error)
    found = []
    for place in JsonAnswer(places=answer).parts("places"):
        address = place.text("display_name")
        name = place.text("name") or address.partition(",")[0]
        where = json_position(_degrees(place.get("lat")), _degrees(place.get("lon")))
        found.append(Candidate(name, address, where, place.text("type").replace("_", " ")))
    return tuple(found)


def _degrees(value: object) -> object:
    """Nominatim writes its degrees as text."""
    try:
        return float(value) if isinstance(value, str) else value
    except ValueError:
        return None


def read_photon(response: Response) -> tuple[Candidate, ...]:
    """The places in a response, the best first; none where nothing was found. Raises BadResponse for anything else."""
    answer = read_answer(response, "places")
    if "features" not in answer and "message" in answer:
        raise refused_by("Photon", answer["message"])
    found = []
    for feature in answer.parts("features", "places"):
        place = feature.part("properties", "places")
        where = feature.part("geometry", "position").lng_lat("coordinates", "position")
        street = " ".join(filter(None, map(place.text, ("street", "housenumber"))))
        larger = map(place.text, ("district", "city", "county", "state", "postcode", "country"))
        address = ", ".join(dict.fromkeys(filter(None, (street, *larger))))
        name = place.text("name") or street or address
        found.append(Candidate(name, address, where, place.text("osm_value").replace("_", " ")))
    return tuple(found)


_SERVICES: Final[dict[str, tuple[str, dict[str, str], Callable[[Response], tuple[Candidate, ...]]]]] = {
    "nominatim": ("search", {"format": "jsonv2"}, read_nominatim),
    "photon": ("api", {}, read_photon),
}
"""By its name where a service is asked, how it is to answer, and what reads that."""
