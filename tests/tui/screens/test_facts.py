"""What the screen asks of the network: after the first frame, without anybody waiting, and nothing is lost by it."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from contextlib import asynccontextmanager
from threading import Event
from typing import TYPE_CHECKING, Final

import pytest

from tests.net.recorded import open_meteo
from tests.net.server import answer, serving, silent
from tests.net.test_gather import UNITS
from tests.process import ROOT, environment
from tests.tui.looking import day_screen, open_app, said, under
from tests.tui.terminal_side import RecordingDriver, terminal_side
from tripplan.net import Network
from tripplan.net.client import Client, Limits
from tripplan.tui.base_screen import BottomLine
from tripplan.tui.commands.show import DetailScreen
from tripplan.tui.day_screen import DayScreen
from tripplan.tui.fetching import Answered, DaemonThreadPool
from tripplan.workspace.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.net.server import Server
    from tests.tui.terminal_side import TerminalSide

TRIP: Final = """\
title: 우도
timezone: Asia/Seoul
days:
  - date: 2026-10-03
    start: 07:00
    plan:
      - visit: 성산포
        coords: 33.47, 126.93
        stay: 20m
      - ferry: seongsan-udo
        from: seongsan
        to: haumokdong
      - lunch: 우도짜장맨
"""
MORNING: Final = "2026-10-03 06:00"
FIRST_HOUR: Final = 1_790_974_800
"""06:00 of that day in Seoul."""


def forecast(wind: float = 5) -> bytes:
    """Twelve hours of the same weather from six o'clock on."""
    hourly = {"time": [FIRST_HOUR + 3600 * hour for hour in range(12)], **{name: [wind] * 12 for name in UNITS}}
    units = {"time": "unixtime", **UNITS}
    place = {"latitude": 33.45, "longitude": 126.95, "utc_offset_seconds": 0}
    return json.dumps({**place, "hourly_units": units, "hourly": hourly}).encode()


@pytest.fixture(autouse=True)
def _machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy comes between, and answers are as old as the day wants it."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    defaults = Client.__init__.__kwdefaults__
    assert defaults is not None
    monkeypatch.setitem(defaults, "now", lambda: FIRST_HOUR // 60 - 30)


@pytest.fixture
def trip(tmp_path: Path) -> Path:
    path = tmp_path / "udo.yaml"
    path.write_text(TRIP, "utf-8")
    return path


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serving() as found:
        found.play("/v1/forecast", answer(forecast()))
        found.play("/v1/marine", answer(open_meteo("marine_20261003_trimmed.json")))
        yield found


def asking(base: str) -> Settings:
    return Settings(network=Network(weather=base, marine=base))


@asynccontextmanager
async def opened(trip: Path, base: str, size: tuple[int, int] = (160, 50)) -> AsyncIterator[TerminalSide]:
    async with terminal_side(open_app(trip, now=MORNING, settings=asking(base)), *size) as side:
        yield side


def progress(side: TerminalSide) -> str:
    return under(side.pilot).query_one(BottomLine)._progress


async def arrived(side: TerminalSide) -> None:
    """Waits until all questions are done."""
    facts = under(side.pilot).session
    await side.wait_for(lambda: facts.facts and facts.facts.sea and not progress(side), "facts")


async def test_the_details_show_what_has_arrived(trip: Path, server: Server) -> None:
    """The weather of a visit, the state of a crossing with its thresholds, their age, and whom they are from."""
    async with opened(trip, server.url()) as side:
        await arrived(side)
        assert "5 °C, rain 5 %" in side.text
        assert "wind 5 m/s, gusts 5 m/s" in side.text
        await side.type("j")
        for words in ("risk by the weather: low", "wind 5 m/s, waves 0.82 m", "likely stopped: wind from 14 m/s"):
            assert words in side.text
        assert "as of 2026-10-03 05:30, 30m ago; Open-Meteo (CC BY" in side.text
        assert "https://open-meteo.com/" in side.text
        assert "cancelled" not in side.text
        assert side.lines_are_whole


async def test_a_wind_that_stops_ferries(trip: Path, server: Server) -> None:
    """The details that lie over the day are drawn anew when it arrives."""
    go_on = asyncio.Event()

    async def late(writer: asyncio.StreamWriter) -> None:
        await go_on.wait()
        writer.write(answer(forecast(16)))

    server.play("/v1/forecast", late)
    async with opened(trip, server.url(), (80, 24)) as side:
        await side.type("j", "\r")
        assert isinstance(side.app.screen, DetailScreen)
        go_on.set()
        await side.wait_for(lambda: "likely stopped" in side.text, "state")


async def test_each_question_once_and_again_only_when_it_is_wanted(trip: Path, server: Server) -> None:
    async with opened(trip, server.url()) as side:
        await arrived(side)
        first = len(server.asked)
        assert len(set(server.asked)) == first == 4
        assert said(under(side.pilot)).startswith(("1 warning", "2 warnings"))
        await side.type("r")
        await side.wait_for(lambda: "everything is known as of now" in said(under(side.pilot)), "news")
        assert len(server.asked) == 2 * first
    async with opened(trip, server.url()) as side:
        await arrived(side)
        assert len(server.asked) == 2 * first


async def test_the_first_frame_stands_before_anything_is_asked(trip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    stood: list[bool] = []
    monkeypatch.setattr(RecordingDriver, "write", lambda _, data: written.append(data))
    monkeypatch.setattr(DayScreen, "ask", lambda _: stood.append("우도짜장맨" in "".join(written)))
    async with opened(trip, "http://127.0.0.1:1"):
        assert stood == [True]


def test_nothing_of_the_network_is_imported_before_it_is_asked(trip: Path) -> None:
    script = f"""
import asyncio, sys
from pathlib import Path
from tests.tui.looking import open_app
from tests.tui.screens.test_facts import asking
from tripplan.net.client import Client
from tripplan.tui.day_screen import DayScreen
def loaded():
    return [name for name in sys.modules if name.startswith(("httpx", "tripplan.net"))]
for name in loaded():
    del sys.modules[name]
seen = []
DayScreen.ask = lambda self, **_: seen.append(loaded())
async def look():
    app = open_app(Path({str(trip)!r}), now={MORNING!r}, settings=asking("http://127.0.0.1:1"))
    async with app.run_test() as pilot:
        await pilot.pause()
asyncio.run(look())
assert seen == [[]], seen
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, env=environment(), check=False
    )
    assert done.returncode == 0, done.stderr


async def test_a_server_that_never_answers_holds_nothing_up(trip: Path, server: Server) -> None:
    """How far it is stands below; keys work, and whoever leaves has left at once."""
    server.play("/v1/forecast", silent)
    server.play("/v1/marine", silent)
    async with opened(trip, server.url()) as side:
        await side.wait_for(lambda: "asking 0 of " in said(under(side.pilot)), "progress")
        await side.type("j", "d", "u", "q")
        started = time.monotonic()
    assert time.monotonic() - started < Limits().whole / 2
    assert side.app.return_code == 0
    assert trip.read_text("utf-8") == TRIP


async def test_a_dead_network_is_told_once(trip: Path) -> None:
    async with opened(trip, "http://127.0.0.1:1") as side:
        await side.wait_for(lambda: "127.0.0.1:1 cannot be reached" in said(under(side.pilot)), "sentence")
        await side.type("j")
        assert "cannot be reached" not in side.text
        under(side.pilot).ask()
        await side.wait_for(lambda: not side.app.workers, "end")
        assert "cannot be reached" not in side.text
        await side.type("r")
        await side.wait_for(lambda: "cannot be reached" in said(under(side.pilot)), "sentence")
        await side.type("d")
        assert "우도짜장맨" in side.text
        assert "ferry:" not in trip.read_text("utf-8")


async def test_edits_during_a_fetch_stay_with_the_cursor(trip: Path, server: Server) -> None:
    go_on = asyncio.Event()

    async def late(writer: asyncio.StreamWriter) -> None:
        await go_on.wait()
        writer.write(answer(forecast()))

    server.play("/v1/forecast", late)
    async with opened(trip, server.url()) as side:
        await side.wait_for(lambda: progress(side), "progress")
        await side.type("J")
        edited = trip.read_text("utf-8")
        assert edited != TRIP
        session, words = day_screen(side.pilot).session, under(side.pilot).query_one(BottomLine).sentence
        here = session.item_path
        go_on.set()
        await arrived(side)
        assert (session.item_path, trip.read_text("utf-8")) == (here, edited)
        assert under(side.pilot).query_one(BottomLine).sentence == words
        await side.type("u")
        assert trip.read_text("utf-8") == TRIP
        assert session.plan.world.facts.sea


async def test_the_answers_about_another_trip_are_not_taken(trip: Path, server: Server) -> None:
    async with opened(trip, server.url()) as side:
        await arrived(side)
        screen = under(side.pilot)
        facts = screen.session.facts
        assert facts is not None
        other = trip.with_name("other.yaml")
        other.write_text("title: other\ntimezone: Asia/Seoul\ndays: []\n", "utf-8")
        old = screen.session
        side.app.open_trip(other)  # type: ignore[attr-defined]
        screen.post_message(Answered(old, facts, ["trouble"], is_asked_for=True))
        await side.settle()
        assert "trouble" not in side.text
        assert screen.session.facts != facts


@pytest.mark.parametrize(
    ("settings", "now"),
    [(Settings(network=Network(offline=True)), MORNING), (Settings(), "2026-08-01 06:00"), (None, MORNING)],
)
async def test_nobody_is_asked(
    trip: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings | None, now: str
) -> None:
    """Offline, for days that no forecast reaches, and where there is no server to ask."""
    opened_client: list[object] = []
    monkeypatch.setattr("tripplan.net.client.Client.__init__", lambda *words, **_: opened_client.append(words))
    nowhere = Settings(network=Network(weather="", marine=""))
    async with terminal_side(open_app(trip, now=now, settings=settings or nowhere, is_online=True)) as side:
        await side.type("r")
        await side.wait_for(lambda: not side.app.workers, "end")
        is_offline = settings is not None and settings.network.offline
        assert said(under(side.pilot)).startswith("read again, offline" if is_offline else "read again ")
        assert opened_client == []


async def test_what_goes_wrong_within_is_told(trip: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("tripplan.tui.fetching._questions", fail)
    async with opened(trip, server.url()) as side:
        await side.wait_for(lambda: "the network could not be asked" in side.text, "sentence")
        await side.type("j")
        assert under(side.pilot).session.item_index == 1


# ---------------------------------------------------------------- threads


def test_a_loop_closes_while_a_thread_is_still_at_it() -> None:
    """As when a name server never answers."""
    never = Event()

    async def leave() -> None:
        asyncio.get_running_loop().set_default_executor(DaemonThreadPool())
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await asyncio.to_thread(never.wait)

    asyncio.run(leave())  # comes back although the thread still waits
    never.set()


def test_results_and_troubles_come_back() -> None:
    assert DaemonThreadPool().submit(divmod, 7, 2).result() == (3, 1)
    with pytest.raises(ZeroDivisionError):
        DaemonThreadPool().submit(divmod, 7, 0).result()
