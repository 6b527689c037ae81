"""Rides: boats by a timetable and by their own words.

The line `boat` asks to be there 20 minutes before; ports are west, east, and cape, 2.22 km beyond east.
"""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

import pytest

from tests.schedule.making import codes, day_of, hourly, leave, line, messages, named, plan_of, reasons, times, trip
from tripplan.findings import Severity
from tripplan.schedule import Provenance
from tripplan.timetables import Certainty, Line, Sailing

if TYPE_CHECKING:
    from tripplan.schedule import DayPlan

BOAT = line(hourly() + hourly("east", "west"))
"""Every hour from 8 to 18, thirty minutes across, both ways."""

BOAT_HEAD = """\
timezone: Asia/Seoul
checked: 2026-09-20
valid: 2026-01-01..2026-12-31
ports: {west: {}, east: {}, cape: {}}
"""
"""A line that says nothing of check-in or positions."""

OVER = "- ferry: boat\n  from: west\n  to: east\n"


def route(departs: str, to: str = "east", takes: str = "30m", origin: str = "west", more: str = "") -> str:
    """A route with these departures."""
    times_of_day = ", ".join(f"'{time}'" for time in departs.split())
    row = f"{{depart: [{times_of_day}]{more}}}"
    return f"- from: {origin}\n  to: {to}\n  takes: {takes}\n  sailings:\n    - {row}\n"


# ---------------------------------------------------------------- which sailing


def test_the_first_that_can_be_caught() -> None:
    """There at 9:00 and ready at 9:20: the 9:00 is missed, the 10:00 is not; across at 10:30."""
    item = day_of(OVER, BOAT).items[0]
    assert times(item) == "09:00 10:00 10:30"
    assert item.provenance is Provenance.COMPUTED
    assert item.slack == 520  # to the 18:00, by 17:40


@pytest.mark.parametrize(("start", "departs"), [("9:40", "10:00"), ("9:41", "11:00")])
def test_check_in_to_the_minute(start: str, departs: str) -> None:
    assert f" {departs} " in times(day_of(OVER, BOAT, day=f"date: 2026-10-17\nstart: {start}").items[0])


def test_check_in_as_the_trip_says() -> None:
    item = day_of(f"{OVER}  check-in: 1h", BOAT, day="date: 2026-10-17\nstart: 9:10").items[0]
    assert times(item) == "09:10 11:00 11:30"


def test_the_timetables_check_in_and_without_one_the_usual() -> None:
    """Thirty minutes before a ferry: there at 9:35, the 10:00 is missed."""
    no_check_in = line(hourly(), head=BOAT_HEAD)
    day = "date: 2026-10-17\nstart: 9:35"
    assert times(day_of(OVER, BOAT, day=day).items[0]) == "09:35 10:00 10:30"
    item = day_of(OVER, no_check_in, day=day).items[0]
    assert times(item) == "09:35 11:00 11:30"
    assert item.ride is not None
    assert item.ride.times.check_in_provenance is Provenance.ESTIMATED


@pytest.mark.parametrize(
    ("kind", "departs"), [("flight", "11:00"), ("ferry", "09:30"), ("bus", "09:05"), ("train", "09:05")]
)
def test_the_usual_check_in_of_each_kind(kind: str, departs: str) -> None:
    """Two hours before a flight, half an hour before a ferry, five minutes before a bus or a train."""
    items = f"- {kind}: X\n  from: A\n  to: B\n  depart: {departs}\n  takes: 1h"
    item = day_of(items).items[0]
    assert (item.arrive is not None, item.slack) == (True, 0)
    late = day_of(items, day="date: 2026-10-17\nstart: 9:01").broken
    assert late is not None
    assert late.minutes == 1


def test_a_check_in_longer_than_the_headway() -> None:
    """An hour and a half before an hourly boat: ready at 10:30, so the 11:00."""
    assert times(day_of(f"{OVER}  check-in: 1h30m", BOAT).items[0]) == "09:00 11:00 11:30"


def test_the_one_with_the_earliest_arrival() -> None:
    """The slow boat of 10:00 is there at 12:00, the express of 10:30 at 11:00: the express."""
    boat = line(route("10:00", takes="2h") + route("10:30"))
    day = day_of(OVER, boat)
    assert times(day.items[0]) == "09:00 10:30 11:00"
    assert day.items[0].slack == 70  # to be there by 10:10


def test_on_a_tie_the_earlier_departure() -> None:
    """Both are there at 11:00."""
    boat = line(route("10:00", takes="1h") + route("10:30"))
    day = day_of(OVER, boat)
    assert times(day.items[0]) == "09:00 10:00 11:00"
    assert day.items[0].slack == 70  # the 10:30 would do


def test_only_guaranteed_sailings_are_counted_on() -> None:
    boat = line(route("10:00", more=", certainty: usual") + route("11:00"))
    item = day_of(OVER, boat).items[0]
    assert times(item) == "09:00 11:00 11:30"
    assert item.ride is not None
    assert isinstance(item.ride.taken, Sailing)
    assert item.ride.taken.certainty is Certainty.GUARANTEED


def test_a_named_departure_may_be_a_usual_one() -> None:
    """Whoever names it takes it; it is told that it is not promised."""
    boat = line(route("10:00", more=", certainty: usual") + route("11:00"))
    plan = plan_of(f"{OVER}  depart: 10:00", boat)
    item = plan.days[0].items[0]
    assert (times(item), item.provenance) == ("09:00 10:00 10:30", Provenance.STATED)
    assert messages(plan, "not-guaranteed") == ["the 10:00 is usual, not guaranteed: ask at the port"]


def test_several_named_departures() -> None:
    """None but these: the 10:00 is not among them."""
    item = day_of(f"{OVER}  depart: [8:00, 11:00, 13:00]", BOAT).items[0]
    assert times(item) == "09:00 11:00 11:30"
    assert item.slack == 220  # the 13:00, by 12:40
    assert item.provenance is Provenance.COMPUTED


def test_a_named_departure_that_the_timetable_does_not_have() -> None:
    plan = plan_of(f"{OVER}  depart: 10:20", BOAT)
    assert messages(plan, "no-such-sailing") == [
        "the timetable has no sailing at 10:20: the nearest are 10:00 and 11:00"
    ]


def test_a_boat_after_midnight_belongs_to_the_service_date_before() -> None:
    """The 24:20 of the Friday leaves twenty minutes into the Saturday; the Saturday's own leaves on the Sunday."""
    boat = line(route("24:20"), head="check-in: 10m\n" + BOAT_HEAD)
    night = day_of(OVER, boat, day="date: 2026-10-17\nstart: 0:05").items[0]
    assert times(night) == "00:05 00:20 00:50"
    evening = day_of(OVER, boat, day="date: 2026-10-17\nstart: 23:00").items[0]
    assert times(evening) == "23:00 00:20 00:50+1"


def test_boats_without_clock_times() -> None:
    """Every ten to twelve minutes from 8 to 18: one waits twelve at most; there at 9:00, ready at 9:20, off by 9:32."""
    row = "{first: '8:00', every: about 10m..12m, last: '18:00'}"
    boat = line(f"- from: west\n  to: east\n  takes: 30m\n  sailings:\n    - {row}\n")
    day = day_of(f"{OVER}- do: A\n  at: here\n  by: 12:00", boat)
    assert times(day.items[0]) == "09:00 09:32 10:02"
    # Due at 12:00: off by 11:30, so ready by 11:18 and there by 10:58.
    assert day.items[0].slack == 118
    assert leave(day.items[0].latest, day.items[0]) == "11:30 A by 12:00"


def test_after_the_last_shuttle() -> None:
    """Ready at 18:20, and the last is promised at 18:00."""
    row = "{first: '8:00', every: about 10m..12m, last: '18:00'}"
    boat = line(f"- from: west\n  to: east\n  takes: 30m\n  sailings:\n    - {row}\n")
    broken = day_of(OVER, boat, day="date: 2026-10-17\nstart: 18:00").broken
    assert broken is not None
    assert (broken.minutes, reasons(broken)[1][:35]) == (20, "the last ferry leaves at 18:00 and ")


def test_shuttles_and_boats_together() -> None:
    """The shuttle takes an hour and is off by 9:32; the boat of 9:45 is there before it."""
    row = "{first: '8:00', every: about 10m..12m, last: '18:00'}"
    shuttle = f"- from: west\n  to: east\n  takes: 1h\n  sailings:\n    - {row}\n"
    assert times(day_of(OVER, line(shuttle + route("9:45", takes="20m"))).items[0]) == "09:00 09:45 10:05"
    assert times(day_of(OVER, line(shuttle + route("9:45", takes="50m"))).items[0]) == "09:00 09:32 10:32"


# ---------------------------------------------------------------- no sailing


def test_the_last_boat_is_missed() -> None:
    """Ready at 18:20, twenty minutes after the last one: the day is drawn with that one all the same."""
    plan = plan_of(OVER, BOAT, day="date: 2026-10-17\nstart: 18:00")
    day = plan.days[0]
    assert day.broken is not None
    assert day.broken.minutes == 20
    assert reasons(day.broken) == (
        "you start at 18:00",
        "the last ferry leaves at 18:00 and you must be there 20m before it leaves",
    )
    assert times(day.items[0]) == "18:00 18:00 18:30"
    assert day.items[0].late == 20


def test_the_day_goes_on_behind_a_missed_boat() -> None:
    """The 18:00 would land at 18:30."""
    day = day_of(f"{OVER}- do: A\n  at: here", BOAT, day="date: 2026-10-17\nstart: 18:00")
    assert times(day.items[1]) == "18:30 18:30 19:00"
    assert len(day.breaks) == 1


def test_past_its_validity_a_timetable_is_silent() -> None:
    """Unknown, never "no boats": what comes after is at the earliest."""
    plan = plan_of(f"{OVER}- do: A\n  at: here", BOAT, day="date: 2027-01-02\nstart: 9:00")
    assert codes(plan) == ["timetable-unknown"]
    [finding] = plan.findings
    assert finding.message == "boat says nothing of 2027-01-02; it is known until 2026-12-31"
    ferry, after = plan.days[0].items
    assert (ferry.start, ferry.end, ferry.provenance) == (None, None, Provenance.UNKNOWN)
    assert after.arrive_at_least
    assert plan.days[0].broken is None


def test_what_the_trip_says_counts_where_the_timetable_is_silent() -> None:
    """Off at 10 as written; how long it takes then is as the timetable had it, and not promised."""
    day = day_of(f"{OVER}  depart: 10:00\n- do: A\n  at: here", BOAT, day="date: 2027-01-02\nstart: 9:00")
    assert [each.start is not None for each in day.items] == [True, True]
    assert times(day.items[0]).endswith("10:00 ?")
    assert day.items[1].arrive_at_least
    full = day_of(
        f"{OVER}  depart: 10:00\n  takes: 45m\n- do: A\n  at: here", BOAT, day="date: 2027-01-02\nstart: 9:00"
    )
    assert not full.items[1].arrive_at_least
    assert full.items[1].arrive == (full.items[0].start or 0) + 45


def test_no_service_is_said_only_where_the_timetable_says_so() -> None:
    boat = line(hourly(), head=f"{BOAT_HEAD}exceptions: [{{date: 2026-10-17, closed: all day, source: storm}}]\n")
    plan = plan_of(OVER, boat)
    assert codes(plan) == ["day-breaks", "no-service"]
    assert plan.days[0].broken is not None
    assert reasons(plan.days[0].broken) == ("no ferry goes that day",)


def test_none_is_guaranteed() -> None:
    plan = plan_of(OVER, line(route("10:00", more=", certainty: usual")))
    assert messages(plan, "none-guaranteed") == [
        "no sailing is guaranteed in this direction on 2026-10-17, there are only usual ones"
    ]


def test_a_direction_that_the_line_does_not_have() -> None:
    """Unreachable is not the same as too late."""
    plan = plan_of("- ferry: boat\n  from: west\n  to: cape", BOAT)
    assert messages(plan, "no-route") == ["nothing of boat goes from west to cape: from there it goes to east"]
    assert plan.days[0].broken is None


def test_a_port_that_the_line_does_not_have() -> None:
    plan = plan_of("- ferry: boat\n  from: Atlantis\n  to: east", BOAT)
    assert messages(plan, "unknown-port") == ["boat has no port 'Atlantis': its ports: west, east, cape"]


def test_a_ferry_without_a_timetable_or_times() -> None:
    plan = plan_of("- ferry: raft\n  from: west\n  to: east", BOAT)
    assert messages(plan, "unknown-line") == [
        "there is no timetable 'raft': known timetables: boat; or say depart and takes here"
    ]


def test_takes_and_arrive_are_for_rides_without_a_timetable() -> None:
    plan = plan_of(f"{OVER}  takes: 5m", BOAT)
    assert messages(plan, "timetable-says") == [
        "'takes' is for rides without a timetable; boat says how long it takes: leave 'takes' out"
    ]
    assert times(plan.days[0].items[0]) == "09:00 10:00 10:30"


def test_a_template_has_no_boats() -> None:
    plan = plan_of(OVER, BOAT, day="start: 9:00")
    assert codes(plan) == ["no-date"]
    assert plan.days[0].items[0].start is None


# ---------------------------------------------------------------- by its own words


def own(keys: str) -> str:
    return f"- train: X\n  from: A\n  to: B\n  check-in: 0m\n  {keys}\n- do: C\n  at: here"


def in_zone(zone: str, items: str) -> DayPlan:
    """A day by the clock of a zone."""
    return trip(f"- date: 2026-10-17\n  start: 9:00\n  plan:\n{indent(items, '    ')}\n", zone=zone).days[0]


def test_depart_and_arrive() -> None:
    day = day_of(own("depart: 10:00\n  arrive: 12:30"))
    assert [times(item) for item in day.items] == ["09:00 10:00 12:30", "12:30 12:30 13:00"]


def test_depart_and_takes() -> None:
    day = day_of(own("depart: 10:00\n  takes: ~2h30m"))
    assert [times(item) for item in day.items] == ["09:00 10:00 12:30", "12:30 12:30 13:00"]
    assert day.items[1].provenance is Provenance.ESTIMATED


def test_takes_alone_leaves_when_one_comes() -> None:
    """A check-in counts only where it is written."""
    day = day_of("- bus: X\n  from: A\n  to: B\n  takes: 20m\n- do: C\n  at: here")
    assert [times(item) for item in day.items] == ["09:00 09:00 09:20", "09:20 09:20 09:50"]
    waiting = day_of("- bus: X\n  from: A\n  to: B\n  takes: 20m\n  check-in: 10m\n- do: C\n  at: here")
    assert [times(item) for item in waiting.items] == ["09:00 09:10 09:30", "09:30 09:30 10:00"]


def test_when_a_ride_that_waits_for_one_must_leave() -> None:
    """Tea at noon on the other side, twenty minutes by bus, ten of them spent waiting for it before: off by 11:40."""
    items = "- bus: X\n  from: A\n  to: B\n  takes: 20m\n  check-in: 10m\n- do: tea\n  at: here\n  by: 12:00"
    bus = day_of(items).items[0]
    assert leave(bus.latest, bus) == "11:40 tea by 12:00"
    assert bus.slack == 150  # there by 11:30


def test_a_departure_alone_is_unknown_behind_it() -> None:
    """The departure is stated, and nobody says how long it takes: even a pinned ride does not cure that."""
    plan = plan_of(own("depart: 10:00"))
    ferry, after = plan.days[0].items
    assert (times(ferry), times(after)) == ("09:00 10:00 ?", "≥10:00 ≥10:00 10:30")
    assert ferry.provenance is Provenance.STATED
    assert messages(plan, "takes-unknown") == ["how long it takes is not known: say arrive or takes"]


def test_an_arrival_alone_is_unknown() -> None:
    plan = plan_of(own("arrive: 12:30"))
    assert plan.days[0].items[1].arrive_at_least
    assert codes(plan) == ["takes-unknown"]


def test_an_arrival_before_the_departure_offers_the_next_day() -> None:
    plan = plan_of(own("depart: 10:00\n  arrive: 6:10"))
    assert messages(plan, "arrives-before") == [
        "it arrives at 06:10, not after it leaves at 10:00: if it lands on a later date there, write 06:10+1"
    ]
    [finding] = [each for each in plan.findings if each.code == "arrives-before"]
    assert (finding.severity, finding.path) == (Severity.ERROR, ("days", 0, "plan", 0, "arrive"))
    assert plan.days[0].items[1].arrive_at_least
    fixed = day_of(own("depart: 10:00\n  arrive: 6:10+1"))
    assert times(fixed.items[0]) == "09:00 10:00 06:10+1"


def test_several_departures_with_one_arrival() -> None:
    """The arrival is that of the first; the others take as long: three hours."""
    plan = plan_of(own("depart: [8:00, 10:00]\n  arrive: 11:00"))
    assert times(plan.days[0].items[0]) == "09:00 10:00 13:00"
    assert codes(plan) == ["arrive-of-several"]


def test_clocks_on_both_sides() -> None:
    """From Stockholm at 17:00 to Helsinki at 10:00 the next day: 17 hours on the clock, 16 at sea."""
    items = own("depart: 17:00\n  arrive: 10:00+1 Europe/Helsinki")
    day = in_zone("Europe/Stockholm", items)
    train, after = day.items
    assert train.end is not None
    assert train.start is not None
    assert train.end - train.start == 16 * 60
    assert (train.zone.key, train.zone_after.key, after.zone.key) == (
        "Europe/Stockholm",
        "Europe/Helsinki",
        "Europe/Helsinki",
    )
    assert times(after) == "10:00 10:00 10:30+1"


def test_a_short_hop_to_the_west_may_land_before_it_leaves() -> None:
    """By the clock, that is: 10:00 in Helsinki is 9:00 in Stockholm."""
    items = own("depart: 10:00\n  arrive: 9:55 Europe/Stockholm")
    train = in_zone("Europe/Helsinki", items).items[0]
    assert train.end is not None
    assert train.end - (train.start or 0) == 55


@pytest.mark.parametrize(
    ("keys", "key"),
    [
        ("depart: 3:30\n  takes: 1h", "depart"),
        ("depart: 1:00\n  arrive: 3:30", "arrive"),
    ],
)
def test_a_departure_that_the_clock_jumps_over(keys: str, key: str) -> None:
    """In Helsinki the 29th of March 2026 has no half past three."""
    body = indent(own(keys), "    ")
    plan = trip(f"- date: 2026-03-29\n  start: 0:00\n  plan:\n{body}\n", zone="Europe/Helsinki")
    assert [(each.code, each.path[-1]) for each in plan.findings] == [("wall-time", key)]


def test_a_ports_clock_counts_from_there_on() -> None:
    """The line's eastern port has Japan's clock by name, an hour from China's: both ends show their own."""
    head = BOAT_HEAD.replace("east: {}", "east: {timezone: Asia/Shanghai}")
    day = day_of(f"{OVER}- do: A\n  at: here\n  time: 11:00", line(hourly(), head=head))
    ferry, after = day.items
    # Off at 10:00 Seoul, thirty minutes: 10:30 Seoul is 9:30 Shanghai; the appointment is at 11:00 Shanghai.
    assert times(ferry) == "09:00 10:00 09:30"
    assert times(after) == "09:30 11:00 11:30"


# ---------------------------------------------------------------- several ports

ON_FOOT = "travel: walk\n"
EITHER = line(hourly("west", "[east, cape]"))
"""Boats that may land at east or at cape, 42 minutes on foot from each other (3.11 km ÷ 4.5 km/h)."""


def test_a_trip_that_names_one_port_counts_on_it_and_runs_the_other() -> None:
    """At east at 10:30; landing at cape one walks 42 minutes: the tea by 11:00 is missed by 12."""
    plan = plan_of(f"{OVER}- do: tea\n  at: east\n  by: 11:00", EITHER)
    ferry, tea = plan.days[0].items
    assert times(tea) == "10:30 10:30 11:00"
    assert ferry.ride is not None
    [other] = ferry.ride.elsewhere
    assert (other.port.name, other.way.minutes, other.tightest, other.broken) == ("cape", 42, -12, True)
    assert codes(plan) == ["other-landing"]
    assert plan.days[0].broken is None


def test_a_day_that_holds_for_the_other_port_says_nothing() -> None:
    plan = plan_of(f"{OVER}- do: tea\n  at: east\n  by: 11:12", EITHER)
    assert codes(plan) == []


def test_a_trip_that_names_several_landings_counts_on_the_worst() -> None:
    """There at 10:30 at either; the tea is at east, 42 minutes from cape."""
    day = day_of(
        "- ferry: boat\n  from: west\n  to: [east, cape]\n- do: tea\n  at: east\n  by: 11:12", EITHER, head=ON_FOOT
    )
    ferry, tea = day.items
    assert times(ferry) == "09:00 10:00 10:30"
    assert times(tea) == "11:12 11:12 11:42"
    assert tea.slack == 0
    assert ferry.ride is not None
    assert ferry.ride.elsewhere == ()


def test_a_trip_that_names_several_departures_ports_counts_on_the_worst() -> None:
    """From east boats go at 10 and 12, from cape at 11: whoever does not know yet must count with the later one.

    From east 42 minutes to cape: set off at 9:00; at east ready at 9:20 for the 10:00, at cape at 10:02 for the 11:00.
    """
    routes = route("10:00 12:00", to="west", origin="east") + route("11:00", to="west", origin="cape")
    items = "- ferry: boat\n  from: [east, cape]\n  to: west\n- do: tea\n  at: here"
    day = day_of(items, line(routes), head=ON_FOOT, day="date: 2026-10-17\nstart: 9:00\nfrom: east")
    ferry, tea = day.items
    assert times(ferry) == "09:00 10:00 10:30"
    assert times(tea) == "11:30 11:30 12:00"
    # To catch the 11:00 from cape: there by 10:40, off from east by 9:58; at east the 12:00 is caught until 11:40.
    assert ferry.slack == 58


def test_leave_by_counts_the_way_to_the_likely_port() -> None:
    """From cape it is 42 minutes to east: for the 12:00 from there one must be there by 11:40, so off by 10:58."""
    routes = route("12:00", to="west", origin="east") + route("12:00", to="west", origin="cape")
    items = "- do: tea\n  at: cape\n- ferry: boat\n  from: [east, cape]\n  to: west"
    tea, ferry = day_of(items, line(routes), head=ON_FOOT).items
    assert leave(tea.keep, tea) == "10:58 the 12:00 ferry"
    assert leave(tea.latest, tea) == "10:58 the 12:00 ferry, the last one"
    assert times(ferry) == "10:12 12:00 12:30"


def test_a_landing_elsewhere_takes_the_time_of_its_own_route() -> None:
    """To cape the slow route takes an hour: that is the worst, and no way is left then."""
    routes = hourly("west", "[east, cape]") + route("7:00", to="cape", takes="1h")
    day = day_of("- ferry: boat\n  from: west\n  to: [east, cape]\n- do: tea\n  at: cape", line(routes), head=ON_FOOT)
    # East 10:30 and 42 minutes on foot: 11:12; cape 11:00.
    assert times(day.items[1]) == "11:12 11:12 11:42"


# ---------------------------------------------------------------- last ferry, bus, train


@pytest.mark.parametrize(
    ("anchor", "ride", "deadline"),
    [
        ("1h before last ferry", OVER, 480),  # the 18:00, an hour before: 17:00
        ("last ferry", OVER, 540),
        ("30m before last bus", "- bus: X\n  from: A\n  to: B\n  takes: 1h\n  depart: [12:00, 15:00]", 330),  # 14:30
        ("last train", "- train: X\n  from: A\n  to: B\n  takes: 1h\n  depart: 12:00", 180),
    ],
)
def test_so_long_before_the_last_one(anchor: str, ride: str, deadline: int) -> None:
    """Of a timetable the last guaranteed sailing of the date, else the last of the departures that are written."""
    item = day_of(f"- do: tea\n  by: {anchor}\n{ride}", BOAT).items[0]
    assert item.deadline is not None
    assert item.arrive is not None
    assert item.deadline - item.arrive == deadline


def test_the_last_one_is_that_of_the_next_ferry_in_its_direction() -> None:
    """Out until 18, back until 16: on the far side `last ferry` means the way back."""
    boat = line(hourly() + hourly("east", "west", last="16:00"))
    items = f"- do: A\n  by: last ferry\n{OVER}- do: B\n  by: last ferry\n- ferry: boat\n  from: east\n  to: west"
    day = day_of(items, boat)
    first, second = named(day, "A"), named(day, "B")
    assert first.deadline is not None
    assert second.deadline is not None
    assert first.deadline - second.deadline == 120


def test_of_several_ports_the_earliest_of_their_lasts() -> None:
    boat = line(hourly("east", "west", last="17:00") + hourly("cape", "west", last="15:00"))
    day = day_of("- do: A\n  by: last ferry\n- ferry: boat\n  from: [east, cape]\n  to: west", boat)
    assert day.items[0].deadline == (day.items[0].arrive or 0) + 360  # 15:00


def test_the_last_one_is_a_guaranteed_one() -> None:
    boat = line(route("10:00 12:00") + route("20:00", more=", certainty: usual"))
    item = day_of(f"- do: A\n  by: last ferry\n{OVER}", boat).items[0]
    assert item.deadline == (item.arrive or 0) + 180


def test_an_exception_moves_the_last_one() -> None:
    head = f"{BOAT_HEAD}exceptions: [{{date: 2026-10-17, last: '15:00', source: phone}}]\n"
    item = day_of(f"- do: A\n  by: last ferry\n{OVER}", line(hourly(), head=head)).items[0]
    assert item.deadline == (item.arrive or 0) + 360


def test_no_such_ride_later_that_day_is_an_error() -> None:
    plan = plan_of(f"{OVER}- do: A\n  by: 1h before last ferry", BOAT)
    [finding] = plan.findings
    assert (finding.code, finding.severity) == ("no-ride-later", Severity.ERROR)
    assert finding.message == "there is no ferry later that day"
    assert finding.path == ("days", 0, "plan", 1, "by")
    assert plan.days[0].items[1].deadline is None


def test_the_last_one_of_an_unknown_timetable_is_unknown() -> None:
    plan = plan_of("- do: A\n  by: last ferry\n- ferry: raft\n  from: west\n  to: east")
    assert codes(plan) == ["unknown-time", "unknown-line"]
    past = plan_of(f"- do: A\n  by: last ferry\n{OVER}", BOAT, day="date: 2027-02-01\nstart: 9:00")
    assert codes(past) == ["unknown-time", "timetable-unknown"]


# ---------------------------------------------------------------- tight connections


@pytest.mark.parametrize(
    ("start", "severity", "message"),
    [
        ("9:30", None, None),  # ten minutes are enough
        ("9:31", Severity.NOTE, "9 min to spare for the 10:00 ferry"),
        ("9:40", Severity.NOTE, "0 min to spare for the 10:00 ferry"),
        ("17:35", Severity.WARNING, "5 min to spare for the 18:00 ferry, and none is later"),
    ],
)
def test_below_ten_minutes_a_connection_is_tight(start: str, severity: Severity | None, message: str | None) -> None:
    """Slack is departure less check-in less being there."""
    plan = plan_of(OVER, BOAT, day=f"date: 2026-10-17\nstart: {start}")
    found = [(each.severity, each.message) for each in plan.findings if each.code == "tight"]
    assert found == ([(severity, message)] if message else [])


def test_a_day_that_begins_just_in_time_is_not_tight() -> None:
    """Its start was left out, and was put as late as the pinned departure allows."""
    assert codes(plan_of(f"{OVER}  depart: 10:00", BOAT, day="date: 2026-10-17")) == []


def test_two_lines_may_call_different_ports_by_one_name() -> None:
    """Each ride goes from its own line's port: the other `pier` is 11 km away."""

    def pier(line_id: str, lon: str) -> Line:
        head = BOAT_HEAD.replace("west: {}", f"pier: {{coords: '0, {lon}'}}")
        return line(hourly("pier", "east"), line_id, head=head)

    items = "- visit: A\n  coords: 0, 0.1\n- ferry: second\n  from: pier\n  to: east"
    first, second = pier("first", "0"), pier("second", "0.1")
    both = f"{items}\n- ferry: first\n  from: pier\n  to: east"
    assert [leg.minutes for leg in day_of(both, first, second).items[1].legs] == [0]
