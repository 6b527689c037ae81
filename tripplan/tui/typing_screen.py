"""What is typed on the day screen: a search, where to go, and the file of an export."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tripplan.tui import errands
from tripplan.tui.trip_screen import TripScreen
from tripplan.tui.widgets.bars import BottomLine

if TYPE_CHECKING:
    from tripplan.tui.finder import Finder
    from tripplan.tui.widgets.inputs import Prompt
    from tripplan.workspace.session import Session


class TypingScreen(TripScreen):
    """A screen on which a line may be opened above the bottom; what the line is for, it carries itself."""

    @cached_property
    def finder(self) -> Finder:
        """The search in this trip, made when it is first wanted."""
        from tripplan.tui.finder import Finder  # 10 ms, after the first frame

        return Finder(self.session)

    def show_trip(self, session: Session) -> None:
        """Shows another trip, in which nothing is looked for yet."""
        self.__dict__.pop("finder", None)
        super().show_trip(session)

    def action_search(self) -> None:
        """Opens the line for a search."""
        self.finder.begin()
        self._ask("/", self.finder.text, "search")

    def action_go_to(self) -> None:
        """Opens the line for where to go."""
        self._ask(":", "", "go-to")

    def action_clear_search(self) -> None:
        """Ends the search; a line that is open without having the keys is left."""
        for prompt in self.query("Prompt"):
            prompt.action_cancel()  # type: ignore[attr-defined]
        self.finder.clear()
        self.timeline.mark(None)
        self.say("")

    def action_move_match(self, step: int) -> None:
        """To the next match, or the next finding where no search is on."""
        if self.finder.is_on:
            words = self.finder.step(step)
            self.follow()
            self.say(words)
            return
        finding = self.session.go_to_finding(step)
        self.follow()
        self.say(f"{finding.severity.word}: {finding.message}" if finding else "there are no findings at any item")

    def _ask(self, label: str, text: str, purpose: str) -> None:
        from tripplan.tui.widgets.inputs import Prompt  # inputs cost 20 ms to import, after the first frame

        if open_already := self.query(Prompt):
            open_already.first().take_keys()
        else:
            self.mount(Prompt(label, text=text, purpose=purpose), before=self.query_one(BottomLine))

    def on_prompt_changed(self, event: Prompt.Changed) -> None:
        """Shows at once what is found, or where it would lead."""
        if event.prompt.purpose == "search":
            words = self.finder.look_for(event.text)
            self.timeline.mark(self.finder.query.spans if self.finder.is_on else None)
            self.follow()
            self.say(words)
        elif event.prompt.purpose == "go-to":
            _, words = errands.target(self, event.text)
            self.say(words)
        else:
            self.say(errands.export_words(event.text))

    def on_prompt_accepted(self, event: Prompt.Accepted) -> None:
        """Does it."""
        self._close(event.prompt)
        if event.prompt.purpose == "go-to" and event.text.strip():
            place, words = errands.target(self, event.text)
            if place is not None:
                self.go_to_place(place)
            self.say(words)
        elif event.prompt.purpose == "export":
            errands.write_export(self, event.text)

    def on_prompt_cancelled(self, event: Prompt.Cancelled) -> None:
        """Leaves everything as it was before."""
        self._close(event.prompt)
        if event.prompt.purpose == "search":
            self.finder.cancel()
            self.timeline.mark(None)
            self.follow()
        self.say("")

    def _close(self, prompt: Prompt) -> None:
        prompt.remove()
        self.timeline.focus()

    def action_export(self) -> None:
        """Opens the line for the file of an export."""
        self._ask("export to", errands.export_name(self), "export")
