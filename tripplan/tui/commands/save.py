"""Undoes, saves, and asks before anything that a person wrote goes away."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from textual.content import Content

from tripplan.sentences import say, say_count
from tripplan.tui.dialogs.lists import ListEntry, ListScreen
from tripplan.views.cells import fit, plain
from tripplan.workspace.open_file import Side

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tripplan.tui.screens.day import DayScreen

SHOWN_LINES: Final = 12
"""So many lines of each version are shown."""


def undo(screen: DayScreen) -> None:
    """Takes back the last change; asks where somebody else has made it."""
    if not screen.session.undo_is_foreign():
        _undo(screen)
        return

    def answer(index: int | None) -> None:
        if index == 0:
            _undo(screen)

    title = say("The last change was made by somebody else, in another program.")
    choices = (
        say("Take it back all the same: their lines go from the file; ctrl+r brings them back"),
        say("Keep it"),
    )
    screen.app.push_screen(ListScreen(title, [ListEntry.plain(choice) for choice in choices], chosen=1), answer)


def _undo(screen: DayScreen) -> None:
    change = screen.session.undo()
    screen.show_change(say("undone: {label}", label=change.label) if change else say("there is nothing to undo"))


def redo(screen: DayScreen) -> None:
    """Brings back what was undone last."""
    change = screen.session.redo()
    screen.show_change(say("done again: {label}", label=change.label) if change else say("there is nothing to redo"))


def save_trip(screen: DayScreen) -> None:
    """Writes what is not on disk yet, and says so."""
    session = screen.session
    if session.file.on_disk is None:
        screen.say(session.trouble)
    elif session.file.conflict is not None:
        ask_about_versions(screen)
    elif not session.file.is_dirty:
        screen.say(say("everything is saved"))
    else:
        session.save()
        screen.show_change(say("saved {file}", file=session.path.name))


def ask_before_leaving(screen: DayScreen, leave: Callable[[], object]) -> None:
    """Leaves the trip, unless the user stays; asks first where there are changes that are not saved."""
    session = screen.session
    if not session.file.is_dirty:
        leave()
        return

    def answer(index: int | None) -> None:
        if index == 0:
            session.save()
            if session.file.is_dirty or session.file.conflict is not None:
                screen.show_all()
                changed = say("the file has changed meanwhile: w asks which version to keep")
                screen.say(session.trouble or changed)
                return
        if index in {0, 1}:
            leave()

    title = say("{file} has changes that are not saved.", file=plain(session.path.name))
    choices = (say("Save and leave"), say("Leave without saving: the changes are lost"), say("Stay"))
    screen.app.push_screen(ListScreen(title, [ListEntry.plain(choice) for choice in choices]), answer)


def ask_about_unsaved(screen: DayScreen, path: Path, unsaved: bytes) -> None:
    """Asks what to do with changes that were not saved when the program had to end, and are kept in `path`."""
    session = screen.session
    new, old = (each.decode("utf-8", "replace").splitlines() for each in (unsaved, session.file.data))

    def answer(index: int | None) -> None:
        if index is not None:
            session.file.settle_unsaved(path)
        if index == 0:
            session.take_unsaved(unsaved)
            screen.show_change(say("took over what was not saved; u undoes it"))

    title = say("Changes to {file} were not saved when tripplan had to end.", file=plain(session.path.name))
    leave = say("Leave the file as it is: they are kept in {folder}", folder=plain(str(path.parent)))
    cells = screen.size.width - 6
    entries = [
        _version(say("Take them over"), _only_in(new, old), "+", cells),
        _version(leave, _only_in(old, new), "-", cells),
    ]
    screen.app.push_screen(ListScreen(title, entries), answer)


# ---------------------------------------------------------------- two versions


def ask_about_versions(screen: DayScreen) -> None:
    """Shows both versions of the file, ours and the one that somebody else has saved, to choose from."""
    session, conflict = screen.session, screen.session.file.conflict
    if conflict is None:
        return
    ours, theirs = (each.decode("utf-8", "replace").splitlines() for each in (session.file.data, conflict.theirs))
    take = say("Take theirs")
    if conflict.backup is not None:
        take = say("Take theirs; it is kept in {path}", path=conflict.backup)
    cells = screen.size.width - 6
    entries = [
        _version(say("Keep yours"), _only_in(ours, theirs), "+", cells),
        _version(take, _only_in(theirs, ours), "-", cells),
        ListEntry.plain(say("Bring both together in the editor")),
        ListEntry.plain(say("Decide later: nothing is written until then; w asks again")),
    ]

    def answer(index: int | None) -> None:
        if index == 0:
            session.resolve(Side.OURS)
            screen.show_change(say("kept your version; theirs comes back with u"))
        elif index == 1:
            session.resolve(Side.THEIRS)
            screen.show_change(say("took their version; yours comes back with u"))
        elif index == 2:
            from tripplan.tui.commands.editor import bring_together

            bring_together(screen)

    title = say("Somebody else changed the same lines of {file}.", file=plain(session.path.name))
    screen.app.push_screen(ListScreen(title, entries, chosen=3), answer)


def _only_in(lines: Sequence[str], other: Sequence[str]) -> list[str]:
    """The lines that the other version does not have there, each with its number."""
    blocks = SequenceMatcher(None, lines, other).get_opcodes()
    numbers = [index for tag, start, end, _, _ in blocks if tag != "equal" for index in range(start, end)]
    return [f"{index + 1:>4}  {plain(lines[index])}" for index in numbers]


def _version(choice: str, lines: Sequence[str], sign: str, cells: int) -> ListEntry:
    shown = [f"{sign} {line}" for line in lines[:SHOWN_LINES]]
    if len(lines) > SHOWN_LINES:
        shown.append("  " + say_count(len(lines) - SHOWN_LINES, "and {count} line more", "and {count} lines more"))
    if not lines:
        shown = ["  " + say("(without the lines of the other)")]
    colour = "$text-success" if sign == "+" else "$text-warning"
    body = "\n".join(fit(line, cells).rstrip() for line in shown)
    return ListEntry(Content.assemble((choice, "bold"), "\n", (body, colour)), f"{choice} {body}")
