"""Errors of the network, each one sentence that names the server and nothing else of the address.

NetworkError              a response that could not be had, also where no connection is to be opened
├── ServerUnreachable     there is no network, no such server, or none that can prove to be the one
├── ServerBusy            no response in time, or a server that wants to be left alone
├── ServerRefused         the server says no
├── UnusableResponse      a response that breaks off, is too long, sends elsewhere, or cannot be read
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
