"""The day on the clock: steps that run forwards and backwards, and what they come to."""

from __future__ import annotations

from tripplan.schedule.places import Leg, Provenance
from tripplan.schedule.result import (
    Alternative,
    Assumption,
    AssumptionKind,
    Broken,
    DayPlan,
    ItemPlan,
    LeaveBy,
    OtherLanding,
    RidePlan,
    Schedule,
)
from tripplan.schedule.times import Sources
from tripplan.schedule.trip import schedule_trip

__all__ = [
    "Alternative",
    "Assumption",
    "AssumptionKind",
    "Broken",
    "DayPlan",
    "ItemPlan",
    "LeaveBy",
    "Leg",
    "OtherLanding",
    "Provenance",
    "RidePlan",
    "Schedule",
    "Sources",
    "schedule_trip",
]
