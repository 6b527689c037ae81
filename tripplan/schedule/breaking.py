"""A day that breaks: where first, by how much, why, and what would save it (DESIGN, section 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.findings import Finding, error, warning
from tripplan.schedule.explain import item_name, reasons
from tripplan.schedule.result import Broken, Saving
from tripplan.schedule.words import item_words, reasons_words, saving_words

if TYPE_CHECKING:
    from tripplan.schedule.day import Run


def broken_day(run: Run, squeezed: Run) -> Broken | None:
    """Why the day cannot happen as wished, or None where it can."""
    failure = run.ahead.failure
    if failure is None:
        return None
    saved = _saving(run, squeezed) if squeezed.holds else None
    return Broken(failure.index, failure.minutes, reasons(run.timed, run.start.minute, failure.index), saved)


def _saving(run: Run, squeezed: Run) -> Saving:
    """What the squeezed day does without."""
    kept = {id(timed.stage.entry) for timed in squeezed.timed}
    dropped = tuple(item_name(timed) for timed in run.timed if id(timed.stage.entry) not in kept)
    return Saving(any(timed.least < timed.wished for timed in squeezed.timed), dropped)


def broken_finding(run: Run, broken: Broken) -> Finding:
    """The finding for a day that breaks: an error, but a warning where a squeezed day would hold."""
    timed = run.timed[broken.index]
    item = timed.stage.item
    where = f"{item.kind} {item.name}" if item is not None else item_words(item_name(timed))
    short = f"{broken.minutes} min short" if broken.minutes is not None else "no time would do"
    why = f" ({'; '.join(reasons_words(broken.reasons))})" if broken.reasons else ""
    message = f"the day breaks at {where}: {short}{why}"
    if broken.saved is not None:
        finding = warning("day-breaks", message, f"it holds {saving_words(broken.saved)}")
    else:
        finding = error("day-breaks", message)
    return finding.at(timed.stage.path, finding.span)
