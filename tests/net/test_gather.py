"""From what a plan wants to facts: every recorded answer, one question for each position, and the cache afterwards."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest

from tests.net.conftest import NOW
from tests.net.recorded import DATA, open_meteo, osrm
from tests.net.server import answer
from tests.schedule.making import plan_of
from tripplan.config import Network
from tripplan.facts import Facts, Way
from tripplan.geo import LatLng
from tripplan.net.gather import gather, kept_facts, questions
from tripplan.net.trouble import sentences
from tripplan.net.wanted import Wanted, wanted

if TYPE_CHECKING:
    from tests.net.conftest import Clock
    from tests.net.server import Server
    from tripplan.net.cache import Cache
    from tripplan.net.client import Client

HERE: Final = LatLng(33.5, 126.95)
WAY: Final = Way("car", LatLng(33.47, 126.93), LatLng(33.46, 126.94))
NOTHING: Final = Wanted((), (), (), ())
UNITS: Final = {
    "temperature_2m": "°C",
    "precipitation_probability": "%",
    "precipitation": "mm",
    "wind_speed_10m": "m/s",
    "wind_gusts_10m": "m/s",
}


def forecast(speed: float = 5) -> bytes:
    """An answer with one hour, an hour after `NOW`."""
    hourly = {"time": [(NOW + 60) * 60], **{name: [speed] for name in UNITS}}
    units = {"time": "unixtime", **UNITS}
    place = {"latitude": 33.5, "longitude": 126.95, "utc_offset_seconds": 0}
    return json.dumps({**place, "hourly_units": units, "hourly": hourly}).encode()


def network(server: Server) -> Network:
    return Network(weather=server.url(), marine=server.url("/sea"), routing=server.url("/{profile}"))


def test_only_services_that_may_be_asked() -> None:
    everything = Wanted((HERE,), (HERE,), (HERE,), (WAY,))
    assert [each.table for each in questions(everything, Network())] == ["weather", "sea_weather", "sea"]
    assert questions(everything, Network(weather="", marine="")) == []
    [way] = questions(everything, Network(weather="", marine="", routing="http://127.0.0.1:1"))
    assert (way.key, way.request.kind, way.request.max_age) == (WAY, "route", 30 * 24 * 60)


async def test_forty_items_are_one_question_for_each_position(server: Server, client: Client) -> None:
    """Rounded to 0.05°; and there is nothing more to ask when it is done again."""
    items = "".join(f"- visit: p{number}\n  coords: 33.5, 126.9{number % 10}\n  stay: 5m\n" for number in range(40))
    plan = plan_of(items)
    start = plan.days[0].items[0].start
    assert start is not None
    server.play("/v1/forecast", answer(forecast()))
    asked = questions(wanted(plan, start), network(server)._replace(routing=""))
    found = await gather(client, asked)
    again = await gather(client, asked)
    assert len(server.asked) == len(found.facts.weather) == 3
    assert again.facts == found.facts


async def test_what_was_kept_is_had_without_a_client(
    server: Server, client: Client, cache: Cache, clock: Clock
) -> None:
    server.play("/v1/forecast", answer(forecast()))
    asked = questions(NOTHING._replace(weather=(HERE,)), network(server))
    assert kept_facts(cache, asked, NOW) == Facts()
    found = await gather(client, asked)
    assert kept_facts(cache, asked, NOW) == found.facts
    old = kept_facts(cache, asked, clock.now + 60).weather[HERE].origin
    assert (old.as_of, old.is_stale) == (NOW, True)


async def test_asked_afresh(server: Server, client: Client) -> None:
    server.play("/v1/forecast", answer(forecast(5)), answer(forecast(9)), answer(b"", 500))
    asked = questions(NOTHING._replace(weather=(HERE,)), network(server))
    steps: list[None] = []
    winds, stale = [], []
    for _ in range(3):
        found = await gather(client, asked, afresh=True, progress=lambda: steps.append(None))
        [forecast_found] = found.facts.weather.values()
        winds += [hour.wind for hour in forecast_found.hours.values()]
        stale.append(forecast_found.origin.is_stale)
    assert (winds, stale, len(steps)) == ([5, 9, 9], [False, False, True], 3)


# ---------------------------------------------------------------- recorded answers


@pytest.mark.parametrize("name", sorted(path.name for path in (DATA / "open_meteo").iterdir()))
async def test_every_recorded_answer(server: Server, client: Client, cache: Cache, name: str) -> None:
    """A fact or one sentence, and only a fact is kept."""
    status = 400 if "400" in name else 200
    server.play("/v1/forecast", answer(open_meteo(name), status))
    server.play("/sea/v1/marine", answer(open_meteo(name), status))
    asked = questions(NOTHING._replace(weather=(HERE,), sea=(HERE,)), network(server))
    found = await gather(client, asked)
    for question, fetched in found.results:
        assert (fetched.value is None) == (fetched.trouble is not None) == (cache.get(question.request) is None)
    refused = name.startswith(("error", "not_covered", "forecast_nothing", "marine_inland"))
    assert all(fetched.value is None for _, fetched in found.results) == refused
    told = sentences(fetched.trouble for _, fetched in found.results if fetched.trouble is not None)
    assert len(told) <= 2
    assert all("\n" not in sentence for sentence in told)


async def test_a_refusal_is_passed_on(server: Server, client: Client) -> None:
    server.play("/v1/forecast", answer(open_meteo("error_400_latitude.json"), 400))
    [(_, fetched)] = (await gather(client, questions(NOTHING._replace(weather=(HERE,)), network(server)))).results
    assert str(fetched.trouble).partition(": ")[2].startswith("Open-Meteo refuses: ")


@pytest.mark.parametrize(("name", "status"), [("route_by_car.json", 200), ("exclude_ferry.json", 400)])
async def test_a_router(server: Server, client: Client, name: str, status: int) -> None:
    """That there is no way is an answer too, and is kept."""
    path = f"/car/route/v1/car/{WAY.start.lng:.6f},{WAY.start.lat:.6f};{WAY.end.lng:.6f},{WAY.end.lat:.6f}"
    server.play(path, answer(osrm(name), status))
    asked = questions(NOTHING._replace(ways=(WAY,)), network(server))
    for _ in range(2):
        facts = (await gather(client, asked)).facts
        assert (facts.routes[WAY].minutes is None) == (status == 400)
    assert len(server.asked) == 1
