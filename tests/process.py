"""The program as a process of its own: what a user at a shell gets."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

PROGRAM: Final = (sys.executable, "-m", "tripplan")
ROOT: Final = Path(__file__).parent.parent
SECONDS: Final = 60
"""After so long a process hangs."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended."""

    status: int
    out: bytes
    err: bytes

    @property
    def text(self) -> str:
        """What it printed, as UTF-8."""
        return self.out.decode()

    @property
    def told(self) -> str:
        """What it said on stderr, as UTF-8."""
        return self.err.decode()


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of the tests, without what changes how the program draws."""
    kept = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES", "NO_COLOR"}}
    return kept | {"PYTHONPATH": str(ROOT), "TERM": "xterm-256color"} | dict(more or {})


def run(*words: str | Path, stdin: bytes = b"", cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> Ended:
    """Runs ``tripplan WORDS`` to its end, with no terminal in sight."""
    done = subprocess.run(
        [*PROGRAM, *words],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=environment(env),
        timeout=SECONDS,
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def run_in_shell(script: str, cwd: Path = ROOT) -> Ended:
    """Runs a shell script in which ``$TRIPPLAN`` is the program."""
    program = {"TRIPPLAN": " ".join(PROGRAM)}
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, cwd=cwd, env=environment(program), timeout=SECONDS, check=False
    )
    return Ended(done.returncode, done.stdout, done.stderr)
