"""Codes that are told while a file is read: as YAML, as a trip, as a timetable, as settings."""

from __future__ import annotations

from typing import Final

from tripplan.findings import Rule, Severity, Topic

COMMA_CUTS_TEXT: Final = Rule(
    "comma-cuts-text", Severity.ERROR, Topic.FILE, "a comma inside brackets or braces cuts a text in two"
)
COMMENT_CUTS_TEXT: Final = Rule(
    "comment-cuts-text",
    Severity.ERROR,
    Topic.FILE,
    "a # begins a comment in the middle of a text",
    milder=Severity.WARNING,
)
CONTROL_CHARACTER: Final = Rule("control-character", Severity.ERROR, Topic.FILE, "there is an invisible character")
DUPLICATE_KEY: Final = Rule("duplicate-key", Severity.ERROR, Topic.FILE, "a key stands twice")
EARLY_QUOTE: Final = Rule("early-quote", Severity.ERROR, Topic.FILE, "a quote closes before the text ends")
EMPTY_FILE: Final = Rule("empty-file", Severity.ERROR, Topic.FILE, "the file is empty")
ENCODING: Final = Rule("encoding", Severity.ERROR, Topic.FILE, "the file is not stored as UTF-8")
ESCAPE: Final = Rule("escape", Severity.ERROR, Topic.FILE, "a backslash in double quotes means something else")
FILE_TOO_LARGE: Final = Rule("file-too-large", Severity.ERROR, Topic.FILE, "the file is too large to be read")
INDENTATION: Final = Rule("indentation", Severity.ERROR, Topic.FILE, "a line begins in the wrong column")
KEY_NOT_TEXT: Final = Rule("key-not-text", Severity.ERROR, Topic.FILE, "a key is not a word")
MERGE: Final = Rule("merge", Severity.ERROR, Topic.FILE, "<< takes in something that has no keys")
MISSING_COLON: Final = Rule("missing-colon", Severity.ERROR, Topic.FILE, "a line has no key and colon")
NESTED_TOO_DEEP: Final = Rule("nested-too-deep", Severity.ERROR, Topic.FILE, "lists stand too deep in each other")
OPEN_BRACKET: Final = Rule("open-bracket", Severity.ERROR, Topic.FILE, "a bracket is never closed")
OPEN_QUOTE: Final = Rule("open-quote", Severity.ERROR, Topic.FILE, "a quote is never closed")
RECURSIVE_ALIAS: Final = Rule(
    "recursive-alias", Severity.ERROR, Topic.FILE, "a reference stands inside what it refers to"
)
SEVERAL_DOCUMENTS: Final = Rule(
    "several-documents", Severity.ERROR, Topic.FILE, "the file holds more than one document"
)
SYNTAX: Final = Rule("syntax", Severity.ERROR, Topic.FILE, "this cannot be read as YAML")
TAB: Final = Rule("tab", Severity.ERROR, Topic.FILE, "there is a tab where YAML takes only spaces")
TAG: Final = Rule("tag", Severity.ERROR, Topic.FILE, "a text begins with an exclamation mark")
TOO_MANY_ALIASES: Final = Rule(
    "too-many-aliases", Severity.ERROR, Topic.FILE, "references stand for more than can be read"
)
TOO_MANY_ENTRIES: Final = Rule(
    "too-many-entries", Severity.ERROR, Topic.FILE, "the file has too many entries to be read"
)
UNKNOWN_ALIAS: Final = Rule("unknown-alias", Severity.ERROR, Topic.FILE, "a text begins with an asterisk")
UNQUOTED_TEXT: Final = Rule("unquoted-text", Severity.ERROR, Topic.FILE, "a text needs quotes")
