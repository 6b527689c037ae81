"""The one client: asks servers, politely and with an end to its patience, and keeps their responses."""

from __future__ import annotations

import asyncio
import math
import re
import ssl
import time
import zlib
from contextlib import asynccontextmanager
from datetime import UTC
from email.utils import parsedate_to_datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, Self, TypeVar

import httpx

from tripplan import __version__, clock
from tripplan.clock import Duration
from tripplan.net.guard import GuardedTransport, not_an_address, refuse_unsafe, resolve
from tripplan.net.request import (
    REDIRECTS,
    BadResponse,
    FetchResult,
    LinkProbe,
    NetworkError,
    Response,
    ServerBusy,
    ServerRefused,
    ServerUnreachable,
    UnusableResponse,
)
from tripplan.sentences import say

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from types import TracebackType

    from tripplan.clock import Minute
    from tripplan.net.cache import Cache
    from tripplan.net.guard import Resolve
    from tripplan.net.request import Request

T = TypeVar("T")

_NO_DATA: Final = {
    300: "it has several answers, and sends none of them (status {status})",
    304: "it says that nothing has changed, and sends no answer (status {status})",
    **dict.fromkeys(REDIRECTS - {300}, "it sends to another address, and does not say to which (status {status})"),
}
"""What a server means that neither answers nor sends anywhere, by its status."""
_TOO_MANY: Final = 429
"""The status of a server that is asked too often."""


LONGEST_WAIT: Final = 86_400.0
"""Seconds, a day: a server that says more means that it will not answer."""

ENCODINGS: Final = "gzip"
"""How a body may be packed: the value of ``Accept-Encoding``."""

_SECONDS: Final = re.compile(r"[0-9]+(\.[0-9]+)?")
_GZIP_OR_ZLIB: Final = zlib.MAX_WBITS | 32


class Limits(NamedTuple):
    """How patient a client is, in seconds, and how much it reads."""

    connect: float = 5
    read: float = 10
    """Between two pieces of a response."""
    whole: float = 25
    """For a request with its second try."""
    pause: float = 1
    """Before a second try, where the server does not say."""
    longest_pause: float = 8
    """A server that wants more than this is not asked a second time."""
    body: int = 4_000_000
    """Bytes; the longest route in single steps has fewer."""
    at_once: int = 4
    """Requests on the way at the same time."""


class Pace:
    """Keeps requests to one server apart."""

    def __init__(self) -> None:
        """No server was asked yet."""
        self._next: dict[str, float] = {}

    def seconds_until_turn(self, host: str, interval: float, monotonic: Callable[[], float]) -> float:
        """How long to wait before asking; the next caller waits longer by the interval, in seconds."""
        now = monotonic()
        turn = max(now, self._next.get(host, now))
        self._next[host] = turn + interval
        return turn - now


PACE: Final = Pace()
"""For the whole program: services count its requests, however many clients it has."""


class Client:
    """Asks servers, several at a time; used in an ``async with``, for one round of requests.

    A server that could not be reached, or wants to be left alone, is not asked again by the same client: forty
    requests to a dead network take as long as one.
    """

    def __init__(  # noqa: PLR0913 - the world, each part by its name
        self,
        cache: Cache,
        *,
        offline: bool = False,
        contact: str = "",
        now: Callable[[], Minute] = clock.present,
        limits: Limits = Limits(),  # noqa: B008 - frozen
        resolver: Resolve = resolve,
        pace: Pace = PACE,
    ) -> None:
        """`contact` is sent to every server; `resolver` finds the addresses of links."""
        self._cache = cache
        self._offline = offline
        self._now = now
        self._limits = limits
        self._timeout = httpx.Timeout(limits.read, connect=limits.connect)
        self._resolver = resolver
        self._pace = pace
        self._slots = asyncio.Semaphore(limits.at_once)
        self._given_up: dict[str, NetworkError] = {}
        self._headers = {
            "User-Agent": f"tripplan/{__version__}" + (f" (+{contact})" if contact else ""),
            "Accept-Encoding": ENCODINGS,
        }

    async def __aenter__(self) -> Self:
        """Opens nothing yet."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes every connection, and trims the cache."""
        for name in ("_services", "_strangers"):
            if name in self.__dict__:
                await self.__dict__[name].aclose()
        if not self._offline:
            self._cache.trim()

    @cached_property
    def _services(self) -> httpx.AsyncClient:
        """For the servers that the user has chosen, wherever they are."""
        return httpx.AsyncClient(headers=self._headers, timeout=self._timeout)

    @cached_property
    def _strangers(self) -> GuardedTransport:
        """For links from trips, and for where these send to."""
        return GuardedTransport(self._resolver)

    async def fetch(self, request: Request, read: Callable[[Response], T]) -> FetchResult[T]:
        """The fact for a request: a cached one that is young enough, a new one, or an old one in need.

        `read` makes the fact of a response, and raises BadResponse for one that it cannot read; that is never kept.
        """
        found = self._cache.look_up(request, read, self._now())
        if found is not None and found.response is not None and not found.response.is_stale:
            return found
        try:
            response = await self.get(request)
            value = read(response)
        except BadResponse as problem:
            error: NetworkError = UnusableResponse(request.host, reason=problem)
        except NetworkError as problem:
            error = problem
        else:
            self._cache.put(request, response)
            return FetchResult(value, response)
        return FetchResult(None, error=error) if found is None else found._replace(error=error)

    async def get(self, request: Request) -> Response:
        """The response of a server, past the cache. Raises NetworkError where there is none.

        A response may be a refusal in JSON, which readers understand. For a link it is what its server says of it,
        without the page itself; nothing is followed.
        """
        if request.kind == "link":
            return await self._get_probe(request)
        async with self._turn(request.host, request.min_interval):
            try:
                return await self._try(request)
            except NetworkError as error:
                if error.retry_after is None or error.retry_after > self._limits.longest_pause:
                    raise
                pause = error.retry_after
            await self._wait_for_turn(request.host, request.min_interval, at_least=pause)
            return await self._try(request)

    async def _try(self, request: Request) -> Response:
        """One request to a service. Raises NetworkError also for what no reader of a service could read."""
        headers = {"Accept": "application/json"}
        async with self._services.stream("GET", request.address, headers=headers) as response:
            status, host = response.status_code, request.host
            content_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
            if status == _TOO_MANY or status >= 500:
                raise self._come_later(host, status, response.headers.get("Retry-After", ""))
            if status in REDIRECTS and response.headers.get("Location", "").strip():
                raise UnusableResponse(host, "{host} sends to another address, which is not followed")
            if 300 <= status < 400:
                reason = say(_NO_DATA.get(status, "it sends no answer (status {status})"), status=status)
                raise UnusableResponse(host, reason=reason)
            if status >= 400 and "json" not in content_type:
                raise ServerRefused(host, status=status)
            if content_type == "text/html":
                page = "the answer is a web page, not data; perhaps the network wants you to sign in first"
                raise UnusableResponse(host, reason=say(page))
            encoding = response.headers.get("Content-Encoding", "").strip().lower()
            data = await read_body(response.aiter_raw(), encoding, self._limits.body, host)
        return Response(data, status, content_type, self._now(), request.url)

    def _come_later(self, host: str, status: int, retry_after: str) -> NetworkError:
        """The error for a server that may answer another time."""
        seconds = seconds_to_wait(retry_after, time.time())
        if seconds is not None:
            pause = Duration(max(1, math.ceil(seconds / 60)))
            error: NetworkError = ServerBusy(host, "{host} has too much to do; ask again in {pause}", pause=pause)
        else:
            error = ServerBusy(host) if status == _TOO_MANY else ServerRefused(host, status=status)
        error.retry_after = self._limits.pause if seconds is None else seconds
        return error

    async def _get_probe(self, request: Request) -> Response:
        """What the server of a link says of it; past httpx's own client, which would try to follow redirects."""
        refuse_unsafe(request.url)
        timeout = {"timeout": self._timeout.as_dict()}
        async with self._turn(request.host):
            for method in ("HEAD", "GET"):  # many servers do not care for HEAD
                asked = httpx.Request(method, request.url, headers=self._headers, extensions=timeout)
                response = await self._strangers.handle_async_request(asked)
                await response.aclose()
                if response.status_code < 400:
                    break
        status = response.status_code
        probe = LinkProbe(status, response.headers.get("Location", "").strip() if status in REDIRECTS else "")
        return Response(probe.as_json(), status, "application/json", self._now(), request.url)

    @asynccontextmanager
    async def _turn(self, host: str, interval: float = 0) -> AsyncIterator[None]:
        """Waits for the turn of a server, ends what takes too long, and raises only NetworkError."""
        if self._offline:
            raise NetworkError(sentence="no server was asked, as no connection is to be opened")
        async with self._slots:
            await self._wait_for_turn(host, interval)
            if host in self._given_up:
                raise self._given_up[host]
            try:
                async with asyncio.timeout(self._limits.whole):
                    yield
            except (NetworkError, httpx.HTTPError, httpx.InvalidURL, OSError) as problem:
                error = problem if isinstance(problem, NetworkError) else _network_error(problem, host)
                if error.is_lasting:
                    self._given_up.setdefault(host, error)
                raise error from None

    async def _wait_for_turn(self, host: str, interval: float, at_least: float = 0) -> None:
        turn = self._pace.seconds_until_turn(host, interval, time.monotonic) if interval else 0
        await asyncio.sleep(max(turn, at_least))


def _network_error(problem: Exception, host: str) -> NetworkError:
    """The error in our words: those of a library could repeat the whole address."""
    match problem:
        case httpx.InvalidURL() | httpx.UnsupportedProtocol():
            return not_an_address()
        case httpx.ConnectTimeout():
            return ServerUnreachable(host)
        case httpx.TimeoutException() | TimeoutError():
            return ServerBusy(host, "{host} does not answer in time")
        case httpx.HTTPError() if not isinstance(problem, httpx.ConnectError):
            return UnusableResponse(host, "{host} broke off its answer")
    cause: BaseException | None = problem
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return ServerUnreachable(host, "{host} cannot be reached: it cannot prove that it is the one")
        cause = cause.__cause__ or cause.__context__
    return ServerUnreachable(host)


# ---------------------------------------------------------------- what a server says, and how much


def seconds_to_wait(retry_after: str, now: float) -> float | None:
    """The seconds that ``Retry-After`` says, as a number or a date; None where it says nothing sensible.

    `now` in seconds since 1970. Never more than `LONGEST_WAIT`.
    """
    if _SECONDS.fullmatch(retry_after.strip()):
        return min(float(retry_after), LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(retry_after) if retry_after.isascii() else None
    except (ValueError, OverflowError):
        return None
    if moment is None:
        return None
    # A date of HTTP is one of Greenwich, whether it says so or not.
    seconds = moment.replace(tzinfo=moment.tzinfo or UTC).timestamp() - now
    return min(max(0.0, seconds), LONGEST_WAIT)


async def read_body(chunks: AsyncIterator[bytes], encoding: str, limit: int, host: str) -> bytes:
    """The unpacked body.

    Raises UnusableResponse as soon as it grows beyond `limit` bytes, whatever is still to come or to be unpacked, and
    for what is packed wrongly or ends too soon.
    """
    if encoding not in {"", "identity", "gzip", "deflate"}:
        raise UnusableResponse(host, reason=say("the answer is packed in a way that was not asked for"))
    body = bytearray()
    unpacker = zlib.decompressobj(_GZIP_OR_ZLIB) if encoding in {"gzip", "deflate"} else None
    async for chunk in chunks:
        try:
            body += unpacker.decompress(chunk, limit + 1 - len(body)) if unpacker is not None else chunk
        except zlib.error:
            raise UnusableResponse(host, reason=say("the answer cannot be unpacked")) from None
        if len(body) > limit:
            too_much = "{host} answers with more than {limit:g} MB, which is too much"
            raise UnusableResponse(host, too_much, limit=limit / 1e6)
    if unpacker is not None and not unpacker.eof:
        raise UnusableResponse(host, "{host} broke off its answer")
    return bytes(body)
