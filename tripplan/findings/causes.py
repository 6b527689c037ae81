"""One finding for each root cause: its consequences become its follow-ups.

No finding becomes a follow-up of one that is milder than itself, so that the worst of them stays in sight.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from tripplan.findings.finding import Finding, Rule, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from tripplan.findings.paths import Path

_A_PLAN: Final = 3
"""Number of parts in the path of a plan: ``("days", 0, "plan")``."""


def group_by_cause(findings: Sequence[Finding], unread: Iterable[Span]) -> tuple[Finding, ...]:
    """Group findings, in the order of their file, under their root cause; both keep their order.

    `unread` are the spans of the items that cannot be read.
    """
    causes = _Causes(findings, unread)
    roots = [causes.root(index) for index in range(len(findings))]
    below: defaultdict[int, list[Finding]] = defaultdict(list)
    for index, root in enumerate(roots):
        if root != index:
            below[root].append(findings[index])
    return tuple(
        finding._replace(follow_ups=tuple(below[index])) if index in below else finding
        for index, finding in enumerate(findings)
        if roots[index] == index
    )


class _Causes:
    """Finds for each finding, by its number, which one it is a consequence of."""

    def __init__(self, findings: Sequence[Finding], unread: Iterable[Span]) -> None:
        self._findings = findings
        self._by_code: defaultdict[tuple[str, Path], list[int]] = defaultdict(list)
        self._first: dict[Hashable, int] = {}
        for index, finding in enumerate(findings):
            self._by_code[finding.code, finding.path[: _A_PLAN - 1]].append(index)
            self._first.setdefault(_without_hint(finding), index)
        self._unread = list(_unread(findings, unread))

    def root(self, index: int) -> int:
        """The finding at the end of the chain of causes; itself where it has no cause."""
        seen = {index}
        while (cause := self._cause(index)) is not None and cause not in seen:
            seen.add(cause)
            index = cause
        return index

    def _cause(self, index: int) -> int | None:
        finding = self._findings[index]
        first = self._first[_without_hint(finding)]
        if finding.rule.once and first != index:
            return first
        causes = (cause for cause in self._candidates(finding, finding.rule) if cause != index)
        return next((each for each in causes if self._findings[each].severity <= finding.severity), None)

    def _candidates(self, finding: Finding, rule: Rule) -> Iterator[int]:
        day = finding.path[: _A_PLAN - 1]
        for code in rule.follows:
            yield from (each for each in self._by_code.get((code, day), ()) if self._precedes(each, finding))
        for code in rule.echoes:
            yield from (each for each in self._by_code.get((code, day), ()) if self._shares_plan(each, finding))
        if rule.absence:
            yield from self._unread

    def _precedes(self, index: int, finding: Finding) -> bool:
        """Whether it belongs to the same item or to an earlier one; a finding of a whole day precedes all of it."""
        place, other = self._findings[index].path[_A_PLAN : _A_PLAN + 1], finding.path[_A_PLAN : _A_PLAN + 1]
        return self._shares_plan(index, finding) and (not place or not other or place <= other)

    def _shares_plan(self, index: int, finding: Finding) -> bool:
        one, other = self._findings[index].path, finding.path
        return len(one) <= _A_PLAN or len(other) <= _A_PLAN or one[:_A_PLAN] == other[:_A_PLAN]


def _without_hint(finding: Finding) -> Hashable:
    """What a finding says is the matter, wherever it is."""
    return finding.code, finding.saying.sentence, finding.given


def _unread(findings: Sequence[Finding], unread: Iterable[Span]) -> Iterator[int]:
    """The first error of each item that cannot be read."""
    errors = [index for index, each in enumerate(findings) if each.severity is Severity.ERROR]
    starts = [findings[index].span.start for index in errors]
    for span in unread if errors else ():
        place = bisect_left(starts, span.start)
        if place < len(errors) and starts[place] <= span.end:
            yield errors[place]
