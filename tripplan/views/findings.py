"""Findings as a compiler prints them with the line of the file, as JSON, as GitHub annotations, and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.findings import Severity, path_text
from tripplan.sentences import say, say_count
from tripplan.views.cells import fit, painted, plain, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tripplan.document import Document
    from tripplan.findings import Finding, Span


_WIDEST: Final = 100
"""Cells of a line that are shown."""
_BEFORE: Final = 30
"""Characters that are shown before the place in a line that is longer."""
_NUMBER: Final = 5
"""Cells of the line's number."""


class Excerpt(NamedTuple):
    """Two lines: one of the file, and marks below what is meant."""

    source: str
    marks: str


def excerpt(document: Document, span: Span) -> Excerpt | None:
    """The line that a span begins on, and carets below as much of the span as is on it; None for a blank line.

    What a terminal would obey is shown as a symbol, a tab as one space, so that the carets are where they should be.
    """
    number, column = document.position(span.start)
    # All of a trip may be on one line: no more of it is looked at than is shown.
    skipped = max(0, column - 1 - _WIDEST)
    begin = span.start - column + 1 + skipped
    line = document.line_at(span.start, skipped, 3 * _WIDEST).rstrip()
    if not line:
        return None
    first = min(column - 1 - skipped, len(line))
    last = max(min(span.end - begin, len(line)), first)
    cut = max(0, first - _BEFORE) if skipped or len(line) > _WIDEST else 0
    lead = "…" if skipped + cut else ""
    shown = lead + plain(line[cut : cut + _WIDEST])
    before = width(shown[: len(lead) + first - cut])
    marked = width(shown[: len(lead) + last - cut]) - before
    seen = fit(shown, _WIDEST).rstrip() if width(shown) > _WIDEST else shown
    marks = " " * before + "^" * max(1, min(marked, width(seen) - before))
    return Excerpt(f"{number:>{_NUMBER}} | {seen}", f"{'':>{_NUMBER}} | {marks}")


_INDENT: Final = "    "
"""Before what follows from the finding above."""


def in_words(finding: Finding) -> str:
    """What is the matter, and what to do about it, on one line without control characters."""
    return plain(finding.words)


def as_text(finding: Finding, document: Document, file: str, *, colour: bool = False) -> str:
    """A finding with its line of the file, and below it, indented, what follows from it.

    ``trip.yaml:12:5: error unknown-key: a visit has no key 'stayy'; did you mean 'stay'?``
    """
    lines = [as_line(finding, document, file, colour=colour)]
    shown = excerpt(document, finding.span)
    if shown is not None:
        lines += [shown.source, painted(shown.marks, finding.severity.word, colour=colour)]
    lines += [f"{_INDENT}{as_line(each, document, file, colour=colour)}" for each in finding.follow_ups]
    return "".join(f"{line}\n" for line in lines)


def as_line(finding: Finding, document: Document, file: str, *, colour: bool = False) -> str:
    """A finding on one line, with its place and without its follow-ups."""
    line, column = document.position(finding.span.start)
    kind = painted(f"{finding.severity.word} {finding.code}", finding.severity.word, colour=colour)
    return f"{plain(file)}:{line}:{column}: {kind}: {in_words(finding)}"


def as_github(finding: Finding, document: Document, file: str) -> str:
    """A workflow command that GitHub shows beside the line; what follows from the finding is in its text."""
    line, column = document.position(finding.span.start)
    end_line, end_column = document.position(finding.span.end)
    kind = "notice" if finding.severity is Severity.NOTE else finding.severity.word
    name = _data(plain(file)).replace(":", "%3A").replace(",", "%2C")
    place = f"line={line},endLine={end_line},col={column},endColumn={end_column},title={finding.code}"
    lines = [in_words(finding)]
    for each in finding.follow_ups:
        values = {"severity": each.severity.word, "code": each.code, "words": in_words(each)}
        number = document.position(each.span.start)[0]
        lines.append(say("line {line}: {severity} {code}: {words}", line=number, **values))
    message = _data("\n".join(lines))
    return f"::{kind} file={name},{place}::{message}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def finding_json(finding: Finding, document: Document, file: str) -> dict[str, object]:
    """A finding with its place, counted from 1, and its path counted from 0."""
    line, column = document.position(finding.span.start)
    end_line, end_column = document.position(finding.span.end)
    return {
        "file": file,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "severity": finding.severity.word,
        "code": finding.code,
        "message": finding.message,
        "hint": finding.hint,
        "path": path_text(finding.path),
        "follow_ups": [finding_json(each, document, file) for each in finding.follow_ups],
    }


def count(findings: Sequence[Finding]) -> str:
    """``1 error, 2 warnings, 4 to confirm``, or nothing."""
    return count_words(*count_each(findings))


def count_each(findings: Sequence[Finding]) -> tuple[int, int, int]:
    """How many errors, warnings and notes."""
    errors, warnings, notes = (sum(finding.severity is severity for finding in findings) for severity in Severity)
    return errors, warnings, notes


def count_words(errors: int, warnings: int, notes: int) -> str:
    """As `count`, from the figures."""
    words = [say_count(errors, "{count} error", "{count} errors")] if errors else []
    words += [say_count(warnings, "{count} warning", "{count} warnings")] if warnings else []
    return ", ".join([*words, *([say("{count} to confirm", count=notes)] if notes else [])])
