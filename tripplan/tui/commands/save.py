"""Undo, save, and what is asked before anything that somebody wrote goes away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tripplan.tui.dialogs.lists import Entry, ListScreen
from tripplan.views.cells import fit, plain
from tripplan.workspace.open_file import Side

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tripplan.tui.editing_screen import EditingScreen
    from tripplan.tui.trip_screen import TripScreen


SHOWN_LINES = 12
"""So many lines of each version are shown."""


def undo(screen: EditingScreen) -> None:
    """Takes back the last change; asks where somebody else has made it."""
    if not screen.session.undo_is_foreign():
        screen.show_change(screen.session.undo())
        return

    def answer(index: int | None) -> None:
        if index == 0:
            screen.show_change(screen.session.undo())

    title = "The last change was made by somebody else, in another program."
    choices = ["Keep it", "Take it back all the same: their lines go from the file; ctrl+r brings them back"]
    entries = [Entry.plain(choice) for choice in reversed(choices)]
    screen.app.push_screen(ListScreen(title, entries, chosen=1), answer)


def save(screen: EditingScreen) -> None:
    """Writes what is not on disk yet, and says so."""
    session = screen.session
    if session.file.on_disk is None:
        screen.say(session.trouble)
    elif session.file.conflict is not None:
        ask_whose(screen)
    elif not session.file.is_dirty:
        screen.say("everything is saved")
    else:
        session.save()
        screen.show_change(f"saved {session.path.name}")


def ask_before_leaving(screen: TripScreen, leave: Callable[[], object]) -> None:
    """Asks what becomes of the changes that are not saved, and leaves unless the user stays."""
    session = screen.session

    def answer(index: int | None) -> None:
        if index == 0:
            session.save()
            if session.file.is_dirty or session.file.conflict is not None:
                screen.show_all()
                screen.say(session.trouble or "the file has changed meanwhile: w asks which version to keep")
                return
        if index in {0, 1}:
            leave()

    title = f"{plain(session.path.name)} has changes that are not saved."
    choices = ["Save and leave", "Leave without saving: the changes are lost", "Stay"]
    screen.app.push_screen(ListScreen(title, [Entry.plain(choice) for choice in choices]), answer)


def ask_about_unsaved(screen: TripScreen, path: Path, unsaved: bytes) -> None:
    """Asks what becomes of changes that were not saved when the program had to end; `path` is where they are kept."""
    session = screen.session
    new, old = (each.decode("utf-8", "replace").splitlines() for each in (unsaved, session.file.data))

    def answer(index: int | None) -> None:
        if index is not None:
            session.file.settle_unsaved(path)
        if index == 0:
            session.take_unsaved(unsaved)
            screen.show_change("took over what was not saved; u undoes it")

    title = f"Changes to {plain(session.path.name)} were not saved when tripplan had to end."
    cells = screen.size.width - 6
    entries = [
        _version("Take them over", _only_in(new, old), "+", cells),
        _version(
            f"Leave the file as it is: they are kept in {plain(str(path.parent))}", _only_in(old, new), "-", cells
        ),
    ]
    screen.app.push_screen(ListScreen(title, entries), answer)


# ---------------------------------------------------------------- two versions


def ask_whose(screen: TripScreen) -> None:
    """Puts both versions before the user: ours and the one that somebody else has saved."""
    file = screen.session.file
    conflict = file.conflict
    if conflict is None:
        return
    ours, theirs = (each.decode("utf-8", "replace").splitlines() for each in (file.data, conflict.theirs))
    where = f"; it is kept in {conflict.backup}" if conflict.backup is not None else ""
    cells = screen.size.width - 6
    entries = [
        _version("Keep yours", _only_in(ours, theirs), "+", cells),
        _version(f"Take theirs{where}", _only_in(theirs, ours), "-", cells),
        Entry.plain("Bring both together in the editor"),
        Entry.plain("Decide later: nothing is written until then; w asks again"),
    ]

    def answer(index: int | None) -> None:
        if index == 0:
            screen.session.resolve(Side.OURS)
            screen.show_change("kept your version; theirs comes back with u")
        elif index == 1:
            screen.session.resolve(Side.THEIRS)
            screen.show_change("took their version; yours comes back with u")
        elif index == 2:
            from tripplan.tui.commands import editor

            editor.bring_together(screen)

    title = f"Somebody else changed the same lines of {plain(screen.session.path.name)}."
    screen.app.push_screen(ListScreen(title, entries, chosen=3), answer)


def _only_in(lines: Sequence[str], other: Sequence[str]) -> list[str]:
    """The lines that the other version does not have there, each with its number."""
    from difflib import SequenceMatcher

    blocks = SequenceMatcher(None, lines, other).get_opcodes()
    numbers = [index for tag, start, end, _, _ in blocks if tag != "equal" for index in range(start, end)]
    return [f"{index + 1:>4}  {plain(lines[index])}" for index in numbers]


def _version(choice: str, lines: Sequence[str], sign: str, cells: int) -> Entry:
    shown = [f"{sign} {line}" for line in lines[:SHOWN_LINES]]
    if len(lines) > SHOWN_LINES:
        shown.append(f"  and {len(lines) - SHOWN_LINES} lines more")
    if not lines:
        shown = ["  (without the lines of the other)"]
    colour = "$text-success" if sign == "+" else "$text-warning"
    body = "\n".join(fit(line, cells).rstrip() for line in shown)
    return Entry(Content.assemble((choice, "bold"), "\n", (body, colour)), f"{choice} {body}")
