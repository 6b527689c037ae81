"""How slack and leave-by have moved on a day; items in a row whose figures move alike are told together."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from tripplan.clock import format_duration
from tripplan.schedule.words import binding_words
from tripplan.views import format as look
from tripplan.views.cells import plain
from tripplan.views.changes.change import Change, What
from tripplan.views.changes.times import timed_of
from tripplan.views.changes.words import became, later, spare, wall
from tripplan.views.timeline import RELAXED, last_ride_clock, last_ride_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tripplan.schedule import DayPlan, ItemPlan
    from tripplan.views.changes.pairing import Pair
    from tripplan.views.changes.times import Timed


class _Moved(NamedTuple):
    """A figure of an item, before and after."""

    before: str
    after: str
    minutes: int | None
    why: str = ""


def margin_changes(old: DayPlan, new: DayPlan, pairs: Iterable[Pair]) -> Iterator[Change]:
    """The last boat back, the slack and the leave-by of a day; of a day that breaks only the first."""
    before, after = last_ride_words(old), last_ride_words(new)
    if before != after:
        words = became(before or "no last boat known", last_ride_clock(new) if before else after)
        yield Change(What.LAST_RIDE, words if after else f"{before}: not known any more", before=before, after=after)
    if new.broken is not None:
        return
    timed = [each for pair in pairs if (each := timed_of(pair)) is not None and not _is_relaxed(each)]
    yield from _runs(What.SLACK, timed, [_slack(each) for each in timed])
    yield from _runs(What.LEAVE_BY, timed, [_leave_by(each) for each in timed])


def _is_relaxed(each: Timed) -> bool:
    """Whether there was and is so much to spare that nobody looks at the clock."""
    return all(item.slack is None or item.slack >= RELAXED for item in (each.old, each.new))


def _slack(each: Timed) -> _Moved | None:
    old, new = each.old, each.new
    if (old.slack, old.slack_at_most) == (new.slack, new.slack_at_most):
        return None
    before, after = spare(old), spare(new)
    minutes = new.slack - old.slack if old.slack is not None and new.slack is not None else None
    return _Moved(before, after, minutes) if before != after else None


def _leave_by(each: Timed) -> _Moved | None:
    """Nothing where it is bound as before, and at the same time of the day."""
    old, new = look.leave_by(each.old), look.leave_by(each.new)
    if each.old_day.date == each.new_day.date and old == new:
        return None
    before, after = _leaves(each.old, each.old_day), _leaves(each.new, each.new_day)
    why = plain(binding_words(new.binding)) if new is not None else ""
    if before == after and (old is None or plain(binding_words(old.binding)) == why):
        return None
    minutes = None
    if old is not None and new is not None:
        minutes = wall(new.at, each.new.leave_zone, each.new_day) - wall(old.at, each.old.leave_zone, each.old_day)
    return _Moved(before, after, minutes, why)


def _leaves(item: ItemPlan, day: DayPlan) -> str:
    found = look.leave_by(item)
    if found is None:
        return "any time"
    return f"{look.AT_MOST if found.at_most else ''}{look.clock(found.at, item.leave_zone, day.date)}"


# ---------------------------------------------------------------- runs


def _runs(what: What, timed: Sequence[Timed], figures: Sequence[_Moved | None]) -> Iterator[Change]:
    both = zip(timed, figures, strict=True)
    for key, run in groupby(both, key=lambda each: _key(each[1])):
        if key is not None:
            yield _told(what, [(each, figure) for each, figure in run if figure is not None])


def _key(figure: _Moved | None) -> tuple[object, ...] | None:
    """Figures with the same key are told together."""
    if figure is None:
        return None
    if figure.minutes is None:
        return figure.before, figure.after, figure.why
    return figure.minutes, figure.why


def _told(what: What, run: Sequence[tuple[Timed, _Moved]]) -> Change:
    (first, figure), (last, _) = run[0], run[-1]
    alike = all((each.before, each.after) == (figure.before, figure.after) for _, each in run)
    figures = became(figure.before, figure.after) if figure.before != figure.after else f"{figure.after} as before"
    words = f"{'slack' if what is What.SLACK else 'leave by'} {figures}" if alike else _by(what, figure.minutes or 0)
    words += f" ({figure.why})" if figure.why else ""
    told = first.told._replace(what=what, words=words, minutes=figure.minutes)
    if alike:
        told = told._replace(before=figure.before, after=figure.after)
    if last is first:
        return told
    span = f"{words}, from {told.subject} to {last.told.subject}"
    return told._replace(words=span, subject="", old_path=None, new_path=None)


def _by(what: What, minutes: int) -> str:
    if what is What.LEAVE_BY:
        return f"leave {later(minutes)}" if minutes else "leave as before"
    return f"slack {format_duration(abs(minutes))} {'more' if minutes > 0 else 'less'}"
