"""The forms in which a trip is taken along; a new one is a row of `EXPORTERS` and the function that draws it.

JSON is made here, and Markdown in a module of its own. The shapes of the JSON are documented and stable: keys come in
the order given here, texts are as written, times are ISO 8601 with an offset, unknown is null. A written `move` is an
item of its own, before the item that it leads to; computed ways are not in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from tripplan.clock import iso
from tripplan.findings import path_text
from tripplan.model.items import Ride
from tripplan.schedule import Provenance
from tripplan.schedule.explain import binding_words
from tripplan.views.cells import json_text
from tripplan.views.findings import finding_json
from tripplan.views.format import shares
from tripplan.views.place_facts import PARTICULARS, particulars

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal
    from pathlib import PurePath
    from zoneinfo import ZoneInfo

    from tripplan.clock import Minute
    from tripplan.findings import Path
    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan, ItemPlan, LeaveBy, Leg
    from tripplan.timetables import Line, Sailing

Json = dict[str, object]

_NO_PARTICULARS: Final = dict.fromkeys(kind.key for kind in PARTICULARS)
"""The keys of `particulars`, in their order."""


def as_json(plan: Plan, file: str = "-", *, private: bool = True) -> Json:
    """The plan as data for ``json``; `file` is what its findings call the file, `private` is as in `Renderer`."""
    totals, head = plan.totals, plan.trip.head
    days = [
        {
            "date": day.date.isoformat() if day.date is not None else None,
            "title": day.day.head.title,
            "items": _items(day, plan, private=private),
            "plan_b": {"items": _items(day.plan_b, plan, private=private)} if day.plan_b is not None else None,
        }
        for day in plan.days
    ]
    sums = {
        "fixed": _amounts(totals.fixed),
        "optional": _amounts(totals.optional),
        "each": _amounts(shares(totals.fixed, head)),
        "unknown": list(dict.fromkeys(totals.unknown)),
        "guesses": sorted(totals.guesses),
    }
    return {
        "title": head.title,
        "timezone": str(plan.trip.zone),
        "days": days,
        "totals": sums,
        "findings": [finding_json(finding, plan.document, file) for finding in plan.findings],
    }


def _amounts(amounts: Mapping[str, Decimal]) -> Json:
    return {code: f"{amount:f}" for code, amount in amounts.items()}


def sailing_json(line: Line, sailing: Sailing) -> Json:
    """A sailing to the port that it likely lands at; ports by their keys in the timetable, times on their clocks."""
    landing = sailing.landings[0]
    return {
        "departs": iso(sailing.departs, line.port_zone(sailing.origin)),
        "arrives": iso(landing.arrives, line.port_zone(landing.port)),
        "from": sailing.origin,
        "to": landing.port,
        "service_date": sailing.service_date.isoformat(),
        "certainty": sailing.certainty.value,
        "last": sailing.last,
    }


def _items(day: DayPlan, plan: Plan, *, private: bool) -> list[Json]:
    found: list[Json] = []
    for item in day.items:
        found += [*(move for _, move in _moves(item, plan)), item_json(item, day, plan, private=private)]
    return found


def item_json(item: ItemPlan, day: DayPlan, plan: Plan, *, private: bool = True) -> Json:
    """An item of a day."""
    leaves_on = item.zone if isinstance(item.item, Ride) else item.zone_after
    leave_by = {
        "keep": leave_by_json(item.keep, leaves_on),
        "latest": leave_by_json(item.latest, leaves_on),
        "squeezed": leave_by_json(item.squeezed, leaves_on),
    }
    line, taken = (item.ride.times.line, item.ride.taken) if item.ride is not None else (None, None)
    return {
        "path": path_text(item.path or day.day.path),
        "kind": item.kind or None,
        "name": item.name,
        "arrive": _time(item.arrive, item.zone),
        "start": _time(item.start, item.zone),
        "end": _time(item.end, item.zone_after),
        "leave_by": leave_by,
        "slack_minutes": item.slack,
        "deadline": _time(item.deadline, item.zone),
        "check_in": _time(item.check_in, item.zone),
        "sailing": sailing_json(line, taken) if line is not None and taken is not None else None,
        **_NO_PARTICULARS,
        **{each.kind.key: each.values["text"] for each in particulars(item, private=private)},
        "obtained": (item.provenance or Provenance.UNKNOWN).value,
        "findings": _codes(item.path, plan),
    }


def move_json(leg: Leg, item: ItemPlan, plan: Plan) -> Json | None:
    """One of the written ways to an item; None for a computed one."""
    return next((move for each, move in _moves(item, plan) if each is leg), None)


def _moves(item: ItemPlan, plan: Plan) -> Iterator[tuple[Leg, Json]]:
    """The written ways to an item, one after the other until the item is reached."""
    at = item.arrive - sum(leg.minutes for leg in item.legs) if item.arrive is not None else None
    for leg in item.legs:
        start, known = at, leg.provenance is not Provenance.UNKNOWN
        at = at + leg.minutes if at is not None else None
        if leg.entry is None:
            continue
        move: Json = {
            "path": path_text(leg.entry.path),
            "kind": "move",
            "name": leg.mode,
            "arrive": _time(start, item.zone),
            "start": _time(start, item.zone),
            "end": _time(at, item.zone) if known else None,
            "leave_by": {"keep": None, "latest": None, "squeezed": None},
            "slack_minutes": None,
            "deadline": None,
            "check_in": None,
            "sailing": None,
            **_NO_PARTICULARS,
            "obtained": leg.provenance.value,
            "findings": _codes(leg.entry.path, plan),
        }
        yield leg, move


def _time(minute: Minute | None, zone: ZoneInfo) -> str | None:
    return iso(minute, zone) if minute is not None else None


def leave_by_json(found: LeaveBy | None, zone: ZoneInfo) -> Json | None:
    """By when to leave, and what asks for it."""
    return {"at": iso(found.at, zone), "binding": binding_words(found.binding)} if found is not None else None


def _codes(path: Path, plan: Plan) -> list[str]:
    return list(dict.fromkeys(finding.code for finding in plan.findings_at(path)))


# ---------------------------------------------------------------- the table


class Renderer(Protocol):
    """Draws a trip in one form."""

    def __call__(self, plan: Plan, file: str, /, *, private: bool = True) -> str:
        """The text of a plan whose own file goes by `file`; `private` is whether references of bookings are shown."""


class Exporter(NamedTuple):
    """One form of a trip."""

    name: str
    """What the command line calls it."""
    suffix: str
    """How the names of its files end."""
    label: str
    """What people call it."""
    render: Renderer


def _markdown(plan: Plan, _file: str, *, private: bool = True) -> str:
    from tripplan.views.markdown import markdown  # some milliseconds, and only who asks for it waits

    return markdown(plan, private=private)


def _json(plan: Plan, file: str, *, private: bool = True) -> str:
    return json_text(as_json(plan, file, private=private))


EXPORTERS: Final = (
    Exporter("markdown", ".md", "Markdown", _markdown),
    Exporter("json", ".json", "JSON", _json),
)
"""Every form there is, the default first."""


def exporter_named(name: str) -> Exporter:
    """The form of a name. Raises StopIteration where there is none."""
    return next(each for each in EXPORTERS if each.name == name)


def exporter_for(path: PurePath) -> Exporter:
    """The form that the name of a file asks for; the default where it asks for none."""
    return next((each for each in EXPORTERS if path.suffix.lower() == each.suffix), EXPORTERS[0])
