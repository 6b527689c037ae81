"""What the system does for us when a file is written, as one object, so that a test can refuse any of it."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from errno import EACCES, EAGAIN, ENOSYS
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_HERE: Final = -100
"""Linux: a path counts from the folder that the program runs in."""
_SWAP: Final = 2
"""Linux and macOS: the two names change places."""


def swap(one: Path, other: Path) -> None:
    """Lets two names change places in one step, so that what had the second name has the first one then.

    OSError where the system or the file system knows no such step.
    """
    if not sys.platform.startswith(("linux", "darwin")):
        raise OSError(ENOSYS, os.strerror(ENOSYS))
    # ctypes costs 6 ms to import, and only a save needs it.
    import ctypes

    names = [ctypes.c_char_p(os.fsencode(path)) for path in (one, other)]
    system = ctypes.CDLL(None, use_errno=True)
    try:
        if sys.platform == "darwin":
            failed = system.renamex_np(*names, ctypes.c_uint(_SWAP))
        else:
            failed = system.renameat2(_HERE, names[0], _HERE, names[1], ctypes.c_uint(_SWAP))
    except AttributeError:  # a C library that does not know the call
        raise OSError(ENOSYS, os.strerror(ENOSYS)) from None
    if failed:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(one), None, str(other))


def lock(descriptor: int) -> bool:
    """Locks an open file, which the system unlocks when it is closed, or its process dies; False if another has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as trouble:
        if trouble.errno in {EACCES, EAGAIN}:
            return False
        raise
    return True


def _make_folder(path: Path) -> None:
    # What a trip says is nobody else's business, in its backups as well.
    path.mkdir(mode=0o700, parents=True, exist_ok=True)


def _keep_owner(path: Path, owner: int, group: int) -> None:
    if hasattr(os, "chown"):
        os.chown(path, owner, group)


@dataclass(frozen=True, slots=True)
class Operations:
    """The system calls of a save; each raises OSError where the system refuses."""

    read: Callable[[Path], bytes] = Path.read_bytes
    stat: Callable[[Path], os.stat_result] = os.stat
    lstat: Callable[[Path], os.stat_result] = os.lstat
    access: Callable[[Path, int], bool] = os.access
    names: Callable[[Path], list[str]] = os.listdir
    make_folder: Callable[[Path], None] = _make_folder
    open: Callable[[Path, int, int], int] = os.open
    write: Callable[[int, memoryview], int] = os.write
    fsync: Callable[[int], None] = os.fsync
    close: Callable[[int], None] = os.close
    chown: Callable[[Path, int, int], None] = _keep_owner
    chmod: Callable[[Path, int], None] = os.chmod
    link: Callable[[Path, Path], None] = os.link
    swap: Callable[[Path, Path], None] = swap
    rename: Callable[[Path, Path], None] = os.rename
    replace: Callable[[Path, Path], None] = os.replace
    unlink: Callable[[Path], None] = os.unlink
    lock: Callable[[int], bool] = lock
    pause: Callable[[float], None] = time.sleep
    now: Callable[[], int] = time.time_ns


OPERATIONS: Final = Operations()
"""Those of the system itself."""
