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
    opening,
    outdoors,
    places,
    values,
    ways,
)
from tripplan.findings import Rule
from tripplan.findings.finding import NOWHERE
from tripplan.findings.lists import Suppression, group_by_cause, suppress
from tripplan.schedule.rules import TRAVEL_UNKNOWN, UNKNOWN_WAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tripplan.checks.context import CheckContext, DayCheck, TripCheck
    from tripplan.findings import Finding
    from tripplan.findings import Path as TreePath

DAY_CHECKS: Final[tuple[DayCheck, ...]] = (
    crossings.car_at_other_port,
    crossings.wrong_port,
    days.bed_hours,
    days.long_wait,
    days.may_be_missed,
    days.off_time,
    days.option_does_not_fit,
    days.past_midnight,
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
    ways.long_drive,
    ways.odd_times,
    ways.ride_length,
    ways.slower_way,
    ways.way_by_ferry,
)
"""Checks that look at each plan of each day."""

TRIP_CHECKS: Final[tuple[TripCheck, ...]] = (
    crossings.no_way_back,
    crossings.wrong_direction,
    days.no_meal,
    days.two_beds,
    days.wrong_weekday,
    ferries.to_bring,
    opening.desk_closed,
    places.where_places_are,
    values.hidden_character,
    values.in_two_ways,
    values.like_a_phone,
    values.refused_link,
    values.without_currency,
    ways.moved_overnight,
)
"""Checks that look at the whole trip."""

_TOGETHER: Final = (
    ((UNKNOWN_WAY, TRAVEL_UNKNOWN), ways.several_unknown),
    ((days.MAY_BE_MISSED,), days.several_missed),
)
"""What the findings of daily rules say together."""
_A_PLAN: Final = 3
"""Parts of the path of a plan B; a plan is known by its day."""

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

    topics = sorted({check.__module__ for check in (*DAY_CHECKS, *TRIP_CHECKS)})
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
    plans = [plan for day in context.days for plan in (day, day.plan_b) if plan is not None]
    every = [*found, *(each for look in day_checks for day in plans for each in look(day, context))]
    every += [each for look in trip_checks for each in look(context)]
    document = context.document
    has_path_only = ((each, each.span == NOWHERE and bool(each.path)) for each in every)
    placed = (each._replace(span=document.span_of(each.path)) if only else each for each, only in has_path_only)
    kept = suppress([*dict.fromkeys(placed)], _suppressions(context), document, rules)
    unread = (entry.span for entry in context.entries() if entry.item is None)
    return group_by_cause(_one_a_day(sorted(kept, key=_order)), unread)


def _one_a_day(findings: Iterable[Finding]) -> list[Finding]:
    """The findings with those of daily rules made one for each plan, at the first of them."""
    groups: dict[tuple[str, TreePath], list[Finding]] = {}
    for number, finding in enumerate(findings):
        plan = finding.path[:_A_PLAN] if "plan-b" in finding.path else finding.path[: _A_PLAN - 1]
        key = (finding.code, plan) if finding.rule.daily else (finding.code, (number,))
        groups.setdefault(key, []).append(finding)
    several = {rule: together for rules, together in _TOGETHER for rule in rules}
    found = []
    for group in groups.values():
        # What belongs to the day itself is the way to where it ends.
        group.sort(key=lambda finding: len(finding.path) < _A_PLAN)
        first = group[0]
        found.append(several[first.rule](group).at(first.path, first.span) if len(group) > 1 else first)
    return sorted(found, key=_order)


def _order(finding: Finding) -> tuple[int, int, str, str, str]:
    return finding.span.start, finding.severity, finding.code, finding.message, finding.hint


def _suppressions(context: CheckContext) -> list[Suppression]:
    """Every code of every `ignore` in the file."""
    owners: list[tuple[TreePath, tuple[str, ...]]] = [((), context.trip.head.ignore)]
    owners += [(day.path, day.head.ignore) for day in context.trip.days]
    owners += [(entry.path, entry.item.ignore) for entry in context.entries() if entry.item is not None]
    return [
        Suppression(code.strip(), owner, (*owner, "ignore", number))
        for owner, codes in owners
        for number, code in enumerate(codes)
    ]
