"""What an edit does to the trip, in one line, for a dialog that shows it before the edit is accepted.

What matters most stands first, as whoever shows the line may have to cut it: what newly breaks, then the item itself,
what else is wrong, the boats with the room before the last one, the tightest place, the end of the day, the costs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.clock import format_duration
from tripplan.findings import Severity
from tripplan.model.items import Remark
from tripplan.views import format as look
from tripplan.views.cells import fit, plain
from tripplan.views.changes.findings import DAY_BREAKS, compared
from tripplan.views.changes.pairing import DayPair, pair
from tripplan.views.changes.words import became, called, ends, from_to, in_short, retimed, spare, starts, sums
from tripplan.views.findings import count_each, count_words
from tripplan.views.timeline import last_ride_clock, last_ride_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.clock import Minute
    from tripplan.findings import Finding, Path
    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan, ItemPlan
    from tripplan.views.changes.findings import Findings
    from tripplan.views.changes.pairing import Pair, Pairing

NOTHING_ELSE: Final = "nothing else changes"
"""What is said where only the item itself changes, or not even that."""

_SEPARATOR: Final = " · "
_OTHER_LANDING: Final = "other-landing"
_DAY: Final = 2
"""How many parts the path to a day has."""
_NAME: Final = 24
"""Cells for the name of an item, lest the figures behind it be cut."""
_SENTENCE: Final = 52
"""Cells for the sentence of a finding."""


def effect(old: Plan, new: Plan, path: Path) -> str:
    """``lunch until ~12:30 → ~14:00 · ferry 16:00 → 17:00, slack 2h15m → 45m``.

    `path` is what is edited, where it stands before the edit or after it: an item or a key of it, of a day or of the
    trip. The line is not cut, and holds nothing that a terminal would obey.
    """
    pairing = pair(old, new)
    findings = compared(pairing, old, new)
    subject = _subject(pairing, path)
    days = _days(pairing, subject, path)
    itself = [*_itself(subject)] if subject is not None or days is None else [*_day_itself(days)]
    others = [
        *_warnings(findings),
        *_of_day(pairing, days, subject),
        *_elsewhere(pairing, days),
        *_cost(old, new),
        *_settled(findings),
    ]
    breaks = [*_breaks(new, findings)]
    return _SEPARATOR.join([*breaks, *itself, *others] if breaks or others else [*itself, NOTHING_ELSE])


# ---------------------------------------------------------------- what is meant by the path


def _subject(pairing: Pairing, path: Path) -> Pair | None:
    """The innermost item that the path leads into, before the edit or after it, and rather one that was changed.

    Where that was not changed, such as one of two that are the same or a whole list, it is the only one that was.
    """
    if len(path) <= _DAY and any(each.is_whole for each in pairing.days):
        return None
    touched = _touched(pairing)
    for length in range(len(path), 0, -1):
        found = [each for each in pairing.items if path[:length] in _paths(each)]
        if found:
            changed = [each for each in found if each.is_touched]
            return changed[0] if changed else touched[0] if len(touched) == 1 else found[0]
    below = [each for each in touched if any(one[: len(path)] == path for one in _paths(each))]
    return below[0] if len(below) == 1 else None


def _touched(pairing: Pairing) -> list[Pair]:
    """What was changed, without what stands in a group that was."""
    found = [each for each in pairing.items if each.is_touched]
    inside = {one for each in found for one in (each.old, each.new) if one is not None}
    return [each for each in found if not any(one is not None and one.group in inside for one in (each.old, each.new))]


def _paths(each: Pair) -> tuple[Path, ...]:
    return tuple(one.path for one in (each.old, each.new) if one is not None)


def _days(pairing: Pairing, subject: Pair | None, path: Path) -> DayPair | None:
    """The day, or plan B, that the edit is about; for one of the whole trip the first on which something changes."""
    drawn = list(pairing.drawn)
    if subject is not None:
        days = [one.day for one in (subject.new, subject.old) if one is not None]
        return next(each for each in drawn if days[0] in {each.old, each.new})
    named = [
        each for each in drawn if any(day is not None and day.day.path == path[:2] for day in (each.old, each.new))
    ]
    whole = (each for each in named or drawn if each.is_whole)
    changed = (each for each in drawn if _is_changed(each))
    return next(whole, None) or next(iter(named), None) or next(changed, None)


def _is_changed(days: DayPair) -> bool:
    """Whether anything on a day is at another time."""
    return _times(days.old) != _times(days.new)


def _times(day: DayPlan | None) -> list[tuple[Minute | None, Minute | None]] | None:
    return [(item.start, item.end) for item in _on_the_clock(day)] if day is not None else None


def _on_the_clock(day: DayPlan) -> list[ItemPlan]:
    return [item for item in day.items if not isinstance(item.item, Remark)]


# ---------------------------------------------------------------- what is wrong


def _breaks(new: Plan, findings: Findings) -> Iterator[str]:
    """What newly breaks, or cannot be understood; what breaks still, but otherwise; what holds again."""
    came = [each for each in findings.came if _is_breaking(each)]
    came.sort(key=lambda each: (each.severity, each.code != DAY_BREAKS))
    still = [after for _, after in findings.other if after.code == DAY_BREAKS]
    words = [_broken(new, each, "breaks") for each in came] + [_broken(new, each, "still breaks") for each in still]
    if words:
        yield words[0] + (f", and {len(words) - 1} more" if len(words) > 1 else "")
    if any(each.code == DAY_BREAKS for each in findings.went):
        yield "the day holds again"


def _is_breaking(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR or finding.code in {DAY_BREAKS, _OTHER_LANDING}


def _broken(plan: Plan, finding: Finding, breaks: str) -> str:
    """``breaks: dinner 28m short``, ``breaks if the ferry lands at 천진항``, or the sentence of another error."""
    if finding.code not in {DAY_BREAKS, _OTHER_LANDING}:
        return _told(finding)
    days = [each for day in plan.days for each in (day, day.plan_b) if each is not None]
    item = next((item for day in days for item in day.items if item.path and item.path == finding.path), None)
    if finding.code == _OTHER_LANDING and item is not None and item.ride is not None:
        ports = [plain(each.port.name) for each in item.ride.elsewhere if each.broken]
        return f"{breaks} if the {item.kind} lands at {' or '.join(ports)}"
    name = in_short(item, _NAME) if item is not None else "the end of the day"
    short = f" {format_duration(item.late)} short" if item is not None and item.late is not None else ""
    unless = " unless shortened" if finding.severity is Severity.WARNING else ""
    return f"{breaks}{unless}: {name}{short}"


def _warnings(findings: Findings) -> Iterator[str]:
    """Whatever else will probably hurt: the first in words."""
    found = [each for each in findings.came if each.severity is Severity.WARNING and not _is_breaking(each)]
    if found:
        yield _told(found[0]) + (f", and {len(found) - 1} more" if len(found) > 1 else "")


def _told(finding: Finding) -> str:
    return f"{finding.severity.word}: {fit(plain(finding.message), _SENTENCE).rstrip()}"


def _settled(findings: Findings) -> Iterator[str]:
    """How much more there is to confirm, and what is wrong no longer."""
    more = sum(each.severity is Severity.NOTE for each in findings.came)
    less = [each for each in findings.went if each.severity is not Severity.NOTE and each.code != DAY_BREAKS]
    if more:
        yield f"{more} more to confirm"
    if less:
        yield f"settles {count_words(*count_each(less))}"


# ---------------------------------------------------------------- the item, or the day, itself


def _itself(subject: Pair | None) -> Iterator[str]:
    if subject is None:
        return
    old, new = subject.old, subject.new
    if new is None:
        yield from [f"without {called(old)}"] if old is not None else []
    elif old is None:
        times = f" {from_to(new.planned, new.day)}" if new.planned is not None else ""
        yield f"adds {called(new)}{times}"
    elif old.planned is not None and new.planned is not None and new.item is not None:
        times = retimed(old.planned, old.day, new.planned, new.day, elsewhere=subject.elsewhere)
        yield from [f"{in_short(new.planned, _NAME)} {times}"] if times else []
    elif old.leg is not None and new.leg is not None:
        before, after = (f"{leg.mode} {look.span(leg.minutes, leg.obtained)}" for leg in (old.leg, new.leg))
        yield from [became(before, after)] if before != after else []


def _day_itself(days: DayPair) -> Iterator[str]:
    if days.new is None:
        yield from [f"without {look.day_name(days.old)}"] if days.old is not None else []
    elif days.old is None:
        yield f"adds {look.day_name(days.new)}"


# ---------------------------------------------------------------- what follows from it


def _of_day(pairing: Pairing, days: DayPair | None, subject: Pair | None) -> Iterator[str]:
    """What else changes on the day: its date, its boats, the last one back, its tightest place, and its end."""
    if days is None or days.old is None or days.new is None:
        return
    old, new = days.old, days.new
    if old.date != new.date:
        yield became(look.day_name(old), look.day_name(new))
    last = last_ride_words(new)
    if last and last_ride_words(old) and last != last_ride_words(old):
        yield became(last_ride_words(old), last_ride_clock(new))
    yield from _rides(pairing, old, new, subject)
    if new.broken is None:
        yield from _tightest(old, new)
        yield from _end(old, new, subject)


def _rides(pairing: Pairing, old: DayPlan, new: DayPlan, subject: Pair | None) -> Iterator[str]:
    """Boats that are taken instead of others, and how much later one could be for the last one back."""
    for each in pairing.items:
        before, after = (one.planned if one is not None else None for one in (each.old, each.new))
        if before is None or after is None or each.new is None or each.new.day is not new or not after.ports:
            continue
        words = "" if each is subject else became(starts(before, old), starts(after, new))
        room = _room(before, after) if after is new.last_ride_back and new.broken is None else ""
        if words and starts(before, old) != starts(after, new):
            yield f"{after.kind} {words}{room and f', slack {room}'}"
        elif room:
            yield f"last {after.kind} slack {room}"


def _room(old: ItemPlan, new: ItemPlan) -> str:
    return became(spare(old), spare(new)) if spare(old) != spare(new) else ""


def _tightest(old: DayPlan, new: DayPlan) -> Iterator[str]:
    """Not told where it is the last boat back, whose slack is told already."""
    before, after = old.tightest, new.tightest
    if spare(before) != spare(after) and (after is None or after is not new.last_ride_back):
        where = f" at {in_short(after, _NAME)}" if after is not None else ""
        yield f"tightest {became(spare(before), spare(after))}{where}"


def _end(old: DayPlan, new: DayPlan, subject: Pair | None) -> Iterator[str]:
    """When the last item is over; not told where that is the item itself."""
    before, after = _on_the_clock(old)[-1:], _on_the_clock(new)[-1:]
    if not before or not after or (subject is not None and subject.new and subject.new.planned is after[0]):
        return
    if ends(before[0], old) != ends(after[0], new):
        yield f"ends {became(ends(before[0], old), ends(after[0], new))}"


def _elsewhere(pairing: Pairing, here: DayPair | None) -> Iterator[str]:
    """The other days that are not as they were."""
    known = {day.number for day in ((here.old, here.new) if here is not None else ()) if day is not None}
    pairs = [
        each
        for each in pairing.days
        if not any(day is not None and day.number in known for day in (each.old, each.new))
    ]
    changed = [each.new or each.old for each in pairs if _is_changed(each)]
    if len(changed) == 1 and changed[0] is not None:
        yield f"also changes {look.day_name(changed[0])}"
    elif changed:
        yield f"also changes {len(changed)} other days"


def _cost(old: Plan, new: Plan) -> Iterator[str]:
    before, after = sums(old.totals.fixed), sums(new.totals.fixed)
    if before != after:
        yield f"costs {became(before, after)}"
