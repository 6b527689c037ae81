"""Which addresses a link from a stranger may lead to: none inside the traveller's own machine or network.

A name is resolved once, and the addresses that were checked are the ones that are connected to: changing the name's
address in between gains nothing.
"""

from __future__ import annotations

import asyncio
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, Final, TypeAlias
from urllib.parse import urlsplit

import httpx

from tripplan.net.request import ForbiddenLink, ServerUnreachable
from tripplan.sentences import say

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

Resolve: TypeAlias = "Callable[[str, int], Awaitable[Sequence[str]]]"
"""From a host and a port to its addresses, as texts; OSError where there are none."""

_MOST_ADDRESSES: Final = 3
"""So many addresses of a host are tried."""

_NAT64: Final = IPv6Network("64:ff9b::/96")
"""Where networks without IPv4 put the addresses of those with it."""

_PORTS: Final = {"http": 80, "https": 443}


def refuse_unsafe(url: str) -> None:
    """Raises ForbiddenLink unless a link is one that a browser would ask a server for, and hides nothing."""
    try:
        parts = urlsplit(url)
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets that are no IPv6 address, or a port that is no number
        raise not_an_address() from None
    if parts.scheme not in _PORTS or not has_host:
        raise not_an_address()
    if "\\" in url or not url.isprintable() or " " in url:
        raise ForbiddenLink(reason=say("it hides where it leads"))
    if "@" in parts.netloc:
        raise ForbiddenLink(reason=say("it has a user name or a password in it; write the same without"))


def not_an_address() -> ForbiddenLink:
    """The error for a link that is no web address."""
    return ForbiddenLink(reason=say("it is no web address"))


async def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host, as the system knows them."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


async def public_addresses(host: str, port: int, resolver: Resolve) -> list[str]:
    """Where to connect for a host.

    Raises ForbiddenLink where any of its addresses is not public, ServerUnreachable where it has none.
    """
    try:
        found = list(dict.fromkeys(await resolver(host, port)))
    except (OSError, ValueError):  # ValueError: a name that no name server could know
        found = []
    if not found:
        raise ServerUnreachable(host)
    if not all(is_public(address) for address in found):
        raise ForbiddenLink(reason=say("it leads into a private network"))
    return found[:_MOST_ADDRESSES]


def is_public(address: str) -> bool:
    """Whether an address, as text, is one of the public internet."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:  # no address at all
        return False
    if isinstance(found, IPv6Address):  # which may stand for an address of the older kind
        carried = IPv4Address(int(found) & 0xFFFF_FFFF) if found in _NAT64 else found.ipv4_mapped or found.sixtofour
        if carried is None and found.is_site_local:
            return False
        found = carried or found
    return found.is_global and not found.is_multicast and not found.is_reserved and not found.is_unspecified


class GuardedTransport(httpx.AsyncBaseTransport):
    """Resolves a host itself, checks the addresses, and connects to one; certificates are still those of the host.

    No connection is kept for a second request: two hosts may share an address.
    """

    def __init__(self, resolver: Resolve) -> None:
        """`resolver` finds the addresses of a host."""
        self._resolver = resolver
        self._inner = httpx.AsyncHTTPTransport(limits=httpx.Limits(max_keepalive_connections=0))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Asks the first address that takes a connection. Raises ForbiddenLink where one must not be asked."""
        if request.url.scheme not in _PORTS or not request.url.host:
            raise not_an_address()
        host, port = request.url.host, request.url.port or _PORTS[request.url.scheme]
        *others, last = await public_addresses(host, port, self._resolver)
        for address in others:
            try:
                return await self._inner.handle_async_request(_at(request, address))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        return await self._inner.handle_async_request(_at(request, last))

    async def aclose(self) -> None:
        """Closes what is open."""
        await self._inner.aclose()


def _at(request: httpx.Request, address: str) -> httpx.Request:
    """The request to an address of its host; it still names the host, to the server and for its certificate."""
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions=request.extensions | {"sni_hostname": request.url.host},
    )
