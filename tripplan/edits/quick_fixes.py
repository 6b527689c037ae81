"""Quick fixes: edits that remove a finding for certain, by the code of the finding."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan import document
from tripplan.checks.ferries import before_the_last
from tripplan.clock import DAY, ClockTime, format_clock, format_duration, local
from tripplan.document import Mapping, Text, plain_data
from tripplan.edits import Remove, RenameKey, SetValue, apply
from tripplan.errors import NotEditable
from tripplan.findings import Severity, with_follow_ups
from tripplan.findings.values import Alternatives
from tripplan.geo import parse_lat_lng
from tripplan.model.items import Ride, Visit
from tripplan.model.kinds import MODEL_OF
from tripplan.model.meant import ItemMeant
from tripplan.model.spellings import span_meant
from tripplan.model.trip import KIND_KEYS, NAME_KEYS
from tripplan.plan import build
from tripplan.sentences import nearest, say
from tripplan.timetables import Certainty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tripplan.document import Node
    from tripplan.edits import Edit
    from tripplan.findings import Finding, Path
    from tripplan.plan import Plan
    from tripplan.schedule import ItemPlan


_IN_PLACE: Final = "'{new}' in place of '{old}'"
_ITEM: Final = "written as '{item}'"


class Fix(NamedTuple):
    """An edit that removes a finding."""

    label: str
    """What is so afterwards, for a list of fixes and the history of a file: ``'stay' in place of 'stayy'``."""
    edit: Edit


def fixes_of(plan: Plan, finding: Finding) -> tuple[Fix, ...]:
    """The fixes that remove a finding for certain, the likeliest first; none where only a person can say."""
    recipe = RECIPES.get(finding.code)
    return tuple(fix for fix in recipe(plan, finding) if _helps(plan, finding, fix)) if recipe is not None else ()


def _helps(plan: Plan, finding: Finding, fix: Fix) -> bool:
    """Whether the edit can be made; to be proved, the finding and its errors are gone, and nothing as bad has come."""
    try:
        fixed = apply(plan.document, fix.edit).document
    except NotEditable:
        return False
    if finding.code not in _PROVED:
        return True
    before, after = _troubles(plan), _troubles(build(fixed, plan.world))
    gone = {finding.code, *(each.code for each in finding.follow_ups if each.severity is Severity.ERROR)}
    return all(after[code] < before[code] for code in gone) and after <= before


def _troubles(plan: Plan) -> Counter[str]:
    """How many errors and warnings there are of each code."""
    return Counter(each.code for each in with_follow_ups(plan.findings) if each.severity is not Severity.NOTE)


# ---------------------------------------------------------------- rides


def _boat_before(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """The last guaranteed departure before the one that is written; then the first one after it."""
    _, boat = _found(plan, finding.path[:-1])
    written = plan.document.node_at(finding.path)
    if boat is None or not isinstance(written, Text) or not isinstance(boat.item, Ride):
        return
    departs = boat.item.depart[0]
    clocks: list[ClockTime] = []
    """The guaranteed departures on the date of the ride, by the clock of its port."""
    if boat.ride is not None and boat.ride.times.line is not None and boat.today is not None:
        first, times = boat.today.toordinal(), boat.ride.times
        sailings = boat.ride.times.line.service(times.origin, times.destinations, boat.today).sailings
        walls = (local(each.departs, boat.zone) for each in sailings if each.certainty is Certainty.GUARANTEED)
        clocks = sorted(ClockTime((at.toordinal() - first) * DAY + at.hour * 60 + at.minute) for at in walls)
    before, after = [each for each in clocks if each < departs], [each for each in clocks if each > departs]
    for clock in (*before[-1:], *after[:1]):
        text = format_clock(clock.minutes)
        yield _replacing(finding.path, format_clock(departs.minutes), text, "departure {new} in place of {old}")


def _shorter_stay(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """A stop that can be cut short enough, within what it allows, to be in time for the boat before the last one.

    The stops nearest to the boat come first.
    """
    items, boat = _found(plan, finding.path)
    if boat is None:
        return
    too_late = 0
    if boat.ride is not None and boat.ride.departs is not None and boat.arrive is not None:
        before = before_the_last(boat.ride, boat.ride.departs)
        too_late = boat.arrive + boat.ride.times.check_in - before if before is not None else 0
    for item in reversed(items[: items.index(boat)]):
        stay = item.item.stay if isinstance(item.item, Visit) else None
        if stay is not None and not stay.guess and stay.wished - too_late >= stay.least:
            least, wished = (format_duration(minutes) for minutes in (stay.least, stay.wished - too_late))
            text = least if least == wished else f"{least}..{wished}"
            label = say("stay at {item} cut to {stay}", item=item.name, stay=wished)
            yield Fix(label, SetValue((*item.path, "stay"), text))


def _other_way_round(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """A ride with `from` and `to` exchanged."""
    _, ride = _found(plan, finding.path)
    node = plan.document.node_at(ride.path) if ride is not None else None
    data = plain_data(node) if node is not None else None
    if ride is not None and isinstance(data, dict) and {"from", "to"} <= data.keys():
        turned = {**data, "from": data["to"], "to": data["from"]}
        yield Fix(say("'from' and 'to' exchanged"), SetValue(ride.path, turned))


def _found(plan: Plan, path: Path) -> tuple[Sequence[ItemPlan], ItemPlan | None]:
    """The item that a path leads into, with the items of its plan."""
    plans = [each.items for day in plan.days for each in (day, day.plan_b) if each is not None]
    found = ((items, item) for items in plans for item in items if item.path and path[: len(item.path)] == item.path)
    return next(found, ((), None))


# ---------------------------------------------------------------- spelling


def _corrected_key(_plan: Plan, finding: Finding) -> Iterator[Fix]:
    """The keys that may have been meant, in place of the one that is written."""
    for word in _words_meant(finding):
        yield Fix(say(_IN_PLACE, new=word, old=finding.path[-1]), RenameKey(finding.path, word))


def _words_meant(finding: Finding) -> tuple[str, ...]:
    """The words that the hint of a finding names."""
    meant = finding.arguments.get("write")
    if isinstance(meant, Alternatives):
        return meant.values
    return (finding.suggestion,) if finding.suggestion is not None else ()


def _corrected_kind(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """The kind of item that was meant; of a way with its length, ``taxi: 20m``, the way."""
    node, key, item = plan.document.node_at(finding.path), finding.arguments.get("key"), finding.arguments.get("meant")
    data = plain_data(node) if isinstance(node, Mapping) else None
    if not isinstance(data, dict):
        return
    if isinstance(item, ItemMeant):
        kept = {name: value for name, value in data.items() if name not in {*KIND_KEYS, *NAME_KEYS}}
        yield Fix(say(_ITEM, item=item), SetValue(finding.path, {item.kind: item.name, **kept}))
        return
    mode, value = str(finding.arguments.get("mode")), data.get(str(key))
    for word in _words_meant(finding) if isinstance(key, str) else ():
        if word != "move":
            yield Fix(say(_IN_PLACE, new=word, old=key), RenameKey((*finding.path, str(key)), word))
        elif isinstance(value, str) and span_meant(value) is not None:
            rest = {name: each for name, each in data.items() if name != key}
            yield Fix(say(_ITEM, item=f"move: {mode}"), SetValue(finding.path, {"move": mode, "takes": value, **rest}))


def _with_kind(_plan: Plan, finding: Finding) -> Iterator[Fix]:
    """A text as an item, with the kind that it was probably meant to be."""
    item = finding.arguments.get("meant")
    if isinstance(item, ItemMeant):
        timed = {"time": item.time} if item.time else {}
        yield Fix(say(_ITEM, item=item), SetValue(finding.path, {item.kind: item.name, **timed}))


def _corrected_value(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """The word that was meant, where a finding stands at the wrong one."""
    word, node = finding.suggestion, plan.document.node_at(finding.path)
    if word is not None and isinstance(node, Text):
        yield _replacing(finding.path, node.value, word)


def _corrected_name(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """The place that was meant, in the one text of an item that is nearly its name."""
    word = finding.suggestion
    if word is None:
        return
    texts = _texts(plan.document.node_at(finding.path), finding.path)
    meant = [(path, text) for path, text in texts if text != word and nearest(text, (word,)) == word]
    if len(meant) == 1:
        yield _replacing(*meant[0], word)


def _corrected_port(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """The ports of the line that are nearly what is written."""
    ride = plan.document.node_at(finding.path[:-1])
    values = ride.entries.values() if isinstance(ride, Mapping) else ()
    lines = (plan.world.line(node.value) for node in values if isinstance(node, Text))
    line = next((line for line in lines if line is not None), None)
    if line is not None:
        yield from _nearest_of(plan, finding.path, line.ports)


def _with_space(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """``lunch:name`` as a kind and a name."""
    start = finding.span.start
    entries = (entry for day in plan.trip.days for entry in (*day.plan, *day.plan_b))
    path = next((entry.path for entry in entries if entry.span.start <= start < entry.span.end), finding.path)
    node = plan.document.node_at(path)
    word, _, rest = node.value.partition(":") if isinstance(node, Text) else ("", "", "")
    if word in MODEL_OF and rest.strip():
        yield Fix(say("a space behind '{word}:'", word=word), SetValue(path, {word: rest.strip()}))


def _nearest_of(plan: Plan, path: Path, known: Iterable[str]) -> Iterator[Fix]:
    """The text at a path, or those of the list there that are not known, as the known word that is nearest."""
    words = list(known)
    for place, text in _texts(plan.document.node_at(path), path):
        if text not in words and (word := nearest(text, words)) is not None:
            yield _replacing(place, text, word)


def _texts(node: Node | None, path: Path) -> Iterator[tuple[Path, str]]:
    """The texts at a path, and in the list or mapping there."""
    if isinstance(node, Text):
        yield path, node.value
    elif isinstance(node, document.Sequence):
        for index, item in enumerate(node.items):
            yield from _texts(item, (*path, index))
    elif isinstance(node, Mapping):
        for key, value in node.entries.items():
            yield from _texts(value, (*path, key))


def _replacing(path: Path, old: str, new: str, label: str = _IN_PLACE) -> Fix:
    """Writes a text over another one."""
    return Fix(say(label, new=new, old=old), SetValue(path, new))


# ---------------------------------------------------------------- values


_CLOCK: Final = re.compile(r"(?P<clock>\d{1,2}:\d{2})(?P<zone>\s.*)?")
"""A clock time of the same day, and perhaps its zone."""
_NO_LATITUDE: Final = 90.0
"""A number beyond this is no latitude."""


def _turned_round(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """Coordinates with their two numbers exchanged, each as it is written."""
    node = plan.document.node_at(finding.path)
    if isinstance(node, Text) and node.value.count(",") == 1:
        one, other = (part.strip() for part in node.value.split(","))
        yield Fix(say("latitude and longitude exchanged"), SetValue(finding.path, f"{other}, {one}"))


def _corrected(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """What was meant by a value, and coordinates that can only be meant the other way round."""
    node, key = plan.document.node_at(finding.path), finding.path[-1] if finding.path else ""
    if not isinstance(node, Text):
        return
    if finding.suggestion is not None:
        yield _replacing(finding.path, node.value, finding.suggestion)
    if key == "coords":
        first, _, second = node.value.partition(",")
        try:
            parse_lat_lng(f"{second.strip()}, {first.strip()}")
            is_longitude_first = abs(float(first)) > _NO_LATITUDE
        except ValueError:
            return
        if is_longitude_first:
            yield from _turned_round(plan, finding)


def _next_day(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """An arrival on the day after the departure."""
    node = plan.document.node_at(finding.path)
    found = _CLOCK.fullmatch(node.value.strip()) if isinstance(node, Text) else None
    if found is not None:
        clock, zone = found["clock"], found["zone"] or ""
        label = say("arrival {new} in place of {old}", new=f"{clock}+1", old=clock)
        yield Fix(label, SetValue(finding.path, f"{clock}+1{zone}"))


def _removed(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """An `ignore` without the code that silences nothing, or none where it had no other."""
    path = finding.path
    above = plan.document.node_at(path[:-1])
    is_only_one = isinstance(above, document.Sequence) and len(above.items) == 1
    yield Fix(say("idle ignore taken out"), Remove(path[:-1] if is_only_one else path))


def _as_phone(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """A telephone number under the key where it belongs, unless there is one already."""
    item = plan.document.node_at(finding.path[:-1])
    if finding.path[-1] == "cost" and isinstance(item, Mapping) and "phone" not in item.entries:
        yield Fix(say("price written as the telephone number"), RenameKey(finding.path, "phone"))


# ---------------------------------------------------------------- the table


RECIPES: Final[dict[str, Callable[[Plan, Finding], Iterator[Fix]]]] = {
    "arrives-before": _next_day,
    "bad-shape": _with_kind,
    "bad-value": _corrected,
    "ignore-idle": _removed,
    "ignore-unknown": _corrected_value,
    "last-boat": _shorter_stay,
    "missing-space": _with_space,
    "near-miss": _corrected_name,
    "no-kind": _corrected_kind,
    "no-route": _other_way_round,
    "no-such-sailing": _boat_before,
    "not-guaranteed": _boat_before,
    "price-or-phone": _as_phone,
    "swapped-coords": _turned_round,
    "unclear-price": _corrected_value,
    "unknown-key": _corrected_key,
    "unknown-line": lambda plan, finding: _nearest_of(plan, finding.path, plan.world.line_names()),
    "unknown-port": _corrected_port,
    "wrong-direction": _other_way_round,
}
"""The fixes by the code of the finding; a new one is a function and a row."""
_PROVED: Final = frozenset(("last-boat", "no-route", "no-such-sailing", "not-guaranteed", "wrong-direction"))
"""A plan is made with their fixes to see that the finding is gone; of the others the file says what is meant."""
