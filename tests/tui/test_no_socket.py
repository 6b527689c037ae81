"""No socket is opened by what only reads, even where a network is allowed and answers were kept."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, NoReturn

import pytest

from tests.conftest import FLAGSHIP
from tests.tui.looking import open_app
from tripplan.cli import main
from tripplan.net.cache import Cache
from tripplan.net.request import Request, Response
from tripplan.tui.day_screen import DayScreen
from tripplan.workspace.paths import user_paths

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = "2026-10-16 12:00"


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was tried on sockets; all of it fails."""
    found: list[str] = []

    def forbid(name: str) -> Callable[..., NoReturn]:
        def refuse(*_: object, **__: object) -> NoReturn:
            found.append(name)
            raise AssertionError(name)

        return refuse

    monkeypatch.delenv("TRIPPLAN_NETWORK_OFFLINE")
    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, forbid(name))
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, forbid(name))
    request = Request("weather", "https://example.org/")
    Cache(user_paths().answers).put(request, Response(b"{}", 200, "application/json", 0, request.url))
    return found


@pytest.mark.parametrize("words", [["show"], ["check"], ["export", "--to", "json"], ["export"], ["now"]])
def test_no_command_that_reads(tried: list[str], words: list[str]) -> None:
    name, *options = words
    assert main([name, str(FLAGSHIP), "--now", NOW, *options]) in {0, 1}
    assert tried == []


async def test_not_the_screen_before_its_first_frame(tried: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes after it would be asked otherwise: the days are near enough."""
    before: list[list[str]] = []
    ask = DayScreen.ask

    def look(self: DayScreen) -> None:
        before.append(list(tried))
        ask(self)

    monkeypatch.setattr(DayScreen, "ask", look)
    app = open_app(FLAGSHIP, now=NOW, is_online=True)
    async with app.run_test() as pilot:
        for _ in range(1000):
            if tried:
                break
            await pilot.pause(0.01)
    assert tried
    assert before == [[]]
