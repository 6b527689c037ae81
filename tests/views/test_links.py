"""The links of an item: in which order, under which names, none twice, none that is unsafe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ITINERARIES
from tests.examples import examples
from tripplan import maps
from tripplan.plan import Plan, World, build
from tripplan.views.links import MARGINS, ItemLink, Room, links_of, map_name, qr_room, qr_rows, unsafe_links

if TYPE_CHECKING:
    from tripplan.schedule import ItemPlan


TRIP = """
title: t
timezone: Asia/Seoul
days:
  - date: 2026-10-17
    plan:
      - lunch: 식당
        {keys}
"""


def item_of(plan: Plan, name: str) -> ItemPlan:
    return next(item for item in plan.items() if item.name == name)


def lunch_with(keys: str) -> ItemPlan:
    return item_of(build(TRIP.replace("{keys}", keys).encode("utf-8", "replace"), World()), "식당")


def test_what_is_written_comes_first_letter_for_letter(flagship: Plan) -> None:
    links = links_of(item_of(flagship, "우도짜장맨"))
    pasted = "https://map.naver.com/p/search/%EC%9A%B0%EB%8F%84%20%EB%A7%9B%EC%A7%91/place/108105804?c=14.00,0,0,0,dh&placePath=%3Fentry%253Dbmp"
    assert links[0] == ItemLink("Naver Map, as written", pasted)
    assert links[1] == ItemLink("Naver Map", "https://map.naver.com/p/entry/place/108105804")
    assert [link.label for link in links[2:5]] == ["Naver Map app", "KakaoMap", "KakaoMap app"]


def test_a_ride_has_the_links_of_both_ports(flagship: Plan) -> None:
    labels = [link.label for link in links_of(item_of(flagship, "seongsan-udo"))]
    assert labels[0] == "성산포항 종합여객터미널: Naver Map"
    assert "하우목동항: Naver Map" in labels


def test_links_of_a_rental_are_those_of_where_it_is(flagship: Plan) -> None:
    links = links_of(item_of(flagship, "scooter"))
    assert links[0] == ItemLink("우도 즐기는 법", "https://blog.naver.com/sk-bubu_traveler/223395437375")
    assert any("33.5095971" in link.url for link in links)


def test_a_link_without_words_is_called_by_its_host() -> None:
    assert links_of(lunch_with("links: https://example.org/menu?x=1"))[0] == ItemLink(
        "example.org", "https://example.org/menu?x=1"
    )


def test_the_links_of_a_way_lead_to_the_item_after_it() -> None:
    text = TRIP.replace("{keys}", "hours: unknown").replace(
        "      - lunch",
        "      - move: walk\n        takes: 5m\n        links: 길 https://example.org/way\n      - lunch",
    )
    item = item_of(build(text.encode(), World()), "식당")
    assert links_of(item)[0] == ItemLink("길", "https://example.org/way")


def test_what_may_not_be_opened_is_no_link_but_told() -> None:
    item = lunch_with("links: [javascript:alert(1), http://example.org, https://a@evil.example/, https://good.example]")
    assert links_of(item)[0].url == "https://good.example"
    assert unsafe_links(item) == ("javascript:alert(1)", "http://example.org", "https://a@evil.example/")


def test_no_address_stands_twice() -> None:
    url = "https://map.naver.com/p/entry/place/108105804"
    links = links_of(lunch_with(f"map: {url}\n        links: [여기 {url}, {url}]"))
    assert [link.label for link in links if link.url == url] == ["Naver Map, as written"]


def test_a_remark_and_nowhere_have_no_links(world: World) -> None:
    plan = build((ITINERARIES / "seongsan-udo.yaml").read_bytes(), world)
    assert plan.days[0].plan_b is not None
    assert links_of(plan.days[0].plan_b.items[0]) == ()


@given(st.text(max_size=60), st.text(max_size=60))
@examples(60)
def test_only_safe_links_whatever_is_written(text: str, link: str) -> None:
    quoted = [f"'{each.replace(chr(39), chr(39) * 2)}'".replace("\n", " ").replace("\r", " ") for each in (text, link)]
    item = next(
        build(
            TRIP.replace("{keys}", f"map: {quoted[0]}\n        links: {quoted[1]}").encode("utf-8", "replace"), World()
        ).items(),
        None,
    )
    links = links_of(item) if item is not None else ()
    assert all(maps.is_safe(each.url) for each in links)
    assert len({each.url for each in links}) == len(links)


def test_names_of_maps() -> None:
    assert map_name("https://maps.app.goo.gl/abc") == "Google Maps"
    assert map_name("https://example.org") == "map"


BOUNDLESS = Room(10_000, 10_000)
HALVES = {" ": (False, False), "▀": (True, False), "▄": (False, True), "█": (True, True)}
URLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=120).map(
    "https://e.org/{}".format
)


def read(rows: tuple[str, ...], *, ascii_signs: bool) -> list[list[bool]]:
    """The modules that are drawn, margin and all."""
    if ascii_signs:
        assert all(row.replace("##", "").replace("  ", "") == "" for row in rows)
        return [[sign == "#" for sign in row[::2]] for row in rows]
    return [[HALVES[sign][half] for sign in row] for row in rows for half in (0, 1)]


def margin_of(modules: list[list[bool]]) -> int:
    """How many light rows there are above."""
    return next(number for number, row in enumerate(modules) if any(row))


@pytest.mark.parametrize("ascii_signs", [False, True])
@given(url=URLS)
@examples(30)
def test_the_modules_are_those_of_the_code(url: str, ascii_signs: bool) -> None:  # noqa: FBT001 - a parameter of the test
    rows = qr_rows(url, BOUNDLESS, ascii_signs=ascii_signs)
    assert rows is not None
    assert len({len(row) for row in rows}) == 1
    drawn = read(rows, ascii_signs=ascii_signs)
    made = [
        [bool(module) for module in row] for row in segno.make(url, error="L", micro=False, encoding="utf-8").matrix
    ]
    margin, side = margin_of(drawn), len(made)
    assert [row[margin : margin + side] for row in drawn[margin : margin + side]] == made
    assert sum(map(sum, drawn)) == sum(map(sum, made)), "the margin is light"
    assert margin == MARGINS[0]
    assert len(drawn[0]) == side + 2 * margin
    assert len(drawn) - side - margin in {margin, margin + 1}


@pytest.mark.parametrize("ascii_signs", [False, True])
def test_the_margin_gives_way_before_the_code(ascii_signs: bool) -> None:  # noqa: FBT001 - a parameter of the test
    url = "https://map.naver.com/p/entry/place/108105804"
    least = qr_room(url, ascii_signs=ascii_signs)
    assert least == (Room(66, 33) if ascii_signs else Room(33, 17))
    rows = qr_rows(url, least, ascii_signs=ascii_signs)
    assert rows is not None
    assert (len(rows[0]), len(rows)) == least
    assert margin_of(read(rows, ascii_signs=ascii_signs)) == 2
    for less in (Room(least.cells - 1, 99), Room(99, least.rows - 1)):
        assert qr_rows(url, less, ascii_signs=ascii_signs) is None


def test_what_no_code_holds() -> None:
    longest = "x" * 2953
    assert qr_room(longest) == Room(181, 91)
    assert qr_room(f"{longest}x") is None
    assert qr_rows(f"{longest}x", BOUNDLESS) is None
