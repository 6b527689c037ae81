"""Lists of findings: what `ignore` leaves out, which cause each consequence has, and how two lists differ."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from tripplan.findings.finding import Finding, Rule, Severity, Span, Topic, with_follow_ups
from tripplan.sentences import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from tripplan.findings.finding import Path

# ---------------------------------------------------------------- what is ignored

IGNORE_UNKNOWN: Final = Rule(
    "ignore-unknown", Severity.WARNING, Topic.VALUES, "ignore names a code that does not exist", passing=True
)
NO_SUCH_CODE: Final = IGNORE_UNKNOWN.says("ignore: there is no code '{code}'", "'tripplan explain' lists all codes")
IGNORE_IDLE: Final = Rule("ignore-idle", Severity.NOTE, Topic.VALUES, "ignore silences nothing", passing=True)
IS_AN_ERROR: Final = IGNORE_IDLE.says("ignore: {code} is an error here, and errors cannot be ignored", "correct it")
NOTHING_TO_SILENCE: Final = IGNORE_IDLE.says("ignore: there is no {code} here that it could silence", "delete it")


class Suppression(NamedTuple):
    """One code of one `ignore`."""

    code: str
    owner: Path
    """The trip, day or item that it is written on."""
    path: Path
    """Where the code itself is written."""


class _Places(Protocol):
    """A document, as far as it is needed here."""

    def node_at(self, path: Path) -> object | None: ...

    def span_of(self, path: Path) -> Span: ...


def suppress(
    findings: Sequence[Finding],
    suppressions: Sequence[Suppression],
    document: _Places,
    rules: Callable[[], Mapping[str, Rule]],
) -> list[Finding]:
    """Leave out the findings that are ignored, and add those about each `ignore` that suppresses nothing.

    `rules` are asked for only where something is ignored.
    """
    if not suppressions:
        return list(findings)
    silence = _Suppressions(suppressions, document)
    kept = [finding for finding in findings if not silence.covers(finding)]
    about = [each for suppression in suppressions for each in silence.findings_about(suppression, rules())]
    return kept + [finding for finding in about if not silence.covers(finding)]


class _Suppressions:
    """Knows which codes are ignored where, and remembers which of them had something to suppress."""

    def __init__(self, suppressions: Iterable[Suppression], document: _Places) -> None:
        self._document = document
        self._by_code: dict[str, set[Path]] = {}
        for each in suppressions:
            self._by_code.setdefault(each.code, set()).add(each.owner)
        self._used: set[tuple[str, Path]] = set()
        self._errors: set[tuple[str, Path]] = set()

    def covers(self, finding: Finding) -> bool:
        """Whether it lies in an owner, by its path or else by its place in the text; an error is not ignored."""
        owners = self._by_code.get(finding.code, set())
        if finding.path:
            lengths = range(len(finding.path) + 1)
            above = [finding.path[:length] for length in lengths if finding.path[:length] in owners]
        else:
            spans = {owner: self._document.span_of(owner) for owner in owners}
            start = finding.span.start
            above = [owner for owner, span in spans.items() if not owner or span.start <= start < span.end]
        at_work = self._errors if finding.severity is Severity.ERROR else self._used
        at_work.update((finding.code, owner) for owner in above)
        return bool(above) and finding.severity is not Severity.ERROR

    def findings_about(self, suppression: Suppression, rules: Mapping[str, Rule]) -> Iterable[Finding]:
        """What there is to say about one code of an `ignore`."""
        code, key = suppression.code, (suppression.code, suppression.owner)
        # At the code in a list, else at the whole value.
        path = suppression.path if self._document.node_at(suppression.path) is not None else suppression.path[:-1]
        if code not in rules:
            yield NO_SUCH_CODE.at(path, self._document.span_of(path), code=code, suggestion=nearest(code, rules))
        elif key in self._errors - self._used:
            yield IS_AN_ERROR.at(path, self._document.span_of(path), code=code)
        elif key not in self._used and not rules[code].passing:
            yield NOTHING_TO_SILENCE.at(path, self._document.span_of(path), code=code)


# ---------------------------------------------------------------- causes and consequences

_A_PLAN: Final = 3
"""Number of parts in the path of a plan: ``("days", 0, "plan")``."""


def group_by_cause(findings: Sequence[Finding], unread: Iterable[Span]) -> tuple[Finding, ...]:
    """Group findings, in the order of their file, under their root cause; both keep their order.

    None becomes a follow-up of one that is milder than itself, so that the worst of them stays in sight. `unread` are
    the spans of the items that cannot be read.
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
        errors = [index for index, each in enumerate(findings) if each.severity is Severity.ERROR]
        starts = [findings[index].span.start for index in errors]
        places = ((bisect_left(starts, span.start), span) for span in unread)
        self._unread = [errors[at] for at, span in places if at < len(errors) and starts[at] <= span.end]
        """The first error of each item that cannot be read."""

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
        for code in rule.beside:
            yield from (each for each in self._by_code.get((code, day), ()) if self._is_beside(each, finding))
        for code in rule.echoes:
            yield from (each for each in self._by_code.get((code, day), ()) if self._shares_plan(each, finding))
            names = {value for _, value in finding.given if isinstance(value, str)}
            yield from (each for name in names for each in self._by_code.get((code, ("places", name)), ()))
        if rule.absence:
            yield from self._unread

    def _precedes(self, index: int, finding: Finding) -> bool:
        """Whether it belongs to the same item or to an earlier one; a finding of a whole day precedes all of it."""
        place, other = self._findings[index].path[_A_PLAN : _A_PLAN + 1], finding.path[_A_PLAN : _A_PLAN + 1]
        return self._shares_plan(index, finding) and (not place or not other or place <= other)

    def _is_beside(self, index: int, finding: Finding) -> bool:
        """Whether one of the two belongs to the item of the other, or to one of its keys."""
        one, other = sorted((self._findings[index].path, finding.path), key=len)
        return other[: len(one)] == one

    def _shares_plan(self, index: int, finding: Finding) -> bool:
        one, other = self._findings[index].path, finding.path
        return len(one) <= _A_PLAN or len(other) <= _A_PLAN or one[:_A_PLAN] == other[:_A_PLAN]


def _without_hint(finding: Finding) -> Hashable:
    """What a finding says is the matter, wherever it is."""
    return finding.code, finding.saying.sentence, finding.given


# ---------------------------------------------------------------- two lists


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
