"""A server on this machine that answers every path as a test wants it, and says what it was asked."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

Play: TypeAlias = "bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]"
"""What is sent: bytes, head and all, or a coroutine that sends them."""


class Server:
    """What is played by path, in order; the last one again and again."""

    def __init__(self) -> None:
        self.plays: dict[str, list[Play]] = {}
        self.asked: list[str] = []
        """``GET /path?query`` of each request."""
        self.headers: list[dict[str, str]] = []
        self.sent = 0
        """Bytes that were sent by `endless`."""
        self.port = 0

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def play(self, path: str, *plays: Play) -> str:
        """Plays these at a path; gives its address."""
        self.plays[path] = list(plays)
        return self.url(path)

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with suppress(OSError, asyncio.IncompleteReadError):
                await self._answer(reader, writer)
        finally:
            writer.close()
            with suppress(OSError, asyncio.CancelledError):
                await writer.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        first, *lines = head.split("\r\n")
        method, target, _ = first.split(" ")
        self.asked.append(f"{method} {target}")
        pairs = (line.partition(": ") for line in lines if line)
        self.headers.append({name.lower(): value for name, _, value in pairs})
        plays = self.plays.get(target.partition("?")[0], [answer(b"", 404, "text/plain")])
        play = plays.pop(0) if len(plays) > 1 else plays[0]
        if isinstance(play, bytes):
            writer.write(play.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if method == "HEAD" else play)
            await writer.drain()
        else:
            await play(writer)

    async def endless(self, writer: asyncio.StreamWriter) -> None:
        """A hundred megabytes."""
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n")
        for _ in range(1000):
            writer.write(b" " * 100_000)
            await writer.drain()
            self.sent += 100_000


def answer(body: bytes = b"{}", status: int = 200, content_type: str = "application/json", more: str = "") -> bytes:
    """A whole answer; `more` holds further headers, each with its line break."""
    head = (
        f"HTTP/1.1 {status} X\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n"
    )
    return f"{head}{more}\r\n".encode() + body


def redirect(location: str) -> bytes:
    return answer(b"", 302, "text/html", f"Location: {location}\r\n")


async def silent(_writer: asyncio.StreamWriter) -> None:
    """Never answers."""
    await asyncio.sleep(30)


async def dripping(writer: asyncio.StreamWriter) -> None:
    """One byte at a time, each just soon enough."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(1000):
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.05)


@asynccontextmanager
async def serving() -> AsyncIterator[Server]:
    """A server at a free port, until the block ends."""
    server = Server()
    tasks: set[asyncio.Task[None]] = set()

    def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(server.handle(reader, writer))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    listening = await asyncio.start_server(take, "127.0.0.1", 0)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await listening.wait_closed()
