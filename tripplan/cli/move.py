"""`tripplan move`: takes an item or a day of a trip to another place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.cli.command import WIDEST
from tripplan.cli.editing import Editing, add_editing_arguments, add_where_argument
from tripplan.cli.parser import a_number
from tripplan.edits import Move
from tripplan.errors import UsageError
from tripplan.findings import path_text

if TYPE_CHECKING:
    import argparse

    from tripplan.cli.command import Answer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes a trip, a path, and where that is to go."""
    add_editing_arguments(parser)
    add_where_argument(parser, "the item or day to move")
    parser.add_argument(
        "to",
        nargs="?",
        metavar="TO",
        help="the path that it will have afterwards, or that of a list, at whose end it will stand",
    )
    parser.add_argument("--day", type=a_number(WIDEST), metavar="N", help="to the end of this day, counted from 1")


def run(asked: argparse.Namespace) -> Answer:
    """Moves it, together with its comments, and tells where it is then."""
    if (asked.to is None) is (asked.day is None):
        raise UsageError("say where it is to go: either a path, such as days[1].plan[0], or a day, as --day 2")
    editing = Editing(asked)
    path = editing.path(asked.where)
    to_list = editing.path(asked.to) if asked.to is not None else editing.day_plan(asked.day)
    *above, last = to_list or ("",)
    if isinstance(last, int):
        to_list, position = tuple(above), last
    else:
        position = editing.length(to_list) - (path[:-1] == to_list)
    there = path_text((*to_list, position))
    return editing.make(Move(path, to_list, position), f"moved {editing.named(path)}, to {there}")
