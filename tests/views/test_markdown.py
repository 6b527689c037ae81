"""The Markdown of a trip. ``python -m tests.views.test_markdown`` renews its golden file: read the difference."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.conftest import DATA, FLAGSHIP
from tests.examples import examples
from tripplan.clock import parse_when
from tripplan.plan import Plan, World, build
from tripplan.views.cells import plain
from tripplan.views.markdown import markdown
from tripplan.views.markdown_text import code, escape, prose, tidy, web_link
from tripplan.workspace.world import TimetableLibrary

if TYPE_CHECKING:
    from markdown_it.token import Token

GOLDEN: Final = Path(__file__).parent / "golden" / "seongsan-udo.md"

LINKS: Final = (
    "https://map.naver.com/p/search/%EC%84%B1%EC%82%B0%EB%B4%84%EC%A3%BD%EC%B9%BC%EA%B5%AD%EC%88%98/place/1351670584?c=15.00,0,0,0,dh&placePath=%3Fentry%253Dbmp",
    "https://map.naver.com/p/search/%EC%9A%B0%EB%8F%84%20%EB%A7%9B%EC%A7%91/place/108105804?c=14.00,0,0,0,dh&placePath=%3Fentry%253Dbmp",
    "https://blog.naver.com/sk-bubu_traveler/223395437375",
    "https://map.naver.com/p/search/%EB%A7%9B%EC%A7%91/place/1525909689?c=13.12,0,0,0,dh&placePath=%3Fentry%3Dbmp",
)
"""The flagship's own links."""

HOSTILE: Final = (
    "a | b",
    "[x](javascript:alert(1))",
    "**bold** and __bold__ and *x* _y_",
    "<b>tag</b> <https://example.org> <!-- gone -->",
    "`code` ``two``",
    "# heading",
    "## closed ##",
    "~~gone~~ 11:00~21:00, 15:00~16:00",
    "back\\slash \\| \\* at the end \\",
    "1. first",
    "2) second",
    "- dash",
    "+ plus",
    "---",
    "* * *",
    "> quote",
    "===",
    "| --- | --- |",
    "&copy; &#42; &amp",
    "![image](https://example.org/x.png)",
    "[[wiki]] [ ] [^1] %%hidden%% ==marked== ^block #tag",
    "$x$ and $5 and $10",
    "https://example.org/a|b and http://example.org and www.example.org",
    "```",
    "~~~",
    "    indented",
    "한국어 이름 (전원) · 우도→성산",
    "\x1b[31mred\x07\x00\x9b",
    "right\u202eleft",
)

ORDINARY: Final = (
    "a_b snake_case_name",
    "-10% 할인",
    "~10m",
    "2종 보통 이상, 만 21세 이상 65세 미만",
    "064-782-5671",
    "Café (2nd floor), 3.5 km & more: < 5 km, $5",
    "C# 10:30 a+b=c",
)


def library_world() -> World:
    """The bundled timetables, for tests that Hypothesis calls."""
    library = TimetableLibrary(())
    return World(library.line, library.names)


def trip(name: str, **keys: object) -> bytes:
    """A trip in which one text stands wherever a text may stand."""
    day = {
        "date": "2026-10-17",
        "title": name,
        "note": [name],
        "plan": [
            {"breakfast": name, "order": [name], "hours": "unknown", "address": name, "phone": name, "map": name},
            {"note": name},
            {"ferry": name, "from": name, "to": f"{name} 2", "depart": "10:00", "takes": "20m", "phone": name},
            {"either": [{"visit": name, "links": name, "todo": name}, {"visit": name, "bring": name, "note": name}]},
            {"do": name, "at": name, "optional": "true"},
            {"move": "walk", "takes": "5m", "note": name},
            {name or "nothing": name},
        ],
    }
    whole = {"title": name, "timezone": "Asia/Seoul", "note": name, "bring": name, "todo": name, "links": name}
    return json.dumps({**whole, **keys, "days": [day]}, ensure_ascii=False).encode("utf-8", "replace")


def parser() -> MarkdownIt:
    """Markdown as GitHub reads it, near enough: a word such as ``0.al`` makes no link there."""
    markdown_it = MarkdownIt("gfm-like")
    assert markdown_it.linkify is not None
    markdown_it.linkify.set({"fuzzy_link": False})
    return markdown_it


def words(token: Token) -> str:
    """The text that a reader sees of an inline token."""
    return "".join(child.content for child in token.children or () if child.type in {"text", "code_inline"})


def rows(page: str) -> list[list[list[str]]]:
    """The tables of a page: rows of cells of text."""
    tables: list[list[list[str]]] = []
    inside = False
    for token in parser().parse(page):
        if token.type == "table_open":
            tables.append([])
        elif token.type == "tr_open":
            tables[-1].append([])
        elif token.type in {"th_open", "td_open"}:
            inside = True
        elif token.type in {"th_close", "td_close"}:
            inside = False
        elif token.type == "inline" and inside:
            tables[-1][-1].append(words(token))
    return tables


def targets(page: str) -> list[str]:
    """Where the links of a page lead, images too."""
    tokens = (child for token in parser().parse(page) for child in token.children or ())
    return [str(token.attrs.get("href") or token.attrs.get("src")) for token in tokens if token.attrs]


def seen(text: str) -> str:
    """A text with its blanks as a browser shows them."""
    return " ".join(text.split())


def assert_clean(page: str) -> None:
    """No control characters, no trailing blanks, one newline at the end, and nothing that cannot be stored."""
    assert page.endswith("\n")
    assert not page.endswith("\n\n")
    assert all(line == line.rstrip() for line in page[:-1].split("\n"))
    assert not [letter for letter in page if unicodedata.category(letter) in {"Cc", "Cs"} and letter != "\n"]
    assert all(plain(line) == line for line in page[:-1].split("\n"))
    page.encode()


# ---------------------------------------------------------------- the flagship


def test_the_udo_day_byte_for_byte(flagship: Plan) -> None:
    """The golden file, compared in binary."""
    assert markdown(flagship).encode() == GOLDEN.read_bytes()


def test_two_runs_give_the_same_bytes(world: World) -> None:
    """From the file on."""
    first, second = (markdown(build(FLAGSHIP.read_bytes(), world)) for _ in range(2))
    assert first == second


def test_the_own_links_stand_letter_for_letter_and_work(flagship: Plan) -> None:
    """All four of them."""
    page = markdown(flagship)
    for url in LINKS:
        assert url in page
        assert f"<{url}>" in page
        assert any(re.sub("%25", "%", target) == re.sub("%25", "%", url) for target in targets(page))


def test_what_a_traveller_needs_is_said(flagship: Plan) -> None:
    """The facts of the day, in words."""
    page = markdown(flagship)
    for words_ in (
        "| 09:30        | check-in · [성산포항 종합여객터미널][2] | 30m     |",
        "**10:00 ferry to 하우목동항**: guaranteed, two dated sources agree; ashore 10:30; cost: 10,500 KRW each",
        "Before it: 09:30 usual (not promised)",
        "11:00, 12:00, 13:00, 14:00 and 4 more guaranteed; 10:30",
        "3 more usual (not promised), probably to 천진항",
        "leaves at **17:30** (weak evidence: confirm it before you go)",
        "Last ferry from 하우목동항: **17:30**, guaranteed (two dated sources agree)",
        "May land at 천진항 instead",
        "Checked 2026-09-20, holds 2026-01-01 to 2026-12-31",
        "09:22 for 10:00",
        "leave by **09:22** for the 10:00 ferry; at the latest **10:22** (the 11:00 ferry); with shortest stays",
        "take at the latest the **11:00** (return scooter by 16:30)",
        "be there by **16:30** (1h before last ferry)",
        "start within 11:30–14:00",
        "address: 서귀포시 성산읍 일출로 270-2",
        "성산포항 종합여객터미널, 서귀포시 성산읍 성산등용로 112-7, 064-782-5671",
        "성산포항 종합여객터미널로 (우도항 아님)",
        "order: 짜장면, 해물짬뽕",
        "0507-1373-2359",
        "- [ ] 신분증 (전원)",
        "- [ ] photo ID for everyone (성산 ↔ 우도)",
        "- 61,000 KRW for 2 travellers",
        "- 71,000 KRW with everything optional, 35,500 KRW each (10,000 KRW more)",
        "### Plan B for day 1",
    ):
        assert words_ in page
    names = "성산봄죽칼국수 성산점, 우도짜장맨, 해송갈치 제주성산일출봉점, 성산일출봉"
    assert page.count(f"- [ ] When a place is open is not known: {names}\n") == 1


def test_now_is_told_only_as_staleness(flagship: Plan) -> None:
    """And only where the world knows it."""
    seoul = ZoneInfo("Asia/Seoul")
    page = markdown(flagship)
    soon, late = (parse_when(text, seoul, date(2026, 10, 1)) for text in ("2026-10-01 10:00", "2027-04-01 10:00"))
    assert "stale" not in page
    assert markdown(replace(flagship, world=flagship.world._replace(now=soon))) == page
    assert "Checked 2026-09-20 (**stale**" in markdown(replace(flagship, world=flagship.world._replace(now=late)))


def test_past_the_timetable_nothing_is_promised(world: World) -> None:
    """Unknown is told as unknown, never as no boats."""
    page = markdown(build(FLAGSHIP.read_bytes().replace(b"2026-10-17", b"2027-10-17"), world))
    assert "**no departure is taken**: unknown: the timetable seongsan-udo says nothing of 2027-10-17" in page
    assert "≥" in page
    assert "≤" in page


def test_a_template_says_that_it_has_no_date(world: World) -> None:
    """On top and at the day."""
    page = markdown(build(FLAGSHIP.read_bytes().replace(b"date: 2026-10-17\n    title", b"title"), world))
    assert "no date yet" in page
    assert "## Day 1 · no date yet · 우도" in page
    assert "2001" not in page


def test_a_day_that_breaks_says_so_first(world: World) -> None:
    """With the item and the minutes, over its table; the rules that collide are said once, at the end."""
    page = markdown(build(FLAGSHIP.read_bytes().replace(b"start: 08:00", b"start: 14:30"), world))
    breaks = (
        "**This day breaks** at lunch 우도짜장맨: 3h40m short\n\n**This day breaks** at return scooter: 4h05m short"
    )
    assert f"· 우도\n\n{breaks}\n\n| Way" in page
    assert page.index("## Day 1") < page.index("## What breaks")
    assert "you start at 14:30" not in page.partition("## What breaks")[0]


# ---------------------------------------------------------------- other trips

NIGHT: Final = """
title: Night boat
timezone: Europe/Stockholm
currency: EUR
travellers: {adult: 2, child: 1}
days:
  - date: 2026-06-01
    plan:
      - either:
          - visit: Museum
            stay: 2h
            cost: {adult: 10}
          - visit: Park
            stay: 9h
            map: https://maps.apple.com/?ll=59.3,18.1
        note: rain or shine
      - lunhc: foo
      - ferry: Silja
        from: Port
        to: Turku
        depart: 19:30
        arrive: 06:10+1 Europe/Helsinki
        cost: 80
        booking: SECRET
  - plan:
      - breakfast: Kauppahalli
        booking: SECRET
        cost: 5 SEK each
      - visit: Nowhere
        map: javascript:alert(1)
"""


@pytest.fixture(scope="module")
def night() -> str:
    """The page of a trip with two clocks."""
    return markdown(build(NIGHT.encode(), library_world()))


def test_bookings_may_stay_private(night: str) -> None:
    """On the page, unless it is given away."""
    assert "booking: SECRET" in night
    assert "SECRET" not in markdown(build(NIGHT.encode(), library_world()), private=False)


def test_two_clocks_are_told_apart(night: str) -> None:
    """By the city, and a day on another clock than the trip's says so."""
    assert "19:30 Stockholm–06:10+1 Helsinki" in night
    assert "## Day 2 · Tue 2 Jun 2026 · Europe/Helsinki" in night


def test_alternatives_say_whether_they_fit(night: str) -> None:
    """With what is needed to go there instead."""
    [number] = re.findall(r"Or \[visit Park\]\[(\d)\]: fits too", night)
    assert f"\n[{number}]: <https://maps.apple.com/?ll=59.3,18.1>\n" in night
    assert night.count("rain or shine\n") == 1


def test_an_item_that_cannot_be_read_keeps_its_row(night: str) -> None:
    """And its text."""
    assert "not understood: lunhc: foo" in night
    assert "did you mean 'lunch'?" in night


def test_unknown_prices_are_told(night: str) -> None:
    """And currencies are not mixed."""
    assert "100 EUR + 15 SEK for 2 adult, 1 child" in night
    assert "price unknown for child" in night
    assert "not counted: Museum" in night


def test_unsafe_links_are_code(night: str) -> None:
    """Never links."""
    assert "`javascript:alert(1)`" in night
    assert not any(target.startswith("javascript") for target in targets(night))


# ---------------------------------------------------------------- trips that others wrote


def japan() -> str:
    return markdown(build((DATA / "real_trips/japan.yaml").read_bytes(), library_world()))


def test_two_weeks_are_a_page_that_can_be_read() -> None:
    """The trip is 3.8 KB of YAML; every row of the tables has its five cells."""
    page = japan()
    assert_clean(page)
    assert len(page.encode()) <= 9_000
    assert {len(row) for table in rows(page) for row in table} == {5}


def test_only_items_with_something_to_say_have_a_point() -> None:
    """Of the eighteen items of the sixth day a train has a price, a shrine a link, an evening a price, dinner both."""
    day = japan().split("## Day 6")[1].split("\n## ")[0]
    points = re.findall(r"^- \*\*\S+ (.*?)\*\*: (.*)", day, re.MULTILINE)
    assert points == [
        ("train JR Nara Line", "leaves when you come; cost: 150 JPY each, 300 JPY in all"),
        ("visit Fushimi Inari Taisha", "[Tour Guide](<https://jinja-gosyuin.com/fushimiinaritaisya/>)"),
        ("visit Kodai-ji Evening Illuminations", "cost: 600 JPY each, 1,200 JPY in all"),
        ("dinner Ten no Meshi Gion Hakukawa Ten", "booking: TABLE0000"),
    ]


def test_links_are_on_names_and_below_the_page_once() -> None:
    """A name with a map link of its own leads to it."""
    page = japan()
    assert "sleep [Kyoto Airbnb][1]" in page
    assert page.count("https://maps.app.goo.gl/KyotoAirbnbAddress") == 1
    assert "https://maps.app.goo.gl/KyotoAirbnbAddress" in targets(page)


def test_a_check_in_says_where_it_is() -> None:
    """Who comes off a flight at the same airport is there already, but the first one of a day has its place."""
    page = japan()
    assert re.search(r"\| 07:15 +\| check-in · Tokyo Station +\| 45m ", page)
    assert re.search(r"\| ~04:00 Chicago +\| check-in · Austin AUS +\| ~2h ", page)


def test_findings_are_said_once_and_those_of_one_kind_together() -> None:
    """Pinned times behind an unknown way, one a day: of a train on the fifth day and of a shrine on the sixth."""
    page = japan()
    lines_ = [line for line in page.splitlines() if "A pinned start lies behind" in line]
    assert len(lines_) == 1
    assert "day 5: Hikari 633; day 6: Fushimi Inari Taisha" in lines_[0]
    assert page.count("How long a way takes is not known: `?` in the tables of the days") == 1


# ---------------------------------------------------------------- hostile texts


@pytest.mark.parametrize("name", HOSTILE)
def test_names_keep_their_tables_and_their_text(name: str, world: World) -> None:
    """Every row has as many cells as the header, and the names in them read as they were written."""
    page = markdown(build(trip(name), world))
    assert_clean(page)
    (table,) = rows(page)
    assert {len(row) for row in table} == {5}
    shown = seen(tidy(name))
    assert sum(1 for row in table if row[2].startswith("breakfast") and seen(row[2]) == f"breakfast {shown}") == 1
    headings = [
        words(after)
        for token, after in zip(parser().parse(page), parser().parse(page)[1:], strict=False)
        if token.type == "heading_open" and token.tag == "h1"
    ]
    assert [seen(text) for text in headings] == [shown]
    assert all(target.startswith(("https://", "mailto:")) for target in targets(page))


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_text_is_left_alone(name: str) -> None:
    """A pager shows it as it was written."""
    assert escape(name) == name
    assert prose(name) == name


@given(st.one_of(st.text(), st.text(st.sampled_from("\\`*_{}[]()<>#+-.!|~&;:/$%=^ aA1가\n\t\"'?@"))))
@examples(60)
def test_escaped_text_reads_as_it_was_written(text: str) -> None:
    """In a paragraph, a list, a heading and a table."""
    shown = seen(tidy(text))
    safe = escape(text)
    for page in (safe, f"- {safe}", f"- [ ] Note: {safe}", f"## {safe}", f"| a |\n| - |\n| {safe} |"):
        tokens = [token for token in parser().parse(page) if token.type == "inline"]
        found = seen("".join(words(token) for token in tokens[-1:]))
        found = found.removeprefix("[ ] Note:").strip() if "Note:" in page[:12] else found
        assert found == shown or (not shown and found in {"", "a"})
        allowed = {"text", "softbreak", "link_open", "link_close"}
        assert {child.type for token in tokens for child in token.children or ()} <= allowed
        assert all("@" in target for target in targets(page))


@given(st.text(), st.text(st.sampled_from("`a |\\ ")))
def test_code_holds_whatever_it_is_given(text: str, ticks: str) -> None:
    """Backticks too."""
    for each in (text, ticks, text + ticks):
        shown = tidy(each)
        (token,) = [token for token in parser().parse(f"x {code(each)} x") if token.type == "inline"]
        found = [child.content for child in token.children or () if child.type == "code_inline"]
        assert [seen(content) for content in found] == ([seen(shown)] if shown else [])


@given(st.text())
@examples(30)
def test_no_text_brings_control_characters_in(text: str) -> None:
    """Wherever it stands in the trip."""
    assert_clean(markdown(build(trip(text), library_world())))


@given(st.binary(max_size=200))
@examples(30)
def test_any_bytes_give_a_page(data: bytes) -> None:
    """A broken file too."""
    assert_clean(markdown(build(data, library_world())))


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a_(b)_c",
        "https://example.org/a)b(c",
        "https://example.org/?q=a|b*c_d_e~f&copy=1",
        "https://example.org/[x]",
        "https://example.org/%20%7C",
    ],
)
def test_links_work_letter_for_letter(url: str) -> None:
    """Under words, alone, and in a sentence."""
    (expected,) = targets(f"<{url}>")
    for page in (web_link(f"메뉴 [판] {url}"), web_link(url), prose(f"see {url}, please")):
        assert url in page
        assert targets(page) == [expected]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://example.org/", "file:///etc/passwd", "data:text/html,x"]
)
def test_other_links_are_plain(url: str) -> None:
    """In code where they stand as links."""
    assert targets(web_link(f"메뉴 {url}")) == []
    assert f"`{url}`" in web_link(url)


if __name__ == "__main__":
    GOLDEN.write_bytes(markdown(build(FLAGSHIP.read_bytes(), library_world())).encode())


def test_what_is_done_is_checked() -> None:
    """GitHub draws a box with a check."""
    head = "title: x\ntimezone: Asia/Seoul\ntodo: [✓ 여권, 돈, '[x] 표']\n"
    lines = markdown(
        build(f"{head}days:\n  - plan:\n      - do: y\n        todo: ☑ z\n".encode(), World())
    ).splitlines()
    assert [line for line in lines if line.startswith("- [")][:4] == [
        "- [x] 여권",
        "- [ ] 돈",
        "- [x] 표",
        "- [x] do y: z",
    ]


@pytest.mark.parametrize("text", ["x", "a1", "www", ")", "a)", "*_", "https:/", "::", "1.", "`a", "가"])
def test_a_long_word_takes_no_longer_than_many_short_ones(text: str) -> None:
    """What looked at the rest of the word from each of its letters ran for minutes."""
    word = text * (200_000 // len(text))
    assert prose(word).replace("\\", "") == word


def test_a_link_ends_before_the_brackets_that_it_does_not_open() -> None:
    assert prose("(see https://a.kr/b(c)))).") == "(see <https://a.kr/b(c)>)))."
