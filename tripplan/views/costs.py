"""What a trip costs in words: totals by currency, and what each traveller pays of them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tripplan.model.money import format_amount, per_head

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tripplan.model.trip import TripHead
    from tripplan.plan import Plan


def party(head: TripHead) -> str:
    """``2 travellers``, ``2 adult, 1 child``."""
    counts = {kind: count for kind, count in head.travellers.items() if count}
    if set(counts) == {"adult"}:
        return f"{counts['adult']} traveller{'s' if counts['adult'] > 1 else ''}"
    return ", ".join(f"{count} {kind}" for kind, count in counts.items())


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
        yield f"{_sums(totals.fixed)} for {party(head)}{_each(totals.fixed, head)}"
    if totals.optional:
        nothing = Decimal(0)
        both = {
            code: totals.fixed.get(code, nothing) + totals.optional.get(code, nothing)
            for code in totals.fixed | totals.optional
        }
        yield f"{_sums(both)} with everything optional{_each(both, head)} ({_sums(totals.optional)} more)"


def _each(amounts: Mapping[str, Decimal], head: TripHead) -> str:
    each = shares(amounts, head)
    return f", {_sums(each)} each" if each else ""


def _sums(amounts: Mapping[str, Decimal]) -> str:
    return " + ".join(format_amount(value, code) for code, value in amounts.items())
