"""A change of a trip that is worked out before it is made: the file as it would be, and its plan.

One application, one parse and one plan for each change, whether it is only shown, or shown and then made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tripplan.edits import apply
from tripplan.edits.ways import with_ways
from tripplan.errors import NotEditable
from tripplan.findings import Severity, path_text
from tripplan.findings.lists import compare
from tripplan.plan import build
from tripplan.sentences import say

if TYPE_CHECKING:
    from tripplan.edits import Edit, Splice
    from tripplan.edits.ways import KnownWays, WayChange
    from tripplan.findings import Finding, Path
    from tripplan.plan import Plan, World
    from tripplan.views.diff.compare import Diff


class Draft(NamedTuple):
    """A change that is not made yet."""

    change: Edit | str
    """The edit, or the whole text as it was typed."""
    before: Plan
    """The plan that it changes."""
    plan: Plan
    """The plan as it would be."""
    data: bytes
    """The file as it would be."""
    splices: tuple[Splice, ...] = ()
    """What an edit replaces in the file, in order; empty for a text."""
    path: Path | None = None
    """The new path of what an edit changes; after a removal that of its neighbour, or of what held it."""
    ways: tuple[WayChange, ...] = ()
    """Ways between items that an edit has changed with them."""

    def is_of(self, change: Edit | str) -> bool:
        """Whether it is the draft of this change; edits of two sorts are equal as tuples."""
        return type(change) is type(self.change) and change == self.change

    @property
    def changes(self) -> Diff:
        """What changes for the traveller."""
        from tripplan.views.diff.compare import Diff  # 30 ms, which only what shows it pays

        return Diff(self.before, self.plan)

    @property
    def changes_nothing(self) -> bool:
        """Whether the file says all this already."""
        return self.plan.document is self.before.document


def draft_of(before: Plan, change: Edit | str, world: World, known: KnownWays | None = None) -> Draft:
    """Works out an edit, or a whole text, as a change of a plan; `world` is what it is planned in.

    An edit of items takes the ways between them along; `known` are ways that the trip had before.
    Raises NotEditable where an edit cannot be made, or where something could not be read after it. A text may be
    broken: the findings say so while it is typed.
    """
    if isinstance(change, str):
        from tripplan.workspace.texts import retyped  # difflib costs 6 ms, which only a text pays

        data = retyped(before.document, change)
        return Draft(change, before, build(data, world), data)
    edit, ways = with_ways(before, change, known)
    applied = apply(before.document, edit)
    after = before if applied.document is before.document else build(applied.document, world)
    found = compare(_misread(before), _misread(after)).came
    if found:
        is_here = change.path and found[0].arguments.get("key") == change.path[-1]
        reason = str(found[0].arguments.get("reason", found[0].message)) if is_here else found[0].message
        raise refusal(before, change.path, reason, found[0].hint)
    return Draft(change, before, after, applied.data, applied.splices, applied.path, ways)


def refusal(plan: Plan, path: Path, reason: str, hint: str = "") -> NotEditable:
    """Says why something cannot stand at a path, `reason` as a clause, and what could."""
    span = plan.document.span_of(path)
    place = (span.start, span.end, *plan.document.position(span.start))
    return NotEditable(path_text(path), reason, place, hint or say("nothing was written"))


def _misread(plan: Plan) -> list[Finding]:
    """What in a file cannot be read, or means nothing."""
    return [each for each in plan.misread if each.severity is Severity.ERROR and each.code != "empty-file"]
