"""What is asked of the network, and what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple
from urllib.parse import urlencode, urlsplit

from tripplan.clock import DAY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tripplan.clock import Minute
    from tripplan.net.answers import Query

Kind = Literal["weather", "marine", "route", "place", "link"]
"""What a request is about."""

MAX_AGES: Final[dict[Kind, int | None]] = {
    "weather": 60,
    "marine": 3 * 60,
    "route": 30 * DAY,
    "place": None,
    "link": DAY,
}
"""Minutes after which something newer is wanted, by kind; None: never."""


class Request(NamedTuple):
    """One question to the network."""

    kind: Kind
    url: str
    params: Mapping[str, str] = {}
    max_age: int | None = None
    """Minutes for which a kept answer will do; None: any will do, 0: none will."""
    min_interval: float = 0
    """Seconds that pass between two questions to this server."""

    @property
    def address(self) -> str:
        """The whole address, with the parameters."""
        return f"{self.url}?{urlencode(self.params)}" if self.params else self.url

    @property
    def host(self) -> str:
        """The server that is asked, as messages name it."""
        return host_of(self.url)


def request_of(query: Query, kind: Kind) -> Request:
    """The question of a reader, with the age that answers of its kind may have."""
    return Request(kind, query.url, query.params, MAX_AGES[kind], query.min_interval)


def host_of(url: str) -> str:
    """The server of an address; the address itself must not be shown, for it could hold a key."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2] or "the server"
    except ValueError:  # brackets that are no IPv6 address
        return "the server"


class Answer(NamedTuple):
    """What came back, now or earlier."""

    data: bytes
    status: int
    content_type: str
    """As in ``application/json``, without parameters; empty where the server does not say."""
    asked_at: Minute
    url: str
    from_cache: bool = False
    is_stale: bool = False
    """Whether something newer was wanted, but could not be had."""
