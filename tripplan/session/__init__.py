"""An open trip: its file, its plan, how to go back, and where the cursor stands. Knows nothing of the screen."""

from __future__ import annotations

from tripplan.session.open_file import Conflict, OpenFile, Side
from tripplan.session.session import Session

__all__ = ["Conflict", "OpenFile", "Session", "Side"]
