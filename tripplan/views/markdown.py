"""A trip as Markdown for GitHub, Obsidian and a pager: what a traveller takes along, on the phone or on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.clock import format_duration
from tripplan.facts.words import as_of
from tripplan.findings import Severity, with_follow_ups
from tripplan.model.items import Meal, Ride, Sleep
from tripplan.model.place import is_done, without_tick
from tripplan.schedule import Provenance
from tripplan.schedule.words import binding_clock, reasons_words, saving_words
from tripplan.sentences import say
from tripplan.views import format as look
from tripplan.views.markdown_items import PageDay, bullet_points, grade, item_points, text_lines, timetable_age
from tripplan.views.markdown_text import (
    DayClock,
    bullet,
    can_be_left,
    entry_name,
    escape,
    item_title,
    link,
    markdown_table,
    prose,
    row_title,
    way_words,
    with_options,
)
from tripplan.views.markdown_text import lines as safe_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tripplan.facts import Origin
    from tripplan.findings import Finding, Path
    from tripplan.model.place import WithTexts
    from tripplan.model.trip import Entry
    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan, ItemPlan
    from tripplan.timetables import Line

_SIGNS: Final = {
    look.ABOUT: "an estimate",
    look.AT_LEAST: "at the earliest: a way before it is unknown",
    look.AT_MOST: "at most, or earlier: a way after it is unknown",
    look.UNKNOWN: "unknown",
}
_HEADER: Final = ("Time", "What", "Takes", "Leave by")
_BREAKS: Final = "day-breaks"
_WEATHER: Final = frozenset({"likely-stopped", "rain", "wind"})
"""Codes of findings that speak of a forecast."""


def markdown(plan: Plan) -> str:
    """The page of a trip, from its title to its signs. The same plan gives the same bytes."""
    body = _breaks_lines(plan)
    for day in plan.days:
        body += ["", *_day_lines(day, plan)]
    body += [*_confirm_lines(plan), *_bring_lines(plan), *_cost_lines(plan)]
    body += [*_timetable_lines(plan), *_origin_lines(plan)]
    page = [*_head(plan), *body]
    return "\n".join(line.rstrip() for line in [*page, *_signs("\n".join(body))]) + "\n"


def _head(plan: Plan) -> list[str]:
    head = plan.trip.head
    dates = [look.calendar_date(day.date) for day in plan.days if day.date is not None]
    when = " – ".join(dict.fromkeys([dates[0], dates[-1]])) if dates else "no date yet" if plan.days else "no days"
    facts = [when, escape(look.party(head)), say("times in {zone}", zone=plan.trip.zone)]
    texts = text_lines(head)
    title = escape(head.title) if head.title else say("A trip without a title")
    return [f"# {title}", "", " · ".join(facts), *(["", *texts] if texts else [])]


def _signs(text: str) -> list[str]:
    """What the signs mean, of those that are used."""
    used = [f"`{sign}` {words}" for sign, words in _SIGNS.items() if sign in text]
    return ["", say("Signs: {signs}.", signs=", ".join(used))] if used else []


# ---------------------------------------------------------------- a day


def _day_lines(day: DayPlan, plan: Plan, *, is_plan_b: bool = False) -> list[str]:
    """The section of a day, with its plan B behind it."""
    page = PageDay.of(plan, day)
    clock = page.clock
    shown = look.calendar_date(day.date) if day.date is not None else say("no date yet")
    title = [escape(day.day.head.title)] if day.day.head.title and not is_plan_b else []
    lead = say("Plan B for day {number}" if is_plan_b else "Day {number}", number=day.number)
    found = [f"## {' · '.join([lead, shown, *title])}", "", *_summary(day, clock), ""]
    found[-1:-1] = [] if is_plan_b else text_lines(day.day.head)
    if day.items:
        pairs = zip(day.items, (None, *day.items), strict=False)
        found += markdown_table(_HEADER, [row for item, before in pairs for row in _rows(item, before, clock)])
    else:
        found.append(say("There is nothing in this plan."))
    for item in day.items:
        points = item_points(page, item)
        if points:
            times = f"{look.start_mark(item)}{clock.time(item.start, item.zone)} · " if item.start is not None else ""
            found += ["", f"### {times}{item_title(item)}", "", *points]
    if day.plan_b is not None:
        found += ["", *_day_lines(day.plan_b, plan, is_plan_b=True)]
    return found


def _summary(day: DayPlan, clock: DayClock) -> list[str]:
    """The lines under the heading."""
    points: list[str] = []
    if day.date is None:
        points.append(say("- A template: without a date, boats, seasons and weekdays are **unknown**"))
    points += _broken(day)
    starts = f"{look.ABOUT if day.start_provenance is Provenance.ESTIMATED else ''}{clock.time(day.start, day.zone)}"
    last = next((item for item in reversed(day.items) if item.end is not None), None)
    if last is None or day.broken is not None:
        points.append(say("- Starts {starts}", starts=starts))
    else:
        mark = look.AT_LEAST if last.arrive_at_least and last.start_at_least else look.start_mark(last)
        ends = f"{mark}{clock.time(last.end, last.zone_after)}"
        points.append(say("- Starts {starts}, over at {ends}", starts=starts, ends=ends))
    points += bullet_points(_margins(day, clock))
    return points + ([f"- {clock.remarks()}"] if clock.remarks() else [])


def _broken(day: DayPlan) -> list[str]:
    """That the day breaks, where, by how much, and why."""
    broken = day.broken
    if broken is None:
        return []
    sentence = "- **This day breaks** at {item}: {minutes} min short"
    if broken.minutes is None:
        sentence = "- **This day breaks** at {item}: no time would do"
    found = [say(sentence, item=item_title(day.items[broken.index]), minutes=broken.minutes)]
    found += [f"  - {prose(reason)}" for reason in reasons_words(broken.reasons)]
    return found + ([say("  - It holds {how}", how=prose(saving_words(broken.saved)))] if broken.saved else [])


def _margins(day: DayPlan, clock: DayClock) -> Iterator[str]:
    """The last sailing of the day's last ride, and where there is least room."""
    back, tight = day.last_ride_back, day.tightest
    if back is not None and back.ride is not None and back.ride.times.last is not None:
        last = back.ride.times.last
        values = {"time": clock.time(last.departs, back.zone), "grade": grade(last), "kind": back.kind}
        if back.spot is not None:
            sentence = "Last {kind} from {place}: **{time}**, guaranteed{grade}"
            yield say(sentence, place=escape(back.spot.name), **values)
        else:
            yield say("Last {kind}: **{time}**, guaranteed{grade}", **values)
    if tight is not None and tight.slack is not None and day.broken is None:
        yield say("Tightest: {slack} to spare at {item}", slack=look.slack(tight), item=item_title(tight))


def _rows(item: ItemPlan, before: ItemPlan | None, clock: DayClock) -> Iterator[tuple[str, str, str, str]]:
    """The rows of an item in the table, that of the way there first."""
    ways = [way_words(leg) for leg in item.legs]
    if item.ride is not None and item.ride.departs is not None and item.ride.times.check_in:
        time = clock.time(item.ride.departs - item.ride.times.check_in, item.zone)
        ways.append(say("check-in {time}", time=time))
    if item.wait:
        most = look.AT_MOST if item.arrive_at_least else ""
        ways.append(say("wait {span}", span=f"{most}{format_duration(item.wait)}"))
    if ways:
        yield "", f"↓ {', '.join(ways)}", "", ""
    optional = " (optional)" if item.item is not None and item.item.optional else ""
    yield _times(item, clock), f"{row_title(item, before)}{optional}", _length(item), _leave(item, clock)


def _times(item: ItemPlan, clock: DayClock) -> str:
    if item.kind == "note":
        return ""
    if item.start is None:
        return look.UNKNOWN
    mark = look.start_mark(item)
    end = item.ride.lands if item.ride is not None and item.ride.lands is not None else item.end
    if end is None or end == item.start:
        return f"{mark}{clock.time(item.start, item.zone)}"
    return f"{mark}{clock.times((item.start, item.zone), (end, item.zone_after))}"


def _length(item: ItemPlan) -> str:
    if item.kind in {"note", "end"}:
        return ""
    if isinstance(item.item, Sleep):
        return look.night_count(item.item.nights)
    if isinstance(item.item, Ride):
        return _crossing(item)
    if item.start is None or item.end is None:
        return look.UNKNOWN if item.item is None else look.span(item.wished, item.stay_provenance)
    return look.span(item.end - item.start, item.stay_provenance)


def _crossing(item: ItemPlan) -> str:
    ride = item.ride
    if ride is None:
        return look.UNKNOWN
    if ride.departs is not None and ride.lands is not None and not ride.times.unknown:
        return format_duration(ride.lands - ride.departs)
    return format_duration(ride.times.takes) if ride.times.takes is not None else look.UNKNOWN


def _leave(item: ItemPlan, clock: DayClock) -> str:
    found = item.leave_by
    if found is None or not can_be_left(item):
        return ""
    time = f"{look.AT_MOST if found.at_most else ''}{clock.time(found.at, item.leave_zone)}"
    if item.keep is None:
        return say("latest {time}", time=time)
    return say("{time} for {departure}", time=time, departure=binding_clock(found.binding))


# ---------------------------------------------------------------- lists that gather from the whole trip


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
    yield from ((entry_name(entry), entry.item) for entry in _all_entries(plan) if entry.item is not None)
    yield from plan.trip.places.items()
    yield from ((line.port_name(port_id), port) for line in _lines_used(plan) for port_id, port in line.ports.items())


def _breaks_lines(plan: Plan) -> list[str]:
    """What cannot happen as written, or cannot be understood."""
    found = [each for each in with_follow_ups(plan.findings) if each.severity is Severity.ERROR or each.code == _BREAKS]
    owners = {entry.path: entry for entry in _all_entries(plan)} if found else {}
    points = [f"- {_finding(each, plan, owners)}" for each in sorted(found, key=lambda each: each.severity)]
    return _section("What breaks", dict.fromkeys(points))


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
    found = dict.fromkeys(_finding(each, plan) for each in sorted(rest, key=lambda each: each.severity))
    return _section("Before you go", dict.fromkeys([*points, *(f"- [ ] {each}" for each in found)]))


def _task(text: str, *, done: bool = False) -> list[str]:
    return bullet(safe_lines(text), mark="- [x] " if done else "- [ ] ")


def _finding(finding: Finding, plan: Plan, owners: Mapping[Path, Entry] | None = None) -> str:
    """A finding for a traveller; where the file has to be changed with its line, and with its item, out of `owners`."""
    lead = f"**{finding.severity.word.capitalize()}**" if finding.severity is not Severity.NOTE else ""
    if owners is not None:
        line = say("line {number}", number=plan.document.position(finding.span.start)[0])
        lead += f" ({', '.join(part for part in (_where(finding.path, owners), line) if part)})"
    message = prose(finding.message[:1].upper() + finding.message[1:])
    hint = f" ({prose(finding.hint)})" if finding.hint else ""
    return f"{lead}{': ' if lead else ''}{message}{hint}"


def _where(path: Path, owners: Mapping[Path, Entry]) -> str:
    """The day and the item that a path lies in: ``day 1, lunch 우도짜장맨``."""
    if path[:1] != ("days",) or len(path) < 2 or not isinstance(path[1], int):
        return ""
    around = (owners.get(path[:length]) for length in range(len(path), 0, -1))
    owner = next((entry for entry in around if entry is not None), None)
    if owner is None or owner.item is None:
        return say("day {number}", number=path[1] + 1)
    return say("day {number}, {item}", number=path[1] + 1, item=escape(entry_name(owner)))


def _bring_lines(plan: Plan) -> list[str]:
    """What to have along, each thing once; things that a timetable asks for say so."""
    things: dict[str, str] = {}
    for _, texts in _texts(plan):
        for text in texts.bring:
            things.setdefault(_key(text), text)
    for line in _lines_used(plan):
        for text in line.bring:
            things.setdefault(_key(text), f"{text} ({line.name})")
    return _section("Bring", [point for text in things.values() for point in _task(text)])


def _key(text: str) -> str:
    return " ".join(text.casefold().split())


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


def _timetable_lines(plan: Plan) -> list[str]:
    """How old each timetable is, where it is from, and what it has to say."""
    found: list[str] = []
    for line in _lines_used(plan):
        found += ["", f"### {escape(line.name)}", "", f"- {timetable_age(line, plan.world).capitalize()}"]
        found += [say("- Operators: {names}", names=_names(line.operators))] if line.operators else []
        for text in line.notes:
            found += bullet(safe_lines(text))
        found += [f"- {text}" for text in _remarks(line, plan)]
        sources = [*line.source, *(f"{name}: {text}" for name, text in line.sources.items())]
        found += ["- Sources", *(f"  - {prose(text)}" for text in sources)] if sources else []
    return ["", "## Timetables", *found] if found else []


def _remarks(line: Line, plan: Plan) -> list[str]:
    """The notes of the routes and of the sailings that the trip takes."""
    texts: list[str] = []
    for ride in (item.ride for item in plan.items() if item.ride is not None and item.ride.times.line is line):
        texts += line.remarks(ride.times.origin, ride.times.destinations) if ride.times.origin else ()
        texts += [ride.taken.note] if ride.taken is not None and ride.taken.note is not None else []
    return [prose(text) for text in dict.fromkeys(texts)]


def _origin_lines(plan: Plan) -> list[str]:
    """Whom the facts of the page are from, and how old they are: a point for each kind, by its oldest."""
    legs = [leg for day in plan.days for item in day.items for leg in item.legs]
    routes = [leg.route.origin for leg in legs if leg.route is not None and leg.provenance is Provenance.ROUTED]
    forecasts: list[Origin] = []
    if any(finding.code in _WEATHER for finding in with_follow_ups(plan.findings)):
        facts = plan.world.facts
        forecasts = [each.origin for each in (*facts.weather.values(), *facts.sea_weather.values())]
        forecasts += [each.origin for each in facts.sea.values()]
    points = [_origin(name, found, plan) for name, found in (("Ways by road", routes), ("Weather", forecasts)) if found]
    return _section("Facts from outside", points)


def _origin(name: str, origins: list[Origin], plan: Plan) -> str:
    oldest = min(origins, key=lambda origin: (not origin.is_stale, origin.as_of))
    source = link(f"{oldest.source.name}, {oldest.source.licence}", oldest.source.link)
    return f"- {name}: {source}, {as_of(oldest, plan.trip.zone, plan.world.now)}"
