"""Rules that look at a finished schedule, one pure function each."""

from __future__ import annotations

from tripplan.checks.ferry import RULES

__all__ = ["RULES"]
