"""Where a place is, by its name and address, from Nominatim or Photon: what to ask, and how to read the response.

Both draw on OpenStreetMap, which has to be named beside every place. The public Nominatim allows one request a second
for a whole program, no suggestions while typing, and wants responses to be kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.facts import OPENSTREETMAP
from tripplan.model.items import Stop
from tripplan.net.request import JsonAnswer, json_position, read_answer, read_json, refused_by, request_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from tripplan.facts import Source
    from tripplan.findings import Path
    from tripplan.geo import LatLng
    from tripplan.net.client import Client
    from tripplan.net.request import FetchResult, Request, Response
    from tripplan.net.services import Network
    from tripplan.plan import Plan

_MOST_PLACES: Final = 8
"""As many as people look through."""

_SECONDS_APART: Final = 1.0


class Unplaced(NamedTuple):
    """A place of a trip whose position is not known."""

    path: Path
    """Where the position could be written: the `places` entry, or the item."""
    name: str
    address: str = ""


class Candidate(NamedTuple):
    """A place that may be the one that is looked for."""

    name: str
    address: str
    position: LatLng
    kind: str
    """As OpenStreetMap calls it: ``restaurant``, ``ferry terminal``."""
    source: Source = OPENSTREETMAP


def unplaced(plan: Plan) -> list[Unplaced]:
    """The places to look for, each once, in the order of the plan."""
    days = [each for day in plan.days for each in (day, day.plan_b) if each is not None]
    found: dict[str, Unplaced] = {}
    for item in (item for day in days for item in day.items):
        if isinstance(item.item, Stop) and item.spot is not None and item.spot.position is None:
            name, place = item.spot.name, item.spot.place
            path: Path = ("places", name)
            address = (place.address if place is not None else None) or ""
            known = plan.document.node_at(path) is not None
            found.setdefault(name, Unplaced(path if known else item.path, name, address))
    return list(found.values())


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
