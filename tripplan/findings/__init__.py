"""Findings: what is wrong, or unsure, in a file that a person wrote, as data.

A rule is declared once, with its sentences, where it is raised; a finding holds a rule, a sentence, a place and the
named arguments of the sentence. Nothing in tripplan raises an exception for trouble in a user's file.
"""

from __future__ import annotations

from tripplan.findings.finding import (
    BAD_SHAPE,
    BAD_VALUE,
    KEY_CLASH,
    NO_TRIP,
    UNKNOWN_KEY,
    UNKNOWN_PORT,
    UNREADABLE,
    Finding,
    FindingsByPath,
    Path,
    Rule,
    Saying,
    Severity,
    Span,
    Topic,
    path_text,
    read_path,
    with_follow_ups,
)

__all__ = [
    "BAD_SHAPE",
    "BAD_VALUE",
    "KEY_CLASH",
    "NO_TRIP",
    "UNKNOWN_KEY",
    "UNKNOWN_PORT",
    "UNREADABLE",
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
