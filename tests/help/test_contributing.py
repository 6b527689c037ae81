"""The page on adding things: the files and tables that it names are there, and each table has its name of old."""

from __future__ import annotations

import ast
import re
from typing import Final

import pytest

from tests.help.examples import page_text
from tests.process import ROOT

PAGE: Final = page_text("contributing")
TABLES: Final = re.findall(r"\| `([A-Z_]+)` in `(\S+)` +\|", PAGE)


def names_in(path: str) -> set[str]:
    """What a module defines at its top."""
    nodes = ast.parse((ROOT / path).read_text("utf-8")).body
    targets: list[ast.expr] = [node.target for node in nodes if isinstance(node, ast.AnnAssign)]
    targets += [target for node in nodes if isinstance(node, ast.Assign) for target in node.targets]
    return {target.id for target in targets if isinstance(target, ast.Name)}


@pytest.mark.parametrize(("table", "path"), TABLES, ids=[table for table, _ in TABLES])
def test_a_table_is_where_the_page_says(table: str, path: str) -> None:
    assert table in names_in(path)


def test_every_thing_has_its_table() -> None:
    assert len(TABLES) == len(re.findall(r"^\| an? ", PAGE, re.MULTILINE)) == 7


def test_every_file_and_folder_is_there() -> None:
    named = re.findall(r"`((?:tripplan|tests)/[\w./-]*|pyproject\.toml)`", PAGE)
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []
