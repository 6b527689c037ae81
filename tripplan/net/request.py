"""What is asked of the network and what comes back: a response, how to read its JSON, or an error.

NetworkError              a response that could not be had, also where no connection is to be opened
├── ServerUnreachable     there is no network, no such server, or none that can prove to be the one
├── ServerBusy            no response in time, or a server that wants to be left alone
├── ServerRefused         the server says no
├── UnusableResponse      a response that breaks off, is too long, sends elsewhere, or cannot be read
└── ForbiddenLink         a link that must not be followed

Each is one sentence that names the server and nothing else of the address.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, ClassVar, Final, Generic, Literal, NamedTuple, NoReturn, TypeVar
from urllib.parse import urlencode, urlsplit

from tripplan.clock import DAY
from tripplan.errors import TripplanError
from tripplan.facts import Origin
from tripplan.geo import LatLng
from tripplan.sentences import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tripplan.clock import Minute
    from tripplan.facts import Source

T = TypeVar("T")

RequestKind = Literal["weather", "marine", "route", "place", "link"]
"""What a request is about."""

_MAX_AGES: Final[dict[RequestKind, int | None]] = {
    "weather": 60,
    "marine": 3 * 60,
    "route": 30 * DAY,
    "place": None,
    "link": DAY,
}
"""Minutes after which something newer is wanted, by kind; None: never."""

_LONGEST_REASON: Final = 200
"""Letters of a stranger's sentence that are passed on."""


class Request(NamedTuple):
    """One question to the network."""

    kind: RequestKind
    url: str
    params: Mapping[str, str] = {}
    max_age: int | None = None
    """Minutes for which a cached response will do; None: any will do, 0: none will."""
    min_interval: float = 0
    """Seconds that the whole program lets pass between two requests to this server."""

    @property
    def address(self) -> str:
        """The whole address, with the parameters."""
        return f"{self.url}?{urlencode(self.params)}" if self.params else self.url

    @property
    def host(self) -> str:
        """The server that is asked, as messages name it."""
        return host_of(self.url)


def request_for(
    kind: RequestKind, url: str, params: Mapping[str, str] | None = None, min_interval: float = 0
) -> Request:
    """A request of a kind, with the age that a cached response of this kind may have."""
    return Request(kind, url, params or {}, _MAX_AGES[kind], min_interval)


def host_of(url: str) -> str:
    """The server of an address; the address itself must not be shown, for it could hold a key."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2] or "the server"
    except ValueError:  # brackets that are no IPv6 address
        return "the server"


class Response(NamedTuple):
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

    def origin(self, source: Source) -> Origin:
        """The origin of the facts in it."""
        return Origin(source, self.asked_at, self.is_stale)


class FetchResult(NamedTuple, Generic[T]):
    """What became of a request: a fact, perhaps an old one, or none."""

    value: T | None
    """As the reader made it; None where nothing could be had."""
    response: Response | None = None
    """Where it comes from."""
    error: NetworkError | None = None
    """Why there is nothing newer, or nothing at all."""


# ---------------------------------------------------------------- errors


class NetworkError(TripplanError):
    """A response that could not be had."""

    exit_status = 1

    is_lasting: ClassVar[bool] = False
    """Whether the same server need not be asked again for now."""
    sentence: ClassVar[str] = "{host} could not be asked"
    """The template of its sentence, unless another one says it more precisely."""
    retry_after: float | None = None
    """Seconds after which the server may answer; None where a second try makes no sense."""

    def __init__(self, host: str = "", sentence: str = "", **values: object) -> None:
        """`host` was asked; `values` are the further ones of the sentence."""
        self.host = host
        super().__init__(say(sentence or self.sentence, host=host, **values))


class ServerUnreachable(NetworkError):
    """There is no network, no such server, or none that can prove to be the one."""

    is_lasting = True
    sentence = "{host} cannot be reached"


class ServerBusy(NetworkError):
    """No response in time, or a server that wants to be left alone."""

    is_lasting = True
    sentence = "{host} has too much to do; ask again later"


class ServerRefused(NetworkError):
    """The server says no; `status` as HTTP has it."""

    sentence = "{host} refuses to answer (status {status})"


class UnusableResponse(NetworkError):
    """A response, but not one that can be read; `reason` is a sentence of its own."""

    sentence = "{host}: {reason}"


class ForbiddenLink(NetworkError):
    """A link that must not be followed; `reason` is a sentence of its own, about the link."""

    sentence = "the link was not followed: {reason}"


def summarize(errors: Iterable[NetworkError]) -> list[str]:
    """The sentence of each error once; unreachable servers count as one, since a dead network reaches none."""
    all_of_them = list(errors)
    hosts = dict.fromkeys(each.host for each in all_of_them if isinstance(each, ServerUnreachable))
    if len(hosts) < 2:
        return list(dict.fromkeys(map(str, all_of_them)))
    others = dict.fromkeys(str(each) for each in all_of_them if not isinstance(each, ServerUnreachable))
    return [say("none of these can be reached: {hosts}", hosts=", ".join(hosts)), *others]


# ---------------------------------------------------------------- JSON from strangers


class BadResponse(ValueError):
    """A response that cannot be used; its text is a sentence for the user."""


def read_json(data: bytes) -> object:
    """JSON as data. Raises BadResponse for anything else, also for ``NaN``, which JSON does not know."""
    try:
        return json.loads(data, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise BadResponse(say("the answer is not JSON")) from None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def lacks(name: str) -> BadResponse:
    """The error for a response without something that it should have."""
    return BadResponse(say("the answer holds no {name}", name=name))


def json_number(value: object, name: str) -> float:
    """A finite number. Raises BadResponse with the name of what is missing."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise lacks(name)
    try:
        found = float(value)
    except OverflowError:
        found = math.inf
    if not math.isfinite(found):
        raise lacks(name)
    return found


def json_position(lat: object, lng: object) -> LatLng:
    """A position in degrees. Raises BadResponse where it is none on the Earth."""
    degrees = json_number(lat, "latitude"), json_number(lng, "longitude")
    try:
        return LatLng(*degrees)
    except ValueError as problem:
        raise BadResponse(say("the answer is off the Earth: {problem}", problem=problem)) from None


class JsonAnswer(dict[str, object]):
    """A JSON object. What is read by its methods raises BadResponse where it is missing.

    The sentence then says its `name`, which is the key where none is given.
    """

    @classmethod
    def of(cls, value: object, name: str) -> JsonAnswer:
        """A value that should be an object."""
        if not isinstance(value, dict):
            raise lacks(name)
        return cls(value)

    def text(self, key: str) -> str:
        """The text on one line, as `printable_line` makes it."""
        return printable_line(self.get(key))

    def number(self, key: str, name: str = "") -> float:
        """A finite number."""
        return json_number(self.get(key), name or key)

    def values_of(self, key: str, name: str = "") -> list[object]:
        """A list."""
        found = self.get(key)
        if not isinstance(found, list):
            raise lacks(name or key)
        return found

    def part(self, key: str, name: str = "") -> JsonAnswer:
        """An object."""
        return JsonAnswer.of(self.get(key), name or key)

    def parts(self, key: str, name: str = "") -> list[JsonAnswer]:
        """A list of objects."""
        return [JsonAnswer.of(value, name or key) for value in self.values_of(key, name)]

    def lng_lat(self, key: str, name: str) -> LatLng:
        """A position as GeoJSON writes it: longitude first, perhaps with a height."""
        where = self.values_of(key, name)
        if len(where) < 2:
            raise lacks(name)
        return json_position(where[1], where[0])


def read_answer(response: Response, name: str) -> JsonAnswer:
    """The JSON object that a response holds. Raises BadResponse for anything else."""
    return JsonAnswer.of(read_json(response.data), name)


def printable_line(value: object) -> str:
    """A stranger's text on one line, without what a terminal would obey; empty where there is none."""
    if not isinstance(value, str):
        return ""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in value).split())


def refused_by(service: str, words: object) -> BadResponse:
    """The error for a service that refuses, with its own words."""
    reason = printable_line(words)[:_LONGEST_REASON] or say("it gives no reason")
    return BadResponse(say("{service} refuses: {reason}", service=service, reason=reason))


# ---------------------------------------------------------------- links

REDIRECTS: Final = frozenset({300, 301, 302, 303, 307, 308})
"""With these statuses a server may say where else to look."""

_GONE: Final = frozenset({404, 410})
"""The statuses of a page that a server does not have."""


class LinkProbe(NamedTuple):
    """What the server of a link says of it, without the page itself."""

    status: int
    location: str = ""
    """Where it redirects to, as it says it; empty where it does not."""

    @property
    def is_gone(self) -> bool:
        """Whether there is no such page."""
        return self.status in _GONE

    def as_json(self) -> bytes:
        """The body that `read_probe` reads."""
        return json.dumps(self._asdict()).encode()


def read_probe(response: Response) -> LinkProbe:
    """What the server said of a link.

    Raises BadResponse where that says nothing: a server in trouble, or one that wants a log-in.
    """
    known = read_answer(response, "link")
    status = known.get("status")
    if not isinstance(status, int):
        raise lacks("status")
    probe = LinkProbe(status, known.text("location"))
    if status in REDIRECTS - {300} and not probe.location:
        raise BadResponse(say("it says that the page has moved, and not where to (status {status})", status=status))
    if status >= 300 and status not in REDIRECTS and not probe.is_gone:
        raise BadResponse(say("it is not clear whether the page is there (status {status})", status=status))
    return probe
