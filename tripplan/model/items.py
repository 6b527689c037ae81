"""Models of places and of items in a plan, one for each group of kinds with the same keys; `kinds` says which."""

from __future__ import annotations

import os
import re
from typing import Annotated, ClassVar, Final

from pydantic import BaseModel, ConfigDict, Field, model_validator

from tripplan import clock
from tripplan.model.country import Country
from tripplan.model.money import PRICE_PATTERN, Cost, Costs, read_cost, read_costs
from tripplan.model.values import (
    RANGE_PATTERN,
    TIME_PATTERN,
    VAGUE_PATTERN,
    CheckIn,
    ClockTimes,
    Count,
    Flag,
    Hours,
    Line,
    Misread,
    Misspelt,
    Names,
    Ports,
    Position,
    Reads,
    Spans,
    Texts,
    Time,
    Times,
    Zone,
    ZonedTime,
    pattern,
    read_with,
)
from tripplan.sentences import say

# To look for plug-ins of pydantic's in every installed package costs 20 ms; there are none for tripplan.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

MODES: Final = ("walk", "bike", "scooter", "drive", "taxi", "transit")
"""Ways of moving, as `move` and `travel` name them."""

VEHICLE_MODES: Final = {"car": "drive", "scooter": "scooter", "bike": "bike"}
"""How one moves with a rented vehicle."""


def parse_mode(text: str) -> str:
    """Reads a way of moving."""
    if text in MODES:
        return text
    # The tables of words cost 1 ms to import, and are wanted only for those that are not known.
    from tripplan.model.meant import RIDES, mode_meant

    meant = mode_meant(text, MODES)
    if meant is None and (rides := RIDES.get(text.casefold())):
        wrong = say("a {ride} is an item of its own, and no way of moving", ride=rides[0])
        raise Misspelt(wrong, say("write {ride}: NAME, with from: and to: below it", ride=rides[0]))
    wrong = say("expected one of {modes}, not '{text}'", modes=", ".join(MODES), text=text)
    raise Misspelt(wrong, suggestion=meant)


def _parse_start(text: str) -> clock.Time | clock.ClockRange | clock.VagueTime:
    """Reads `time`: a TIME, a vague one, or clock times for an appointment."""
    if text.startswith("~") or text in clock.PARTS_OF_DAY:
        return clock.parse_vague_time(text)
    if text[:1].isdigit() and any(dash in text for dash in "-–~"):
        ranges = clock.parse_clock_ranges(text)
        if len(ranges) != 1:
            raise ValueError(
                say("an appointment has one start and one end, such as 11:00-12:30, not '{text}'", text=text)
            )
        return ranges[0]
    return clock.parse_time(text)


def _parse_carried(text: str) -> str:
    """Reads the vehicle that comes along on a ride."""
    if text in VEHICLE_MODES:
        return text
    # As in `parse_mode`.
    from tripplan.model.meant import mode_meant

    words = {mode: word for word, mode in VEHICLE_MODES.items()}
    meant = words.get(mode_meant(text, MODES) or "")
    wrong = say("expected one of {vehicles}, not '{text}'", vehicles=", ".join(VEHICLE_MODES), text=text)
    raise Misspelt(wrong, suggestion=meant)


Mode = Annotated[str, read_with(parse_mode, {"enum": list(MODES)})]
_PRICE: Final = pattern(PRICE_PATTERN, "number", minimum=0)
Money = Annotated[
    Cost, Reads(read_cost, {"anyOf": [_PRICE, {"type": "object", "additionalProperties": _PRICE, "minProperties": 1}]})
]
CostsByName = Annotated[
    Costs,
    Reads(read_costs, {"type": "object", "additionalProperties": {"anyOf": [_PRICE, {"type": "object"}]}}),
]
Start = Annotated[
    clock.Time | clock.ClockRange | clock.VagueTime,
    read_with(_parse_start, pattern(f"{TIME_PATTERN}|{RANGE_PATTERN}|{VAGUE_PATTERN}"), "clock_meant"),
]
Carried = Annotated[str, read_with(_parse_carried, {"enum": list(VEHICLE_MODES)})]


class Model(BaseModel):
    """A frozen model whose keys are words with dashes; an unknown key is an error.

    Building is deferred, so that a run pays only for the kinds of item that its trip uses.
    """

    model_config = ConfigDict(
        alias_generator=lambda name: name.rstrip("_").replace("_", "-"),
        defer_build=True,
        extra="forbid",
        frozen=True,
        populate_by_name=False,
        arbitrary_types_allowed=True,
    )


class WithTexts(Model):
    """The texts that may stand anywhere."""

    note: Texts = ()
    """Anything to remember."""
    todo: Texts = ()
    """To be done or confirmed before leaving."""
    bring: Texts = ()
    """What to have along."""
    links: Texts = ()
    """Web links; words may stand before the link."""


class Place(WithTexts):
    """Where something is, and when it is open."""

    coords: Position | None = None
    """Latitude, longitude."""
    address: Line | None = None
    """Postal address."""
    phone: Line | None = None
    """Telephone number."""
    map: Line | None = None
    """A map link; gives the position if it has one."""
    hours: Hours | None = None
    """Opening hours in OSM syntax, or unknown."""
    timezone: Zone | None = None
    """Zone of its clocks, if not that by which one comes."""
    country: Country | None = None
    """Whose public holidays count there."""
    last_entry: Time | None = None
    """Nobody is let in, or served, after this."""


class Item(WithTexts):
    """Anything that stands in a plan; its kind is the key that names it."""

    named_by: ClassVar[str] = "a name"
    """What the kind's own key holds, for the help and the schema."""

    kind: Annotated[str, Field(alias="$kind")]
    name: Annotated[Line, Field(alias="$name")]
    ignore: Texts = ()
    """Codes of findings to be silent about."""
    who: Names = ()
    """Who takes part, where not everybody does; the others stay where they are."""
    optional: Flag = False
    """May be left out when the day gets short."""


class Stop(Item, Place):
    """An item that happens at a place."""

    between: Times | None = None
    """Must start within these clock times."""
    cost: Money | None = None
    """What it costs: for all, `each`, `a night`, `a day`."""
    booking: Line | None = None
    """Reference of a booking; private."""


class Visit(Stop):
    """Something to see: its least stay must fit inside the opening hours."""

    named_by = "a place"

    time: Start | None = None
    """Starts then, about then (`~19:00`, `morning`); clock times make it an appointment."""
    by: Time | None = None
    """Be there by then."""
    stay: Spans | None = None
    """How long: least..wished."""

    @model_validator(mode="after")
    def _appointment_has_no_stay(self) -> Visit:
        if isinstance(self.time, clock.ClockRange) and self.stay is not None:
            raise Misread(say("an appointment from … to … already says how long it takes: leave 'stay' out"), "stay")
        return self


class Activity(Visit):
    """Something to do, where you are unless `at` says otherwise."""

    named_by = "an activity"

    at: Line | None = None
    """The place, or `here`."""


class Meal(Activity):
    """A meal, which must fit into the opening hours whole, or start by `last-entry`."""

    named_by = "a place"

    order: Texts = ()
    """What to eat."""


class Rental(Activity):
    """Taking or giving back something rented."""

    named_by = "car, scooter, bike, or a thing that carries nobody"

    carries: Mode | None = None
    """How one moves with it, where its name does not say so: drive, bike, scooter."""

    @property
    def mode(self) -> str | None:
        """How one moves with it; None for what carries nobody."""
        if (known := self.carries or VEHICLE_MODES.get(self.name)) is not None:
            return known
        # As in `parse_mode`.
        from tripplan.model.meant import mode_meant

        mode = mode_meant(self.name, MODES)
        return mode if mode in VEHICLE_MODES.values() else None

    @model_validator(mode="after")
    def _carries_like_a_vehicle(self) -> Rental:
        if self.carries is not None and self.carries not in VEHICLE_MODES.values():
            wrong = say(
                "expected one of {modes}, not '{mode}'", modes=", ".join(VEHICLE_MODES.values()), mode=self.carries
            )
            raise Misread(wrong, "carries")
        return self


class Sleep(Stop):
    """A bed for one night or several."""

    named_by = "a place"

    nights: Count = 1
    """How many nights."""
    check_out: Time | None = None
    """Leave by then on the last morning."""


class Move(Item):
    """A way from one item to the next; several in a row are one leg."""

    named_by = "walk, bike, scooter, drive, taxi or transit"

    optional: ClassVar[bool] = False  # type: ignore[misc]  # a way is left out with what it leads to
    name: Annotated[Mode, Field(alias="$name")]
    takes: Spans | None = None
    """How long it takes; `~` marks a guess."""
    timezone: Zone | None = None
    """Zone of the clocks where it leads, if another."""
    cost: Money | None = None
    """What it costs."""


class Ride(Item):
    """A sailing, bus, train or flight: by the timetable of that name, or by its own times."""

    named_by = "a timetable, else a free name"

    from_: Ports
    """Where it leaves: one port or several, the likely one first."""
    to: Ports
    """Where it lands: one port or several, the likely one first."""
    depart: ClockTimes = ()
    """The departure, or those that would do."""
    arrive: ZonedTime | None = None
    """Arrival, with `+1` and a zone where needed."""
    takes: Spans | None = None
    """How long it takes; only without a timetable."""
    check_in: CheckIn | None = None
    """Be there so long before; `on board` if one stays aboard from the ride before."""
    number: Line | None = None
    """The number of the flight or train, where its name is another."""
    terminal: Line | None = None
    """Where to check in, or to wait."""
    platform: Line | None = None
    """Where it leaves from."""
    coach: Line | None = None
    """The coach in which the seats are."""
    seat: Line | None = None
    """The seat or seats, a berth or a cabin."""
    with_: Carried | None = None
    """The vehicle that comes along: car, bike, scooter."""
    cost: Money | None = None
    """What it costs."""
    booking: Line | None = None
    """Reference of a booking; private."""
    map: Line | None = None
    """A map link."""
    phone: Line | None = None
    """Telephone number."""

    @model_validator(mode="after")
    def _one_arrival(self) -> Ride:
        if self.arrive is not None and self.takes is not None:
            raise Misread(say("'arrive' and 'takes' say the same thing: keep one of them"), "takes")
        return self


LIST: Final = "list"
"""The kind of a group that is an item of another one and has no key."""


class Group(Item):
    """`either`: exactly one of its items happens, the first is the plan. `any-order`: all of them, as written.

    Where one of its items is a list, that is a group of its own, of the kind `LIST`: all of it happens, as written.
    """

    named_by = "a list of items"

    name: Annotated[str, Field(alias="$name")] = ""
    between: Times | None = None
    """Holds for all of them."""


class OptionalItems(Group):
    """Several things, as written, that may be left out together when the day gets short."""

    optional: ClassVar[bool] = True  # type: ignore[misc]  # that is what its kind says


class Remark(Item):
    """A line of text in the plan, without a time or a place."""

    named_by = "a text"

    optional: ClassVar[bool] = False  # type: ignore[misc]  # it takes no time, so it never has to go


TICK: Final = "✓ "
"""How a tick is written."""

_TICKED: Final = re.compile(r"(?:[✓✔☑]\ufe0f?|\[[xX]\])\s*")


def is_done(text: str) -> bool:
    """Whether a to-do has its tick."""
    return _TICKED.match(text) is not None


def without_tick(text: str) -> str:
    """What is to be done, without the tick."""
    return _TICKED.sub("", text, count=1) if is_done(text) else text


def ticked(text: str, *, done: bool) -> str:
    """The same to-do with its tick, or without."""
    return (TICK if done else "") + without_tick(text)
