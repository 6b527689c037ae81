"""Which addresses a link from a stranger may lead to: none inside the traveller's own machine or network.

A name is resolved once, and what was checked is what is connected to: whoever changes the name's address in between
gains nothing.
"""

from __future__ import annotations

import asyncio
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, Final, TypeAlias
from urllib.parse import urlsplit

from tripplan.net.trouble import Forbidden, Unreachable

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

Resolve: TypeAlias = "Callable[[str, int], Awaitable[Sequence[str]]]"
"""From a host and a port to its addresses, as texts; OSError where there are none."""

_MOST_ADDRESSES: Final = 3
"""So many addresses of a host are tried."""

_NAT64: Final = IPv6Network("64:ff9b::/96")
"""Where networks without IPv4 put the addresses of those with it."""


async def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host, as the system knows them."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


async def public_addresses(host: str, port: int, resolver: Resolve) -> list[str]:
    """Where to connect for a host. Forbidden where any of its addresses is not public, Unreachable without one."""
    try:
        found = list(dict.fromkeys(await resolver(host, port)))
    except (OSError, ValueError):  # ValueError: a name that no name server could know
        raise Unreachable(host) from None
    if not found:
        raise Unreachable(host)
    if not all(is_public(address) for address in found):
        raise Forbidden("it leads into a private network")
    return found[:_MOST_ADDRESSES]


def is_public(address: str) -> bool:
    """Whether an address, as text, is one of the public internet."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:  # no address at all
        return False
    return _is_public(_carried(found))


def _carried(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The address of the older kind that one of the newer kind stands for, if it does."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour or address


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address) and address.is_site_local:
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved and not address.is_unspecified


def check_link(url: str) -> None:
    """Forbidden unless a link is one that a browser would ask a server for, and hides nothing."""
    try:
        parts = urlsplit(url)
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets that are no IPv6 address, or a port that is no number
        raise Forbidden("it is no web address") from None
    if parts.scheme not in {"http", "https"} or not has_host:
        raise Forbidden("it is no web address")
    if "\\" in url or not url.isprintable() or " " in url:
        raise Forbidden("it hides where it leads")
    if "@" in parts.netloc:
        raise Forbidden("it has a user name or a password in it; write the same without")
