"""A server on this machine, and a client that has little patience."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.net.server import serving
from tripplan.net.cache import Cache
from tripplan.net.client import Client, Limits, Pace

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.net.server import Server

LIMITS: Final = Limits(connect=1, read=1, whole=2, pause=0.01, longest_pause=0.2, body=10_000)
NOW: Final = 30_000_000


class Clock:
    """A present that tests move."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> int:
        return self.now


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "answers")


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serving() as found:
        yield found


@pytest.fixture
async def client(cache: Cache, clock: Clock) -> AsyncIterator[Client]:
    async with Client(cache, contact="me@example.org", now=clock, limits=LIMITS, pace=Pace()) as found:
        yield found
