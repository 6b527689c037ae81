"""`tripplan set`, `add`, `move` and `remove`: one change to a trip, written as if by hand.

A change after which something could no longer be read is refused. What it does to the plan is printed: the findings
that were not there before.
"""

from __future__ import annotations

import re
import sys
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from tripplan.cli.parser import a_number, add_trip_arguments
from tripplan.cli.streams import STANDARD_INPUT, WIDEST, Result, in_unicode, is_terminal, print_to_stderr
from tripplan.cli.trips import load_plan, no_such_day
from tripplan.document import Mapping, Sequence
from tripplan.edits import Insert, MoveItem, Remove, SetValue
from tripplan.edits.new_item import key_value, named_item, value_at
from tripplan.edits.operations import set_in_order
from tripplan.errors import UsageError
from tripplan.findings import path_text, read_path
from tripplan.findings.lists import compare
from tripplan.maps.reading import links_in
from tripplan.model.kinds import MODEL_OF
from tripplan.model.values import composed
from tripplan.sentences import say
from tripplan.views.cells import fit, plain, width
from tripplan.views.findings import as_line
from tripplan.workspace.draft import draft_of, refusal
from tripplan.workspace.paths import user_paths
from tripplan.workspace.saving import save_file
from tripplan.workspace.world import cached_facts_in

if TYPE_CHECKING:
    import argparse

    from tripplan.edits import Edit
    from tripplan.findings import Path

_KEY: Final = re.compile(r"[a-z-]+=")
_SHOWN: Final = 60
"""Cells of what stands in the file that are repeated in a sentence."""
_NO_LAST_BREAK: Final = b"\n\\ No newline at end of file\n"
_NEEDS_QUOTES: Final = re.compile(r'[\x00-\x1f\x7f"\\]')

# ---------------------------------------------------------------- set


def describe_set(parser: argparse.ArgumentParser) -> None:
    """Adds a trip, a path and a value."""
    _add_common_arguments(parser)
    where = say("the value to change, or a key to add, by its path, such as days[0].plan[3], counted from 0")
    parser.add_argument("where", metavar="WHERE", help=where)
    lists = "its new text; where the key takes them, a list as '[짜장면, 해물짬뽕]' or keys as '{{adult: 2, child: 1}}'"
    value = say(lists)
    parser.add_argument("value", metavar="VALUE", help=value)


def run_set(options: argparse.Namespace) -> Result:
    """Sets it, and says what was there before and what is wrong now that was not."""
    editing = _Editing(options)
    path, text = editing.path(options.where), in_unicode(options.value)
    if not text.strip():
        sentence = "there is no value to set; 'tripplan remove {file} {where}' takes the key away"
        raise UsageError(say(sentence, file=options.file, where=options.where))
    try:
        value = value_at(editing.document, path, text)
    except ValueError as trouble:
        raise refusal(editing.plan, path, str(trouble)) from None
    before = editing.shown(path)
    sentence, where = "{where}: {before} → {text}" if before else "{where}: {text}", path_text(path)
    # Mappings on the way that are not there yet come with the value.
    while len(path) > 1 and isinstance(key := path[-1], str) and editing.document.node_at(path[:-1]) is None:
        path, value = path[:-1], {key: value}
    edit = set_in_order(editing.document, path, value)
    return editing.make(edit, sentence, where=where, before=before, text=text)


# ---------------------------------------------------------------- add


def describe_add(parser: argparse.ArgumentParser) -> None:
    """Adds a trip, what to add to it, and where."""
    kinds = ", ".join(MODEL_OF)
    _add_common_arguments(parser)
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
    editing = _Editing(options)
    neighbour = options.before or options.after
    if neighbour is None:
        items = editing.path(options.inside) if options.inside is not None else editing.day_plan(options.day)
        index = editing.length(items)
    else:
        path = editing.path(neighbour)
        if not path or not isinstance(path[-1], int):
            raise UsageError(say("{where} is no item: name one such as days[0].plan[3]", where=neighbour))
        items, index = path[:-1], path[-1] + (options.after is not None)
    name = in_unicode(options.name)
    try:
        item = named_item(options.kind, name)
        item |= {key: key_value(options.kind, key, text) for key, text in map(_key_and_text, options.keys)}
    except ValueError as trouble:
        raise refusal(editing.plan, (*items, index), str(trouble)) from None
    if isinstance(own := item[options.kind], str):
        name = own
    is_new_list = editing.document.node_at(items) is None
    edit = SetValue(items, [item]) if is_new_list else Insert(items, index, item)
    sentence = "added {first}, {kind}: {name}" if is_new_list else "added {there}, {kind}: {name}"
    return editing.make(edit, sentence, first=path_text((*items, 0)), kind=options.kind, name=name)


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
    _add_common_arguments(parser)
    where = say("the item or day to move, by its path, such as days[0].plan[3], counted from 0")
    parser.add_argument("where", metavar="WHERE", help=where)
    to = say("the path that it will have afterwards, or that of a list, at whose end it will stand")
    parser.add_argument("to", nargs="?", metavar="TO", help=to)
    day = say("to the end of this day, counted from 1")
    parser.add_argument("--day", type=a_number(WIDEST), metavar="N", help=day)


def run_move(options: argparse.Namespace) -> Result:
    """Moves it, together with its comments, and says where it is then."""
    if (options.to is None) is (options.day is None):
        raise UsageError(say("say where it is to go: either a path, such as days[1].plan[0], or a day, as --day 2"))
    editing = _Editing(options)
    path = editing.path(options.where)
    to_list = editing.path(options.to) if options.to is not None else editing.day_plan(options.day)
    *above, last = to_list or ("",)
    if isinstance(last, int):
        to_list, position = tuple(above), last
    else:
        position = editing.length(to_list) - (path[:-1] == to_list)
    return editing.make(MoveItem(path, to_list, position), "moved {item}, to {there}", item=editing.named(path))


def describe_remove(parser: argparse.ArgumentParser) -> None:
    """Adds a trip and a path."""
    _add_common_arguments(parser)
    where = say("the item, day or key to take away, by its path, such as days[0].plan[3], counted from 0")
    parser.add_argument("where", metavar="WHERE", help=where)


def run_remove(options: argparse.Namespace) -> Result:
    """Takes it away, together with its comments, and says what it was."""
    editing = _Editing(options)
    path = editing.path(options.where)
    return editing.make(Remove(path), "removed {item}", item=editing.named(path))


# ---------------------------------------------------------------- what they share


def _add_common_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what every editing command takes: the trip first, and whether only to show the change."""
    add_trip_arguments(parser)
    dry_run = say("print the change as a unified diff, and write nothing")
    parser.add_argument("--dry-run", action="store_true", help=dry_run)


class _Editing:
    """One trip on the way through an editing command."""

    def __init__(self, options: argparse.Namespace) -> None:
        """Reads the trip that the options name; raises what `load_plan` raises."""
        self.options = options
        self.plan, self.file = load_plan(options, to_edit=True)
        self.document = self.plan.document

    def path(self, word: str) -> Path:
        """The path that a word of the command line names, with every name spelt as the file spells it."""
        try:
            path = read_path(in_unicode(word))
        except ValueError as trouble:
            raise UsageError(str(trouble)) from None
        for depth, part in enumerate(path):
            node = self.document.node_at(path[:depth])
            if isinstance(node, Mapping) and part not in node.entries:
                spelt = next((key for key in node.entries if composed(key) == composed(str(part))), part)
                path = (*path[:depth], spelt, *path[depth + 1 :])
        return path

    def day_plan(self, number: int | None) -> Path:
        """The list of the items of a day, counted from 1; of the last one where none is named."""
        node = self.document.node_at(("days",))
        count = len(node.items) if isinstance(node, Sequence) else 0
        if not count or (number or 1) > count:
            raise no_such_day(count, number or 1)
        return ("days", (number or count) - 1, "plan")

    def length(self, path: Path) -> int:
        """How many items the list at a path has."""
        node = self.document.node_at(path)
        return len(node.items) if isinstance(node, Sequence) else 0

    def shown(self, path: Path) -> str:
        """The first line of what the file has at a path, or nothing."""
        node = self.document.node_at(path)
        text = self.document.text[node.start : node.end].strip() if node is not None else ""
        line = plain(text.partition("\n")[0].strip())
        return fit(line, min(width(line), _SHOWN))

    def named(self, path: Path) -> str:
        """A path with the beginning of what it holds: ``days[0].plan[3], visit: 서빈백사``."""
        return f"{path_text(path)}, {self.shown(path)}"

    def make(self, edit: Edit, sentence: str, **values: object) -> Result:
        """Makes an edit in the file, on standard output or as a diff; prints what was done and what is wrong now.

        `sentence` says what was done: a template of `values` and of `{there}`, the path of it afterwards.
        Raises NotEditable where it cannot be made, or where something could not be read afterwards.
        """
        world = self.plan.world._replace(fact_store=cached_facts_in(user_paths(), self.plan.world.now))
        draft = draft_of(self.plan, edit, world)
        if draft.changes_nothing:
            return Result(remark=say("nothing to change: {file} says so already", file=self.options.file))
        data = self._put(draft.data)
        print_to_stderr(say(sentence, there=path_text(draft.path or ()), **values))
        for way in draft.ways:
            print_to_stderr(plain(way.words))
        for finding in compare(self.plan.findings, draft.plan.findings).came:
            print_to_stderr(as_line(finding, draft.plan.document, self.options.file))
        return Result(data=data)

    def _put(self, data: bytes) -> bytes:
        """Writes the file, unless it is only to be printed; gives what is to be printed."""
        if self.options.dry_run:
            # What is stored as UTF-16 has no lines of bytes; its diff is for reading.
            before, after = (each.decode(self.document.encoding).encode() for each in (self.file.data, data))
            diff = unified_diff(in_unicode(self.options.file), before, after)
            if is_terminal(sys.stdout):
                return "\n".join(plain(line.rstrip("\r")) for line in diff.decode().split("\n")).encode()
            return diff
        if self.options.file == STANDARD_INPUT:
            return data
        saved = save_file(self.file, data, user_paths().backups)
        if saved.no_backup:
            sentence = "{file} is saved, but what it held before is not kept: {reason}"
            print_to_stderr(say(sentence, file=self.options.file, reason=saved.no_backup))
        return b""


# ---------------------------------------------------------------- unified diffs


def unified_diff(name: str, before: bytes, after: bytes) -> bytes:
    """What changes in the file of that name; nothing where nothing does.

    Lines end at line feeds only, so that a carriage return before one stays part of its line.
    """
    # difflib costs 6 ms to import.
    from difflib import diff_bytes
    from difflib import unified_diff as lines_between

    labels = (_label("a", name), _label("b", name))
    lines = diff_bytes(lines_between, _lines(before), _lines(after), *labels)
    return b"".join(line if line.endswith(b"\n") else line + _NO_LAST_BREAK for line in lines)


def _lines(data: bytes) -> list[bytes]:
    lines = data.split(b"\n")
    return [line + b"\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _label(side: str, name: str) -> bytes:
    """``a/trip.yaml``, as git writes it: a name with blanks ends in a tab, one with odd signs is in quotes."""
    path = PurePath(name)
    inside = path.name if path.is_absolute() or ".." in path.parts else path.as_posix()
    label = f"{side}/{inside}"
    if _NEEDS_QUOTES.search(label):
        label = '"' + _NEEDS_QUOTES.sub(lambda match: rf"\{ord(match[0]):03o}", label) + '"'
    return (label + ("\t" if " " in inside else "")).encode("utf-8", "surrogateescape")
