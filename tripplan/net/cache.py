"""Answers kept on disk, so that a plan has them where there is no network.

One file for each question: a line of JSON that says what was asked, when, and what the body must be like, then the
body. A file that does not fit its own first line counts as none and is replaced; what cannot be written is not kept.
"""

from __future__ import annotations

import json
import os
import threading
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from tripplan.net.request import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tripplan.net.request import Request

LIMIT: Final = 20_000_000
"""Bytes on disk; the answers that were not used for longest go first."""

_SUFFIX: Final = ".answer"
_TEMPORARY: Final = ".tmp"
_FORMAT: Final = 1
_HEAD: Final = {
    "format": int,
    "kind": str,
    "address": str,
    "asked_at": int,
    "status": int,
    "content_type": str,
    "digest": str,
}
"""What stands in the first line."""


class Cache:
    """The answers in one folder."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        """`folder` need not be there yet."""
        self._folder = folder
        self._limit = limit

    def get(self, request: Request) -> Answer | None:
        """The answer that was kept, however old; None where there is none, or none that is whole."""
        path = self._path(request)
        try:
            head, _, body = path.read_bytes().partition(b"\n")
            told = json.loads(head)
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(told, dict) or any(type(told.get(key)) is not kind for key, kind in _HEAD.items()):
            return None
        if (told["format"], told["kind"], told["address"]) != (_FORMAT, request.kind, request.address):
            return None
        if told["digest"] != _digest(body):
            return None
        with suppress(OSError):  # so that what is used stays
            path.touch()
        return Answer(body, told["status"], told["content_type"], told["asked_at"], request.url, from_cache=True)

    def put(self, request: Request, answer: Answer) -> None:
        """Keeps an answer that could be read; what was kept for the same question is replaced at one go."""
        head = {
            "format": _FORMAT,
            "kind": request.kind,
            "address": request.address,
            "asked_at": answer.asked_at,
            "status": answer.status,
            "content_type": answer.content_type,
            "digest": _digest(answer.data),
        }
        path = self._path(request)
        data = json.dumps(head).encode() + b"\n" + answer.data
        with suppress(OSError):  # a full disk or a folder without permission: nothing is kept
            self._folder.mkdir(parents=True, exist_ok=True)
            _replace(path, data)

    def trim(self) -> None:
        """Takes away what was not used for longest, until the rest is small enough."""
        kept = 0
        for path, size, _ in sorted(self._files(), key=lambda file: -file[2]):
            kept += size
            if kept > self._limit:
                _remove(path)

    def clear(self) -> int:
        """Takes away all answers; gives how many there were."""
        removed = [path for path, *_ in list(self._files()) if _remove(path)]
        return sum(path.suffix == _SUFFIX for path in removed)

    def _files(self) -> Iterable[tuple[Path, int, float]]:
        """Every file of ours with its size and when it was last used."""
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.suffix in {_SUFFIX, _TEMPORARY}:
                    with suppress(OSError):  # another tripplan took it away
                        stat = path.stat()
                        yield path, stat.st_size, stat.st_mtime

    def _path(self, request: Request) -> Path:
        return self._folder / f"{_digest(f'{request.kind} {request.address}'.encode())}{_SUFFIX}"


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _replace(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all, as far as that is possible without waiting for the disk."""
    temporary = path.with_name(f"{path.stem}.{os.getpid()}.{threading.get_ident()}{_TEMPORARY}")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _remove(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:  # another tripplan took it away, or it may not be
        return False
    return True
