"""Finding a place: what a service knows of it, what is chosen, and the one line that is then written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest
from textual.widgets import OptionList

from tests.net.server import answer, serving
from tests.tui.commands.test_edit_field import changed
from tests.tui.looking import open_app, said, under
from tests.tui.terminal_side import terminal_side
from tripplan.net import Network
from tripplan.net.client import PACE
from tripplan.tui.commands.find_place import PlaceScreen
from tripplan.workspace.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.net.server import Server
    from tests.tui.terminal_side import TerminalSide
    from tripplan.tui.app import TripplanApp

LUNCH: Final = ("j", "j", "j", "j")
"""Keys to 우도짜장맨, of which nobody has said where it is."""


def feature(name: str, lat: float, lng: float) -> dict[str, object]:
    properties = {
        "name": name,
        "street": "우도해안길",
        "housenumber": "252",
        "city": "제주시",
        "osm_value": "restaurant",
    }
    return {"geometry": {"coordinates": [lng, lat]}, "properties": properties}


FOUND: Final = answer(
    json.dumps({"features": [feature("우도짜장맨", 33.5, 126.95), feature("우도 짜장", 33.51, 126.96)]}).encode()
)
NOTHING: Final = answer(b'{"features": []}')


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy comes between, and nobody waits a second for each question."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(type(PACE), "seconds_until_turn", lambda *_: 0)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serving() as found:
        found.play("/api", FOUND)
        yield found


def asking(trip: Path, server: Server) -> TripplanApp:
    network = Network(weather="", marine="", places="photon", places_server=server.url())
    return open_app(trip, settings=Settings(network=network))


async def begin(side: TerminalSide, words: str) -> None:
    """Opens the picker, and waits until it says something."""
    await side.type(*LUNCH, "P")
    assert isinstance(side.app.screen, PlaceScreen)
    await side.wait_for(lambda: words in side.text, words)


async def test_a_place_is_chosen_and_its_coords_are_one_edit(trip: Path, server: Server) -> None:
    before = trip.read_text("utf-8")
    async with terminal_side(asking(trip, server)) as side:
        await begin(side, "OpenStreetMap contributors (ODbL), https://www.openstreetmap.org/copyright")
        for words in ("Where is 우도짜장맨?", "우도짜장맨 (restaurant)", "우도해안길 252, 제주시", "33.51, 126.96"):
            assert words in side.text
        assert "enter search or take" in side.text
        assert "km in a straight line from 서빈백사" in side.text
        assert trip.read_text("utf-8") == before
        await side.type("\x1b[B", "\r")
        assert changed(trip, before) == ["+        coords: 33.51, 126.96"]
        session = under(side.pilot).session
        assert session.item is not None
        assert (session.item.name, str(session.item.spot and session.item.spot.position)) == (
            "우도짜장맨",
            "33.51, 126.96",
        )
        assert said(under(side.pilot)).startswith("우도짜장맨: coords 33.51, 126.96; u undoes it")
        await side.type("P")
        assert "has a position already" in said(under(side.pilot))
        await side.type("u")
        assert trip.read_text("utf-8") == before


async def test_other_words_are_looked_for_only_at_enter(trip: Path, server: Server) -> None:
    server.play("/api", NOTHING, FOUND)
    async with terminal_side(asking(trip, server)) as side:
        await begin(side, "nothing was found")
        before = len(server.asked)
        await side.type("\r", "\x15", "\r")
        assert "type a name or an address" in side.text
        await side.type("\x1b[200~짜장\x1b[201~")
        assert len(server.asked) == before
        await side.type("\r")
        await side.wait_for(lambda: side.app.screen.query_one(OptionList).option_count == 2, "places")
        assert len(server.asked) == before + 1
        await side.type("\x1b")
        assert side.app.screen is under(side.pilot)


async def test_trouble_is_a_sentence_and_nothing_is_written(trip: Path, server: Server) -> None:
    server.play("/api", answer(b"", 403, "text/plain"))
    before = trip.read_bytes()
    async with terminal_side(asking(trip, server)) as side:
        await begin(side, "refuses to answer (status 403)")
        await side.type("\r", "\x1b[A", "\x1b")
        assert trip.read_bytes() == before


async def test_what_cannot_be_looked_for_says_why(trip: Path) -> None:
    """No service is set up; offline; an item that is no place."""
    async with terminal_side(open_app(trip, settings=Settings(network=Network(offline=True))), 160) as side:
        await side.type(*LUNCH, "P")
        assert "no service is asked for places: write 'network: {places: photon}' in " in side.text
        assert "config.yaml" in side.text
    async with terminal_side(open_app(trip)) as side:
        await side.type("j", "P")
        assert said(under(side.pilot)).startswith("there is no place here to look for")
        await side.type("g")
        await begin(side, "no server was asked, as no connection is to be opened")


@pytest.mark.parametrize("size", [(28, 7), (80, 24), (160, 50)])
async def test_the_picker_can_be_read_on_any_screen(trip: Path, server: Server, size: tuple[int, int]) -> None:
    async with terminal_side(asking(trip, server), *size) as side:
        await begin(side, "contributors" if size[0] < 80 else "OpenStreetMap contributors")
        assert side.lines_are_whole
        await side.resize(40, 12)
        assert side.lines_are_whole
        assert "짜장" in side.text
