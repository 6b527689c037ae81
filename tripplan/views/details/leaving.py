"""How late one may be, by when to leave, and what asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.model.items import Ride
from tripplan.schedule.words import binding_words
from tripplan.views import format as look
from tripplan.views.details.said import Said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.schedule import LeaveBy
    from tripplan.views.details.said import Subject


def leaving(subject: Subject) -> Iterator[Said]:
    """The slack, then the three times by which to leave, each with the constraint that binds."""
    item = subject.item
    if item.slack is not None:
        yield _slack(subject, item.slack)
    keep, latest, squeezed = item.keep, item.latest, item.squeezed
    if keep is not None:
        is_last = ", at the very latest" if latest is not None and latest.at == keep.at else ""
        yield _said(subject, keep, "leave by then to keep", f"{binding_words(keep.binding)}{is_last}")
    if latest is not None and (keep is None or latest.at != keep.at):
        verb = "take the one that leaves by then" if isinstance(item.item, Ride) else "leave"
        yield _said(subject, latest, f"{verb} at the very latest:", binding_words(latest.binding))
    if squeezed is not None and (latest is None or squeezed.at > latest.at):
        yield _said(subject, squeezed, "with least stays and nothing optional:", binding_words(squeezed.binding))
    if item.slack is None and latest is None and item.arrive is not None:
        yield Said("nothing after it asks for a time", "muted", "")


def _slack(subject: Subject, slack: int) -> Said:
    figure = look.slack(subject.item)
    if slack < 0:
        return Said("short: what follows does not work any more", "late", figure)
    least = ", the least of the day" if subject.item is subject.day.tightest else ""
    words = "so much later you may be here" if slack else "not a minute to spare"
    return Said(f"slack{least}: {words}", "slack", figure)


def _said(subject: Subject, leave: LeaveBy, words: str, binding: str) -> Said:
    mark = look.AT_MOST if leave.at_most else ""
    return Said(f"{words} {binding}", "leave", f"{mark}{subject.clock(leave.at, subject.item.leave_zone)}")
