"""Rules that the schedule finds broken, with their sentences: they show while the days are put on the clock."""

from __future__ import annotations

from typing import Final

from tripplan.findings import UNKNOWN_PORT, Rule, Severity, Topic
from tripplan.model.country import WHY_UNSURE

_UNKNOWN_LINE: Final = ("timetable-unusable", "unknown-line", "unknown-port", "no-route", "timetable-unknown")
"""Why nothing is known of the boats of a line."""
_NO_BOAT: Final = ("no-service", "none-guaranteed", "no-such-sailing")
"""Why there is no boat."""
_WRONG_RIDE: Final = ("wrong-direction", "wrong-port")
"""Why there is a way that is not meant."""
_NOT_LET_IN: Final = ("bed-too-late", "closed-day", "closed-holiday", "closed-then", "closes-too-soon", "last-entry")
"""Why a stop cannot be."""

ARRIVE_OF_SEVERAL: Final = Rule(
    "arrive-of-several", Severity.WARNING, Topic.TIME, "one arrival is written for several departures"
)
COUNTED_FOR_ONE: Final = ARRIVE_OF_SEVERAL.says(
    "'arrive' is counted for the {departs} departure, the others take as long", "say takes instead of arrive"
)
ARRIVES_BEFORE: Final = Rule("arrives-before", Severity.ERROR, Topic.TIME, "a ride arrives before it leaves")
ARRIVES_TOO_EARLY: Final = ARRIVES_BEFORE.says(
    "it arrives at {arrives}, not after it leaves at {departs}", "if it lands on a later date there, write {later}"
)
ARRIVES_TOO_EARLY_IN_ZONE: Final = ARRIVES_BEFORE.says(
    "it arrives at {arrives}, not after it leaves at {departs}",
    "if it lands on a later date there, write {later} {zone}",
)
DAY_BREAKS: Final = Rule(
    "day-breaks",
    Severity.ERROR,
    Topic.TIME,
    "the day cannot happen as written",
    milder=Severity.WARNING,
    beside=(*_NO_BOAT, *_NOT_LET_IN),
)
SHORT: Final = DAY_BREAKS.says("the day breaks at {item}: {minutes} short")
SHORT_FOR_REASONS: Final = DAY_BREAKS.says("the day breaks at {item}: {minutes} short ({reasons})")
SHORT_BY_ASSUMPTIONS: Final = DAY_BREAKS.says("{item} is {minutes} short by what is only assumed ({reasons})")
WRITE_PLUS_ONE: Final = "if that is the next day, write {time}"
NO_TIME_WOULD_DO: Final = DAY_BREAKS.says("the day breaks at {item}: no time would do")
NO_TIME_FOR_REASONS: Final = DAY_BREAKS.says("the day breaks at {item}: no time would do ({reasons})")
DAY_OVERLAP: Final = Rule("day-overlap", Severity.ERROR, Topic.TIME, "a day starts before the one before it is over")
STARTS_TOO_EARLY: Final = DAY_OVERLAP.says(
    "the day starts {early} before the one before it is over, at {ends} on {date}", "start later, or leave 'start' out"
)
NO_RIDE_LATER: Final = Rule(
    "no-ride-later",
    Severity.ERROR,
    Topic.TIME,
    "a time hangs on a ride that the day does not have",
    follows=("day-breaks",),
    absence=True,
)
NONE_LATER: Final = NO_RIDE_LATER.says("there is no {kind} later that day")
TAKES_UNKNOWN: Final = Rule(
    "takes-unknown", Severity.NOTE, Topic.TIME, "how long a ride takes is not known", echoes=_UNKNOWN_LINE
)
LENGTH_UNKNOWN: Final = TAKES_UNKNOWN.says("how long it takes is not known", "say arrive or takes")
UNKNOWN_TIME: Final = Rule(
    "unknown-time", Severity.WARNING, Topic.TIME, "a time cannot be known", echoes=(*_UNKNOWN_LINE, *_NO_BOAT)
)
NEVER_CLOSES: Final = UNKNOWN_TIME.says("{name} does not close that day")
NO_HOURS: Final = UNKNOWN_TIME.says("closing is known only at a place with hours")
NEEDS_DATE: Final = UNKNOWN_TIME.says("without a date the time of {anchor} is not known")
NEEDS_POSITION: Final = UNKNOWN_TIME.says("the time of {anchor} needs a position", "add coords or a map link")
NO_SUCH_LIGHT: Final = UNKNOWN_TIME.says("there is no {anchor} here on {date}")
LAST_UNKNOWN: Final = UNKNOWN_TIME.says("when the {anchor} leaves on {date} is not known")
LAST_OF_LINE_UNKNOWN: Final = UNKNOWN_TIME.says("when the {anchor} of {line} leaves on {date} is not known")
LAST_UNDATED: Final = UNKNOWN_TIME.says("when the {anchor} leaves without a date is not known")
LAST_OF_LINE_UNDATED: Final = UNKNOWN_TIME.says("when the {anchor} of {line} leaves without a date is not known")
WALL_TIME: Final = Rule(
    "wall-time", Severity.ERROR, Topic.TIME, "a clock time does not exist, or exists twice", milder=Severity.WARNING
)
NO_SUCH_TIME: Final = WALL_TIME.says("{time} does not exist: the clock is put forward over it")
TWO_SUCH_TIMES: Final = WALL_TIME.says("{time} exists twice: the clock is put back over it", severity=Severity.WARNING)
NOT_ON_BOARD: Final = Rule("not-on-board", Severity.WARNING, Topic.FERRY, "nobody can be on board yet")
NOT_COME_BY_IT: Final = NOT_ON_BOARD.says(
    "no {kind} before it lands at {port}, so that nobody is on board", "write how long before it leaves to be there"
)
NO_ROUTE: Final = Rule("no-route", Severity.ERROR, Topic.FERRY, "nothing goes from here to there")
NO_WAY_THERE: Final = NO_ROUTE.says("nothing of {line} goes from {port} to {wished}")
NO_SERVICE: Final = Rule("no-service", Severity.ERROR, Topic.FERRY, "nothing sails that day")
NEXT_SAILS: Final = "the next one leaves on {day} at {time}"
NOTHING_SAILS: Final = NO_SERVICE.says("nothing sails on {date}: {line} says so")
NO_SUCH_SAILING: Final = Rule(
    "no-such-sailing", Severity.ERROR, Topic.FERRY, "the timetable has no sailing at that time"
)
NO_SAILING_THEN: Final = NO_SUCH_SAILING.says("the timetable has no sailing at {time}", "none sail that day")
NONE_GUARANTEED: Final = Rule("none-guaranteed", Severity.ERROR, Topic.FERRY, "no sailing is guaranteed that day")
ONLY_UNSURE_ONES: Final = NONE_GUARANTEED.says(
    "no sailing is guaranteed in this direction on {date}, there are only {kinds} ones"
)
NOT_GUARANTEED: Final = Rule(
    "not-guaranteed", Severity.WARNING, Topic.FERRY, "the plan counts on a sailing that nobody promises"
)
NO_GUARANTEE: Final = NOT_GUARANTEED.says("the {time} is {certainty}, not guaranteed", "ask at the port")
TIMETABLE_SAYS: Final = Rule("timetable-says", Severity.WARNING, Topic.FERRY, "a ride says what its timetable says")
NEEDLESS_KEY: Final = TIMETABLE_SAYS.says(
    "'{key}' is for rides without a timetable; {line} says how long it takes", "leave '{key}' out"
)
TIMETABLE_UNKNOWN: Final = Rule(
    "timetable-unknown", Severity.WARNING, Topic.FERRY, "the timetable does not speak of that day"
)
MAY_BE_HOLIDAY: Final = tuple(
    TIMETABLE_UNKNOWN.says(
        f"{{line}} has other sailings on public holidays, and whether {{day}} is one is not known: {why}",
        "write the country, or the region, in the timetable; or say depart and takes",
    )
    for why in WHY_UNSURE
)
SAYS_NOTHING: Final = TIMETABLE_UNKNOWN.says(
    "{line} says nothing of {date}", "find the timetable in force, or say depart and takes"
)
KNOWN_UNTIL: Final = TIMETABLE_UNKNOWN.says(
    "{line} says nothing of {date}; it is known until {until}", "find the timetable in force, or say depart and takes"
)
HOLDS_FROM: Final = TIMETABLE_UNKNOWN.says(
    "{line} says nothing of {date}; it holds from {first} on", "find the timetable in force, or say depart and takes"
)
TIMETABLE_UNUSABLE: Final = Rule(
    "timetable-unusable", Severity.ERROR, Topic.FERRY, "a timetable cannot be used", once=True
)
CANNOT_BE_USED: Final = TIMETABLE_UNUSABLE.says(
    "the timetable '{line}' cannot be used: {problem}", "'tripplan check' tells all of it"
)
UNKNOWN_LINE: Final = Rule(
    "unknown-line",
    Severity.ERROR,
    Topic.FERRY,
    "there is no timetable of that name",
    follows=("arrives-before",),
    once=True,
)
NO_TIMETABLE: Final = UNKNOWN_LINE.says(
    "there is no timetable '{line}'", "known timetables: {known}; or say depart and takes here"
)
NEVER_RETURNED: Final = Rule(
    "never-returned", Severity.WARNING, Topic.RENTAL, "what is rented is never returned", absence=True
)
NOT_GIVEN_BACK: Final = NEVER_RETURNED.says("the {vehicle} is never returned", "add 'return: {vehicle}'")
NO_VEHICLE: Final = Rule("no-vehicle", Severity.ERROR, Topic.RENTAL, "there is no vehicle to go with", absence=True)
GIVEN_BACK_BEFORE: Final = NO_VEHICLE.says(
    "the {vehicle} was given back at {place}, and there is none here to {mode} with",
    "put the 'return: {vehicle}' after this",
)
NONE_HERE: Final = NO_VEHICLE.says(
    "there is no vehicle here to {mode} with", "write 'travel: {mode}' if it is your own, or 'rent' where you take it"
)
NOT_RENTED: Final = Rule("not-rented", Severity.ERROR, Topic.RENTAL, "what is returned was never rented", absence=True)
NOTHING_TO_GIVE_BACK: Final = NOT_RENTED.says(
    "no {vehicle} is rented here that could be given back", "write 'rent: {vehicle}' where it is taken"
)
RETURNED_ELSEWHERE: Final = Rule(
    "returned-elsewhere", Severity.NOTE, Topic.RENTAL, "a thing is returned where it was not rented"
)
RENTED_ELSEWHERE: Final = RETURNED_ELSEWHERE.says(
    "the {vehicle} was rented at {place}", "ask whether it may be returned here"
)
VEHICLE_ELSEWHERE: Final = Rule(
    "vehicle-elsewhere", Severity.ERROR, Topic.RENTAL, "the vehicle stands somewhere else", absence=True
)
STANDS_ELSEWHERE: Final = VEHICLE_ELSEWHERE.says("the {vehicle} stands at {place}, not here")
VEHICLE_LEFT: Final = Rule(
    "vehicle-left",
    Severity.WARNING,
    Topic.RENTAL,
    "the trip ends without your own vehicle",
    follows=("car-at-other-port", "no-way-back", "wrong-direction"),
    absence=True,
)
LEFT_BEHIND: Final = VEHICLE_LEFT.says("the trip ends without your {vehicle}: it stands at {place}")
BAD_HOURS: Final = Rule("bad-hours", Severity.ERROR, Topic.OPENING, "opening hours cannot be understood")
HOURS_MISREAD: Final = BAD_HOURS.says(
    "hours: '{hours}' cannot be understood",
    "write them as OpenStreetMap does, such as Mo-Fr 11:00-15:00,17:00-21:30; We off",
)
HOURS_UNKNOWN: Final = Rule("hours-unknown", Severity.NOTE, Topic.OPENING, "when a place is open is not known")
OPEN_WHEN: Final = HOURS_UNKNOWN.says("when {name} is open is not known: confirm before you go")
HOURS_NEED_POSITION: Final = HOURS_UNKNOWN.says("when {name} is open hangs on the sun: it needs coords or a map link")
OPEN_OR_NOT: Final = HOURS_UNKNOWN.says(
    "whether {name} is open {times} is not known, as {reason}: confirm before you go"
)
OPEN_THAT_DAY: Final = HOURS_UNKNOWN.says(
    "whether {name} is open that day is not known, as {reason}: confirm before you go"
)
NO_COUNTRY: Final = Rule(
    "no-country", Severity.NOTE, Topic.OPENING, "which public holidays count is not known", once=True
)
WHOSE_HOLIDAYS: Final = NO_COUNTRY.says("whose public holidays count here is not known", "give the trip a country")
HOLIDAYS_UNKNOWN_HERE: Final = NO_COUNTRY.says(WHY_UNSURE[1], "ask, and write the dates into the hours")
REGIONAL_HOLIDAY: Final = Rule(
    "regional-holiday",
    Severity.NOTE,
    Topic.OPENING,
    "a day is a public holiday in a part of the country only",
    once=True,
)
IN_A_PART_ONLY: Final = REGIONAL_HOLIDAY.says(WHY_UNSURE[2], "write the region, such as country: {country}-{region}")
IN_A_PART_OF_A_REGION: Final = REGIONAL_HOLIDAY.says(WHY_UNSURE[2], "ask whether it is one there")
LONG_WALK: Final = Rule("long-walk", Severity.WARNING, Topic.PLACE, "a way on foot is very long", follows=_WRONG_RIDE)
FAR_ON_FOOT: Final = LONG_WALK.says("about {far} on foot to {place}, {takes}", "write a 'move' if you go another way")
TRAVEL_UNKNOWN: Final = Rule(
    "travel-unknown",
    Severity.NOTE,
    Topic.PLACE,
    "nothing says how you go, and it is too far to walk",
    follows=_WRONG_RIDE,
    daily=True,
)
_SAY_HOW: Final = "say 'travel' on the trip or the day, such as travel: transit, or write a 'move'"
BY_TRANSIT: Final = TRAVEL_UNKNOWN.says(
    "nothing says how you go from {start} to {place}, about {far}: it is estimated by transit", _SAY_HOW
)
MISSING_RIDE: Final = Rule(
    "missing-ride",
    Severity.WARNING,
    Topic.PLACE,
    "two places in a row are too far apart without a ride",
    echoes=("far-away", "swapped-coords"),
    absence=True,
)
NO_RIDE_THERE: Final = MISSING_RIDE.says(
    "{start} and {place} lie about {far} apart, and no ride leads there",
    "add the train, bus, ferry or flight, or a 'move' that says what it takes",
)
NEAR_MISS: Final = Rule(
    "near-miss", Severity.WARNING, Topic.PLACE, "a name is nearly that of a known place", follows=("unknown-port",)
)
NO_PLACE: Final = NEAR_MISS.says("'{name}' is no place of this trip")
TWO_PLACES: Final = Rule("two-places", Severity.WARNING, Topic.PLACE, "one name stands for two places")
PLACE_AND_PORT: Final = TWO_PLACES.says(
    "'{name}' is a place of the trip and a port of the line {line}", "give the place another name"
)
UNKNOWN_WAY: Final = Rule(
    "unknown-way", Severity.NOTE, Topic.PLACE, "how long a way takes is not known", follows=_WRONG_RIDE, daily=True
)
WAY_UNKNOWN: Final = UNKNOWN_WAY.says(
    "how long this way takes ({mode}) is not known: it counts as nothing",
    "say takes, or give both of its ends coords or a map link",
)
START_UNKNOWN: Final = UNKNOWN_WAY.says(
    "how far it is to {place} is not known, for nothing says where you are before",
    "say 'at' on the item before, or 'from' on the day",
)
DISTANCE_UNKNOWN: Final = UNKNOWN_WAY.says(
    "how far it is from {start} to {place} is not known: it counts as nothing",
    "add coords or a map link to {missing}, or a move between them",
)
DISTANCE_BY_SHORT_LINK: Final = UNKNOWN_WAY.says(
    "how far it is from {start} to {place} is not known: it counts as nothing",
    "'tripplan fetch --links --apply' looks up the short link of {missing}",
)
DISTANCE_NEEDS_COORDS: Final = UNKNOWN_WAY.says(
    "how far it is from {start} to {place} is not known: it counts as nothing",
    "add coords to {missing}, or a move between them",
)
DISTANCE_BY_LINK: Final = UNKNOWN_WAY.says(
    "how far it is from {start} to {place} is not known: it counts as nothing",
    "no position can be read from the map link of {missing}: add coords, or a move between them",
)
BETTER_ORDER: Final = Rule(
    "better-order", Severity.NOTE, Topic.DAY, "another order saves time", follows=("day-breaks",)
)
HOLDS_IN_ORDER: Final = BETTER_ORDER.says("another order is better: {names}: with it the day holds")
SOONER_IN_ORDER: Final = BETTER_ORDER.says("another order is better: {names}: the day is over {gain} sooner")
SHORTER_IN_ORDER: Final = BETTER_ORDER.says("another order is better: {names}: {gain} less on the way")
DATE_ORDER: Final = Rule("date-order", Severity.ERROR, Topic.DAY, "a day is dated before the one above it")
BEFORE_THE_DAYS_ABOVE: Final = DATE_ORDER.says("{date} comes before {expected}, where the days before it lead")
SKIPPED_DATE: Final = DATE_ORDER.says(
    "there is no {date} on this trip: the ride before it lands on {lands}, by the clock there",
    "write {lands}, or leave 'date' out",
)
DATE_RANGE: Final = Rule("date-range", Severity.ERROR, Topic.DAY, "a date lies beyond the calendar")
OUTSIDE_THE_YEARS: Final = DATE_RANGE.says("a trip has dates between the years {first} and {last}")
NO_BED: Final = Rule(
    "no-bed", Severity.WARNING, Topic.DAY, "there is no bed for a night", echoes=("ride-length",), absence=True
)
NO_BED_THAT_NIGHT: Final = NO_BED.says(
    "there is no bed for the night, and no ride goes through it", "add a 'sleep' item, or 'nights' to the one before"
)
NO_BED_ON_DATE: Final = NO_BED.says(
    "there is no bed for the night of {night}, and no ride goes through it",
    "add a 'sleep' item, or 'nights' to the one before",
)
NO_DATE: Final = Rule("no-date", Severity.NOTE, Topic.DAY, "without a date something cannot be known", passing=True)
BOATS_NEED_DATE: Final = NO_DATE.says(
    "without a date the boats of {line} are unknown", "give the day a date, or ask with --date"
)
HOURS_NEED_DATE: Final = NO_DATE.says("without a date it is unknown whether {name} is open")
NOT_ALL_TRIED: Final = Rule("not-all-tried", Severity.NOTE, Topic.DAY, "there is more of something than is tried")
ORDERS_UNTRIED: Final = NOT_ALL_TRIED.says(
    "{count:,} more orders and choices of this day were not tried: there are too many",
    "split the day, or write fewer items into one group",
)
NAMES_UNCOMPARED: Final = NOT_ALL_TRIED.says(
    "from here on no name is compared with those of the places: there are too many",
    "look yourself for slips of the pen",
)
PORTS_UNCOUNTED: Final = NOT_ALL_TRIED.says(
    "only the first {most} of the {count:,} ports are counted with", "name those that are likely"
)
NO_PORT_OF_LINE: Final = UNKNOWN_PORT.says("{line} has no port '{port}'", "its ports: {ports}")
