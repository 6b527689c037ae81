"""The lists of a page that gather from the whole trip: what breaks, to confirm, to bring, costs, timetables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.findings import Severity, with_follow_ups
from tripplan.model.items import Meal, Ride, Sleep
from tripplan.model.todo import is_done, without_tick
from tripplan.views.format import total_words
from tripplan.views.markdown.escape import escape, prose
from tripplan.views.markdown.escape import lines as safe_lines
from tripplan.views.markdown.ride import age
from tripplan.views.markdown.table import bullet
from tripplan.views.markdown.words import entries, name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tripplan.findings import Finding, Path
    from tripplan.model.place import WithTexts
    from tripplan.model.trip import Entry
    from tripplan.plan import Plan
    from tripplan.timetables import Line

_BREAKS = "day-breaks"


def all_entries(plan: Plan) -> Iterator[Entry]:
    """All items of the trip, plans B and the items of groups among them."""
    return (entry for day in plan.trip.days for part in (day.plan, day.plan_b) for entry in entries(part))


def lines_used(plan: Plan) -> list[Line]:
    """The timetables that the trip's rides go by, each once."""
    names = dict.fromkeys(entry.item.name for entry in all_entries(plan) if isinstance(entry.item, Ride))
    return [line for name in names if (line := plan.world.line(name)) is not None]


def _texts(plan: Plan) -> Iterator[tuple[str, WithTexts]]:
    """Everything that may say what to do or bring, with the name it goes by; none for the trip and its days."""
    yield "", plan.trip.head
    yield from (("", day.head) for day in plan.trip.days)
    yield from ((name_of(entry), entry.item) for entry in all_entries(plan) if entry.item is not None)
    yield from plan.trip.places.items()
    yield from ((line.port_name(port_id), port) for line in lines_used(plan) for port_id, port in line.ports.items())


# ---------------------------------------------------------------- what breaks, what to confirm


def breaks_lines(plan: Plan) -> list[str]:
    """What cannot happen as written, or cannot be understood."""
    found = [each for each in with_follow_ups(plan.findings) if each.severity is Severity.ERROR or each.code == _BREAKS]
    owners = {entry.path: entry for entry in all_entries(plan)} if found else {}
    points = [f"- {_told(each, plan, owners)}" for each in sorted(found, key=lambda each: each.severity)]
    return _section("What breaks", dict.fromkeys(points))


def confirm_lines(plan: Plan) -> list[str]:
    """What to do and to confirm before leaving."""
    points: list[str] = []
    for name, texts in _texts(plan):
        for written in texts.todo:
            text = without_tick(written)
            points += _task(f"{name}: {text}" if name else text, done=is_done(written))
    rest = [
        each for each in with_follow_ups(plan.findings) if each.severity is not Severity.ERROR and each.code != _BREAKS
    ]
    told = dict.fromkeys(_told(each, plan) for each in sorted(rest, key=lambda each: each.severity))
    return _section("Before you go", dict.fromkeys([*points, *(f"- [ ] {each}" for each in told)]))


def _task(text: str, *, done: bool = False) -> list[str]:
    return bullet(safe_lines(text), mark="- [x] " if done else "- [ ] ")


def _told(finding: Finding, plan: Plan, owners: Mapping[Path, Entry] | None = None) -> str:
    """A finding for a traveller; where the file has to be changed with its line, and with its item, out of `owners`."""
    hint = f" ({prose(finding.hint)})" if finding.hint else ""
    lead = f"**{finding.severity.word.capitalize()}**" if finding.severity is not Severity.NOTE else ""
    where = ""
    if owners is not None:
        line = f"line {plan.document.position(finding.span.start)[0]}"
        where = ", ".join(part for part in (_where(finding.path, owners), line) if part)
    message = prose(finding.message[:1].upper() + finding.message[1:])
    return f"{lead}{f' ({where})' if where else ''}{': ' if lead or where else ''}{message}{hint}"


def _where(path: Path, owners: Mapping[Path, Entry]) -> str:
    """The day and the item that a path lies in: ``day 1, lunch 우도짜장맨``."""
    if path[:1] != ("days",) or len(path) < 2 or not isinstance(path[1], int):
        return ""
    around = (owners.get(path[:length]) for length in range(len(path), 0, -1))
    owner = next((entry for entry in around if entry is not None), None)
    name = f", {escape(name_of(owner))}" if owner is not None and owner.item is not None else ""
    return f"day {path[1] + 1}{name}"


# ---------------------------------------------------------------- what to bring, what it costs


def bring_lines(plan: Plan) -> list[str]:
    """What to have along, each thing once; things that a timetable asks for say so."""
    things: dict[str, str] = {}
    for _, texts in _texts(plan):
        for text in texts.bring:
            things.setdefault(_key(text), text)
    points = [point for text in things.values() for point in _task(text)]
    for line in lines_used(plan):
        fresh = [text for text in line.bring if _key(text) not in things]
        points += [point for text in fresh for point in _task(f"{text} ({line.name})")]
        things |= {_key(text): text for text in fresh}
    return _section("Bring", points)


def _key(text: str) -> str:
    return " ".join(text.casefold().split())


def cost_lines(plan: Plan) -> list[str]:
    """Totals by currency, with the optional items as a second one, and what is not in them."""
    totals = plan.totals
    points = [f"- {escape(words)}" for words in total_words(plan)]
    if totals.unknown:
        points.append(f"- Price **unknown** or unclear, not counted: {_names(totals.unknown)}")
    unpriced = [item.name for item in plan.items() if isinstance(item.item, Meal | Sleep) and item.item.cost is None]
    if unpriced:
        points.append(f"- No price given, not counted: {_names(unpriced)}")
    return _section("Costs", points)


def _names(names: Iterable[str]) -> str:
    return ", ".join(escape(name) for name in dict.fromkeys(names))


# ---------------------------------------------------------------- timetables


def timetable_lines(plan: Plan) -> list[str]:
    """How old each timetable is, who says so, and what it has to say."""
    found: list[str] = []
    for line in lines_used(plan):
        found += ["", f"### {escape(line.name)}", "", f"- {age(line, plan.world).capitalize()}"]
        found += [f"- Operators: {_names(line.operators)}"] if line.operators else []
        for text in line.notes:
            found += bullet(safe_lines(text))
        found += [f"- {text}" for text in _remarks(line, plan)]
        sources = [*line.source, *(f"{name}: {text}" for name, text in line.sources.items())]
        found += ["- Sources", *(f"  - {prose(text)}" for text in sources)] if sources else []
    return ["", "## Timetables", *found] if found else []


def _remarks(line: Line, plan: Plan) -> list[str]:
    """The notes of the routes and of the sailings that the trip takes."""
    texts: list[str] = []
    for item in plan.items():
        times = item.ride.times if item.ride is not None else None
        if times is not None and times.line is line and times.origin:
            texts += line.remarks(times.origin, times.destinations)
        note = item.ride.taken.note if item.ride is not None and item.ride.taken is not None else None
        texts += [note] if note is not None and times is not None and times.line is line else []
    return [prose(text) for text in dict.fromkeys(texts)]


def _section(title: str, points: Iterable[str]) -> list[str]:
    found = list(points)
    return ["", f"## {title}", "", *found] if found else []
