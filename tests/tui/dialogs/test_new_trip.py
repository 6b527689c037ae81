"""A new trip: what is proposed and understood, and that it never replaces a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Static

from tests.examples import examples
from tests.tui.looking import day_screen, said
from tests.tui.terminal_side import TerminalSide, terminal_side
from tripplan.tui.dialogs.new_trip import NewTripScreen, proposed_file, read_dates, read_file_name
from tripplan.workspace.store import SUFFIXES

if TYPE_CHECKING:
    from pathlib import Path

    from tripplan.tui.app import TripplanApp

F2 = "\x1bOQ"


def told(side: TerminalSide, name: str) -> str:
    return str(side.app.screen.query_one(f"#said-{name}", Static).render())


def text(side: TerminalSide, name: str) -> str:
    assert isinstance(side.app.screen, NewTripScreen)
    return side.app.screen.text_of(name)


# ---------------------------------------------------------------- what is typed


def test_a_file_is_named_like_its_trip_and_beside_no_other(tmp_path: Path) -> None:
    assert proposed_file("제주: 겨울/사흘?", tmp_path).name == "제주-겨울-사흘.yaml"
    assert proposed_file(" ... ", tmp_path).name == "trip.yaml"
    (tmp_path / "jeju.yaml").touch()
    (tmp_path / "jeju-2.yaml").touch()
    assert proposed_file("Jeju", tmp_path).name == "jeju-3.yaml"


@given(st.text(max_size=60))
@examples(20)
def test_any_title_gives_a_name_that_can_be_written(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    path = proposed_file(title, tmp_path_factory.getbasetemp())
    assert path.parent == tmp_path_factory.getbasetemp()
    assert path.suffix == SUFFIXES[0]
    assert read_file_name(str(path)) == path
    path.touch(exist_ok=False)
    path.unlink()


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("2026-12-05", 1),
        ("2026-12-05..2026-12-07", 3),
        (" 2026-12-31 .. 2027-01-01 ", 2),
        ("2026-01-01..2026-03-01", 60),
    ],
)
def test_days_of_a_trip(typed: str, days: int) -> None:
    found = read_dates(typed)
    assert found is not None
    assert (found.last - found.first).days + 1 == days


@pytest.mark.parametrize("typed", ["5 December", "2026-13-01", "2026-12-07..2026-12-05", "2026-01-01..2026-03-02"])
def test_days_that_cannot_be(typed: str) -> None:
    with pytest.raises(ValueError, match=r"expected|no such|comes first|at most"):
        read_dates(typed)


def test_no_days_are_a_plan_without_dates() -> None:
    assert read_dates("  ") is None


@pytest.mark.parametrize(
    ("name", "why"),
    [("", "expected the name"), ("trip.txt", "ends in"), ("udo.yaml", "there already"), ("no/trip.yaml", "no folder")],
)
def test_files_that_cannot_be(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "udo.yaml").touch()
    with pytest.raises(ValueError, match=why):
        read_file_name(str(tmp_path / name) if name else "")


# ---------------------------------------------------------------- on the screen


async def test_a_trip_is_begun_beside_the_open_one_and_opened(app: TripplanApp, trip: Path) -> None:
    async with terminal_side(app) as side:
        await side.type("\x0e", "제주 겨울", "\r", "2026-12-05..2026-12-07", "\r", "\r", "\r")
        path = trip.parent / "제주-겨울.yaml"
        plan = day_screen(side.pilot).session.plan
        assert (plan.trip.head.title, len(plan.days), plan.trip.zone.key) == ("제주 겨울", 3, "Asia/Seoul")
        assert day_screen(side.pilot).session.path == path
        assert said(day_screen(side.pilot)).startswith(f"wrote {path}"[:40])
        assert path.read_bytes() == day_screen(side.pilot).session.file.data


async def test_what_is_understood_is_told_as_it_is_typed(app: TripplanApp) -> None:
    async with terminal_side(app) as side:
        await side.type("\x0e", "\t", "2026-12-05")
        assert told(side, "dates") == "Sat 5 Dec 2026, 1 day"
        await side.type("x")
        assert told(side, "dates").startswith("expected a date such as 2026-10-17")
        await side.type("\t", "\x15", "Asia/Seul")
        assert told(side, "zone").startswith("there is no time zone 'Asia/Seul'")


async def test_a_name_of_ones_own_stays_whatever_the_title(app: TripplanApp) -> None:
    async with terminal_side(app) as side:
        await side.type("\x0e", "\t", "\t", "\t", "\x15", "mine.yaml", "\t", "우도")
        assert text(side, "file") == "mine.yaml"


async def test_a_file_that_is_there_is_never_replaced(app: TripplanApp, trip: Path) -> None:
    before = trip.read_bytes()
    async with terminal_side(app) as side:
        await side.type("\x0e", "\t", "\t", "\t", "\x15", str(trip), F2)
        assert isinstance(side.app.screen, NewTripScreen)
        assert "udo.yaml is there already" in told(side, "file")
        assert trip.read_bytes() == before


async def test_a_file_that_came_meanwhile_is_not_replaced_and_what_was_typed_stays(
    app: TripplanApp, trip: Path
) -> None:
    async with terminal_side(app) as side:
        await side.type("\x0e", "우도")
        other = trip.parent / "우도.yaml"
        other.write_text("mine", "utf-8")
        await side.type(F2)
        assert isinstance(side.app.screen, NewTripScreen)
        assert text(side, "title") == "우도"
        assert other.read_text("utf-8") == "mine"


@pytest.mark.parametrize("size", [(28, 7), (80, 24), (160, 50)])
async def test_it_can_be_filled_in_on_any_screen(app: TripplanApp, trip: Path, size: tuple[int, int]) -> None:
    async with terminal_side(app, *size) as side:
        await side.type("\x0e", "우도", "\r", "\r", "\r")
        assert side.lines_are_whole
        assert "file" in side.text
        await side.type("\r")
        assert (trip.parent / "우도.yaml").exists()
