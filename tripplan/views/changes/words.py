"""Items, times and figures of two plans in few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.clock import DAY, format_duration, local
from tripplan.model.items import Meal, Ride
from tripplan.model.money import format_amount
from tripplan.schedule import Obtained
from tripplan.views import format as look
from tripplan.views.cells import fit, plain, width

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal
    from zoneinfo import ZoneInfo

    from tripplan.clock import Minute
    from tripplan.schedule import DayPlan, ItemPlan
    from tripplan.views.changes.written import Written

BECOMES: Final = " → "
"""Between what was and what is."""


def became(old: str, new: str) -> str:
    """``1h37m → 45m``."""
    return f"{old}{BECOMES}{new}"


def called(each: Written) -> str:
    """What to call an item in full: ``lunch 우도짜장맨``, ``ferry 성산 → 하우목동항``, ``either 카페 or 해변``."""
    if each.entry.options:
        inner = " or ".join(plain(option.item.name if option.item else option.text) for option in each.entry.options)
        return f"{each.kind} {inner}"
    title = each.planned.title if each.planned is not None and each.item is not None else each.name
    return plain(f"{each.kind} {title}".strip())


def in_short(item: ItemPlan, cells: int) -> str:
    """What to call an item in so many cells: a meal and a ride by their kind, another by its name."""
    if isinstance(item.item, Meal | Ride):
        return item.kind
    name = plain(look.name(item))
    return name if width(name) <= cells else fit(name, cells)


def wall(minute: Minute, zone: ZoneInfo, day: DayPlan) -> int:
    """Minutes after the midnight of a day, as the clock of a zone shows them."""
    moment = local(minute, zone)
    first = day.date or local(day.start, day.zone).date()
    return (moment.date() - first).days * DAY + moment.hour * 60 + moment.minute


def start_mark(item: ItemPlan) -> str:
    """``≥`` where it may start later, ``~`` where that is a guess, ``≤`` for a boat that has left by then."""
    if item.start is None:
        return ""
    if item.ride is not None and item.ride.taken is not None and item.ride.taken.longest_wait:
        return look.AT_MOST
    if item.start_at_least:
        return look.AT_LEAST
    return look.ABOUT if item.obtained is Obtained.ESTIMATED else ""


def end_mark(item: ItemPlan) -> str:
    """As `start_mark`, for the end."""
    if item.end is None:
        return ""
    if item.start_at_least:
        return look.AT_LEAST
    guessed = Obtained.ESTIMATED in {item.obtained, item.stay_obtained}
    if item.ride is not None:
        guessed = item.ride.times.guess
    return look.ABOUT if guessed else ""


def starts(item: ItemPlan, day: DayPlan) -> str:
    """``~11:40``, ``?`` where it is not known."""
    return start_mark(item) + look.clock(item.start, item.zone, day.date)


def ends(item: ItemPlan, day: DayPlan) -> str:
    """``~12:30``, ``?`` where it is not known."""
    return end_mark(item) + look.clock(item.end, item.zone_after, day.date)


def from_to(item: ItemPlan, day: DayPlan) -> str:
    """``~11:40–12:30``, or the start alone of what has no end of its own."""
    if item.end is None or item.end == item.start or item.kind in {"sleep", "end"}:
        return starts(item, day)
    mark = end_mark(item)
    end = look.clock(item.end, item.zone_after, day.date)
    return f"{starts(item, day)}–{end if mark == start_mark(item) else mark + end}"


def retimed(old: ItemPlan, old_day: DayPlan, new: ItemPlan, new_day: DayPlan, *, elsewhere: bool = False) -> str:
    """``until ~12:30 → ~14:00``, ``19:10 → 19:35``; nothing for the same time.

    `elsewhere` says that it is on another day, which is told with the times.
    """
    before, after = starts(old, old_day), starts(new, new_day)
    end_before, end_after = ends(old, old_day), ends(new, new_day)
    if elsewhere:
        before, after = f"{look.day_name(old_day)} {before}", f"{look.day_name(new_day)} {after}"
    elif before == after and end_before != end_after and not isinstance(new.item, Ride):
        before, after = f"until {end_before}", end_after
    elif before != after and _length(old) != _length(new):
        before, after = from_to(old, old_day), from_to(new, new_day)
    return became(before, after) if before != after else ""


def _length(item: ItemPlan) -> int | None:
    return item.end - item.start if item.start is not None and item.end is not None else None


def sums(amounts: Mapping[str, Decimal]) -> str:
    """``131,000 KRW + 30 EUR``; ``nothing`` where there is no price."""
    return " + ".join(format_amount(amount, code) for code, amount in amounts.items()) or "nothing"


def spare(item: ItemPlan | None) -> str:
    """``1h37m``, ``≤45m``; ``no limit`` where nothing later binds."""
    return (look.slack(item) if item is not None else "") or "no limit"


def later(minutes: int) -> str:
    """``10m later``, ``1h earlier``."""
    return f"{format_duration(abs(minutes))} {'later' if minutes > 0 else 'earlier'}"
