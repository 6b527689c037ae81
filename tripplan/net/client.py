"""The one client: asks servers, politely and with an end to its patience, and keeps what they answer."""

from __future__ import annotations

import asyncio
import ssl
import time
from contextlib import asynccontextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, Self, TypeVar

import httpx

from tripplan import __version__, clock
from tripplan.net.answers import BadAnswer
from tripplan.net.body import ENCODINGS, read_body
from tripplan.net.guard import check_link, resolve
from tripplan.net.guarded import GuardedTransport
from tripplan.net.kept import Fetched, kept
from tripplan.net.look import SENDS_ON, Look
from tripplan.net.patience import PACE, TOO_MANY, Limits, deserves_second_try, seconds_to_wait
from tripplan.net.request import Answer
from tripplan.net.trouble import (
    BrokenOff,
    Busy,
    ElsewhereSent,
    Forbidden,
    NetTrouble,
    Offline,
    Refused,
    TooSlow,
    Unreachable,
    Unusable,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from types import TracebackType

    from tripplan.clock import Minute
    from tripplan.net.cache import Cache
    from tripplan.net.guard import Resolve
    from tripplan.net.patience import Pace
    from tripplan.net.request import Request

T = TypeVar("T")

_NO_ANSWER: Final = {
    300: "it has several answers, and sends none of them",
    304: "it says that nothing has changed, and sends no answer",
    **dict.fromkeys(SENDS_ON - {300}, "it sends to another address, and does not say to which"),
}
"""What a server means that neither answers nor sends anywhere, by its status."""

_SIGN_IN: Final = "the answer is a web page, not data; perhaps the network wants you to sign in first"


class _Later(NamedTuple):
    """A server that may have an answer another time."""

    status: int
    seconds: float | None
    """How long it wants to be left alone, if it says so."""

    def trouble(self, host: str) -> NetTrouble:
        if self.status == TOO_MANY or self.seconds is not None:
            return Busy(host, self.seconds)
        return Refused(host, self.status)


class Client:
    """Asks servers, several at a time; used in an ``async with``, for one round of questions.

    A server that could not be reached, or wants to be left alone, is not asked again by the same client: forty
    questions to a dead network take as long as one.
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
        """`contact` is told to every server; `resolver` finds the addresses of links."""
        self._cache = cache
        self._offline = offline
        self._now = now
        self._limits = limits
        self._timeout = httpx.Timeout(limits.read, connect=limits.connect)
        self._resolver = resolver
        self._pace = pace
        self._slots = asyncio.Semaphore(limits.at_once)
        self._given_up: dict[str, NetTrouble] = {}
        self._headers = {
            "User-Agent": f"tripplan/{__version__}" + (f" (+{contact})" if contact else ""),
            "Accept-Encoding": ENCODINGS,
        }

    async def __aenter__(self) -> Self:
        """Opens nothing yet."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes every connection, and leaves the cache as large as it may be."""
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

    async def fetch(self, request: Request, read: Callable[[Answer], T]) -> Fetched[T]:
        """The fact that answers a question: a kept one that is young enough, a new one, or an old one in need.

        `read` makes the fact of an answer, and raises BadAnswer for one that it cannot read; such a one is never kept.
        """
        found = kept(self._cache, request, read, self._now())
        if found is not None and found.answer is not None and not found.answer.is_stale:
            return found
        try:
            answer = await self.get(request)
            value = read(answer)
        except BadAnswer as problem:
            trouble: NetTrouble = Unusable(request.host, str(problem))
        except NetTrouble as problem:
            trouble = problem
        else:
            self._cache.put(request, answer)
            return Fetched(value, answer)
        return Fetched(None, trouble=trouble) if found is None else found._replace(trouble=trouble)

    async def get(self, request: Request) -> Answer:
        """The answer of a server, past everything that is kept; NetTrouble where there is none.

        An answer may be a refusal in JSON, which readers understand. Of a link it is what its server says of it,
        without the page itself; nothing is followed.
        """
        if request.kind == "link":
            return await self._look(request)
        async with self._patience(request.host, request.min_interval):
            answer = await self._once(request)
            if isinstance(answer, _Later):
                pause = self._limits.pause if answer.seconds is None else answer.seconds
                if pause > self._limits.longest_pause:
                    raise answer.trouble(request.host)
                await self._wait_for_turn(request.host, request.min_interval, at_least=pause)
                answer = await self._once(request)
                if isinstance(answer, _Later):
                    raise answer.trouble(request.host)
            return answer

    async def _once(self, request: Request) -> Answer | _Later:
        headers = {"Accept": "application/json"}
        async with self._services.stream("GET", request.address, headers=headers) as response:
            status = response.status_code
            if deserves_second_try(status):
                return _Later(status, seconds_to_wait(response.headers.get("Retry-After", ""), time.time()))
            content_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
            _refuse_no_data(request.host, status, content_type, response.headers.get("Location", ""))
            encoding = response.headers.get("Content-Encoding", "").strip().lower()
            data = await read_body(response.aiter_raw(), encoding, self._limits.body, request.host)
        return Answer(data, status, content_type, self._now(), request.url)

    # ------------------------------------------------------------ links

    async def _look(self, request: Request) -> Answer:
        check_link(request.url)
        async with self._patience(request.host):
            look = await self._look_once("HEAD", request.url)
            if look.status >= 400:  # many servers do not care for HEAD
                look = await self._look_once("GET", request.url)
        return Answer(look.as_json(), look.status, "application/json", self._now(), request.url)

    async def _look_once(self, method: str, url: str) -> Look:
        request = httpx.Request(method, url, headers=self._headers, extensions={"timeout": self._timeout.as_dict()})
        # Past httpx's own client, which would try to make sense of where it is sent on to.
        response = await self._strangers.handle_async_request(request)
        await response.aclose()
        status = response.status_code
        return Look(status, response.headers.get("Location", "").strip() if status in SENDS_ON else "")

    # ------------------------------------------------------------ patience

    @asynccontextmanager
    async def _patience(self, host: str, interval: float = 0) -> AsyncIterator[None]:
        """What surrounds every question to a server: its turn, an end to waiting, and trouble as a sentence."""
        if self._offline:
            raise Offline
        async with self._slots:
            await self._wait_for_turn(host, interval)
            if host in self._given_up:
                raise self._given_up[host]
            try:
                async with asyncio.timeout(self._limits.whole):
                    yield
            except NetTrouble as trouble:
                raise self._remembered(host, trouble) from None
            except (httpx.HTTPError, httpx.InvalidURL, OSError) as problem:
                raise self._remembered(host, _trouble(problem, host)) from None

    async def _wait_for_turn(self, host: str, interval: float, at_least: float = 0) -> None:
        turn = self._pace.seconds_until_turn(host, interval, time.monotonic) if interval else 0
        await asyncio.sleep(max(turn, at_least))

    def _remembered(self, host: str, trouble: NetTrouble) -> NetTrouble:
        if trouble.is_lasting:
            self._given_up.setdefault(host, trouble)
        return trouble


def _refuse_no_data(host: str, status: int, content_type: str, location: str) -> None:
    """NetTrouble for what no reader of a service could read."""
    if status in SENDS_ON and location.strip():
        raise ElsewhereSent(host)
    if 300 <= status < 400:
        raise Unusable(host, f"{_NO_ANSWER.get(status, 'it sends no answer')} (status {status})")
    if status >= 400 and "json" not in content_type:
        raise Refused(host, status)
    if content_type == "text/html":
        raise Unusable(host, _SIGN_IN)


def _trouble(problem: Exception, host: str) -> NetTrouble:
    """What went wrong, in our words: those of a library could repeat the whole address."""
    match problem:
        case httpx.InvalidURL() | httpx.UnsupportedProtocol():
            return Forbidden("it is no web address")
        case httpx.ConnectError() if _is_about_certificate(problem):
            return Unreachable(host, "it cannot prove that it is the one")
        case httpx.ConnectError() | httpx.ConnectTimeout():
            return Unreachable(host)
        case httpx.TimeoutException() | TimeoutError():
            return TooSlow(host)
        case httpx.HTTPError():
            return BrokenOff(host)
        case _:
            return Unreachable(host)


def _is_about_certificate(problem: BaseException | None) -> bool:
    while problem is not None:
        if isinstance(problem, ssl.SSLCertVerificationError):
            return True
        problem = problem.__cause__ or problem.__context__
    return False
