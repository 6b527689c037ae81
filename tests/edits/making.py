"""Files to change, and changes written as people read them."""

from __future__ import annotations

import re
from pathlib import Path

from tripplan.document import read
from tripplan.edits import Edit, apply, splice

FOLDER = Path(__file__).parent.parent / "data" / "edits"
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
ENDS = {"␍": "\r\n", "␄": ""}


def data_of(name: str) -> bytes:
    return (FOLDER / f"{name}.yaml").read_bytes()


def with_changes(data: bytes, changes: str) -> bytes:
    """The file with lines taken out and put in.

    Each change is a line such as ``12-old`` or ``12+new``, where 12 is the number of a line of the old file; what is
    put in with that number stands before it. A line ends with a line feed, unless it ends with ␍ (carriage return and
    line feed) or ␄ (the file ends there, without a line break); ␠ is a blank at the end.
    """
    document = read(data)
    old: list[str] = LINE.findall(document.text)
    new: dict[int, list[str]] = {number: [line] for number, line in enumerate(old, 1)}
    before: dict[int, list[str]] = {}
    for change in changes.split("\n")[:-1]:
        number, sign, text = re.fullmatch(r"(\d+)([-+])(.*)", change).groups()  # type: ignore[union-attr]
        text = text.replace("␠", " ")
        line = text[:-1] + ENDS[text[-1]] if text[-1:] in ENDS else text + "\n"
        if sign == "-":
            assert old[int(number) - 1] == line
            new[int(number)] = []
        else:
            before.setdefault(int(number), []).append(line)
    text = "".join("".join(before.get(n, []) + new.get(n, [])) for n in range(1, len(old) + 2))
    return (("\ufeff" if document.bom else "") + text).encode(document.encoding)


def check(name: str, edit: Edit, changes: str) -> None:
    """The edit changes a file as written, to the byte, and can be taken back."""
    data = data_of(name)
    edited = apply(read(data), edit)
    assert edited.data == with_changes(data, changes)
    assert splice(data, edited.splices) == edited.data
    assert splice(edited.data, edited.undo) == data
