"""What is known of a name that is typed: a place of the trip, a port, a timetable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.document import Text
from tripplan.model.items import Meal, Ride, Sleep, Visit
from tripplan.model.reading import suggestion
from tripplan.schedule.spots import HERE

if TYPE_CHECKING:
    from tripplan.fields.thing import Thing
    from tripplan.timetables import Line


def name_words(thing: Thing, name: str) -> str:
    """What the name of an item stands for; empty where it is only a name."""
    if thing.model is Ride:
        line = thing.plan.world.line(name)
        return f"the timetable {line.name}" if line is not None else "no timetable is called so: its times are its own"
    is_place = thing.model in {Meal, Visit, Sleep}
    return place_words(thing, name) if is_place and name in thing.plan.trip.places else ""


def ports_words(thing: Thing, names: str | tuple[str, ...]) -> str:
    """What the names of a ride's ports stand for, or of the place where a day starts or ends."""
    line = _line(thing)
    return "; ".join(_port_words(thing, line, name) for name in ([names] if isinstance(names, str) else names))


def place_words(thing: Thing, name: str) -> str:
    """What the name of a place stands for."""
    places = thing.plan.trip.places
    if name == HERE:
        return "where you are then"
    if name in places:
        return f"{name}, a place of the trip"
    near = suggestion(name, places)
    return f"{name} is not among the places of the trip{f'; {near}' if near else ''}"


def _port_words(thing: Thing, line: Line | None, name: str) -> str:
    port = line.port_id(name) if line is not None else None
    if line is not None and port is not None:
        return f"{line.port_name(port)}, a port of {line.name}"
    if line is not None and name not in thing.plan.trip.places:
        near = suggestion(name, [*line.ports, *map(line.port_name, line.ports)])
        return f"{name} is no port of {line.name}{f'; {near}' if near else ''}"
    return place_words(thing, name)


def _line(thing: Thing) -> Line | None:
    name = thing.entries.get(thing.kind)
    return thing.plan.world.line(name.value) if thing.model is Ride and isinstance(name, Text) else None
