"""The user's own editor: which it is, and how it is told at which line to begin."""

from __future__ import annotations

import os
import shlex
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

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
