"""Errors of the network, each one sentence that names the server and nothing else of the address.

NetworkError
├── OfflineMode           no connection is to be opened
├── ServerUnreachable     there is no network, or no such server
│   └── ServerUnproven    its certificate is not that of the host
├── ServerTimeout         no response in time
├── ServerBusy            the server wants to be left alone
│   └── ServerBusyUntil   and says for how long
├── ResponseCutShort      the response ends in the middle, or is none of HTTP
├── ResponseTooLarge      more than a fact can have
├── ServerRefused         the server says no
├── UnexpectedRedirect    the server sends to another address, which is not followed
├── UnusableResponse      a response, but not one that can be read
└── ForbiddenLink         a link that must not be followed
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tripplan.errors import TripplanError
from tripplan.sentences import say

if TYPE_CHECKING:
    from collections.abc import Iterable


class NetworkError(TripplanError):
    """A response that could not be had."""

    exit_status = 1

    is_lasting: ClassVar[bool] = False
    """Whether the same server need not be asked again for now."""
    sentence: ClassVar[str] = "{host} could not be asked"
    """The template of its sentence."""

    def __init__(self, host: str = "", **values: object) -> None:
        """`host` was asked; `values` are the further ones of the sentence."""
        self.host = host
        super().__init__(say(self.sentence, host=host, **values))


class OfflineMode(NetworkError):
    """No connection is to be opened."""

    sentence = "no server was asked, as no connection is to be opened"


class ServerUnreachable(NetworkError):
    """There is no network, or no such server."""

    is_lasting = True
    sentence = "{host} cannot be reached"


class ServerUnproven(ServerUnreachable):
    """The certificate of the server is not that of the host."""

    sentence = "{host} cannot be reached: it cannot prove that it is the one"


class ServerTimeout(NetworkError):
    """No response in time."""

    is_lasting = True
    sentence = "{host} does not answer in time"


class ServerBusy(NetworkError):
    """The server wants to be left alone."""

    is_lasting = True
    sentence = "{host} has too much to do; ask again later"


class ServerBusyUntil(ServerBusy):
    """The server says for how long it wants to be left alone; `pause` is a `Duration`."""

    sentence = "{host} has too much to do; ask again in {pause}"


class ResponseCutShort(NetworkError):
    """The response ends in the middle, or is none of HTTP."""

    sentence = "{host} broke off its answer"


class ResponseTooLarge(NetworkError):
    """More than a fact can have; `limit` in MB."""

    sentence = "{host} answers with more than {limit:g} MB, which is too much"


class ServerRefused(NetworkError):
    """The server says no; `status` as HTTP has it."""

    sentence = "{host} refuses to answer (status {status})"


class UnexpectedRedirect(NetworkError):
    """The server sends to another address, which is not followed."""

    sentence = "{host} sends to another address, which is not followed"


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
