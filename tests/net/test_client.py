"""The client against a real server that misbehaves: one sentence each, nothing hangs, nothing bad is kept."""

from __future__ import annotations

import asyncio
import gzip
import time
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.net.conftest import LIMITS, NOW
from tests.net.server import answer, dripping, redirect, silent
from tripplan import __version__
from tripplan.net.client import LONGEST_WAIT, Client, Pace, seconds_to_wait
from tripplan.net.request import (
    NetworkError,
    Request,
    ServerRefused,
    ServerUnreachable,
    read_json,
    request_for,
    summarize,
)

if TYPE_CHECKING:
    from tests.net.conftest import Clock
    from tests.net.server import Play, Server
    from tripplan.net.cache import Cache
    from tripplan.net.request import Response

GOOD: Final = answer(b'{"n": 1}')
PACKED: Final = "Content-Encoding: gzip\r\n"


def read(found: Response) -> object:
    return read_json(found.data)


def asking(url: str, max_age: int | None = 60) -> Request:
    return Request("weather", url, {"q": "우도"}, max_age)


async def told(client: Client, request: Request) -> str:
    """Why nothing could be had, without the server's name; and nothing of it may have been kept."""
    found = await client.fetch(request, read)
    assert (found.value, found.response) == (None, None)
    assert client._cache.get(request) is None
    assert found.error is not None
    assert "\n" not in str(found.error)
    return str(found.error).replace(request.host, "HOST")


# ---------------------------------------------------------------- what goes well


async def test_an_answer(server: Server, client: Client) -> None:
    request = asking(server.play("/a", GOOD))
    found = await client.fetch(request, read)
    assert (found.value, found.error) == ({"n": 1}, None)
    assert found.response is not None
    assert found.response[1:] == (200, "application/json", NOW, request.url, False, False)
    assert server.asked == ["GET /a?q=%EC%9A%B0%EB%8F%84"]
    assert server.headers[0]["user-agent"] == f"tripplan/{__version__} (+me@example.org)"


async def test_a_packed_answer(server: Server, client: Client) -> None:
    request = asking(server.play("/a", answer(gzip.compress(b'{"n": 1}'), more=PACKED)))
    assert (await client.fetch(request, read)).value == {"n": 1}


async def test_a_refusal_in_json_is_for_the_reader(server: Server, client: Client) -> None:
    """As a router says that there is no way."""
    request = asking(server.play("/a", answer(b'{"code": "NoRoute"}', 400)))
    assert (await client.fetch(request, read)).value == {"code": "NoRoute"}


async def test_a_young_answer_is_not_asked_for_again(server: Server, client: Client, clock: Clock) -> None:
    request = asking(server.play("/a", GOOD, answer(b'{"n": 2}')))
    await client.fetch(request, read)
    clock.now += 59
    again = await client.fetch(request, read)
    assert again.response is not None
    assert (again.value, again.response.from_cache, again.response.asked_at, len(server.asked)) == (
        {"n": 1},
        True,
        NOW,
        1,
    )
    clock.now += 1
    assert (await client.fetch(request, read)).value == {"n": 2}


async def test_what_is_to_be_refreshed(server: Server, client: Client) -> None:
    request = asking(server.play("/a", GOOD, answer(b'{"n": 2}')))
    await client.fetch(request, read)
    assert (await client.fetch(request._replace(max_age=0), read)).value == {"n": 2}


async def test_an_old_answer_is_used_in_need_and_marked(server: Server, client: Client, clock: Clock) -> None:
    """Whatever goes wrong: a status, a body that cannot be read, a server that is gone."""
    bad = (answer(b"", 500), answer(b"nan"), answer(b"<html>", content_type="text/html"), silent)
    request = asking(server.play("/a", GOOD, answer(b"", 500), *bad))
    await client.fetch(request, read)
    clock.now += 600
    for _ in bad:
        found = await client.fetch(request, read)
        assert found.response is not None
        assert (found.value, found.response.is_stale, found.response.asked_at) == ({"n": 1}, True, NOW)
        assert found.error is not None


# ---------------------------------------------------------------- what goes wrong


@pytest.mark.parametrize(
    ("play", "sentence"),
    [
        (answer(b"not json"), "HOST: the answer is not JSON"),
        (answer(b'{"t": nan}'), "HOST: the answer is not JSON"),
        (answer(b"\xff\xfe\x00"), "HOST: the answer is not JSON"),
        (answer(b""), "HOST: the answer is not JSON"),
        (answer(b"[" * 9000), "HOST: the answer is not JSON"),
        (
            answer(b"<p>Welcome", content_type="text/html; charset=utf-8"),
            "HOST: the answer is a web page, not data; perhaps the network wants you to sign in first",
        ),
        (answer(b"no", 403, "text/plain"), "HOST refuses to answer (status 403)"),
        (answer(b"", 500), "HOST refuses to answer (status 500)"),
        (answer(b"", 429), "HOST has too much to do; ask again later"),
        (answer(b"", 429, more="Retry-After: 600\r\n"), "HOST has too much to do; ask again in 10m"),
        (answer(b"", 503, more="Retry-After: 61\r\n"), "HOST has too much to do; ask again in 2m"),
        (answer(b"", 503, more="Retry-After: -5\r\n"), "HOST refuses to answer (status 503)"),
        (answer(b"", 503, more="Retry-After: 0\r\n"), "HOST has too much to do; ask again in 1m"),
        (answer(b"", 429, more="Retry-After: 1e300\r\n"), "HOST has too much to do; ask again later"),
        (answer(b"", 429, more=f"Retry-After: {'9' * 400}\r\n"), "HOST has too much to do; ask again in 24h"),
        (
            answer(b"", 503, more="Retry-After: Fri, 31 Dec 9999 23:59:59 GMT\r\n"),
            "HOST has too much to do; ask again in 24h",
        ),
        (answer(b"", 304), "HOST: it says that nothing has changed, and sends no answer (status 304)"),
        (
            answer(b"", 304, more="Location: https://example.org/\r\n"),
            "HOST: it says that nothing has changed, and sends no answer (status 304)",
        ),
        (answer(b"", 300), "HOST: it has several answers, and sends none of them (status 300)"),
        (
            answer(b"{}", 300, more="Location: /a\r\n"),
            "HOST sends to another address, which is not followed",
        ),
        (answer(b"", 302), "HOST: it sends to another address, and does not say to which (status 302)"),
        (
            answer(b"", 308, more="Location: \r\n"),
            "HOST: it sends to another address, and does not say to which (status 308)",
        ),
        (answer(b"", 305, more="Location: /a\r\n"), "HOST: it sends no answer (status 305)"),
        (answer(b"", 399), "HOST: it sends no answer (status 399)"),
        (redirect("https://example.org/"), "HOST sends to another address, which is not followed"),
        (redirect("file:///etc/passwd"), "HOST sends to another address, which is not followed"),
        (redirect("/a"), "HOST sends to another address, which is not followed"),
        (silent, "HOST does not answer in time"),
        (dripping, "HOST does not answer in time"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", "HOST broke off its answer"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "HOST broke off its answer"),
        (b"", "HOST broke off its answer"),
        (answer(b" " * 10_001), "HOST answers with more than 0.01 MB, which is too much"),
        (
            answer(gzip.compress(b" " * 9_000_000), more=PACKED),
            "HOST answers with more than 0.01 MB, which is too much",
        ),
        (answer(gzip.compress(b'{"n": 1}')[:-9], more=PACKED), "HOST broke off its answer"),
        (answer(b'{"n": 1}', more=PACKED), "HOST: the answer cannot be unpacked"),
        (
            answer(b"{}", more="Content-Encoding: br\r\n"),
            "HOST: the answer is packed in a way that was not asked for",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",  # packed answers hold the second they were made in
)
async def test_one_sentence_each(server: Server, client: Client, play: Play, sentence: str) -> None:
    assert await told(client, asking(server.play("/a", play))) == sentence


async def test_a_hundred_megabytes_are_cut_off(server: Server, client: Client) -> None:
    assert "too much" in await told(client, asking(server.play("/a", server.endless)))
    assert server.sent < 20_000_000


async def test_nobody_listens(client: Client) -> None:
    assert await told(client, asking("http://127.0.0.1:1/")) == "HOST cannot be reached"


async def test_no_such_server(client: Client) -> None:
    assert await told(client, asking("http://nowhere.invalid/")) == "HOST cannot be reached"


async def test_no_key_is_told(client: Client) -> None:
    assert "secret" not in str((await client.fetch(asking("http://127.0.0.1:1/secret?key=secret"), read)).error)


# ---------------------------------------------------------------- manners


async def test_one_second_try(server: Server, client: Client) -> None:
    assert (await client.fetch(asking(server.play("/a", answer(b"", 500), GOOD)), read)).value == {"n": 1}
    assert await told(client, asking(server.play("/b", answer(b"", 502), answer(b"", 502), GOOD))) != ""
    assert [path[:6] for path in server.asked] == ["GET /a", "GET /a", "GET /b", "GET /b"]


async def test_a_server_says_how_long_to_wait(server: Server, client: Client) -> None:
    request = asking(server.play("/a", answer(b"", 429, more="Retry-After: 0.15\r\n"), GOOD))
    started = time.monotonic()
    assert (await client.fetch(request, read)).value == {"n": 1}
    assert time.monotonic() - started >= 0.15


async def test_a_server_that_is_not_there_is_not_asked_again(server: Server, client: Client) -> None:
    """Forty questions to a network that never answers take as long as one: the others are not sent at all."""
    url = server.play("/a", silent)
    found = await asyncio.gather(*(client.fetch(Request("weather", url, {"n": str(n)}), read) for n in range(40)))
    assert summarize(each.error for each in found if each.error is not None) == [
        f"127.0.0.1:{server.port} does not answer in time"
    ]
    assert len(server.asked) <= LIMITS.at_once


async def test_questions_are_kept_apart(server: Server, client: Client) -> None:
    url = server.play("/a", GOOD)
    requests = [Request("place", url, {"n": str(n)}, min_interval=0.1) for n in range(4)]
    started = time.monotonic()
    await asyncio.gather(*(client.fetch(each, read) for each in requests))
    assert time.monotonic() - started >= 0.3


async def test_so_many_at_once(server: Server, client: Client) -> None:
    running, most = 0, 0

    async def count(writer: asyncio.StreamWriter) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.02)
        running -= 1
        writer.write(GOOD)

    url = server.play("/a", count)
    await asyncio.gather(*(client.fetch(Request("weather", url, {"n": str(n)}), read) for n in range(20)))
    assert most == LIMITS.at_once


# ---------------------------------------------------------------- offline


async def test_offline_opens_no_socket(
    server: Server, client: Client, cache: Cache, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = asking(server.play("/a", GOOD))
    await client.fetch(request, read)
    clock.now += 600

    def forbidden(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("socket.socket.connect", forbidden)
    monkeypatch.setattr("socket.getaddrinfo", forbidden)
    async with Client(cache, offline=True, now=clock, limits=LIMITS, pace=Pace()) as offline:
        found = await offline.fetch(request, read)
        assert found.response is not None
        assert (found.value, found.response.is_stale) == ({"n": 1}, True)
        assert str(found.error) == "no server was asked, as no connection is to be opened"
        assert (await offline.fetch(asking("https://example.org"), read)).value is None
        with pytest.raises(NetworkError):
            await offline.get(request_for("link", "https://example.org"))
    assert len(server.asked) == 1


def test_a_dead_network_is_told_once() -> None:
    dead = [
        ServerUnreachable("a.org"),
        ServerUnreachable("b.org"),
        ServerRefused("c.org", status=403),
        ServerUnreachable("a.org"),
    ]
    assert summarize(dead) == [
        "none of these can be reached: a.org, b.org",
        "c.org refuses to answer (status 403)",
    ]
    assert summarize(dead[:1] * 3) == ["a.org cannot be reached"]


# ---------------------------------------------------------------- how long to wait


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("", None),
        ("soon", None),
        ("nan", None),
        ("inf", None),
        ("1e999", None),
        ("-5", None),
        ("-0.5", None),
        ("+5", None),
        ("1_000", None),
        ("1e3", None),
        ("١٢٠", None),
        ("１２０", None),
        ("120, 60", None),
        (" 120 ", 120),
        ("0.15", 0.15),
        ("99999999999999999999", 86_400),
        ("9" * 5000, 86_400),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 86_400),
        ("Thu, 01 Jan 1970 00:02:00", 20),
        ("Thu, 01 Jan 1970 09:02:00 +0900", 20),
        ("Thu, 01 Jan １９７０ 00:02:00 GMT", None),
        ("0", 0),
        ("120", 120),
        ("Thu, 01 Jan 1970 00:02:00 GMT", 20),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Thu, 99 Jan 1970 00:00:00 GMT", None),
    ],
)
def test_what_a_server_says(said: str, seconds: float | None) -> None:
    assert seconds_to_wait(said, 100) == seconds


@examples(80)
@given(st.text())
def test_whatever_it_says(said: str) -> None:
    found = seconds_to_wait(said, 100)
    assert found is None or 0 <= found <= LONGEST_WAIT


@examples(50)
@given(st.lists(st.floats(0, 3), min_size=2))
def test_turns_are_never_closer_than_the_interval(pauses: list[float]) -> None:
    pace, now, turns = Pace(), 0.0, []
    for pause in pauses:
        now += pause
        turns.append(now + pace.seconds_until_turn("a", 1, lambda: now))  # noqa: B023 - asked at once
    assert all(later - earlier > 0.999 for earlier, later in pairwise(turns))
    assert pace.seconds_until_turn("b", 1, lambda: now) == 0
