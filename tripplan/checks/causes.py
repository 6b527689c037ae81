"""One finding for each cause: what follows from another finding hangs below it.

Nothing hangs below a finding that is milder than itself, so that the worst of what is told stays in sight.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from tripplan.checks.book import RULES
from tripplan.checks.rule import Rule
from tripplan.findings import Finding, Path, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tripplan.checks.rule import About

_A_PLAN: Final = 3
"""How long the path of a plan is: ``("days", 0, "plan")``."""
_NO_RULE: Final = Rule("", Severity.NOTE, "")


def hung(findings: Sequence[Finding], about: About) -> tuple[Finding, ...]:
    """The causes in their order, each with its follow-ups in theirs."""
    causes = _Causes(findings, about)
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
    """Knows for each finding, by its number, which one it follows from."""

    def __init__(self, findings: Sequence[Finding], about: About) -> None:
        self._findings = findings
        self._by_code: defaultdict[tuple[str, Path], list[int]] = defaultdict(list)
        for index, finding in enumerate(findings):
            self._by_code[finding.code, finding.path[: _A_PLAN - 1]].append(index)
        self._unread = list(_unread(findings, about))
        self._first: dict[tuple[str, str], int] = {}
        for index, finding in enumerate(findings):
            self._first.setdefault((finding.code, finding.message), index)

    def root(self, index: int) -> int:
        """The finding at the bottom of it; itself where it follows from none."""
        seen = {index}
        while (cause := self._cause(index)) is not None and cause not in seen:
            seen.add(cause)
            index = cause
        return index

    def _cause(self, index: int) -> int | None:
        finding = self._findings[index]
        rule = RULES.get(finding.code, _NO_RULE)
        first = self._first[finding.code, finding.message]
        if rule.once and first != index:
            return first
        causes = (cause for cause in self._candidates(finding, rule) if cause != index)
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
        """Whether it stands on the same item or before it; what is said of a whole day, before all of that."""
        place, other = self._findings[index].path[_A_PLAN : _A_PLAN + 1], finding.path[_A_PLAN : _A_PLAN + 1]
        return self._shares_plan(index, finding) and (not place or not other or place <= other)

    def _shares_plan(self, index: int, finding: Finding) -> bool:
        one, other = self._findings[index].path, finding.path
        return len(one) <= _A_PLAN or len(other) <= _A_PLAN or one[:_A_PLAN] == other[:_A_PLAN]


def _unread(findings: Sequence[Finding], about: About) -> Iterator[int]:
    """The first error of each item that cannot be read; the findings are in the order of the file."""
    errors = [index for index, each in enumerate(findings) if each.severity is Severity.ERROR]
    starts = [findings[index].span.start for index in errors]
    for entry in about.entries() if errors else ():
        if entry.item is None:
            place = bisect_left(starts, entry.span.start)
            if place < len(errors) and starts[place] <= entry.span.end:
                yield errors[place]
