"""An open trip: where its cursor stands, and that it stays there whatever becomes of the file."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import FLAGSHIP, ITINERARIES
from tripplan.clock import parse_when
from tripplan.errors import FileInTheWay, UnwritableFile, UsageError
from tripplan.workspace.paths import user_paths
from tripplan.workspace.session import Session
from tripplan.workspace.writing import temporary_prefix

JEJU: Final = ITINERARIES / "jeju-three-days.yaml"
LUNCH: Final = 4
"""Of the Udo day, counted from 0."""
ITEMS: Final = 11
"""Of the Udo day, without plan B."""


@pytest.fixture
def udo(tmp_path: Path) -> Path:
    """A copy of the Udo day."""
    return Path(shutil.copy(FLAGSHIP, tmp_path / "udo.yaml"))


@pytest.fixture
def jeju(tmp_path: Path) -> Path:
    """A copy of the three days."""
    return Path(shutil.copy(JEJU, tmp_path / "jeju.yaml"))


def opened(path: Path, now: str = "") -> Session:
    """A trip at a moment of Jeju, or at none."""
    session = Session.open(path, user_paths())
    if not now:
        return session
    minute = parse_when(now, session.plan.trip.zone, date(2026, 10, 17))
    return Session.open(path, user_paths(), now=minute)


def name(session: Session) -> str:
    assert session.item is not None
    return session.item.name


def change(path: Path, *pairs: tuple[str, str]) -> None:
    """Replaces texts that stand in the file once, or at first."""
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


# ---------------------------------------------------------------- opening


def test_what_a_killed_save_left_is_kept_with_the_backups(jeju: Path) -> None:
    """The next start tidies up the folder of the trip."""
    left = jeju.with_name(f"{temporary_prefix(jeju.name)}1a2b3c4d.tmp")
    left.write_bytes(b"what nobody else has")
    os.utime(left, (0, 0))
    opened(jeju)
    assert not left.exists()
    assert [path.read_bytes() for path in user_paths().backups.rglob("*.yaml")] == [b"what nobody else has"]


def test_a_trip_that_is_not_on_opens_at_its_beginning(jeju: Path) -> None:
    for now in ("", "2026-10-01 12:00", "2026-10-19 12:00"):
        session = opened(jeju, now)
        assert (session.day_index, session.item_index, session.is_unfolded) == (0, 0, False)


@pytest.mark.parametrize(
    ("now", "day", "item"),
    [
        ("2026-10-16 10:00", 0, "car"),
        ("2026-10-16 16:00", 0, "성산 숙소"),
        ("2026-10-17 00:00", 1, "성산봄죽칼국수 성산점"),
        ("2026-10-17 12:05", 1, "우도짜장맨"),
        ("2026-10-17 12:30", 1, "검멀레해변"),
        ("2026-10-17 23:59", 1, "성산 숙소"),
        ("2026-10-18 07:35", 2, "오조해녀의집"),
    ],
)
def test_a_trip_that_is_on_opens_at_what_is_on_or_comes_next(jeju: Path, now: str, day: int, item: str) -> None:
    session = opened(jeju, now)
    assert (session.day_index, name(session)) == (day, item)


def test_a_night_at_sea_opens_aboard() -> None:
    """Though another day has the date."""
    path = ITINERARIES / "stockholm-turku.yaml"
    session = opened(path, "2026-06-13 03:00")
    assert (session.day_index, name(session)) == (0, "Stockholm – Turku by night")


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    session = Session.open(tmp_path / "none.yaml", user_paths(), now=0)
    assert session.trouble == "cannot read none.yaml: there is no such file"
    assert (session.day, session.item, session.items, session.item_day) == (None, None, (), None)
    assert not session.fold()
    assert not session.go_to_day(0)
    assert not session.go_to_now()
    assert session.go_to_finding(1) is None
    session.go_to_item(5)
    session.go_to(3, 4)
    assert (session.day_index, session.item_index) == (0, 0)


# ---------------------------------------------------------------- moving


def test_moving_stops_at_the_ends(udo: Path) -> None:
    session = opened(udo)
    places = []
    for index in (-3, 3, 99):
        session.go_to_item(index)
        places.append(session.item_index)
    assert places == [0, 3, ITEMS - 1]


def test_another_day_begins_at_its_first_item(jeju: Path) -> None:
    session = opened(jeju)
    session.go_to_item(4)
    assert session.go_to_day(1)
    assert (session.day_index, session.item_index) == (1, 0)
    assert not any([session.go_to_day(1), session.go_to_day(3), session.go_to_day(-1)])
    assert session.day_index == 1


def test_plan_b_unfolds_below_the_day(udo: Path) -> None:
    """The cursor goes to its first item, and back into the day when it is folded."""
    session = opened(udo)
    assert session.day is not None
    assert session.fold()
    assert (session.item_index, len(session.items)) == (ITEMS, ITEMS + 3)
    assert session.item_day is session.day.plan_b
    session.go_to_item(99)
    assert name(session) == "해송갈치 제주성산일출봉점"
    assert session.fold()
    assert (session.item_index, len(session.items)) == (ITEMS - 1, ITEMS)
    assert session.item_day is session.day


def test_folding_leaves_a_cursor_in_the_day_alone(udo: Path) -> None:
    session = opened(udo)
    session.fold()
    session.go_to_item(2)
    session.fold()
    assert session.item_index == 2


def test_a_day_without_plan_b_has_nothing_to_fold(jeju: Path) -> None:
    session = opened(jeju)
    assert not session.fold()
    assert not session.is_unfolded


def test_an_unfolded_plan_b_stays_so_on_the_way_to_other_days(jeju: Path) -> None:
    session = opened(jeju)
    session.go_to_day(1)
    session.fold()
    for day in (2, 1):
        assert session.go_to_day(day)
    assert session.day is not None
    assert session.day.plan_b is not None
    assert len(session.items) == len(session.day.items) + len(session.day.plan_b.items)


def test_going_to_an_item_of_plan_b_unfolds_it(udo: Path) -> None:
    session = opened(udo)
    session.go_to(0, ITEMS + 1)
    assert (session.is_unfolded, name(session)) == (True, "성산일출봉")
    session.go_to(9, 2)
    assert (session.day_index, session.is_unfolded, name(session)) == (0, True, "scooter")


# ---------------------------------------------------------------- findings


def test_all_findings_one_after_the_other_and_around_the_end(udo: Path) -> None:
    """Three meals have unknown hours, and so have two items of plan B, which is unfolded on the way to them."""
    session = opened(udo)
    session.go_to_item(1)
    seen = []
    for step in [1] * 6 + [-1] * 3:
        found = session.go_to_finding(step)
        assert found is not None
        assert session.item is not None
        assert found.path[: len(session.item.path)] == session.item.path
        seen.append((session.item_index, session.is_unfolded))
    day = [(LUNCH, False), (ITEMS - 1, False)]
    plan_b = [(ITEMS + 1, True), (ITEMS + 2, True)]
    assert seen == [*day, *plan_b, (0, True), (LUNCH, True), (0, True), *reversed(plan_b)]


def test_a_trip_without_findings_has_none_to_go_to(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    path.write_text("title: t\ntimezone: Asia/Seoul\ndays:\n  - plan:\n      - do: nothing\n", "utf-8")
    session = opened(path)
    assert session.plan.findings == ()
    assert session.go_to_finding(1) is None
    assert session.go_to_finding(-1) is None


PLACES: Final = """
title: t
timezone: Asia/Seoul
days:
  - plan: [do: a]
  - plan:
      - do: b
      - {move: walk, takes: 5m}
      - either:
          - do: c
          - do: d
    plan-b:
      - do: e
      - do: f
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("days", 0, "plan", 0), (0, 0)),
        (("days", 1, "plan", 0, "note"), (1, 0)),
        (("days", 1, "plan", 1, "takes"), (1, 1)),
        (("days", 1, "plan", 2, "between"), (1, 1)),
        (("days", 1, "plan", 2, "either", 0, "stay"), (1, 1)),
        (("days", 1, "plan", 2, "either", 1), (1, 1)),
        (("days", 1, "plan-b", 1), (1, 3)),
        (("days", 1, "title"), None),
        (("days", 2), None),
        (("places", "x"), None),
        ((), None),
    ],
)
def test_where_a_path_leads(tmp_path: Path, path: tuple[str | int, ...], place: tuple[int, int] | None) -> None:
    """A move belongs to the item that it leads to, what is not chosen to what is."""
    (tmp_path / "t.yaml").write_text(PLACES, "utf-8")
    assert opened(tmp_path / "t.yaml").place_of(path) == place


# ---------------------------------------------------------------- reading again


def test_reading_again_what_has_not_changed(udo: Path) -> None:
    session = opened(udo)
    plan = session.plan
    assert not session.reload()
    os.utime(udo)
    assert not session.reload()
    assert session.plan is plan


def at_lunch(path: Path, day: int = 0) -> Session:
    session = opened(path)
    session.go_to(day, LUNCH)
    assert name(session) == "우도짜장맨"
    return session


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        ("    plan:\n      - breakfast", "    plan:\n      - note: early\n      - do: wake up\n      - breakfast", 2),
        ("      - breakfast: 성산봄죽칼국수 성산점\n        stay: 30m..45m\n", "      - note: none\n", 0),
        ("        stay: 50m\n", "        stay: 55m\n", 0),
        ("      - visit: 서빈백사\n        stay: 20m..40m\n        note: 홍조단괴는 가져가면 안 된다\n", "", -1),
        ("    plan-b:\n", "      - lunch: 우도짜장맨\n    plan-b:\n", 0),
    ],
)
def test_the_cursor_stays_on_its_item(udo: Path, old: str, new: str, moved: int) -> None:
    """Though items come or go before it, or after, and where the item itself is changed."""
    session = at_lunch(udo)
    change(udo, (old, new))
    assert session.reload()
    assert (name(session), session.item_index) == ("우도짜장맨", LUNCH + moved)


def test_the_cursor_stays_in_plan_b(udo: Path) -> None:
    """The same dinner stands in the day, too."""
    session = opened(udo)
    session.go_to(0, ITEMS + 2)
    change(udo, ("      - breakfast", "      - do: wake up\n      - breakfast"))
    session.reload()
    assert session.item_index == ITEMS + 3
    assert session.day is not None
    assert session.item_day is session.day.plan_b


def test_the_cursor_stays_where_its_item_was(udo: Path) -> None:
    """The item is gone: what stands in its place now is the nearest."""
    session = at_lunch(udo)
    text = udo.read_text("utf-8")
    start = text.index("      - lunch:")
    udo.write_text(text[:start] + text[text.index("      - move: scooter", start) :], "utf-8")
    assert session.reload()
    assert (session.item_index, name(session)) == (LUNCH, "검멀레해변")


def test_a_day_comes_before_the_one_that_is_looked_at(jeju: Path) -> None:
    session = at_lunch(jeju, day=1)
    change(jeju, ("days:\n", "days:\n  - date: 2026-10-15\n    plan: [do: packing]\n"))
    assert session.reload()
    assert (session.day_index, name(session)) == (2, "우도짜장맨")


def test_the_day_that_is_looked_at_is_deleted(jeju: Path) -> None:
    """The one after it stands in its place, and where it was the last the one before."""
    session = at_lunch(jeju, day=1)
    text = jeju.read_text("utf-8")
    second, third = text.index("  - date: 2026-10-17"), text.index("  - date: 2026-10-18")
    jeju.write_text(text[:second] + text[third:], "utf-8")
    assert session.reload()
    assert session.day is not None
    assert (session.day_index, session.day.date) == (1, date(2026, 10, 18))
    assert session.item is not None
    jeju.write_text(text[:second], "utf-8")
    assert session.reload()
    assert (session.day_index, session.day.number) == (0, 1)
    assert session.item is not None


def test_all_dates_are_put_off(jeju: Path) -> None:
    """The day stays the same, though another has its date now."""
    session = at_lunch(jeju, day=1)
    change(jeju, ("2026-10-16", "2026-10-15"), ("2026-10-17", "2026-10-16"), ("2026-10-18", "2026-10-17"))
    assert session.reload()
    assert (session.day_index, name(session)) == (1, "우도짜장맨")


def test_a_file_that_is_broken_for_a_while(jeju: Path) -> None:
    """Nothing can be read of it; when it is whole again the cursor is where it was."""
    whole = jeju.read_bytes()
    session = at_lunch(jeju, day=1)
    jeju.write_bytes(b"days: [\n")
    assert session.reload()
    assert session.plan.days == ()
    assert (session.day, session.item, session.items) == (None, None, ())
    assert session.plan.findings
    assert session.go_to_finding(1) is None
    jeju.write_bytes(whole)
    assert session.reload()
    assert (session.day_index, name(session)) == (1, "우도짜장맨")


def test_a_file_that_is_gone_for_a_while(jeju: Path) -> None:
    """The last plan stays, and the trouble is told once."""
    session = at_lunch(jeju, day=1)
    away = jeju.rename(jeju.with_name("away.yaml"))
    assert session.reload()
    assert session.trouble == "cannot read jeju.yaml: there is no such file"
    assert not session.reload()
    assert name(session) == "우도짜장맨"
    away.rename(jeju)
    assert session.reload()
    assert session.trouble == ""
    assert (session.day_index, name(session)) == (1, "우도짜장맨")


# ---------------------------------------------------------------- exports


def test_the_name_of_the_file_says_the_form(udo: Path, tmp_path: Path) -> None:
    session = opened(udo)
    for file, start in [("a.md", "# 성산–우도 하루"), ("b.JSON", "{"), ("c", "# 성산–우도 하루")]:
        session.export(tmp_path / file, replace=False)
        assert (tmp_path / file).read_text("utf-8").startswith(start)


def test_an_export_never_replaces_the_trip(udo: Path, tmp_path: Path) -> None:
    """By whatever way the path leads to it."""
    session, before = opened(udo), udo.read_bytes()
    link = tmp_path / "link.md"
    link.symlink_to(udo)
    for path in (udo, tmp_path / "x" / ".." / "udo.yaml", link):
        (tmp_path / "x").mkdir(exist_ok=True)
        with pytest.raises(UsageError, match="is the trip itself: write the export into another file"):
            session.export(path, replace=True)
    assert udo.read_bytes() == before


def test_an_export_asks_before_it_replaces(udo: Path, tmp_path: Path) -> None:
    session, path = opened(udo), tmp_path / "a.md"
    path.write_text("mine", "utf-8")
    with pytest.raises(FileInTheWay, match="there is such a file already"):
        session.export(path, replace=False)
    assert path.read_text("utf-8") == "mine"
    session.export(path, replace=True)
    assert path.read_text("utf-8").startswith("# ")


def test_an_export_needs_a_place_to_go(udo: Path, tmp_path: Path) -> None:
    session = opened(udo)
    with pytest.raises(UnwritableFile, match="it is a folder"):
        session.export(tmp_path, replace=True)
    with pytest.raises(UnwritableFile, match="there is no folder"):
        session.export(tmp_path / "none" / "a.md", replace=True)
