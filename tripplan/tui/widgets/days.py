"""All days of the trip beside the timeline, where the screen is wide enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tripplan.views.summary import day_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tripplan.schedule import DayPlan


class DaysPane(OptionList):
    """A list of days; the one that is looked at is lit."""

    @dataclass
    class DayChosen(Message):
        """The light was moved to a day."""

        index: int

    def show_days(self, days: Iterable[DayPlan], chosen: int) -> None:
        """Shows the days again."""
        with self.prevent(OptionList.OptionHighlighted):
            self.clear_options()
            self.add_options(Option(_prompt(day)) for day in days)
        self.light(chosen)

    def light(self, chosen: int) -> None:
        """Lights a day that is looked at already."""
        with self.prevent(OptionList.OptionHighlighted):
            self.highlighted = chosen if 0 <= chosen < self.option_count else None

    @on(OptionList.OptionHighlighted)
    def _choose(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.post_message(self.DayChosen(event.option_index))


def _prompt(day: DayPlan) -> Content:
    line = day_line(day)
    colour = "$text-error" if line.is_broken else "dim"
    parts = [Content.styled(line.date, "bold"), Content(line.title), Content.styled(line.state, colour)]
    return Content("\n").join(part for part in parts if part.plain)
