"""How times, spans, dates and distances look; every view asks here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.clock import Minute, format_duration, local
from tripplan.model.money import format_amount
from tripplan.schedule import ItemPlan, LeaveBy, Obtained

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from tripplan.model.money import Cost

WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

UNKNOWN: Final = "?"
AT_LEAST: Final = "≥"
AT_MOST: Final = "≤"
ABOUT: Final = "~"


def clock(minute: Minute | None, zone: ZoneInfo, day: date | None = None) -> str:
    """``10:00``, ``00:20+1`` past the midnight of `day`, ``?`` where unknown."""
    if minute is None:
        return UNKNOWN
    moment = local(minute, zone)
    days = (moment.date() - day).days if day is not None else 0
    return f"{moment:%H:%M}{days:+d}" if days else f"{moment:%H:%M}"


def calendar_date(day: date) -> str:
    """``Sat 17 Oct 2026``."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def span(minutes: int, obtained: Obtained | None = None) -> str:
    """``45m``; ``~10m`` for an estimate, ``?`` for an unknown."""
    if obtained is Obtained.UNKNOWN:
        return UNKNOWN
    return f"{ABOUT if obtained is Obtained.ESTIMATED else ''}{format_duration(minutes)}"


def slack(item: ItemPlan) -> str:
    """``1h37m``, ``≤1h37m``, or nothing where nothing later binds."""
    if item.slack is None:
        return ""
    return f"{AT_MOST if item.slack_at_most else ''}{format_duration(item.slack)}"


def leave_by(item: ItemPlan) -> LeaveBy | None:
    """What the leave-by column shows: `keep` where there is one, else `latest`."""
    return item.keep or item.latest


def prices(cost: Cost, currency: str) -> list[str]:
    """``10,500 KRW each`` for every price of a cost, with the class of travellers it is for."""
    words = []
    for kind, price in cost:
        amount = format_amount(price.amount, price.currency or currency)
        parts = [f"{kind}: {amount}" if kind else amount, *(["each"] if price.each else [])]
        words.append(" ".join([*parts, *([f"a {price.per}"] if price.per else [])]))
    return words
