"""The day on the clock: steps that run forwards and backwards, and what they come to."""

from __future__ import annotations

from tripplan.schedule.result import Alternative, Broken, DayPlan, ItemPlan, LeaveBy, OtherLanding, RidePlan, Schedule
from tripplan.schedule.sources import Sources
from tripplan.schedule.trip import schedule_trip
from tripplan.schedule.ways import Leg, Obtained

__all__ = [
    "Alternative",
    "Broken",
    "DayPlan",
    "ItemPlan",
    "LeaveBy",
    "Leg",
    "Obtained",
    "OtherLanding",
    "RidePlan",
    "Schedule",
    "Sources",
    "schedule_trip",
]
