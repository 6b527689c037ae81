"""The first frame with a network that never answers, against one without any."""

from __future__ import annotations

import socket
import sys
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.bench.frames import Program
from tests.bench.measure import Bar, in_turns
from tests.conftest import FLAGSHIP

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS = 15
_WORDS = (sys.executable, "-m", "tripplan", str(FLAGSHIP), "--now", "2026-10-16 12:00")
"""On the day before, so that there is a forecast to ask for."""


def silent_network() -> Iterator[Bar]:
    """The same trip on both sides; one asks a server that takes the question and never says a word."""
    with TemporaryDirectory() as home, socket.create_server(("127.0.0.1", 0), backlog=1000) as server:
        base = f"http://127.0.0.1:{server.getsockname()[1]}"
        names = ("TRIPPLAN_NETWORK_WEATHER", "TRIPPLAN_NETWORK_MARINE")
        own = {"TRIPPLAN_HOME": home, "TRIPPLAN_NETWORK_OFFLINE": "off", "NO_PROXY": "127.0.0.1"}
        asking = Program(_WORDS, "우도짜장맨", variables=own | dict.fromkeys(names, base))
        offline = Program((*_WORDS, "--offline"), "우도짜장맨", variables=own)
        alone, beside = in_turns([offline.frame_milliseconds, asking.frame_milliseconds], ROUNDS)
    detail = f"{beside:.0f} ms ÷ {alone:.0f} ms"
    yield Bar("first frame, a network that never answers ÷ offline", beside / alone, 1.1, detail=detail)
