"""`tripplan fetch`, against a server on this machine."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from functools import partial
from io import StringIO
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

import pytest

from tests.net.server import Server, answer, redirect, serving
from tests.net.test_gather import forecast
from tests.process import run
from tripplan.net.client import Client
from tripplan.workspace.paths import user_paths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.conftest import Tripplan
    from tests.net.server import Play

NOW: Final = ("--now", "2027-01-15 09:00")
"""The day whose forecast the server has."""
TRIP: Final = """\
title: 우도
timezone: UTC
days:
  - date: 2027-01-15
    plan:
      - visit: 서빈백사
        time: 12:00
        stay: 20m
        coords: 33.5, 126.95
"""
PLACE: Final = "https://map.naver.com/p/entry/place/1351670584"
LINKED: Final = TRIP + "        map: naver.me/5XJ5pd2B  # 지도\n"


class Playing:
    """A server in a thread of its own, which programs in this one may ask."""

    def __init__(self) -> None:
        self.server = Server()
        self._ready, self._loop = Event(), asyncio.new_event_loop()
        self._done = asyncio.Event()
        self._thread = Thread(target=self._run)
        self._thread.start()
        self._ready.wait(10)

    def _run(self) -> None:
        async def serve() -> None:
            async with serving() as self.server:
                self._ready.set()
                await self._done.wait()

        self._loop.run_until_complete(serve())
        self._loop.close()

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._done.set)
        self._thread.join(10)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Chosen for every service, by the environment."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.delenv("TRIPPLAN_NETWORK_OFFLINE")
    playing = Playing()
    for name in ("WEATHER", "MARINE", "ROUTING"):
        monkeypatch.setenv(f"TRIPPLAN_NETWORK_{name}", playing.server.url())
    yield playing.server
    playing.stop()


@pytest.fixture
def trip(folder: Path) -> Path:
    path = folder / "trip.yaml"
    path.write_text(TRIP, "utf-8")
    return path


def test_the_weather_is_kept_and_told_with_its_age(tripplan: Tripplan, server: Server, trip: Path) -> None:
    server.play("/v1/forecast", answer(forecast()))
    said = tripplan("fetch", trip, *NOW)
    assert (said.status, said.err) == (0, "")
    first, source = said.out.splitlines()
    assert first.startswith("weather     33.5, 126.95  as of ")
    assert source == "Open-Meteo (CC BY 4.0), https://open-meteo.com/"
    assert tripplan("fetch", trip, *NOW, "--offline").out == said.out
    assert len(server.asked) == 1


def test_a_refusal_is_told_once_and_the_old_answer_used(tripplan: Tripplan, server: Server, trip: Path) -> None:
    server.play("/v1/forecast", answer(b"no", 403, "text/plain"))
    said = tripplan("fetch", trip, *NOW)
    host = server.url().removeprefix("http://").rstrip("/")
    assert (said.status, said.out) == (1, "weather     33.5, 126.95  not known\n")
    assert said.err == f"tripplan: {host} refuses to answer (status 403)\n"


def test_offline_opens_no_socket(tripplan: Tripplan, trip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("socket.socket.connect", forbidden)
    monkeypatch.setattr("socket.getaddrinfo", forbidden)
    trip.write_text(LINKED, "utf-8")
    said = tripplan("fetch", trip, *NOW, "--weather", "--links", "--offline")
    assert (said.status, said.err) == (1, "tripplan: no server was asked, as no connection is to be opened\n")
    assert said.out.splitlines() == [
        "weather     33.5, 126.95  not known",
        "link        naver.me/5XJ5pd2B",
        "            days[0].plan[0].map: not known",
    ]


def test_clearing(tripplan: Tripplan, server: Server, trip: Path) -> None:
    server.play("/v1/forecast", answer(forecast()))
    tripplan("fetch", trip, *NOW)
    said = tripplan("fetch", "--clear")
    assert (said.status, said.out, said.err) == (0, "", "tripplan: took away 1 answer\n")
    assert list(user_paths().answers.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "name a trip to fetch for; 'tripplan fetch --help' tells more"),
        (("trip.yaml", "--apply"), "--apply goes with --links, and with a trip in a file"),
        (("-", "--links", "--apply"), "--apply goes with --links, and with a trip in a file"),
    ],
)
def test_misuse(tripplan: Tripplan, trip: Path, words: tuple[str, ...], told: str) -> None:
    assert trip
    said = tripplan("fetch", *words)
    assert (said.status, said.out, said.err) == (2, "", f"tripplan: {told}\n")


def test_services_that_are_not_chosen(tripplan: Tripplan, trip: Path) -> None:
    said = tripplan("fetch", trip, *NOW, "--places", "--routes")
    assert (said.status, said.out) == (0, "")
    assert said.err.splitlines() == [
        "tripplan: there is no routing server to ask; 'tripplan help settings' tells how to choose one",
        "tripplan: there is no service that knows places to ask; 'tripplan help settings' tells how to choose one",
        "tripplan: there is nothing to fetch for this trip now",
    ]


# ---------------------------------------------------------------- links


@pytest.fixture
def short_link(server: Server, trip: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A trip with a short link of Naver, which the server of the test plays; it counts as public for once."""

    async def resolver(_host: str, _port: int) -> list[str]:
        return ["127.0.0.1"]

    monkeypatch.setattr("tripplan.net.guard.is_public", lambda _address: True)
    monkeypatch.setattr("tripplan.net.client.Client", partial(Client, resolver=resolver))
    link = f"http://naver.me:{server.port}/5XJ5pd2B"
    trip.write_text(LINKED.replace("naver.me/5XJ5pd2B", link), "utf-8")
    server.play("/5XJ5pd2B", redirect(PLACE))
    return link


def test_what_a_short_link_names_is_offered(tripplan: Tripplan, trip: Path, short_link: str) -> None:
    before = trip.read_bytes()
    said = tripplan("fetch", trip, "--links")
    assert (said.status, trip.read_bytes()) == (0, before)
    assert said.out.splitlines() == [
        f"link        {short_link}",
        "            days[0].plan[0].map: names a place",
        f"            → {PLACE}",
    ]
    assert said.err == "tripplan: --apply replaces the short links in 1 text by the places that they name\n"


def test_it_is_put_into_the_file(tripplan: Tripplan, trip: Path, short_link: str) -> None:
    """Every other byte stays, and what stood there is among the backups."""
    before = trip.read_bytes()
    said = tripplan("fetch", trip, "--links", "--apply")
    assert (said.status, said.err) == (0, "tripplan: replaced the short links in 1 text\n")
    assert trip.read_bytes() == before.replace(short_link.encode(), PLACE.encode())
    assert before in [path.read_bytes() for path in user_paths().backups.rglob("*") if path.is_file()]


def test_a_link_that_is_gone(tripplan: Tripplan, server: Server, trip: Path, short_link: str) -> None:
    assert short_link
    gone: Play = answer(b"", 404)
    server.play("/5XJ5pd2B", gone)
    said = tripplan("fetch", trip, "--links")
    assert (said.status, said.err) == (1, "")
    assert "there is no such place any more (status 404)" in said.out


# ---------------------------------------------------------------- progress, and other commands


class Terminal(StringIO):
    """A terminal that keeps what is written."""

    def isatty(self) -> bool:
        return True


def test_progress_on_a_terminal_only(
    tripplan: Tripplan, server: Server, trip: Path, short_link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And it is gone in the end."""
    assert short_link
    server.play("/v1/forecast", answer(forecast()))
    server.play("/5XJ5pd2B", answer(b"", 404))
    monkeypatch.setattr("tripplan.cli.streams._BETWEEN", 0)
    monkeypatch.setattr(sys, "stderr", Terminal())
    tripplan("fetch", trip, "--weather", "--links", *NOW)
    assert isinstance(sys.stderr, Terminal)
    assert sys.stderr.getvalue() == f"\r[{'#' * 15}{' ' * 15}] 1/2\r\x1b[K"


def test_show_uses_what_was_kept_and_loads_no_network(tripplan: Tripplan, server: Server, trip: Path) -> None:
    server.play("/v1/forecast", answer(forecast(20)))
    tripplan("fetch", trip, *NOW)
    script = f"""
import socket, sys
from pathlib import Path
from tripplan.workspace.world import plan_of
from tripplan.cli import main
from tripplan.workspace.paths import user_paths
from tripplan.workspace.store import read_file
socket.socket.connect = socket.getaddrinfo = None
assert main(["show", {str(trip)!r}, *{NOW!r}]) == 0
assert plan_of(read_file(Path({str(trip)!r})), user_paths(), now=30_000_000).world.facts.weather
assert not {{"httpx", "asyncio"}} & set(sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_server_that_never_answers_ends(server: Server, trip: Path) -> None:
    """In a process of its own, where nothing is made impatient for tests."""
    assert server
    closed = {f"TRIPPLAN_NETWORK_{name}": "http://127.0.0.1:1" for name in ("WEATHER", "MARINE")}
    ended = run("fetch", trip, *NOW, env=closed)
    assert (ended.status, ended.told) == (1, "tripplan: 127.0.0.1:1 cannot be reached\n")
