"""Reads the body of an answer, and no more of it than anybody would read."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

from tripplan.net.trouble import BrokenOff, TooLarge, Unusable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

ENCODINGS: Final = "gzip"
"""How a body may be packed; what servers are told."""

_GZIP_OR_ZLIB: Final = zlib.MAX_WBITS | 32


async def read_body(chunks: AsyncIterator[bytes], encoding: str, limit: int, host: str) -> bytes:
    """The unpacked body. TooLarge as soon as it grows beyond `limit`, whatever is still to come or to be unpacked."""
    if encoding not in {"", "identity", "gzip", "deflate"}:
        raise Unusable(host, "the answer is packed in a way that was not asked for")
    body = bytearray()
    packer = zlib.decompressobj(_GZIP_OR_ZLIB) if encoding in {"gzip", "deflate"} else None
    async for chunk in chunks:
        body += _unpacked(packer, chunk, limit + 1 - len(body), host) if packer is not None else chunk
        if len(body) > limit:
            raise TooLarge(host, limit)
    if packer is not None and not packer.eof:
        raise BrokenOff(host)
    return bytes(body)


def _unpacked(packer: zlib._Decompress, chunk: bytes, most: int, host: str) -> bytes:
    try:
        return packer.decompress(chunk, most)
    except zlib.error:
        raise Unusable(host, "the answer cannot be unpacked") from None
