"""New trips: a commented one that works, or another trip on new dates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripplan import document
from tripplan.edits import Duplicate, Remove, SetValue, apply
from tripplan.edits.operations import set_in_order
from tripplan.errors import UsageError
from tripplan.model.trip import read_trip
from tripplan.schedule.trip import first_date_of
from tripplan.sentences import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tripplan.edits import Edit
    from tripplan.findings import Path as Place

_TEMPLATE: Final = Path(__file__).parent.parent / "templates" / "trip.yaml"
"""A trip of two days, with a bed at the end of the first."""

_DATE: Final = ("days", 0, "date")
_WAY_TO_BED: Final = ("days", 0, "plan", 9)
_BED: Final = ("days", 0, "plan", 10)
_SECOND_DAY: Final = ("days", 1)


def starter(title: str, first: date | None, days: int, zone: str) -> bytes:
    """A commented trip that passes every check; its places are to be written over.

    `first` is the date of its first day, without one it is a template; `days` is at least 1; `zone` is the IANA name of
    its time zone. An empty title keeps that of the template.
    """
    edits: list[Edit] = [SetValue(("title",), title)] if title else []
    edits.append(SetValue(("timezone",), zone))
    edits.append(SetValue(_DATE, first.isoformat()) if first is not None else Remove(_DATE))
    if days == 1:
        edits += [Remove(path) for path in (_BED, _WAY_TO_BED, _SECOND_DAY)]
    else:
        edits += [SetValue((*_BED, "nights"), str(days - 1)), *[Duplicate(_SECOND_DAY)] * (days - 2)]
    template = _TEMPLATE.read_bytes()
    return _edited(template, document.read(template), edits)


def from_template(data: bytes, *, first: date | None = None, title: str = "", zone: str = "") -> bytes:
    """Another trip file as a new one: its first day on the date `first`, the later ones as far from it as they were.

    What is not given stays as it is, to the byte. Raises NotEditable where something cannot be changed, and UsageError
    where a date would be beyond the calendar.
    """
    read = document.read(data)
    given: dict[Place, str] = {("title",): title, ("timezone",): zone}
    if first is not None:
        trip, _ = read_trip(read)
        before = first_date_of(trip)
        written = {(*day.path, "date"): day.head.date for day in trip.days if day.head.date is not None}
        try:
            dates = {path: each + (first - before) for path, each in written.items()} if before else {_DATE: first}
        except OverflowError:
            sentence = "with {first} as its first day the trip would go beyond the calendar"
            raise UsageError(say(sentence, first=first)) from None
        given |= {path: each.isoformat() for path, each in dates.items()}
    return _edited(data, read, (set_in_order(read, path, value) for path, value in given.items() if value))


def _edited(data: bytes, read: document.Document, edits: Iterable[Edit]) -> bytes:
    for edit in edits:
        data, read, *_ = apply(read, edit)
    return data
