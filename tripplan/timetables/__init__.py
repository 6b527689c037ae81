"""Timetables, ready for questions: service dates, departures, and the lines that come with tripplan."""

from __future__ import annotations

from tripplan.model.service import Certainty
from tripplan.timetables.line import (
    Line,
    SailingQuery,
    SailingReply,
    ask,
    bundled_ids,
    bundled_timetable,
    services_back,
)
from tripplan.timetables.sailing import (
    Answer,
    Connection,
    ConnectionState,
    Gap,
    HeadwayBand,
    Landing,
    Sailing,
    Service,
    ServiceStatus,
)

__all__ = [
    "Answer",
    "Certainty",
    "Connection",
    "ConnectionState",
    "Gap",
    "HeadwayBand",
    "Landing",
    "Line",
    "Sailing",
    "SailingQuery",
    "SailingReply",
    "Service",
    "ServiceStatus",
    "ask",
    "bundled_ids",
    "bundled_timetable",
    "services_back",
]
