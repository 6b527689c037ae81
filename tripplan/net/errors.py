"""Errors of the network, each one sentence that names the server and nothing else of the address.

NetworkError
├── OfflineMode           no connection is to be opened
├── ServerUnreachable     there is no network, or no such server
├── ServerTimeout         no response in time
├── ServerBusy            the server wants to be left alone
├── ResponseCutShort      the response ends in the middle, or is none of HTTP
├── ResponseTooLarge      more than a fact can have
├── ServerRefused         the server says no
├── UnexpectedRedirect    the server sends to another address, which is not followed
├── UnusableResponse      a response, but not one that can be read
└── ForbiddenLink         a link that must not be followed
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tripplan.clock import format_duration
from tripplan.errors import TripplanError
from tripplan.sentences import say

if TYPE_CHECKING:
    from collections.abc import Iterable


class NetworkError(TripplanError):
    """A response that could not be had."""

    exit_status = 1

    is_lasting: ClassVar[bool] = False
    """Whether the same server need not be asked again for now."""


class OfflineMode(NetworkError):
    """No connection is to be opened."""

    def __init__(self) -> None:
        """The same for every server."""
        super().__init__(say("no server was asked, as no connection is to be opened"))


class ServerUnreachable(NetworkError):
    """There is no network, or no such server; or one that cannot prove its name."""

    is_lasting = True

    def __init__(self, host: str, *, is_impostor: bool = False) -> None:
        """`is_impostor` where its certificate is not that of the host."""
        self.host = host
        sentence = "{host} cannot be reached: it cannot prove that it is the one" if is_impostor else ""
        super().__init__(say(sentence or "{host} cannot be reached", host=host))


class ServerTimeout(NetworkError):
    """No response in time."""

    is_lasting = True

    def __init__(self, host: str) -> None:
        """`host` was asked."""
        super().__init__(say("{host} does not answer in time", host=host))


class ServerBusy(NetworkError):
    """The server wants to be left alone."""

    is_lasting = True

    def __init__(self, host: str, seconds: float | None = None) -> None:
        """`seconds` where the server says for how long, a day at most."""
        if seconds is None:
            super().__init__(say("{host} has too much to do; ask again later", host=host))
        else:
            pause = format_duration(max(1, -int(-seconds // 60)))
            super().__init__(say("{host} has too much to do; ask again in {pause}", host=host, pause=pause))


class ResponseCutShort(NetworkError):
    """The response ends in the middle, or is none of HTTP."""

    def __init__(self, host: str) -> None:
        """`host` was asked."""
        super().__init__(say("{host} broke off its answer", host=host))


class ResponseTooLarge(NetworkError):
    """More than a fact can have."""

    def __init__(self, host: str, limit: int) -> None:
        """`limit` in bytes."""
        super().__init__(
            say("{host} answers with more than {limit:g} MB, which is too much", host=host, limit=limit / 1e6)
        )


class ServerRefused(NetworkError):
    """The server says no."""

    def __init__(self, host: str, status: int) -> None:
        """`status` as HTTP has it."""
        super().__init__(say("{host} refuses to answer (status {status})", host=host, status=status))


class UnexpectedRedirect(NetworkError):
    """The server sends to another address, which is not followed."""

    def __init__(self, host: str) -> None:
        """`host` was asked."""
        super().__init__(say("{host} sends to another address, which is not followed", host=host))


class UnusableResponse(NetworkError):
    """A response, but not one that can be read."""

    def __init__(self, host: str, reason: str) -> None:
        """`reason` as a sentence of its own."""
        super().__init__(say("{host}: {reason}", host=host, reason=reason))


class ForbiddenLink(NetworkError):
    """A link that must not be followed."""

    def __init__(self, reason: str) -> None:
        """`reason` as a sentence of its own, about the link."""
        super().__init__(say("the link was not followed: {reason}", reason=reason))


def summarize(errors: Iterable[NetworkError]) -> list[str]:
    """The sentence of each error once; unreachable servers count as one, since a dead network reaches none."""
    all_of_them = list(errors)
    hosts = dict.fromkeys(each.host for each in all_of_them if isinstance(each, ServerUnreachable))
    if len(hosts) < 2:
        return list(dict.fromkeys(map(str, all_of_them)))
    others = dict.fromkeys(str(each) for each in all_of_them if not isinstance(each, ServerUnreachable))
    return [say("none of these can be reached: {hosts}", hosts=", ".join(hosts)), *others]
