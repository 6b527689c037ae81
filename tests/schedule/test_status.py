"""Where one stands at a moment: every minute of the bundled trips against what `show --json` says of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import FLAGSHIP, ITINERARIES
from tests.examples import examples
from tests.schedule.drawn_days import days, timetable_text, trip_text
from tests.schedule.making import hourly, line, trip, world
from tests.timetables.making import line_from
from tripplan.clock import DAY, minute_of, parse_when
from tripplan.plan import Plan, World, build
from tripplan.schedule.status import Status, StatusKind, status_at
from tripplan.views.exporters import as_json
from tripplan.views.summary import now_json, now_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.schedule.oracle import Day
    from tripplan.clock import Minute

Json = dict[str, Any]


def at(plan: Plan, when: str) -> Status | None:
    return status_at(plan.days, parse_when(when, plan.trip.zone, date(2026, 10, 17)))


def state(plan: Plan, when: str) -> str:
    found = at(plan, when)
    return found.state.value if found is not None else ""


# ---------------------------------------------------------------- against `show --json`


class Expected(NamedTuple):
    """What can be read off `show --json` at a minute."""

    state: str
    item: Json | None
    next: Json | None
    minutes_left: int | None


def minute(text: str) -> Minute:
    return minute_of(datetime.fromisoformat(text))


def expected(shown: Json, now: Minute) -> Expected:
    """For a trip of which every time is known: the item whose stretch the minute lies in, or the one after it."""
    items = [item for day in shown["days"] for item in day["items"] if item["start"] is not None]
    on = next((item for item in items if minute(item["start"]) <= now < minute(item["end"])), None)
    stops = [item for item in items if item["kind"] != "move"]
    if on is not None and on["kind"] != "move":
        after = next(iter(stops[stops.index(on) + 1 :]), None)
        return Expected("ride" if on["kind"] == "ferry" else "item", on, after, minute(on["end"]) - now)
    to_come = next((stop for stop in stops if minute(stop["start"]) > now or minute(stop["arrive"]) > now), None)
    if on is not None:
        assert to_come is not None
        return Expected("way", on, to_come, minute(to_come["arrive"]) - now)
    left = None
    if to_come is not None:
        check_in = to_come["check_in"]
        left = minute(check_in if check_in and now < minute(check_in) else to_come["start"]) - now
    return Expected(_idle(shown, to_come, now), None, to_come, left)


def _idle(shown: Json, to_come: Json | None, now: Minute) -> str:
    if to_come is None:
        return "after"
    day = next(day for day in shown["days"] if to_come in day["items"])
    if now >= minute(day["items"][0]["start"]):
        return "wait"
    begins = datetime.fromisoformat(day["items"][0]["start"])
    return "before" if datetime.fromtimestamp(now * 60, begins.tzinfo).date() == begins.date() else "after"


def minutes_of(plan: Plan, step: int) -> Iterator[Minute]:
    """From the midnight before the trip to the one after it, by the clocks there."""
    first, last = plan.days[0], plan.days[-1]
    begins = parse_when(f"{first.date} 00:00", first.zone, date(2026, 1, 1))
    ends = parse_when(f"{last.date} 00:00", last.items[-1].zone_after, date(2026, 1, 1)) + DAY
    assert status_at(plan.days, begins - 1) is None
    assert status_at(plan.days, ends) is None
    return iter(range(begins, ends, step))


@pytest.mark.parametrize(
    ("path", "step"),
    [(FLAGSHIP, 1), (ITINERARIES / "jeju-three-days.yaml", 3), (ITINERARIES / "stockholm-turku.yaml", 1)],
    ids=lambda value: value.stem if not isinstance(value, int) else "",
)
def test_every_minute_agrees_with_show(path: Path, step: int, world: World) -> None:
    plan = build(path.read_bytes(), world)
    shown = as_json(plan)
    for now in minutes_of(plan, step):
        found = status_at(plan.days, now)
        assert found is not None
        assert now_line(found)
        told = now_json(found, plan, "x")
        assert (told["state"], told["item"], told["next"], told["minutes_left"]) == expected(shown, now)
        if told["state"] == "item":
            assert isinstance(told["item"], dict)
            leave_by = told["item"]["leave_by"]
            assert told["leave_by"] == (leave_by["keep"] or leave_by["latest"])
        if told["state"] == "ride":
            assert isinstance(told["item"], dict)
            assert told["sailing"] == told["item"]["sailing"]


@examples(15)
@given(days(), st.integers(0, DAY - 1))
def test_any_minute_of_any_day_has_a_line_and_items_of_show(day: Day, after_midnight: int) -> None:
    """Days with closed doors, missed boats and no end."""
    plan = build(trip_text(day).encode(), world_of(day))
    found = status_at(plan.days, parse_when("2026-10-17", plan.trip.zone, date(2026, 1, 1)) + after_midnight)
    assert found is not None
    assert now_line(found)
    told, shown = now_json(found, plan, "x"), as_json(plan)
    days_shown = shown["days"]
    assert isinstance(days_shown, list)
    items = [item for each in days_shown for item in each["items"]]
    assert told["item"] is None or told["item"] in items
    assert told["next"] is None or told["next"] in items
    assert (told["state"] in {"item", "ride"}) <= (told["item"] is not None)
    assert found.minutes_left is None or found.minutes_left >= 0


def world_of(day: Day) -> World:
    return world(line_from(timetable_text(day).encode(), "boat"))


# ---------------------------------------------------------------- what is on a trip


def test_a_template_is_never_on(world: World) -> None:
    data = FLAGSHIP.read_bytes().replace(b"  - date: 2026-10-17\n    title", b"  - title")
    assert at(build(data, world), "2026-10-17 12:00") is None
    dated = build(data, world._replace(first_date=date(2026, 10, 20)))
    assert state(dated, "2026-10-20 12:00") == "item"
    assert at(dated, "2026-10-17 12:00") is None


@pytest.mark.parametrize("data", [b"", b"days: 3", b"days: []", b"\xff"])
def test_a_file_without_a_day_is_never_on(data: bytes) -> None:
    assert at(build(data, World()), "2026-10-17 12:00") is None


def test_an_evening_runs_past_midnight() -> None:
    plan = trip("""
      - date: 2026-10-17
        start: 22:00
        plan:
          - do: dancing
            at: the bar
            stay: 3h
    """)
    assert state(plan, "2026-10-18 00:59") == "item"
    assert at(plan, "2026-10-18 01:00") is None


def test_a_day_may_begin_on_the_evening_before_its_date() -> None:
    """A bus at 00:20 is waited for from 00:15, after a way of half an hour."""
    plan = trip("""
      - date: 2026-10-17
        plan:
          - visit: home
            stay: 10m
          - move: walk
            takes: 30m
          - bus: N1
            from: stop
            to: town
            depart: 00:20
            takes: 20m
    """)
    assert at(plan, "2026-10-16 23:34") is None
    assert state(plan, "2026-10-16 23:36") == "item"
    assert state(plan, "2026-10-17 00:00") == "way"
    assert state(plan, "2026-10-17 00:16") == "wait"
    assert state(plan, "2026-10-17 12:00") == "after"


def test_days_between_two_dates_belong_to_the_trip() -> None:
    plan = trip("""
      - date: 2026-10-17
        plan: [visit: A]
      - date: 2026-10-20
        plan: [visit: B]
    """)
    found = at(plan, "2026-10-18 12:00")
    assert found is not None
    assert found.next is not None
    assert (found.state, found.next.name) == (StatusKind.AFTER, "B")
    assert now_line(found) == "next Tue 20 Oct 2026 ~09:00 B in 45h"


def test_a_flight_back_over_the_date_line_leaves_the_evening_to_its_day() -> None:
    """In Tokyo it is the next day already, in Honolulu it is not."""
    plan = trip(
        """
      - date: 2026-10-17
        plan:
          - flight: NH182
            from: Tokyo
            to: Honolulu
            depart: 21:00
            arrive: 09:00 Pacific/Honolulu
          - visit: the beach
            stay: 2h
            time: 11:00
    """,
        zone="Asia/Tokyo",
    )
    assert state(plan, "2026-10-17T22:00:00-10:00") == "after"
    assert at(plan, "2026-10-18T00:00:00-10:00") is None


def test_a_day_without_a_plan_looks_ahead() -> None:
    plan = trip("""
      - date: 2026-10-17
        plan: []
      - plan: [visit: B]
    """)
    for when in ("2026-10-17 07:00", "2026-10-17 20:00"):
        found = at(plan, when)
        assert found is not None
        assert found.next is not None
        assert found.next.name == "B"


# ---------------------------------------------------------------- what is not known


def test_an_item_without_an_end_goes_on_until_the_date_is_over() -> None:
    plan = trip("""
      - date: 2026-10-17
        start: 9:00
        plan:
          - visit: A
            stay: 1h
          - move: walk
            takes: 10m
          - ferry: nobody knows
            from: pier
            to: island
            depart: 11:00
    """)
    for when in ("2026-10-17 11:00", "2026-10-17 23:59"):
        found = at(plan, when)
        assert found is not None
        assert (found.state, found.minutes_left) == (StatusKind.RIDE, None)
    assert at(plan, "2026-10-18 00:00") is None


def test_a_boat_of_a_lapsed_timetable_is_waited_for(world: World) -> None:
    plan = build(FLAGSHIP.read_bytes().replace(b"2026-10-17", b"2027-10-17"), world)
    found = at(plan, "2027-10-17 14:40")
    assert found is not None
    assert found.next is not None
    assert (found.state, found.next.kind, found.minutes_left) == (StatusKind.WAIT, "ferry", None)


def test_the_next_ride_of_the_day() -> None:
    boat = line(hourly() + hourly("east", "west"))
    plan = trip(
        """
      - date: 2026-10-17
        start: 9:00
        plan:
          - visit: A
            stay: 10m
            coords: "0, 0"
          - ferry: boat
            from: west
            to: east
          - visit: B
            stay: 10m
            coords: "0, 0.1"
          - ferry: boat
            from: east
            to: west
          - visit: C
            coords: "0, 0"
    """,
        boat,
    )
    _, there, _, back, last = plan.days[0].items
    rides = {each: found.ride for each in ("09:05", "10:10", "10:35", "12:00") if (found := at(plan, each))}
    assert rides == {"09:05": there, "10:10": there, "10:35": back, "12:00": None}
    assert last.start is not None
