"""Files that are written whole or not at all, and the system calls that it takes.

The bytes go into a file beside the one that is meant, which then takes its name: a full disk or a killed process
leaves what was there before. The system calls are one object, so that a test can refuse any of them.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from errno import EACCES, EAGAIN, ENOSYS
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripplan.errors import FileInTheWay, UnwritableFile, why_not
from tripplan.sentences import say

if TYPE_CHECKING:
    from collections.abc import Callable

TEMPORARY: Final = ".tmp"
"""The suffix of temporary files."""
SHOWN: Final = 24
"""Characters of a file's name that are repeated in that of its temporary file: names end at 255 bytes."""

_BYTES: Final = getattr(os, "O_BINARY", 0)
"""Windows would write \\n as \\r\\n otherwise."""
_CURRENT_FOLDER: Final = -100
"""Linux: a path counts from the folder that the program runs in."""
_EXCHANGE: Final = 2
"""Linux and macOS: the two names change places."""

# ---------------------------------------------------------------- system calls


def _swap(one: Path, other: Path) -> None:
    """Exchange two names in one step. Raises OSError where the system or the file system cannot."""
    if not sys.platform.startswith(("linux", "darwin")):
        raise OSError(ENOSYS, os.strerror(ENOSYS))
    # ctypes costs 6 ms to import, and only a save needs it.
    import ctypes

    names = [ctypes.c_char_p(os.fsencode(path)) for path in (one, other)]
    system = ctypes.CDLL(None, use_errno=True)
    try:
        if sys.platform == "darwin":
            failed = system.renamex_np(*names, ctypes.c_uint(_EXCHANGE))
        else:
            failed = system.renameat2(_CURRENT_FOLDER, names[0], _CURRENT_FOLDER, names[1], ctypes.c_uint(_EXCHANGE))
    except AttributeError:  # a C library that does not know the call
        raise OSError(ENOSYS, os.strerror(ENOSYS)) from None
    if failed:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(one), None, str(other))


def _lock(descriptor: int) -> bool:
    """Lock an open file until it is closed or its process ends; False where another process has it."""
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
    # What a trip says is private, in its backups as well.
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
    swap: Callable[[Path, Path], None] = _swap
    rename: Callable[[Path, Path], None] = os.rename
    replace: Callable[[Path, Path], None] = os.replace
    unlink: Callable[[Path], None] = os.unlink
    lock: Callable[[int], bool] = _lock
    pause: Callable[[float], None] = time.sleep
    now: Callable[[], int] = time.time_ns


OPERATIONS: Final = Operations()
"""The system calls themselves."""

# ---------------------------------------------------------------- files


def write_file(path: Path, data: bytes, *, replace: bool = False, operations: Operations = OPERATIONS) -> None:
    """Write a file whole or not at all; a device or a pipe is written to as it is.

    Raises FileInTheWay where there is a file and `replace` is false, and UnwritableFile.
    """
    try:
        try:
            status = operations.stat(path)
        except FileNotFoundError:
            status = None
        if status is not None and stat.S_ISDIR(status.st_mode):
            raise UnwritableFile(path, say("it is a folder"))
        if status is not None and not stat.S_ISREG(status.st_mode):
            _pour(path, os.O_WRONLY | _BYTES, data, operations)
            return
        if status is not None and not replace:
            raise FileInTheWay(path)
        target = Path(os.path.realpath(path))
        temporary = write_beside(target, data, status, operations)
        try:
            if status is not None:
                operations.replace(temporary, target)
            else:
                give_new_name(temporary, target, operations)
        finally:
            remove(temporary, operations)
        sync_folder(target.parent, operations)
    except FileExistsError:  # it came in this moment
        raise FileInTheWay(path) from None
    except (OSError, ValueError) as trouble:
        missing = isinstance(trouble, FileNotFoundError | NotADirectoryError)
        reason = say("there is no folder {folder}", folder=path.parent) if missing else why_not(trouble)
        raise UnwritableFile(path, reason) from None


# ---------------------------------------------------------------- steps of a save


def temporary_prefix(name: str) -> str:
    """The beginning of the names of temporary files for a file of that name; no trip is called so."""
    # hashlib costs 2 ms to import, and only what is written needs it.
    from hashlib import sha256

    return f".{name[:SHOWN]}.{sha256(os.fsencode(name)).hexdigest()[:8]}."


def write_beside(target: Path, data: bytes, like: os.stat_result | None, operations: Operations) -> Path:
    """Write a temporary file beside `target`, down to the disk, with the rights of `like`; gives its path.

    Raises OSError; no temporary file is left then.
    """
    temporary = target.with_name(f"{temporary_prefix(target.name)}{os.urandom(4).hex()}{TEMPORARY}")
    try:
        _pour(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BYTES, data, operations, like)
    except BaseException:
        remove(temporary, operations)
        raise
    return temporary


def _pour(path: Path, flags: int, data: bytes, operations: Operations, like: os.stat_result | None = None) -> None:
    """Write all bytes into a file that is opened with `flags`; a new one down to the disk."""
    # The file that is replaced may be private: until its rights are known, the new one is.
    descriptor = operations.open(path, flags, 0o666 if like is None else 0o600)
    try:
        if like is not None:
            _take_rights(path, like, operations)
        rest = memoryview(data)
        while rest:
            rest = rest[operations.write(descriptor, rest) :]
        if flags & os.O_CREAT:
            operations.fsync(descriptor)
    finally:
        operations.close(descriptor)


def _take_rights(path: Path, like: os.stat_result, operations: Operations) -> None:
    """Give a file the owner, the group and the mode of another, as far as the system allows."""
    mode = stat.S_IMODE(like.st_mode)
    for owner in (like.st_uid, -1):  # only an administrator gives files away, but a group is shared
        with suppress(OSError):
            operations.chown(path, owner, like.st_gid)
            break
    else:  # what the old group could do, no other group should
        mode = mode & ~stat.S_IRWXG | (mode & stat.S_IRWXO) << 3
    with suppress(OSError):
        operations.chmod(path, mode)


def give_new_name(path: Path, target: Path, operations: Operations) -> None:
    """Hard-link or rename `path` to `target` without overwriting. Raises FileExistsError; `path` may remain."""
    try:
        operations.link(path, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        operations.rename(path, target)


def remove(path: Path, operations: Operations) -> None:
    """Remove a file, if it is there and can be removed."""
    with suppress(OSError):
        operations.unlink(path)


def sync_folder(folder: Path, operations: Operations) -> None:
    """Have the names in a folder written to the disk, where the system can be asked for that."""
    with suppress(OSError):  # Windows cannot; the files have their names, whatever becomes of them in a power cut
        descriptor = operations.open(folder, os.O_RDONLY, 0)
        try:
            operations.fsync(descriptor)
        finally:
            operations.close(descriptor)
