"""A tripplan without a screen, to be told what to do and to be killed.

``python -m tests.workspace.store.saver FILE BACKUPS SYSTEM`` reads words, one a line, and answers each with a line.
``read`` reads the file; any other word is saved as the version of that name. ``fork N`` starts a process that
saves version after version from N on, and tells each when it is saved.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.workspace.store.system import SYSTEMS
from tripplan.errors import UnwritableFile
from tripplan.workspace.saving import save_file
from tripplan.workspace.store import FileText, read_file

if TYPE_CHECKING:
    from tripplan.workspace.writing import Operations


def version(name: str) -> bytes:
    """The whole text of a version: some kilobytes, so that half of it is not mistaken for it."""
    return f"# {name}\n".encode() * (500 + len(name) * 700)


def main() -> None:
    path, backups, operations = Path(sys.argv[1]), Path(sys.argv[2]), SYSTEMS[sys.argv[3]]
    # What a first save imports, a process that is copied from this one need not.
    file = save_file(read_file(path), path.read_bytes(), backups, operations=operations).file
    print("ready", flush=True)
    for line in sys.stdin:
        word, _, first = line.strip().partition(" ")
        if word == "read":
            file = read_file(path)
            print(word, flush=True)
        elif word == "fork":
            _fork(path, backups, operations, int(first))
        else:
            print(_end(file, word, backups, operations), flush=True)


def _end(file: FileText, word: str, backups: Path, operations: Operations) -> str:
    try:
        save_file(file, version(word), backups, operations=operations)
    except UnwritableFile as trouble:
        return type(trouble).__name__
    return "Saved"


def _fork(path: Path, backups: Path, operations: Operations, first: int) -> None:
    child = os.fork()
    if not child:
        os.write(1, f"pid {os.getpid()}\n".encode())
        file = read_file(path)
        for number in range(first, first + 10_000):
            file = save_file(file, version(str(number)), backups, operations=operations).file
            os.write(1, f"{number}\n".encode())
        os._exit(1)
    os.waitpid(child, 0)
    print("killed", flush=True)


if __name__ == "__main__":
    main()
