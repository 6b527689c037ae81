"""The guard: whatever a link looks like, nothing is asked but servers of the public internet."""

from __future__ import annotations

import asyncio
import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, Final

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.net.conftest import LIMITS
from tripplan.net.cache import Cache
from tripplan.net.client import Client, Pace
from tripplan.net.guard import GuardedTransport, is_public, public_addresses
from tripplan.net.request import ForbiddenLink, NetworkError, ServerUnreachable, request_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.net.server import Server

PUBLIC: Final = "93.184.215.14"
PRIVATE: Final = (
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",  # noqa: S104 - to be refused
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "239.1.1.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::10.0.0.1",
    "2002:7f00:1::",
    "2002:c0a8:101::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:db8::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "fc00::1",
    "fd12:3456::1",
    "ff02::1",
    "localhost",
    "",
    "1.2.3",
)


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"])
def test_what_is_public(address: str) -> None:
    assert is_public(address)


NETWORKS: Final = [
    *map(IPv4Network, ("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12")),
    *map(IPv4Network, ("192.168.0.0/16", "224.0.0.0/4", "240.0.0.0/4")),
]


@examples(80)
@given(st.sampled_from(NETWORKS), st.integers(min_value=0), st.sampled_from(["{}", "::ffff:{}", "64:ff9b::{}", "2002"]))
def test_a_private_address_in_any_dress(network: IPv4Network, number: int, dress: str) -> None:
    address = network[number % network.num_addresses]
    six_to_four = str(IPv6Address((0x2002 << 112) | (int(address) << 80)))
    assert not is_public(six_to_four if dress == "2002" else dress.format(address))


# ---------------------------------------------------------------- links


def told(url: str, resolver_gives: Sequence[str], folder: Path) -> tuple[str, list[str]]:
    """What is said of a link, and the hosts whose addresses were wanted; connecting to anything fails the test."""
    wanted = []

    async def resolver(host: str, _port: int) -> Sequence[str]:
        wanted.append(host)
        return resolver_gives

    async def ask() -> str:
        async with Client(Cache(folder), limits=LIMITS, resolver=resolver, pace=Pace()) as client:
            client._strangers._inner = httpx.MockTransport(_never)  # type: ignore[assignment]
            with pytest.raises(NetworkError) as trouble:
                await client.get(request_for("link", url))
        return str(trouble.value)

    return asyncio.run(ask()), wanted


def _never(request: httpx.Request) -> httpx.Response:
    raise AssertionError(request.url)


HIDDEN: Final = "the link was not followed: it hides where it leads"
NAMED: Final = "the link was not followed: it has a user name or a password in it; write the same without"
NO_ADDRESS: Final = "the link was not followed: it is no web address"
INSIDE: Final = "the link was not followed: it leads into a private network"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("file:///etc/passwd", NO_ADDRESS),
        ("ftp://example.org/", NO_ADDRESS),
        ("javascript:alert(1)", NO_ADDRESS),
        ("gopher://127.0.0.1:25/", NO_ADDRESS),
        ("http:///x", NO_ADDRESS),
        ("http://[::1", NO_ADDRESS),
        ("http://a:99999/", NO_ADDRESS),
        ("https://naver.me@127.0.0.1/", NAMED),
        ("https://user:secret@example.org/", NAMED),
        ("https://example.org\\@127.0.0.1/", HIDDEN),
        ("https://example.org/\r\nHost: x", HIDDEN),
        ("http://127.0.0.1/", INSIDE),
        ("http://2130706433/", INSIDE),
        ("http://0x7f.1/", INSIDE),
        ("http://017700000001/", INSIDE),
        ("http://localhost./", INSIDE),
        ("http://[::ffff:127.0.0.1]:8080/", INSIDE),
        ("http://①②⑦.⓪.⓪.①/", None),
        ("http://example.org.", INSIDE),
        ("http://우도.example/", INSIDE),
        ("http://" + "a" * 300 + ".org/", INSIDE),
        ("http://a..b/", INSIDE),
    ],
)
def test_a_link_that_is_not_asked(tmp_path: Path, url: str, words: str | None) -> None:
    """With a resolver by which every name leads inside."""
    said, _ = told(url, ["127.0.0.1"], tmp_path)
    assert said in {words or INSIDE, NO_ADDRESS}
    assert "secret" not in said


def test_one_private_address_among_public_ones_is_enough(tmp_path: Path) -> None:
    assert told("https://example.org/", [PUBLIC, "10.0.0.1"], tmp_path) == (INSIDE, ["example.org"])


HOSTS: Final = st.one_of(
    st.ip_addresses(v=4).map(str),
    st.ip_addresses(v=6).map(lambda address: f"[{address}]"),
    st.ip_addresses(v=4).map(lambda address: str(int(address))),
    st.ip_addresses(v=4).map(lambda address: hex(int(address))),
    st.ip_addresses(v=4).map(lambda address: ".".join(f"0{byte:o}" for byte in address.packed)),
    st.from_regex(r"[a-z0-9.-]{1,40}", fullmatch=True),
    st.text(max_size=20),
)
AROUND: Final = st.sampled_from(["{}", "{}.", "me@{}", "me:pw@{}", "{}:80", "{}@127.0.0.1", "{}#@127.0.0.1", "{}\\"])


@examples(60)
@given(st.sampled_from(["http", "https", "HTTP", "file", ""]), AROUND, HOSTS, st.ip_addresses().map(str))
def test_only_public_addresses_are_connected_to(scheme: str, around: str, host: str, resolved: str) -> None:
    """Any link at all, with a name server that says anything at all."""
    connected: list[str] = []

    def note(request: httpx.Request) -> httpx.Response:
        connected.append(request.url.host)
        return httpx.Response(204)

    async def resolver(_host: str, _port: int) -> Sequence[str]:
        return [resolved]

    async def ask() -> None:
        transport = GuardedTransport(resolver)
        await transport._inner.aclose()
        transport._inner = httpx.MockTransport(note)  # type: ignore[assignment]
        async with httpx.AsyncClient(transport=transport) as client:
            await client.get(url)

    url = f"{scheme}://{around.format(host)}/"
    try:
        asyncio.run(ask())
    except (NetworkError, httpx.HTTPError, httpx.InvalidURL):
        assert connected == []
    assert set(connected) <= {resolved}
    assert all(_is_public_by_iana(ip_address(address)) for address in connected)


IANA_V6: Final = IPv6Network("2000::/3")
IANA_V4: Final = [*NETWORKS, *map(IPv4Network, ("192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"))]


def _is_public_by_iana(address: IPv4Address | IPv6Address) -> bool:
    """By the registries' tables, without a word of `ipaddress`; a mapped address counts as what it maps."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in IANA_V4)
    number = int(address)
    if number >> 32 in {0xFFFF, 0x0064FF9B << 64}:
        return _is_public_by_iana(IPv4Address(number & 0xFFFFFFFF))
    return address in IANA_V6


# ---------------------------------------------------------------- what was checked is what is connected to


async def test_the_checked_address_is_the_one_that_is_asked() -> None:
    """A name that leads inside the second time is never asked for a second time."""
    answers = [[PUBLIC], ["127.0.0.1"]]
    seen = []

    async def rebinding(_host: str, _port: int) -> Sequence[str]:
        return answers.pop(0)

    def note(request: httpx.Request) -> httpx.Response:
        seen.append((request.url.host, request.headers["Host"], request.extensions["sni_hostname"]))
        return httpx.Response(204)

    transport = GuardedTransport(rebinding)
    await transport._inner.aclose()
    transport._inner = httpx.MockTransport(note)  # type: ignore[assignment]
    async with httpx.AsyncClient(transport=transport) as client:
        await client.get("https://example.org/x")
        assert seen == [(PUBLIC, "example.org", "example.org")]
        with pytest.raises(ForbiddenLink):
            await client.get("https://example.org/x")
    assert len(seen) == 1


async def test_the_next_address_is_tried(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over real sockets: nobody listens at the first one."""
    monkeypatch.setattr("tripplan.net.guard.is_public", lambda _address: True)

    async def resolver(_host: str, _port: int) -> Sequence[str]:
        return ["127.0.0.2", "127.0.0.1"]

    server.play("/x", b"HTTP/1.1 204 X\r\nConnection: close\r\n\r\n")
    async with httpx.AsyncClient(transport=GuardedTransport(resolver)) as client:
        found = await client.get(f"http://example.org:{server.port}/x")
    assert (found.status_code, server.headers[0]["host"]) == (204, f"example.org:{server.port}")


async def test_a_name_that_nobody_knows() -> None:
    async def fails(_host: str, _port: int) -> Sequence[str]:
        raise socket.gaierror

    async def nothing(_host: str, _port: int) -> Sequence[str]:
        return []

    for resolver in (fails, nothing):
        with pytest.raises(ServerUnreachable):
            await public_addresses("example.org", 443, resolver)


async def test_the_system_itself_is_asked() -> None:
    """And by it, this machine's own name for itself leads inside, in any way of writing it."""
    from tripplan.net.guard import resolve

    for host in ("localhost", "2130706433", "0x7f.1"):
        with pytest.raises(ForbiddenLink):
            await public_addresses(host, 80, resolve)
