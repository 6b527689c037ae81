"""What the widget draws, line by line, is what the rows say; whatever stands in them, and whatever lies over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import FLAGSHIP
from tests.tui.looking import JEJU, day_screen, open_app, shown
from tripplan.views.cells import width
from tripplan.views.rows import UNICODE
from tripplan.views.timeline import Timeline, today

if TYPE_CHECKING:
    from pathlib import Path

    from tripplan.tui.day_screen import DayScreen

NAMES = (
    "우도짜장맨",
    "e\u0301te\u0301 cafe\u0301",
    "👨‍👩‍👧 가족 식당",
    "[b]굵게[/b]",
    "🇰🇷 깃발 ☀️",
    "ﾊﾝｶｸ・全角（括弧）",
    "א ב ג",
)


@pytest.fixture(scope="module")
def motley(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Udo day with names of every kind."""
    text = FLAGSHIP.read_text("utf-8")
    places = (
        "서빈백사",
        "검멀레해변",
        "하고수동해변",
        "땅콩 아이스크림",
        "성산일출봉",
        "scooter",
        "성산봄죽칼국수 성산점",
    )
    for place, name in zip(places, NAMES, strict=True):
        text = text.replace(f": {place}\n", f": '{name}'\n")
    path = tmp_path_factory.mktemp("motley") / "motley.yaml"
    path.write_text(text, "utf-8")
    return path


def expected(screen: DayScreen) -> list[str]:
    """The rows of the day, straight from the views."""
    session, view = screen.session, screen.timeline
    assert session.day is not None
    timeline = Timeline(session.plan, view.virtual_size.width, UNICODE, now=session.now)
    room = view.size.height - 1 - (session.day is today(session.plan, session.now))  # the fold, and the now-line
    rows = timeline.body(session.day, view.scale or timeline.fitting(session.day, room))
    return [row.text for row in (*rows, timeline.fold(session.day, is_open=False))]


@pytest.mark.parametrize("columns", [80, 100, 140, 200])
@pytest.mark.parametrize("keys", ["", "slash 우 도", "s", "plus plus plus"])
async def test_lines_are_the_rows(motley: Path, columns: int, keys: str) -> None:
    """With a search or labels over them, too: these change colours, and the cells of the times."""
    app = open_app(motley, now="2026-10-17 12:05")
    async with app.run_test(size=(columns, 60)) as pilot:
        await pilot.press("g", *keys.split())
        await pilot.pause()
        screen = next(each for each in app.screen_stack if type(each).__name__ == "DayScreen")
        drawn = shown(screen)  # type: ignore[arg-type]
        rows = expected(screen)[screen.timeline.scroll_offset.y :]  # type: ignore[arg-type, attr-defined]
        for line, row in zip(drawn, rows, strict=False):
            assert width(line) == screen.query_one("TimelineView").size.width
            assert line[8 if keys == "s" else 0 :].rstrip() == row[8 if keys == "s" else 0 :].rstrip()


async def test_only_two_items_are_drawn_again_for_a_step() -> None:
    """A step on a day of any length costs the same."""
    app = open_app(JEJU)
    async with app.run_test(size=(120, 40)) as pilot:
        view = day_screen(pilot).timeline
        await pilot.press("right_square_bracket")
        await pilot.pause()
        shown(day_screen(pilot))
        kept = dict(view._strips)
        await pilot.press("j")
        lines = {line for line, strip in view._strips.items() if kept.get(line) is not strip}
        assert lines <= {*view._lines_of[0], *view._lines_of[1]}
        assert len(view._strips) > len(lines)
