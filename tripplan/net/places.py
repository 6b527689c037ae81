"""Where a place is, by its name and address, from the service that the user has chosen for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.model.items import Stop
from tripplan.net.geocode import nominatim_query, photon_query, read_nominatim, read_photon, search_texts
from tripplan.net.request import request_of

if TYPE_CHECKING:
    from tripplan.config import Network
    from tripplan.findings import Path
    from tripplan.net.client import Client
    from tripplan.net.geocode import Candidate
    from tripplan.net.kept import Fetched
    from tripplan.plan import Plan
    from tripplan.schedule import ItemPlan

_SERVICES: Final = {"nominatim": (nominatim_query, read_nominatim), "photon": (photon_query, read_photon)}


class Unplaced(NamedTuple):
    """A place of a trip that nobody has said the position of."""

    path: Path
    """Where the position could be written: the `places` entry, or the item."""
    name: str
    address: str = ""


def unplaced(plan: Plan) -> list[Unplaced]:
    """The places to look for, each once, in the order of the plan."""
    days = [each for day in plan.days for each in (day, day.plan_b) if each is not None]
    found: dict[str, Unplaced] = {}
    for item in (item for day in days for item in day.items):
        if isinstance(item.item, Stop) and item.spot is not None and item.spot.position is None:
            found.setdefault(item.spot.name, _unplaced(plan, item, item.spot.name))
    return list(found.values())


def _unplaced(plan: Plan, item: ItemPlan, name: str) -> Unplaced:
    place = item.spot.place if item.spot is not None else None
    path: Path = ("places", name)
    address = place.address if place is not None else None
    return Unplaced(path if plan.document.node_at(path) is not None else item.path, name, address or "")


async def find_places(client: Client, network: Network, name: str, address: str = "") -> Fetched[tuple[Candidate, ...]]:
    """The places that may be meant, the best first; `network.places` names the service, and must not be empty.

    With its address first, then by its name alone, until there is an answer.
    """
    query, read = _SERVICES[network.places]
    for words in search_texts(name, address):
        request = request_of(query(network.places_base, words), "place")
        fetched = await client.fetch(request, lambda answer: read(answer.data))
        if fetched.value or fetched.trouble is not None:
            break
    return fetched
