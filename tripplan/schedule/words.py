"""Sentences for what binds a leave-by time, and for why a day breaks; made from data alone."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from tripplan.clock import Minute, format_duration, local
from tripplan.schedule.result import Binding, BindingKind, ItemName, Reason, ReasonKind, Saving
from tripplan.sentences import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

_BINDINGS: Final = {
    BindingKind.TAKEN_DEPARTURE: "the {clock} {kind}",
    BindingKind.DEPARTURE: "the {clock} {kind}",
    BindingKind.DEADLINE: "{name} by {clock}",
    BindingKind.PINNED_START: "{name} at {clock}",
    BindingKind.LATEST_START: "{name}: start by {clock}",
    BindingKind.BEFORE_CLOSING: "{name}: before closing, start by {clock}",
    BindingKind.CHECK_OUT: "check-out by {clock}",
    BindingKind.END_OF_DAY: "the day ends at {clock}",
}
_LAST: Final = "the {clock} {kind}, the last one"

_REASONS: Final = {
    ReasonKind.DAY_STARTS: "you start at {clock}",
    ReasonKind.STARTS: "starts at {clock}",
    ReasonKind.NOT_BEFORE: "cannot start before {clock}",
    ReasonKind.START_BY: "must start by {clock}",
    ReasonKind.TAKES: "takes {length}",
    ReasonKind.DUE: "is due by {clock}",
    ReasonKind.CLOSED: "is closed that day",
    ReasonKind.NEVER_LONG_ENOUGH: "is never open long enough",
    ReasonKind.CHECK_IN: "be there {length} before it leaves",
    ReasonKind.CHECK_OUT: "check-out is by {clock}",
    ReasonKind.NO_DEPARTURE: "no {kind} goes that day",
    ReasonKind.ONLY_DEPARTURE: "the {kind} leaves at {clock}",
    ReasonKind.LAST_DEPARTURE: "the last {kind} leaves at {clock}",
    ReasonKind.FIRST_DEPARTURE: "the first {kind} you can catch leaves at {clock}",
}
_NAMELESS: Final = {
    ReasonKind.DAY_STARTS,
    ReasonKind.CHECK_IN,
    ReasonKind.NO_DEPARTURE,
    ReasonKind.ONLY_DEPARTURE,
    ReasonKind.LAST_DEPARTURE,
    ReasonKind.FIRST_DEPARTURE,
}
"""Rules that speak of the day, or of a departure by its kind."""


def item_words(item: ItemName) -> str:
    """What to call an item in a sentence: ``우도짜장맨``, ``return scooter``, ``the end of the day``."""
    if not item.kind:
        return say("the end of the day")
    return f"{item.kind} {item.name}" if item.kind in {"rent", "return"} else item.name


def binding_clock(binding: Binding) -> str:
    """The clock time that a binding is about: ``10:00``."""
    return _clock(binding.at, binding.zone)


def binding_words(binding: Binding) -> str:
    """What asks one to leave: ``the 10:00 ferry``, ``return scooter by 16:30``."""
    sentence = _LAST if binding.is_last else _BINDINGS[binding.kind]
    return say(sentence, clock=binding_clock(binding), kind=binding.item.kind, name=item_words(binding.item))


def reasons_words(reasons: Iterable[Reason]) -> list[str]:
    """Why a day breaks, one clause for each item: ``lunch cannot start before 12:00 and takes 1h``."""
    clauses = []
    for _, group in groupby(reasons, key=lambda reason: reason.index):
        those = list(group)
        words = " and ".join(map(_reason_words, those))
        kinds = {reason.kind for reason in those}
        nameless = kinds & _NAMELESS or kinds == {ReasonKind.CHECK_OUT}
        clauses.append(words if nameless else f"{item_words(those[0].item)} {words}")
    return clauses


def _reason_words(reason: Reason) -> str:
    return say(
        _REASONS[reason.kind],
        clock=_clock(reason.at, reason.zone) if reason.at is not None else "",
        length=format_duration(reason.minutes) if reason.minutes is not None else "",
        kind=reason.item.kind,
    )


def saving_words(saving: Saving) -> str:
    """What a day that breaks has to do without to hold: ``with the least stays and without 하고수동해변``."""
    parts = [say("with the least stays")] if saving.least_stays else []
    if saving.without:
        parts.append(say("without {items}", items=" and ".join(map(item_words, saving.without))))
    return " and ".join(parts)


def _clock(minute: Minute, zone: ZoneInfo) -> str:
    moment = local(minute, zone)
    return f"{moment.hour:02}:{moment.minute:02}"
