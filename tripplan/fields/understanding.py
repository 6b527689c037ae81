"""What is said of a text while it is typed: how it is understood, or what was expected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tripplan import maps
from tripplan.clock import DAY, ClockRange, ClockTime, RelativeTime, format_clock, format_duration
from tripplan.fields.field import Feedback
from tripplan.fields.keys import left_out
from tripplan.fields.opening import hours_words, trouble_with
from tripplan.fields.places import name_words, place_words, ports_words
from tripplan.fields.texts import value_of
from tripplan.fields.values import read_value
from tripplan.geo import LatLng
from tripplan.maps.reading import links_in, split_link
from tripplan.model.country import country_name
from tripplan.model.items import Group, Remark
from tripplan.model.todo import is_done
from tripplan.views import format as look
from tripplan.views.links import map_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tripplan.clock import Duration, DurationRange, Time, ZonedTime
    from tripplan.fields.field import Field
    from tripplan.fields.thing import Thing
    from tripplan.model.money import Cost

_HOUR: Final = 60


def feedback(field: Field, text: str) -> Feedback:
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


def _start(_: Thing, time: Time | ClockRange) -> str:
    return f"an appointment from {_range(time)}" if isinstance(time, ClockRange) else f"starts {_when('at', time)}"


def _minutes(minutes: int) -> str:
    """``20 minutes``, ``1 hour 30 minutes``."""
    hours, rest = divmod(minutes, 60)
    parts = [_counted(hours, "hour")] if hours else []
    return " ".join([*parts, *([_counted(rest, "minute")] if rest or not hours else [])])


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _spans(_: Thing, span: DurationRange) -> str:
    """``20 to 40 minutes``, ``1 hour to 1 hour 30 minutes``."""
    words = _minutes(span.wished)
    if span.least != span.wished:
        words = f"{span.least if span.wished < _HOUR else _minutes(span.least)} to {words}"
    return f"about {words}, a guess of yours" if span.guess else words


def _check_in(_: Thing, span: Duration) -> str:
    return f"be there {'about ' if span.guess else ''}{_minutes(span.minutes)} before it leaves"


def _arrive(_: Thing, arrival: ZonedTime) -> str:
    return f"arrives at {_moment(arrival.time)}{f', by the clock of {arrival.zone}' if arrival.zone else ''}"


# ---------------------------------------------------------------- money, maps, texts


def _cost(thing: Thing, cost: Cost) -> str:
    return look.cost_words(cost, thing.plan.trip.head)


def _travellers(_: Thing, heads: Mapping[str, int]) -> str:
    classes = f": {', '.join(f'{kind} {count}' for kind, count in heads.items())}" if len(heads) > 1 else ""
    return f"{_counted(sum(heads.values()), 'traveller')}{classes}"


def _map(_: Thing, url: str) -> str:
    refused = maps.refusal(url)
    if refused is not None:
        return refused.words
    found = maps.read(url)
    if found is None:
        return "no link of a map that is known: it is kept as it is"
    if found.position is None:
        return f"{map_name(url)}; no position can be read from it"
    words = f"{map_name(url)} at {found.position}"
    return f"{words}, where the map looks; that need not be the place" if found.map_center else words


def _coords(_: Thing, position: LatLng) -> str:
    """``33.51 north, 126.96 east``."""
    lat, lng = str(LatLng(abs(position.lat), abs(position.lng))).split(", ")
    return f"{lat} {'north' if position.lat >= 0 else 'south'}, {lng} {'east' if position.lng >= 0 else 'west'}"


def _links(_: Thing, texts: tuple[str, ...]) -> str:
    bare = next((text for text in texts if split_link(text) is None), None)
    return _counted(len(texts), "link") if bare is None else f"no link ends '{bare}'"


def _todo(_: Thing, texts: tuple[str, ...]) -> str:
    done = sum(is_done(text) for text in texts)
    return f"{len(texts) - done} to do{f', {done} done' if done else ''}"


_WORDS: Final[Mapping[str, Callable[[Thing, Any], str]]] = {
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
    "hours": hours_words,
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
