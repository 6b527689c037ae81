"""Files that are written whole or not at all.

The bytes go into a file beside the one that is meant, which then takes its name: a full disk or a killed process
leaves what was there before.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

from tripplan.errors import FileInTheWay, UnwritableFile, why_not
from tripplan.workspace.store.operations import OPERATIONS, Operations

TEMPORARY: Final = ".tmp"
"""How the names of temporary files end."""

_BYTES: Final = getattr(os, "O_BINARY", 0)
"""Windows would write \\n as \\r\\n otherwise."""
SHOWN: Final = 24
"""So many characters of a file's name are repeated in that of its temporary one: names end at 255 bytes."""


def write_file(path: Path, data: bytes, *, replace: bool = False, operations: Operations = OPERATIONS) -> None:
    """Writes a file whole or not at all; FileInTheWay where there is one and `replace` does not allow it.

    A device or a pipe is written to as it is.
    """
    try:
        status = _status(path, operations)
        if status is not None and stat.S_ISDIR(status.st_mode):
            raise UnwritableFile(path, "it is a folder")
        if status is not None and not stat.S_ISREG(status.st_mode):
            _pour(path, os.O_WRONLY | _BYTES, data, operations)
        elif status is not None and not replace:
            raise FileInTheWay(path)
        else:
            _write_whole(Path(os.path.realpath(path)), data, status, operations)
    except FileExistsError:  # it came in this moment
        raise FileInTheWay(path) from None
    except (OSError, ValueError) as trouble:
        missing = isinstance(trouble, FileNotFoundError | NotADirectoryError)
        reason = f"there is no folder {path.parent}" if missing else why_not(trouble)
        raise UnwritableFile(path, reason) from None


def _status(path: Path, operations: Operations) -> os.stat_result | None:
    try:
        return operations.stat(path)
    except FileNotFoundError:
        return None


def _write_whole(target: Path, data: bytes, status: os.stat_result | None, operations: Operations) -> None:
    temporary = write_beside(target, data, status, operations)
    try:
        if status is not None:
            operations.replace(temporary, target)
        else:
            give_new_name(temporary, target, operations)
    finally:
        remove(temporary, operations)
    sync_folder(target.parent, operations)


# ---------------------------------------------------------------- steps that saves share


def temporary_prefix(name: str) -> str:
    """How the names of temporary files for a file of a name begin; no trip is called so, and no other file's are."""
    # hashlib costs 2 ms to import, and only what is written needs it.
    from hashlib import sha256

    return f".{name[:SHOWN]}.{sha256(os.fsencode(name)).hexdigest()[:8]}."


def write_beside(target: Path, data: bytes, like: os.stat_result | None, operations: Operations) -> Path:
    """Writes a temporary file in the folder of `target`, down to the disk, with the rights of `like`; gives its path.

    Whatever goes wrong, no such file is left behind.
    """
    temporary = target.with_name(f"{temporary_prefix(target.name)}{os.urandom(4).hex()}{TEMPORARY}")
    try:
        new = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BYTES
        _pour(temporary, new, data, operations, like)
    except BaseException:
        remove(temporary, operations)
        raise
    return temporary


def _pour(path: Path, flags: int, data: bytes, operations: Operations, like: os.stat_result | None = None) -> None:
    is_new = bool(flags & os.O_CREAT)
    # The file that is replaced may be private: until its rights are known, the new one is.
    descriptor = operations.open(path, flags, 0o666 if like is None else 0o600)
    try:
        if like is not None:
            _take_rights(path, like, operations)
        rest = memoryview(data)
        while rest:
            rest = rest[operations.write(descriptor, rest) :]
        if is_new:
            operations.fsync(descriptor)
    finally:
        operations.close(descriptor)


def _take_rights(path: Path, like: os.stat_result, operations: Operations) -> None:
    """Gives a file the owner, the group and the mode of another, as far as the system allows."""
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
    """Gives a file a name that no other has; FileExistsError where one has it. The old name may stay."""
    try:
        operations.link(path, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        operations.rename(path, target)


def remove(path: Path, operations: Operations) -> None:
    """Removes a file that nobody needs, if it is there and can be removed."""
    with suppress(OSError):
        operations.unlink(path)


def sync_folder(folder: Path, operations: Operations) -> None:
    """Has the names in a folder written to the disk, where the system can be asked for that."""
    with suppress(OSError):  # Windows cannot; and the files have their names, whatever becomes of them in a power cut
        descriptor = operations.open(folder, os.O_RDONLY, 0)
        try:
            operations.fsync(descriptor)
        finally:
            operations.close(descriptor)
