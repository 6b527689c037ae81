"""What a typed value means, in words, or what was expected in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tripplan import maps
from tripplan.clock import DAY, ClockRange, ClockTime, RelativeTime, format_clock, format_duration
from tripplan.document import Text
from tripplan.edits.field_values import read_value, value_of
from tripplan.edits.fields import left_out
from tripplan.geo import LatLng
from tripplan.maps.reading import links_in, split_link
from tripplan.model.country import country_name
from tripplan.model.items import Group, Meal, Remark, Ride, Sleep, Visit
from tripplan.model.todo import is_done
from tripplan.model.trip import DayHead
from tripplan.near import did_you_mean, nearest
from tripplan.schedule.holidays import Holidays, Whose
from tripplan.schedule.hours import UNKNOWN, check_hours, doubts_words, needs_position, open_words, openings
from tripplan.schedule.spots import HERE
from tripplan.views import format as look
from tripplan.views.format import calendar_date
from tripplan.views.links import map_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from tripplan.clock import Duration, DurationRange, Time, ZonedTime
    from tripplan.edits.field_values import Owner
    from tripplan.edits.fields import Field
    from tripplan.model.money import Cost
    from tripplan.timetables import Line


def trouble_with(expression: str) -> str:
    """What is wrong with opening hours; empty where they can be read."""
    if expression == UNKNOWN or check_hours(expression) is None:
        return ""
    return f"expected opening hours such as Tu-Su 11:00-15:00,17:00-20:00, or unknown, not '{expression}'"


def hours_meaning(thing: Owner, expression: str) -> str:
    """``open on Sat 17 Oct 2026 from 11:00 to 15:00 and from 17:00 to 20:00``.

    Those of a place are told for the first day of the trip.
    """
    if expression == UNKNOWN:
        return "nobody knows them, so they are to be confirmed"
    day, zone = _date(thing), thing.plan.trip.zone
    if day is None or needs_position(expression):
        return "opening hours"
    holidays = Holidays(_country(thing), thing.plan.world).asked_by(expression, day, zone, None)
    found = openings(expression, day, zone, None, holidays)
    words = f"{'open' if found else 'closed'} on {calendar_date(day)} {open_words(found, day, zone)}".strip()
    doubts = doubts_words(found)
    return f"{words}, as {doubts}" if doubts else words


def _country(thing: Owner) -> str | None:
    """Whose public holidays count there; for a place on the first day of the trip."""
    plan = thing.plan
    for day in plan.days:
        for item in (*day.items, *(day.plan_b.items if day.plan_b is not None else ())):
            if item.path == thing.path:
                return Whose(plan.trip, day.day.head).at_item(item)
    place = plan.trip.places.get(str(thing.path[1])) if thing.path[:1] == ("places",) else None
    return Whose(plan.trip, plan.days[0].day.head if plan.days else DayHead()).at((place,), plan.trip.zone)


def _date(thing: Owner) -> date | None:
    days = thing.plan.days
    index = thing.path[1] if thing.path[:1] == ("days",) else 0
    return days[index].date if isinstance(index, int) and index < len(days) else None


def name_words(thing: Owner, name: str) -> str:
    """What the name of an item stands for; empty where it is only a name."""
    if thing.model is Ride:
        line = thing.plan.world.line(name)
        return f"the timetable {line.name}" if line is not None else "no timetable is called so: its times are its own"
    is_place = thing.model in {Meal, Visit, Sleep}
    return place_words(thing, name) if is_place and name in thing.plan.trip.places else ""


def ports_words(thing: Owner, names: str | tuple[str, ...]) -> str:
    """What the names of a ride's ports stand for, or of the place where a day starts or ends."""
    line = _line(thing)
    return "; ".join(_port_words(thing, line, name) for name in ([names] if isinstance(names, str) else names))


def place_words(thing: Owner, name: str) -> str:
    """What the name of a place stands for."""
    places = thing.plan.trip.places
    if name == HERE:
        return "where you are then"
    if name in places:
        return f"{name}, a place of the trip"
    near = did_you_mean(nearest(name, places))
    return f"{name} is not among the places of the trip{f'; {near}' if near else ''}"


def _port_words(thing: Owner, line: Line | None, name: str) -> str:
    port = line.port_id(name) if line is not None else None
    if line is not None and port is not None:
        return f"{line.port_name(port)}, a port of {line.name}"
    if line is not None and name not in thing.plan.trip.places:
        near = did_you_mean(nearest(name, [*line.ports, *map(line.port_name, line.ports)]))
        return f"{name} is no port of {line.name}{f'; {near}' if near else ''}"
    return place_words(thing, name)


def _line(thing: Owner) -> Line | None:
    name = thing.entries.get(thing.kind)
    return thing.plan.world.line(name.value) if thing.model is Ride and isinstance(name, Text) else None


_HOUR: Final = 60


class Feedback(NamedTuple):
    """What is to be said of a text while it is typed."""

    ok: bool
    """Whether it can be accepted."""
    words: str
    """What was understood, or what was expected; empty where there is nothing to say."""


def validate(field: Field, text: str) -> Feedback:
    """What a text means as the value of a field; where it cannot stand there, what was expected, with an example."""
    try:
        value = value_of(text, field.form, field.node)
    except ValueError as refusal:
        return Feedback(ok=False, words=str(refusal))
    if not value:
        return _emptied(field)
    if _is_named_by_link(field, text):
        return Feedback(ok=False, words="a link is no name: it can stand at 'map' or at 'links'")
    if not field.is_known:
        return Feedback(ok=False, words=f"{field.hint} Empty it to take the key away.")
    read = read_value(field.thing, field.key, value)
    trouble = read.trouble or (trouble_with(str(value)) if field.key == "hours" else "")
    if trouble:
        has_example = "such as" in trouble or not field.example
        example = "" if has_example else f"; for example {', '.join(field.example.splitlines())}"
        return Feedback(ok=False, words=f"{trouble}{example}")
    return Feedback(ok=True, words=_meaning(field, read.value))


def _is_named_by_link(field: Field, text: str) -> bool:
    """Whether a link is typed where something is called by its name."""
    is_named = field.thing.model is not None and not issubclass(field.thing.model, Group | Remark)
    return is_named and field.key == field.thing.kind and bool(links_in(text)[1])


def _meaning(field: Field, value: object) -> str:
    """What a value means; empty where it is only what it says."""
    if field.key == field.thing.kind:
        return name_words(field.thing, str(value))
    return _WORDS[field.key](field.thing, value) if field.key in _WORDS else ""


def _emptied(field: Field) -> Feedback:
    if field.is_needed:
        return Feedback(ok=False, words=f"{field.thing.what} needs this; for example {field.example}")
    if not field.is_there:
        return Feedback(ok=True, words="nothing is written")
    without = left_out(field.thing, field.key)
    return Feedback(ok=True, words=f"the key is taken away{f': {without}' if without else ''}")


# ---------------------------------------------------------------- times and spans


def _moment(time: Time) -> str:
    """``19:30``, ``06:10 on the next day``, ``1h before the last ferry``."""
    if isinstance(time, RelativeTime):
        return str(time).replace("last ", "the last ")
    days = time.minutes // DAY
    later = {0: "", 1: " on the next day"}.get(days, f" {days} days later")
    return f"{format_clock(time.minutes % DAY)}{later}"


def _when(preposition: str, time: Time) -> str:
    """``at 19:30``, ``by sunset``; ``1h before sunset`` needs no preposition."""
    return _moment(time) if isinstance(time, RelativeTime) and time.offset else f"{preposition} {_moment(time)}"


def _range(each: ClockRange) -> str:
    """``11:30 to 14:00, 2h30m``."""
    ends = f"{_moment(ClockTime(each.start))} to {_moment(ClockTime(each.end))}"
    return f"{ends}, {format_duration(each.end - each.start)}"


def _start(_: Owner, time: Time | ClockRange) -> str:
    return f"an appointment from {_range(time)}" if isinstance(time, ClockRange) else f"starts {_when('at', time)}"


def _minutes(minutes: int) -> str:
    """``20 minutes``, ``1 hour 30 minutes``."""
    hours, rest = divmod(minutes, 60)
    parts = [_counted(hours, "hour")] if hours else []
    return " ".join([*parts, *([_counted(rest, "minute")] if rest or not hours else [])])


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _spans(_: Owner, span: DurationRange) -> str:
    """``20 to 40 minutes``, ``1 hour to 1 hour 30 minutes``."""
    words = _minutes(span.wished)
    if span.least != span.wished:
        words = f"{span.least if span.wished < _HOUR else _minutes(span.least)} to {words}"
    return f"about {words}, a guess of yours" if span.guess else words


def _check_in(_: Owner, span: Duration) -> str:
    return f"be there {'about ' if span.guess else ''}{_minutes(span.minutes)} before it leaves"


def _arrive(_: Owner, arrival: ZonedTime) -> str:
    return f"arrives at {_moment(arrival.time)}{f', by the clock of {arrival.zone}' if arrival.zone else ''}"


# ---------------------------------------------------------------- money, maps, texts


def _cost(thing: Owner, cost: Cost) -> str:
    return look.cost_words(cost, thing.plan.trip.head)


def _travellers(_: Owner, heads: Mapping[str, int]) -> str:
    classes = f": {', '.join(f'{kind} {count}' for kind, count in heads.items())}" if len(heads) > 1 else ""
    return f"{_counted(sum(heads.values()), 'traveller')}{classes}"


def _map(_: Owner, url: str) -> str:
    refused = maps.refusal(url)
    if refused is not None:
        return refused.words
    found = maps.read_map_link(url)
    if found is None:
        return "no link of a map that is known: it is kept as it is"
    if found.position is None:
        return f"{map_name(url)}; no position can be read from it"
    words = f"{map_name(url)} at {found.position}"
    return f"{words}, where the map looks; that need not be the place" if found.map_center else words


def _coords(_: Owner, position: LatLng) -> str:
    """``33.51 north, 126.96 east``."""
    lat, lng = str(LatLng(abs(position.lat), abs(position.lng))).split(", ")
    return f"{lat} {'north' if position.lat >= 0 else 'south'}, {lng} {'east' if position.lng >= 0 else 'west'}"


def _links(_: Owner, texts: tuple[str, ...]) -> str:
    bare = next((text for text in texts if split_link(text) is None), None)
    return _counted(len(texts), "link") if bare is None else f"no link ends '{bare}'"


def _todo(_: Owner, texts: tuple[str, ...]) -> str:
    done = sum(is_done(text) for text in texts)
    return f"{len(texts) - done} to do{f', {done} done' if done else ''}"


_WORDS: Final[Mapping[str, Callable[[Owner, Any], str]]] = {
    "arrive": _arrive,
    "at": place_words,
    "between": lambda _, ranges: f"starts within {' or '.join(map(_range, ranges))}",
    "by": lambda _, time: f"be there {_when('by', time)}",
    "check-in": _check_in,
    "check-out": lambda _, time: f"leave {_when('by', time)}",
    "coords": _coords,
    "cost": _cost,
    "country": lambda _, code: f"the public holidays of {country_name(code)}",
    "date": lambda _, day: look.calendar_date(day),
    "depart": lambda _, times: f"leaves at {' or '.join(map(_moment, times))}",
    "end": lambda _, time: f"the day ends {_when('by', time)}",
    "from": ports_words,
    "hours": hours_meaning,
    "last-entry": lambda _, time: f"nobody is let in later than {_moment(time)}",
    "links": _links,
    "map": _map,
    "nights": lambda _, count: _counted(count, "night"),
    "optional": lambda _, may: "may be left out when the day gets short" if may else "stays in the plan",
    "order": lambda _, texts: ", ".join(texts),
    "start": lambda _, time: f"the day starts {_when('at', time)}",
    "stay": _spans,
    "takes": _spans,
    "time": _start,
    "timezone": lambda _, zone: f"all times are by the clock of {zone.key}",
    "to": ports_words,
    "todo": _todo,
    "travellers": _travellers,
}
"""What is said of a value that was read, by its key."""
