"""Days on which some of the travellers go their own way: `who` says which, and the others stay where they are.

Everybody's day is made of the items that nobody is named for; who is named somewhere has a day of their own, with the
items of everybody and theirs. Of that day the plan shows theirs, where they stand in the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tripplan.findings import Path
    from tripplan.model.trip import Entry
    from tripplan.schedule.result import DayPlan, ItemPlan

Party = frozenset[str]
"""Those who go their own way; nobody stands for all who have not gone."""


def party_of(entry: Entry, travellers: Mapping[str, int]) -> Party:
    """Who an item is for; nobody where it is for everybody."""
    who = frozenset(entry.item.who) if entry.item is not None else frozenset()
    return frozenset() if who >= {name for name, count in travellers.items() if count} else who


def parties_of(entries: Iterable[Entry], travellers: Mapping[str, int]) -> dict[Party, None]:
    """Everybody who goes their own way on a day, in the order of its plan."""
    found: dict[Party, None] = {}
    for entry in entries:
        party = party_of(entry, travellers)
        found |= {party: None} if party else {}
        found |= parties_of(entry.options, travellers)
    return found


def entries_of(entries: Iterable[Entry], party: Party, travellers: Mapping[str, int]) -> tuple[Entry, ...]:
    """The items of a plan in which a party takes part; of nobody those that everybody takes part in.

    A way goes with the item that it leads to.
    """
    kept: list[Entry] = []
    ways: list[Entry] = []
    for entry in entries:
        named = party_of(entry, travellers)
        if entry.item is not None and entry.item.kind == "move" and not named:
            ways.append(entry)
            continue
        if not named or (party and party <= named):
            options = entries_of(entry.options, party, travellers)
            kept += [*ways, entry._replace(options=options)] if options or not entry.options else []
        ways = []
    return (*kept, *ways)


def with_party(day: DayPlan, side: DayPlan, party: Party, travellers: Mapping[str, int]) -> DayPlan:
    """Put what a party does by itself into the day of everybody, with what is wrong with it."""
    order = {path: number for number, path in enumerate(_paths(day.day.plan))}
    own = set(_own_paths(day.day.plan, party, travellers))
    who = tuple(sorted(party))
    apart = [item._replace(who=who) for item in side.items if item.entry is not None and item.path in own]

    def place(item: ItemPlan) -> int:
        return order.get(item.path, len(order)) if item.entry is not None else len(order)

    items = tuple(sorted((*day.items, *apart), key=place))
    wrong = (each for each in side.findings if any(each.path[: len(path)] == path for path in own))
    new = tuple(each for each in wrong if each not in day.findings)
    return _with_items(day, items)._replace(findings=(*day.findings, *new))


def without_parties(day: DayPlan) -> DayPlan:
    """The day of those who do not go their own way."""
    items = tuple(item for item in day.items if not item.who)
    return day if len(items) == len(day.items) else _with_items(day, items)


def _with_items(day: DayPlan, items: tuple[ItemPlan, ...]) -> DayPlan:
    """The day with more items or fewer; those at which it breaks are among them."""
    places = {id(item): place for place, item in enumerate(items)}
    breaks = tuple([each._replace(index=places[id(day.items[each.index])]) for each in day.breaks])
    return day._replace(items=items, breaks=breaks)


def _paths(entries: Iterable[Entry]) -> Iterator[Path]:
    for entry in entries:
        yield entry.path
        yield from _paths(entry.options)


def _own_paths(entries: Iterable[Entry], party: Party, travellers: Mapping[str, int]) -> Iterator[Path]:
    """The items that a party does by itself."""
    for entry in entries:
        if party_of(entry, travellers) == party:
            yield from _paths((entry,))
        else:
            yield from _own_paths(entry.options, party, travellers)
