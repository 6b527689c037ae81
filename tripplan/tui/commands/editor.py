"""Opens the file as text: in the user's own editor, at the line of the item, or on a screen of tripplan's."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import PurePath
from threading import Thread
from typing import TYPE_CHECKING, Final, cast

from textual.app import SuspendNotSupported

from tripplan.errors import TripplanError, why_not
from tripplan.sentences import say
from tripplan.views.cells import CONTROLS
from tripplan.workspace.store import read_file
from tripplan.workspace.writing import write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tripplan.tui.leaving import Leaving, LeavingApp
    from tripplan.tui.screens.day import DayScreen

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
        _signal(editor, number)


def _signal(editor: subprocess.Popen[bytes], number: signal.Signals) -> None:
    """Signals an editor, and all that it has started where they share a job with this program."""
    if os.getpgrp() == os.getpid() and callable(signal.getsignal(number)):
        os.killpg(0, number)
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
    try:
        with screen.app.suspend():
            return _run_alone(words, cast("LeavingApp", screen.app).leaving)
    except SuspendNotSupported:
        return say("no other program can have this terminal; the palette has 'Edit as text'")


def _run_alone(words: list[str], leaving: Leaving) -> str:
    """Runs a program; it raises nothing, as Textual 8.2.8 would not take the terminal back then."""
    name = PurePath(words[0]).name
    try:
        status = run_editor(words, leaving)
    except (OSError, ValueError) as trouble:
        sentence = "cannot start {editor}: {why}; VISUAL or EDITOR names the editor"
        return say(sentence, editor=name, why=why_not(trouble))
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


def bring_together(screen: DayScreen) -> None:
    """Opens both versions as one text with marks, in the editor or on a screen of ours; without marks it is taken."""
    session = screen.session
    marked = session.file.with_marks()
    editor = users_editor()
    if not editor:
        _bring_together_here(screen, marked)
        return
    path = session.paths.state / f"both-{session.path.name}"
    try:
        session.paths.state.mkdir(parents=True, exist_ok=True)
        write_file(path, marked, replace=True)
        trouble = _run(screen, editor_command(editor, path, _first_mark(marked), 1))
        data = read_file(path).data
    except (TripplanError, OSError) as failure:
        screen.say(str(failure))
        return
    if _take_both(screen, data, trouble):
        path.unlink(missing_ok=True)


def _bring_together_here(screen: DayScreen, marked: bytes) -> None:
    document = screen.session.plan.document
    text = marked.decode(document.encoding, "replace").removeprefix(_BOM)

    def take(typed: str) -> None:
        data = f"{_BOM if document.bom else ''}{typed}".encode(document.encoding, "replace")
        _take_both(screen, data, "")

    name = say("{file}, both versions", file=screen.session.path.name)
    _open_text(screen, name, text, (_first_mark(marked), 1), take)


def _take_both(screen: DayScreen, data: bytes, trouble: str) -> bool:
    """Takes a text that was made of both versions, if it has no marks any more; whether it was taken."""
    is_taken = screen.session.resolve_with(data)
    if is_taken:
        screen.show_change(trouble or say("brought both versions together; u undoes it"))
    else:
        screen.say(trouble or say("there are still marks of two versions in it; w asks again"))
    return is_taken


def _first_mark(marked: bytes) -> int:
    """The number of the first line with a mark."""
    from tripplan.workspace.texts import OURS

    lines = marked.splitlines()
    return next((index for index, line in enumerate(lines, 1) if line.startswith(OURS)), 1)
