"""Gives keys other names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.document import Mapping
from tripplan.edits.patches import Patch
from tripplan.edits.scalars import QUOTES

if TYPE_CHECKING:
    from tripplan.edits.scene import Scene
    from tripplan.edits.writing import Writer
    from tripplan.findings import Path


def renamed(scene: Scene, path: Path, name: str, writer: Writer) -> list[Patch]:
    """Writes another name over the key that a path ends with."""
    node = scene.node(path)
    parent = scene.node(path[:-1]) if path else None
    if not isinstance(parent, Mapping):
        raise scene.refusal(path, node.span, "it is no key")
    key = parent.key_texts[str(path[-1])]
    if name != path[-1] and name in parent.entries:
        raise scene.refusal(path, key.span, f"there is a '{name}' already")
    if key.alias or scene.text[key.start : key.start + 1] == "*":
        raise scene.refusal(path, key.span, "its key is a reference")
    style = key.style if key.style in QUOTES else ""
    return [Patch(key.start, key.end, writer.key(name, flow=parent.flow, style=style))]
