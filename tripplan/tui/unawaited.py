"""Threads that nobody waits for: a name server that never answers must not hold up whoever leaves."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from threading import Thread
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")


class UnawaitedThreads(ThreadPoolExecutor):
    """Does each task in a thread of its own, which ends with the program at the latest.

    An event loop resolves the names of servers in its threads, and those of its own kind it waits for when it closes.
    """

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Begins a task."""
        future: Future[T] = Future()
        future.set_running_or_notify_cancel()

        def run() -> None:
            try:
                result = function(*args, **kwargs)
            except BaseException as trouble:  # noqa: BLE001 - whoever waits for the future gets it
                future.set_exception(trouble)
            else:
                future.set_result(result)

        Thread(target=run, daemon=True).start()
        return future
