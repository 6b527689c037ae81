"""Searching in the open trip: what is looked for, where it is, and which match comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.sentences import say
from tripplan.views.search import Query, matches, step_from
from tripplan.views.summary import ItemPlace

if TYPE_CHECKING:
    from tripplan.workspace.session import Session


class Finder:
    """The search of one open trip."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.text = ""
        """What is looked for; empty while no search is on."""
        self.query = Query()
        self._origin: tuple[int, int, bool] = (0, 0, False)

    @property
    def is_on(self) -> bool:
        """Whether `n` and `N` go through matches."""
        return bool(self.text.strip())

    @property
    def here(self) -> ItemPlace:
        """The item under the cursor."""
        session = self._session
        items = len(session.day.items) if session.day is not None else 0
        beyond = session.item_index >= items > 0
        return ItemPlace(session.day_index, session.item_index - (items if beyond else 0), plan_b=beyond)

    def begin(self) -> None:
        """Keeps where the cursor was when the user began to type."""
        self._origin = (self._session.day_index, self._session.item_index, self._session.is_unfolded)

    def look_for(self, text: str) -> str:
        """Looks for a text from where the search began, and goes to its first match; says how many there are."""
        self.text, self.query = text, Query.of(text)
        self._back()
        if not self.is_on:
            return ""
        found = matches(self._session.plan, self.query)
        return self._go_to(self.here if self.here in found else step_from(self.here, found), found)

    def step(self, step: int) -> str:
        """Goes to the next match (`step` 1) or the one before (-1), around the end; says which it is."""
        found = matches(self._session.plan, self.query)
        return self._go_to(step_from(self.here, found, step), found)

    def clear(self) -> None:
        """Ends the search where the cursor is."""
        self.text, self.query = "", Query()

    def cancel(self) -> None:
        """Ends the search where it began."""
        self.clear()
        self._back()

    def _back(self) -> None:
        self._session.day_index, self._session.item_index, self._session.is_unfolded = self._origin

    def _go_to(self, place: ItemPlace | None, found: list[ItemPlace]) -> str:
        """Goes to a match, and says which of all it is."""
        if place is None:
            return say("nothing matches '{text}'", text=self.text.strip())
        self._session.go_to(place.day, self._session.number_of(place))
        return say("match {number} of {count}", number=found.index(place) + 1, count=len(found))
