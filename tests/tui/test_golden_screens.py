"""A dozen whole screens as text, at a moment that stands still.

Renewed by ``python -m tests.tui.test_golden_screens``; look at the difference before it is kept.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from tests.conftest import FLAGSHIP, ITINERARIES
from tests.tui.looking import JEJU, open_app, whole
from tripplan.workspace.settings import Settings

GOLDEN: Final = Path(__file__).parent / "golden"
NIGHT: Final = ITINERARIES / "stockholm-turku.yaml"


class Scene(NamedTuple):
    """A trip, a size, a moment and keys."""

    trip: Path
    size: tuple[int, int]
    keys: str = ""
    now: str = "2026-10-01 09:00"
    settings: Settings = Settings()


SCENES: Final = {
    "day-80": Scene(FLAGSHIP, (80, 24)),
    "day-120": Scene(FLAGSHIP, (120, 40), "j j j j"),
    "day-160-now": Scene(JEJU, (160, 50), now="2026-10-17 12:05"),
    "night-100": Scene(NIGHT, (100, 30), "j", "2026-06-12 21:00"),
    "scale-80": Scene(FLAGSHIP, (80, 24), "plus plus plus j"),
    "plan-b-80": Scene(FLAGSHIP, (80, 24), "b"),
    "ascii-100": Scene(FLAGSHIP, (100, 30), settings=Settings(ascii=True)),
    "search-80": Scene(JEJU, (80, 24), "slash ㅎ ㅅ ㄱ"),
    "details-80": Scene(FLAGSHIP, (80, 24), "j enter"),
    "links-80": Scene(FLAGSHIP, (80, 24), "o"),
    "links-120": Scene(FLAGSHIP, (120, 40), "j o"),
    "findings-80": Scene(JEJU, (80, 24), "f"),
    "outline-80": Scene(JEJU, (80, 24), "O"),
    "help-80": Scene(FLAGSHIP, (80, 24), "question_mark"),
    "tiny-20": Scene(FLAGSHIP, (20, 5)),
}


async def draw(scene: Scene) -> str:
    """The screen of a scene as text."""
    app = open_app(scene.trip, now=scene.now, settings=scene.settings)
    async with app.run_test(size=scene.size) as pilot:
        await pilot.pause()
        await pilot.press(*scene.keys.split())
        await pilot.pause()
        await pilot.pause()
        return "\n".join(whole(app)) + "\n"


@pytest.mark.parametrize("name", SCENES)
async def test_a_screen_is_as_it_was_looked_at(name: str) -> None:
    assert await draw(SCENES[name]) == (GOLDEN / f"{name}.txt").read_text("utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["TRIPPLAN_HOME"] = home
        GOLDEN.mkdir(exist_ok=True)
        for each, scene in SCENES.items():
            (GOLDEN / f"{each}.txt").write_text(asyncio.run(draw(scene)), "utf-8")
