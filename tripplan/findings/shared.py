"""Rules of the packages above the checks, which the rule book must know as well."""

from __future__ import annotations

from typing import Final

from tripplan.findings.finding import Rule, Severity, Topic

NO_TRIP: Final = Rule("no-trip", Severity.ERROR, Topic.FILE, "the file is neither a trip nor a timetable")
UNREADABLE: Final = Rule("unreadable", Severity.ERROR, Topic.SETTINGS, "the settings cannot be read")
KEY_CLASH: Final = Rule("key-clash", Severity.WARNING, Topic.SETTINGS, "a key of the keyboard is chosen twice")
