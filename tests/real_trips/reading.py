"""A trip that somebody wrote: when its items are, and what is found in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.clock import local
from tripplan.findings import with_follow_ups
from tripplan.plan import build
from tripplan.workspace.world import TimetableLibrary, make_world

if TYPE_CHECKING:
    from tripplan.clock import Minute
    from tripplan.plan import Plan

TRIPS: Final = Path(__file__).parent.parent / "data" / "real_trips"
CASES: Final = TRIPS / "cases"

TOLERATED: Final = {"may-be-missed"}
"""Warnings that stand wherever a way is not known."""


class Found(NamedTuple):
    """A finding with the lines that it is about."""

    severity: str
    code: str
    words: str
    about: str
    is_cause: bool
    """Whether it is reported for itself, and not below what it follows from."""

    @property
    def is_counted(self) -> bool:
        """Whether it is an error or a warning that a case must name."""
        return self.severity != "note" and self.code not in TOLERATED and self.is_cause

    def is_like(self, expected: str) -> bool:
        """Whether it is ``severity code words``: ``|`` between alternatives, ``*`` for any code."""
        severity, code, words = expected.removeprefix("?").split(" ", 2)
        alternatives = words.split("|")
        return (
            self.severity in severity.split("|")
            and code in {"*", self.code}
            and any(each in self.words or each in self.about for each in alternatives)
        )


def plan_of_file(path: Path, text: str | None = None) -> Plan:
    """The plan of a trip, with the timetables that lie beside it."""
    data = path.read_bytes() if text is None else text.encode()
    return build(data, make_world(TimetableLibrary((path.parent,))))


def plan_of_case(name: str) -> Plan:
    """The plan of a small input."""
    return plan_of_file(CASES / f"{name}.yaml")


def findings_of(plan: Plan) -> list[Found]:
    """Everything that `check` reports of it."""
    text = plan.document.text
    return [
        Found(
            each.severity.word,
            each.code,
            f"{each.message} ({each.hint})",
            text[each.span.start : each.span.end],
            each in plan.findings,
        )
        for each in with_follow_ups(plan.findings)
    ]


def row_of(plan: Plan, name: str) -> str:
    """When the first item of that name or kind is: ``12:00-13:00`` on the clocks where it begins and ends."""
    item = next(each for each in plan.items() if name in {each.name, each.title, each.kind})
    clocks = ((item.start, item.zone), (item.end, item.zone_after))
    return "-".join(_clock(*each) for each in clocks)


def _clock(minute: Minute | None, zone: object) -> str:
    return "?" if minute is None else f"{local(minute, zone):%H:%M}"  # type: ignore[arg-type]
