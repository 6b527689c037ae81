"""Codes that are told while a trip is put on the clock: they fall out of the reckoning, no rule looks for them."""

from __future__ import annotations

from typing import Final

from tripplan.checks.rule import Chapter, Rule
from tripplan.findings import Severity, Topic

_UNKNOWN_LINE: Final = ("timetable-unusable", "unknown-line", "unknown-port", "no-route", "timetable-unknown")
"""Why nothing is known of the boats of a line."""
_NO_BOAT: Final = ("no-service", "none-guaranteed", "no-such-sailing")
"""Why there is no boat."""
_WRONG_RIDE: Final = ("wrong-direction", "wrong-port")
"""Why a way is there that nobody means to go."""
_NOT_LET_IN: Final = ("bed-too-late", "closed-day", "closed-holiday", "closed-then", "closes-too-soon", "last-entry")
"""Why a stop cannot be."""

_TIME: Final = Chapter(
    Topic.TIME,
    (
        Rule("arrive-of-several", Severity.WARNING, "one arrival is written for several departures"),
        Rule("arrives-before", Severity.ERROR, "a ride arrives before it leaves"),
        Rule(
            "day-breaks",
            Severity.ERROR,
            "the day cannot happen as written",
            Severity.WARNING,
            follows=(*_NO_BOAT, *_NOT_LET_IN),
        ),
        Rule("day-overlap", Severity.ERROR, "a day starts before the one before it is over"),
        Rule(
            "no-ride-later",
            Severity.ERROR,
            "a time hangs on a ride that the day does not have",
            follows=("day-breaks",),
            absence=True,
        ),
        Rule("takes-unknown", Severity.NOTE, "how long a ride takes is not known", echoes=_UNKNOWN_LINE),
        Rule("unknown-time", Severity.WARNING, "a time cannot be known", echoes=(*_UNKNOWN_LINE, *_NO_BOAT)),
        Rule("wall-time", Severity.ERROR, "a clock time does not exist, or exists twice", Severity.WARNING),
    ),
)

_FERRY: Final = Chapter(
    Topic.FERRY,
    (
        Rule("no-route", Severity.ERROR, "nothing goes from here to there"),
        Rule("no-service", Severity.ERROR, "nothing sails that day"),
        Rule("no-such-sailing", Severity.ERROR, "the timetable has no sailing at that time"),
        Rule("none-guaranteed", Severity.ERROR, "no sailing is guaranteed that day"),
        Rule("not-guaranteed", Severity.WARNING, "the plan counts on a sailing that nobody promises"),
        Rule("timetable-says", Severity.WARNING, "a ride says what its timetable says"),
        Rule("timetable-unknown", Severity.WARNING, "the timetable does not speak of that day"),
        Rule("timetable-unusable", Severity.ERROR, "a timetable cannot be used", once=True),
        Rule(
            "unknown-line", Severity.ERROR, "there is no timetable of that name", follows=("arrives-before",), once=True
        ),
        Rule("unknown-port", Severity.ERROR, "the line has no port of that name"),
    ),
)

_RENTAL: Final = Chapter(
    Topic.RENTAL,
    (
        Rule("never-returned", Severity.WARNING, "what is rented is never returned", absence=True),
        Rule("no-vehicle", Severity.ERROR, "there is no vehicle to go with", absence=True),
        Rule("not-rented", Severity.ERROR, "what is returned was never rented", absence=True),
        Rule("returned-elsewhere", Severity.WARNING, "a thing is returned where it was not rented"),
        Rule("vehicle-elsewhere", Severity.ERROR, "the vehicle stands somewhere else", absence=True),
        Rule(
            "vehicle-left",
            Severity.WARNING,
            "the trip ends without your own vehicle",
            follows=("car-at-other-port", "no-way-back", "wrong-direction"),
            absence=True,
        ),
    ),
)

_OPENING: Final = Chapter(
    Topic.OPENING,
    (
        Rule("bad-hours", Severity.ERROR, "opening hours cannot be understood"),
        Rule("hours-unknown", Severity.NOTE, "when a place is open is not known"),
        Rule("no-country", Severity.NOTE, "which public holidays count is not known", once=True),
        Rule("regional-holiday", Severity.NOTE, "a day is a public holiday in a part of the country only", once=True),
    ),
)

_PLACE: Final = Chapter(
    Topic.PLACE,
    (
        Rule("long-walk", Severity.WARNING, "a way on foot is very long", follows=_WRONG_RIDE),
        Rule("near-miss", Severity.WARNING, "a name is nearly that of a known place", follows=("unknown-port",)),
        Rule("two-places", Severity.WARNING, "one name stands for two places"),
        Rule("unknown-way", Severity.NOTE, "how long a way takes is not known", follows=_WRONG_RIDE),
    ),
)

_DAY: Final = Chapter(
    Topic.DAY,
    (
        Rule("better-order", Severity.NOTE, "another order saves time", follows=("day-breaks",)),
        Rule("date-order", Severity.ERROR, "a day is dated before the one above it"),
        Rule("date-range", Severity.ERROR, "a date lies beyond the calendar"),
        Rule("no-bed", Severity.WARNING, "there is no bed for a night", absence=True),
        Rule("no-date", Severity.NOTE, "without a date something cannot be known", passing=True),
        Rule("not-all-tried", Severity.NOTE, "there is more of something than is tried"),
    ),
)

CHAPTERS: Final = (_TIME, _FERRY, _RENTAL, _OPENING, _PLACE, _DAY)
