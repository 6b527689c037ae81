"""Findings: what is wrong, or unsure, in a file that a person wrote, as data.

A rule is declared once, with its sentences, where it is raised; a finding holds a rule, a sentence, a place and the
named arguments of the sentence. Nothing in tripplan raises an exception for trouble in a user's file.
"""

from __future__ import annotations

from tripplan.findings.finding import (
    Finding,
    FindingsByPath,
    Rule,
    Saying,
    Severity,
    Span,
    Topic,
    with_follow_ups,
)
from tripplan.findings.paths import Path, path_text, read_path

__all__ = [
    "Finding",
    "FindingsByPath",
    "Path",
    "Rule",
    "Saying",
    "Severity",
    "Span",
    "Topic",
    "path_text",
    "read_path",
    "with_follow_ups",
]
