"""How a diff looks: as text with a heading for every day, as JSON, and as the one line that an edit is shown with."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from tripplan.clock import format_duration
from tripplan.findings import Severity, path_text
from tripplan.model.items import Remark
from tripplan.sentences import say
from tripplan.views import format as look
from tripplan.views.cells import fit, hanging, painted, plain, width
from tripplan.views.diff.changes import (
    SIGNS,
    ChangeKind,
    arrow,
    full_name,
    last_ride_change,
    retimed,
    short_name,
    spare,
)
from tripplan.views.diff.compare import DAY_BREAKS, Diff, cost_change
from tripplan.views.findings import count_each, count_words
from tripplan.views.rows import UNICODE, Glyphs
from tripplan.views.timeline import day_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.findings import Finding, Path
    from tripplan.findings.lists import FindingChanges
    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan, ItemPlan
    from tripplan.views.diff.changes import PlanChange
    from tripplan.views.diff.compare import Diff
    from tripplan.views.diff.pairing import DayPair, Pair, Pairing


NO_DIFFERENCE: Final = "no difference for the traveller"

_FINDINGS: Final = {ChangeKind.CAME, ChangeKind.WENT, ChangeKind.REWORDED}
_NAME: Final = 34
"""A longer name does not push the words behind all others aside."""
_SHARE: Final = 0.4
"""Names take at most this part of the width."""


def diff_json(diff: Diff) -> list[dict[str, object]]:
    """Every change, in order, as data for ``json``; the shape is documented and stable, what does not apply is null."""
    return [
        {
            "what": each.kind.value,
            "date": each.day.date.isoformat() if each.day is not None and each.day.date is not None else None,
            "day": each.day.number if each.day is not None else None,
            "plan_b": each.is_plan_b,
            "subject": each.subject or None,
            "words": each.words or None,
            "before": each.before or None,
            "after": each.after or None,
            "minutes": each.minutes,
            "old_path": path_text(each.old_path) if each.old_path else None,
            "new_path": path_text(each.new_path) if each.new_path else None,
        }
        for each in diff.changes
    ]


def diff_text(diff: Diff, cells: int, *, colour: bool = False, glyphs: Glyphs = UNICODE) -> str:
    """The changes in lines of at most so many cells, with a sentence where there are none."""
    found = diff.changes
    if not found:
        return f"{NO_DIFFERENCE}\n"

    def together(each: PlanChange) -> tuple[str, object]:
        # What has no name of its own has a line of its own.
        is_named = bool(each.subject) and each.kind not in _FINDINGS
        return (each.subject, each.new_path or each.old_path) if is_named else ("", id(each))

    named = (width(each.subject) for each in found if each.kind not in _FINDINGS)
    names = min(_NAME, int(cells * _SHARE), max(named, default=0))
    lines: list[str] = []
    for day, group in groupby(found, key=lambda each: each.day):
        several = list(group)
        heading = f" {day_title(diff.new, day)}" if day is not None else " the whole trip"
        heading += " · plan B" if several[0].is_plan_b else ""
        lines += ["", painted(fit(heading, cells).rstrip(), "heading", colour=colour)]
        for (subject, _), changes in groupby(several, key=together):
            first, *others = changes
            words, sign = "; ".join(each.words for each in (first, *others) if each.words), SIGNS.get(first.kind, "~")
            lead = f" {sign} {fit(subject, names)}  " if subject and words else f" {sign} "
            line, *more = hanging(lead, words or subject, cells)
            lines += [line.replace(sign, painted(sign, sign, colour=colour), 1), *more]
    return "".join(f"{line.translate(glyphs.other) if glyphs.other else line}\n" for line in lines[1:])


NOTHING_ELSE: Final = "nothing else changes"
"""What is said where only the item itself changes, or not even that."""

_SEPARATOR: Final = " · "
_OTHER_LANDING: Final = "other-landing"
_DAY: Final = 2
"""How many parts the path to a day has."""
_SUMMARY_NAME: Final = 24
"""Cells for the name of an item, so that the figures behind it are not cut."""
_SENTENCE: Final = 52
"""Cells for the sentence of a finding."""


def edit_summary(diff: Diff, path: Path) -> str:
    """``lunch until ~12:30 → ~14:00 · ferry 16:00 → 17:00, slack 2h15m → 45m``.

    `path` is what is edited, as it was before the edit or is after it: an item or a key of it, of a day or of the trip.
    The line is not cut, and holds nothing that a terminal would obey.
    """
    pairing, findings = diff.pairing, diff.findings
    subject = _subject(pairing, path)
    days = _days(pairing, subject, path)
    itself = [*_itself(subject, days)]
    warnings = [each for each in findings.came if each.severity is Severity.WARNING and not _is_breaking(each)]
    others = [
        *([_and_more(_in_short(warnings[0]), len(warnings))] if warnings else []),
        *_of_day(pairing, days, subject),
        *_elsewhere(pairing, days),
        *(each.words for each in cost_change("costs {change}", diff.old.totals.fixed, diff.new.totals.fixed)),
        *_settled(findings),
    ]
    breaks = [*_breaks(diff.new, findings)]
    return _SEPARATOR.join([*breaks, *itself, *others] if breaks or others else [*itself, NOTHING_ELSE])


def _subject(pairing: Pairing, path: Path) -> Pair | None:
    """The innermost item that the path leads into, before the edit or after it, and rather one that was changed.

    Where that was not changed, such as one of two that are the same or a whole list, it is the only one that was.
    """
    if len(path) <= _DAY and any(each.is_whole for each in pairing.days):
        return None
    touched = [each for each in pairing.items if each.is_touched]
    inside = {one for each in touched for one in each.sides}
    touched = [each for each in touched if not any(one.group in inside for one in each.sides)]
    for length in range(len(path), 0, -1):
        found = [each for each in pairing.items if any(one.path == path[:length] for one in each.sides)]
        if found:
            changed = [each for each in found if each.is_touched]
            return changed[0] if changed else touched[0] if len(touched) == 1 else found[0]
    below = [each for each in touched if any(one.path[: len(path)] == path for one in each.sides)]
    return below[0] if len(below) == 1 else None


def _days(pairing: Pairing, subject: Pair | None, path: Path) -> DayPair | None:
    """The day, or plan B, that the edit is about; for one of the whole trip the first on which something changes."""
    drawn = list(pairing.drawn)
    if subject is not None:
        return next(each for each in drawn if subject.sides[-1].day in {each.old, each.new})
    named = [
        each for each in drawn if any(day is not None and day.day.path == path[:_DAY] for day in (each.old, each.new))
    ]
    whole = (each for each in named or drawn if each.is_whole)
    return next(whole, None) or next(iter(named), None) or next((each for each in drawn if _is_retimed(each)), None)


def _is_retimed(days: DayPair) -> bool:
    """Whether anything on a day is at another time."""
    old, new = ([(item.start, item.end) for item in _on_the_clock(day)] for day in (days.old, days.new))
    return old != new or days.old is None or days.new is None


def _on_the_clock(day: DayPlan | None) -> list[ItemPlan]:
    return [item for item in day.items if not isinstance(item.item, Remark)] if day is not None else []


def _breaks(new: Plan, findings: FindingChanges) -> Iterator[str]:
    """What newly breaks, or cannot be understood; what breaks still, but otherwise; what holds again."""
    came = [each for each in findings.came if _is_breaking(each)]
    came.sort(key=lambda each: (each.severity, each.code != DAY_BREAKS))
    still = [after for _, after in findings.other if after.code == DAY_BREAKS]
    words = [_broken(new, each, "breaks") for each in came] + [_broken(new, each, "still breaks") for each in still]
    if words:
        yield _and_more(words[0], len(words))
    if any(each.code == DAY_BREAKS for each in findings.went):
        yield say("the day holds again")


def _and_more(first: str, count: int) -> str:
    return say("{first}, and {more} more", first=first, more=count - 1) if count > 1 else first


def _is_breaking(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR or finding.code in {DAY_BREAKS, _OTHER_LANDING}


def _broken(plan: Plan, finding: Finding, breaks: str) -> str:
    """``breaks: dinner 28m short``, ``breaks if the ferry lands at 천진항``, or the sentence of another error."""
    if finding.code not in {DAY_BREAKS, _OTHER_LANDING}:
        return _in_short(finding)
    days = [each for day in plan.days for each in (day, day.plan_b) if each is not None]
    item = next((item for day in days for item in day.items if item.path and item.path == finding.path), None)
    if finding.code == _OTHER_LANDING and item is not None and item.ride is not None:
        ports = " or ".join(plain(each.port.name) for each in item.ride.elsewhere if each.broken)
        return say("{breaks} if the {kind} lands at {ports}", breaks=breaks, kind=item.kind, ports=ports)
    name = short_name(item, _SUMMARY_NAME) if item is not None else "the end of the day"
    sentence = "{breaks} unless shortened: {name}" if finding.severity is Severity.WARNING else "{breaks}: {name}"
    late = item.late if item is not None else None
    words = say(sentence, breaks=breaks, name=name)
    return words if late is None else say("{words} {late} short", words=words, late=format_duration(late))


def _in_short(finding: Finding) -> str:
    return f"{finding.severity.word}: {fit(plain(finding.message), _SENTENCE).rstrip()}"


def _settled(findings: FindingChanges) -> Iterator[str]:
    """How much more there is to confirm, and what is wrong no longer."""
    more = sum(each.severity is Severity.NOTE for each in findings.came)
    less = [each for each in findings.went if each.severity is not Severity.NOTE and each.code != DAY_BREAKS]
    if more:
        yield say("{more} more to confirm", more=more)
    if less:
        yield say("settles {findings}", findings=count_words(*count_each(less)))


def _itself(subject: Pair | None, days: DayPair | None) -> Iterator[str]:
    """What becomes of the item; where the edit is about none, of a day that has come or gone."""
    if subject is None:
        if days is not None and days.old is not None and days.new is None:
            yield say("without {item}", item=look.day_name(days.old))
        elif days is not None and days.new is not None and days.old is None:
            yield say("adds {item}", item=look.day_name(days.new))
        return
    old, new = subject.old, subject.new
    if old is None or new is None:
        [each] = subject.sides
        times = f" {look.from_to(each.planned, each.day.date)}" if each.planned is not None else ""
        yield say("without {item}", item=full_name(each)) if new is None else f"adds {full_name(each)}{times}"
    elif old.planned is not None and new.planned is not None and new.item is not None:
        times = retimed(old.planned, old.day, new.planned, new.day, elsewhere=subject.elsewhere)
        yield from [f"{short_name(new.planned, _NAME)} {times}"] if times else []
    elif old.leg is not None and new.leg is not None:
        before, after = (f"{leg.mode} {look.span(leg.minutes, leg.provenance)}" for leg in (old.leg, new.leg))
        yield from [arrow(before, after)] if before != after else []


def _of_day(pairing: Pairing, days: DayPair | None, subject: Pair | None) -> Iterator[str]:
    """What else changes on the day: its date, its boats, the last one back, its tightest place, and its end."""
    if days is None or days.old is None or days.new is None:
        return
    old, new = days.old, days.new
    if old.date != new.date:
        yield arrow(look.day_name(old), look.day_name(new))
    yield from (each.words for each in last_ride_change(old, new) if each.before and each.after)
    yield from _rides(pairing, old, new, subject)
    if new.broken is not None:
        return
    tight, last = new.tightest, new.last_ride_back
    # The slack of the last boat back is said already.
    if spare(old.tightest) != spare(tight) and (tight is None or tight is not last):
        change = arrow(spare(old.tightest), spare(tight))
        name = short_name(tight, _SUMMARY_NAME) if tight is not None else ""
        yield say("tightest {change} at {name}" if name else "tightest {change}", change=change, name=name)
    ends = [(item, look.end_text(item, day.date)) for day in (old, new) for item in _on_the_clock(day)[-1:]]
    is_itself = subject is not None and subject.new and ends and subject.new.planned is ends[-1][0]
    if len(ends) > 1 and not is_itself and ends[0][1] != ends[1][1]:
        yield say("ends {change}", change=arrow(ends[0][1], ends[1][1]))


def _rides(pairing: Pairing, old: DayPlan, new: DayPlan, subject: Pair | None) -> Iterator[str]:
    """Boats that are taken instead of others, and how much later one could be for the last one back."""
    for each in pairing.items:
        before, after = (one.planned if one is not None else None for one in (each.old, each.new))
        if before is None or after is None or each.new is None or each.new.day is not new or not after.ports:
            continue
        starts = look.start_text(before, old.date), look.start_text(after, new.date)
        room = after is new.last_ride_back and new.broken is None and spare(before) != spare(after)
        slack = arrow(spare(before), spare(after)) if room else ""
        if each is not subject and starts[0] != starts[1]:
            yield f"{after.kind} {arrow(*starts)}{slack and f', slack {slack}'}"
        elif room:
            yield say("last {kind} slack {slack}", kind=after.kind, slack=slack)


def _elsewhere(pairing: Pairing, here: DayPair | None) -> Iterator[str]:
    """The other days that are not as they were."""
    known = {day.number for day in ((here.old, here.new) if here is not None else ()) if day is not None}
    changed = [
        each.new or each.old
        for each in pairing.days
        if not any(day is not None and day.number in known for day in (each.old, each.new)) and _is_retimed(each)
    ]
    if len(changed) == 1 and changed[0] is not None:
        yield say("also changes {day}", day=look.day_name(changed[0]))
    elif changed:
        yield say("also changes {count} other days", count=len(changed))
