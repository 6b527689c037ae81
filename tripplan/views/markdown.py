"""A trip as Markdown for GitHub, Obsidian and a pager: what a traveller takes along, on the phone or on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.facts import as_of
from tripplan.findings import Severity, with_follow_ups
from tripplan.model.items import Meal, Ride, Sleep, is_done, without_tick
from tripplan.schedule import Provenance
from tripplan.sentences import say, say_count
from tripplan.views import format as look
from tripplan.views.markdown_day import day_lines, text_lines
from tripplan.views.markdown_text import (
    PageLinks,
    bullet,
    escape,
    link,
    prose,
    with_options,
)
from tripplan.views.markdown_text import lines as safe_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tripplan.facts import Origin
    from tripplan.findings import Finding, Path
    from tripplan.model.items import WithTexts
    from tripplan.model.trip import Entry
    from tripplan.plan import Plan
    from tripplan.timetables import Line

_SIGNS: Final = {
    look.ABOUT: "an estimate",
    look.AT_LEAST: "at the earliest: a way before it is unknown",
    look.AT_MOST: "at most, or earlier: a way after it is unknown",
    look.UNKNOWN: "unknown",
}
_BREAKS: Final = "day-breaks"
_NAMED: Final = frozenset({"hours-unknown", "may-be-missed"})
"""Codes of findings of which it is enough to name the items."""
_IN_TABLES: Final = "unknown-way"
"""Code of the findings that stand as ``?`` in the tables: it is enough to name the days."""
_WEATHER: Final = frozenset({"likely-stopped", "rain", "wind"})
"""Codes of findings that speak of a forecast."""


def markdown(plan: Plan, *, private: bool = True) -> str:
    """The page of a trip, from its title to its signs. The same plan gives the same bytes.

    `private` says whether references of bookings are shown.
    """
    head, links = plan.trip.head, PageLinks()
    dates = [look.calendar_date(day.date) for day in plan.days if day.date is not None]
    when = " – ".join(dict.fromkeys([dates[0], dates[-1]])) if dates else "no date yet" if plan.days else "no days"
    facts = [when, escape(look.party(head)), say("times in {zone}", zone=plan.trip.zone)]
    title = escape(head.title) if head.title else say("A trip without a title")
    texts = [f"- {text}" for text in text_lines(head)]
    page = [f"# {title}", "", " · ".join(facts), *([""] if texts else []), *texts]
    body: list[str] = []
    for day in plan.days:
        shown = look.calendar_date(day.date) if day.date is not None else say("no date yet")
        parts = [say("Day {number}", number=day.number), shown]
        parts += [escape(day.day.head.title)] if day.day.head.title else []
        parts += [day.zone.key] if day.zone.key != plan.trip.zone.key else []
        parts += [say("on board")] if day.aboard else []
        body += ["", f"## {' · '.join(parts)}", "", *day_lines(plan, day, links, private=private)]
        if day.plan_b is not None:
            title = say("Plan B for day {number} · {date}", number=day.number, date=shown)
            body += ["", f"### {title}", "", *day_lines(plan, day.plan_b, links, private=private, is_plan_b=True)]
    for section in (_breaks_lines, _confirm_lines, _bring_lines, _cost_lines, _timetable_lines, _origin_lines):
        body += section(plan)
    text = "\n".join(body)
    used = [f"`{sign}` {words}" for sign, words in _SIGNS.items() if sign in text]
    signs = ["", say("Signs: {signs}.", signs=", ".join(used))] if used else []
    numbers = ["", *links.definitions()] if links.numbers else []
    return "\n".join(line.rstrip() for line in [*page, *body, *signs, *numbers]) + "\n"


def _section(title: str, points: Iterable[str]) -> list[str]:
    found = list(points)
    return ["", f"## {title}", "", *found] if found else []


def _all_entries(plan: Plan) -> Iterator[Entry]:
    """All items of the trip, plans B and the items of groups among them."""
    return (entry for day in plan.trip.days for part in (day.plan, day.plan_b) for entry in with_options(part))


def _lines_used(plan: Plan) -> list[Line]:
    """The timetables that the trip's rides go by, each once."""
    names = dict.fromkeys(entry.item.name for entry in _all_entries(plan) if isinstance(entry.item, Ride))
    return [line for name in names if (line := plan.world.line(name)) is not None]


def _texts(plan: Plan) -> Iterator[tuple[str, WithTexts]]:
    """Everything that may say what to do or bring, with the name it goes by; none for the trip and its days."""
    yield "", plan.trip.head
    yield from (("", day.head) for day in plan.trip.days)
    yield from ((look.entry_name(entry), entry.item) for entry in _all_entries(plan) if entry.item is not None)
    yield from plan.trip.places.items()
    yield from ((line.port_name(port_id), port) for line in _lines_used(plan) for port_id, port in line.ports.items())


def _breaks_lines(plan: Plan) -> list[str]:
    """What cannot happen as written, or cannot be understood."""
    found = [each for each in with_follow_ups(plan.findings) if each.severity is Severity.ERROR or each.code == _BREAKS]
    return _section("What breaks", _finding_points(found, plan, "- "))


def _confirm_lines(plan: Plan) -> list[str]:
    """What to do and to confirm before leaving."""
    points: list[str] = []
    for name, texts in _texts(plan):
        for written in texts.todo:
            text = without_tick(written)
            points += _task(f"{name}: {text}" if name else text, done=is_done(written))
    rest = [
        each for each in with_follow_ups(plan.findings) if each.severity is not Severity.ERROR and each.code != _BREAKS
    ]
    return _section("Before you go", [*dict.fromkeys(points), *_finding_points(rest, plan, "- [ ] ")])


def _task(text: str, *, done: bool = False) -> list[str]:
    return bullet(safe_lines(text), mark="- [x] " if done else "- [ ] ")


def _finding_points(findings: Sequence[Finding], plan: Plan, mark: str) -> Iterator[str]:
    """The findings, the worst first, those of one code together."""
    owners = {entry.path: entry for entry in _all_entries(plan)}
    groups: dict[tuple[Severity, str], list[Finding]] = {}
    for each in sorted(findings, key=lambda each: each.severity):
        groups.setdefault((each.severity, each.code), []).append(each)
    for (severity, code), group in groups.items():
        lead = f"**{severity.word.capitalize()}**: " if severity is not Severity.NOTE else ""
        places = [_place_of(each, owners) for each in group]
        hints = {each.hint for each in group}
        shared = f" ({prose(group[0].hint)})" if len(hints) == 1 and group[0].hint else ""
        own = [f" ({prose(each.hint)})" if each.hint and not shared else "" for each in group]
        points = [
            f"{_where(*place, plan)}{prose(each.message)}{hint}"
            for each, place, hint in zip(group, places, own, strict=True)
        ]
        title = f"{mark}{lead}{group[0].rule.title[:1].upper()}{group[0].rule.title[1:]}"
        if code == _IN_TABLES:
            days = list(dict.fromkeys(str(number) for number, _ in places))
            one, many = "{title}: `?` in the table of day {days}", "{title}: `?` in the tables of the days {days}"
            yield say_count(len(days), one, many, title=title, days=", ".join(days))
        elif len(group) == 1:
            yield f"{mark}{lead}{points[0]}{shared}"
        elif code in _NAMED and any(name for _, name in places):
            yield f"{title}{shared}: {_by_day(places, plan)}"
        else:
            yield f"{title}{shared}"
            yield from (f"  - {point}" for point in dict.fromkeys(points))


def _by_day(places: Iterable[tuple[int, str]], plan: Plan) -> str:
    """``day 2: Tokyo Airbnb; day 3: Meiji Jingu, Senso-ji``."""
    names: dict[int, list[str]] = {}
    for number, name in places:
        names.setdefault(number, []).append(name)
    return "; ".join(f"{_where(number, '', plan)}{_names(filter(None, each))}" for number, each in names.items())


def _place_of(finding: Finding, owners: Mapping[Path, Entry]) -> tuple[int, str]:
    """The number of the day that a finding belongs to, 0 for the whole trip, and the name of its item."""
    path = finding.path
    number = path[1] + 1 if path[:1] == ("days",) and len(path) > 1 and isinstance(path[1], int) else 0
    around = (owners.get(path[:length]) for length in range(len(path), 0, -1))
    owner = next((entry for entry in around if entry is not None), None)
    return number, owner.item.name if owner is not None and owner.item is not None else ""


def _where(number: int, name: str, plan: Plan) -> str:
    """``day 6, Yasaka Shrine: ``; no day where the trip has one only."""
    day = say("day {number}", number=number) if number and len(plan.days) > 1 else ""
    shown = ", ".join(filter(None, [day, escape(name)]))
    return f"{shown}: " if shown else ""


def _bring_lines(plan: Plan) -> list[str]:
    """What to have along, each thing once; things that a timetable asks for say so."""
    wanted = [(text, text) for _, texts in _texts(plan) for text in texts.bring]
    wanted += [(text, f"{text} ({line.name})") for line in _lines_used(plan) for text in line.bring]
    things: dict[str, str] = {}
    for text, shown in wanted:
        things.setdefault(" ".join(text.casefold().split()), shown)
    return _section("Bring", [point for text in things.values() for point in _task(text)])


def _cost_lines(plan: Plan) -> list[str]:
    """Totals by currency, with the optional items as a second one, and what is not in them."""
    points = [f"- {escape(words)}" for words in look.total_words(plan)]
    if plan.totals.unknown:
        points.append(say("- Price **unknown** or unclear, not counted: {names}", names=_names(plan.totals.unknown)))
    unpriced = [item.name for item in plan.items() if isinstance(item.item, Meal | Sleep) and item.item.cost is None]
    if unpriced:
        points.append(say("- No price given, not counted: {names}", names=_names(unpriced)))
    return _section("Costs", points)


def _names(names: Iterable[str]) -> str:
    return ", ".join(escape(name) for name in dict.fromkeys(names))


def _age(line: Line, plan: Plan) -> str:
    """How old a timetable is, and until when it holds."""
    sentence = "Checked {checked}, holds {first} to {last}"
    if plan.world.now is not None and line.stale(plan.world.now):
        sentence = "Checked {checked} (**stale**: look whether it still holds), holds {first} to {last}"
    return say(sentence, checked=line.checked, first=line.valid.first, last=line.valid.last)


def _timetable_lines(plan: Plan) -> list[str]:
    """How old each timetable is, where it is from, and what it and the rides that the trip takes have to say."""
    found: list[str] = []
    for line in _lines_used(plan):
        found += ["", f"### {escape(line.name)}", "", f"- {_age(line, plan)}"]
        found += [say("- Operators: {names}", names=_names(line.operators))] if line.operators else []
        found += [point for text in line.notes for point in bullet(safe_lines(text))]
        remarks: list[str] = []
        for ride in (item.ride for item in plan.items() if item.ride is not None and item.ride.times.line is line):
            remarks += line.remarks(ride.times.origin, ride.times.destinations) if ride.times.origin else ()
            remarks += [ride.taken.note] if ride.taken is not None and ride.taken.note is not None else []
        found += [f"- {prose(text)}" for text in dict.fromkeys(remarks)]
        sources = [*line.source, *(f"{name}: {text}" for name, text in line.sources.items())]
        found += ["- Sources", *(f"  - {prose(text)}" for text in sources)] if sources else []
    return ["", "## Timetables", *found] if found else []


def _origin_lines(plan: Plan) -> list[str]:
    """Whom the facts of the page are from, and how old they are: a point for each kind, by its oldest."""
    legs = [leg for day in plan.days for item in day.items for leg in item.legs]
    routes = [leg.route.origin for leg in legs if leg.route is not None and leg.provenance is Provenance.ROUTED]
    forecasts: list[Origin] = []
    if any(finding.code in _WEATHER for finding in with_follow_ups(plan.findings)):
        facts = plan.world.facts
        forecasts = [each.origin for each in (*facts.weather.values(), *facts.sea_weather.values())]
        forecasts += [each.origin for each in facts.sea.values()]
    points: list[str] = []
    for name, origins in (("Ways by road", routes), ("Weather", forecasts)):
        if origins:
            oldest = min(origins, key=lambda origin: (not origin.is_stale, origin.as_of))
            source = link(f"{oldest.source.name}, {oldest.source.licence}", oldest.source.link)
            points.append(f"- {name}: {source}, {as_of(oldest, plan.trip.zone, plan.world.now)}")
    return _section("Facts from outside", points)
