"""Moving: legs and vehicles.

Positions lie on the equator, where a hundredth of a degree is 1.112 km: 1.557 km of way, detours included.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.facts.making import routed
from tests.schedule.making import codes, day_of, hourly, leave, line, messages, plan_of, saved, times, trip
from tests.schedule.test_rides import BOAT_HEAD
from tripplan.facts import Facts
from tripplan.findings import Severity
from tripplan.geo import LatLng
from tripplan.schedule import Provenance
from tripplan.schedule.places import estimate_minutes

HEAD = """\
places:
  home: {coords: "0, 0"}
  near: {coords: "0, 0.01"}
  far: {coords: "0, 0.05"}
"""


def way(items: str, nth: int = 1, head: str = HEAD, day: str = "date: 2026-10-17\nstart: 9:00", **more: object) -> str:
    """The legs that lead to an item: ``~walk 21``, with ~ for an estimate and ? for what is not known."""
    signs = {Provenance.ESTIMATED: "~", Provenance.STATED: "", Provenance.UNKNOWN: "?", Provenance.ROUTED: "="}
    legs = day_of(items, head=head, day=day, **more).items[nth].legs
    return ", ".join(f"{signs[leg.provenance]}{leg.mode} {leg.minutes}" for leg in legs)


# ---------------------------------------------------------------- legs


@pytest.mark.parametrize(
    ("mode", "minutes"),
    [
        ("walk", 21),  # 1.557 km ÷ 4.5 km/h = 20.76 min
        ("bike", 8),  # ÷ 12 = 7.78
        ("scooter", 5),  # ÷ 20 = 4.67
        ("drive", 8),  # ÷ 40 = 2.34, so 3, and 5 for parking
        ("taxi", 8),
        ("transit", 17),  # ÷ 15 = 6.23, so 7, and 10 for waiting
    ],
)
def test_how_long_a_computed_way_takes(mode: str, minutes: int) -> None:
    """Straight line × 1.4 ÷ the speed of the mode, rounded up."""
    assert way("- visit: home\n- visit: near", head=f"travel: {mode}\n{HEAD}") == f"~{mode} {minutes}"


def test_whole_minutes_are_not_rounded_up_again() -> None:
    """4.5 km on foot are an hour, 4.51 km are more: then an estimate is given in steps of five minutes."""
    assert (estimate_minutes("walk", 4.5), estimate_minutes("walk", 4.51)) == (60, 65)


@pytest.mark.parametrize(
    ("mode", "km", "minutes"),
    [
        ("drive", 100, 110),  # 30 km at 40 km/h are 45 min, 70 km at 70 km/h 60, and 5 for parking
        ("transit", 85, 155),  # 15 km at 15 km/h are 60 min, 70 km at 50 km/h 84, and 10 for waiting: 154
        ("transit", 0.04, 1),  # 40 m on foot at 4.5 km/h: 32 s
        ("drive", 0.4, 6),  # on foot 5.3 min; by car 0.6 and 5 for parking
    ],
)
def test_long_ways_are_faster_and_no_vehicle_is_slower_than_on_foot(mode: str, km: float, minutes: int) -> None:
    assert estimate_minutes(mode, km) == minutes


@pytest.mark.parametrize(
    ("travel", "lng", "expected"),
    [
        # By the equator 0.001 degrees are 111.2 m: × 1.4 = 156 m, on foot 2.08 min.
        ("transit", 0.001, "~walk 3"),
        ("taxi", 0.001, "~walk 3"),
        ("drive", 0.001, "~walk 3"),
        # 0.006: 934 m, on foot 12.5 min; by car 1.4 and 5 for parking.
        ("transit", 0.006, "~walk 13"),
        ("drive", 0.006, "~drive 7"),
        # 0.008: 1245 m, on foot 16.6 min; by transit 4.98 and 10 for waiting.
        ("transit", 0.008, "~transit 15"),
    ],
)
def test_so_near_one_walks(travel: str, lng: float, expected: str) -> None:
    assert way(f"- visit: home\n- visit: there\n  coords: 0, {lng}", head=f"travel: {travel}\n{HEAD}") == expected


def test_a_car_is_had_again_after_a_short_walk() -> None:
    """From the second place, 156 m from the first, one drives on: the car is near enough."""
    items = "- visit: home\n- visit: there\n  coords: 0, 0.001\n- visit: far\n- move: drive\n- visit: home"
    plan = plan_of(items, head=f"travel: drive\n{HEAD}")
    assert [leg.mode for item in plan.days[0].items for leg in item.legs] == ["walk", "drive", "drive"]
    assert codes(plan) == []


def test_where_nothing_says_how_one_goes_nobody_walks_far() -> None:
    """From home to far it is 5.56 km × 1.4 = 7.8 km: by transit 31.1 min and 10 for waiting."""
    plan = plan_of("- visit: home\n- visit: far", head=HEAD)
    assert way("- visit: home\n- visit: far", head=HEAD) == "~transit 42"
    (said,) = messages(plan, "travel-unknown")
    assert said.startswith("nothing says how you go from home to far, about 7.8 km: it is estimated by transit: ")
    back = plan_of("- visit: home\n- visit: far\n- visit: home", head=HEAD)
    (said,) = messages(back, "travel-unknown")
    assert said.startswith("nothing says how you go 2 ways that are too far to walk: they are estimated by transit")
    assert "(home → far → home)" in said


@pytest.mark.parametrize(("travel", "degrees", "far"), [("transit", 3.3, "370 km"), ("drive", 18, "2,000 km")])
def test_two_cities_without_a_ride_between_them(travel: str, degrees: float, far: str) -> None:
    """3.3 degrees of the equator are 367 km, 18 are 2001 km: nobody goes so far without a word about it."""
    items = f"- visit: home\n- visit: Kyoto\n  coords: 0, {degrees}\n  time: 10:00"
    plan = plan_of(items, head=f"travel: {travel}\n{HEAD}")
    (said,) = messages(plan, "missing-ride")
    assert said.startswith(f"home and Kyoto lie about {far} apart, and no ride leads there: add the train, bus, ")
    (cause,) = plan.findings
    told = {each.code for each in (cause, *cause.follow_ups)}
    assert told - {"far-away"} == {"missing-ride", "may-be-missed"}
    assert cause.code == ("missing-ride" if travel == "transit" else "far-away")
    stated = items.replace("- visit: K", "- move: drive\n  takes: 5h\n- visit: K")
    assert messages(plan_of(stated, head=f"travel: drive\n{HEAD}"), "missing-ride") == []


def test_a_written_way_goes_before_the_computed() -> None:
    assert way("- visit: home\n- move: bike\n  takes: 5m\n- visit: near").startswith("bike 5")
    assert way("- visit: home\n- move: walk\n  takes: ~5m\n- visit: near") == "~walk 5"


def test_a_written_way_without_a_length_is_computed_for_its_mode() -> None:
    assert way("- visit: home\n- move: taxi\n- visit: near") == "~taxi 8"


def test_several_moves_are_one_leg() -> None:
    """Ten and five minutes: a visit that ends at ten is followed by one at a quarter past."""
    items = "- visit: home\n- move: walk\n  takes: 10m\n- move: transit\n  takes: 5m\n- visit: near"
    assert way(items) == "walk 10, transit 5"
    assert times(day_of(items, head=HEAD).items[1]) == "10:15 10:15 11:15"


def test_of_several_moves_none_can_be_computed() -> None:
    """Where one ends and the other begins is not known."""
    plan = plan_of("- visit: home\n- move: walk\n- move: transit\n  takes: 5m\n- visit: near", head=HEAD)
    assert [leg.provenance for leg in plan.days[0].items[1].legs] == [Provenance.UNKNOWN, Provenance.STATED]
    expected = "how long this way takes (walk) is not known: it counts as nothing"
    hint = "say takes, or give both of its ends coords or a map link"
    assert messages(plan, "unknown-way") == [f"{expected}: {hint}"]
    assert plan.findings[0].path == ("days", 0, "plan", 1)


@pytest.mark.parametrize("at", ["here", "home"])
def test_no_way_where_one_is_already(at: str) -> None:
    assert way(f"- visit: home\n- do: nap\n  at: {at}", head=HEAD) == ""
    assert way("- visit: home\n- do: nap", head=HEAD) == ""


def test_a_port_is_one_place_by_its_id_and_by_its_name() -> None:
    head = BOAT_HEAD.replace("west: {}", "a: {name: Old Harbour}").replace("east: {}", "b: {}")
    boat = line(hourly("a", "b"), head=head)
    items = "- do: coffee\n  at: Old Harbour\n- ferry: boat\n  from: a\n  to: b\n- do: tea\n  at: b"
    assert [item.legs for item in day_of(items, boat).items] == [(), (), ()]


def test_a_walk_of_more_than_three_kilometres() -> None:
    """From home to far it is 5.56 km × 1.4 = 7.8 km: 104 min at 4.5 km/h."""
    plan = plan_of("- visit: home\n- visit: far", head=f"travel: walk\n{HEAD}")
    assert messages(plan, "long-walk") == ["about 7.8 km on foot to far, 1h45m: write a 'move' if you go another way"]
    assert codes(plan_of("- visit: home\n- visit: near", head=HEAD)) == []


def test_a_map_link_gives_the_position() -> None:
    link = "https://www.google.com/maps/place/X/@0,0.01,17z/data=!3m1!4b1!4m5!3m4!1s0x0:0x0!8m2!3d0.0!4d0.01"
    assert way(f"- visit: home\n- visit: somewhere\n  map: {link}") == "~walk 21"


def test_what_an_item_says_of_a_place_holds_for_the_others() -> None:
    """The second visit to the hut is where the first one said that it is."""
    assert way("- visit: hut\n  coords: 0, 0.01\n- visit: home\n- visit: hut", nth=2) == "~walk 21"


# ---------------------------------------------------------------- what is not known


def test_an_unknown_way_counts_as_nothing_and_says_so() -> None:
    """Behind it arrivals are at the earliest, before it slack and leave-by are at most."""
    plan = plan_of("- visit: home\n- visit: nowhere\n- do: tea\n  at: here\n  by: 12:00", head=HEAD)
    first, second, third = plan.days[0].items
    assert way("- visit: home\n- visit: nowhere") == "?walk 0"
    assert (times(first), times(second), times(third)) == (
        "09:00 09:00 10:00",
        "≥10:00 ≥10:00 11:00",
        "≥11:00 ≥11:00 11:30",
    )
    assert [item.slack_at_most for item in plan.days[0].items] == [True, True, True]
    # Due by 12:00, an hour at nowhere before: leave home by 11:00 at most, for the way there takes its time too.
    assert leave(first.latest, first) == "≤11:00 tea by 12:00"
    assert leave(second.latest, second) == "12:00 tea by 12:00"
    assert second.provenance is Provenance.UNKNOWN
    expected = "how far it is from home to nowhere is not known: it counts as nothing"
    assert messages(plan, "unknown-way") == [f"{expected}: add coords or a map link to nowhere, or a move between them"]


@pytest.mark.parametrize(
    ("map_of_inn", "hint"),
    [
        (
            "https://maps.app.goo.gl/ddZnnVp5dNGqjFLv7",
            "'tripplan fetch --links --apply' looks up the short link of inn",
        ),
        (
            "'[NAVER Map] inn, 1 Coast Road https://naver.me/5abcDEF'",
            "'tripplan fetch --links --apply' looks up the short link of inn",
        ),
        (
            "https://example.com/inn",
            "no position can be read from the map link of inn: add coords, or a move between them",
        ),
        (
            "https://w3w.co/filled.count.soap",
            "no position can be read from the map link of inn: add coords, or a move between them",
        ),
    ],
)
def test_a_link_without_a_position_is_not_asked_for_again(map_of_inn: str, hint: str) -> None:
    """Who has written a map link is told what to do with it, not to write one; on the place and on the item alike."""
    for items, head in (
        (f"- visit: home\n- visit: inn\n  map: {map_of_inn}", HEAD),
        ("- visit: home\n- visit: inn", f"{HEAD}  inn:\n    map: {map_of_inn}\n"),
    ):
        plan = plan_of(items, head=head)
        expected = "how far it is from home to inn is not known: it counts as nothing"
        assert messages(plan, "unknown-way") == [f"{expected}: {hint}"]


def test_of_two_places_one_has_a_link_without_a_position() -> None:
    """A map link is asked of neither, as one has it already."""
    plan = plan_of("- visit: inn\n  map: https://example.com/inn\n- visit: nowhere", head=HEAD)
    expected = "how far it is from inn to nowhere is not known: it counts as nothing"
    assert messages(plan, "unknown-way") == [f"{expected}: add coords to inn and nowhere, or a move between them"]


@pytest.mark.parametrize(
    "coords",
    [
        "33,462147 126,936424",
        "(33.462147, 126.936424)",
        "33.462147,126.936424,17z",
        # 27 minutes and 43.7292 seconds are 0.462147 degrees; 56 and 11.1264 are 0.936424.
        "33°27'43.7292\"N 126°56'11.1264\"E",
        "위도 33.462147 경도 126.936424",
    ],
)
def test_coordinates_are_taken_as_maps_write_them(coords: str) -> None:
    plan = plan_of(f"- visit: peak\n  coords: {coords}")
    assert plan.findings == ()
    spot = plan.days[0].items[0].spot
    assert spot is not None
    assert spot.position == LatLng(33.462147, 126.936424)


def test_a_short_plus_code_is_read_beside_its_town() -> None:
    """.458 and .944 degrees, of the 33rd and 126th near Seogwipo; of a town that the trip does not know nothing is."""
    head = f"{HEAD}  Seogwipo:\n    coords: 33.25, 126.56\n"
    plan = plan_of("- visit: peak\n  map: FW5V+6H Seogwipo-si, Jeju-do\n- visit: pier\n  map: FW5V+6H Busan", head=head)
    peak, pier = plan.days[0].items
    assert peak.spot is not None
    assert pier.spot is not None
    assert (peak.spot.position, pier.spot.position) == (LatLng(33.4580625, 126.9439375), None)


def test_a_pinned_start_cures_the_clock_but_not_the_question() -> None:
    """Whatever the way takes, the play begins at eight, if one is there; after it the times are sure again."""
    plan = plan_of("- visit: home\n- do: play\n  at: nowhere\n  time: 20:00\n- do: B\n  at: here", head=HEAD)
    _, play, after = plan.days[0].items
    assert (times(play), times(after)) == ("≥10:00 20:00 20:30", "20:30 20:30 21:00")
    [cause] = [each for each in plan.findings if each.follow_ups]
    [finding] = cause.follow_ups
    assert (cause.code, finding.code) == ("unknown-way", "may-be-missed")
    assert finding.message == "the 20:00 may be missed: how long it takes to get there is not known"
    assert (finding.severity, finding.path) == (Severity.NOTE, ("days", 0, "plan", 1))


def test_what_is_unknown_behind_a_pin_does_not_touch_what_lies_before() -> None:
    """One must be at the play at eight, however far the inn may be where one is due at ten."""
    items = "- visit: home\n- do: play\n  at: home\n  time: 20:00\n- do: B\n  at: nowhere\n  by: 22:00"
    first, play, _ = day_of(items, head=HEAD).items
    assert leave(first.latest, first) == "20:00 play at 20:00"
    assert leave(play.latest, play) == "≤22:00 B by 22:00"
    assert (first.slack_at_most, play.slack_at_most) == (False, False)


def test_an_item_that_does_not_say_where_it_is() -> None:
    """A day that begins with a swim somewhere: the way from there cannot be known."""
    plan = plan_of("- do: swim\n- visit: home", head=HEAD)
    assert plan.days[0].items[1].arrive_at_least
    assert messages(plan, "unknown-way") == [
        (
            "how far it is to home is not known, for nothing says where you are before: "
            "say 'at' on the item before, or 'from' on the day"
        )
    ]


def test_the_day_may_say_where_it_begins() -> None:
    day = "date: 2026-10-17\nstart: 9:00\nfrom: home"
    assert way("- visit: near", nth=0, day=day) == "~walk 21"
    assert way("- do: swim\n- visit: near", day=day) == "~walk 21"


def test_a_near_miss_of_a_name_is_told() -> None:
    plan = plan_of("- visit: home\n- visit: hoome", head=HEAD)
    assert messages(plan, "near-miss") == ["'hoome' is no place of this trip: did you mean 'home'?"]
    assert codes(plan_of("- visit: homestead", head=HEAD)) == []


def test_a_place_and_a_port_of_one_name() -> None:
    boat = line(hourly())
    plan = plan_of("- ferry: boat\n  from: west\n  to: east", boat, head="places:\n  east: {coords: '1, 1'}\n")
    assert "two-places" in codes(plan)


# ---------------------------------------------------------------- vehicles

CAR = f"travel: drive\n{HEAD}"
BOAT = line(hourly())


def test_our_own_car_stands_where_the_trip_starts_and_comes_along() -> None:
    assert way("- visit: home\n- visit: near\n- visit: far", nth=2, head=CAR) == "~drive 15"  # 6.2 km: 9.3, so 10, + 5


def test_a_car_stays_behind_when_one_takes_a_boat_without_it() -> None:
    """On the other side one goes without it, back at the port, a walk away from it, one drives again."""
    items = """\
- visit: home
- ferry: boat
  from: west
  to: east
- do: swim
  at: cape
- ferry: boat
  from: east
  to: west
- visit: near
"""
    boat = line(hourly() + hourly("east", "west"))
    legs = [[leg.mode for leg in item.legs] for item in day_of(items, boat, head=CAR).items]
    assert legs == [[], ["walk"], ["transit"], ["transit"], ["drive"]]


def test_a_car_that_is_taken_along_is_there_on_the_other_side() -> None:
    items = "- ferry: boat\n  from: west\n  to: east\n  with: car\n- do: swim\n  at: cape"
    assert [leg.mode for leg in day_of(items, BOAT, head=CAR).items[1].legs] == ["drive"]


def test_a_car_that_is_not_here_cannot_be_taken_along() -> None:
    plan = plan_of("- ferry: boat\n  from: west\n  to: east\n  with: car", BOAT, head=HEAD)
    assert codes(plan) == ["no-vehicle"]
    assert plan.findings[0].path == ("days", 0, "plan", 0, "with")


@pytest.mark.parametrize("mode", ["walk", "taxi", "transit"])
def test_a_car_stays_behind_when_one_walks_or_is_driven(mode: str) -> None:
    """From then on one goes without it, until one is back where it stands."""
    items = f"- visit: home\n- move: {mode}\n  takes: 5m\n- visit: near\n- visit: far\n- visit: home\n- visit: near"
    legs = [[leg.mode for leg in item.legs] for item in day_of(items, head=CAR).items]
    assert legs == [[], [mode], ["transit"], ["transit"], ["drive"]]


def test_a_car_left_somewhere_when_the_trip_ends() -> None:
    plan = plan_of("- visit: home\n- move: walk\n  takes: 5m\n- visit: near", head=CAR)
    assert messages(plan, "vehicle-left") == ["the trip ends without your car: it stands at home"]
    assert plan.findings[-1].path == ("days", 0)


def test_a_written_drive_without_the_car() -> None:
    items = "- visit: home\n- move: walk\n  takes: 5m\n- visit: near\n- move: drive\n  takes: 5m\n- visit: far"
    plan = plan_of(items, head=CAR)
    assert messages(plan, "vehicle-elsewhere") == ["the car stands at home, not here"]
    assert [each.path for each in plan.findings if each.code == "vehicle-elsewhere"] == [("days", 0, "plan", 3)]
    bare = plan_of("- visit: home\n- move: bike\n  takes: 5m\n- visit: near", head=HEAD)
    assert messages(bare, "no-vehicle") == [
        "there is no vehicle here to bike with: write 'travel: bike' if it is your own, or 'rent' where you take it"
    ]


def test_a_walk_before_a_drive_leads_to_the_car() -> None:
    """The car waits at the port; one walks there and drives on: that is one leg, and nothing is wrong with it."""
    items = """\
- visit: home
- move: walk
  takes: 5m
- visit: near
- move: walk
  takes: 5m
- move: drive
  takes: 10m
- visit: far
- visit: home
"""
    plan = plan_of(items, head=CAR)
    assert codes(plan) == []
    assert [leg.mode for leg in plan.days[0].items[3].legs] == ["drive"]


def test_a_walk_after_a_drive_begins_where_the_car_is_parked() -> None:
    """Parked near the beach and walked the rest: from the beach one drives on."""
    items = "- visit: home\n- move: drive\n  takes: 10m\n- move: walk\n  takes: 5m\n- visit: near\n- visit: far"
    plan = plan_of(items, head=CAR)
    assert codes(plan) == []
    assert [leg.mode for leg in plan.days[0].items[2].legs] == ["drive"]


def test_a_rented_scooter_carries_until_it_is_given_back() -> None:
    items = "- rent: scooter\n  at: home\n- visit: near\n- return: scooter\n- visit: near"
    legs = [[leg.mode for leg in item.legs] for item in day_of(items, head=HEAD).items]
    assert legs == [[], ["scooter"], ["scooter"], ["walk"]]


def test_the_car_waits_where_the_scooter_was_rented() -> None:
    """Driven to the shop and on by scooter: the car stays, and is there again when the scooter is given back."""
    items = "- visit: far\n- rent: scooter\n  at: home\n- visit: near\n- return: scooter\n- visit: near"
    legs = [[leg.mode for leg in item.legs] for item in day_of(items, head=CAR).items]
    assert legs == [[], ["drive"], ["scooter"], ["scooter"], ["drive"]]


def test_giving_back_elsewhere_is_told() -> None:
    plan = plan_of("- rent: bike\n  at: home\n- return: bike\n  at: near", head=HEAD)
    assert messages(plan, "returned-elsewhere") == ["the bike was rented at home: ask whether it may be returned here"]


def test_giving_back_what_stands_elsewhere() -> None:
    plan = plan_of("- rent: bike\n  at: home\n- move: walk\n  takes: 5m\n- return: bike\n  at: near", head=HEAD)
    assert messages(plan, "vehicle-elsewhere") == ["the bike stands at home, not here"]


def test_giving_back_what_was_never_rented() -> None:
    plan = plan_of("- return: bike", head=HEAD)
    assert messages(plan, "not-rented") == [
        "no bike is rented here that could be given back: write 'rent: bike' where it is taken"
    ]


def test_a_rented_thing_that_is_never_returned() -> None:
    plan = plan_of("- rent: umbrella\n- do: walk in the rain", head=HEAD)
    assert messages(plan, "never-returned") == ["the umbrella is never returned: add 'return: umbrella'"]
    assert plan.findings[0].path == ("days", 0, "plan", 0)


def test_a_thing_that_carries_nobody_comes_along_everywhere() -> None:
    items = "- rent: umbrella\n  at: home\n- move: taxi\n  takes: 5m\n- visit: near\n- return: umbrella\n  at: near"
    assert codes(plan_of(items, head=HEAD)) == ["returned-elsewhere"]


def test_a_return_closes_the_latest_rental_of_its_word() -> None:
    """Two bikes: the second one goes back to the second shop, the first to the first."""
    items = "- rent: bike\n  at: home\n- rent: bike\n  at: near\n- return: bike\n- return: bike"
    day = day_of(items, head=HEAD)
    assert [item.spot.name if item.spot else "" for item in day.items] == ["home", "near", "near", "home"]


def test_vehicles_come_along_from_day_to_day() -> None:
    days = """\
- date: 2026-10-17
  start: 9:00
  plan:
    - rent: car
      at: home
    - sleep: near
- start: 9:00
  plan:
    - return: car
      at: home
"""
    plan = trip(days, head=HEAD)
    assert [leg.mode for leg in plan.days[1].items[0].legs] == ["drive"]
    assert codes(plan) == []


def test_a_squeezed_day_keeps_an_optional_vehicle() -> None:
    """The way after it is ridden with it, so that leaving it out saves nothing; an umbrella may stay in the shop.

    With the scooter: 15 at the shop, 5 to ride, an hour that is only assumed, 5 back and 10 at the shop again.
    """
    items = "- rent: {} \n  at: home\n  optional: true\n- visit: near\n- return: {}\n- do: tea\n  at: home\n  by: {}"
    scooter = day_of(items.format("scooter", "scooter", "10:10"), head=HEAD)
    assert scooter.broken is not None
    assert saved(scooter.broken) == "if visit near takes 35m (1h is assumed)"
    # 15 at the shop, 21 on foot, an hour, 21 back, 10 at the shop: 11:07. Without the umbrella 9:00 + 1h42 = 10:42.
    umbrella = day_of(items.format("umbrella", "umbrella", "10:45"), head=HEAD)
    assert umbrella.broken is not None
    assert saved(umbrella.broken) == "without rent umbrella and return umbrella"


# ---------------------------------------------------------------- routed ways

HOME, NEAR, FAR = LatLng(0, 0), LatLng(0, 0.01), LatLng(0, 0.05)


def routed_way(items: str, facts: Facts, travel: str = "drive") -> str:
    """The legs to the second item; ``=drive 14`` is as long as a router says."""
    return way(items, head=f"travel: {travel}\n{HEAD}", facts=facts)


def test_a_router_takes_the_place_of_an_estimate() -> None:
    """Its nine minutes, and five for parking as before."""
    facts = routed("drive", HOME, NEAR, 9)
    assert routed_way("- visit: home\n- visit: near", facts) == "=drive 14"
    assert routed_way("- visit: home\n- move: drive\n- visit: near", facts) == "=drive 14"
    assert routed_way("- visit: home\n- visit: near", facts, travel="taxi") == "=taxi 14"


@pytest.mark.parametrize("travel", ["walk", "bike", "scooter", "transit"])
def test_a_way_on_another_mode_is_estimated(travel: str) -> None:
    items = "- visit: home\n- visit: near"
    assert routed_way(items, routed("drive", HOME, NEAR, 9), travel) == routed_way(items, Facts(), travel)


def test_what_is_written_stays_as_written() -> None:
    facts = routed("drive", HOME, NEAR, 9)
    assert routed_way("- visit: home\n- move: drive\n  takes: 7m\n- visit: near", facts) == "drive 7"
    assert routed_way("- visit: home\n- move: drive\n  takes: ~7m\n- visit: near", facts) == "~drive 7"


def test_no_way_by_road_leaves_the_estimate() -> None:
    """Whether there is none, or only one that takes a ferry."""
    assert routed_way("- visit: home\n- visit: near", routed("drive", HOME, NEAR, None)) == "~drive 8"


def test_what_follows_a_routed_way_is_no_guess() -> None:
    plan = plan_of(
        "- visit: home\n  stay: 30m\n- visit: near", head=f"travel: drive\n{HEAD}", facts=routed("drive", HOME, NEAR, 9)
    )
    item = plan.days[0].items[1]
    assert (times(item), item.provenance) == ("09:44 09:44 10:44", Provenance.COMPUTED)


@examples(50)
@given(st.integers(0, 300), st.integers(0, 300))
def test_a_longer_route_never_arrives_earlier(one: int, other: int) -> None:
    arrivals = []
    for minutes in sorted((one, other)):
        facts = routed("drive", HOME, FAR, minutes)
        item = day_of("- visit: home\n- visit: far", head=f"travel: drive\n{HEAD}", facts=facts).items[1]
        assert item.arrive is not None
        arrivals.append(item.arrive)
    assert arrivals[1] - arrivals[0] == abs(one - other)


def test_very_many_names_are_compared_as_far_as_that_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each new name is compared with both places; the third would be the fifth and the sixth pair."""
    monkeypatch.setattr("tripplan.schedule.places._MOST_COMPARED", 4)
    items = "- visit: hoome\n- visit: hoome\n- visit: school\n- visit: offize\n- visit: ofice"
    head = "places:\n  home: {coords: '0, 0'}\n  office: {coords: '0, 0.01'}\n"
    plan = plan_of(items, head=head)
    assert messages(plan, "near-miss") == ["'hoome' is no place of this trip: did you mean 'home'?"]
    assert [(each.path, each.message) for each in plan.findings if each.code == "not-all-tried"] == [
        (
            ("days", 0, "plan", 3),
            "from here on no name is compared with those of the places: there are too many",
        )
    ]


def test_of_very_many_ports_the_first_are_counted_with() -> None:
    """Fifty at each end: 2 500 ways from one ride to the next are measured, and no more."""
    ports = ", ".join(f"p{number}" for number in range(52))
    ride = f"- ferry: own\n  from: [{ports}]\n  to: [{ports}]\n  depart: [{{}}]\n  takes: 20m\n"
    plan = plan_of(ride.format("10:00") + ride.format("11:00"))
    assert [len(item.ports) for item in plan.days[0].items] == [50, 50]
    assert {(each.path[-1], each.message) for each in plan.findings if each.code == "not-all-tried"} == {
        (key, "only the first 50 of the 52 ports are counted with") for key in ("from", "to")
    }
