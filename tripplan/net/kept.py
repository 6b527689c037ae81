"""What can be had without a connection: the answers on disk, read anew each time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from tripplan.net.answers import BadAnswer

if TYPE_CHECKING:
    from collections.abc import Callable

    from tripplan.clock import Minute
    from tripplan.net.cache import Cache
    from tripplan.net.request import Answer, Request
    from tripplan.net.trouble import NetTrouble

T = TypeVar("T")


class Fetched(NamedTuple, Generic[T]):
    """What became of a question: a fact, perhaps an old one, or none."""

    value: T | None
    """As the reader gave it; None where nothing could be had."""
    answer: Answer | None = None
    """Where it comes from."""
    trouble: NetTrouble | None = None
    """Why there is nothing newer, or nothing at all."""


def kept(cache: Cache, request: Request, read: Callable[[Answer], T], now: Minute) -> Fetched[T] | None:
    """The fact that was kept for a question, marked as stale where it is too old; None where there is none.

    `read` makes the fact of an answer, and raises BadAnswer for one that it cannot read.
    """
    answer = cache.get(request)
    if answer is None:
        return None
    is_young = request.max_age is None or abs(now - answer.asked_at) < request.max_age
    answer = answer._replace(is_stale=not is_young)
    try:
        return Fetched(read(answer), answer)
    except BadAnswer:  # kept by another version of the program
        return None
