"""What a schedule asks of the world around it: timetables by name, public holidays, and facts from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tripplan.facts import Facts
    from tripplan.model.country import RegionalHoliday
    from tripplan.timetables import Line


class Sources(Protocol):
    """Given to the schedule, so that it reads no file and asks no clock."""

    @property
    def facts(self) -> Facts:
        """What is known of the ways; empty where nothing was fetched."""

    def line(self, name: str) -> Line | None:
        """The timetable of that name, or None."""

    def line_names(self) -> tuple[str, ...]:
        """All names that `line` knows."""

    def problem(self, name: str) -> str:
        """Why the timetable of that name cannot be used; empty where there is none, or nothing wrong with it."""

    def holidays(self, country: str, year: int) -> Mapping[date, str] | None:
        """The public holidays of a country or region (ISO 3166 code) in a year, with their names; None: not known."""

    def regional_holidays(self, country: str, year: int) -> Mapping[date, RegionalHoliday]:
        """Those of a part of the country only."""
