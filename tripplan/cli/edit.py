"""`tripplan set`, `add`, `move` and `remove`: one change to a trip, written as if by hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tripplan.cli.editing import Editing, add_editing_arguments, add_where_argument
from tripplan.cli.parser import a_number
from tripplan.cli.streams import WIDEST, in_unicode
from tripplan.edits import Insert, MoveItem, Remove, SetValue
from tripplan.edits.field_values import key_value, value_at
from tripplan.edits.new_item import named_item
from tripplan.edits.operations import set_in_order
from tripplan.errors import UsageError
from tripplan.findings import path_text
from tripplan.maps.reading import links_in
from tripplan.model.kinds import MODEL_OF
from tripplan.sentences import say

if TYPE_CHECKING:
    import argparse

    from tripplan.cli.streams import Result
    from tripplan.document import Document
    from tripplan.edits import Data
    from tripplan.findings import Path

_KEY: Final = re.compile(r"[a-z-]+=")

# ---------------------------------------------------------------- set


def describe_set(parser: argparse.ArgumentParser) -> None:
    """Adds a trip, a path and a value."""
    add_editing_arguments(parser)
    add_where_argument(parser, say("the value to change, or a key to add"))
    value = say(
        "its new text; where the key takes them, a list as '[짜장면, 해물짬뽕]' or keys as '{{adult: 2, child: 1}}'"
    )
    parser.add_argument("value", metavar="VALUE", help=value)


def run_set(options: argparse.Namespace) -> Result:
    """Sets it, and says what was there before and what is wrong now that was not."""
    editing = Editing(options)
    path, text = editing.path(options.where), in_unicode(options.value)
    if not text.strip():
        sentence = "there is no value to set; 'tripplan remove {file} {where}' takes the key away"
        raise UsageError(say(sentence, file=options.file, where=options.where))
    try:
        value = value_at(editing.document, path, text)
    except ValueError as trouble:
        raise editing.refusal(path, str(trouble)) from None
    before, where = editing.shown(path), path_text(path)
    done = (
        say("{where}: {before} → {text}", where=where, before=before, text=text)
        if before
        else say("{where}: {text}", where=where, text=text)
    )
    return editing.make(_setting(editing.document, path, value), done)


def _setting(read: Document, path: Path, value: Data) -> SetValue:
    """The edit; mappings on the way that are not there yet come with it."""
    while len(path) > 1 and isinstance(key := path[-1], str) and read.node_at(path[:-1]) is None:
        path, value = path[:-1], {key: value}
    return set_in_order(read, path, value)


# ---------------------------------------------------------------- add


def describe_add(parser: argparse.ArgumentParser) -> None:
    """Adds a trip, what to add to it, and where."""
    kinds = ", ".join(MODEL_OF)
    add_editing_arguments(parser)
    parser.add_argument("kind", choices=list(MODEL_OF), metavar="KIND", help=say("what it is: {kinds}", kinds=kinds))
    name = say("its name; of a stop also a map link or a shared message")
    parser.add_argument("name", metavar="NAME", help=name)
    keys = say("what else there is to say: stay=50m, cost=12000")
    parser.add_argument("keys", nargs="*", metavar="KEY=VALUE", help=keys)
    where = parser.add_mutually_exclusive_group()
    day = say("at the end of this day (default: of the last one)")
    where.add_argument("--day", type=a_number(WIDEST), metavar="N", help=day)
    where.add_argument("--before", metavar="WHERE", help=say("before this item, such as days[0].plan[3]"))
    where.add_argument("--after", metavar="WHERE", help=say("after this item"))
    inside = say("at the end of this list, such as days[0].plan-b")
    where.add_argument("--in", dest="inside", metavar="WHERE", help=inside)


def run_add(options: argparse.Namespace) -> Result:
    """Adds it, and says where it is."""
    editing = Editing(options)
    items, index = _place(editing, options)
    name = in_unicode(options.name)
    try:
        item = named_item(options.kind, name)
        item |= {key: key_value(options.kind, key, text) for key, text in map(_key_and_text, options.keys)}
    except ValueError as trouble:
        raise editing.refusal((*items, index), str(trouble)) from None
    own = item[options.kind]
    where = path_text((*items, index))
    done = say(
        "added {where}, {kind}: {name}", where=where, kind=options.kind, name=own if isinstance(own, str) else name
    )
    is_new_list = editing.document.node_at(items) is None
    return editing.make(SetValue(items, [item]) if is_new_list else Insert(items, index, item), done)


def _place(editing: Editing, options: argparse.Namespace) -> tuple[Path, int]:
    """The list to add to, and the index in it."""
    neighbour = options.before or options.after
    if neighbour is None:
        items = editing.path(options.inside) if options.inside is not None else editing.day_plan(options.day)
        return items, editing.length(items)
    path = editing.path(neighbour)
    if not path or not isinstance(path[-1], int):
        raise UsageError(say("{where} is no item: name one such as days[0].plan[3]", where=neighbour))
    return path[:-1], path[-1] + (options.after is not None)


def _key_and_text(word: str) -> tuple[str, str]:
    if links_in(in_unicode(word))[1] and not _KEY.match(word):
        raise UsageError(say("write the name and the link together, in quotes: 'NAME {word}'", word=word))
    key, sign, text = in_unicode(word).partition("=")
    if not sign or not key or not text.strip():
        sentence = "expected a key with its value, as stay=50m, not '{word}'; a name with blanks needs quotes"
        raise UsageError(say(sentence, word=word))
    return key, text


# ---------------------------------------------------------------- move and remove


def describe_move(parser: argparse.ArgumentParser) -> None:
    """Adds a trip, a path, and where that is to go."""
    add_editing_arguments(parser)
    add_where_argument(parser, say("the item or day to move"))
    to = say("the path that it will have afterwards, or that of a list, at whose end it will stand")
    parser.add_argument("to", nargs="?", metavar="TO", help=to)
    day = say("to the end of this day, counted from 1")
    parser.add_argument("--day", type=a_number(WIDEST), metavar="N", help=day)


def run_move(options: argparse.Namespace) -> Result:
    """Moves it, together with its comments, and says where it is then."""
    if (options.to is None) is (options.day is None):
        raise UsageError(say("say where it is to go: either a path, such as days[1].plan[0], or a day, as --day 2"))
    editing = Editing(options)
    path = editing.path(options.where)
    to_list = editing.path(options.to) if options.to is not None else editing.day_plan(options.day)
    *above, last = to_list or ("",)
    if isinstance(last, int):
        to_list, position = tuple(above), last
    else:
        position = editing.length(to_list) - (path[:-1] == to_list)
    there = path_text((*to_list, position))
    done = say("moved {item}, to {there}", item=editing.named(path), there=there)
    return editing.make(MoveItem(path, to_list, position), done)


def describe_remove(parser: argparse.ArgumentParser) -> None:
    """Adds a trip and a path."""
    add_editing_arguments(parser)
    add_where_argument(parser, say("the item, day or key to take away"))


def run_remove(options: argparse.Namespace) -> Result:
    """Takes it away, together with its comments, and says what it was."""
    editing = Editing(options)
    path = editing.path(options.where)
    return editing.make(Remove(path), say("removed {item}", item=editing.named(path)))
