"""From what a plan wants to facts: every recorded answer, one question for each position, and the cache afterwards."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final
from unittest.mock import Mock

import pytest

from tests.facts.making import AS_OF
from tests.net.conftest import NOW
from tests.net.recorded import DATA, open_meteo, osrm
from tests.net.server import answer
from tests.schedule.making import hourly, line, plan_of
from tripplan.clock import DAY
from tripplan.facts import Facts, Way
from tripplan.geo import LatLng
from tripplan.net import Network
from tripplan.net.gather import CachedFacts, FactsNeeded, cached_facts, fact_requests, facts_in, facts_needed, gather
from tripplan.net.request import summarize
from tripplan.plan import build
from tripplan.schedule import schedule_trip

if TYPE_CHECKING:
    from tests.net.conftest import Clock
    from tests.net.server import Server
    from tripplan.net.cache import Cache
    from tripplan.net.client import Client
    from tripplan.plan import Plan

HERE: Final = LatLng(33.5, 126.95)
WAY: Final = Way("car", LatLng(33.47, 126.93), LatLng(33.46, 126.94))
NOTHING: Final = FactsNeeded((), (), (), ())
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
    everything = FactsNeeded((HERE,), (HERE,), (HERE,), (WAY,))
    assert [each.table for each in fact_requests(everything, Network())] == ["weather", "sea_weather", "sea"]
    assert fact_requests(everything, Network(weather="", marine="")) == []
    [way] = fact_requests(everything, Network(weather="", marine="", routing="http://127.0.0.1:1"))
    assert (way.key, way.request.kind, way.request.max_age) == (WAY, "route", 30 * 24 * 60)


async def test_forty_items_are_one_question_for_each_position(server: Server, client: Client) -> None:
    """Rounded to 0.05°; and there is nothing more to ask when it is done again."""
    items = "".join(f"- visit: p{number}\n  coords: 33.5, 126.9{number % 10}\n  stay: 5m\n" for number in range(40))
    plan = plan_of(items)
    start = plan.days[0].items[0].start
    assert start is not None
    server.play("/v1/forecast", answer(forecast()))
    asked = fact_requests(facts_needed(plan.days, start), network(server)._replace(routing=""))
    found = await gather(client, asked)
    again = await gather(client, asked)
    assert len(server.asked) == len(facts_in(found).weather) == 3
    assert facts_in(again) == facts_in(found)


async def test_what_was_kept_is_had_without_a_client(
    server: Server, client: Client, cache: Cache, clock: Clock
) -> None:
    server.play("/v1/forecast", answer(forecast()))
    asked = fact_requests(NOTHING._replace(weather=(HERE,)), network(server))
    assert cached_facts(cache, asked, NOW) == Facts()
    found = await gather(client, asked)
    assert cached_facts(cache, asked, NOW) == facts_in(found)
    old = cached_facts(cache, asked, clock.now + 60).weather[HERE].origin
    assert (old.as_of, old.is_stale) == (NOW, True)


async def test_asked_afresh(server: Server, client: Client) -> None:
    server.play("/v1/forecast", answer(forecast(5)), answer(forecast(9)), answer(b"", 500))
    asked = fact_requests(NOTHING._replace(weather=(HERE,)), network(server))
    steps: list[None] = []
    winds, stale = [], []
    for _ in range(3):
        found = await gather(client, asked, afresh=True, progress=lambda: steps.append(None))
        [forecast_found] = facts_in(found).weather.values()
        winds += [hour.wind for hour in forecast_found.hours.values()]
        stale.append(forecast_found.origin.is_stale)
    assert (winds, stale, len(steps)) == ([5, 9, 9], [False, False, True], 3)


async def test_what_was_kept_is_looked_up_while_a_plan_is_made(
    server: Server, client: Client, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once: the schedule asks for the ways, and the weather is looked up for the days that come of them."""
    head = 'travel: drive\nplaces:\n  home: {coords: "33.47, 126.93"}\n  near: {coords: "33.46, 126.94"}\n'
    items = "- visit: home\n- visit: near"
    plan = plan_of(items, head=head)
    start = plan.days[0].items[0].start
    assert start is not None
    server.play("/v1/forecast", answer(forecast()))
    path = f"/car/route/v1/car/{WAY.start.lng:.6f},{WAY.start.lat:.6f};{WAY.end.lng:.6f},{WAY.end.lat:.6f}"
    server.play(path, answer(osrm("route_by_car.json")))
    found = await gather(client, fact_requests(facts_needed(plan.days, start), network(server)))
    schedule = Mock(wraps=schedule_trip)
    monkeypatch.setattr("tripplan.plan.schedule_trip", schedule)
    again = build(plan.document, plan.world._replace(fact_store=CachedFacts(cache, network(server), start)))
    assert (again.world.facts.weather.keys(), again.world.fact_store) == (facts_in(found).weather.keys(), None)
    assert again.world.facts.routes.keys() == facts_in(found).routes.keys() == {WAY}
    assert [leg.minutes for leg in again.days[0].items[1].legs] == [9]  # the driver finds a place to park
    assert schedule.call_count == 1


# ---------------------------------------------------------------- recorded answers


@pytest.mark.parametrize("name", sorted(path.name for path in (DATA / "open_meteo").iterdir()))
async def test_every_recorded_answer(server: Server, client: Client, cache: Cache, name: str) -> None:
    """A fact or one sentence, and only a fact is kept."""
    status = 400 if "400" in name else 200
    server.play("/v1/forecast", answer(open_meteo(name), status))
    server.play("/sea/v1/marine", answer(open_meteo(name), status))
    asked = fact_requests(NOTHING._replace(weather=(HERE,), sea=(HERE,)), network(server))
    found = await gather(client, asked)
    for question, fetched in found:
        assert (fetched.value is None) == (fetched.error is not None) == (cache.get(question.request) is None)
    refused = name.startswith(("error", "not_covered", "forecast_nothing", "marine_inland"))
    assert all(fetched.value is None for _, fetched in found) == refused
    told = summarize(fetched.error for _, fetched in found if fetched.error is not None)
    assert len(told) <= 2
    assert all("\n" not in sentence for sentence in told)


async def test_a_refusal_is_passed_on(server: Server, client: Client) -> None:
    server.play("/v1/forecast", answer(open_meteo("error_400_latitude.json"), 400))
    [(_, fetched)] = await gather(client, fact_requests(NOTHING._replace(weather=(HERE,)), network(server)))
    assert str(fetched.error).partition(": ")[2].startswith("Open-Meteo refuses: ")


@pytest.mark.parametrize(("name", "status"), [("route_by_car.json", 200), ("exclude_ferry.json", 400)])
async def test_a_router(server: Server, client: Client, name: str, status: int) -> None:
    """That there is no way is an answer too, and is kept."""
    path = f"/car/route/v1/car/{WAY.start.lng:.6f},{WAY.start.lat:.6f};{WAY.end.lng:.6f},{WAY.end.lat:.6f}"
    server.play(path, answer(osrm(name), status))
    asked = fact_requests(NOTHING._replace(ways=(WAY,)), network(server))
    for _ in range(2):
        facts = facts_in(await gather(client, asked))
        assert (facts.routes[WAY].minutes is None) == (status == 400)
    assert len(server.asked) == 1


MORNING: Final = AS_OF
BOAT: Final = line(hourly())


def test_forty_items_ask_for_the_weather_of_each_place_once() -> None:
    """All of them within one multiple of 0.05°, but for the last."""
    items = "".join(f"- visit: p{number}\n  coords: 33.5, 126.95{number:02}\n  stay: 5m\n" for number in range(40))
    found = facts_needed(plan_of(f"{items}- visit: far\n  coords: 34, 127\n  stay: 5m").days, MORNING)
    assert found.weather == (LatLng(33.5, 126.95), LatLng(34, 127))
    assert (found.sea, found.sea_weather) == ((), ())


def test_a_ferry_asks_for_both_ports_and_the_sea_between() -> None:
    found = facts_needed(plan_of("- ferry: boat\n  from: west\n  to: east", BOAT).days, MORNING)
    assert found.weather == (LatLng(0, 0), LatLng(0, 0.1))
    assert found.sea == found.sea_weather == (LatLng(0, 0.05),)


def test_ways_are_asked_once_and_only_where_a_router_knows_them(flagship: Plan) -> None:
    items = "- visit: home\n- visit: near\n- visit: home\n- visit: near\n- visit: nowhere\n"
    head = 'travel: drive\nplaces:\n  home: {coords: "0, 0"}\n  near: {coords: "0, 0.01"}\n'
    home, near = LatLng(0, 0), LatLng(0, 0.01)
    found = facts_needed(plan_of(items, head=head).days, MORNING)
    assert found.ways == (Way("car", home, near), Way("car", near, home))
    assert {way.profile for way in facts_needed(flagship.days, MORNING).ways} <= {"car", "foot"}


def test_no_forecast_reaches_there() -> None:
    plan = plan_of("- ferry: boat\n  from: west\n  to: east", BOAT)
    early = facts_needed(plan.days, MORNING - 10 * DAY)
    assert (bool(early.weather), bool(early.sea_weather), early.sea) == (True, True, ())
    assert facts_needed(plan.days, MORNING - 30 * DAY).weather == ()
    assert facts_needed(plan.days, MORNING + 30 * DAY).weather == ()
