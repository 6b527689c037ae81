"""What a rule is, and what it may look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from tripplan.findings import Finding, Severity, Topic

if TYPE_CHECKING:
    from tripplan.clock import Minute
    from tripplan.document import Document
    from tripplan.facts import Facts
    from tripplan.model.trip import Entry, Trip
    from tripplan.schedule import DayPlan
    from tripplan.schedule.sources import Sources


class Rule(NamedTuple):
    """One code of the rule book; its page has the same name."""

    code: str
    severity: Severity
    """The worst that its findings are."""
    title: str
    """What is the matter, as a clause: ``a departure is caught with little to spare``."""
    milder: Severity | None = None
    """What they are where it is not so bad."""
    follows: tuple[str, ...] = ()
    """Codes below which it hangs where they stand on the same item or on one before it, in the same plan."""
    echoes: tuple[str, ...] = ()
    """Codes below which it hangs wherever in the same plan they stand."""
    absence: bool = False
    """Whether it says that something is missing, which an item that cannot be read may well be."""
    once: bool = False
    """Whether findings that say the same are one: all but the first hang below that."""
    passing: bool = False
    """Whether it comes and goes with the present moment or with facts, so that nobody tells an idle `ignore` of it."""

    @property
    def severities(self) -> tuple[Severity, ...]:
        """All that its findings may be, the worst first."""
        return (self.severity,) if self.milder is None else (self.severity, self.milder)


class About(NamedTuple):
    """What a rule may look at beside the day in question. Nothing in it is ever changed."""

    trip: Trip
    """As written."""
    days: tuple[DayPlan, ...]
    """On the clock, each with its plan B in it."""
    document: Document
    sources: Sources
    """Timetables, public holidays and facts."""
    now: Minute | None = None
    """The present moment, where there is one: for freshness only."""

    @property
    def facts(self) -> Facts:
        """What was fetched from outside; empty without a network."""
        return self.sources.facts

    def entries(self) -> Iterator[Entry]:
        """Every item of the file, those of plans B, `either` and `any-order` too, in its order."""
        pending = [entry for day in reversed(self.trip.days) for entry in reversed((*day.plan, *day.plan_b))]
        while pending:
            entry = pending.pop()
            yield entry
            pending += reversed(entry.options)


DayCheck = Callable[["DayPlan", About], Iterator[Finding]]
"""Looks at one plan of a day, a plan B as well; its findings need a path, and no span."""

TripCheck = Callable[[About], Iterator[Finding]]
"""Looks at the whole trip."""


class Chapter(NamedTuple):
    """Rules about one topic, and the functions that find what they tell.

    One function may tell several codes. A code that the reader or the schedule tells has no function here.
    """

    topic: Topic
    rules: tuple[Rule, ...]
    of_day: tuple[DayCheck, ...] = ()
    of_trip: tuple[TripCheck, ...] = ()
