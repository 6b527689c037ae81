"""Which findings have come with a change, and which have gone: by their code and the item they belong to."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.findings import Severity, with_follow_ups
from tripplan.views.changes.change import Change, What
from tripplan.views.findings import in_words

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from tripplan.findings import Finding, Path
    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan
    from tripplan.views.changes.pairing import Pairing

DAY_BREAKS: Final = "day-breaks"
"""The code of the finding for a day that breaks; it belongs to the day, wherever that fails first."""
_DAY: Final = 2
"""How many parts of a path lead to a day, or to a place."""


class Findings(NamedTuple):
    """What a change does to the findings, each in the order of its file."""

    came: tuple[Finding, ...]
    """Of the new plan."""
    went: tuple[Finding, ...]
    """Of the old plan."""
    other: tuple[tuple[Finding, Finding], ...]
    """As they were and as they are: of the same code at the same item, with other words."""


def compared(pairing: Pairing, old: Plan, new: Plan) -> Findings:
    """Compares the findings of two plans."""
    owners_before, owners_after = _owners(pairing)
    waiting = {owner: deque(those) for owner, those in _by_owner(with_follow_ups(old.findings), owners_before).items()}
    came: list[Finding] = []
    other: list[tuple[Finding, Finding]] = []
    pending: list[tuple[Hashable, Finding]] = []
    for owner, findings in _by_owner(with_follow_ups(new.findings), owners_after).items():
        same = Counter(each.words for each in findings) & Counter(each.words for each in waiting.get(owner, ()))
        waiting[owner] = _without(waiting.get(owner, ()), same)
        pending += [(owner, each) for each in _without(findings, same)]
    for owner, finding in pending:
        before = waiting[owner]
        if before:
            other.append((before.popleft(), finding))
        else:
            came.append(finding)
    left = {id(each) for findings in waiting.values() for each in findings}
    return Findings(
        tuple(came), tuple(each for each in with_follow_ups(old.findings) if id(each) in left), tuple(other)
    )


def _without(findings: Iterable[Finding], words: Counter[str]) -> deque[Finding]:
    """The findings but the first with each of some words, of these as many as are counted."""
    left = words.copy()
    kept: deque[Finding] = deque()
    for each in findings:
        if left[each.words] > 0:
            left[each.words] -= 1
        else:
            kept.append(each)
    return kept


def _owners(pairing: Pairing) -> tuple[dict[Path, Hashable], dict[Path, Hashable]]:
    """What the paths of the old and of the new plan lead to: the same number for the same day or item."""
    owners: tuple[dict[Path, Hashable], dict[Path, Hashable]] = ({}, {})
    for number, days in enumerate(pairing.days):
        for day, paths in zip((days.old, days.new), owners, strict=True):
            if day is not None:
                paths[day.day.path] = -number
    for number, (old, new, *_) in enumerate(pairing.items, 1):
        for each, paths in zip((old, new), owners, strict=True):
            if each is not None:
                paths[each.path] = number
    return owners


def _by_owner(findings: Iterable[Finding], owners: dict[Path, Hashable]) -> dict[Hashable, list[Finding]]:
    found: defaultdict[Hashable, list[Finding]] = defaultdict(list)
    for each in findings:
        found[each.code, _owner(each, owners)].append(each)
    return found


def _owner(finding: Finding, owners: dict[Path, Hashable]) -> Hashable:
    """The item or day that a finding belongs to; else the place, or the key of the trip."""
    path = finding.path[:_DAY] if finding.code == DAY_BREAKS else finding.path
    for length in range(len(path), 0, -1):
        if path[:length] in owners:
            # A plan B stands in its day, and breaks on its own.
            return owners[path[:length]], _is_plan_b(finding)
    return path[:_DAY]


# ---------------------------------------------------------------- as changes


def finding_changes(found: Findings, pairing: Pairing, old: Plan, new: Plan) -> list[Change]:
    """What newly breaks or has to be confirmed, what no longer does, and what is told with other figures.

    A note that has other words is not told, nor one that has gone with its item.
    """
    new_day_of = {id(one): other or one for one, other, *_ in pairing.drawn if one is not None}
    days_before, days_after = ({day.day.path: day for day in plan.days} for plan in (old, new))
    told = [_of(What.CAME, each, _day_of(each, days_after)) for each in found.came]
    for before, after in found.other:
        if after.severity is not Severity.NOTE:
            change = _of(What.REWORDED, after, _day_of(after, days_after))
            told.append(change._replace(before=in_words(before), after=in_words(after)))
    gone = {each.old.path for each in pairing.items if each.old is not None and each.new is None}
    gone |= {days.old.day.path for days in pairing.days if days.old is not None and days.new is None}
    for each in found.went:
        above = (each.path[:length] for length in range(len(each.path) + 1))
        if each.severity is not Severity.NOTE or gone.isdisjoint(above):
            day = _day_of(each, days_before)
            told.append(_of(What.WENT, each, new_day_of[id(day)] if day is not None else None))
    return told


_LEADS: Final = {What.CAME: "", What.WENT: "no longer: ", What.REWORDED: "now: "}


def _of(what: What, finding: Finding, day: DayPlan | None) -> Change:
    words = f"{_LEADS[what]}{finding.severity.word}: {in_words(finding)}"
    path = (finding.path or None,)
    old_path, new_path = (*path, None) if what is What.WENT else (None, *path)
    return Change(what, words, finding.code, day, old_path=old_path, new_path=new_path)


def _is_plan_b(finding: Finding) -> bool:
    return finding.path[_DAY : _DAY + 1] == ("plan-b",)


def _day_of(finding: Finding, days: Mapping[Path, DayPlan]) -> DayPlan | None:
    """The day, or plan B, that a finding belongs to; None for one of the trip."""
    day = days.get(finding.path[:_DAY])
    return day.plan_b if day is not None and day.plan_b is not None and _is_plan_b(finding) else day
