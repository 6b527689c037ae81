"""Checks many files, in several processes where that pays, and gives the same answers in the same order."""

from __future__ import annotations

import gc
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.cli.checker import Checked, Checker
from tripplan.cli.command import STANDARD_INPUT, draw, is_terminal
from tripplan.workspace.store import is_stream

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tripplan.cli.checker import Manner

PAYS_FROM: Final = 300
"""Files; fewer are done before other processes have started."""
_AT_ONCE: Final = 16
"""Files that are handed to a process at a time."""
_MOST_JOBS: Final = 32
_BAR: Final = 30
"""Cells of the progress bar."""
_BETWEEN: Final = 0.1
"""Seconds from one drawing of the bar to the next."""


class Asked(NamedTuple):
    """One file to check."""

    name: str
    named: bool
    """Whether it was named itself, and not found in a folder."""


def check_all(files: Sequence[Asked], manner: Manner, jobs: int | None) -> Iterator[Checked]:
    """What comes of each file, in their order; `jobs` processes at a time, or as many as pay."""
    if jobs is None:
        jobs = min(os.cpu_count() or 1, _MOST_JOBS) if len(files) >= PAYS_FROM else 1
    checked = (
        _one_by_one(files, manner) if jobs == 1 or _with_standard_input(files) else _in_processes(files, manner, jobs)
    )
    return _with_progress(checked, len(files))


def _with_standard_input(files: Sequence[Asked]) -> bool:
    """Whether one of them can be read by this process only: what a shell hands over is open in no other."""
    return any(file.name == STANDARD_INPUT or (file.named and is_stream(Path(file.name))) for file in files)


def _one_by_one(files: Sequence[Asked], manner: Manner) -> Iterator[Checked]:
    checker = Checker(manner)
    for file in files:
        yield checker.check(file.name, named=file.named)


def _in_processes(files: Sequence[Asked], manner: Manner, jobs: int) -> Iterator[Checked]:
    # Costs 25 ms to import, and few folders have so many files.
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor

    # Where a process cannot be copied, another Python is begun: it must not take a stranger's folder for its library.
    os.environ["PYTHONSAFEPATH"] = "1"
    done = 0
    try:
        with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(manner,)) as pool:
            for checked in pool.map(_check, files, chunksize=_AT_ONCE):
                done += 1
                yield checked
    # One was ended from outside, most likely for want of memory; or the system has no more, or none at all.
    except (BrokenProcessPool, OSError, ImportError, MemoryError, NotImplementedError):
        yield from _one_by_one(files[done:], manner)


_checker: Checker | None = None
"""Of this process, where it is one of several."""


def _begin(manner: Manner) -> None:
    """Readies a process: ctrl+c ends it through the one that started it, and its garbage is looked for."""
    import signal

    global _checker  # noqa: PLW0603 - a process of a pool has no other place to keep something
    gc.enable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _checker = Checker(manner)


def _check(file: Asked) -> Checked:
    assert _checker is not None
    return _checker.check(file.name, named=file.named)


def _with_progress(checked: Iterator[Checked], count: int) -> Iterator[Checked]:
    """The same, with a bar on stderr while it lasts, if a person sits there."""
    if not is_terminal(sys.stderr):
        yield from checked
        return
    drawn, is_drawn = time.monotonic(), False
    for number, each in enumerate(checked, 1):
        if number == count and is_drawn:
            draw("\r\x1b[K")
        elif number < count and time.monotonic() - drawn > _BETWEEN:
            drawn, is_drawn = time.monotonic(), True
            full = _BAR * number // count
            draw(f"\r[{'#' * full:<{_BAR}}] {number}/{count}")
        yield each
