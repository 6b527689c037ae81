"""`tripplan set`: gives one value of a trip another text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.cli.command import in_unicode
from tripplan.cli.editing import Editing, add_editing_arguments, add_where_argument
from tripplan.edits.reading_order import set_in_order
from tripplan.errors import UsageError
from tripplan.fields.written import value_at
from tripplan.findings import path_text

if TYPE_CHECKING:
    import argparse

    from tripplan.cli.command import Answer
    from tripplan.document import Document
    from tripplan.edits import Data, SetValue
    from tripplan.findings import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes a trip, a path and a value."""
    add_editing_arguments(parser)
    add_where_argument(parser, "the value to change, or a key to add")
    parser.add_argument(
        "value",
        metavar="VALUE",
        help="its new text; where the key takes them, a list as '[짜장면, 해물짬뽕]' or keys as '{adult: 2, child: 1}'",
    )


def run(asked: argparse.Namespace) -> Answer:
    """Sets it, and tells what stood there before and what is wrong now that was not."""
    editing = Editing(asked)
    path, text = editing.path(asked.where), in_unicode(asked.value)
    if not text.strip():
        raise UsageError(f"there is no value to set; 'tripplan remove {asked.file} {asked.where}' takes the key away")
    try:
        value = value_at(editing.document, path, text)
    except ValueError as trouble:
        raise editing.refusal(path, str(trouble)) from None
    before = editing.shown(path)
    change = f"{before} → {text}" if before else text
    return editing.make(_setting(editing.document, path, value), f"{path_text(path)}: {change}")


def _setting(read: Document, path: Path, value: Data) -> SetValue:
    """The edit; mappings on the way that are not there yet come with it."""
    while len(path) > 1 and isinstance(key := path[-1], str) and read.node_at(path[:-1]) is None:
        path, value = path[:-1], {key: value}
    return set_in_order(read, path, value)
