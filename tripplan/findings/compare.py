"""Which findings a change brings, settles, or words differently: the one comparison of findings."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from typing import TYPE_CHECKING, NamedTuple

from tripplan.findings.finding import with_follow_ups

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from tripplan.findings.finding import Finding


class FindingChanges(NamedTuple):
    """What a change does to findings, each in the order of its file, follow-ups too."""

    came: tuple[Finding, ...]
    """New ones, of the findings after the change."""
    went: tuple[Finding, ...]
    """Settled ones, of the findings before it."""
    other: tuple[tuple[Finding, Finding], ...]
    """Before and after: of the same code and owner, with other arguments or another sentence."""


def said(finding: Finding) -> Hashable:
    """What a finding says, wherever it is, with its arguments as they are shown: a time is the same on another date."""
    shown = tuple((name, str(round(value, 1) if isinstance(value, float) else value)) for name, value in finding.given)
    return finding.code, finding.saying.sentence, finding.saying.advice, shown, finding.suggestion


def compare(
    before: Iterable[Finding],
    after: Iterable[Finding],
    owner_before: Callable[[Finding], Hashable] = said,
    owner_after: Callable[[Finding], Hashable] = said,
) -> FindingChanges:
    """Compare the findings before a change with those after it.

    Findings of one code and one owner are the same ones, first those that say the same. By default an owner is what
    a finding says, wherever it is in the file, so that none is the same with other arguments.
    """
    old, new = [*with_follow_ups(before)], [*with_follow_ups(after)]
    number = {id(each): number for number, each in enumerate(new)}
    waiting = _grouped(old, owner_before)
    pending: list[tuple[Hashable, Finding]] = []
    for owner, findings in _grouped(new, owner_after).items():
        same = Counter(map(said, findings)) & Counter(map(said, waiting[owner]))
        waiting[owner] = _without(waiting[owner], same)
        pending += [(owner, each) for each in _without(findings, same)]
    came, other = [], []
    for owner, finding in sorted(pending, key=lambda each: number[id(each[1])]):
        if waiting[owner]:
            other.append((waiting[owner].popleft(), finding))
        else:
            came.append(finding)
    left = {id(each) for findings in waiting.values() for each in findings}
    return FindingChanges(tuple(came), tuple(each for each in old if id(each) in left), tuple(other))


def _grouped(
    findings: Iterable[Finding], owner: Callable[[Finding], Hashable]
) -> defaultdict[Hashable, deque[Finding]]:
    groups: defaultdict[Hashable, deque[Finding]] = defaultdict(deque)
    for each in findings:
        groups[each.code, owner(each)].append(each)
    return groups


def _without(findings: Iterable[Finding], same: Counter[Hashable]) -> deque[Finding]:
    """The findings but the first that say each of some things, of these as many as are counted."""
    left = same.copy()
    kept: deque[Finding] = deque()
    for each in findings:
        if left[said(each)] > 0:
            left[said(each)] -= 1
        else:
            kept.append(each)
    return kept
