"""From what the reader and the schedule have found, and what the checks find, to the findings of a trip."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tripplan.checks import (
    crossings,
    days,
    ferries,
    hidden,
    money,
    opening,
    outdoors,
    places,
    timetables,
    timing,
    ways,
)
from tripplan.findings import Rule, Span
from tripplan.findings.lists import Suppression, group_by_cause, suppress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tripplan.checks.context import CheckContext, DayCheck, TripCheck
    from tripplan.document import Document
    from tripplan.findings import Finding
    from tripplan.findings import Path as TreePath
    from tripplan.schedule import DayPlan

DAY_CHECKS: Final[tuple[DayCheck, ...]] = (
    crossings.car_at_other_port,
    crossings.wrong_port,
    days.bed_hours,
    days.option_does_not_fit,
    ferries.last_boat,
    ferries.other_landing,
    ferries.stale_timetable,
    ferries.tight_connection,
    ferries.unconfirmed_last,
    ferries.unconfirmed_sailing,
    opening.break_time,
    opening.closed_on_arrival,
    opening.closed_that_day,
    opening.holiday_hours,
    opening.stay_cut_short,
    outdoors.after_dusk,
    outdoors.bad_weather,
    outdoors.before_dawn,
    outdoors.likely_stopped,
    timing.long_wait,
    timing.may_be_missed,
    timing.past_midnight,
    timing.ride_length,
    ways.odd_times,
    ways.slower_way,
    ways.way_by_ferry,
)
"""Checks that look at each plan of each day."""

TRIP_CHECKS: Final[tuple[TripCheck, ...]] = (
    crossings.no_way_back,
    crossings.wrong_direction,
    days.no_meal,
    days.two_beds,
    ferries.to_bring,
    hidden.hidden_character,
    money.in_two_ways,
    money.like_a_phone,
    money.without_currency,
    opening.desk_closed,
    places.refused_link,
    places.where_places_are,
)
"""Checks that look at the whole trip."""

PAGES: Final = Path(__file__).parent.parent / "help" / "rules"
"""The pages of the rule book: one Markdown file for each code."""


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by their codes: those that the modules of the checks, the readers and the schedule declare."""
    # What explains YAML errors costs 1 ms to import, and a run that finds none of them has no need of it.
    from tripplan.document import diagnose, parse, pitfalls, reading
    from tripplan.findings import finding, lists
    from tripplan.maps import providers
    from tripplan.model import reading as model_reading
    from tripplan.model import timetable, trip
    from tripplan.schedule import rules as schedule_rules

    topics = sorted({timetables.__name__, *(check.__module__ for check in (*DAY_CHECKS, *TRIP_CHECKS))})
    modules = (
        schedule_rules,
        lists,
        finding,
        reading,
        parse,
        pitfalls,
        diagnose,
        model_reading,
        trip,
        timetable,
        providers,
        *(sys.modules[name] for name in topics),
    )
    found = (each for module in modules for each in vars(module).values() if isinstance(each, Rule))
    return MappingProxyType({rule.code: rule for rule in found})


def page(code: str) -> str:
    """The page of a code, as Markdown. Raises KeyError where there is no such code."""
    return (PAGES / f"{rules()[code].code}.md").read_text("utf-8")


def heading(code: str) -> str:
    """The first lines of a page: what the rule itself says of the code."""
    rule = rules()[code]
    words = " or ".join(severity.word for severity in rule.severities)
    return f"# {code}: {rule.title}\n\n**{words}** · {rule.topic.value}\n"


def check(
    context: CheckContext,
    found: Iterable[Finding],
    day_checks: Iterable[DayCheck] = DAY_CHECKS,
    trip_checks: Iterable[TripCheck] = TRIP_CHECKS,
) -> tuple[Finding, ...]:
    """The findings of a trip in the order of its file, each cause with its follow-ups.

    `found` is what the reader and the schedule have found.
    """
    plans = list(_plans(context.days))
    every = [*found, *(each for look in day_checks for day in plans for each in look(day, context))]
    every += [each for look in trip_checks for each in look(context)]
    placed = dict.fromkeys([_placed(finding, context.document) for finding in every])
    kept = suppress(list(placed), _suppressions(context), context.document, rules)
    unread = (entry.span for entry in context.entries() if entry.item is None)
    return group_by_cause(sorted(kept, key=_order), unread)


def _plans(all_days: Iterable[DayPlan]) -> Iterator[DayPlan]:
    """The plans of all days, the plans B among them."""
    for day in all_days:
        yield day
        if day.plan_b is not None:
            yield day.plan_b


def _placed(finding: Finding, read: Document) -> Finding:
    """The finding with its place in the text, where it only has a path."""
    if finding.span != Span(0, 0) or not finding.path:
        return finding
    return finding._replace(span=read.span_of(finding.path))


def _order(finding: Finding) -> tuple[int, int, str, str, str]:
    return finding.span.start, finding.severity, finding.code, finding.message, finding.hint


def _suppressions(context: CheckContext) -> list[Suppression]:
    owners: list[tuple[TreePath, tuple[str, ...]]] = [((), context.trip.head.ignore)]
    owners += [(day.path, day.head.ignore) for day in context.trip.days]
    owners += [(entry.path, entry.item.ignore) for entry in context.entries() if entry.item is not None]
    return [
        Suppression(code.strip(), owner, (*owner, "ignore", number))
        for owner, codes in owners
        for number, code in enumerate(codes)
    ]
