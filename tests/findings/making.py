"""Findings of rules that are made up."""

from __future__ import annotations

from tripplan.findings import Finding, Rule, Severity, Topic


def error(code: str, message: str, hint: str = "") -> Finding:
    """An error that says a text."""
    return _of_text(Severity.ERROR, code, message, hint)


def warning(code: str, message: str, hint: str = "") -> Finding:
    """A warning that says a text."""
    return _of_text(Severity.WARNING, code, message, hint)


def note(code: str, message: str, hint: str = "") -> Finding:
    """A note that says a text."""
    return _of_text(Severity.NOTE, code, message, hint)


def _of_text(severity: Severity, code: str, message: str, hint: str) -> Finding:
    saying = Rule(code, severity, Topic.FILE, "made up").says("{message}", "{hint}" if hint else "")
    return saying.at(message=message, hint=hint)
