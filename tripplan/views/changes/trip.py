"""What has changed about the trip and its days as such: their keys, dates and costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.model.items import Remark
from tripplan.views import format as look
from tripplan.views.cells import plain
from tripplan.views.changes.change import Change, What
from tripplan.views.changes.keys import Holder, keys_changed
from tripplan.views.changes.words import became, sums

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.document import Document
    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan
    from tripplan.views.changes.pairing import DayPair


def trip_changes(old: Plan, new: Plan) -> Iterator[Change]:
    """The keys of the trip, and its places by name."""
    heads = Holder(old.trip.head, (), old.document), Holder(new.trip.head, (), new.document)
    for key in keys_changed(*heads):
        yield Change(What.TRIP_EDITED, key.words, before=key.before, after=key.after)
    before, after = old.trip.places, new.trip.places
    for name in dict.fromkeys([*after, *before]):
        place = Change(What.TRIP_EDITED, "", plain(f"place {name}"))
        if name not in before or name not in after:
            yield place._replace(words="is new" if name in after else "is gone")
            continue
        path = ("places", name)
        for key in keys_changed(Holder(before[name], path, old.document), Holder(after[name], path, new.document)):
            yield place._replace(words=key.words, before=key.before, after=key.after)


def cost_changes(old: Plan, new: Plan) -> Iterator[Change]:
    """What the trip costs, and what its optional items add."""
    totals = (
        ("costs", old.totals.fixed, new.totals.fixed),
        ("optional items cost", old.totals.optional, new.totals.optional),
    )
    for name, amounts, amounts_now in totals:
        before, after = sums(amounts), sums(amounts_now)
        if before != after:
            yield Change(What.COST, f"{name} {became(before, after)}", before=before, after=after)


def whole_day(days: DayPair) -> Change:
    """A day that has come or gone, with what is on it."""
    day = days.new or days.old
    assert day is not None
    names = [
        plain(look.name(item)) for item in day.items if item.entry is not None and not isinstance(item.item, Remark)
    ]
    items = f"{len(names)} item{'' if len(names) == 1 else 's'}: {', '.join(names)}" if names else "no item"
    if days.new is not None:
        return Change(What.DAY_ADDED, f"a new day with {items}", new_path=day.day.path)
    return Change(What.DAY_REMOVED, f"the day is gone, with {items}", old_path=day.day.path)


def day_changes(old: DayPlan, new: DayPlan, before: Document, after: Document) -> Iterator[Change]:
    """The date of a day, and its keys."""
    told = Change(What.DAY_EDITED, "", old_path=old.day.path, new_path=new.day.path)
    if old.date != new.date:
        dates = [look.calendar_date(day.date) if day.date is not None else "no date" for day in (old, new)]
        yield told._replace(what=What.DAY_REDATED, words=f"was {dates[0]}", before=dates[0], after=dates[1])
    for key in keys_changed(Holder(old.day.head, old.day.path, before), Holder(new.day.head, new.day.path, after)):
        if key.key != "date":
            yield told._replace(words=key.words, before=key.before, after=key.after)
