"""What the details say of the weather, of a crossing and of a routed way: with its age, and whom it is from."""

from __future__ import annotations

from typing import Final

import pytest

from tests.conftest import ROOT
from tests.facts.making import AS_OF, ORIGIN, everywhere, forecast, routed, sea, winds
from tests.schedule.making import hourly, line, plan_of
from tripplan.facts import STOP_RULE, WATCH_RULE, Facts, Hour, forecast_point
from tripplan.geo import LatLng
from tripplan.views.details import details
from tripplan.views.markdown import markdown
from tripplan.views.timeline import show

WEST, EAST = LatLng(0, 0), LatLng(0, 0.1)
POINTS: Final = [forecast_point(each) for each in (WEST, EAST, LatLng(0, 0.05))]
BOAT: Final = line(hourly())
SAIL: Final = "- ferry: boat\n  from: west\n  to: east"
ISLE: Final = "- visit: isle\n  coords: 0, 0.1\n  stay: 40m"
WAY: Final = "- visit: home\n- visit: near"
HEAD: Final = 'travel: drive\nplaces:\n  home: {coords: "0, 0"}\n  near: {coords: "0, 0.01"}\n'
SOURCE: Final = "Open-Meteo (CC BY 4.0), https://open-meteo.com/"


def lines_of(items: str, facts: Facts, now: int | None = None) -> list[tuple[str, str]]:
    """The details of the last item."""
    plan = plan_of(items, BOAT, head=HEAD, facts=facts, now=now)
    return [(" ".join(text.split()), role) for text, role in details(plan, plan.days[0], plan.days[0].items[-1], 160)]


def crossing(wind: float, *waves: float) -> Facts:
    """Twelve hours of wind and waves from six o'clock on; no waves are unknown."""
    return everywhere(POINTS, winds(*[wind] * 12), sea(*waves * 12))


def test_the_weather_of_an_item() -> None:
    hours = [Hour(10.0, 20, 0.2, 4.25, 9.0), Hour(12.4, 35, 0.0, 6.0, 11.0)] * 6
    lines = lines_of(ISLE, everywhere(POINTS, forecast(*hours)), AS_OF + 135)
    place = lines.index(("Weather", "section"))
    assert lines[place + 1 : place + 3] == [
        ("10 to 12 °C, rain 20 %, 0.2 mm, wind 6 m/s, gusts 9 m/s", ""),
        (f"as of 2026-10-17 06:00, 2h15m ago; {SOURCE}", "muted"),
    ]


@pytest.mark.parametrize(
    ("wind", "waves", "state", "figures", "role"),
    [
        (5.5, (0.76,), "low", "wind 5.5 m/s, waves 0.76 m", ""),
        (11, (0.76,), "watch", "wind 11 m/s, waves 0.76 m", "note"),
        (5, (3.2,), "likely stopped", "wind 5 m/s, waves 3.2 m", "warning"),
        (5, (), "unknown", "wind 5 m/s, waves not known", "note"),
    ],
)
def test_a_crossing(wind: float, waves: tuple[float, ...], state: str, figures: str, role: str) -> None:
    """The state, its figures and its thresholds; never a word that belongs to the operator."""
    lines = lines_of(SAIL, crossing(wind, *waves))
    place = lines.index(("Weather", "section"))
    told = lines[place : place + 7]
    assert told[1:3] == [(f"risk by the weather: {state}", role), (figures, "")]
    assert told[3] == (f"likely stopped: {STOP_RULE}, as for the Korean advisory 풍랑주의보", "muted")
    assert told[4] == (f"watch: {WATCH_RULE}, our own caution", "muted")
    assert told[6] == (f"as of 2026-10-17 06:00; {SOURCE}", "muted")
    assert not any(word in text for text, _ in told for word in ("cancel", "sailing"))


@pytest.mark.parametrize("items", [SAIL, ISLE, WAY])
def test_without_facts_nothing_is_said(items: str) -> None:
    assert not any(text in {"Weather", "routed"} for text, _ in lines_of(items, Facts()))
    assert "Facts from outside" not in markdown(plan_of(items, BOAT, head=HEAD))


def test_a_stale_fact_says_so() -> None:
    stale = forecast(*[Hour(10.0)] * 12)._replace(origin=ORIGIN._replace(is_stale=True))
    (told,) = [each for each in lines_of(ISLE, everywhere(POINTS, stale)) if "nothing newer" in each[0]]
    assert told == (f"as of 2026-10-17 06:00, as nothing newer could be had; {SOURCE}", "warning")


def test_a_routed_way_says_how_long_and_as_of_when() -> None:
    facts = routed("drive", LatLng(0, 0), LatLng(0, 0.01), 9)
    lines = [text for text, _ in lines_of(WAY, facts)]
    assert "14m drive, 4.2 km as a router counts and 5m more" in lines
    source = "OpenStreetMap contributors (ODbL), https://www.openstreetmap.org/copyright"
    assert f"as of 2026-10-17 06:00; {source}" in lines


def test_a_routed_way_on_paper_and_in_the_timeline() -> None:
    plan = plan_of(WAY, head=HEAD, facts=routed("drive", LatLng(0, 0), LatLng(0, 0.01), 9))
    page = markdown(plan)
    assert "drive 14m (4.2 km, routed)" in page
    source = "[OpenStreetMap contributors, ODbL](<https://www.openstreetmap.org/copyright>)"
    assert f"- Ways by road: {source}, as of 2026-10-17 06:00\n" in page
    assert "drive, routed 4.2 km" in show(plan, 80)


def test_the_weather_on_paper_says_whom_it_is_from() -> None:
    page = markdown(plan_of(SAIL, BOAT, facts=crossing(15, 1)))
    assert "- Weather: [Open-Meteo, CC BY 4.0](<https://open-meteo.com/>), as of 2026-10-17 06:00" in page
    assert "Facts from outside" not in markdown(plan_of(SAIL, BOAT, facts=crossing(1, 1)))


def test_the_help_tells_the_thresholds_that_are_used() -> None:
    text = (ROOT / "tripplan" / "help" / "numbers.md").read_text("utf-8")
    assert f"| {STOP_RULE}, " in text
    assert f"| {WATCH_RULE} " in text
