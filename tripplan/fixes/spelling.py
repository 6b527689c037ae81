"""Fixes of spelling: keys, kinds of item, and the names of places, ports, timetables and codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.document import Mapping, Sequence, Text
from tripplan.edits import RenameKey, SetValue
from tripplan.fixes.fix import Fix
from tripplan.model.kinds import MODEL_OF
from tripplan.near import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tripplan.document import Node
    from tripplan.findings import Finding, Path
    from tripplan.plan import Plan


def corrected_key(_plan: Plan, finding: Finding) -> Iterator[Fix]:
    """The key that was meant, in place of the one that is written."""
    word = finding.suggestion
    if word is not None:
        yield Fix(_in_place(str(finding.path[-1]), word), RenameKey(finding.path, word))


def corrected_kind(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """The kind of item that was meant."""
    word, node = finding.suggestion, plan.document.node_at(finding.path)
    if word is None or not isinstance(node, Mapping):
        return
    key = next((key for key in node.entries if nearest(key, MODEL_OF) == word), None)
    if key is not None:
        yield Fix(_in_place(key, word), RenameKey((*finding.path, key), word))


def corrected_value(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """The word that was meant, where a finding stands at the wrong one."""
    word, node = finding.suggestion, plan.document.node_at(finding.path)
    if word is not None and isinstance(node, Text):
        yield Fix(_in_place(node.value, word), SetValue(finding.path, word))


def corrected_name(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """The place that was meant, in the one text of an item that is nearly its name."""
    word = finding.suggestion
    if word is None:
        return
    meant = [each for each in _texts(plan.document.node_at(finding.path), finding.path) if _is_nearly(each[1], word)]
    if len(meant) == 1:
        path, text = meant[0]
        yield Fix(_in_place(text, word), SetValue(path, word))


def corrected_port(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """The ports of the line that are nearly what is written."""
    ride = plan.document.node_at(finding.path[:-1])
    names = (
        [node.value for node in ride.entries.values() if isinstance(node, Text)] if isinstance(ride, Mapping) else []
    )
    line = next((line for name in names if (line := plan.world.line(name)) is not None), None)
    if line is not None:
        yield from _nearest_of(plan, finding.path, line.port_ids())


def corrected_line(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """The timetable whose name is nearly what is written."""
    yield from _nearest_of(plan, finding.path, plan.world.line_names())


def with_space(plan: Plan, finding: Finding) -> Iterator[Fix]:
    """``lunch:name`` as a kind and a name."""
    start = finding.span.start
    entries = (entry for day in plan.trip.days for entry in (*day.plan, *day.plan_b))
    path = next((entry.path for entry in entries if entry.span.start <= start < entry.span.end), finding.path)
    node = plan.document.node_at(path)
    word, _, rest = node.value.partition(":") if isinstance(node, Text) else ("", "", "")
    if word in MODEL_OF and rest.strip():
        yield Fix(f"a space behind '{word}:'", SetValue(path, {word: rest.strip()}))


def _nearest_of(plan: Plan, path: Path, known: Iterable[str]) -> Iterator[Fix]:
    """The text at a path, or those of the list there that are not known, as the known word that is nearest."""
    words = list(known)
    for place, text in _texts(plan.document.node_at(path), path):
        word = nearest(text, words) if text not in words else None
        if word is not None:
            yield Fix(_in_place(text, word), SetValue(place, word))


def _texts(node: Node | None, path: Path) -> Iterator[tuple[Path, str]]:
    """The texts at a path, and in the list or mapping there."""
    if isinstance(node, Text):
        yield path, node.value
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _texts(item, (*path, index))
    elif isinstance(node, Mapping):
        for key, value in node.entries.items():
            yield from _texts(value, (*path, key))


def _is_nearly(text: str, word: str) -> bool:
    return text != word and nearest(text, (word,)) == word


def _in_place(written: str, meant: str) -> str:
    return f"'{meant}' in place of '{written}'"
