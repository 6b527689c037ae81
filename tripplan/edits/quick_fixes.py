"""Quick fixes: edits that remove a finding for certain, by the code of the finding."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.checks.ferries import before_the_last
from tripplan.clock import DAY, ClockTime, format_clock, format_duration, local
from tripplan.document import Mapping, Sequence, Text, plain
from tripplan.edits import Remove, RenameKey, SetValue, apply
from tripplan.errors import NotEditable
from tripplan.findings import Severity, with_follow_ups
from tripplan.geo import parse_lat_lng
from tripplan.model.items import MODES, Ride, Visit
from tripplan.model.kinds import MODEL_OF
from tripplan.near import nearest
from tripplan.plan import build
from tripplan.timetables import Certainty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tripplan.document import Node
    from tripplan.edits import Edit
    from tripplan.findings import Finding, Path
    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan, ItemPlan


class Fix(NamedTuple):
    """An edit that mends a finding."""

    label: str
    """What is so afterwards, as a list of fixes and the history of a file tell it: ``'stay' in place of 'stayy'``."""
    edit: Edit


def can_be_made(plan: Plan, fix: Fix) -> bool:
    """Whether the edit can be made in the text."""
    try:
        apply(plan.document, fix.edit)
    except NotEditable:
        return False
    return True


def mends(plan: Plan, finding: Finding, fix: Fix) -> bool:
    """Whether the finding is gone with the fix, its errors too, and no error or warning has come instead."""
    try:
        after = build(apply(plan.document, fix.edit).document, plan.world)
    except NotEditable:
        return False
    before_it, after_it = _troubles(plan), _troubles(after)
    gone = {finding.code, *(each.code for each in finding.follow_ups if each.severity is Severity.ERROR)}
    return all(after_it[code] < before_it[code] for code in gone) and after_it <= before_it


def _troubles(plan: Plan) -> Counter[str]:
    """How often each error and warning is told."""
    return Counter(each.code for each in with_follow_ups(plan.findings) if each.severity is not Severity.NOTE)


def boat_before(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """The last guaranteed departure before the one that is written; then the first one after it."""
    found = _found(plan, finding.path[:-1])
    written = plan.document.node_at(finding.path)
    if found is None or not isinstance(written, Text) or not isinstance(found.item.item, Ride):
        return
    departs, clocks = found.item.item.depart[0], _guaranteed(found.item)
    before, after = [each for each in clocks if each < departs], [each for each in clocks if each > departs]
    for clock in (*before[-1:], *after[:1]):
        text = format_clock(clock.minutes)
        yield Fix(f"departure {text} in place of {format_clock(departs.minutes)}", SetValue(finding.path, text))


def boat_before_by_shorter_stay(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """A stop that can be cut short enough, within what it allows, to be in time for the boat before the last one.

    The stops nearest to the boat come first.
    """
    found = _found(plan, finding.path)
    if found is None:
        return
    too_late = _too_late_for_the_one_before(found.item)
    for item in reversed(found.day.items[: found.day.items.index(found.item)]):
        stay = item.item.stay if isinstance(item.item, Visit) else None
        if stay is not None and not stay.guess and stay.wished - too_late >= stay.least:
            least, wished = (format_duration(minutes) for minutes in (stay.least, stay.wished - too_late))
            text = least if least == wished else f"{least}..{wished}"
            yield Fix(f"stay at {item.name} cut to {wished}", SetValue((*item.path, "stay"), text))


def _too_late_for_the_one_before(boat: ItemPlan) -> int:
    """Minutes by which one misses the departure before the last one; 0 where that is not known."""
    if boat.ride is None or boat.ride.departs is None or boat.arrive is None:
        return 0
    before = before_the_last(boat.ride, boat.ride.departs)
    return boat.arrive + boat.ride.times.check_in - before if before is not None else 0


def other_way_round(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """A ride with `from` and `to` exchanged."""
    found = _found(plan, finding.path)
    if found is None:
        return
    data = plain(plan.document.node_at(found.item.path))  # type: ignore[arg-type]  # an item that was read is there
    if isinstance(data, dict) and {"from", "to"} <= data.keys():
        turned = {**data, "from": data["to"], "to": data["from"]}
        yield Fix("'from' and 'to' exchanged", SetValue(found.item.path, turned))


class _Found(NamedTuple):
    """An item with the plan that it stands in."""

    day: DayPlan
    item: ItemPlan


def _found(plan: Plan, path: Path) -> _Found | None:
    """The item that a path leads into."""
    plans = [each for day in plan.days for each in (day, day.plan_b) if each is not None]
    items = (_Found(day, item) for day in plans for item in day.items if item.path)
    return next((each for each in items if path[: len(each.item.path)] == each.item.path), None)


def _guaranteed(item: ItemPlan) -> list[ClockTime]:
    """When something surely leaves on the date of a ride, by the clock of its port."""
    ride = item.ride
    if ride is None or ride.times.line is None or item.today is None:
        return []
    first = item.today.toordinal()
    sailings = ride.times.line.service(ride.times.origin, ride.times.destinations, item.today).sailings
    walls = (local(each.departs, item.zone) for each in sailings if each.certainty is Certainty.GUARANTEED)
    return sorted(ClockTime((wall.toordinal() - first) * DAY + wall.hour * 60 + wall.minute) for wall in walls)


def corrected_key(_plan: Plan, finding: Finding) -> Iterator[Fix]:
    """The key that was meant, in place of the one that is written."""
    word = finding.suggestion
    if word is not None:
        yield Fix(_in_place(str(finding.path[-1]), word), RenameKey(finding.path, word))


def corrected_kind(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """The kind of item that was meant."""
    word, node = finding.suggestion, plan.document.node_at(finding.path)
    if word is None or not isinstance(node, Mapping):
        return
    key = next((key for key in node.entries if nearest(key, MODEL_OF) == word), None)
    if key is not None:
        yield Fix(_in_place(key, word), RenameKey((*finding.path, key), word))


def corrected_value(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """The word that was meant, where a finding stands at the wrong one."""
    word, node = finding.suggestion, plan.document.node_at(finding.path)
    if word is not None and isinstance(node, Text):
        yield Fix(_in_place(node.value, word), SetValue(finding.path, word))


def corrected_name(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """The place that was meant, in the one text of an item that is nearly its name."""
    word = finding.suggestion
    if word is None:
        return
    meant = [each for each in _texts(plan.document.node_at(finding.path), finding.path) if _is_nearly(each[1], word)]
    if len(meant) == 1:
        path, text = meant[0]
        yield Fix(_in_place(text, word), SetValue(path, word))


def corrected_port(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """The ports of the line that are nearly what is written."""
    ride = plan.document.node_at(finding.path[:-1])
    names = (
        [node.value for node in ride.entries.values() if isinstance(node, Text)] if isinstance(ride, Mapping) else []
    )
    line = next((line for name in names if (line := plan.world.line(name)) is not None), None)
    if line is not None:
        yield from _nearest_of(plan, finding.path, line.port_ids())


def corrected_line(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """The timetable whose name is nearly what is written."""
    yield from _nearest_of(plan, finding.path, plan.world.line_names())


def with_space(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """``lunch:name`` as a kind and a name."""
    start = finding.span.start
    entries = (entry for day in plan.trip.days for entry in (*day.plan, *day.plan_b))
    path = next((entry.path for entry in entries if entry.span.start <= start < entry.span.end), finding.path)
    node = plan.document.node_at(path)
    word, _, rest = node.value.partition(":") if isinstance(node, Text) else ("", "", "")
    if word in MODEL_OF and rest.strip():
        yield Fix(f"a space behind '{word}:'", SetValue(path, {word: rest.strip()}))


def _nearest_of(plan: Plan, path: Path, known: Iterable[str]) -> Iterator[Fix]:
    """The text at a path, or those of the list there that are not known, as the known word that is nearest."""
    words = list(known)
    for place, text in _texts(plan.document.node_at(path), path):
        word = nearest(text, words) if text not in words else None
        if word is not None:
            yield Fix(_in_place(text, word), SetValue(place, word))


def _texts(node: Node | None, path: Path) -> Iterator[tuple[Path, str]]:
    """The texts at a path, and in the list or mapping there."""
    if isinstance(node, Text):
        yield path, node.value
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _texts(item, (*path, index))
    elif isinstance(node, Mapping):
        for key, value in node.entries.items():
            yield from _texts(value, (*path, key))


def _is_nearly(text: str, word: str) -> bool:
    return text != word and nearest(text, (word,)) == word


def _in_place(written: str, meant: str) -> str:
    return f"'{meant}' in place of '{written}'"


_CLOCK: Final = re.compile(r"(?P<clock>\d{1,2}:\d{2})(?P<zone>\s.*)?")
"""A clock time of the same day, and perhaps its zone."""
_MODE_KEYS: Final = ("move", "travel")
_NO_LATITUDE: Final = 90.0
"""A number beyond this is no latitude."""


def turned_round(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """Coordinates with their two numbers exchanged, each as it is written."""
    node = plan.document.node_at(finding.path)
    if isinstance(node, Text) and node.value.count(",") == 1:
        one, other = (part.strip() for part in node.value.split(","))
        yield Fix("latitude and longitude exchanged", SetValue(finding.path, f"{other}, {one}"))


def corrected(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """Coordinates that can only be meant the other way round, ways of moving that are nearly one, and countries."""
    node, key = plan.document.node_at(finding.path), finding.path[-1] if finding.path else ""
    if not isinstance(node, Text):
        return
    if key in _MODE_KEYS and (mode := nearest(node.value, MODES)) is not None:
        yield Fix(f"'{mode}' in place of '{node.value}'", SetValue(finding.path, mode))
    if key == "country" and (country := finding.suggestion) is not None:
        yield Fix(f"'{country}' in place of '{node.value}'", SetValue(finding.path, country))
    if key == "coords":
        yield from (fix for fix in turned_round(plan, finding) if _is_position(fix) and _has_no_latitude(node.value))


def next_day(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """An arrival on the day after the departure."""
    node = plan.document.node_at(finding.path)
    found = _CLOCK.fullmatch(node.value.strip()) if isinstance(node, Text) else None
    if found is not None:
        clock, zone = found["clock"], found["zone"] or ""
        yield Fix(f"arrival {clock}+1 in place of {clock}", SetValue(finding.path, f"{clock}+1{zone}"))


def removed(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """An `ignore` without the code that silences nothing, or none where it had no other."""
    path = finding.path
    above = plan.document.node_at(path[:-1])
    is_only_one = isinstance(above, Sequence) and len(above.items) == 1
    yield Fix("idle ignore taken out", Remove(path[:-1] if is_only_one else path))


def as_phone(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """A telephone number under the key where it belongs, unless there is one already."""
    item = plan.document.node_at(finding.path[:-1])
    if finding.path[-1] == "cost" and isinstance(item, Mapping) and "phone" not in item.entries:
        yield Fix("price written as the telephone number", RenameKey(finding.path, "phone"))


def _is_position(fix: Fix) -> bool:
    assert isinstance(fix.edit, SetValue)
    try:
        parse_lat_lng(str(fix.edit.value))
    except ValueError:
        return False
    return True


def _has_no_latitude(text: str) -> bool:
    try:
        return abs(float(text.partition(",")[0])) > _NO_LATITUDE
    except ValueError:
        return False


WRITTEN: Final[dict[str, Callable[[Plan, Finding], Iterator[Fix]]]] = {
    "arrives-before": next_day,
    "bad-value": corrected,
    "ignore-idle": removed,
    "ignore-unknown": corrected_value,
    "missing-space": with_space,
    "near-miss": corrected_name,
    "no-kind": corrected_kind,
    "price-or-phone": as_phone,
    "swapped-coords": turned_round,
    "unknown-key": corrected_key,
    "unknown-line": corrected_line,
    "unknown-port": corrected_port,
}
"""What is written wrong: the file itself says what is meant."""

PLANNED: Final[dict[str, Callable[[Plan, Finding], Iterator[Fix]]]] = {
    "last-boat": boat_before_by_shorter_stay,
    "no-route": other_way_round,
    "no-such-sailing": boat_before,
    "not-guaranteed": boat_before,
    "wrong-direction": other_way_round,
}
"""What is planned wrong: the plan is made with the fix to see whether it holds."""


def fixes_of(plan: Plan, finding: Finding) -> tuple[Fix, ...]:
    """What mends a finding of the plan for certain, the likeliest first; nothing where only a person can say."""
    if finding.code in WRITTEN:
        return tuple(fix for fix in WRITTEN[finding.code](plan, finding) if can_be_made(plan, fix))
    if finding.code in PLANNED:
        return tuple(fix for fix in PLANNED[finding.code](plan, finding) if mends(plan, finding, fix))
    return ()
