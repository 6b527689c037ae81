"""`tripplan remove`: takes an item, a day or a key out of a trip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.cli.editing import Editing, add_editing_arguments, add_where_argument
from tripplan.edits import Remove

if TYPE_CHECKING:
    import argparse

    from tripplan.cli.command import Answer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes a trip and a path."""
    add_editing_arguments(parser)
    add_where_argument(parser, "the item, day or key to take away")


def run(asked: argparse.Namespace) -> Answer:
    """Takes it away, together with its comments, and tells what it was."""
    editing = Editing(asked)
    path = editing.path(asked.where)
    return editing.make(Remove(path), f"removed {editing.named(path)}")
