"""Codes that are told while a file is read: as YAML, as a trip, as a timetable, as settings."""

from __future__ import annotations

from typing import Final

from tripplan.checks.rule import Chapter, Rule
from tripplan.findings import Severity, Topic

_FILE: Final = Chapter(
    Topic.FILE,
    (
        Rule("comma-cuts-text", Severity.ERROR, "a comma inside brackets or braces cuts a text in two"),
        Rule("comment-cuts-text", Severity.ERROR, "a # begins a comment in the middle of a text", Severity.WARNING),
        Rule("control-character", Severity.ERROR, "there is an invisible character"),
        Rule("duplicate-key", Severity.ERROR, "a key stands twice"),
        Rule("early-quote", Severity.ERROR, "a quote closes before the text ends"),
        Rule("empty-file", Severity.ERROR, "the file is empty"),
        Rule("encoding", Severity.ERROR, "the file is not stored as UTF-8"),
        Rule("escape", Severity.ERROR, "a backslash in double quotes means something else"),
        Rule("file-too-large", Severity.ERROR, "the file is too large to be read"),
        Rule("indentation", Severity.ERROR, "a line begins in the wrong column"),
        Rule("key-not-text", Severity.ERROR, "a key is not a word"),
        Rule("merge", Severity.ERROR, "<< takes in something that has no keys"),
        Rule("missing-colon", Severity.ERROR, "a line has no key and colon"),
        Rule("missing-space", Severity.ERROR, "a space is missing after a colon"),
        Rule("nested-too-deep", Severity.ERROR, "lists stand too deep in each other"),
        Rule("no-trip", Severity.ERROR, "the file is neither a trip nor a timetable"),
        Rule("open-bracket", Severity.ERROR, "a bracket is never closed"),
        Rule("open-quote", Severity.ERROR, "a quote is never closed"),
        Rule("recursive-alias", Severity.ERROR, "a reference stands inside what it refers to"),
        Rule("several-documents", Severity.ERROR, "the file holds more than one document"),
        Rule("syntax", Severity.ERROR, "this cannot be read as YAML"),
        Rule("tab", Severity.ERROR, "there is a tab where YAML takes only spaces"),
        Rule("tag", Severity.ERROR, "a text begins with an exclamation mark"),
        Rule("too-many-aliases", Severity.ERROR, "references stand for more than can be read"),
        Rule("too-many-entries", Severity.ERROR, "the file has too many entries to be read"),
        Rule("unknown-alias", Severity.ERROR, "a text begins with an asterisk"),
        Rule("unquoted-text", Severity.ERROR, "a text needs quotes"),
    ),
)

_VALUES: Final = Chapter(
    Topic.VALUES,
    (
        Rule("bad-shape", Severity.ERROR, "a list, keys or an item was expected here"),
        Rule("bad-value", Severity.ERROR, "a value cannot be understood"),
        Rule("missing-key", Severity.ERROR, "a key is missing that must be there"),
        Rule("no-kind", Severity.ERROR, "nothing says what kind of item this is"),
        Rule("two-kinds", Severity.ERROR, "one item has two kinds"),
        Rule("unknown-key", Severity.ERROR, "a key is not known here"),
    ),
)

_TIMETABLE: Final = Chapter(
    Topic.TIMETABLE,
    (
        Rule("duplicate-port", Severity.ERROR, "a route names a port twice"),
        Rule("duplicate-port-name", Severity.ERROR, "two ports have one name"),
        Rule("exception-outside-valid", Severity.WARNING, "an exception lies outside the time that the file speaks of"),
        Rule("no-route-from", Severity.WARNING, "an exception is for a port that no route leaves"),
        Rule("route-to-itself", Severity.ERROR, "a route ends where it begins"),
    ),
)

_SETTINGS: Final = Chapter(
    Topic.SETTINGS,
    (
        Rule("key-clash", Severity.WARNING, "a key of the keyboard is chosen twice"),
        Rule("unreadable", Severity.ERROR, "the settings cannot be read"),
    ),
)

CHAPTERS: Final = (_FILE, _VALUES, _TIMETABLE, _SETTINGS)
