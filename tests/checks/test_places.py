"""Checks of places and links."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import available_timezones

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.examples import examples
from tests.schedule.making import hourly, line, messages, plan_of, trip
from tripplan.findings import Severity, path_text
from tripplan.geo import LatLng, distance_km
from tripplan.schedule.holidays import zone_position

if TYPE_CHECKING:
    from tripplan.plan import Plan


HELSINKI = "60.1676, 24.9527", "60.1454, 24.9871", "60.1841, 24.9497"


def placed(*coords: str, zone: str = "Europe/Helsinki", items: str = "- note: nothing") -> Plan:
    """A trip with places at these coordinates."""
    places = "".join(f"  place {number}: {{coords: '{pair}'}}\n" for number, pair in enumerate(coords))
    return trip(f"- plan:\n    {items}\n", head=f"places:\n{places}", zone=zone)


# ---------------------------------------------------------------- far from the rest


def test_swapped_coordinates_with_the_swapped_pair() -> None:
    plan = placed(HELSINKI[0], "24.9871, 60.1454", HELSINKI[2])
    (message,) = messages(plan, "swapped-coords")
    assert message.endswith(": latitude and longitude look swapped: did you mean 60.1454, 24.9871?")
    assert plan.findings[0].path == ("places", "place 1", "coords")
    assert [each.code for each in plan.findings] == ["swapped-coords"]


def test_the_zone_tells_where_all_are_swapped_or_there_is_one_only() -> None:
    assert len(messages(placed("24.9527, 60.1676"), "swapped-coords")) == 1
    assert len(messages(placed("24.9527, 60.1676", "24.9871, 60.1454"), "swapped-coords")) == 2
    assert placed("24.9527, 60.1676", zone="UTC").findings == ()


ZONES = st.sampled_from(sorted(zone for zone in available_timezones() if zone_position(zone) is not None))


@given(ZONES, st.floats(-1, 1), st.floats(-1, 1))
@examples(80)
def test_every_city_of_the_zone_table_swapped_and_not(zone: str, north: float, east: float) -> None:
    """Where the sun says so at once: places whose exchanged pair is a quarter of the Earth away from them."""
    city = zone_position(zone)
    assert city is not None
    assume(abs(city.lat) < 88 and abs(city.lng) < 88)
    there = [LatLng(round(city.lat + north, 4), round(city.lng + east, 4)), city]
    turned = LatLng(there[0].lng, there[0].lat)
    assume(distance_km(turned, city) > 5000)
    assert placed(*map(str, there), zone=zone).findings == ()
    told = messages(placed(str(city), str(turned), zone=zone), "swapped-coords")
    assert [message.rpartition("did you mean ")[2] for message in told] == [f"{there[0]}?"]


def test_a_place_on_the_other_side_of_the_earth() -> None:
    (message,) = messages(placed(*HELSINKI, "-33.8688, 151.2093"), "far-away")
    assert message.startswith("place 3 lies 15,1")
    assert " km from every other place of this trip, and no ride leads there: look its coordinates up" in message


@pytest.mark.parametrize(
    "plan",
    [
        placed(*HELSINKI),
        placed(HELSINKI[0], "-33.8688, 151.2093"),  # which of two is the odd one?
        placed(HELSINKI[0], "65.0121, 25.4651", "69.9078, 27.0265"),  # a journey to the north
        placed(
            *HELSINKI, "-33.8688, 151.2093", items="- flight: AY1\n      from: HEL\n      to: SYD\n      depart: 9:00"
        ),
        placed("43.8256, 87.6168", zone="Asia/Shanghai"),  # far from the city that its zone is named after
    ],
)
def test_places_of_which_nothing_is_told(plan: Plan) -> None:
    assert {each.code for each in plan.findings} & {"far-away", "swapped-coords"} == set()


def test_a_port_is_a_place_of_the_trip_too() -> None:
    items = "- ferry: boat\n  from: west\n  to: east\n- visit: A\n  coords: 0.1, 0"
    assert messages(plan_of(items, line(hourly())), "far-away") == []


# ---------------------------------------------------------------- links and names

OSM = "https://www.openstreetmap.org/?mlat=33.4967&mlon=126.9686"


def test_a_link_that_points_elsewhere() -> None:
    plan = plan_of(f"- visit: A\n  coords: 33.5967, 126.9686\n  map: {OSM}")
    assert messages(plan, "link-elsewhere") == [
        "the map link of A points 11.1 km away from its coordinates 33.5967, 126.9686: correct one of them"
    ]
    assert plan.findings[0].path == ("days", 0, "plan", 0, "map")
    assert messages(plan_of(f"- visit: A\n  coords: 33.4967, 126.9780\n  map: {OSM}"), "link-elsewhere") == []


def test_a_link_of_an_item_and_the_coordinates_of_its_place() -> None:
    plan = plan_of(f"- visit: A\n  map: {OSM}", head="places:\n  A: {coords: '33.5967, 126.9686'}\n")
    (finding,) = plan.findings
    assert finding.code == "link-elsewhere"
    assert [each.code for each in finding.follow_ups] == ["same-name"]


def test_one_name_at_two_positions() -> None:
    shop = "- visit: shop\n  coords: {}\n- move: walk\n  takes: 30m\n- visit: shop\n  coords: {}"
    plan = plan_of(shop.format("33.50, 126.95", "33.52, 126.95"))
    (message,) = messages(plan, "same-name")
    assert message.startswith("'shop' stands for two places, which the plan takes for one: they are 2.2 km apart: ")
    assert messages(plan_of(shop.format("33.50, 126.95", "33.501, 126.95")), "same-name") == []


def test_one_name_with_two_numbers_of_a_map() -> None:
    shop = "- lunch: shop\n  map: https://map.naver.com/p/entry/place/{}\n- dinner: shop\n  map: {}"
    other = "https://map.naver.com/p/entry/place/22"
    (message,) = messages(plan_of(shop.format(11, other)), "same-name")
    assert message.endswith(": their links have the numbers 11 and 22: give one of them another name")
    for same in (other, "https://place.map.kakao.com/11"):
        assert messages(plan_of(shop.format(22, same)), "same-name") == []


def test_what_is_done_wherever_one_is_is_no_place() -> None:
    assert messages(plan_of("- do: walk\n  coords: 33.5, 126.9\n- do: walk\n  coords: 34.5, 126.9"), "same-name") == []


NAMED = "this link has a user name or a password in it"


@pytest.mark.parametrize(
    ("written", "severity", "words"),
    [
        ("javascript:alert(1)", Severity.WARNING, "this javascript: link is never opened"),
        ("'file:///etc/passwd'", Severity.WARNING, "this file: link is never opened"),
        ("https://map.naver.com@evil.example/p", Severity.WARNING, f"{NAMED}: it is never opened"),
        ("https://kim:secret@map.naver.com/p", Severity.WARNING, f"{NAMED}: it is never opened"),
        ("http://kim@example.org", Severity.WARNING, f"{NAMED}: it is never opened"),
        ("map.naver.com/p", Severity.WARNING, "this link does not begin with https://: it is never opened"),
        ("http://example.org", Severity.NOTE, "a link with http:// is never opened"),
        ("somewhere nice", Severity.WARNING, "this is no link"),
    ],
)
def test_a_map_that_is_never_opened(written: str, severity: Severity, words: str) -> None:
    (finding,) = plan_of(f"- visit: A\n  map: {written}").findings
    assert (finding.code, finding.severity, finding.message) == ("link-refused", severity, words)
    assert path_text(finding.path) == "days[0].plan[0].map"


@pytest.mark.parametrize(
    "written",
    [
        "https://map.naver.com/p/entry/place/1351670584",
        "geo:33.5,126.9",
        '"[네이버 지도]\\n우도\\nhttps://naver.me/5Zxyabcd"',
    ],
)
def test_a_map_that_may_be_opened(written: str) -> None:
    assert plan_of(f"- visit: A\n  map: {written}").findings == ()


def test_links_are_looked_at_wherever_they_stand() -> None:
    bad = "links: [메뉴 https://example.org, 예약 data:text/html]"
    head = f"{bad}\nplaces:\n  A:\n    {bad}\n"
    day = f"- date: 2026-10-17\n  {bad}\n  plan:\n    - visit: A\n      {bad}\n"
    plan = trip(f"{day}  plan-b:\n    - note: x\n      {bad}", head=head)
    owners = ["", "places.A.", "days[0].", "days[0].plan[0].", "days[0].plan-b[0]."]
    told = [path_text(each.path) for each in plan.findings if each.code == "link-refused"]
    assert told == [f"{owner}links[1]" for owner in owners]
