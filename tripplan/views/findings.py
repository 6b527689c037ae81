"""Findings as a compiler prints them, as JSON, and as GitHub annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.findings import Severity, path_text
from tripplan.views.cells import plain

if TYPE_CHECKING:
    from tripplan.document import Document
    from tripplan.findings import Finding


def as_text(finding: Finding, document: Document, file: str) -> str:
    """``trip.yaml:12:5: error unknown-key: a visit has no key 'stayy'; did you mean 'stay'?``."""
    line, column = document.position(finding.span.start)
    words = f"{finding.message}; {finding.hint}" if finding.hint else finding.message
    return f"{plain(file)}:{line}:{column}: {finding.severity.word} {finding.code}: {plain(words)}"


def as_github(finding: Finding, document: Document, file: str) -> str:
    """A workflow command that GitHub shows beside the line."""
    line, column = document.position(finding.span.start)
    end_line, end_column = document.position(finding.span.end)
    words = f"{finding.message}; {finding.hint}" if finding.hint else finding.message
    kind = "notice" if finding.severity is Severity.NOTE else finding.severity.word
    place = f"line={line},endLine={end_line},col={column},endColumn={end_column},title={finding.code}"
    return f"::{kind} file={_property(file)},{place}::{_data(plain(words))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


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
    }
