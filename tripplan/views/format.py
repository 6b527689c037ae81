"""How times, spans, dates and money look; every view asks here."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tripplan.clock import ClockTime, LocalTime, Minute, format_clock, format_duration
from tripplan.model.items import Ride
from tripplan.model.money import doubt, format_amount, per_head, total
from tripplan.schedule import DayPlan, ItemPlan, LeaveBy, Provenance, RidePlan
from tripplan.sentences import say, say_count

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date
    from zoneinfo import ZoneInfo

    from tripplan.clock import Time
    from tripplan.model.money import Cost
    from tripplan.model.trip import Entry, TripHead
    from tripplan.plan import Plan


WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

UNKNOWN: Final = "?"
AT_LEAST: Final = "≥"
AT_MOST: Final = "≤"
ABOUT: Final = "~"


def clock(minute: Minute | None, zone: ZoneInfo, day: date | None = None) -> str:
    """``10:00``, ``00:20+1`` past the midnight of `day`, ``?`` where unknown."""
    return str(LocalTime(minute, zone, day)) if minute is not None else UNKNOWN


def short_date(day: date) -> str:
    """``Sat 17 Oct``."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def calendar_date(day: date) -> str:
    """``Sat 17 Oct 2026``."""
    return f"{short_date(day)} {day.year}"


def day_name(day: DayPlan) -> str:
    """``Sat 17 Oct``, or ``day 2`` where it has no date."""
    return short_date(day.date) if day.date is not None else say("day {number}", number=day.number)


def span(minutes: int, provenance: Provenance | None = None) -> str:
    """``45m``; ``~10m`` for an estimate, ``?`` for an unknown."""
    if provenance is Provenance.UNKNOWN:
        return UNKNOWN
    return f"{ABOUT if provenance is Provenance.ESTIMATED else ''}{format_duration(minutes)}"


def night_count(count: int) -> str:
    """``1 night``, ``3 nights``."""
    return say_count(count, "{count} night", "{count} nights")


def name(item: ItemPlan) -> str:
    """What to call an item: ``우도짜장맨``, ``rent scooter``; may hold what a terminal would obey."""
    return f"{item.kind} {item.title}" if item.kind in {"rent", "return"} else item.title


def entry_name(entry: Entry) -> str:
    """What an entry is called: ``lunch 우도짜장맨``; for a group the names in it; else its text as written."""
    item = entry.item
    if item is None:
        return entry.text
    if entry.options:
        return (" or " if item.kind == "either" else ", ").join(entry_name(option) for option in entry.options)
    if isinstance(item, Ride):
        return f"{item.kind} {item.name}, {' or '.join(item.from_)} → {' or '.join(item.to)}"
    return f"{item.kind} {item.name}"


def slack(item: ItemPlan) -> str:
    """``1h37m``, ``≤1h37m``, or nothing where nothing later binds."""
    if item.slack is None:
        return ""
    return f"{AT_MOST if item.slack_at_most else ''}{format_duration(item.slack)}"


def leave_text(found: LeaveBy | None, item: ItemPlan, day: date | None = None) -> str:
    """``13:15``, ``≤13:15`` where an unknown way lies behind it; empty where nothing asks to leave."""
    if found is None:
        return ""
    return f"{AT_MOST if found.at_most else ''}{clock(found.at, item.leave_zone, day)}"


def start_mark(item: ItemPlan) -> str:
    """``≥`` where it may start later, ``~`` where that is a guess, ``≤`` for a boat that has left by then."""
    if item.start is None:
        return ""
    if item.ride is not None and item.ride.taken is not None and item.ride.taken.longest_wait:
        return AT_MOST
    if item.start_at_least:
        return AT_LEAST
    return ABOUT if item.provenance is Provenance.ESTIMATED else ""


def end_mark(item: ItemPlan) -> str:
    """As `start_mark`, for the end."""
    if item.end is None:
        return ""
    if item.start_at_least:
        return AT_LEAST
    return ABOUT if ends_about(item) else ""


def ends_about(item: ItemPlan) -> bool:
    """Whether when it ends is an estimate: its start is one, or how long it takes."""
    if item.ride is None:
        return Provenance.ESTIMATED in {item.provenance, item.stay_provenance}
    times = item.ride.times
    return times.guess or (item.provenance is Provenance.ESTIMATED and not times.scheduled)


def ride_span(ride: RidePlan) -> str:
    """How long a ride takes: ``20m``, ``~2h`` for a guess, ``?`` where it is not known."""
    takes = ride.times.takes
    if ride.departs is not None and ride.lands is not None and not ride.times.unknown:
        takes = ride.lands - ride.departs
    if takes is None:
        return UNKNOWN
    return span(takes, Provenance.ESTIMATED if ride.times.guess else None)


def check_in_text(item: ItemPlan, day: date | None = None) -> str:
    """When to be there for the check-in of a ride: ``09:30``, ``~08:00`` where how long before is an assumption."""
    if item.check_in is None or item.ride is None:
        return ""
    mark = ABOUT if item.ride.times.check_in_provenance is Provenance.ESTIMATED else ""
    return mark + clock(item.check_in, item.zone, day)


def start_text(item: ItemPlan, day: date | None = None) -> str:
    """``~11:40``, ``?`` where it is not known."""
    return start_mark(item) + clock(item.start, item.zone, day)


def end_text(item: ItemPlan, day: date | None = None) -> str:
    """``~12:30``, ``?`` where it is not known."""
    return end_mark(item) + clock(item.end, item.zone_after, day)


def from_to(item: ItemPlan, day: date | None = None) -> str:
    """``~11:40–12:30``, or the start alone of what has no end of its own."""
    start, mark = start_text(item, day), end_mark(item)
    if item.end is None or item.end == item.start or item.kind in {"sleep", "end"}:
        return start
    mark = "" if mark == start_mark(item) else mark
    return f"{start}–{mark}{clock(item.end, item.zone_after, day)}"


def prices(cost: Cost, currency: str) -> list[str]:
    """``10,500 KRW each`` for every price of a cost, with the class of travellers it is for."""
    words = []
    for kind, price in cost:
        code, known, least = price.code(currency), price.amount(currency), price.least_amount(currency)
        amount = f"{price.number} {code}".strip() if known is None else format_amount(known, code)
        if known is not None and not known:
            amount = say("free")
        elif least is not None:
            amount = f"{format_amount(least, '')}..{amount}"
        elif price.guess:
            amount = f"{ABOUT}{amount}"
        parts = [f"{kind}: {amount}" if kind else amount, *(["each"] if price.each else [])]
        words.append(" ".join([*parts, *([f"a {price.per}"] if price.per else [])]))
    return words


def cost_words(cost: Cost, head: TripHead, nights: int = 1) -> str:
    """``10,500 KRW each, 21,000 KRW in all``; with what is unclear, and classes of travellers without a price.

    What it comes to by the day is in the totals of the trip, which know for how many.
    """
    own = head.currency or ""
    parts = prices(cost, own)
    amount = total(cost, head.travellers, own, nights=nights)
    sums = _sums(amount.by_currency, amount.guesses)
    is_more = any(amount.by_currency.values()) and [sums] != parts
    if is_more and not any(price.per == "day" for _, price in cost):
        parts.append(say("{sum} in all", sum=sums))
    unpriced = [kind for kind in amount.unknown if kind not in dict(cost)]
    remarks = [doubt(price) for _, price in cost if price.amount(own) is None]
    remarks += [say("price unknown for {kinds}", kinds=", ".join(unpriced))] if unpriced else []
    return "; ".join([", ".join(parts), *remarks])


def time_words(time: Time) -> str:
    """A TIME as written: ``16:30``, ``1h before last ferry``."""
    return format_clock(time.minutes) if isinstance(time, ClockTime) else str(time)


def party(head: TripHead) -> str:
    """``2 travellers``, ``2 adult, 1 child``, ``Ana, Ben``."""
    counts = {kind: count for kind, count in head.travellers.items() if count}
    if set(counts) == {"adult"}:
        return say_count(counts["adult"], "{count} traveller", "{count} travellers")
    are_names = all(count == 1 and not kind.islower() for kind, count in counts.items())
    return ", ".join(kind if are_names else f"{count} {kind}" for kind, count in counts.items())


def shares(amounts: Mapping[str, Decimal], head: TripHead) -> dict[str, Decimal]:
    """What each pays, by currency; nothing for a single traveller, nor where classes of travellers pay differently."""
    counts = [count for count in head.travellers.values() if count]
    if len(counts) != 1 or counts[0] == 1:
        return {}
    return {code: per_head(amount, counts[0], code) for code, amount in amounts.items()}


def total_words(plan: Plan) -> Iterator[str]:
    """``61,000 KRW for 2 travellers, 30,500 KRW each``, and what it is with everything optional."""
    totals, head = plan.totals, plan.trip.head
    if totals.fixed:
        each = _sums(shares(totals.fixed, head), totals.guesses)
        sentence = "{sum} for {party}, {each} each" if each else "{sum} for {party}"
        yield say(sentence, sum=_sums(totals.fixed, totals.guesses), party=party(head), each=each)
    if totals.optional:
        nothing = Decimal(0)
        both = {
            code: totals.fixed.get(code, nothing) + totals.optional.get(code, nothing)
            for code in dict.fromkeys((*totals.fixed, *totals.optional))
        }
        each = _sums(shares(both, head), totals.guesses)
        sentence = "{sum} with everything optional ({more} more)"
        if each:
            sentence = "{sum} with everything optional, {each} each ({more} more)"
        yield say(sentence, sum=_sums(both, totals.guesses), each=each, more=_sums(totals.optional, totals.guesses))
    for name, cost in plan.trip.head.costs:
        yield say("{name}: {cost}", name=name, cost=cost_words(cost, head))
    for number, day in enumerate(plan.trip.days, 1):
        for name, cost in day.head.costs:
            yield say("day {number}, {name}: {cost}", number=number, name=name, cost=cost_words(cost, head))


def _sums(amounts: Mapping[str, Decimal], guesses: Collection[str]) -> str:
    return " + ".join(
        f"{ABOUT if code in guesses else ''}{format_amount(value, code)}" for code, value in amounts.items()
    )
