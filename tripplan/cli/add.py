"""`tripplan add`: a new item in the plan of a trip."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tripplan.cli.command import WIDEST, in_unicode
from tripplan.cli.editing import Editing, add_editing_arguments
from tripplan.cli.parser import a_number
from tripplan.edits import Insert, SetValue
from tripplan.errors import UsageError
from tripplan.fields import named_item
from tripplan.fields.written import key_value
from tripplan.findings import path_text
from tripplan.maps.written import links_in
from tripplan.model.items import MODEL_OF

if TYPE_CHECKING:
    import argparse

    from tripplan.cli.command import Answer
    from tripplan.findings import Path


_KEY: Final = re.compile(r"[a-z-]+=")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes a trip, what to add to it, and where."""
    add_editing_arguments(parser)
    parser.add_argument("kind", choices=list(MODEL_OF), metavar="KIND", help=f"what it is: {', '.join(MODEL_OF)}")
    parser.add_argument("name", metavar="NAME", help="its name; of a stop also a map link or a shared message")
    parser.add_argument("keys", nargs="*", metavar="KEY=VALUE", help="what else there is to say: stay=50m, cost=12000")
    where = parser.add_mutually_exclusive_group()
    number = a_number(WIDEST)
    where.add_argument("--day", type=number, metavar="N", help="at the end of this day (default: of the last one)")
    where.add_argument("--before", metavar="WHERE", help="before this item, such as days[0].plan[3]")
    where.add_argument("--after", metavar="WHERE", help="after this item")
    where.add_argument("--in", dest="inside", metavar="WHERE", help="at the end of this list, such as days[0].plan-b")


def run(asked: argparse.Namespace) -> Answer:
    """Adds it, and tells where it stands."""
    editing = Editing(asked)
    items, index = _place(editing, asked)
    try:
        item = named_item(asked.kind, in_unicode(asked.name))
        item |= {key: key_value(asked.kind, key, text) for key, text in map(_parted, asked.keys)}
    except ValueError as trouble:
        raise editing.refusal((*items, index), str(trouble)) from None
    name = item[asked.kind] if isinstance(item[asked.kind], str) else in_unicode(asked.name)
    told = f"added {path_text((*items, index))}, {asked.kind}: {name}"
    if editing.document.node_at(items) is None:
        return editing.make(SetValue(items, [item]), told)
    return editing.make(Insert(items, index, item), told)


def _place(editing: Editing, asked: argparse.Namespace) -> tuple[Path, int]:
    """The list, and the index in it."""
    neighbour = asked.before or asked.after
    if neighbour is None:
        items = editing.path(asked.inside) if asked.inside is not None else editing.day_plan(asked.day)
        return items, editing.length(items)
    path = editing.path(neighbour)
    if not path or not isinstance(path[-1], int):
        raise UsageError(f"{neighbour} is no item: name one such as days[0].plan[3]")
    return path[:-1], path[-1] + (asked.after is not None)


def _parted(word: str) -> tuple[str, str]:
    if links_in(in_unicode(word))[1] and not _KEY.match(word):
        raise UsageError(f"write the name and the link together, in quotes: 'NAME {word}'")
    key, sign, text = in_unicode(word).partition("=")
    if not sign or not key or not text.strip():
        raise UsageError(f"expected a key with its value, as stay=50m, not '{word}'; a name with blanks needs quotes")
    return key, text
