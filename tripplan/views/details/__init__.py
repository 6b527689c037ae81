"""Everything about one item, for the detail pane: its times, by when to leave, its ferry, its place, its links."""

from __future__ import annotations

from tripplan.views.details.page import details
from tripplan.views.details.said import Line

__all__ = ["Line", "details"]
