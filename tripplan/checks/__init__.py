"""Checks: what may go wrong on a trip, one module for each topic; each declares its rules beside its functions.

To add a check: a function and its `Rule` in the module of its topic, a line in the tuple of `engine`, and a page of
the code's name in ``tripplan/help/rules`` with a bad and a good example, which the tests run.
"""

from __future__ import annotations

from tripplan.checks.context import CheckContext, DayCheck, TripCheck
from tripplan.checks.engine import DAY_CHECKS, TRIP_CHECKS, check, rules
from tripplan.checks.ferries import check_timetable

__all__ = ["DAY_CHECKS", "TRIP_CHECKS", "CheckContext", "DayCheck", "TripCheck", "check", "check_timetable", "rules"]
