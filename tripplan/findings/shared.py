"""Rules that several packages raise, or one above the checks, which the rule book must know as well."""

from __future__ import annotations

from typing import Final

from tripplan.findings.finding import Rule, Severity, Topic

BAD_SHAPE: Final = Rule("bad-shape", Severity.ERROR, Topic.VALUES, "a list, keys or an item was expected here")
BAD_VALUE: Final = Rule("bad-value", Severity.ERROR, Topic.VALUES, "a value cannot be understood")
UNKNOWN_KEY: Final = Rule("unknown-key", Severity.ERROR, Topic.VALUES, "a key is not known here")
UNKNOWN_PORT: Final = Rule("unknown-port", Severity.ERROR, Topic.FERRY, "the line has no port of that name")

NO_TRIP: Final = Rule("no-trip", Severity.ERROR, Topic.FILE, "the file is neither a trip nor a timetable")
UNREADABLE: Final = Rule("unreadable", Severity.ERROR, Topic.SETTINGS, "the settings cannot be read")
KEY_CLASH: Final = Rule("key-clash", Severity.WARNING, Topic.SETTINGS, "a key of the keyboard is chosen twice")
