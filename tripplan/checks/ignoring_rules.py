"""Rules about `ignore` itself: codes that are none, and codes that silence nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.checks.rule import Chapter, Rule
from tripplan.findings import Finding, Severity, Topic, note, warning
from tripplan.model.reading import suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable

CHAPTER: Final = Chapter(
    Topic.VALUES,
    (
        Rule("ignore-unknown", Severity.WARNING, "ignore names a code that does not exist", passing=True),
        Rule("ignore-idle", Severity.NOTE, "ignore silences nothing", passing=True),
    ),
)


def unknown(code: str, known: Iterable[str]) -> Finding:
    """An `ignore` of a code that no rule has."""
    hint = suggestion(code, known) or "'tripplan explain' lists all codes"
    return warning("ignore-unknown", f"ignore: there is no code '{code}'", hint)


def of_an_error(code: str) -> Finding:
    """An `ignore` of what is an error here."""
    return note("ignore-idle", f"ignore: {code} is an error here, and errors cannot be ignored", "mend it")


def idle(code: str) -> Finding:
    """An `ignore` of what is not found here."""
    return note("ignore-idle", f"ignore: there is no {code} here that it could silence", "delete it")
