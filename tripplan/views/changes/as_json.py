"""Changes as data for JSON; the shape is documented and stable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.findings import path_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tripplan.findings import Path
    from tripplan.views.changes.change import Change


def changes_json(found: Iterable[Change]) -> list[dict[str, object]]:
    """Every change, in order; what does not apply is null."""
    return [_one(each) for each in found]


def _one(each: Change) -> dict[str, object]:
    date = each.day.date if each.day is not None else None
    return {
        "what": each.what.value,
        "date": date.isoformat() if date is not None else None,
        "day": each.day.number if each.day is not None else None,
        "plan_b": each.is_plan_b,
        "subject": each.subject or None,
        "words": each.words or None,
        "before": each.before or None,
        "after": each.after or None,
        "minutes": each.minutes,
        "old_path": _path(each.old_path),
        "new_path": _path(each.new_path),
    }


def _path(path: Path | None) -> str | None:
    return path_text(path) if path else None
