"""Codes that are told while a trip is put on the clock: they fall out of the reckoning, no rule looks for them."""

from __future__ import annotations

from typing import Final

from tripplan.findings import Rule, Severity, Topic

_UNKNOWN_LINE: Final = ("timetable-unusable", "unknown-line", "unknown-port", "no-route", "timetable-unknown")
"""Why nothing is known of the boats of a line."""
_NO_BOAT: Final = ("no-service", "none-guaranteed", "no-such-sailing")
"""Why there is no boat."""
_WRONG_RIDE: Final = ("wrong-direction", "wrong-port")
"""Why a way is there that nobody means to go."""
_NOT_LET_IN: Final = ("bed-too-late", "closed-day", "closed-holiday", "closed-then", "closes-too-soon", "last-entry")
"""Why a stop cannot be."""

ARRIVE_OF_SEVERAL: Final = Rule(
    "arrive-of-several", Severity.WARNING, Topic.TIME, "one arrival is written for several departures"
)
ARRIVES_BEFORE: Final = Rule("arrives-before", Severity.ERROR, Topic.TIME, "a ride arrives before it leaves")
DAY_BREAKS: Final = Rule(
    "day-breaks",
    Severity.ERROR,
    Topic.TIME,
    "the day cannot happen as written",
    milder=Severity.WARNING,
    follows=(*_NO_BOAT, *_NOT_LET_IN),
)
DAY_OVERLAP: Final = Rule("day-overlap", Severity.ERROR, Topic.TIME, "a day starts before the one before it is over")
NO_RIDE_LATER: Final = Rule(
    "no-ride-later",
    Severity.ERROR,
    Topic.TIME,
    "a time hangs on a ride that the day does not have",
    follows=("day-breaks",),
    absence=True,
)
TAKES_UNKNOWN: Final = Rule(
    "takes-unknown", Severity.NOTE, Topic.TIME, "how long a ride takes is not known", echoes=_UNKNOWN_LINE
)
UNKNOWN_TIME: Final = Rule(
    "unknown-time", Severity.WARNING, Topic.TIME, "a time cannot be known", echoes=(*_UNKNOWN_LINE, *_NO_BOAT)
)
WALL_TIME: Final = Rule(
    "wall-time", Severity.ERROR, Topic.TIME, "a clock time does not exist, or exists twice", milder=Severity.WARNING
)
NO_ROUTE: Final = Rule("no-route", Severity.ERROR, Topic.FERRY, "nothing goes from here to there")
NO_SERVICE: Final = Rule("no-service", Severity.ERROR, Topic.FERRY, "nothing sails that day")
NO_SUCH_SAILING: Final = Rule(
    "no-such-sailing", Severity.ERROR, Topic.FERRY, "the timetable has no sailing at that time"
)
NONE_GUARANTEED: Final = Rule("none-guaranteed", Severity.ERROR, Topic.FERRY, "no sailing is guaranteed that day")
NOT_GUARANTEED: Final = Rule(
    "not-guaranteed", Severity.WARNING, Topic.FERRY, "the plan counts on a sailing that nobody promises"
)
TIMETABLE_SAYS: Final = Rule("timetable-says", Severity.WARNING, Topic.FERRY, "a ride says what its timetable says")
TIMETABLE_UNKNOWN: Final = Rule(
    "timetable-unknown", Severity.WARNING, Topic.FERRY, "the timetable does not speak of that day"
)
TIMETABLE_UNUSABLE: Final = Rule(
    "timetable-unusable", Severity.ERROR, Topic.FERRY, "a timetable cannot be used", once=True
)
UNKNOWN_LINE: Final = Rule(
    "unknown-line",
    Severity.ERROR,
    Topic.FERRY,
    "there is no timetable of that name",
    follows=("arrives-before",),
    once=True,
)
NEVER_RETURNED: Final = Rule(
    "never-returned", Severity.WARNING, Topic.RENTAL, "what is rented is never returned", absence=True
)
NO_VEHICLE: Final = Rule("no-vehicle", Severity.ERROR, Topic.RENTAL, "there is no vehicle to go with", absence=True)
NOT_RENTED: Final = Rule("not-rented", Severity.ERROR, Topic.RENTAL, "what is returned was never rented", absence=True)
RETURNED_ELSEWHERE: Final = Rule(
    "returned-elsewhere", Severity.WARNING, Topic.RENTAL, "a thing is returned where it was not rented"
)
VEHICLE_ELSEWHERE: Final = Rule(
    "vehicle-elsewhere", Severity.ERROR, Topic.RENTAL, "the vehicle stands somewhere else", absence=True
)
VEHICLE_LEFT: Final = Rule(
    "vehicle-left",
    Severity.WARNING,
    Topic.RENTAL,
    "the trip ends without your own vehicle",
    follows=("car-at-other-port", "no-way-back", "wrong-direction"),
    absence=True,
)
BAD_HOURS: Final = Rule("bad-hours", Severity.ERROR, Topic.OPENING, "opening hours cannot be understood")
HOURS_UNKNOWN: Final = Rule("hours-unknown", Severity.NOTE, Topic.OPENING, "when a place is open is not known")
NO_COUNTRY: Final = Rule(
    "no-country", Severity.NOTE, Topic.OPENING, "which public holidays count is not known", once=True
)
REGIONAL_HOLIDAY: Final = Rule(
    "regional-holiday",
    Severity.NOTE,
    Topic.OPENING,
    "a day is a public holiday in a part of the country only",
    once=True,
)
LONG_WALK: Final = Rule("long-walk", Severity.WARNING, Topic.PLACE, "a way on foot is very long", follows=_WRONG_RIDE)
NEAR_MISS: Final = Rule(
    "near-miss", Severity.WARNING, Topic.PLACE, "a name is nearly that of a known place", follows=("unknown-port",)
)
TWO_PLACES: Final = Rule("two-places", Severity.WARNING, Topic.PLACE, "one name stands for two places")
UNKNOWN_WAY: Final = Rule(
    "unknown-way", Severity.NOTE, Topic.PLACE, "how long a way takes is not known", follows=_WRONG_RIDE
)
BETTER_ORDER: Final = Rule(
    "better-order", Severity.NOTE, Topic.DAY, "another order saves time", follows=("day-breaks",)
)
DATE_ORDER: Final = Rule("date-order", Severity.ERROR, Topic.DAY, "a day is dated before the one above it")
DATE_RANGE: Final = Rule("date-range", Severity.ERROR, Topic.DAY, "a date lies beyond the calendar")
NO_BED: Final = Rule("no-bed", Severity.WARNING, Topic.DAY, "there is no bed for a night", absence=True)
NO_DATE: Final = Rule("no-date", Severity.NOTE, Topic.DAY, "without a date something cannot be known", passing=True)
NOT_ALL_TRIED: Final = Rule("not-all-tried", Severity.NOTE, Topic.DAY, "there is more of something than is tried")
