"""Places by name and address, from Nominatim or Photon: what to ask, and how to read the answer.

Both draw on OpenStreetMap, which has to be named beside every place. The public Nominatim allows one question a second
for a whole program, no suggestions while typing, and wants answers to be kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.facts import OPENSTREETMAP
from tripplan.net.answers import BadAnswer, Query, mapping, position, read_json, reason, sequence, text

if TYPE_CHECKING:
    from tripplan.facts import Source
    from tripplan.geo import LatLng

MOST_PLACES: Final = 8
"""As many as one looks through."""

_SECONDS_APART: Final = 1.0


class Candidate(NamedTuple):
    """A place that may be the one that is looked for."""

    name: str
    address: str
    position: LatLng
    kind: str
    """As OpenStreetMap calls it: ``restaurant``, ``ferry terminal``."""
    source: Source = OPENSTREETMAP


def search_texts(name: str, address: str = "") -> tuple[str, ...]:
    """What to search for, one after the other until there is an answer: the most precise first."""
    both = f"{name}, {address}" if name and address else ""
    return tuple(dict.fromkeys(words for words in (both, address, name) if words))


def nominatim_query(base: str, words: str) -> Query:
    """Asks Nominatim for places."""
    params = {"q": words, "format": "jsonv2", "limit": str(MOST_PLACES)}
    return Query(f"{base.rstrip('/')}/search", params, _SECONDS_APART)


def photon_query(base: str, words: str) -> Query:
    """Asks Photon for places."""
    return Query(f"{base.rstrip('/')}/api", {"q": words, "limit": str(MOST_PLACES)}, _SECONDS_APART)


def read_nominatim(data: bytes) -> tuple[Candidate, ...]:
    """The places of an answer, the best first; none where nothing was found. BadAnswer for what is no answer."""
    answer = read_json(data)
    if isinstance(answer, dict) and "error" in answer:
        raise BadAnswer(f"Nominatim refuses: {_told(answer['error'])}")
    return tuple(_nominatim_place(mapping(place, "places")) for place in sequence(answer, "places"))


def _nominatim_place(place: dict[str, object]) -> Candidate:
    address = text(place.get("display_name"))
    name = text(place.get("name")) or address.partition(",")[0]
    where = position(_degrees(place.get("lat")), _degrees(place.get("lon")))
    return Candidate(name, address, where, _kind(place.get("type")))


def _degrees(value: object) -> object:
    """Nominatim writes its degrees as text."""
    try:
        return float(value) if isinstance(value, str) else value
    except ValueError:
        return None


def _told(error: object) -> str:
    return reason(error.get("message") if isinstance(error, dict) else error)


def read_photon(data: bytes) -> tuple[Candidate, ...]:
    """The places of an answer, the best first; none where nothing was found. BadAnswer for what is no answer."""
    answer = mapping(read_json(data), "places")
    if "features" not in answer and "message" in answer:
        raise BadAnswer(f"Photon refuses: {reason(answer['message'])}")
    return tuple(_photon_place(mapping(place, "places")) for place in sequence(answer.get("features"), "places"))


def _photon_place(feature: dict[str, object]) -> Candidate:
    known = mapping(feature.get("properties"), "places")
    where = sequence(mapping(feature.get("geometry"), "position").get("coordinates"), "position")
    if len(where) < 2:
        raise BadAnswer("the answer holds no position")
    street = " ".join(filter(None, (text(known.get("street")), text(known.get("housenumber")))))
    larger = (text(known.get(key)) for key in ("district", "city", "county", "state", "postcode", "country"))
    address = ", ".join(dict.fromkeys(filter(None, (street, *larger))))
    name = text(known.get("name")) or street or address
    return Candidate(name, address, position(where[1], where[0]), _kind(known.get("osm_value")))


def _kind(value: object) -> str:
    return text(value).replace("_", " ")
