"""The one client: asks servers, politely and with an end to its patience, and keeps their responses."""

from __future__ import annotations

import asyncio
import math
import ssl
import time
from contextlib import asynccontextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, Self, TypeVar

import httpx

from tripplan import __version__, clock
from tripplan.clock import Duration
from tripplan.net.errors import (
    NetworkError,
    OfflineMode,
    ResponseCutShort,
    ServerBusy,
    ServerBusyUntil,
    ServerRefused,
    ServerTimeout,
    ServerUnproven,
    ServerUnreachable,
    UnexpectedRedirect,
    UnusableResponse,
)
from tripplan.net.guard import GuardedTransport, not_an_address, refuse_unsafe, resolve
from tripplan.net.limits import ENCODINGS, PACE, TOO_MANY, Limits, deserves_second_try, read_body, seconds_to_wait
from tripplan.net.request import REDIRECTS, BadResponse, FetchResult, LinkProbe, Response
from tripplan.sentences import say

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from types import TracebackType

    from tripplan.clock import Minute
    from tripplan.net.cache import Cache
    from tripplan.net.guard import Resolve
    from tripplan.net.limits import Pace
    from tripplan.net.request import Request

T = TypeVar("T")

_NO_DATA: Final = {
    300: "it has several answers, and sends none of them (status {status})",
    304: "it says that nothing has changed, and sends no answer (status {status})",
    **dict.fromkeys(REDIRECTS - {300}, "it sends to another address, and does not say to which (status {status})"),
}
"""What a server means that neither answers nor sends anywhere, by its status."""


class _Later(NamedTuple):
    """A server that may answer another time."""

    status: int
    seconds: float | None
    """How long it wants to be left alone, if it says so."""

    def error(self, host: str) -> NetworkError:
        if self.seconds is not None:
            return ServerBusyUntil(host, pause=Duration(max(1, math.ceil(self.seconds / 60))))
        return ServerBusy(host) if self.status == TOO_MANY else ServerRefused(host, status=self.status)


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

    # ------------------------------------------------------------ services

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

        A response may be a refused_by in JSON, which readers understand. For a link it is what its server says of it,
        without the page itself; nothing is followed.
        """
        if request.kind == "link":
            return await self._get_probe(request)
        async with self._turn(request.host, request.min_interval):
            response = await self._try(request)
            if isinstance(response, _Later):
                pause = self._limits.pause if response.seconds is None else response.seconds
                if pause > self._limits.longest_pause:
                    raise response.error(request.host)
                await self._wait_for_turn(request.host, request.min_interval, at_least=pause)
                response = await self._try(request)
                if isinstance(response, _Later):
                    raise response.error(request.host)
            return response

    async def _try(self, request: Request) -> Response | _Later:
        headers = {"Accept": "application/json"}
        async with self._services.stream("GET", request.address, headers=headers) as response:
            status = response.status_code
            if deserves_second_try(status):
                return _Later(status, seconds_to_wait(response.headers.get("Retry-After", ""), time.time()))
            content_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
            _refuse_no_data(request.host, status, content_type, response.headers.get("Location", ""))
            encoding = response.headers.get("Content-Encoding", "").strip().lower()
            data = await read_body(response.aiter_raw(), encoding, self._limits.body, request.host)
        return Response(data, status, content_type, self._now(), request.url)

    # ------------------------------------------------------------ links

    async def _get_probe(self, request: Request) -> Response:
        refuse_unsafe(request.url)
        async with self._turn(request.host):
            probe = await self._probe("HEAD", request.url)
            if probe.status >= 400:  # many servers do not care for HEAD
                probe = await self._probe("GET", request.url)
        return Response(probe.as_json(), probe.status, "application/json", self._now(), request.url)

    async def _probe(self, method: str, url: str) -> LinkProbe:
        request = httpx.Request(method, url, headers=self._headers, extensions={"timeout": self._timeout.as_dict()})
        # Past httpx's own client, which would try to make sense of where it is redirected to.
        response = await self._strangers.handle_async_request(request)
        await response.aclose()
        status = response.status_code
        return LinkProbe(status, response.headers.get("Location", "").strip() if status in REDIRECTS else "")

    # ------------------------------------------------------------ manners

    @asynccontextmanager
    async def _turn(self, host: str, interval: float = 0) -> AsyncIterator[None]:
        """Waits for the turn of a server, ends what takes too long, and raises only NetworkError."""
        if self._offline:
            raise OfflineMode
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


def _refuse_no_data(host: str, status: int, content_type: str, location: str) -> None:
    """Raises NetworkError for what no reader of a service could read."""
    if status in REDIRECTS and location.strip():
        raise UnexpectedRedirect(host)
    if 300 <= status < 400:
        reason = say(_NO_DATA.get(status, "it sends no answer (status {status})"), status=status)
        raise UnusableResponse(host, reason=reason)
    if status >= 400 and "json" not in content_type:
        raise ServerRefused(host, status=status)
    if content_type == "text/html":
        page = "the answer is a web page, not data; perhaps the network wants you to sign in first"
        raise UnusableResponse(host, reason=say(page))


def _network_error(problem: Exception, host: str) -> NetworkError:
    """The error in our words: those of a library could repeat the whole address."""
    match problem:
        case httpx.InvalidURL() | httpx.UnsupportedProtocol():
            return not_an_address()
        case httpx.ConnectError() if _is_about_certificate(problem):
            return ServerUnproven(host)
        case httpx.ConnectError() | httpx.ConnectTimeout():
            return ServerUnreachable(host)
        case httpx.TimeoutException() | TimeoutError():
            return ServerTimeout(host)
        case httpx.HTTPError():
            return ResponseCutShort(host)
        case _:
            return ServerUnreachable(host)


def _is_about_certificate(problem: BaseException | None) -> bool:
    while problem is not None:
        if isinstance(problem, ssl.SSLCertVerificationError):
            return True
        problem = problem.__cause__ or problem.__context__
    return False
