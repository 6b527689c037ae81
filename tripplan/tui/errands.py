"""What the day screen fetches from elsewhere: lists, links, copies, exports.

Each is imported when it is first wanted: what the first frame can do without does not hold it up.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tripplan.errors import TripplanError
from tripplan.sentences import say
from tripplan.views.cells import fit, plain
from tripplan.views.glyphs import ASCII
from tripplan.workspace.store import is_file, is_same

if TYPE_CHECKING:
    from collections.abc import Callable

    from tripplan.tui.day_screen import DayScreen
    from tripplan.tui.typing_screen import TypingScreen
    from tripplan.views.search import Place


def jump(screen: DayScreen) -> None:
    """Puts a letter on each item in sight, and goes to the one that is typed."""
    from tripplan.tui.jump_screen import JumpScreen, labels

    given = labels(screen.timeline.items_in_sight)
    if not given:
        screen.say("there is no item in sight")
        return

    def arrive(item: int | None) -> None:
        screen.timeline.label({})
        if item is not None:
            screen.go_to_item(item)

    screen.timeline.label(given)
    screen.say("type the letter of an item")
    screen.app.push_screen(JumpScreen(given), arrive)


def target(screen: TypingScreen, text: str) -> tuple[Place | None, str]:
    """Where a typed text leads, and what that is; or nowhere, and why."""
    from tripplan.views.goto import read_target

    if not text.strip():
        return None, ""
    session = screen.session
    try:
        found = read_target(text, session.plan, screen.finder.here, session.now)
    except ValueError as trouble:
        return None, str(trouble)
    return found.place, found.words


# ---------------------------------------------------------------- lists


def open_details(screen: DayScreen) -> None:
    """The details as a screen of their own."""
    from tripplan.tui.screens.details import DetailScreen

    if screen.session.item is not None:
        screen.app.push_screen(DetailScreen(screen))


def list_findings(screen: DayScreen) -> None:
    """All findings as a list, to go to one, to read what it means, or to mend it."""
    from tripplan.tui.screens.findings import FindingsScreen

    findings = FindingsScreen(screen)

    def go(index: int | None) -> None:
        if index is not None:
            screen.go_to_finding(findings.finding_at(index))

    screen.app.push_screen(findings, go)


def open_outline(screen: DayScreen) -> None:
    """All days and items as a list, to go to one."""
    from textual.content import Content

    from tripplan.tui.dialogs.lists import Entry, ListScreen
    from tripplan.views.trip_summary import item_lines

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
    screen.app.push_screen(ListScreen("Outline", entries, chosen=chosen, empty="There is no item in this trip."), go)


# ---------------------------------------------------------------- links and copies


def open_links(screen: DayScreen, number: int, say: Callable[[str], None]) -> None:
    """The links of the item, at the one of a number."""
    from tripplan.tui.dialogs.links import LinksScreen
    from tripplan.views.links import links_of

    item = screen.session.item
    if item is None:
        return
    links = links_of(item)
    if number > max(1, len(links)):
        say(f"there is no link {number}: this item has {len(links)}")
        return
    screen.app.push_screen(LinksScreen(plain(item.title), links, number - 1, ascii_signs=screen.glyphs is ASCII))


def copy(screen: DayScreen, say: Callable[[str], None]) -> None:
    """A list of what there is to copy at the item."""
    from textual.content import Content

    from tripplan.tui.dialogs.lists import Entry, ListScreen
    from tripplan.views.clipboard import clipboard_texts

    session = screen.session
    if session.item is None or session.item_day is None:
        say("there is nothing to copy")
        return
    clips = clipboard_texts(session.plan, session.item_day, session.item)

    def take(index: int | None) -> None:
        if index is not None:
            screen.app.copy_to_clipboard(clips[index].text)
            say(f"copied {clips[index].label}: {clips[index].text}")

    cells = screen.size.width - 6
    entries = []
    for clip in clips:
        first = fit(plain(clip.text.partition("\n")[0]), cells).rstrip()
        entries.append(Entry(Content.assemble((clip.label, "bold"), f"\n  {first}"), f"{clip.label} {clip.text}"))
    screen.app.push_screen(ListScreen("Copy", entries), take)


# ---------------------------------------------------------------- export


def export_name(screen: TypingScreen) -> str:
    """The name that is proposed for an export: beside the trip, with another ending."""
    from tripplan.views.exporters import EXPORTERS

    return str(screen.session.path.with_suffix(EXPORTERS[0].suffix))


def export_words(text: str) -> str:
    """What an export into a file of that name would do."""
    from tripplan.views.exporters import EXPORTERS, exporter_for

    path = _path(text)
    if not text.strip():
        return say("the name of a file, ending in {suffixes}", suffixes=" or ".join(each.suffix for each in EXPORTERS))
    form = exporter_for(path).label
    if is_file(path):
        sentence = "writes {form} to {name}; it is there already, and enter asks before it is replaced"
        return say(sentence, form=form, name=path.name)
    return say("writes {form} to {name}", form=form, name=path.name)


def write_export(screen: TypingScreen, text: str) -> None:
    """Writes the export; asks first where it would replace a file."""
    if not text.strip():
        screen.say("nothing was exported")
        return
    path = _path(text)
    if not is_file(path) or is_same(path, screen.session.path):
        _export(screen, path, replace=False)
        return
    from tripplan.tui.dialogs.lists import Entry, ListScreen

    def decide(index: int | None) -> None:
        if index == 1:
            _export(screen, path, replace=True)
        else:
            screen.say(f"nothing was exported: {path.name} stays as it is")

    choices = [Entry.plain("Leave it as it is"), Entry.plain("Replace it")]
    screen.app.push_screen(ListScreen(f"{plain(str(path))} is there already", choices), decide)


def _path(text: str) -> Path:
    """What was typed as a path; the ``~`` of nobody stands for itself."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)


def _export(screen: TypingScreen, path: Path, *, replace: bool) -> None:
    try:
        screen.session.export(path, replace=replace)
    except TripplanError as trouble:
        screen.say(str(trouble))
    else:
        screen.say(f"wrote {path}")
