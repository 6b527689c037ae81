"""Responses kept on disk, so that a plan has them where there is no network.

One file for each request: a line of JSON that says what was asked, when, and what the body must be like, then the body.
A file that does not fit its own first line counts as missing and is replaced; what cannot be written is not kept.
"""

from __future__ import annotations

import json
import os
import threading
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Final, TypeVar

from tripplan.net.request import BadResponse, FetchResult, Response

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tripplan.clock import Minute
    from tripplan.net.request import Request

T = TypeVar("T")

LIMIT: Final = 20_000_000
"""Bytes on disk; the responses that were not used for longest go first."""

_SUFFIX: Final = ".answer"
_TEMPORARY: Final = ".tmp"
_FORMAT: Final = 1


class Cache:
    """The responses in one folder."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        """`folder` need not exist yet; `limit` in bytes."""
        self._folder = folder
        self._limit = limit

    def look_up(self, request: Request, read: Callable[[Response], T], now: Minute) -> FetchResult[T] | None:
        """The fact in the cached response to a request, marked as stale where it is too old; None where there is none.

        `read` makes the fact of a response, and raises BadResponse for one that it cannot read.
        """
        response = self.get(request)
        if response is None:
            return None
        is_young = request.max_age is None or abs(now - response.asked_at) < request.max_age
        response = response._replace(is_stale=not is_young)
        try:
            return FetchResult(read(response), response)
        except BadResponse:  # written by another version of the program
            return None

    def get(self, request: Request) -> Response | None:
        """The cached response, however old; None where there is none, or none that is whole."""
        path = self._path(request)
        try:
            first_line, _, body = path.read_bytes().partition(b"\n")
            head = json.loads(first_line)
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(head, dict) or head | _head(request, body) != head:
            return None
        asked_at, status, content_type = head.get("asked_at"), head.get("status"), head.get("content_type")
        if not (isinstance(asked_at, int) and isinstance(status, int) and isinstance(content_type, str)):
            return None
        with suppress(OSError):  # so that what is used stays
            path.touch()
        return Response(body, status, content_type, asked_at, request.url, from_cache=True)

    def put(self, request: Request, response: Response) -> None:
        """Keeps a response that could be read; an older one to the same request is replaced in one step."""
        kept = {"asked_at": response.asked_at, "status": response.status, "content_type": response.content_type}
        head = _head(request, response.data) | kept
        path = self._path(request)
        temporary = path.with_name(f"{path.stem}.{os.getpid()}.{threading.get_ident()}{_TEMPORARY}")
        with suppress(OSError):  # a full disk or a folder without permission: nothing is kept
            self._folder.mkdir(parents=True, exist_ok=True)
            try:
                temporary.write_bytes(json.dumps(head).encode() + b"\n" + response.data)
                temporary.replace(path)
            finally:
                temporary.unlink(missing_ok=True)

    def trim(self) -> None:
        """Removes what was not used for longest, until the rest is small enough."""
        total = 0
        for path, size, _ in sorted(self._files(), key=lambda file: -file[2]):
            total += size
            if total > self._limit:
                _remove(path)

    def clear(self) -> int:
        """Removes all responses; gives how many there were."""
        removed = [path for path, *_ in list(self._files()) if _remove(path)]
        return sum(path.suffix == _SUFFIX for path in removed)

    def _files(self) -> Iterable[tuple[Path, int, float]]:
        """Every file of ours with its size and when it was last used."""
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.suffix in {_SUFFIX, _TEMPORARY}:
                    with suppress(OSError):  # another tripplan removed it
                        stat = path.stat()
                        yield path, stat.st_size, stat.st_mtime

    def _path(self, request: Request) -> Path:
        return self._folder / f"{_digest(f'{request.kind} {request.address}'.encode())}{_SUFFIX}"


def _head(request: Request, body: bytes) -> dict[str, object]:
    """What the first line must say of the request and of the body."""
    return {"format": _FORMAT, "kind": request.kind, "address": request.address, "digest": _digest(body)}


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _remove(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:  # another tripplan removed it, or there is no permission
        return False
    return True
