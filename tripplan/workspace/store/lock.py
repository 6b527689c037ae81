"""One tripplan at a time saves a file.

The system lets go of a lock when the process that holds it ends, however it ends. Where no lock can be had, such as
in a state folder that is read-only, the save goes on: what it replaces is looked at in any case.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from tripplan.errors import FileLocked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tripplan.workspace.store.operations import Operations

_PATIENCE: Final = 1.5
"""Seconds; a save takes a hundredth of that."""
_PAUSE: Final = 0.02
"""Seconds between two tries."""


@contextmanager
def locked(path: Path, lock: Path, operations: Operations) -> Iterator[None]:
    """Holds the lock of the file that the user calls `path`; FileLocked where another tripplan keeps it."""
    try:
        operations.make_folder(lock.parent)
        descriptor = operations.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield
        return
    try:
        if not _is_granted(descriptor, operations):
            raise FileLocked(path)
        yield
    finally:
        with suppress(OSError):  # what was saved is saved
            operations.close(descriptor)


def _is_granted(descriptor: int, operations: Operations) -> bool:
    for _ in range(round(_PATIENCE / _PAUSE)):
        try:
            if operations.lock(descriptor):
                return True
        except OSError:  # a file system without locks
            return True
        operations.pause(_PAUSE)
    return False
