"""Opens what lies over the day: the details of an item, the findings, and the outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tripplan.sentences import say
from tripplan.tui.dialogs.lists import Entry, ListScreen
from tripplan.tui.screens.details import DetailScreen
from tripplan.tui.screens.findings import FindingsScreen
from tripplan.tui.widgets.rows import DetailPane
from tripplan.views.trip_summary import item_lines

if TYPE_CHECKING:
    from tripplan.findings import Finding
    from tripplan.tui.screens.day import DayScreen


def open_details(screen: DayScreen) -> None:
    """Opens the details as a screen of their own; in their pane, the fields of the item."""
    if isinstance(screen.focused, DetailPane):
        screen.action_command("edit.fields")
    elif screen.session.item is not None:
        screen.app.push_screen(DetailScreen(screen))


def list_findings(screen: DayScreen) -> None:
    """Lists all findings, to go to one, to read what it means, or to fix it."""
    findings = FindingsScreen(screen)

    def go(index: int | None) -> None:
        if index is not None:
            _go_to_finding(screen, findings.finding_at(index))

    screen.app.push_screen(findings, go)


def _go_to_finding(screen: DayScreen, finding: Finding) -> None:
    place = screen.session.place_of(finding.path)
    words = f"{finding.severity.word}: {finding.message}"
    if place is not None:
        screen.go_to(*place)
        screen.say(words)
    else:
        screen.say(say("{finding} (this belongs to no item)", finding=words))


def open_outline(screen: DayScreen) -> None:
    """Lists all days and items, to go to one."""
    lines = list(item_lines(screen.session.plan))
    entries = []
    for line in lines:
        head = f"{line.day}\n" if line.day else ""
        prompt = Content.assemble((head, "bold"), (f"  {line.time:>7}  ", "dim"), line.name)
        entries.append(Entry(prompt, f"{line.day} {line.time} {line.name}"))

    def go(index: int | None) -> None:
        if index is not None:
            screen.go_to_place(lines[index].place)

    here = screen.finder.here
    chosen = next((index for index, line in enumerate(lines) if line.place == here), 0)
    nothing = say("There is no item in this trip.")
    screen.app.push_screen(ListScreen(say("Outline"), entries, chosen=chosen, empty=nothing), go)
