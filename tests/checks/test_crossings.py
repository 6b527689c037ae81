"""What is told of where rides take us."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.schedule.making import hourly, line, messages, plan_of, trip

if TYPE_CHECKING:
    from tripplan.plan import Plan

BOAT: Final = line(hourly() + hourly("east", "west"))
TO_CAPE: Final = line(hourly() + hourly("west", "cape") + hourly("east", "west") + hourly("cape", "west"))


def sail(start: str, end: str, more: str = "") -> str:
    return f"- ferry: boat\n  from: {start}\n  to: {end}\n{more}"


OUT: Final = sail("west", "east")
BACK: Final = sail("east", "west")
STROLL: Final = "- do: stroll\n"


# ---------------------------------------------------------------- the direction


def test_a_second_crossing_the_same_way() -> None:
    (message,) = messages(plan_of(f"{OUT}{STROLL}{OUT}", BOAT), "wrong-direction")
    assert message == (
        "it leaves from west again, and nothing has brought you back there since the 10:00 ferry: "
        "are 'from' and 'to' the wrong way round?"
    )


@given(st.lists(st.booleans(), min_size=1, max_size=6))
@examples(60)
def test_each_ride_from_the_shore_one_left_last_is_told(eastward: list[bool]) -> None:
    """Whoever crossed one way can only cross the other way next."""
    rides = "".join((OUT if east else BACK) + STROLL for east in eastward)
    told = [each.path[-1] for each in _findings(plan_of(rides, BOAT), "wrong-direction")]
    assert told == [2 * n for n in range(1, len(eastward)) if eastward[n] == eastward[n - 1]]


def _findings(plan: Plan, code: str) -> list:  # type: ignore[type-arg]
    return [each for cause in plan.findings for each in (cause, *cause.follow_ups) if each.code == code]


def test_the_next_day_begins_where_the_last_ride_landed() -> None:
    days = "- date: 2026-10-17\n  plan:\n    - ferry: boat\n      from: west\n      to: east\n    - sleep: inn\n"
    again = "- plan:\n    - ferry: boat\n      from: {}\n      to: {}\n"
    assert len(messages(trip(days + again.format("west", "east"), BOAT), "wrong-direction")) == 1
    assert messages(trip(days + again.format("east", "west"), BOAT), "wrong-direction") == []


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ("- do: a\n  at: east\n" + OUT, "it lands at east, and there you are already"),
        (OUT + "- rent: bike\n  at: west\n", "it leaves from west, and rent bike after it is there too"),
        (
            "- visit: over there\n" + OUT + "- visit: home\n",
            "over there before it is near east, where it lands, and home after it near west, where it leaves",
        ),
    ],
)
def test_a_first_crossing_the_wrong_way_round(items: str, said: str) -> None:
    head = 'places:\n  home: {coords: "0, 0.01"}\n  over there: {coords: "0, 0.09"}\n'
    (message,) = messages(plan_of(items, BOAT, head=head), "wrong-direction")
    assert message == f"{said}: are 'from' and 'to' the wrong way round?"


@pytest.mark.parametrize(
    "items",
    [
        "- visit: home\n" + OUT + "- visit: over there\n" + BACK + "- visit: home\n",
        "- visit: over there\n" + OUT + "- visit: over there\n",  # nobody knows which of the two is meant
        "- do: a\n  at: east\n- move: taxi\n  takes: 20m\n" + OUT,  # over a bridge, as the file says
        "- ferry: round trip\n  from: west\n  to: west\n  depart: 10:00\n  takes: 1h\n- do: b\n  at: west\n",
    ],
)
def test_rides_that_go_where_they_should(items: str) -> None:
    head = 'places:\n  home: {coords: "0, 0.01"}\n  over there: {coords: "0, 0.09"}\n'
    assert messages(plan_of(items, BOAT, head=head), "wrong-direction") == []


# ---------------------------------------------------------------- the port


def test_a_port_where_the_next_thing_is_not() -> None:
    (message,) = messages(plan_of(f"{OUT}- rent: bike\n  at: cape\n", TO_CAPE), "wrong-port")
    assert message == (
        "it lands at east, and rent bike after it is at cape (transit ~23m): "
        "write 'to: cape' if you count on a boat that lands there, or a 'move' for the way"
    )


def test_the_next_boat_leaves_from_another_port() -> None:
    (message,) = messages(plan_of(OUT + sail("cape", "west"), TO_CAPE), "wrong-port")
    assert message.startswith("it lands at east, and the ferry after it is at cape (transit ~23m): ")


@pytest.mark.parametrize(
    "items",
    [
        f"{OUT}- rent: bike\n  at: east\n",
        f"{OUT}- note: a remark\n- rent: bike\n  at: here\n",
        f"{OUT}- move: taxi\n  takes: 5m\n- rent: bike\n  at: cape\n",
        f"{sail('west', '[east, cape]')}- rent: bike\n  at: cape\n",
        f"{OUT}- do: a\n  at: somewhere else\n",
    ],
)
def test_ports_that_are_right_or_meant(items: str) -> None:
    assert messages(plan_of(items, TO_CAPE), "wrong-port") == []


# ---------------------------------------------------------------- the car

DRIVE: Final = "date: 2026-10-17\nstart: 9:00\ntravel: drive"
QUAY: Final = line(
    hourly("west", "isle") + hourly("isle", "west") + hourly("isle", "east"),
    head="timezone: Asia/Seoul\nchecked: 2026-09-20\nvalid: 2026-01-01..2026-12-31\ncheck-in: 20m\nports:\n"
    '  west: {coords: "0, 0"}\n  east: {coords: "0, 0.05"}\n  isle: {coords: "0.1, 0"}\n',
)


def test_back_at_another_port_than_the_car() -> None:
    """That the trip ends without the car follows from it."""
    plan = plan_of(sail("west", "isle") + STROLL + sail("isle", "east"), QUAY, day=DRIVE)
    (finding,) = _findings(plan, "car-at-other-port")
    assert finding.message == "it lands at east, and the car is at west"
    assert [each.code for each in finding.follow_ups] == ["vehicle-left"]


@pytest.mark.parametrize(
    ("items", "day"),
    [
        (sail("west", "isle") + STROLL + sail("isle", "west"), DRIVE),
        (sail("west", "isle") + STROLL + sail("isle", "east"), "date: 2026-10-17\nstart: 9:00"),
        (sail("west", "isle") + STROLL + sail("isle", "east") + "- do: fetch the car\n  at: west\n", DRIVE),
        (sail("west", "isle", "  with: car\n") + STROLL + sail("isle", "east", "  with: car\n"), DRIVE),
        (sail("west", "isle") + STROLL + sail("isle", "east") + "- move: drive\n  takes: 5m\n- do: a\n", DRIVE),
    ],
    ids=["where it stands", "without a car", "fetched", "taken along", "told where it is needed"],
)
def test_a_car_that_is_no_trouble_here(items: str, day: str) -> None:
    assert messages(plan_of(items, QUAY, day=day), "car-at-other-port") == []


# ---------------------------------------------------------------- the way back


def test_no_return_from_an_island() -> None:
    (message,) = messages(plan_of(f"{OUT}- visit: east\n", BOAT), "no-way-back")
    assert message == (
        "nothing takes you back from east: the last ferry leaves there at 18:00: "
        "add the ferry back, or say with 'to' where the day ends"
    )


def test_a_car_that_is_left_behind_follows_from_it() -> None:
    plan = plan_of(f"{OUT}- visit: east\n", BOAT, day=DRIVE)
    (finding,) = _findings(plan, "no-way-back")
    assert [each.code for each in finding.follow_ups] == ["vehicle-left"]


def test_a_day_of_several_without_a_way_back() -> None:
    home = "- date: 2026-10-16\n  plan:\n    - sleep: inn\n      nights: 2\n"
    over = "- plan:\n    - ferry: boat\n      from: west\n      to: east\n    - visit: east\n"
    rest = "- plan:\n    - do: rest\n"
    assert len(messages(trip(home + over + rest, BOAT), "no-way-back")) == 1
    assert messages(trip(home + over.replace("visit", "sleep") + rest, BOAT), "no-way-back") == []


@pytest.mark.parametrize(
    ("items", "day"),
    [
        (f"{OUT}{STROLL}{BACK}", "date: 2026-10-17"),
        (f"{OUT}", "date: 2026-10-17"),
        (f"{OUT}{STROLL}", "date: 2026-10-17\nto: east"),
        (f"{OUT}{STROLL}- sleep: inn\n", "date: 2026-10-17"),
        (f"{OUT}{STROLL}- bus: onwards\n  from: a\n  to: b\n  takes: 1h\n", "date: 2026-10-17"),
        (f"- flight: x\n  from: a\n  to: b\n  takes: 1h\n{OUT}{STROLL}", "date: 2026-10-17"),
        (f"{OUT}{STROLL}", "start: 9:00"),
        (f"{OUT}{STROLL}{BACK}{STROLL}", "date: 2026-10-17"),
    ],
    ids=["back", "nothing there", "ends there", "sleeps there", "moves on", "came from afar", "no date", "at home"],
)
def test_who_need_not_come_back(items: str, day: str) -> None:
    assert messages(plan_of(items, BOAT, day=day), "no-way-back") == []


def test_a_line_that_knows_no_way_back_says_nothing() -> None:
    assert messages(plan_of(f"{OUT}{STROLL}", line(hourly())), "no-way-back") == []
