"""The kinds of item in a day's plan, one model for each group of kinds that share their keys."""

from __future__ import annotations

from typing import Annotated, ClassVar, Final

from pydantic import Field, WithJsonSchema, model_validator

from tripplan import clock
from tripplan.model.money import Cost, read_cost
from tripplan.model.place import Place, WithTexts
from tripplan.model.values import (
    RANGE_PATTERN,
    TIME_PATTERN,
    ClockTimes,
    Count,
    Flag,
    Line,
    Misread,
    Ports,
    Reads,
    Span,
    Spans,
    Texts,
    Time,
    Times,
    ZonedTime,
    pattern,
    read_with,
)

MODES: Final = ("walk", "bike", "scooter", "drive", "taxi", "transit")
"""Ways of moving, as `move` and `travel` name them."""

VEHICLE_MODES: Final = {"car": "drive", "scooter": "scooter", "bike": "bike"}
"""How one moves with a rented vehicle."""


def parse_mode(text: str) -> str:
    """Reads a way of moving."""
    if text not in MODES:
        raise ValueError(f"expected one of {', '.join(MODES)}, not '{text}'")
    return text


def _parse_start(text: str) -> clock.Time | clock.ClockRange:
    """Reads `time`: a TIME, or clock times for an appointment."""
    if text[:1].isdigit() and any(dash in text for dash in "-–~"):
        ranges = clock.parse_clock_ranges(text)
        if len(ranges) != 1:
            raise ValueError(f"an appointment has one start and one end, such as 11:00-12:30, not '{text}'")
        return ranges[0]
    return clock.parse_time(text)


def _parse_carried(text: str) -> str:
    if text != "car":
        raise ValueError(f"expected car, not '{text}'")
    return text


Mode = Annotated[str, read_with(parse_mode), WithJsonSchema({"enum": list(MODES)})]
_PRICE: Final = pattern(
    r"\d+(,\d{3})*(\.\d+)?(\s*[A-Z]{3})?(\s+each)?(\s+a\s+(night|day))?", "number", minimum=0
).json_schema
Money = Annotated[
    Cost,
    Reads(read_cost),
    WithJsonSchema({"anyOf": [_PRICE, {"type": "object", "additionalProperties": _PRICE, "minProperties": 1}]}),
]
Start = Annotated[clock.Time | clock.ClockRange, read_with(_parse_start), pattern(f"{TIME_PATTERN}|{RANGE_PATTERN}")]
Carried = Annotated[str, read_with(_parse_carried), pattern("car")]


class Item(WithTexts):
    """Anything that stands in a plan; its kind is the key that names it."""

    kinds: ClassVar[tuple[str, ...]] = ()
    named_by: ClassVar[str] = "a name"
    """What the kind's own key holds, for the help and the schema."""

    kind: Annotated[str, Field(alias="$kind")]
    name: Annotated[Line, Field(alias="$name")]
    ignore: Annotated[Texts, Field(description="Codes of findings to be silent about.")] = ()
    optional: Annotated[Flag, Field(description="May be left out when the day gets short.")] = False


class Stop(Item, Place):
    """An item that happens at a place."""

    between: Annotated[Times | None, Field(description="Must start within these clock times.")] = None
    cost: Annotated[Money | None, Field(description="What it costs: for all, `each`, `a night`, `a day`.")] = None
    booking: Annotated[Line | None, Field(description="Reference of a booking; private.")] = None


class Visit(Stop):
    """Something to see: its least stay must fit inside the opening hours."""

    kinds: ClassVar[tuple[str, ...]] = ("visit",)
    named_by = "a place"

    time: Annotated[Start | None, Field(description="Starts then; clock times make it an appointment.")] = None
    by: Annotated[Time | None, Field(description="Be there by then.")] = None
    stay: Annotated[Spans | None, Field(description="How long: least..wished.")] = None

    @model_validator(mode="after")
    def _appointment_has_no_stay(self) -> Visit:
        if isinstance(self.time, clock.ClockRange) and self.stay is not None:
            raise Misread("an appointment from … to … already says how long it takes: leave 'stay' out", "stay")
        return self


class Activity(Visit):
    """Something to do, where you are unless `at` says otherwise."""

    kinds: ClassVar[tuple[str, ...]] = ("do",)
    named_by = "an activity"

    at: Annotated[Line | None, Field(description="The place, or `here`.")] = None


class Meal(Activity):
    """A meal, which must fit into the opening hours whole, or start by `last-entry`."""

    kinds: ClassVar[tuple[str, ...]] = ("breakfast", "lunch", "dinner", "snack")
    named_by = "a place"

    order: Annotated[Texts, Field(description="What to eat.")] = ()


class Rental(Activity):
    """Taking or giving back something rented."""

    kinds: ClassVar[tuple[str, ...]] = ("rent", "return")
    named_by = "car, scooter, bike, or a thing that carries nobody"


class Sleep(Stop):
    """A bed for one night or several."""

    kinds: ClassVar[tuple[str, ...]] = ("sleep",)
    named_by = "a place"

    nights: Annotated[Count, Field(description="How many nights.")] = 1
    check_out: Annotated[Time | None, Field(description="Leave by then on the last morning.")] = None


class Move(Item):
    """A way from one item to the next; several in a row are one leg."""

    kinds: ClassVar[tuple[str, ...]] = ("move",)
    named_by = "walk, bike, scooter, drive, taxi or transit"

    optional: ClassVar[bool] = False  # type: ignore[misc]  # a way is left out with what it leads to
    name: Annotated[Mode, Field(alias="$name")]
    takes: Annotated[Spans | None, Field(description="How long it takes; `~` marks a guess.")] = None
    cost: Annotated[Money | None, Field(description="What it costs.")] = None


class Ride(Item):
    """A sailing, bus, train or flight: by the timetable of that name, or by its own times."""

    kinds: ClassVar[tuple[str, ...]] = ("ferry", "bus", "train", "flight")
    named_by = "a timetable, else a free name"

    from_: Annotated[Ports, Field(description="Where it leaves: one port or several, the likely one first.")]
    to: Annotated[Ports, Field(description="Where it lands: one port or several, the likely one first.")]
    depart: Annotated[ClockTimes, Field(description="The departure, or those that would do.")] = ()
    arrive: Annotated[ZonedTime | None, Field(description="Arrival, with `+1` and a zone where needed.")] = None
    takes: Annotated[Spans | None, Field(description="How long it takes; only without a timetable.")] = None
    check_in: Annotated[Span | None, Field(description="Be there so long before.")] = None
    with_: Annotated[Carried | None, Field(description="What comes along: car.")] = None
    cost: Annotated[Money | None, Field(description="What it costs.")] = None
    booking: Annotated[Line | None, Field(description="Reference of a booking; private.")] = None
    map: Annotated[Line | None, Field(description="A map link.")] = None
    phone: Annotated[Line | None, Field(description="Telephone number.")] = None

    @model_validator(mode="after")
    def _one_arrival(self) -> Ride:
        if self.arrive is not None and self.takes is not None:
            raise Misread("'arrive' and 'takes' say the same thing: keep one of them", "takes")
        return self


class Group(Item):
    """`either`: exactly one of its items happens, the first is the plan. `any-order`: all of them, as written."""

    kinds: ClassVar[tuple[str, ...]] = ("either", "any-order")
    named_by = "a list of items"

    name: Annotated[str, Field(alias="$name")] = ""
    between: Annotated[Times | None, Field(description="Holds for all of them.")] = None


class Remark(Item):
    """A line of text in the plan, without a time or a place."""

    kinds: ClassVar[tuple[str, ...]] = ("note",)
    named_by = "a text"

    optional: ClassVar[bool] = False  # type: ignore[misc]  # it takes no time, so it never has to go


MODELS: Final[tuple[type[Item], ...]] = (Meal, Visit, Activity, Move, Ride, Rental, Sleep, Group, Remark)
MODEL_OF: Final[dict[str, type[Item]]] = {kind: model for model in MODELS for kind in model.kinds}
"""The model of each kind of item."""
