"""What `ignore` suppresses, and which `ignore` suppresses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from tripplan.findings.finding import Finding, Rule, Severity, Span, Topic
from tripplan.sentences import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from tripplan.findings.paths import Path

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
        """Whether the finding is ignored; an error never is."""
        owners = self._by_code.get(finding.code)
        above = self._above(finding, owners) if owners else []
        at_work = self._errors if finding.severity is Severity.ERROR else self._used
        at_work.update((finding.code, owner) for owner in above)
        return bool(above) and finding.severity is not Severity.ERROR

    def _above(self, finding: Finding, owners: set[Path]) -> list[Path]:
        """The owners that it lies in: by its path, or, for a finding without one, by its place in the text."""
        if finding.path:
            lengths = range(len(finding.path) + 1)
            return [finding.path[:length] for length in lengths if finding.path[:length] in owners]
        spans = {owner: self._document.span_of(owner) for owner in owners}
        start = finding.span.start
        return [owner for owner, span in spans.items() if not owner or span.start <= start < span.end]

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
