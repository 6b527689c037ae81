"""What the day screen asks of the network: once when a trip is opened, and again when somebody wants it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual import on
from textual.message import Message
from textual.worker import Worker, WorkerState

from tripplan import clock
from tripplan.tui.editing_screen import EditingScreen
from tripplan.tui.widgets.bars import BottomLine
from tripplan.workspace.crash import guarded

if TYPE_CHECKING:
    from tripplan.clock import Minute
    from tripplan.config import Network
    from tripplan.facts import Facts
    from tripplan.net.gather import FactRequest
    from tripplan.plan import Plan
    from tripplan.workspace.session import Session

_GROUP: Final = "facts"
"""The workers that ask; one at a time."""


class AskingScreen(EditingScreen):
    """A screen that asks for the weather and the ways once its first frame stands, and never waits for them.

    Nothing of the network is imported before, and nothing at all where it is not to be asked.
    """

    @dataclass
    class Progressed(Message):
        """So many questions are done."""

        done: int
        count: int

        def can_replace(self, message: Message) -> bool:
            """The latest is enough."""
            return isinstance(message, AskingScreen.Progressed)

    @dataclass
    class Answered(Message):
        """All questions about a trip are done."""

        session: Session
        facts: Facts
        troubles: list[str]
        """What went wrong, each as a sentence."""
        is_wanted: bool
        """Whether somebody waits for it."""

    def on_mount(self) -> None:
        """Asks when the first frame stands."""
        self._troubles_told: set[str] = set()
        self.call_after_refresh(self.ask)

    def show_trip(self, session: Session) -> None:
        """Shows another trip, and asks about that."""
        super().show_trip(session)
        self.ask()

    def ask(self, *, afresh: bool = False) -> None:
        """Asks what the trip could use; `afresh` does without kept answers that are young enough."""
        if not self.network.offline:
            work = self._ask_about(self.session, afresh=afresh)
            self.run_worker(work, group=_GROUP, exclusive=True, exit_on_error=False)

    def action_find_place(self) -> None:
        """Asks a service for maps where the place of the item is."""
        if self.may_change():
            from tripplan.tui.commands import find_place

            find_place.find_place(self)

    async def _ask_about(self, session: Session, *, afresh: bool) -> None:
        """Runs in a worker, and tells by messages only."""
        with guarded("the network could not be asked"):
            await self._questions_answered(session, afresh=afresh)

    async def _questions_answered(self, session: Session, *, afresh: bool) -> None:
        from tripplan.tui.unawaited import UnawaitedThreads

        asyncio.get_running_loop().set_default_executor(UnawaitedThreads())
        now = session.now if session.now is not None else clock.present()
        # In a thread, as the imports take 200 ms, during which keys are to be answered.
        asked = await asyncio.to_thread(_questions, session.plan, self.network, now)
        if not asked:
            self.post_message(self.Progressed(0, 0))
            return
        from tripplan.net.cache import Cache
        from tripplan.net.client import Client
        from tripplan.net.errors import summarize
        from tripplan.net.gather import gather

        done = 0

        def step() -> None:
            nonlocal done
            done += 1
            self.post_message(self.Progressed(done, len(asked)))

        self.post_message(self.Progressed(done, len(asked)))
        async with Client(Cache(session.paths.answers), contact=self.network.contact) as client:
            found = await gather(client, asked, afresh=afresh, progress=step)
        troubles = summarize(fetched.error for _, fetched in found.results if fetched.error is not None)
        self.post_message(self.Answered(session, found.facts, troubles, afresh))

    # ------------------------------------------------------------ what comes back

    @on(Progressed)
    def _show_progress(self, event: Progressed) -> None:
        words = f"asking {event.done} of {event.count}" if event.done < event.count else ""
        self.query_one(BottomLine).show_progress(words)

    @on(Answered)
    def _take_in(self, event: Answered) -> None:
        """Plans the trip, as it is by now, with what has arrived; what was said stays, where there is no news."""
        if event.session is not self.session:
            return
        said = self.query_one(BottomLine).sentence
        self.session.learn(event.facts)
        self.show_all()
        self.say(self._news(event) or said)
        draw_again = getattr(self.app.screen, "draw_again", None)
        if draw_again is not None:
            draw_again()

    def _news(self, event: Answered) -> str:
        """What to say of the answers: trouble once, unless somebody has asked for it again."""
        new = [each for each in event.troubles if event.is_wanted or each not in self._troubles_told]
        self._troubles_told.update(event.troubles)
        return "; ".join(new) or ("everything is known as of now" if event.is_wanted else "")

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        if event.worker.group == _GROUP and event.state is WorkerState.ERROR:
            self.query_one(BottomLine).show_progress("")
            self.say(str(event.worker.error))


def _questions(plan: Plan, network: Network, now: Minute) -> list[FactRequest]:
    """What to ask about a plan; what asking needs is imported meanwhile."""
    from tripplan.net.gather import fact_requests, facts_needed

    asked = fact_requests(facts_needed(plan, now), network)
    if asked:
        import tripplan.net.client  # noqa: F401 - for whoever asks
    return asked
