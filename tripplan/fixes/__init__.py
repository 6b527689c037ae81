"""What mends a finding for certain: an edit each, with what it does in words."""

from __future__ import annotations

from tripplan.fixes.fix import Fix
from tripplan.fixes.fixing import fixes_of

__all__ = ["Fix", "fixes_of"]
