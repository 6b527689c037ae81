"""Real edits of the Udo day and of small drawn trips, and the plans before and after them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tests.conftest import FLAGSHIP
from tripplan.document import read
from tripplan.edits import apply
from tripplan.plan import Plan, World, build
from tripplan.workspace.world import TimetableLibrary

if TYPE_CHECKING:
    from random import Random

    from tripplan.edits import Edit
    from tripplan.findings import Path

PLAN: Path = ("days", 0, "plan")
LUNCH: Path = (*PLAN, 7)
RETURN: Path = (*PLAN, 14)
DINNER: Path = (*PLAN, 17)

NAMES = ("서빈백사", "A", "金閣寺", "B")
KEYS = (
    "stay: 20m",
    "stay: 30m..1h",
    "time: 14:00",
    "optional: true",
    "note: 확인",
    "cost: 5000",
    "coords: 33.5, 126.9",
)


@cache
def bundled() -> World:
    """The bundled timetables."""
    library = TimetableLibrary(())
    return World(library.line, library.names)


def planned(text: str | bytes) -> Plan:
    """The plan of a file."""
    return build(text if isinstance(text, bytes) else text.encode(), bundled())


@cache
def udo() -> Plan:
    """The Udo day."""
    return planned(FLAGSHIP.read_bytes())


def edited(*edits: Edit) -> Plan:
    """The Udo day after some edits."""
    data = FLAGSHIP.read_bytes()
    for edit in edits:
        data = apply(read(data), edit).data
    return planned(data)


def a_trip(random: Random) -> str:
    """One to three days of few items, many of them alike, some without a date, some with a plan B or a choice."""
    lines = ["title: t", "timezone: Asia/Seoul", "days:"]
    date = random.choice(["", "date: 2026-10-17"])
    for number in range(random.randint(1, 3)):
        lines += [f"  - {date or f'title: day {number}'}" if not number else f"  - title: day {number}", "    plan:"]
        lines += _items(random, random.randint(1, 6))
        if random.random() < 0.2:
            lines += ["    plan-b:", *_items(random, 2)]
    return "\n".join(lines) + "\n"


def _items(random: Random, count: int) -> list[str]:
    lines = []
    for _ in range(count):
        kind = random.choice(["visit", "lunch", "do", "note", "move", "either"])
        if kind == "move":
            lines += ["      - move: walk", f"        takes: {random.choice([5, 10])}m"]
        elif kind == "either":
            lines += ["      - either:", *(f"          - visit: {name}" for name in random.sample(NAMES, 2))]
        else:
            lines.append(f"      - {kind}: {random.choice(NAMES)}")
            if kind != "note" and random.random() < 0.5:
                lines.append(f"        {random.choice(KEYS)}")
    return lines
