"""What a schedule asks of the world around it: timetables by name and public holidays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date

    from tripplan.timetables import Line


class Sources(Protocol):
    """Given to the schedule, so that it reads no file and asks no clock."""

    def line(self, name: str) -> Line | None:
        """The timetable of that name, or None."""

    def line_names(self) -> tuple[str, ...]:
        """All names that `line` knows."""

    def problem(self, name: str) -> str:
        """Why the timetable of that name cannot be used; empty where there is none, or nothing wrong with it."""

    def holidays(self, country: str, year: int) -> frozenset[date]:
        """The public holidays of a country (ISO 3166 code) in a year; none where they are not known."""
