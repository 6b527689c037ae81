"""A trip to begin with: it works, it is commented, and a trip that is taken over keeps every other byte."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import FLAGSHIP, ITINERARIES
from tests.examples import examples
from tripplan.document import read
from tripplan.errors import NotEditable, UsageError
from tripplan.model.trip import read_trip
from tripplan.model.values import composed
from tripplan.plan import build
from tripplan.schedule.trip import first_date_of
from tripplan.workspace.templates import from_template, starter

if TYPE_CHECKING:
    from pathlib import Path

    from tripplan.plan import World

FIRST = date(2026, 11, 28)


@pytest.mark.parametrize("days", [1, 2, 3, 14])
@pytest.mark.parametrize("first", [FIRST, None], ids=["dated", "template"])
def test_nothing_is_wrong_with_it(days: int, first: date | None, world: World) -> None:
    """Nor is there anything to confirm: of places that are made up no hours and no positions are claimed."""
    plan = build(starter("제주 사흘", first, days, "Asia/Seoul"), world)
    assert plan.findings == ()
    assert plan.trip.head.title == "제주 사흘"
    assert plan.trip.zone.key == "Asia/Seoul"
    dates = [first + timedelta(days=number) if first else None for number in range(days)]
    assert [day.date for day in plan.days] == dates


@examples(50)
@given(st.text(min_size=1).filter(lambda text: text.isprintable() and text == text.strip()))
def test_any_title(title: str) -> None:
    trip, found = read_trip(read(starter(title, FIRST, 1, "Asia/Seoul")))
    assert (trip.head.title, found) == (composed(title), [])


def test_it_has_comments_and_names_its_schema() -> None:
    text = starter("", FIRST, 2, "Asia/Seoul").decode()
    assert text.startswith("# yaml-language-server: $schema=./tripplan.schema.json\n")
    assert text.count("#") > 8


# ---------------------------------------------------------------- another trip on new dates


@pytest.mark.parametrize("path", sorted(ITINERARIES.glob("*.yaml")), ids=lambda path: path.stem)
def test_only_the_dates_of_a_template_change(path: Path) -> None:
    old = path.read_text("utf-8").splitlines()
    new = from_template(path.read_bytes(), first=FIRST).decode().splitlines()
    assert len(new) == len(old)
    assert {line[:10] for line, other in zip(new, old, strict=True) if line != other} == {"  - date: "}


def test_later_dates_keep_their_distance() -> None:
    text = "days:\n- plan: []\n- {date: 2026-3-30, plan: []} # March\n- plan: []\n- date: '2026-04-10'\n"
    new = from_template(text.encode(), first=FIRST).decode()
    assert new == text.replace("2026-3-30", "2026-11-29").replace("2026-04-10", "2026-12-10")
    assert first_date_of(read_trip(read(new.encode()))[0]) == FIRST


def test_a_template_without_dates_gets_one_on_its_first_day() -> None:
    """Above the plan, in the style of the file."""
    template = b"title: x\r\ndays:\r\n- title: y\r\n  plan: []\r\n"
    new = from_template(template, first=FIRST, title="제주: 1", zone="Asia/Seoul").decode()
    days = "days:\r\n- title: y\r\n  date: 2026-11-28\r\n  plan: []\r\n"
    assert new == f'title: "제주: 1"\r\ntimezone: Asia/Seoul\r\n{days}'


def test_what_is_not_given_stays() -> None:
    assert from_template(FLAGSHIP.read_bytes()) == FLAGSHIP.read_bytes()


def test_a_date_that_stands_elsewhere_is_not_changed() -> None:
    with pytest.raises(NotEditable, match="it is a reference"):
        from_template(b"note: &day 2026-10-17\ndays:\n- date: *day\n  plan: []\n", first=FIRST)


def test_no_date_is_beyond_the_calendar() -> None:
    with pytest.raises(UsageError, match="beyond the calendar"):
        from_template(b"days:\n- date: 2000-01-01\n- date: 8999-01-01\n", first=date(8000, 1, 1))
