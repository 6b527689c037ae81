"""The user's own editor: which it is, how it is told at which line to begin, and how it ends."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import PurePath
from threading import Thread
from typing import TYPE_CHECKING, Final, cast

from textual.app import SuspendNotSupported

from tripplan.errors import TripplanError, why_not
from tripplan.views.cells import CONTROLS
from tripplan.workspace.store import read_file, write_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tripplan.tui.app import TripplanApp
    from tripplan.tui.editing_screen import EditingScreen
    from tripplan.tui.leaving import Leaving
    from tripplan.tui.trip_screen import TripScreen


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

_LOOK: Final = 0.2
"""Seconds from one look to the next whether the terminal is still there."""
_PATIENCE: Final = 0.4
"""Seconds in which an editor may end by itself when its terminal is gone, and again after each signal."""


def editor_of(environment: Mapping[str, str] = os.environ) -> list[str]:
    """The user's editor with its own arguments, by VISUAL or else EDITOR; empty where there is none."""
    for name in ("VISUAL", "EDITOR"):
        if words := environment.get(name, "").strip():
            try:
                return shlex.split(words, posix=os.name != "nt")
            except ValueError:  # a quote that is never closed: taken as it is
                return words.split()
    return []


def command(editor: list[str], path: Path, line: int, column: int) -> list[str]:
    """The words that open a file at a place, counted from 1; an editor nobody knows gets the file only.

    The path is the full one: a file that somebody called ``+:!program`` or ``-c`` would be an option to editors.
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


def run(words: list[str], leaving: Leaving) -> int:
    """Waits until an editor has ended, and gives its status; it ends with the terminal, and with this program."""
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
    """Signals an editor, with all that it has started where they are a job of our own."""
    if os.getpgrp() == os.getpid() and callable(signal.getsignal(number)):
        os.killpg(0, number)
    else:
        editor.send_signal(number)


def open_editor(screen: EditingScreen) -> None:
    """The file in the user's editor, at the line of the item; on a screen of our own where there is no editor."""
    session = screen.session
    if session.locked or session.file.on_disk is None:
        screen.say(session.why_locked())
        return
    editor = editor_of()
    if not editor:
        edit_text(screen)
        return
    if session.file.is_dirty:
        session.save()
    if session.file.is_dirty or session.file.conflict is not None:
        screen.show_change("the editor would not see what is not saved: save first, with w")
        return
    trouble = _run(screen, command(editor, session.path, *_place(screen)))
    label = f"edited in {PurePath(editor[0]).name}"
    changed = session.reload(own_label=label)
    screen.show_change(trouble or (f"{label}; u undoes it" if changed else "the editor changed nothing"))


def _place(screen: EditingScreen) -> tuple[int, int]:
    """Line and column of the item under the cursor."""
    document = screen.session.plan.document
    return document.position(document.span_of(screen.session.item_path).start)


def _run(screen: TripScreen, words: list[str]) -> str:
    """Leaves the terminal to a program until it ends; why it did not work, or nothing."""
    try:
        with screen.app.suspend():
            return _run_alone(words, cast("TripplanApp", screen.app).leaving)
    except SuspendNotSupported:
        return "no other program can have this terminal; the palette has 'Edit as text'"


def _run_alone(words: list[str], leaving: Leaving) -> str:
    """Runs a program; it raises nothing, as Textual 8.2.8 would not take the terminal back then."""
    name = PurePath(words[0]).name
    try:
        status = run(words, leaving)
    except (OSError, ValueError) as trouble:
        return f"cannot start {name}: {why_not(trouble)}; VISUAL or EDITOR names the editor"
    return f"{name} ended with status {status}" if status else ""


def edit_text(screen: EditingScreen) -> None:
    """The file as text on a screen of its own, at the line of the item."""
    session = screen.session
    text = session.plan.document.text
    if why := session.why_locked():
        screen.say(why)
    elif CONTROLS.search(text.replace("\r", "").replace("\n", "").replace("\t", "")):
        screen.say("this file holds control characters, which only an editor of your own can show: E opens it")
    else:
        _show(screen, text, _place(screen))


def _show(screen: EditingScreen, text: str, place: tuple[int, int]) -> None:
    from tripplan.tui.dialogs.text_screen import TextScreen

    def take(typed: str | None) -> None:
        if typed is not None:
            screen.session.replace_text(typed, "edited as text")
            screen.show_change("edited as text; u undoes it")

    screen.app.push_screen(TextScreen(screen.session.path.name, text, place, screen.session.plan_of_text), take)


# ---------------------------------------------------------------- two versions


def bring_together(screen: TripScreen) -> None:
    """Both versions in one text with marks, in the editor or on a screen of our own; without marks it is taken."""
    session = screen.session
    marked = session.file.with_marks()
    editor = editor_of()
    if not editor:
        _bring_together_here(screen, marked)
        return
    path = session.paths.state / f"both-{session.path.name}"
    try:
        session.paths.state.mkdir(parents=True, exist_ok=True)
        write_file(path, marked, replace=True)
        trouble = _run(screen, command(editor, path, _first_mark(marked), 1))
        data = read_file(path).data
    except (TripplanError, OSError) as failure:
        screen.say(f"{failure}")
        return
    _take_both(screen, data, trouble, path)


def _bring_together_here(screen: TripScreen, marked: bytes) -> None:
    from tripplan.tui.dialogs.text_screen import TextScreen

    encoding = screen.session.plan.document.encoding
    text = marked.decode(encoding, "replace").removeprefix("\ufeff")

    def take(typed: str | None) -> None:
        if typed is not None:
            bom = b"\xef\xbb\xbf" if marked.startswith(b"\xef\xbb\xbf") else b""
            _take_both(screen, bom + typed.encode(encoding, "replace"), "", None)

    name = f"{screen.session.path.name}, both versions"
    screen.app.push_screen(TextScreen(name, text, (_first_mark(marked), 1), screen.session.plan_of_text), take)


def _take_both(screen: TripScreen, data: bytes, trouble: str, path: Path | None) -> None:
    if screen.session.resolve_with(data):
        screen.show_change(trouble or "brought both versions together; u undoes it")
        if path is not None:
            path.unlink(missing_ok=True)
    else:
        screen.say(trouble or "there are still marks of two versions in it; w asks again")


def _first_mark(marked: bytes) -> int:
    from tripplan.workspace.merging import OURS

    lines = marked.splitlines()
    return next((index for index, line in enumerate(lines, 1) if line.startswith(OURS)), 1)
