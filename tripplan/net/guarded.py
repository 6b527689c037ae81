"""Connections for links from strangers: only to public addresses, and to the very ones that were checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

from tripplan.net.guard import public_addresses
from tripplan.net.trouble import Forbidden

if TYPE_CHECKING:
    from tripplan.net.guard import Resolve

_PORTS = {"http": 80, "https": 443}


class GuardedTransport(httpx.AsyncBaseTransport):
    """Resolves a host itself, checks what comes out, and connects to that; certificates are still those of the host.

    No connection is kept for a second request: two hosts may share an address.
    """

    def __init__(self, resolver: Resolve) -> None:
        """`resolver` finds the addresses of a host."""
        self._resolver = resolver
        self._inner = httpx.AsyncHTTPTransport(
            limits=httpx.Limits(max_keepalive_connections=0),
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Asks the first address that takes a connection. Forbidden where there is one that must not be asked."""
        if request.url.scheme not in _PORTS or not request.url.host:
            raise Forbidden("it is no web address")
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
