"""What holds for random files and random changes; PyYAML and ruamel.yaml say what a file holds."""

from __future__ import annotations

import copy
import json
import re
from io import StringIO
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from tests.edits.drawing import Content, Drawn, a_file, an_edit, at, seeded
from tests.examples import examples
from tripplan.document import read
from tripplan.edits import (
    Applied,
    Duplicate,
    Edit,
    Insert,
    MoveItem,
    Remove,
    RenameKey,
    SetValue,
    Swap,
    apply,
    splice,
)
from tripplan.errors import NotEditable

if TYPE_CHECKING:
    from random import Random

    from tripplan.findings import Path

COMMENT = re.compile(r"# c\d+")

# Hypothesis draws a number and Python the file from it: drawing each choice on its own would take most of the time.
numbers = st.integers(0, 2**62)


def text_of(data: bytes) -> str:
    return data.decode("utf-16" if data[:1] in (b"\xff", b"\xfe") else "utf-8-sig")


def as_pyyaml_reads(data: bytes) -> Content:
    content: Content = yaml.load(data, Loader=yaml.CBaseLoader)  # noqa: S506 (it makes strings only)
    return content


def as_ruamel_reads(data: bytes) -> Content:
    content: Content = YAML(typ="base", pure=True).load(StringIO(text_of(data), newline=""))
    return content


def drawn(number: int, *, flow: bool = True, between: bool = True) -> tuple[Drawn, Random]:
    random = seeded(number)
    file = a_file(random, flow=flow, between=between)
    try:
        assume(as_pyyaml_reads(file.data) == file.content)
    except yaml.YAMLError:
        assume(False)
    return file, random


def some_edit(random: Random, file: Drawn, kind: str) -> Edit:
    """An edit of a kind; some files have nothing for it."""
    try:
        return an_edit(random, file.content, kind)
    except IndexError:
        assume(False)
        raise


def edited(file: Drawn, edit: Edit) -> Applied:
    try:
        return apply(read(file.data), edit)
    except NotEditable:
        assume(False)
        raise


# ---------------------------------------------------------------- what is meant, worked out on the data


def as_meant(content: Content, edit: Edit) -> Content:
    content = copy.deepcopy(content)
    holder = at(content, edit.path[:-1])
    part = edit.path[-1] if edit.path else 0
    match edit:
        case SetValue(_, value, after):
            _set(holder, part, value, after)
        case RenameKey(_, name):
            assert isinstance(holder, dict)
            entries = [(name if key == part else key, value) for key, value in holder.items()]
            holder.clear()
            holder.update(entries)
        case Insert(path, position, item):
            at(content, path).insert(position, item)  # type: ignore[union-attr, arg-type]
        case Remove():
            del holder[part]  # type: ignore[union-attr, arg-type]
        case Duplicate():
            holder.insert(int(part) + 1, holder[part])  # type: ignore[union-attr, index]
        case Swap(_, other):
            holder[part], holder[other] = holder[other], holder[part]  # type: ignore[index]
        case MoveItem(_, to_list, position):
            target = at(content, to_list)
            target.insert(position, holder.pop(part))  # type: ignore[union-attr, arg-type]
    return content


def _set(holder: Content, part: str | int, value: object, after: str) -> None:
    if isinstance(holder, dict) and part not in holder and after in holder:
        names = list(holder)
        behind = {name: holder.pop(name) for name in names[names.index(after) + 1 :]}
        holder.update({str(part): value, **behind})  # type: ignore[dict-item]
    else:
        holder[part] = value  # type: ignore[index, assignment, call-overload]


def in_order(content: Content, edit: Edit) -> str:
    """The content as a text that tells the order of keys, unless one mapping has replaced another."""
    return json.dumps(content, sort_keys=isinstance(edit, SetValue) and isinstance(edit.value, dict))


# ---------------------------------------------------------------- properties


@examples(250)
@given(numbers)
def test_the_file_says_what_was_meant_and_the_change_can_be_taken_back(number: int) -> None:
    file, random = drawn(number)
    edit = an_edit(random, file.content)
    after = edited(file, edit)
    meant = as_meant(file.content, edit)
    assert in_order(as_pyyaml_reads(after.data), edit) == in_order(meant, edit)
    assert (after.document.text, repr(after.document.root)) == (text_of(after.data), repr(read(after.data).root))
    assert splice(file.data, after.splices) == after.data
    assert splice(after.data, after.undo) == file.data
    assert not set(comments_of(file.data)) - set(comments_of(after.data)) - may_go(file, edit)


def comments_of(data: bytes) -> list[str]:
    return COMMENT.findall(text_of(data))


def may_go(file: Drawn, edit: Edit) -> set[str]:
    """The comments that belong to what is taken away or replaced."""
    gone = edit.path if isinstance(edit, Remove | SetValue) else None
    return {words for words, owner in file.comments.items() if gone is not None and owner[: len(gone)] == gone}


def is_read_by_ruamel(file: Drawn) -> bool:
    """Whether it reads the file as we do before the edit; it refuses some files, and stumbles over others."""
    try:
        return as_ruamel_reads(file.data) == file.content
    except (YAMLError, ValueError, AttributeError, TypeError, IndexError, KeyError, AssertionError):
        return False


@examples(60)
@given(numbers)
def test_ruamel_reads_the_same(number: int) -> None:
    file, random = drawn(number)
    edit = an_edit(random, file.content)
    after = edited(file, edit)
    assume(is_read_by_ruamel(file))
    assert as_ruamel_reads(after.data) == as_meant(file.content, edit)


@examples(60)
@given(numbers)
def test_one_field_is_one_line(number: int) -> None:
    """A text on one line that becomes another text on one line changes no other line."""
    file, random = drawn(number)
    edit = some_edit(random, file, "set")
    assume(isinstance(edit, SetValue) and isinstance(edit.value, str) and "\n" not in edit.value)
    old = text_of(file.data).splitlines(keepends=True)
    after = edited(file, edit)
    new = text_of(after.data).splitlines(keepends=True)
    changed = [splice for splice in after.splices if b"\n" in splice.old or b"\n" in splice.new]
    assume(not changed)
    assert sum(one != other for one, other in zip(old, new, strict=True)) <= 1


@examples(60)
@given(numbers)
def test_what_is_added_is_lines_between_lines(number: int) -> None:
    """Outside brackets, an item that is added below another leaves every line as it was, and can be taken away."""
    file, random = drawn(number, flow=False)
    edit = some_edit(random, file, "insert")
    assume(isinstance(edit, Insert) and edit.position)
    after = edited(file, edit)
    old, new = whole_lines(file.data), whole_lines(after.data)
    added = len(new) - len(old)
    assert any(new[:start] + new[start + added :] == old for start in range(len(old) + 1))
    assert apply(read(after.data), Remove(after.path)).data == file.data


def whole_lines(data: bytes) -> list[str]:
    """Without line breaks, so that a last line without one counts as the same."""
    return re.split(r"\r\n|\r|\n", text_of(data).removesuffix("\n").removesuffix("\r"))


@examples(60)
@given(numbers)
def test_there_and_back_is_as_before(number: int) -> None:
    """An item moved to another list with items, or elsewhere in its own, and back: the same bytes."""
    file, random = drawn(number, flow=False, between=False)
    edit = some_edit(random, file, "move")
    assume(isinstance(edit, MoveItem) and at(file.content, edit.to_list))
    assert isinstance(edit, MoveItem)
    assume(len(at(file.content, edit.path[:-1])) > 1)
    # A comment has no place beside the dash that a first item shares with the list around it.
    assume(not file.comments or (edit.position and edit.path[-1]))
    # A last line without a line break takes that of its neighbour when another line becomes the last.
    assume(file.data.endswith((b"\n", b"\n\x00")) or b"\r" not in file.data)
    after = edited(file, edit)
    back = MoveItem(after.path, path_when_added(edit.path[:-1], after.path), int(edit.path[-1]))
    assert apply(read(after.data), back).data == file.data


@examples(60)
@given(numbers)
def test_what_has_traded_places_trades_back(number: int) -> None:
    """Outside brackets: the same bytes, and whatever stands between the two as it was."""
    file, random = drawn(number, flow=False, between=False)
    edit = some_edit(random, file, "swap")
    assert isinstance(edit, Swap)
    # As above: a first item may share its dash's line, and a last line its line break.
    assume(not file.comments or (edit.position and edit.path[-1]))
    assume(file.data.endswith((b"\n", b"\n\x00")) or b"\r" not in file.data)
    after = edited(file, edit)
    assert after.path == (*edit.path[:-1], edit.position)
    assert apply(read(after.data), Swap(after.path, int(edit.path[-1]))).data == file.data


def path_when_added(path: Path, added: Path) -> Path:
    """What a path is called now that an item has been put in at another."""
    depth = len(added) - 1
    mine, new = path[depth : depth + 1], added[depth]
    if mine and path[:depth] == added[:depth] and isinstance(mine[0], int) and isinstance(new, int):
        return (*path[:depth], mine[0] + (mine[0] >= new), *path[depth + 1 :])
    return path


@examples(50)
@given(st.binary(max_size=60) | st.text("ab:-#[]{}'\"\n ,|>&*!?\t", max_size=40).map(str.encode), numbers)
def test_any_bytes_are_changed_as_meant_or_refused(data: bytes, number: int) -> None:
    random = seeded(number)
    parts: list[str | int] = ["a", "b", 0, 1]
    path: Path = tuple(random.choices(parts, k=random.randint(0, 2)))
    edits: list[Edit] = [
        SetValue(path, "x"),
        Remove(path),
        Insert(path, 0, "x"),
        Duplicate(path),
        RenameKey(path, "c"),
        Swap(path, 1),
    ]
    edit = random.choice(edits)
    try:
        after = apply(read(data), edit)
    except NotEditable:
        return
    assert splice(after.data, after.undo) == data


@pytest.mark.parametrize("kind", ["set", "insert", "remove", "move", "copy", "new", "rename"])
def test_few_changes_are_refused(kind: str) -> None:
    """What the properties pass over is little."""
    refused = tried = 0
    for number in range(200):
        random = seeded(number)
        file = a_file(random, flow=False)
        try:
            edit = an_edit(random, file.content, kind=kind)
            moves_into_itself = isinstance(edit, MoveItem) and edit.to_list[: len(edit.path)] == edit.path
            if moves_into_itself or as_pyyaml_reads(file.data) != file.content:
                continue
        except (IndexError, yaml.YAMLError):
            continue
        tried += 1
        try:
            apply(read(file.data), edit)
        except NotEditable:
            refused += 1
    assert tried > 80
    assert refused <= tried * 0.03
