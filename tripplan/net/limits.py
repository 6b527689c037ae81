"""How long to wait and how much to read: for a response, before a second try, and between two requests to a service."""

from __future__ import annotations

import re
import zlib
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.net.errors import ResponseCutShort, ResponseTooLarge, UnusableResponse
from tripplan.sentences import say

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

TOO_MANY: Final = 429
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


def deserves_second_try(status: int) -> bool:
    """Whether a server with this status may answer soon."""
    return status == TOO_MANY or status >= 500


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


async def read_body(chunks: AsyncIterator[bytes], encoding: str, limit: int, host: str) -> bytes:
    """The unpacked body.

    Raises ResponseTooLarge as soon as it grows beyond `limit` bytes, whatever is still to come or to be unpacked;
    ResponseCutShort and UnusableResponse for what is packed wrongly.
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
            raise ResponseTooLarge(host, limit=limit / 1e6)
    if unpacker is not None and not unpacker.eof:
        raise ResponseCutShort(host)
    return bytes(body)
