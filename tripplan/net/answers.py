"""What the readers of all services share: what is asked, and JSON from strangers."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Final, NamedTuple, NoReturn

from tripplan.geo import LatLng

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST_REASON: Final = 200
"""Letters of a stranger's sentence that are passed on."""


class BadAnswer(ValueError):
    """An answer that cannot be used; its text is a clause for the user."""


class Query(NamedTuple):
    """One question to a service."""

    url: str
    params: Mapping[str, str]
    min_interval: float = 0
    """Seconds that the whole program lets pass between two questions to this service."""


def read_json(data: bytes) -> object:
    """JSON as data. BadAnswer for anything else, also for ``NaN``, which JSON does not know."""
    try:
        return json.loads(data, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise BadAnswer("the answer is not JSON") from None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def mapping(value: object, name: str) -> dict[str, object]:
    """A JSON object. BadAnswer says which one is missing."""
    if not isinstance(value, dict):
        raise BadAnswer(f"the answer holds no {name}")
    return value


def sequence(value: object, name: str) -> list[object]:
    """A JSON list. BadAnswer says which one is missing."""
    if not isinstance(value, list):
        raise BadAnswer(f"the answer holds no {name}")
    return value


def number(value: object, name: str) -> float:
    """A finite number. BadAnswer says which one is missing."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadAnswer(f"the answer holds no {name}")
    try:
        found = float(value)
    except OverflowError:
        found = math.inf
    if not math.isfinite(found):
        raise BadAnswer(f"the answer holds no {name}")
    return found


def position(lat: object, lng: object) -> LatLng:
    """A position. BadAnswer where it is none on the Earth."""
    try:
        return LatLng(number(lat, "latitude"), number(lng, "longitude"))
    except BadAnswer:
        raise
    except ValueError as problem:
        raise BadAnswer(f"the answer is off the Earth: {problem}") from None


def text(value: object) -> str:
    """A stranger's text on one line, without what a terminal would obey; empty where there is none."""
    if not isinstance(value, str):
        return ""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in value).split())


def reason(value: object) -> str:
    """Why a service refuses, in its own words."""
    return text(value)[:_LONGEST_REASON] or "it gives no reason"
