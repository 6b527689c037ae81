"""Kinds of mistakes, planted one at a time in trips that are right, and what `check` makes of them.

python -m tests.heavy planted      a hundred trips, and a table
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.real_trips.made import WrittenTrip, made_trip
from tests.real_trips.reading import CASES, Found, findings_of, plan_of_file
from tests.real_trips.towns import WEEK, clock

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.real_trips.made import Item

TRIPS: Final = 100


class Mistake(NamedTuple):
    """A way to spoil a trip."""

    plant: Callable[[WrittenTrip], bool]
    """False where the trip has nothing to spoil in this way."""
    codes: str
    """What it may be called."""


def _visit(trip: WrittenTrip, having: str = "") -> Item | None:
    return trip.first("visit", having=having)


def _shut_that_day(trip: WrittenTrip) -> bool:
    """Open on every weekday but that one."""
    for day in trip.days:
        for item in day.items:
            if "visit" in item:
                shut = day.date.weekday()
                item["hours"] = f"{','.join(name for name in WEEK if name != WEEK[shut])} 06:00-22:00"
                return True
    return False


def _shut_at_that_time(trip: WrittenTrip) -> bool:
    """A fixed time at which it has not opened."""
    item = _visit(trip, "time")
    if item is None:
        return False
    hour = int(item["time"][:2])
    item["hours"] = f"{hour + 1:02}:30-23:00"
    return True


def _after_last_entry(trip: WrittenTrip) -> bool:
    item = _visit(trip, "time")
    if item is None:
        return False
    item |= {"hours": "06:00-22:00", "last-entry": f"{int(item['time'][:2]) - 1:02}:00"}
    return True


def _two_at_once(trip: WrittenTrip) -> bool:
    """An appointment while one is still somewhere else."""
    for day in trip.days:
        for index, item in enumerate(day.items):
            if "visit" in item and "time" in item:
                hour = int(item["time"][:2])
                meeting = {"do": "meeting", "at": "here", "time": f"{hour - 1:02}:30", "stay": "2h"}
                day.items.insert(index, meeting)
                return True
    return False


def _ride_missed(trip: WrittenTrip) -> bool:
    """So long a nap before the ride that it has left."""
    for day in trip.days:
        for index, item in enumerate(day.items):
            if trip.line.kind in item and index:
                day.items.insert(index, {"do": "a nap", "at": "here", "stay": f"{trip.line.depart // 60}h"})
                return True
    return False


def _ride_left_out(trip: WrittenTrip) -> bool:
    for day in trip.days:
        before = len(day.items)
        day.items[:] = [item for item in day.items if trip.line.kind not in item]
        if len(day.items) < before:
            return True
    return False


def _next_day_forgotten(trip: WrittenTrip) -> bool:
    """``06:30`` for ``06:30+1``."""
    ride = trip.first(trip.line.kind)
    if ride is None or "+1" not in ride["arrive"]:
        return False
    ride["arrive"] = ride["arrive"].replace("+1", "")
    return True


def _clock_forgotten(trip: WrittenTrip) -> bool:
    """The arrival of a flight over five zones by the clock of home."""
    ride = trip.first("flight")
    if ride is None or not {"Europe/London", "America/New_York"} >= {trip.line.start.zone, trip.line.end.zone}:
        return False
    if trip.line.end.zone != "America/New_York":
        return False
    ride["arrive"] = ride["arrive"].split()[0]
    return True


def _no_bed(trip: WrittenTrip) -> bool:
    bed = trip.first("sleep")
    if bed is None:
        return False
    for day in trip.days:
        day.items[:] = [item for item in day.items if item is not bed]
    return True


def _a_night_too_many(trip: WrittenTrip) -> bool:
    """The bed of the first town on the night that is spent in the second."""
    bed = trip.first("sleep")
    if bed is None or trip.line.arrive >= 24 * 60:
        return False
    bed["nights"] = f"{int(bed['nights']) + 1}"
    return True


def _another_weekday(trip: WrittenTrip) -> bool:
    trip.days[0].head["title"] = f"{trip.days[0].date + timedelta(days=2):%A}, the first day"
    return True


def _date_gone_back(trip: WrittenTrip) -> bool:
    trip.days[1].head = {"date": f"{trip.days[0].date - timedelta(days=1)}"}
    return True


def _after_check_out(trip: WrittenTrip) -> bool:
    """Breakfast where one slept, beyond the time to leave."""
    for day in trip.days[1:]:
        bed = trip.first("sleep")
        if bed is not None and any(trip.line.kind in item for item in day.items) and trip.line.depart > 15 * 60:
            bed["check-out"] = "09:00"
            day.items.insert(0, {"breakfast": bed["sleep"], "time": "09:30", "stay": "40m"})
            return True
    return False


def _nothing_to_drive(trip: WrittenTrip) -> bool:
    trip.days[0].items.insert(1, {"move": "drive", "takes": "5m"})
    return True


def _never_given_back(trip: WrittenTrip) -> bool:
    trip.days[0].items.insert(0, {"rent": "car", "at": "here"})
    return True


def _key_misspelled(trip: WrittenTrip) -> bool:
    item = _visit(trip, "stay")
    if item is None:
        return False
    item["duration"] = item.pop("stay")
    return True


def _kind_of_ones_own(trip: WrittenTrip) -> bool:
    """``hotel`` for ``sleep``."""
    bed = trip.first("sleep")
    if bed is None:
        return False
    others = dict(bed)
    bed.clear()
    bed |= {"hotel": others.pop("sleep")} | others
    return True


def _no_such_time(trip: WrittenTrip) -> bool:
    item = trip.first("dinner", "lunch")
    if item is None:
        return False
    item["time"] = "half past never"
    return True


def _turned_round(trip: WrittenTrip) -> bool:
    """Longitude first."""
    item = _visit(trip)
    if item is None:
        return False
    latitude, longitude = item["coords"].split(", ")
    item["coords"] = f"{longitude}, {latitude}"
    return True


def _too_late_for_the_desk(trip: WrittenTrip) -> bool:
    bed = trip.first("sleep")
    if bed is None:
        return False
    bed["between"] = "14:00-17:00"
    return True


def _deadline_passed(trip: WrittenTrip) -> bool:
    """To be done by a time at which something before it still lasts."""
    for day in trip.days:
        for index, item in enumerate(day.items):
            if "visit" in item and "time" in item and index + 1 < len(day.items):
                hour, minute = map(int, item["time"].split(":"))
                tasks = {"do": "post the letters", "at": "here", "stay": "10m", "by": clock(hour * 60 + minute + 30)}
                day.items.insert(index + 1, tasks)
                return True
    return False


MISTAKES: Final[Mapping[str, Mistake]] = {
    "shut that day": Mistake(_shut_that_day, "closed-day day-breaks"),
    "shut at that time": Mistake(_shut_at_that_time, "closed-then day-breaks"),
    "after last entry": Mistake(_after_last_entry, "last-entry closed-then day-breaks"),
    "two at once": Mistake(_two_at_once, "day-breaks"),
    "ride missed": Mistake(_ride_missed, "day-breaks"),
    "ride left out": Mistake(_ride_left_out, "missing-ride"),
    "+1 forgotten": Mistake(_next_day_forgotten, "arrives-before ride-length day-breaks"),
    "clock forgotten": Mistake(_clock_forgotten, "ride-length arrives-before"),
    "no bed": Mistake(_no_bed, "no-bed"),
    "a night too many": Mistake(_a_night_too_many, "two-beds"),
    "another weekday": Mistake(_another_weekday, "wrong-weekday weekday"),
    "date gone back": Mistake(_date_gone_back, "date-order"),
    "after check-out": Mistake(_after_check_out, "day-breaks late-check-out check-out"),
    "nothing to drive": Mistake(_nothing_to_drive, "no-vehicle"),
    "never given back": Mistake(_never_given_back, "never-returned"),
    "key misspelled": Mistake(_key_misspelled, "unknown-key"),
    "kind of one's own": Mistake(_kind_of_ones_own, "no-kind unknown-key unknown-kind"),
    "no such time": Mistake(_no_such_time, "bad-value"),
    "coordinates turned round": Mistake(_turned_round, "swapped-coords bad-value far-away"),
    "desk shut": Mistake(_too_late_for_the_desk, "bed-too-late day-breaks"),
    "deadline passed": Mistake(_deadline_passed, "day-breaks"),
}


class Count(NamedTuple):
    """What became of one kind of mistake in all trips."""

    found: int
    missed: tuple[str, ...]
    """The files in which it was not found."""
    beside: Counter[str]
    """Errors and warnings that it has nothing to do with, by severity and code."""


def _alarms(trip: WrittenTrip) -> list[Found]:
    return [each for each in findings_of(plan_of_file(CASES / "made.yaml", trip.text)) if each.severity != "note"]


def false_alarms(trips: list[WrittenTrip]) -> list[tuple[str, str]]:
    """Errors and warnings in trips that are right, each with the file."""
    return [(f"{each.severity} {each.code}", trip.text) for trip in trips for each in _alarms(trip) if each.is_cause]


def count(kind: str, trips: list[WrittenTrip]) -> Count:
    """Plants one kind of mistake in every trip that can have it."""
    mistake = MISTAKES[kind]
    codes = mistake.codes.split()
    found, missed, beside = 0, list[str](), Counter[str]()
    for trip in trips:
        spoiled = trip.copy()
        if not mistake.plant(spoiled):
            continue
        alarms = _alarms(spoiled)
        if any(each.code in codes for each in alarms):
            found += 1
        else:
            missed.append(spoiled.text)
        beside.update(f"{each.severity} {each.code}" for each in alarms if each.is_cause and each.code not in codes)
    return Count(found, tuple(missed), beside)


def main() -> int:
    """Prints the table; 1 where a trip that is right has an error, or a mistake is missed."""
    trips = [made_trip(seed) for seed in range(TRIPS)]
    wrong = Counter(what for what, _ in false_alarms(trips))
    print(f"{len(trips)} trips that are right: {dict(wrong) or 'no error and no warning'}\n")
    print(f"{'mistake':26}{'found':>6}{'missed':>8}   beside it")
    missed = 0
    for kind in MISTAKES:
        each = count(kind, trips)
        missed += len(each.missed)
        beside = ", ".join(f"{number} {what}" for what, number in each.beside.items())
        print(f"{kind:26}{each.found:6}{len(each.missed):8}   {beside}")
        if each.missed:
            print("\n    " + each.missed[0].replace("\n", "\n    "))
    return 1 if missed or any(what.startswith("error") for what in wrong) else 0
