"""The file of a trip: undoes, saves, asks before anything that a person wrote goes away, and opens it as text."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from difflib import SequenceMatcher
from functools import partial
from pathlib import PurePath
from threading import Thread
from typing import TYPE_CHECKING, Final, cast

from textual.app import SuspendNotSupported
from textual.content import Content

from tripplan.errors import TripplanError, why_not
from tripplan.sentences import say, say_count
from tripplan.tui.dialogs.lists import ListEntry, ListScreen
from tripplan.views.cells import CONTROLS, fit, plain
from tripplan.workspace.open_file import Side
from tripplan.workspace.store import read_file
from tripplan.workspace.writing import write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tripplan.tui.day_screen import DayScreen
    from tripplan.tui.guarded_app import GuardedApp, Leaving


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
    again = say("Take it back all the same: their lines go from the file; ctrl+r brings them back")
    choices = [ListEntry.plain(again), ListEntry.plain(say("Keep it"))]
    screen.app.push_screen(ListScreen(title, choices, chosen=1), answer)


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
    """Asks what to do with changes that are not saved, and leaves the trip, unless the user stays."""
    session = screen.session

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

    def answer(index: int | None) -> None:
        if index is not None:
            session.file.settle_unsaved(path)
        if index == 0:
            session.take_unsaved(unsaved)
            screen.show_change(say("took over what was not saved; u undoes it"))

    title = say("Changes to {file} were not saved when tripplan had to end.", file=plain(session.path.name))
    leave = say("Leave the file as it is: they are kept in {folder}", folder=plain(str(path.parent)))
    entries = _versions(unsaved, session.file.data, (say("Take them over"), leave), screen.size.width - 6)
    screen.app.push_screen(ListScreen(title, entries), answer)


# ---------------------------------------------------------------- two versions


def ask_about_versions(screen: DayScreen) -> None:
    """Shows both versions of the file, ours and the one that somebody else has saved, to choose from."""
    session, conflict = screen.session, screen.session.file.conflict
    if conflict is None:
        return
    take = say("Take theirs")
    if conflict.backup is not None:
        take = say("Take theirs; it is kept in {path}", path=conflict.backup)
    entries = [
        *_versions(session.file.data, conflict.theirs, (say("Keep yours"), take), screen.size.width - 6),
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
            _bring_together(screen)

    title = say("Somebody else changed the same lines of {file}.", file=plain(session.path.name))
    screen.app.push_screen(ListScreen(title, entries, chosen=3), answer)


def _versions(new: bytes, old: bytes, choices: tuple[str, str], cells: int) -> list[ListEntry]:
    """Two versions of the file to choose from, each with the lines that the other does not have there."""
    texts = [each.decode("utf-8", "replace").splitlines() for each in (new, old)]
    looks = (("+", "$text-success"), ("-", "$text-warning"))
    entries = []
    for choice, lines, other, (sign, colour) in zip(choices, texts, reversed(texts), looks, strict=True):
        blocks = SequenceMatcher(None, lines, other).get_opcodes()
        only_here = [index for tag, start, end, _, _ in blocks if tag != "equal" for index in range(start, end)]
        shown = [f"{sign} {index + 1:>4}  {plain(lines[index])}" for index in only_here[:SHOWN_LINES]]
        if len(only_here) > SHOWN_LINES:
            more = len(only_here) - SHOWN_LINES
            shown.append("  " + say_count(more, "and {count} line more", "and {count} lines more"))
        if not only_here:
            shown.append("  " + say("(without the lines of the other)"))
        body = "\n".join(fit(line, cells).rstrip() for line in shown)
        entries.append(ListEntry(Content.assemble((choice, "bold"), "\n", (body, colour)), f"{choice} {body}"))
    return entries


# ---------------------------------------------------------------- the editor

_PLUS_LINE: Final = frozenset(
    ("vi", "vim", "nvim", "view", "ex", "nano", "pico", "mg", "jed", "joe", "ne", "kak", "mcedit", "emacsclient")
)
"""``+LINE FILE``: POSIX `vi -c`, vim(1), nano(1), mg(1), joe(1), kak(1), emacsclient(1)."""
_PLUS_LINE_COLUMN: Final = frozenset(("emacs",))
"""``+LINE:COLUMN FILE``: emacs(1)."""
_SUFFIX: Final = frozenset(("hx", "helix", "micro", "zed", "subl", "dit"))
"""``FILE:LINE:COLUMN``: helix --help, micro -parsecursor, zed --help, subl --help."""
_GOTO: Final = frozenset(("code", "code-insiders", "codium", "vscodium", "cursor"))
"""``--goto FILE:LINE:COLUMN``: code --help."""
_WAITS: Final = {"zed": "--wait", "subl": "--wait"} | dict.fromkeys(_GOTO, "--wait")
"""What makes an editor with a window of its own come back only when the file is closed."""

_BOM: Final = "\ufeff"

_LOOK: Final = 0.2
"""Seconds from one look to the next whether the terminal is still there."""
_PATIENCE: Final = 0.4
"""Seconds in which an editor may end by itself when its terminal is gone, and again after each signal."""


def users_editor(environment: Mapping[str, str] = os.environ) -> list[str]:
    """The user's editor with its own arguments, by VISUAL or else EDITOR; empty where there is none."""
    for name in ("VISUAL", "EDITOR"):
        if words := environment.get(name, "").strip():
            try:
                return shlex.split(words, posix=os.name != "nt")
            except ValueError:  # a quote that is never closed: taken as it is
                return words.split()
    return []


def editor_command(editor: list[str], path: Path, line: int, column: int) -> list[str]:
    """The words that open a file at a place, counted from 1; an unknown editor gets the file only.

    The path is the full one: a file called ``+:!program`` or ``-c`` would be an option to editors.
    """
    path = path.absolute()
    name = PurePath(editor[0]).name.lower().removesuffix(".exe").removesuffix(".cmd")
    words = list(editor)
    wait = _WAITS.get(name, "")
    if wait and not {wait, "-w"} & set(words):
        words.append(wait)
    if name == "micro":
        return [*words, "-parsecursor", "true", f"{path}:{line}:{column}"]
    if name in _PLUS_LINE:
        return [*words, f"+{line}", str(path)]
    if name in _PLUS_LINE_COLUMN:
        return [*words, f"+{line}:{column}", str(path)]
    if name in _GOTO:
        return [*words, "--goto", f"{path}:{line}:{column}"]
    if name in _SUFFIX:
        return [*words, f"{path}:{line}:{column}"]
    return [*words, str(path)]


def run_editor(words: list[str], leaving: Leaving) -> int:
    """Runs an editor until it ends, and gives its exit status; it ends with the terminal, and with this program.

    Raises OSError where it cannot be started, and ValueError where a word holds a null character.
    """
    with subprocess.Popen(words) as editor:  # noqa: S603 - it is the user's own
        if sys.platform != "win32":  # there a window that is closed ends all that is in it
            Thread(target=_end_with_terminal, args=(editor, leaving), daemon=True).start()
        return editor.wait()


def _end_with_terminal(editor: subprocess.Popen[bytes], leaving: Leaving) -> None:
    """Hangs up on an editor as a terminal does that is closed: that is when editors keep what is not saved."""
    while editor.returncode is None and not leaving.has_begun():
        time.sleep(_LOOK)
    for number in (signal.SIGHUP, signal.SIGTERM):
        time.sleep(_PATIENCE)
        if editor.returncode is not None:
            break
        if os.getpgrp() == os.getpid() and callable(signal.getsignal(number)):
            os.killpg(0, number)  # a job of this program: all that the editor has started is in it
        else:
            editor.send_signal(number)


# ---------------------------------------------------------------- what the keys do


def open_editor(screen: DayScreen) -> None:
    """Opens the file in the user's editor, at the line of the item; on a screen of ours where there is no editor."""
    session = screen.session
    if why := session.why_locked():
        screen.say(why)
        return
    editor = users_editor()
    if not editor:
        edit_text(screen)
        return
    if session.file.is_dirty:
        session.save()
    if session.file.is_dirty or session.file.conflict is not None:
        screen.show_change(say("the editor would not see what is not saved: save first, with w"))
        return
    trouble = _run(screen, editor_command(editor, session.path, *_position(screen)))
    label = say("edited in {editor}", editor=PurePath(editor[0]).name)
    changed = session.reload(own_label=label)
    done = say("{change}; u undoes it", change=label) if changed else say("the editor changed nothing")
    screen.show_change(trouble or done)


def _position(screen: DayScreen) -> tuple[int, int]:
    """Line and column of the item under the cursor."""
    document = screen.session.plan.document
    return document.position(document.span_of(screen.session.item_path).start)


def _run(screen: DayScreen, words: list[str]) -> str:
    """Leaves the terminal to a program until it ends; why it did not work, or nothing."""
    name = PurePath(words[0]).name
    try:
        with screen.app.suspend():
            try:
                status = run_editor(words, cast("GuardedApp", screen.app).leaving)
            except (OSError, ValueError) as trouble:  # raised further, Textual 8.2.8 would not take the terminal back
                sentence = "cannot start {editor}: {why}; VISUAL or EDITOR names the editor"
                return say(sentence, editor=name, why=why_not(trouble))
    except SuspendNotSupported:
        return say("no other program can have this terminal; the palette has 'Edit as text'")
    return say("{editor} ended with status {status}", editor=name, status=status) if status else ""


def edit_text(screen: DayScreen) -> None:
    """Opens the file as text on a screen of its own, at the line of the item."""
    session = screen.session
    text = session.plan.document.text
    if why := session.why_locked():
        screen.say(why)
    elif CONTROLS.search(text.replace("\r", "").replace("\n", "").replace("\t", "")):
        screen.say(say("this file holds control characters, which only an editor of your own can show: E opens it"))
    else:
        take = partial(screen.perform, label=say("edited as text"))
        _open_text(screen, session.path.name, text, _position(screen), take)


def _open_text(
    screen: DayScreen, name: str, text: str, position: tuple[int, int], take: Callable[[str], object]
) -> None:
    """Opens a text on a screen of its own; `take` gets it once it is changed and accepted."""
    from tripplan.tui.dialogs.text_dialog import TextScreen

    def accept(typed: str | None) -> None:
        if typed is not None:
            take(typed)

    screen.app.push_screen(TextScreen(name, text, position, lambda typed: screen.session.draft(typed).plan), accept)


# ---------------------------------------------------------------- two versions


def _bring_together(screen: DayScreen) -> None:
    """Opens both versions as one text with marks, in the editor or on a screen of ours; without marks it is taken."""
    from tripplan.workspace.texts import OURS

    session, document = screen.session, screen.session.plan.document
    marked = session.file.with_marks()
    lines = marked.splitlines()
    first = next((index for index, line in enumerate(lines, 1) if line.startswith(OURS)), 1)
    editor = users_editor()
    if not editor:
        text = marked.decode(document.encoding, "replace").removeprefix(_BOM)

        def take(typed: str) -> None:
            _take_both(screen, f"{_BOM if document.bom else ''}{typed}".encode(document.encoding, "replace"), "")

        _open_text(screen, say("{file}, both versions", file=session.path.name), text, (first, 1), take)
        return
    path = session.paths.state / f"both-{session.path.name}"
    try:
        session.paths.state.mkdir(parents=True, exist_ok=True)
        write_file(path, marked, replace=True)
        trouble = _run(screen, editor_command(editor, path, first, 1))
        data = read_file(path).data
    except (TripplanError, OSError) as failure:
        screen.say(str(failure))
        return
    if _take_both(screen, data, trouble):
        path.unlink(missing_ok=True)


def _take_both(screen: DayScreen, data: bytes, trouble: str) -> bool:
    """Takes a text that was made of both versions, if it has no marks any more; whether it was taken."""
    is_taken = screen.session.resolve_with(data)
    if is_taken:
        screen.show_change(trouble or say("brought both versions together; u undoes it"))
    else:
        screen.say(trouble or say("there are still marks of two versions in it; w asks again"))
    return is_taken
