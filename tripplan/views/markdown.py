"""A trip as Markdown for GitHub, Obsidian and a pager: what a traveller takes along, on the phone or on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.clock import format_duration
from tripplan.facts import as_of
from tripplan.findings import Severity, with_follow_ups
from tripplan.model.items import Meal, Ride, Sleep, is_done, without_tick
from tripplan.schedule import Provenance
from tripplan.schedule.explain import binding_clock, reasons_words, saving_words
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
    from tripplan.model.items import WithTexts
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


def markdown(plan: Plan, *, private: bool = True) -> str:
    """The page of a trip, from its title to its signs. The same plan gives the same bytes."""
    head = plan.trip.head
    dates = [look.calendar_date(day.date) for day in plan.days if day.date is not None]
    when = " – ".join(dict.fromkeys([dates[0], dates[-1]])) if dates else "no date yet" if plan.days else "no days"
    facts = [when, escape(look.party(head)), say("times in {zone}", zone=plan.trip.zone)]
    title = escape(head.title) if head.title else say("A trip without a title")
    page = [f"# {title}", "", " · ".join(facts), *([""] if (texts := text_lines(head)) else []), *texts]
    body = _breaks_lines(plan)
    for day in plan.days:
        body += ["", *_day_lines(day, plan, private=private)]
    for section in (_confirm_lines, _bring_lines, _cost_lines, _timetable_lines, _origin_lines):
        body += section(plan)
    text = "\n".join(body)
    used = [f"`{sign}` {words}" for sign, words in _SIGNS.items() if sign in text]
    signs = ["", say("Signs: {signs}.", signs=", ".join(used))] if used else []
    return "\n".join(line.rstrip() for line in [*page, *body, *signs]) + "\n"


def _day_lines(day: DayPlan, plan: Plan, *, private: bool, is_plan_b: bool = False) -> list[str]:
    """The section of a day, with its plan B behind it."""
    page = PageDay.of(plan, day, private=private)
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
        found += ["", *_day_lines(day.plan_b, plan, private=private, is_plan_b=True)]
    return found


def _summary(day: DayPlan, clock: DayClock) -> Iterator[str]:
    """The lines under the heading: whether the day breaks, where, by how much and why; its margins and its clocks."""
    if day.date is None:
        yield say("- A template: without a date, boats, seasons and weekdays are **unknown**")
    broken = day.broken
    if broken is not None:
        sentence = "- **This day breaks** at {item}: {minutes} min short"
        if broken.minutes is None:
            sentence = "- **This day breaks** at {item}: no time would do"
        yield say(sentence, item=item_title(day.items[broken.index]), minutes=broken.minutes)
        yield from (f"  - {prose(reason)}" for reason in reasons_words(broken.reasons))
        if broken.saved:
            yield say("  - It holds {how}", how=prose(saving_words(broken.saved)))
    starts = f"{look.ABOUT if day.start_provenance is Provenance.ESTIMATED else ''}{clock.time(day.start, day.zone)}"
    last = next((item for item in reversed(day.items) if item.end is not None), None)
    if last is None or broken is not None:
        yield say("- Starts {starts}", starts=starts)
    else:
        mark = look.AT_LEAST if last.arrive_at_least and last.start_at_least else look.start_mark(last)
        ends = f"{mark}{clock.time(last.end, last.zone_after)}"
        yield say("- Starts {starts}, over at {ends}", starts=starts, ends=ends)
    yield from bullet_points([*_margins(day, clock), *filter(None, [clock.remarks()])])


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
    ride, ways = item.ride, [way_words(leg) for leg in item.legs]
    if ride is not None and ride.departs is not None and ride.times.check_in:
        ways.append(say("check-in {time}", time=clock.time(ride.departs - ride.times.check_in, item.zone)))
    if item.wait:
        most = look.AT_MOST if item.arrive_at_least else ""
        ways.append(say("wait {span}", span=f"{most}{format_duration(item.wait)}"))
    if ways:
        yield "", f"↓ {', '.join(ways)}", "", ""
    times = "" if item.kind == "note" else look.UNKNOWN
    if item.start is not None and times:
        end = ride.lands if ride is not None and ride.lands is not None else item.end
        times = clock.time(item.start, item.zone)
        if end is not None and end != item.start:
            times = clock.times((item.start, item.zone), (end, item.zone_after))
        times = f"{look.start_mark(item)}{times}"
    optional = " (optional)" if item.item is not None and item.item.optional else ""
    leave, leave_words = item.leave_by, ""
    if leave is not None and can_be_left(item):
        time = f"{look.AT_MOST if leave.at_most else ''}{clock.time(leave.at, item.leave_zone)}"
        sentence = "latest {time}" if item.keep is None else "{time} for {departure}"
        leave_words = say(sentence, time=time, departure=binding_clock(leave.binding))
    yield times, f"{row_title(item, before)}{optional}", _length(item), leave_words


def _length(item: ItemPlan) -> str:
    """How long it takes, for its column."""
    if item.kind in {"note", "end"}:
        return ""
    if isinstance(item.item, Sleep):
        return look.night_count(item.item.nights)
    if isinstance(item.item, Ride):
        ride, takes = item.ride, item.ride.times.takes if item.ride is not None else None
        if ride is not None and ride.departs is not None and ride.lands is not None and not ride.times.unknown:
            takes = ride.lands - ride.departs
        return format_duration(takes) if takes is not None else look.UNKNOWN
    if item.start is None or item.end is None:
        return look.UNKNOWN if item.item is None else look.span(item.wished, item.stay_provenance)
    return look.span(item.end - item.start, item.stay_provenance)


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
    path = finding.path
    lead = f"**{finding.severity.word.capitalize()}**" if finding.severity is not Severity.NOTE else ""
    if owners is not None:
        places = [say("line {number}", number=plan.document.position(finding.span.start)[0])]
        if path[:1] == ("days",) and len(path) > 1 and isinstance(path[1], int):
            around = (owners.get(path[:length]) for length in range(len(path), 0, -1))
            owner = next((entry for entry in around if entry is not None), None)
            is_known = owner is not None and owner.item is not None
            name = escape(entry_name(owner)) if owner is not None and is_known else ""
            places.insert(0, say("day {number}, {item}" if is_known else "day {number}", number=path[1] + 1, item=name))
        lead += f" ({', '.join(places)})"
    message = prose(finding.message[:1].upper() + finding.message[1:])
    hint = f" ({prose(finding.hint)})" if finding.hint else ""
    return f"{lead}{': ' if lead else ''}{message}{hint}"


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


def _timetable_lines(plan: Plan) -> list[str]:
    """How old each timetable is, where it is from, and what it and the rides that the trip takes have to say."""
    found: list[str] = []
    for line in _lines_used(plan):
        found += ["", f"### {escape(line.name)}", "", f"- {timetable_age(line, plan.world).capitalize()}"]
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
