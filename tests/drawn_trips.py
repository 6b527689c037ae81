"""Whole trips drawn from everything that may be written: all kinds of items, all keys, and values that are valid.

They are written as JSON, which is YAML. Dates lie on and beside the public holidays of any country, hours come from the
grammar of the OSM wiki, and rides go by a drawn timetable with seasons, rows for holidays, and exceptions.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple
from zoneinfo import available_timezones

from hypothesis import strategies as st

from tests.schedule.drawn_hours import any_hours, clock
from tests.timetables.drawing import timetables
from tripplan.model.country import public_holidays
from tripplan.model.items import MODES, Item, Place, Ride
from tripplan.model.kinds import EXAMPLES, MODEL_OF
from tripplan.model.reading import keys_of
from tripplan.model.trip import DayHead, TripHead

if TYPE_CHECKING:
    from tripplan.timetables import Line

Written = str | int | bool | list["Written"] | dict[str, "Written"]
"""What stands in a file."""
Values = st.SearchStrategy[Written]

LINE: Final = "drawn"
"""The name of the timetable."""
_NAMES: Final = ("A", "B", "성산 숙소", "a", "b", "c", "here", "Bar “Zum Löwen”")
_ZONES: Final = ("Asia/Seoul", "Europe/Berlin", "Pacific/Apia", "America/Nuuk", "UTC", "Asia/Kathmandu")


_USUAL_HOURS: Final = (
    *(
        "unknown",
        "24/7",
        "Mo-Su 09:00-18:00",
        "11:00-15:00,17:00-21:00",
        "Mo-Su 09:00-18:00; PH off",
        "Mo-Su 18:00-02:00",
    ),
    *("Mo-Fr 09:00-17:00; PH Mo-Fr 10:00-14:00; PH -1 day 09:00-12:00", "Mo-Th 18:00-02:00; Fr,Sa 18:00-04:00; Su off"),
)


class DrawnTrip(NamedTuple):
    """A trip, and the timetable that it may ride by."""

    data: bytes
    line: Line


# ---------------------------------------------------------------- values

_clock = st.integers(0, 287).map(lambda fives: clock(fives * 5))
_late_clock = _clock | st.builds("{}+{}".format, _clock, st.integers(1, 2)) | st.just("24:00")
_minutes = st.integers(0, 400).map("{}m".format)
_anchor = st.sampled_from(("sunrise", "sunset", "closing", "last ferry", "last bus", "last train"))
_relative = _anchor | st.builds("{} {} {}".format, _minutes, st.sampled_from(("before", "after")), _anchor)
_time = _late_clock | _relative
_range = st.builds("{}-{}".format, _clock, _clock)
_spans = (
    _minutes
    | st.builds("~{}".format, _minutes)
    | st.builds("{}m..{}m".format, st.integers(0, 90), st.integers(90, 300))
)
_price = st.builds(
    "{}{}".format, st.integers(0, 10**6), st.sampled_from(("", " each", " EUR", " EUR each", " a night", " a day"))
)
_coords = st.one_of(
    st.sampled_from(("33.5023, 126.9432", "33.5030, 126.9440", "69.65, 18.96", "-78.5, 106.8", "0, 180", "90, 0")),
    st.builds("{}, {}".format, st.integers(-90, 90), st.integers(-180, 180)),
)
_zone = st.sampled_from(_ZONES) | st.sampled_from(sorted(available_timezones()))
_name: Values = st.sampled_from(_NAMES)
_port: Values = st.sampled_from(("a", "b", "c", "A")) | st.lists(st.sampled_from("abc"), min_size=1, max_size=3)
VALUES: Final[dict[str, Values]] = {
    "arrive": st.one_of(_late_clock, st.builds("{}+1 {}".format, _clock, _zone)),
    "at": _name,
    "between": st.lists(_range, min_size=1, max_size=2).map(", ".join),
    "by": _time,
    "check-in": _minutes,
    "check-out": _time,
    "coords": _coords,
    "cost": st.one_of(_price, st.dictionaries(st.sampled_from(("adult", "child")), _price, min_size=1)),
    "depart": st.one_of(_late_clock, st.lists(_clock, min_size=1, max_size=3)),
    "end": _time,
    "from": _name,
    "hours": st.one_of(any_hours, any_hours, st.sampled_from(_USUAL_HOURS)),
    "ignore": st.lists(st.sampled_from(("hours-unknown", "tight", "long-wait", "holiday-hours", "no-bed")), max_size=2),
    "last-entry": _time,
    "nights": st.integers(1, 4),
    "optional": st.booleans(),
    "start": _time,
    "stay": _spans,
    "takes": _spans,
    "time": _time | _range,
    "timezone": _zone,
    "to": _name,
    "travel": st.sampled_from(MODES),
    "travellers": st.one_of(
        st.integers(0, 9), st.dictionaries(st.sampled_from(("adult", "child")), st.integers(0, 9), min_size=1)
    ),
}
"""For keys that a plan is reckoned from; all others have the values of the help."""


def _value(key: str, model: type) -> Values:
    if model is Ride and key in {"from", "to"}:
        return _port
    return VALUES[key] if key in VALUES else st.sampled_from(EXAMPLES[key])


def _keys(
    model: type[Place | Item | TripHead | DayHead], most: int, *, always: tuple[str, ...] = ()
) -> st.SearchStrategy[dict[str, Written]]:
    """Some keys of a model, each with a value."""
    optional = {key: _value(key, model) for key in keys_of(model) if key not in always}
    some = st.lists(st.sampled_from(sorted(optional)), max_size=most, unique=True)
    rest = some.flatmap(lambda keys: st.fixed_dictionaries({key: optional[key] for key in keys}))
    first = st.fixed_dictionaries({key: _value(key, model) for key in always})
    return st.builds(lambda one, other: {**one, **other}, first, rest)


# ---------------------------------------------------------------- items

_CALLED: Final[dict[str, Values]] = {
    **dict.fromkeys(("ferry", "bus", "train", "flight"), st.sampled_from((LINE, LINE, "281"))),
    **dict.fromkeys(("rent", "return"), st.sampled_from(("car", "scooter", "bike", "umbrella"))),
    "move": st.sampled_from(MODES),
    "note": st.just("현금 챙기기"),
}
_GROUPS: Final = ("either", "any-order")


def _item(kind: str) -> Values:
    model = MODEL_OF[kind]
    always = ("from", "to") if model is Ride else ("hours",) if "hours" in keys_of(model) and kind != "sleep" else ()
    return st.builds(lambda name, keys: {kind: name, **keys}, _CALLED.get(kind, _name), _keys(model, 4, always=always))


def _group(kind: str) -> Values:
    inner = st.lists(_single, min_size=1, max_size=3)
    return st.builds(lambda items, keys: {kind: items, **keys}, inner, _keys(MODEL_OF[kind], 2))


_single = st.one_of([_item(kind) for kind in MODEL_OF if kind not in _GROUPS])
_items = st.lists(st.one_of(_single, _single, _single, *map(_group, _GROUPS)), max_size=6)


# ---------------------------------------------------------------- trips


@st.composite
def trips(draw: st.DrawFn) -> DrawnTrip:
    """A trip of up to three days, and a timetable."""
    # holidays costs 70 ms to import.
    from holidays import list_supported_countries

    countries = sorted(code for code in list_supported_countries() if len(code) == 2)
    country = draw(st.sampled_from(("KR", "DE", "FR")) | st.sampled_from(countries))
    timetable = draw(timetables())
    head = draw(_keys(TripHead, 3))
    head |= {"title": "t", "timezone": draw(_zone)} | ({"country": country} if draw(st.integers(0, 4)) else {})
    places = draw(st.dictionaries(st.sampled_from(_NAMES), _keys(Place, 4, always=("hours",)), max_size=2))
    first = draw(_first_date(country) | st.just(timetable.valid[0]))
    days: list[Written] = []
    for number in range(draw(st.integers(1, 3))):
        day = draw(_keys(DayHead, 3)) | {"plan": draw(_items)}
        if first <= date.max - timedelta(days=number):
            day["date"] = str(first + timedelta(days=number))
        if draw(st.integers(0, 3)) == 0:
            day["plan-b"] = draw(_items)
        days.append(day)
    trip = {**head, "places": places, "days": days}
    return DrawnTrip(json.dumps(trip, ensure_ascii=False).encode(), timetable.line)


def _first_date(country: str) -> st.SearchStrategy[date]:
    """Mostly on or beside a public holiday."""
    known = sorted(day for year in (2026, 2027) for day in public_holidays(country, year) or ())
    near = st.builds(
        lambda day, days: day + timedelta(days=days), st.sampled_from(known or [date(2026, 12, 31)]), st.integers(-2, 1)
    )
    far = st.one_of(*[st.dates(date(1990, 1, 1), date(2050, 1, 1))] * 3, st.sampled_from((date.min, date.max)))
    return st.one_of(near, near, near, near, near, st.dates(date(2025, 12, 1), date(2027, 2, 1)), far)
