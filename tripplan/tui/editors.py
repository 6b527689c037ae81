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
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tripplan.tui.leaving import Leaving

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
