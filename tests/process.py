"""The program as a process of its own: what a user at a shell gets.

The process is forked by `tests.fork_server`, in which everything is imported, unless a test is about the start itself
and asks for a `fresh` interpreter.
"""

from __future__ import annotations

import atexit
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import socket
    from collections.abc import Mapping, Sequence

PROGRAM: Final = (sys.executable, "-m", "tripplan")
ROOT: Final = Path(__file__).parent.parent
SECONDS: Final = 100
"""After so long a process hangs."""
FORKS: Final = hasattr(os, "fork")


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


class Forked:
    """A running fork of the server, with what `subprocess.Popen` has."""

    def __init__(self, words: Sequence[str], cwd: Path, env: Mapping[str, str], streams: tuple[int, int, int]) -> None:
        """Starts ``tripplan WORDS`` in a session of its own, on these file descriptors."""
        from tests.fork_server import ask, pid_of

        self._connection: socket.socket = ask(_server(), list(words), str(cwd), dict(env), streams)
        self.pid = pid_of(self._connection)
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Its status, or None while it runs."""
        if self.returncode is None and select.select([self._connection], [], [], 0)[0]:
            self.wait()
        return self.returncode

    def wait(self, timeout: float = SECONDS) -> int:
        """Waits until it ends; TimeoutExpired after so many seconds."""
        from tests.fork_server import status_of

        if self.returncode is None:
            self._connection.settimeout(timeout)
            try:
                self.returncode = status_of(self._connection)
            except TimeoutError:
                raise subprocess.TimeoutExpired("tripplan", timeout) from None
            self._connection.close()
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Sends it a signal, if it still runs."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Ends it at once, if it still runs."""
        self.send_signal(signal.SIGKILL)


@cache
def _server() -> str:
    """The address of the server that forks the program for this process; it ends with it."""
    folder = tempfile.mkdtemp(prefix="tripplan-")
    address = f"{folder}/forks"
    env = environment({"TEXTUAL_DISABLE_KITTY_KEY": "1"})  # as the program sets it before it imports Textual
    command = [sys.executable, "-m", "tests.fork_server", address]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, cwd=ROOT, env=env)
    until = time.monotonic() + SECONDS
    while not os.path.exists(address) and server.poll() is None and time.monotonic() < until:  # noqa: PTH110 - a socket
        time.sleep(0.01)

    def end() -> None:
        assert server.stdin is not None
        server.stdin.close()
        server.wait()
        shutil.rmtree(folder)

    atexit.register(end)
    return address


def run(
    *words: str | Path,
    stdin: bytes = b"",
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    fresh: bool = False,
) -> Ended:
    """Runs ``tripplan WORDS`` to its end, with no terminal in sight."""
    if fresh or not FORKS:
        command = [*PROGRAM, *map(str, words)]
        done = subprocess.run(
            command, input=stdin, capture_output=True, cwd=cwd, env=environment(env), timeout=SECONDS, check=False
        )
        return Ended(done.returncode, done.stdout, done.stderr)
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(stdin)
        given.seek(0)
        process = Forked([*map(str, words)], cwd, environment(env), (given.fileno(), out.fileno(), err.fileno()))
        try:
            status = process.wait()
        finally:
            process.kill()
        for each in (out, err):
            each.seek(0)
        return Ended(status, out.read(), err.read())


def run_in_shell(script: str, cwd: Path = ROOT, *, fresh: bool = False) -> Ended:
    """Runs a shell script in which ``$TRIPPLAN`` is the program."""
    program = PROGRAM if fresh else (sys.executable, "-I", "-S", str(ROOT / "tests" / "fork_server.py"), _server())
    env = environment({"TRIPPLAN": " ".join(program)})
    done = subprocess.run(["bash", "-c", script], capture_output=True, cwd=cwd, env=env, timeout=SECONDS, check=False)
    return Ended(done.returncode, done.stdout, done.stderr)
