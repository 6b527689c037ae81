"""What is typed into a field as an edit of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.document import plain
from tripplan.edits import Remove, RenameKey, SetValue
from tripplan.fields.texts import value_of
from tripplan.fields.thing import thing_at
from tripplan.model.kinds import MODEL_OF
from tripplan.model.reading import keys_of

if TYPE_CHECKING:
    from tripplan.edits import Edit
    from tripplan.fields.field import Field
    from tripplan.findings import Path
    from tripplan.plan import Plan


def edit_of(field: Field, text: str) -> Edit | None:
    """The edit that makes a text the value of a field; None where there is nothing to do.

    `text` is one that `feedback` accepts; an empty one takes the key away.
    """
    if text == field.text:
        return None
    value = value_of(text, field.form, field.node)
    if not value:
        return Remove(field.path) if field.is_there else None
    if field.node is not None and plain(field.node) == value:
        return None
    return SetValue(field.path, value, after=field.after)


def with_kind(plan: Plan, path: Path, kind: str) -> Edit | None:
    """The edit that makes an item another kind; None where it is of that kind.

    ValueError says why it cannot be: it has a key that the other kind has not.
    """
    item = thing_at(plan, path)
    if kind not in MODEL_OF or not item.kind:
        raise ValueError(f"the kinds are {', '.join(MODEL_OF)}")
    known = keys_of(MODEL_OF[kind])
    if strange := [key for key in item.entries if key not in (*known, item.kind)]:
        raise ValueError(f"a {kind} has no '{strange[0]}': take that away first")
    return RenameKey((*path, item.kind), kind) if kind != item.kind else None
