"""The screen of the links: what the keys give to the system, which link is lit, and what is seen of its code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from textual.app import App
from textual.widgets import Static

import tripplan.tui
from tripplan.tui.commands.share import LinkList, LinksScreen
from tripplan.views.cells import width
from tripplan.views.links import ItemLink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.pilot import Pilot

NARROW: Final = (80, 24)
WIDE: Final = (160, 50)

KOREAN: Final = [
    ItemLink("네이버 지도 [성산]", "https://map.naver.com/p/entry/place/108105804"),
    ItemLink("카카오맵", "https://map.kakao.com/link/search/%EC%9A%B0%EB%8F%84%EC%A7%9C%EC%9E%A5%EB%A7%A8"),
    ItemLink("geo: link", "geo:33.5023048,126.9432341?q=33.5023048,126.9432341"),
]
TWENTY: Final = [ItemLink(f"링크 {number}", f"https://example.org/{number}") for number in range(1, 21)]
LONG: Final = ItemLink("길다", "https://example.org/?q=" + "가" * 20 + "x" * 1457)


class LinksApp(App[None]):
    """Shows the screen, and remembers what it asked the system for."""

    CSS_PATH = Path(tripplan.tui.__file__).parent / "tripplan.tcss"

    def __init__(self, links: Sequence[ItemLink], chosen: int = 0, *, ascii_signs: bool = False) -> None:
        super().__init__()
        self.links = LinksScreen("우도짜장맨 [점심]", links, chosen, ascii_signs=ascii_signs)
        self.opened: list[str] = []

    def on_mount(self) -> None:
        self.push_screen(self.links)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        assert new_tab
        self.opened.append(url)


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SSH_CONNECTION", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)


def said(app: LinksApp) -> str:
    return str(app.links.query_one("SaidLine", Static).render())


def code(app: LinksApp) -> str:
    return str(app.links.query_one("#links-code", Static).render())


def screen_text(app: LinksApp) -> list[str]:
    """What stands on the screen, line by line."""
    return ["".join(segment.text for segment in strip) for strip in app.links._compositor.render_strips()]


async def settled(pilot: Pilot[None]) -> LinksApp:
    await pilot.pause()
    assert isinstance(pilot.app, LinksApp)
    return pilot.app


@pytest.mark.parametrize("size", [NARROW, WIDE, (40, 12)])
@pytest.mark.parametrize("links", [KOREAN, TWENTY, [LONG]])
async def test_addresses_are_never_cut(links: list[ItemLink], size: tuple[int, int]) -> None:
    app = LinksApp(links)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        options = app.links.query_one(LinkList)
        for index, link in enumerate(links):
            prompt = str(options.get_option_at_index(index).prompt)
            label, *address = prompt.splitlines()
            assert label.split(maxsplit=1) == [f"[{index + 1}]", link.label]
            assert "".join(line.strip() for line in address) == link.url
            assert all(width(line) <= options.scrollable_content_region.width - 2 for line in address)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_korean_and_brackets_are_drawn_whole(size: tuple[int, int]) -> None:
    app = LinksApp(KOREAN)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        lines = screen_text(app)
        assert {width(line) for line in lines} == {size[0]}
        assert lines[0].strip() == "우도짜장맨 [점심]"
        assert any("네이버 지도 [성산]" in line for line in lines)


async def test_moving_and_choosing() -> None:
    app = LinksApp(TWENTY, chosen=4)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert app.links.link == TWENTY[4]
        for key, index in [("j", 5), ("down", 6), ("k", 5), ("up", 4), ("9", 8), ("1", 0), ("k", 19), ("j", 0)]:
            await pilot.press(key)
            assert app.links.link == TWENTY[index], key


async def test_a_number_that_there_is_not() -> None:
    app = LinksApp(KOREAN)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("7")
        assert app.links.link == KOREAN[0]
        assert said(app) == "there is no link 7"


async def test_enter_and_a_click_open() -> None:
    app = LinksApp(KOREAN)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert said(app) == "enter opens the link, y copies its address"
        await pilot.press("j", "enter")
        assert app.opened == [KOREAN[1].url]
        assert said(app) == "opened 카카오맵; if nothing happened, as over ssh, copy it with y"
        await pilot.click(LinkList, offset=(6, 0))
        assert app.opened == [KOREAN[1].url, KOREAN[0].url]


@pytest.mark.parametrize("name", ["SSH_CONNECTION", "SSH_TTY"])
async def test_over_ssh_nothing_opens(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "/dev/pts/0")
    app = LinksApp(KOREAN)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        assert app.opened == []
        assert said(app).startswith("over ssh nothing opens here: y copies")


async def test_copying() -> None:
    app = LinksApp([LONG, *KOREAN])
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("y")
        assert app.clipboard == LONG.url
        assert said(app).startswith("copied https://example.org/")
        assert width(said(app)) <= 78
        await pilot.press("j", "y")
        assert app.clipboard == KOREAN[0].url


async def test_the_code_beside_the_list_or_instead_of_it() -> None:
    app = LinksApp(KOREAN)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert not app.links.is_code_shown
        await pilot.press("c")
        await pilot.pause()
        assert not app.links.query_one(LinkList).display
        assert len(code(app).splitlines()) == 19
        assert "[1] 네이버 지도 [성산]" in screen_text(app)[0]
        await pilot.press("j")
        await pilot.pause()
        assert "[2] 카카오맵" in screen_text(app)[0]
        await pilot.press("c")
        await pilot.pause()
        assert app.links.query_one(LinkList).has_focus
        await pilot.resize_terminal(*WIDE)
        await pilot.pause()
        assert app.links.is_code_shown
        assert app.links.query_one(LinkList).display
        await pilot.press("c")
        assert not app.links.is_code_shown


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "nord"])
@pytest.mark.parametrize("ascii_signs", [False, True])
async def test_the_code_is_black_on_white(theme: str, ascii_signs: bool) -> None:  # noqa: FBT001 - a parameter of the test
    app = LinksApp(KOREAN[:1], ascii_signs=ascii_signs)
    async with app.run_test(size=WIDE) as pilot:
        app.theme = theme
        await settled(pilot)
        pane = app.links.query_one("#links-code", Static)
        drawn = [segment for y in range(pane.size.height) for segment in pane.render_line(y) if segment.text.strip()]
        styles = {(segment.style.color.triplet, segment.style.bgcolor.triplet) for segment in drawn if segment.style}  # type: ignore[union-attr]
        black, white = (0, 0, 0), (255, 255, 255)
        assert styles == ({(black, black)} if ascii_signs else {(black, white)})
        blank = [
            segment for y in range(pane.size.height) for segment in pane.render_line(y) if not segment.text.strip()
        ]
        assert {segment.style.bgcolor.triplet for segment in blank if segment.style} == {white}  # type: ignore[union-attr]


async def test_a_code_that_has_no_room_says_what_it_needs() -> None:
    app = LinksApp([LONG])
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("c")
        await pilot.pause()
        assert " ".join(code(app).split()).startswith("The code of this link needs a screen of 137 columns and 72 rows")
        await pilot.resize_terminal(200, 80)
        await pilot.pause()
        assert "█" in code(app)


async def test_no_link_is_said_calmly() -> None:
    app = LinksApp([])
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert any("There is no link here" in line for line in screen_text(app))
        await pilot.press("j", "k", "1", "y", "c", "enter")
        assert app.opened == []
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is not app.links


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_closing(key: str) -> None:
    app = LinksApp(KOREAN)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press(key)
        await pilot.pause()
        assert app.screen is not app.links
