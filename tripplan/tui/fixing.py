"""What mends findings: shown as a difference of the file, and done as one edit that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from tripplan.edits import apply
from tripplan.fixes import fixes_of
from tripplan.tui.lists import Entry, ListScreen
from tripplan.views.cells import fit, hanging, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tripplan.findings import Finding
    from tripplan.fixes import Fix
    from tripplan.tui.editing_screen import EditingScreen

_SIGNS: Final = {"-": "$text-error", "+": "$text-success"}
"""What goes and what comes, each with its colour."""
_NUMBER: Final = 5
"""Cells for the number of a line."""


def fix_item(screen: EditingScreen) -> None:
    """What mends the findings of the item under the cursor."""
    item = screen.session.item
    offer(screen, screen.session.plan.findings_of(item) if item is not None else (), screen.say)


def offer(screen: EditingScreen, findings: Sequence[Finding], say: Callable[[str], None]) -> None:
    """Lists what mends these findings; the chosen one is done, and `say` says so, or that there is none."""
    plan = screen.session.plan
    fixes = list(dict.fromkeys(fix for each in findings for fix in fixes_of(plan, each)))
    if not fixes:
        say("nothing here can be mended without asking you: e edits the item" if findings else "nothing is wrong here")
        return

    def choose(index: int | None) -> None:
        if index is not None:
            screen.perform(fixes[index].edit, plain(fixes[index].label))
            say(screen.said)

    cells = screen.size.width - 6
    title = plain(findings[0].message) if len(findings) == 1 else "What mends it"
    entries = [_entry(screen, fix, cells) for fix in fixes]
    screen.app.push_screen(ListScreen(fit(title, screen.size.width - 2).rstrip(), entries), choose)


def _entry(screen: EditingScreen, fix: Fix, cells: int) -> Entry:
    parts = [Content.styled("\n".join(hanging("", plain(fix.label), cells)), "bold")]
    parts += [Content.styled(fit(text, cells).rstrip(), _SIGNS[text[0]]) for text in _difference(screen, fix)]
    return Entry(Content("\n").join(parts), fix.label)


def _difference(screen: EditingScreen, fix: Fix) -> Iterator[str]:
    """The lines that go and those that come, each with its number."""
    from difflib import SequenceMatcher

    read = screen.session.plan.document
    old, new = (each.text.splitlines() for each in (read, apply(read, fix.edit).document))
    for tag, *places in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from _numbered("-", old, places[0], places[1])
            yield from _numbered("+", new, places[2], places[3])


def _numbered(sign: str, lines: Sequence[str], start: int, end: int) -> Iterator[str]:
    for number in range(start, end):
        yield f"{sign}{number + 1:>{_NUMBER}}  {plain(lines[number])}"
