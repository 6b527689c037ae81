"""What the editing commands share: a trip, an edit of it, and what is said and written of that.

An edit after which something could no longer be read is refused. What it does to the plan is told: the findings that
were not there before.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from tripplan.cli.parser import add_trip_arguments
from tripplan.cli.streams import STANDARD_INPUT, Result, in_unicode, is_terminal, print_to_stderr
from tripplan.cli.trips import load_plan
from tripplan.cli.unified import unified_diff
from tripplan.document import Mapping, Sequence
from tripplan.errors import NotEditable, NothingToShow, UsageError
from tripplan.findings import path_text, read_path
from tripplan.findings.compare import compare
from tripplan.model.values import composed
from tripplan.views.cells import fit, plain, width
from tripplan.views.findings import as_line
from tripplan.workspace.draft import draft_of, refusal
from tripplan.workspace.paths import user_paths
from tripplan.workspace.store import save
from tripplan.workspace.world import cached_facts_in

if TYPE_CHECKING:
    import argparse

    from tripplan.document import Document
    from tripplan.edits import Edit
    from tripplan.findings import Path

_SHOWN: Final = 60
"""Cells of what stands in the file that are repeated in a sentence."""


def add_editing_arguments(parser: argparse.ArgumentParser) -> None:
    """What every editing command takes: the trip first, and whether only to show the change."""
    add_trip_arguments(parser)
    parser.add_argument("--dry-run", action="store_true", help="print the change as a unified diff, and write nothing")


def add_where_argument(parser: argparse.ArgumentParser, what: str) -> None:
    """The path of what is meant."""
    parser.add_argument("where", metavar="WHERE", help=f"{what}, by its path, such as days[0].plan[3], counted from 0")


class Editing:
    """One trip on the way through an editing command."""

    def __init__(self, asked: argparse.Namespace) -> None:
        """Reads the trip that was asked for; what is no trip is told as by every other command."""
        self.asked = asked
        self.plan, self.file = load_plan(asked, to_edit=True)

    @property
    def document(self) -> Document:
        """The file as it was read."""
        return self.plan.document

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
            days = f"{count or 'no'} {'day' if count < 2 else 'days'}"
            raise NothingToShow(f"the trip has {days}, there is no day {number or 1}")
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

    def make(self, edit: Edit, said: str) -> Result:
        """Makes an edit in the file, on standard output or as a diff, and says what was done and what is wrong now.

        NotEditable where it cannot be made, or where something could not be read afterwards.
        """
        world = self.plan.world._replace(fact_store=cached_facts_in(user_paths(), self.plan.world.now))
        draft = draft_of(self.plan, edit, world)
        if draft.changes_nothing:
            return Result(remark=f"nothing to change: {self.asked.file} says so already")
        data = self._put(draft.data)
        print_to_stderr(said)
        for finding in compare(self.plan.findings, draft.plan.findings).came:
            print_to_stderr(as_line(finding, draft.plan.document, self.asked.file))
        return Result(data=data)

    def _put(self, data: bytes) -> bytes:
        """Writes the file, unless it is only to be printed; gives what is to be printed."""
        if self.asked.dry_run:
            return self._diff(data)
        if self.asked.file == STANDARD_INPUT:
            return data
        saved = save(self.file, data, user_paths().backups)
        if saved.no_backup:
            print_to_stderr(f"{self.asked.file} is saved, but what it held before is not kept: {saved.no_backup}")
        return b""

    def _diff(self, data: bytes) -> bytes:
        # What is stored as UTF-16 has no lines of bytes; its diff is for reading.
        encoding = self.document.encoding
        before, after = (each.decode(encoding).encode() for each in (self.file.data, data))
        diff = unified_diff(in_unicode(self.asked.file), before, after)
        if is_terminal(sys.stdout):
            return "\n".join(plain(line.rstrip("\r")) for line in diff.decode().split("\n")).encode()
        return diff

    def refusal(self, path: Path, reason: str) -> NotEditable:
        """Says why something cannot stand at a path, `reason` as a clause."""
        return refusal(self.plan, path, reason)
