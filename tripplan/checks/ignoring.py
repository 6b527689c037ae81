"""What `ignore` silences, and which `ignore` silences nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tripplan.checks.book import RULES
from tripplan.checks.ignoring_rules import idle, of_an_error, unknown
from tripplan.findings import Finding, Path, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tripplan.checks.rule import About


class _Silence(NamedTuple):
    """One code of one `ignore`."""

    code: str
    owner: Path
    """The trip, day or item that it stands on."""
    path: Path
    """Where the code itself stands."""


def silenced(found: Iterable[Finding], about: About) -> list[Finding]:
    """The findings that nobody ignores, and those about each `ignore` that silences nothing."""
    everything = list(found)
    silences = _silences(about)
    if not silences:
        return everything
    quiet = _Quiet(silences, about)
    kept = [finding for finding in everything if not quiet.covers(finding)]
    told = [finding for silence in silences for finding in quiet.told(silence)]
    return kept + [finding for finding in told if not quiet.covers(finding)]


def _silences(about: About) -> list[_Silence]:
    owners: list[tuple[Path, tuple[str, ...]]] = [((), about.trip.head.ignore)]
    owners += [(day.path, day.head.ignore) for day in about.trip.days]
    owners += [(entry.path, entry.item.ignore) for entry in about.entries() if entry.item is not None]
    return [
        _Silence(code.strip(), owner, (*owner, "ignore", number))
        for owner, codes in owners
        for number, code in enumerate(codes)
    ]


class _Quiet:
    """Knows which codes are silenced where, and remembers which of them had something to silence."""

    def __init__(self, silences: list[_Silence], about: About) -> None:
        self._about = about
        self._by_code: dict[str, dict[Path, _Silence]] = {}
        for silence in silences:
            self._by_code.setdefault(silence.code, {})[silence.owner] = silence
        self._used: set[tuple[str, Path]] = set()
        self._errors: set[tuple[str, Path]] = set()

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is ignored; an error never is."""
        owners = self._by_code.get(finding.code)
        above = self._above(finding, owners) if owners else []
        at_work = self._errors if finding.severity is Severity.ERROR else self._used
        at_work.update((finding.code, owner) for owner in above)
        return bool(above) and finding.severity is not Severity.ERROR

    def _above(self, finding: Finding, owners: dict[Path, _Silence]) -> list[Path]:
        """The owners that it lies in: by its path, or, for what is found without one, by its place in the text."""
        if finding.path:
            lengths = range(len(finding.path) + 1)
            return [finding.path[:length] for length in lengths if finding.path[:length] in owners]
        spans = {owner: self._about.document.span_of(owner) for owner in owners}
        start = finding.span.start
        return [owner for owner, span in spans.items() if not owner or span.start <= start < span.end]

    def told(self, silence: _Silence) -> Iterable[Finding]:
        """What is to say about one code of an `ignore`."""
        rule = RULES.get(silence.code)
        key = silence.code, silence.owner
        if rule is None:
            yield self._at(unknown(silence.code, RULES), silence)
        elif key in self._errors - self._used:
            yield self._at(of_an_error(silence.code), silence)
        elif key not in self._used and not rule.passing:
            yield self._at(idle(silence.code), silence)

    def _at(self, finding: Finding, silence: _Silence) -> Finding:
        """At the code in a list, else at the whole value."""
        document = self._about.document
        path = silence.path if document.node_at(silence.path) is not None else silence.path[:-1]
        return finding.at(path, document.span_of(path))
