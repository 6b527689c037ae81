"""Changing one field: how many other lines change with it, and how long it takes in a long file."""

from __future__ import annotations

import gc
import io
from difflib import SequenceMatcher
from functools import partial, reduce
from importlib.util import find_spec
from operator import getitem
from typing import TYPE_CHECKING

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from tests.bench.measure import Bar, in_turns, milliseconds
from tests.bench.trips import long_trip
from tests.conftest import FLAGSHIP
from tests.edits.making import FOLDER
from tripplan.document import read
from tripplan.edits import SetValue, apply
from tripplan.findings import path_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path as FilePath

    from tripplan.findings import Path

ROUNDS = 3
MEGABYTE = 1_000_000
STAY: Path = ("days", 2, "plan", 0, "stay")

FIELDS: dict[FilePath, Path] = {
    FLAGSHIP: ("days", 0, "plan", 0, "stay"),
    FOLDER / "aligned.yaml": ("days", 0, "plan", 0, "stay"),
    FOLDER / "crlf.yaml": ("days", 0, "plan", 0, "stay"),
    FOLDER / "flow.yaml": ("days", 0, "plan", 0, "stay"),
    FOLDER / "directive.yaml": ("first", "stay"),
    FOLDER / "bom.yaml": ("days", 0, "phone"),
    FOLDER / "odd.yaml": ("list", 0, "stay"),
    FOLDER / "utf16.yaml": ("days", 0, "plan", 1, "lunch"),
    FOLDER / "mixed.yaml": ("end",),
}
"""Files of many styles, each with a field of one line."""


def edits() -> Iterator[Bar]:
    """A field set by tripplan, by ruamel.yaml, and by yaml-edit where it is installed."""
    ours = [_other_lines(file, path, _by_tripplan) for file, path in FIELDS.items()]
    theirs = [_other_lines(file, path, _by_ruamel) for file, path in FIELDS.items()]
    count = f"{len(FIELDS)} files: {_told(ours)}"
    yield Bar("lines changed beside a field that is set", sum(lines or 0 for lines in ours), 0, unit="", detail=count)
    yield Bar("the same by ruamel.yaml", sum(lines or 0 for lines in theirs), unit="", detail=_told(theirs))
    if find_spec("yaml_edit"):
        others = [_other_lines(file, path, _by_yaml_edit) for file, path in FIELDS.items()]
        yield Bar("the same by yaml-edit", sum(lines or 0 for lines in others), unit="", detail=_told(others))
    yield from _in_a_megabyte()


def _told(lines: list[int | None]) -> str:
    """Line counts one by one; a file that was refused counts nothing."""
    return ", ".join("refused" if count is None else str(count) for count in lines)


def _in_a_megabyte() -> Iterator[Bar]:
    items = 300 * MEGABYTE // len(long_trip(300).encode())
    data = long_trip(items).encode()
    gc.disable()  # as every command runs
    tools = [_by_tripplan, _by_ruamel, *([_by_yaml_edit] if find_spec("yaml_edit") else [])]
    measures = [partial(milliseconds, partial(tool, data, STAY)) for tool in tools]
    set_ours, round_trip, *others = in_turns(measures, ROUNDS)
    gc.enable()
    detail = f"{set_ours:.0f} ms ÷ {round_trip:.0f} ms, {len(data) / MEGABYTE:.2f} MB"
    yield Bar("a field set in 1 MB ÷ load and dump by ruamel.yaml", set_ours / round_trip, 0.2, detail=detail)
    for other in others:
        yield Bar("a field set in 1 MB ÷ the same by yaml-edit", set_ours / other, detail=f"{other:.0f} ms")


def _other_lines(file: FilePath, path: Path, change: Callable[[bytes, Path], bytes]) -> int | None:
    """How many lines differ, without the one of the field; None where the tool refuses the file."""
    data = file.read_bytes()
    try:
        after = change(data, path)
    except (YAMLError, ValueError, TypeError, KeyError):
        return None
    old, new = data.splitlines(keepends=True), after.splitlines(keepends=True)
    changes = [code for code in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if code[0] != "equal"]
    return sum(max(end - start, new_end - new_start) for _, start, end, new_start, new_end in changes) - 1


def _by_tripplan(data: bytes, path: Path) -> bytes:
    return apply(read(data), SetValue(path, "25m")).data


def _by_ruamel(data: bytes, path: Path) -> bytes:
    """A round trip with quotes kept and lines never wrapped, in the encoding of the file."""
    encoding = "utf-16" if data[:1] in (b"\xff", b"\xfe") else "utf-8-sig" if data[:1] == b"\xef" else "utf-8"
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = MEGABYTE
    document = yaml.load(data.decode(encoding))
    holder = reduce(getitem, path[:-1], document)
    holder[path[-1]] = "25m"
    out = io.StringIO()
    yaml.dump(document, out)
    return out.getvalue().encode(encoding)


def _by_yaml_edit(data: bytes, path: Path) -> bytes:
    # Not among the development tools: a comparison for whoever has it.
    from yaml_edit import Document  # type: ignore[import-not-found]

    document = Document.parse(data.decode())
    document.set_path(path_text(path), "25m")
    return str(document).encode()
