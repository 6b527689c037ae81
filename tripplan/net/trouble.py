"""What can go wrong on the network, each in one sentence that names the server and nothing else of the address.

NetTrouble
├── Offline           no connection is to be opened
├── Unreachable       there is no network, or no such server
├── TooSlow           no answer in time
├── Busy              the server wants to be left alone
├── BrokenOff         the answer ends in the middle, or is none of HTTP
├── TooLarge          more than anybody would read
├── Refused           the server says no
├── ElsewhereSent     the server sends to another address, which is not followed
├── Unusable          an answer, but not one that can be read
└── Forbidden         a link that must not be followed
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.clock import format_duration
from tripplan.errors import TripplanError

if TYPE_CHECKING:
    from collections.abc import Iterable


class NetTrouble(TripplanError):
    """An answer that could not be had."""

    exit_status = 1

    is_lasting = False
    """Whether the same server need not be asked again for now."""


class Offline(NetTrouble):
    """No connection is to be opened."""

    def __init__(self) -> None:
        """The same for every server."""
        super().__init__("no server was asked, as no connection is to be opened")


class Unreachable(NetTrouble):
    """There is no network, or no such server."""

    is_lasting = True

    def __init__(self, host: str, reason: str = "") -> None:
        """`reason` as a clause, where there is more to say than that."""
        self.host = host
        super().__init__(f"{host} cannot be reached{f': {reason}' if reason else ''}")


class TooSlow(NetTrouble):
    """No answer in time."""

    is_lasting = True

    def __init__(self, host: str) -> None:
        """`host` was asked."""
        super().__init__(f"{host} does not answer in time")


class Busy(NetTrouble):
    """The server wants to be left alone."""

    is_lasting = True

    def __init__(self, host: str, seconds: float | None = None) -> None:
        """`seconds` where the server says for how long, a day at most."""
        later = f"in {format_duration(max(1, -int(-seconds // 60)))}" if seconds is not None else "later"
        super().__init__(f"{host} has too much to do; ask again {later}")


class BrokenOff(NetTrouble):
    """The answer ends in the middle, or is none of HTTP."""

    def __init__(self, host: str) -> None:
        """`host` was asked."""
        super().__init__(f"{host} broke off its answer")


class TooLarge(NetTrouble):
    """More than anybody would read."""

    def __init__(self, host: str, limit: int) -> None:
        """`limit` in bytes."""
        super().__init__(f"{host} answers with more than {limit / 1e6:g} MB, which is too much")


class Refused(NetTrouble):
    """The server says no."""

    def __init__(self, host: str, status: int) -> None:
        """`status` as HTTP has it."""
        super().__init__(f"{host} refuses to answer (status {status})")


class ElsewhereSent(NetTrouble):
    """The server sends to another address, which is not followed."""

    def __init__(self, host: str) -> None:
        """`host` was asked."""
        super().__init__(f"{host} sends to another address, which is not followed")


class Unusable(NetTrouble):
    """An answer, but not one that can be read."""

    def __init__(self, host: str, reason: str) -> None:
        """`reason` as a clause."""
        super().__init__(f"{host}: {reason}")


class Forbidden(NetTrouble):
    """A link that must not be followed."""

    def __init__(self, reason: str) -> None:
        """`reason` as a clause about the link."""
        super().__init__(f"the link was not followed: {reason}")


def sentences(troubles: Iterable[NetTrouble]) -> list[str]:
    """Each trouble once; that there is no network counts as one, however many servers cannot be reached."""
    all_of_them = list(troubles)
    hosts = dict.fromkeys(each.host for each in all_of_them if isinstance(each, Unreachable))
    if len(hosts) < 2:
        return list(dict.fromkeys(map(str, all_of_them)))
    others = dict.fromkeys(str(each) for each in all_of_them if not isinstance(each, Unreachable))
    return [f"none of these can be reached: {', '.join(hosts)}", *others]
