"""Validates what is typed into a field: what the value means, in words, or what was expected in its place."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pydantic import TypeAdapter, ValidationError

from tripplan import maps
from tripplan.clock import DAY, ClockRange, ClockTime, RelativeTime, VagueTime, format_clock, format_duration
from tripplan.document import Text
from tripplan.edits.fields import left_out_words, trouble_words, value_of
from tripplan.geo import LatLng
from tripplan.maps.reading import links_in, split_link
from tripplan.model.country import country_name
from tripplan.model.items import Group, Meal, Remark, Ride, Sleep, Visit, is_done
from tripplan.model.trip import DayHead
from tripplan.model.values import Boarding
from tripplan.schedule.holidays import Holidays, Whose
from tripplan.schedule.opening import UNKNOWN, check_hours, doubts_words, needs_position, open_words, openings
from tripplan.schedule.places import HERE
from tripplan.sentences import nearest, say, say_count
from tripplan.views import format as look
from tripplan.views.links import map_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from zoneinfo import ZoneInfo

    from tripplan.clock import Duration, DurationRange, Time, ZonedTime
    from tripplan.edits import Data
    from tripplan.edits.fields import Field, Owner
    from tripplan.model.items import Model

_HOUR: Final = 60
_BAD_HOURS: Final = "expected opening hours such as Tu-Su 11:00-15:00,17:00-20:00, or unknown, not '{text}'"


class Feedback(NamedTuple):
    """What is shown of a text while it is typed."""

    ok: bool
    """Whether it can be accepted."""
    words: str
    """What was understood, or what was expected; empty where the text says it all."""


def validate(field: Field, text: str) -> Feedback:
    """What a text means as the value of a field, or why it cannot be its value."""
    try:
        value = value_of(text, field.form, field.node)
    except ValueError as refusal:
        return Feedback(ok=False, words=str(refusal))
    if not value:
        return _emptied(field)
    model = field.owner.model
    is_called = field.is_name and model is not None and not issubclass(model, Group | Remark)
    if is_called and links_in(text)[1]:
        return Feedback(ok=False, words=say("a link is no name: it can stand at 'map' or at 'links'"))
    if not field.is_known:
        return Feedback(ok=False, words=say("{why} Empty it to take the key away.", why=field.hint))
    meaning, trouble = read_value(field.owner, field.key, value)
    if not trouble and field.key == "hours" and value != UNKNOWN and check_hours(str(value)) is not None:
        trouble = say(_BAD_HOURS, text=value)
    if not trouble and field.is_name:
        return Feedback(ok=True, words=_name(field.owner, str(meaning)))
    understood = _MEANINGS[field.key](field.owner, meaning) if not trouble and field.key in _MEANINGS else ""
    return Feedback(ok=not trouble, words=trouble or understood)


def read_value(owner: Owner, key: str, value: Data) -> tuple[object, str]:
    """What a value means at a key of an owner, beside its other keys, and what is wrong with it; empty for nothing.

    The model is the only judge.
    """
    assert owner.model is not None
    name = "$name" if key == owner.kind else key
    try:
        meaning: object = _adapter(owner.model, name).validate_python(value)
    except ValidationError as failure:
        return None, trouble_words(failure.errors(include_url=False)[0])
    data = owner.data()
    fresh = _as_a_whole(owner.model, data | {name: value}) - _as_a_whole(owner.model, data)
    return meaning, min(fresh, default="")


@cache
def _adapter(model: type[Model], key: str) -> TypeAdapter[Any]:
    """What reads one key of a model; None as a value is not offered to it."""
    field = next(field for name, field in model.model_fields.items() if key == (field.alias or name))
    return TypeAdapter(field.rebuild_annotation())


def _as_a_whole(model: type[Model], data: Mapping[str, object]) -> set[str]:
    """What is wrong with an owner that is wrong with none of its keys alone."""
    try:
        model.model_validate(data)
    except ValidationError as failure:
        return {trouble_words(each) for each in failure.errors(include_url=False) if not each["loc"]}
    return set()


def _emptied(field: Field) -> Feedback:
    if field.is_needed:
        needed = say("{owner} needs this; for example {example}", owner=field.owner.what, example=field.example)
        return Feedback(ok=False, words=needed)
    without = left_out_words(field.owner, field.key)
    sentence = "the key is taken away: {without}" if without else "the key is taken away"
    return Feedback(ok=True, words=say(sentence if field.is_there else "nothing is written", without=without))


# ---------------------------------------------------------------- names of places, ports and timetables


def _name(owner: Owner, name: str) -> str:
    """What the name of an item stands for; empty where it is only a name."""
    if owner.model is Ride:
        line = owner.plan.world.line(name)
        known = say("the timetable {name}", name=line.name) if line is not None else ""
        return known or say("no timetable is called so: its times are its own")
    is_place = owner.model in {Meal, Visit, Sleep}
    return _place(owner, name) if is_place and name in owner.plan.trip.places else ""


def _place(owner: Owner, name: str) -> str:
    places = owner.plan.trip.places
    if name == HERE:
        return say("where you are then")
    if name in places:
        return say("{name}, a place of the trip", name=name)
    near = nearest(name, places)
    if near is None:
        return say("{name} is not among the places of the trip", name=name)
    return say("{name} is not among the places of the trip; did you mean '{near}'?", name=name, near=near)


def _ports(owner: Owner, names: str | tuple[str, ...]) -> str:
    """What the names of a ride's ports stand for, or of the place where a day starts or ends."""
    return "; ".join(_port(owner, name) for name in ([names] if isinstance(names, str) else names))


def _port(owner: Owner, name: str) -> str:
    own = owner.entries.get(owner.kind)
    line = owner.plan.world.line(own.value) if owner.model is Ride and isinstance(own, Text) else None
    port = line.port_id(name) if line is not None else None
    if line is None or (port is None and name in owner.plan.trip.places):
        return _place(owner, name)
    if port is not None:
        return say("{port}, a port of {line}", port=line.port_name(port), line=line.name)
    near = nearest(name, [*line.ports, *map(line.port_name, line.ports)])
    if near is None:
        return say("{name} is no port of {line}", name=name, line=line.name)
    return say("{name} is no port of {line}; did you mean '{near}'?", name=name, line=line.name, near=near)


# ---------------------------------------------------------------- opening hours


def _hours(owner: Owner, expression: str) -> str:
    """``open on Sat 17 Oct 2026 from 11:00 to 15:00``; of a place, on the first day of the trip."""
    if expression == UNKNOWN:
        return say("they are not known, and will be listed among what to confirm")
    days, zone = owner.plan.days, owner.plan.trip.zone
    index = owner.path[1] if owner.path[:1] == ("days",) else 0
    day = days[index].date if isinstance(index, int) and index < len(days) else None
    if day is None or needs_position(expression):
        return say("opening hours")
    holidays = Holidays(_country(owner), owner.plan.world).asked_by(expression, day, zone, None)
    found = openings(expression, day, zone, None, holidays)
    when = {"day": look.calendar_date(day), "hours": open_words(found, day, zone), "doubts": doubts_words(found)}
    if not found:
        return say("closed on {day}", **when)
    return say("open on {day} {hours}, as {doubts}" if when["doubts"] else "open on {day} {hours}", **when)


def _country(owner: Owner) -> str | None:
    """Whose public holidays count there; for a place on the first day of the trip."""
    plan = owner.plan
    for day in plan.days:
        for item in (*day.items, *(day.plan_b.items if day.plan_b is not None else ())):
            if item.path == owner.path:
                return Whose(plan.trip, day.day.head).at_item(item)
    place = plan.trip.places.get(str(owner.path[1])) if owner.path[:1] == ("places",) else None
    return Whose(plan.trip, plan.days[0].day.head if plan.days else DayHead()).at((place,), plan.trip.zone)


# ---------------------------------------------------------------- times and spans


def _moment(time: Time) -> str:
    """``19:30``, ``06:10 on the next day``, ``1h before the last ferry``."""
    if isinstance(time, RelativeTime):
        ride = time.anchor.ride
        anchor = say("the last {ride}", ride=ride) if ride is not None else time.anchor.value
        if not time.offset:
            return anchor
        sentence = "{span} before {anchor}" if time.offset < 0 else "{span} after {anchor}"
        return say(sentence, span=format_duration(abs(time.offset)), anchor=anchor)
    days, clock = time.minutes // DAY, format_clock(time.minutes % DAY)
    return say_count(days, "{clock} on the next day", "{clock} {count} days later", clock=clock) if days else clock


def _timed(sentence: str, relative: str) -> Callable[[Owner, Time | ClockRange], str]:
    """A sentence about a moment, and how it reads with ``1h before sunset``, which takes no preposition."""

    def words(_: Owner, time: Time | ClockRange) -> str:
        if isinstance(time, VagueTime):
            return say(
                "starts at about {time}" if time.words[:1] == "~" else "starts in the {time}",
                time=time.words.lstrip("~"),
            )
        if isinstance(time, ClockRange):
            return say("an appointment from {times}", times=_range(time))
        is_relative = isinstance(time, RelativeTime) and time.offset != 0
        return say(relative if is_relative else sentence, time=_moment(time))

    return words


def _range(each: ClockRange) -> str:
    """``11:30 to 14:00, 2h30m``."""
    start, end = (_moment(ClockTime(minutes)) for minutes in each)
    return say("{start} to {end}, {span}", start=start, end=end, span=format_duration(each.end - each.start))


def _or(texts: Iterable[str]) -> str:
    return say(" or ").join(texts)


def _minutes(minutes: int) -> str:
    """``20 minutes``, ``1 hour 30 minutes``."""
    hours, rest = divmod(minutes, _HOUR)
    parts = [say_count(hours, "{count} hour", "{count} hours")] if hours else []
    if rest or not hours:
        parts.append(say_count(rest, "{count} minute", "{count} minutes"))
    return " ".join(parts)


def _span(_: Owner, span: DurationRange) -> str:
    """``20 to 40 minutes``, ``1 hour to 1 hour 30 minutes``."""
    words = _minutes(span.wished)
    if span.least != span.wished:
        least = span.least if span.wished < _HOUR else _minutes(span.least)
        words = say("{least} to {wished}", least=least, wished=words)
    return say("about {span}, a guess of yours", span=words) if span.guess else words


def _check_in(_: Owner, span: Duration | Boarding) -> str:
    if isinstance(span, Boarding):
        return say("you stay on board from the ride before")
    sentence = "be there about {span} before it leaves" if span.guess else "be there {span} before it leaves"
    return say(sentence, span=_minutes(span.minutes))


def _arrive(_: Owner, arrival: ZonedTime) -> str:
    sentence = "arrives at {time}, by the clock of {zone}" if arrival.zone else "arrives at {time}"
    return say(sentence, time=_moment(arrival.time), zone=arrival.zone)


def _timezone(owner: Owner, zone: ZoneInfo) -> str:
    sentence = "times there are by the clock of {zone}" if owner.path else "all times are by the clock of {zone}"
    return say(sentence, zone=zone.key)


# ---------------------------------------------------------------- travellers, maps, lists


def _travellers(_: Owner, heads: Mapping[str, int]) -> str:
    count = sum(heads.values())
    if len(heads) < 2:
        return say_count(count, "{count} traveller", "{count} travellers")
    classes = ", ".join(f"{kind} {each}" for kind, each in heads.items())
    return say_count(count, "{count} traveller: {classes}", "{count} travellers: {classes}", classes=classes)


def _map(_: Owner, url: str) -> str:
    refused = maps.link_refusal(url)
    if refused is not None:
        return refused.words
    found = maps.read_map_link(url)
    if found is None:
        return say("no link of a map that is known: it is kept as it is")
    if found.position is None:
        sentence = "{map}; no position can be read from it"
    elif found.map_center:
        sentence = "{map} at {position}, where the map looks; that need not be the place"
    else:
        sentence = "{map} at {position}"
    return say(sentence, map=map_name(url), position=found.position)


def _coords(_: Owner, position: LatLng) -> str:
    """``33.51 north, 126.96 east``."""
    lat, lng = str(LatLng(abs(position.lat), abs(position.lng))).split(", ")
    north = say("{degrees} north" if position.lat >= 0 else "{degrees} south", degrees=lat)
    east = say("{degrees} east" if position.lng >= 0 else "{degrees} west", degrees=lng)
    return f"{north}, {east}"


def _links(_: Owner, texts: tuple[str, ...]) -> str:
    bare = next((text for text in texts if split_link(text) is None), None)
    if bare is not None:
        return say("no link ends '{text}'", text=bare)
    return say_count(len(texts), "{count} link", "{count} links")


def _todo(_: Owner, texts: tuple[str, ...]) -> str:
    done = sum(is_done(text) for text in texts)
    return say("{open} to do, {done} done" if done else "{open} to do", open=len(texts) - done, done=done)


_MEANINGS: Final[Mapping[str, Callable[[Owner, Any], str]]] = {
    "arrive": _arrive,
    "at": _place,
    "between": lambda _, ranges: say("starts within {times}", times=_or(map(_range, ranges))),
    "by": _timed("be there by {time}", "be there {time}"),
    "carries": lambda _, mode: say("one moves with it: {mode}", mode=mode),
    "check-in": _check_in,
    "check-out": _timed("leave by {time}", "leave {time}"),
    "coords": _coords,
    "cost": lambda owner, cost: look.cost_words(cost, owner.plan.trip.head),
    "costs": lambda owner, costs: "; ".join(
        say("{name}: {cost}", name=name, cost=look.cost_words(cost, owner.plan.trip.head)) for name, cost in costs
    ),
    "country": lambda _, code: say("the public holidays of {country}", country=country_name(code)),
    "date": lambda _, day: look.calendar_date(day),
    "depart": lambda _, times: say("leaves at {times}", times=_or(map(_moment, times))),
    "end": _timed("the day ends by {time}", "the day ends {time}"),
    "from": _ports,
    "hours": _hours,
    "last-entry": lambda _, time: say("the last guests are let in at {time}", time=_moment(time)),
    "links": _links,
    "map": _map,
    "nights": lambda _, count: say_count(count, "{count} night", "{count} nights"),
    "optional": lambda _, may: say("may be left out when the day gets short" if may else "stays in the plan"),
    "order": lambda _, texts: ", ".join(texts),
    "start": _timed("the day starts at {time}", "the day starts {time}"),
    "stay": _span,
    "takes": _span,
    "time": _timed("starts at {time}", "starts {time}"),
    "timezone": _timezone,
    "to": _ports,
    "todo": _todo,
    "travellers": _travellers,
    "who": lambda _, names: say("only {names}; the others stay where they are", names=", ".join(names)),
    "with": lambda _, vehicle: say("the {vehicle} comes along", vehicle=vehicle),
}
"""What is said of a value that was read, by its key."""
