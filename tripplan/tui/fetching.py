"""What the day screen asks of the network: when a trip is opened, and again when the user wants it.

Nothing of the network is imported before the first frame is on the screen, and nothing at all where it is not asked.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from threading import Thread
from typing import TYPE_CHECKING, Final, ParamSpec, TypeVar

from textual.message import Message

from tripplan import clock
from tripplan.sentences import say
from tripplan.workspace.crash import guarded

if TYPE_CHECKING:
    from collections.abc import Callable

    from tripplan.clock import Minute
    from tripplan.facts import Facts
    from tripplan.net import Network
    from tripplan.net.gather import FactRequest
    from tripplan.plan import Plan
    from tripplan.workspace.session import Session

P = ParamSpec("P")
T = TypeVar("T")

GROUP: Final = "facts"
"""The group of the workers that ask; one works at a time."""


@dataclass
class Progressed(Message):
    """So many questions are done."""

    done: int
    count: int

    def can_replace(self, message: Message) -> bool:
        """The latest is enough."""
        return isinstance(message, Progressed)


@dataclass
class Answered(Message):
    """All questions about a trip are done."""

    session: Session
    facts: Facts
    troubles: list[str]
    """What went wrong, each as a sentence."""
    is_asked_for: bool
    """Whether the user has asked for it, and waits."""


async def fetch(session: Session, network: Network, post: Callable[[Message], object], *, afresh: bool = False) -> None:
    """Asks what a trip could use, in a worker that tells by messages only; raises Unexpected where it fails."""
    with guarded(say("the network could not be asked")):
        asyncio.get_running_loop().set_default_executor(DaemonThreadPool())
        now = session.now if session.now is not None else clock.present()
        # In a thread, as the imports take 200 ms, during which keys are to be answered.
        asked = await asyncio.to_thread(_questions, session.plan, network, now)
        post(Progressed(0, len(asked)))
        if not asked:
            return
        from tripplan.net.cache import Cache
        from tripplan.net.client import Client
        from tripplan.net.gather import facts_in, gather
        from tripplan.net.request import summarize

        done = count(1)

        def step() -> None:
            post(Progressed(next(done), len(asked)))

        async with Client(Cache(session.paths.answers), contact=network.contact) as client:
            found = await gather(client, asked, afresh=afresh, progress=step)
        troubles = summarize(fetched.error for _, fetched in found if fetched.error is not None)
        post(Answered(session, facts_in(found), troubles, afresh))


def _questions(plan: Plan, network: Network, now: Minute) -> list[FactRequest]:
    """What to ask about a plan; what asking needs is imported meanwhile."""
    from tripplan.net.gather import fact_requests, facts_needed

    asked = fact_requests(facts_needed(plan.days, now), network)
    if asked:
        import tripplan.net.client  # noqa: F401 - for the caller, which runs in the event loop
    return asked


class DaemonThreadPool(ThreadPoolExecutor):
    """Runs each task in a daemon thread of its own, so that the program can end before the task does.

    An event loop resolves the names of servers in its threads, and waits for those of its own kind when it closes: a
    name server that never answers would keep the user from leaving.
    """

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Begins a task; the future gets its result, or what it raises."""
        future: Future[T] = Future()
        future.set_running_or_notify_cancel()

        def run() -> None:
            try:
                result = function(*args, **kwargs)
            except BaseException as trouble:  # noqa: BLE001 - raised by the future, where it is waited for
                future.set_exception(trouble)
            else:
                future.set_result(result)

        Thread(target=run, daemon=True).start()
        return future
