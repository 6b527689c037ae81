"""Threads that nobody waits for."""

from __future__ import annotations

import asyncio
from threading import Event

import pytest

from tripplan.tui.unawaited import UnawaitedThreads


def test_a_loop_closes_while_a_thread_is_still_at_it() -> None:
    """As when a name server never answers."""
    never = Event()

    async def leave() -> None:
        asyncio.get_running_loop().set_default_executor(UnawaitedThreads())
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await asyncio.to_thread(never.wait)

    asyncio.run(leave())  # comes back although the thread still waits
    never.set()


def test_results_and_troubles_come_back() -> None:
    assert UnawaitedThreads().submit(divmod, 7, 2).result() == (3, 1)
    with pytest.raises(ZeroDivisionError):
        UnawaitedThreads().submit(divmod, 7, 0).result()
