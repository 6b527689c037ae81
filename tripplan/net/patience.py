"""How long to wait: for an answer, before a second try, and between two questions to a service that asks for it."""

from __future__ import annotations

import re
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

TOO_MANY: Final = 429
"""The status of a server that is asked too often."""

LONGEST_WAIT: Final = 86_400.0
"""Seconds, a day: whoever says more means that it will not answer."""
_SECONDS: Final = re.compile(r"[0-9]+(\.[0-9]+)?")


class Limits(NamedTuple):
    """How patient a client is, in seconds, and how much it reads."""

    connect: float = 5
    read: float = 10
    """Between two pieces of an answer."""
    whole: float = 25
    """For a question with its second try."""
    pause: float = 1
    """Before a second try, where the server does not say."""
    longest_pause: float = 8
    """A server that wants more than this is not asked a second time."""
    body: int = 4_000_000
    """Bytes; the longest route in single steps has fewer."""
    at_once: int = 4
    """Questions on the way at the same time."""


def deserves_second_try(status: int) -> bool:
    """Whether a server with this answer may have another one soon."""
    return status == TOO_MANY or status >= 500


def seconds_to_wait(retry_after: str, now: float) -> float | None:
    """What a server says in ``Retry-After``, a number of seconds or a date; None where it says nothing sensible.

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
    """Keeps questions to one server apart."""

    def __init__(self) -> None:
        """Nobody was asked yet."""
        self._next: dict[str, float] = {}

    def seconds_until_turn(self, host: str, interval: float, monotonic: Callable[[], float]) -> float:
        """How long to wait before asking; the next one who wants to know waits longer by the interval."""
        now = monotonic()
        turn = max(now, self._next.get(host, now))
        self._next[host] = turn + interval
        return turn - now


PACE: Final = Pace()
"""For the whole program: services count its questions, however many clients it has."""
