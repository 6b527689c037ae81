"""Starts the program without starting an interpreter: one process has everything imported, and forks for each run.

A run gets three file descriptors of its own, a folder, an environment and a session: whatever a process can see but for
the start of its interpreter. POSIX only.

    python -m tests.fork_server SOCKET           serves until its standard input ends
    python tests/fork_server.py SOCKET WORDS…    runs the program with these words, its own streams and folder
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple, NoReturn

_STREAMS: Final = 3
_MOST: Final = 1 << 20
"""Bytes of a request."""
_CLOSED: Final = -1
"""What a run has in place of a stream that is closed."""


# ---------------------------------------------------------------- who asks for a run


def ask(address: str, words: list[str], cwd: str, env: dict[str, str], streams: tuple[int, int, int]) -> socket.socket:
    """Asks for a run; `pid_of` and `status_of` read from the connection what becomes of it.

    A stream that is not open stays closed in the run.
    """
    is_open = [_is_open(stream) for stream in streams]  # before the connection takes the number of a closed one
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(address)
    request = json.dumps({"words": words, "cwd": cwd, "env": env, "open": is_open}).encode()
    opened = [stream for stream, there in zip(streams, is_open, strict=True) if there]
    socket.send_fds(connection, [len(request).to_bytes(4, "big")], opened)
    connection.sendall(request)
    return connection


def _is_open(stream: int) -> bool:
    try:
        os.fstat(stream)
    except OSError:
        return False
    return True


def pid_of(connection: socket.socket) -> int:
    """The process of a run that was just asked for."""
    return int.from_bytes(connection.recv(4, socket.MSG_WAITALL), "big")


def status_of(connection: socket.socket) -> int:
    """How a run ended, as `subprocess` has it: the negative number of the signal that ended it. Waits for its end."""
    return int.from_bytes(connection.recv(4, socket.MSG_WAITALL), "big", signed=True)


# ---------------------------------------------------------------- the server


class Run(NamedTuple):
    """What a forked process is to be."""

    words: list[str]
    cwd: str
    env: dict[str, str]
    streams: list[int]


def serve(address: str) -> Run | None:
    """Forks for every request until standard input ends; returns the run in a fork, and None in the server's end."""
    with socket.socket(socket.AF_UNIX) as listener, selectors.DefaultSelector() as ready:
        listener.bind(f"{address}-bound")
        listener.listen()
        Path(f"{address}-bound").rename(address)  # once the address is there, it answers
        woken, wake = socket.socketpair()
        for each in (woken, wake):
            each.setblocking(False)
        signal.set_wakeup_fd(wake.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
        ready.register(listener, selectors.EVENT_READ)
        ready.register(woken, selectors.EVENT_READ)
        ready.register(sys.stdin, selectors.EVENT_READ)
        running: dict[int, socket.socket] = {}
        while True:
            for key, _ in ready.select():
                if key.fileobj is sys.stdin:
                    return None
                if key.fileobj is woken:
                    woken.recv(4096)
                    _report_ended(running)
                    continue
                connection, _ = listener.accept()
                run = _read(connection)
                if pid := os.fork():
                    running[pid] = connection
                    connection.sendall(pid.to_bytes(4, "big"))
                    for stream in run.streams:
                        if stream != _CLOSED:
                            os.close(stream)
                    continue
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                for each in (connection, woken, wake, *running.values()):
                    each.close()
                return run


def _report_ended(running: dict[int, socket.socket]) -> None:
    while running:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if not pid:
            return
        with suppress(OSError), running.pop(pid) as connection:  # whoever asked may have gone
            connection.sendall(os.waitstatus_to_exitcode(status).to_bytes(4, "big", signed=True))


def _read(connection: socket.socket) -> Run:
    length, streams, _, _ = socket.recv_fds(connection, 4, _STREAMS)
    request: dict[str, Any] = json.loads(connection.recv(int.from_bytes(length, "big"), socket.MSG_WAITALL))
    opened = iter(streams)
    given = [next(opened) if is_open else _CLOSED for is_open in request.pop("open")]
    return Run(streams=given, **request)


# ---------------------------------------------------------------- the run


def become(run: Run) -> None:
    """Makes this process the one that was asked for: its session, folder, environment, streams and words."""
    os.setsid()
    os.chdir(run.cwd)
    os.environ.clear()
    os.environ.update(run.env)
    for number, stream in enumerate(run.streams):
        if stream == _CLOSED:
            os.close(number)
        else:
            os.dup2(stream, number)
    for stream in {*run.streams} - {_CLOSED, 0, 1, 2}:
        os.close(stream)
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        text = _text_stream(number, mode) if run.streams[number] != _CLOSED else None
        setattr(sys, name, text)
        setattr(sys, f"__{name}__", text)
    sys.argv = ["tripplan", *run.words]


def _text_stream(number: int, mode: str) -> Any:  # noqa: ANN401 - a stream, as the interpreter opens its own
    buffering = 1 if mode == "w" and (number == 2 or os.isatty(number)) else -1
    errors = {0: "strict", 1: "strict", 2: "backslashreplace"}[number]
    return open(number, mode, buffering, encoding="utf-8", errors=errors, closefd=False)


def _import_everything() -> None:
    """What any run imports; nothing of it starts a thread or looks at the environment."""
    import gc
    from importlib import import_module

    import tripplan

    for package in ("cli", "tui", "views", "net", "checks", "fields", "fixes"):
        folder = Path(tripplan.__file__).parent / package
        for path in sorted(folder.rglob("*.py")):
            parts = path.relative_to(folder.parent).with_suffix("").parts
            import_module(".".join(["tripplan", *parts]).removesuffix(".__init__"))
    for name in ("holidays", "opening_hours", "difflib", "concurrent.futures.process", "textual.widgets"):
        import_module(name)
    gc.freeze()


def _run_to_the_end() -> NoReturn:
    """Runs the program and leaves; taking the imported modules down one by one would cost 40 ms a run."""
    import threading

    from tripplan.cli import main

    status = main()
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            if stream is not None:
                stream.flush()
    os._exit(status)


def _main() -> int:
    address, *words = sys.argv[1:]
    if __name__ == "__main__" and words:
        connection = ask(address, words, str(Path.cwd()), dict(os.environ), (0, 1, 2))
        pid_of(connection)
        return status_of(connection)
    _import_everything()
    run = serve(address)
    if run is None:
        return 0
    become(run)
    _run_to_the_end()


if __name__ == "__main__":
    sys.exit(_main())
