"""What has fields: an item, a day, a place or the trip, as the file has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.document import Mapping, Text
from tripplan.model.kinds import GROUPS, MODEL_OF, kind_in
from tripplan.model.place import Place
from tripplan.model.reading import Subject, keys_of
from tripplan.model.trip import DayHead, TripHead

if TYPE_CHECKING:
    from tripplan.document import Node
    from tripplan.findings import Path
    from tripplan.model.base import Model
    from tripplan.plan import Plan

PARTS: Final = ("places", "days", "plan", "plan-b")
"""Keys of a trip and a day under which other things stand."""

_NEEDED_BY_TRIP: Final = ("title", "timezone")


class Thing(NamedTuple):
    """Something in a trip that has keys."""

    plan: Plan
    path: Path
    node: Node | None
    """What stands at the path; None where nothing does."""
    model: type[Model] | None
    """None where it is an item of which nobody can tell the kind."""
    what: str
    """What to call it in a sentence: ``a lunch``, ``the trip``."""
    kind: str = ""
    """The kind of an item; its key names the item."""

    @property
    def entries(self) -> dict[str, Node]:
        """What it says, by key."""
        return self.node.entries if isinstance(self.node, Mapping) else {}

    @property
    def parts(self) -> tuple[str, ...]:
        """Its keys that are no fields."""
        return (self.kind,) if self.kind in GROUPS else PARTS if not self.kind else ()

    @property
    def known(self) -> list[str]:
        """The keys that it may have, its own name first where it has one."""
        if self.model is None:
            return []
        name = [self.kind] if self.kind and self.kind not in self.parts else []
        return [*name, *(key for key in keys_of(self.model) if key != self.kind)]

    def needs(self, key: str) -> bool:
        """Whether it is nothing without a key."""
        if self.model is TripHead:
            return key in _NEEDED_BY_TRIP
        fields = self.model.model_fields.items() if self.model is not None else ()
        return key == self.kind or any(each.is_required() and key == (each.alias or name) for name, each in fields)

    def data(self) -> dict[str, object]:
        """What it says, as its model reads it."""
        if not isinstance(self.node, Mapping):
            return {}
        return Subject(self.node, self.path, self.plan.document, self.what, self.parts, self.kind).data()


def thing_at(plan: Plan, path: Path) -> Thing:
    """What stands at the path of an item, a day, a place or, where it is empty, of the trip."""
    node = plan.document.node_at(path)
    match path:
        case ():
            return Thing(plan, path, node, TripHead, "the trip")
        case ("places", _):
            return Thing(plan, path, node, Place, "a place")
        case ("days", _):
            return Thing(plan, path, node, DayHead, "a day")
    kind = kind_of(node)
    what = f"{'an' if kind in GROUPS else 'a'} {kind}" if kind else "this"
    return Thing(plan, path, node, MODEL_OF.get(kind), what, kind)


def kind_of(node: Node | None) -> str:
    """The kind of the item that stands there; empty where nobody can tell."""
    return kind_in(node.entries) if isinstance(node, Mapping) else ""


def name_of(node: Node | None) -> str:
    """What to call an item: ``lunch 우도짜장맨``; of a group only the kind."""
    kind = kind_of(node)
    value = node.entries.get(kind) if isinstance(node, Mapping) else None
    name = value.value.strip().partition("\n")[0] if isinstance(value, Text) else ""
    return f"{kind} {name}".strip() or "an item"
