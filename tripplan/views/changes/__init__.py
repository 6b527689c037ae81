"""What changed for the traveller between two plans, as values, as text and as JSON."""

from __future__ import annotations

from tripplan.views.changes.as_json import changes_json
from tripplan.views.changes.as_text import changes_text
from tripplan.views.changes.change import Change, What
from tripplan.views.changes.telling import changes

__all__ = ["Change", "What", "changes", "changes_json", "changes_text"]
