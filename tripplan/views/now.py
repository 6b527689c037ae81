"""A moment of a trip in one line, for a status line or a prompt, and as JSON.

The line says first what is on, or next and in how many minutes, then by when to leave. Where the plan itself is late
that comes first. Minutes are floored; ``~`` is an estimate, ``≥`` at the earliest, ``≤`` at most, ``?`` unknown.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tripplan.clock import format_duration, local
from tripplan.model.items import Ride
from tripplan.schedule import Provenance
from tripplan.schedule.status import StatusKind
from tripplan.schedule.words import binding_words
from tripplan.sentences import say
from tripplan.views import format as look
from tripplan.views.cells import fit, plain

if TYPE_CHECKING:
    from tripplan.plan import Plan
    from tripplan.schedule import ItemPlan, LeaveBy
    from tripplan.schedule.status import Status

_SEPARATOR: Final = " · "


def now_line(found: Status, cells: int | None = None) -> str:
    """The line, cut to so many cells where it is longer."""
    parts = [_next(found) if found.item is None else _on(found, found.item), _leaving(found) or _after_that(found)]
    if _plan_is_late(found):
        parts.reverse()
    line = _SEPARATOR.join(part for part in parts if part)
    return line if cells is None else fit(line, cells).rstrip()


def now_json(found: Status, plan: Plan, file: str) -> dict[str, object]:
    """The same as data; items are as `show --json` has them, the written way that one is on among them.

    `minutes_left` is until the item ends, until one is there, or until the next one starts.
    """
    # json costs 3 ms to import, and the line does without.
    from tripplan.views.as_json import item_json, leave_by_json, move_json

    item = item_json(found.item, found.day, plan) if found.item is not None else None
    following = item_json(found.next, found.next_day, plan) if found.next is not None and found.next_day else None
    if found.leg is not None and found.next is not None:
        item = move_json(found.leg, found.next, plan)
    stop, ride = found.item or found.left, found.ride
    return {
        "file": file,
        "title": plan.trip.head.title,
        "date": found.day.date.isoformat() if found.day.date is not None else None,
        "state": found.state.value,
        "item": item,
        "next": following,
        "minutes_left": found.minutes_left,
        "leave_by": leave_by_json(found.leave_by, stop.leave_zone) if stop is not None else None,
        "sailing": item_json(ride, found.day, plan)["sailing"] if ride is not None else None,
    }


def _on(found: Status, item: ItemPlan) -> str:
    """``우도짜장맨 until ~12:30, 20m left``; ``on the 10:00 ferry to 하우목동항, ashore 10:30, 12m left``."""
    end = look.end_text(item, found.today)
    before, after = (local(found.minute, zone).utcoffset() for zone in (item.zone, item.zone_after))
    if before != after and item.end is not None:
        end += f" {item.zone_after.key}"
    values = {"end": end, "left": format_duration(found.minutes_left or 0), "kind": item.kind}
    if not isinstance(item.item, Ride):
        sentence = "{name} until {end}"
        values["name"] = _name(item)
    else:
        sentence = "on the {start} {kind} to {port}, there {end}"
        if item.kind == "ferry":
            sentence = "on the {start} {kind} to {port}, ashore {end}"
        values["start"] = look.start_text(item)
        values["port"] = plain(item.landings[0].name) if item.landings else plain(item.name)
    return say(f"{sentence}, {{left}} left" if found.minutes_left is not None else sentence, **values)


def _next(found: Status) -> str:
    """``next 10:00 ferry 성산포항 → 하우목동항 in 37m``; ``drive to 성산포항, there ~08:53 in 5m``."""
    item = found.next
    if item is None or found.next_day is None:
        return say("nothing more today")
    values = {"left": format_duration(found.minutes_left or 0)}
    if found.leg is not None:
        sentence = "{mode} to {place}, there {time}"
        guessed = any(leg.provenance is Provenance.ESTIMATED for leg in item.legs)
        guessed = guessed or (found.left is not None and look.end_mark(found.left) == look.ABOUT)
        mark = look.AT_LEAST if item.arrive_at_least else look.ABOUT if guessed else ""
        time = f"{mark}{look.clock(item.arrive, item.zone, found.today)}"
        values |= {"mode": found.leg.mode, "place": _place(item), "time": time}
    else:
        sentence, day = "next {day}{start} {name}", found.next_day.date
        day = local(item.start, item.zone).date() if item.start is not None else day
        other = f"{look.calendar_date(day)} " if day is not None and day != found.today else ""
        other = "tomorrow " if day is not None and day - found.today == timedelta(days=1) else other
        values |= {"day": other, "start": look.start_text(item), "name": _name(item)}
    return say(f"{sentence} in {{left}}" if found.minutes_left is not None else sentence, **values)


def _after_that(found: Status) -> str:
    """By when to set off in the morning; what comes after what is on."""
    if found.next is None or found.next_day is None:
        return ""
    if found.item is not None:
        return say("then {name}", name=_name(found.next)) if found.next_day is found.day else ""
    if found.leg is not None or found.state is StatusKind.WAIT or found.next.arrive == found.next_day.start:
        return ""
    mark = look.ABOUT if found.next_day.start_provenance is Provenance.ESTIMATED else ""
    return say("set off {time}", time=f"{mark}{look.clock(found.next_day.start, found.next_day.zone)}")


_DOUBTS: Final = {
    StatusKind.WAIT: "not there? leave now: {late} late{why}",
    StatusKind.WAY: "not on the way? leave now: {late} late{why}",
}
"""What is said as the traveller may still be at the stop before."""


def _leaving(found: Status) -> str:
    """``leave by 13:15 for the 16:00 ferry``; ``leave now: 5m late for the 16:00 ferry``."""
    leave, stop = found.leave_by, found.item or found.left
    if leave is None or stop is None:
        return ""
    why = _why(found, leave)
    if found.minute <= leave.at:
        return say("leave by {time}{why}", time=look.leave_text(leave, stop, found.today), why=why)
    if found.item is None and _plan_is_late(found):
        return say("{late} late{why}", late=format_duration((stop.end or found.minute) - leave.at), why=why)
    sentence = _DOUBTS.get(found.state, "leave now: {late} late{why}")
    words = say(sentence, late=format_duration(found.minute - leave.at), why=why)
    latest = stop.latest
    if stop.keep is None or latest is None or latest.at < found.minute:
        return words
    # What still saves the day when the next boat is missed.
    time = look.leave_text(latest, stop, found.today)
    return say("{leave}, or by {time}{why}", leave=words, time=time, why=_why(found, latest))


def _why(found: Status, leave: LeaveBy) -> str:
    """What asks for it, where that is not at the head of the line."""
    head = found.next if found.state is StatusKind.WAIT and not _plan_is_late(found) else None
    if head is not None and leave == found.leave_by and leave.binding.path == head.path:
        return ""
    is_ride = any(item.path == leave.binding.path for item in found.day.items if item.ports)
    return say(" for {binding}" if is_ride else " ({binding})", binding=plain(binding_words(leave.binding)))


def _plan_is_late(found: Status) -> bool:
    """Whether who keeps to the plan is past the leave-by; else only who is still at the stop before is."""
    leave = found.leave_by
    if leave is None or found.minute <= leave.at:
        return False
    return found.left is None or found.left.end is None or found.left.end > leave.at


def _name(item: ItemPlan) -> str:
    name = plain(item.title)
    if item.ports or item.kind in {"rent", "return"}:
        name = f"{item.kind} {name}"
    elif item.kind == "end":
        name = _place(item)
    return f"({name})" if item.item is not None and item.item.optional else name


def _place(item: ItemPlan) -> str:
    """Where one goes to be at an item."""
    spot = item.ports[0] if item.ports else item.spot
    return plain(spot.name if spot is not None else item.name)
