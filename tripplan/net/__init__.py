"""The network: the only part of tripplan that opens a connection, and what it keeps of the responses.

`client` asks and `cache` keeps; `services` says what to ask each service and reads what it sends; `gather` knows which
facts a plan needs. Nothing here is needed for a plan.
"""

from __future__ import annotations

from typing import Final, NamedTuple

PLACE_SERVERS: Final = {
    "nominatim": "https://nominatim.openstreetmap.org",
    "photon": "https://photon.komoot.io",
}
"""The services that know places by name, and the public server of each."""


class Network(NamedTuple):
    """The user's choice of services; an empty text is none."""

    offline: bool = False
    """Open no connection at all."""
    weather: str = "https://api.open-meteo.com"
    """The server of the forecast."""
    marine: str = "https://marine-api.open-meteo.com"
    """The server of the forecast at sea."""
    routing: str = ""
    """A server that speaks the protocol of OSRM; it may hold ``{profile}``."""
    places: str = ""
    """The service that knows places by name, one of `PLACE_SERVERS`."""
    places_server: str = ""
    """Its server, where it is not the public one."""
    contact: str = ""
    """An address that servers may write to; sent to each of them."""

    @property
    def places_base(self) -> str:
        """The address to ask for places; empty where no service is chosen."""
        return self.places and (self.places_server or PLACE_SERVERS[self.places])
