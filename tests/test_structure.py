"""The house rules that can be counted: sizes, one name with one meaning, no paper from elsewhere."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from functools import cache
from graphlib import TopologicalSorter
from typing import Final

import pytest

from tests.process import ROOT

PACKAGE: Final = ROOT / "tripplan"
MODULES: Final = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
MOST_LINES: Final = 400
LONGEST_FUNCTION: Final = 40
INTERFACES: Final = {"add_arguments", "run"}
"""What every module of a table has by the same name: a command."""
PAPER: Final = re.compile(r"\b(?:RE)?DESIGN\b|\bFORMAT\b(?!`)|\bSTYLE\b|\bsections? \d")


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text("utf-8"))


def test_a_file_is_a_topic_that_can_be_read_in_one_sitting() -> None:
    lengths = {module: len(path.read_text("utf-8").splitlines()) for module, path in MODULES.items()}
    assert {module: length for module, length in lengths.items() if length > MOST_LINES} == {}


def test_functions_are_short() -> None:
    long = {
        f"{module}.{node.name}"
        for module in MODULES
        for node in ast.walk(tree(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    }
    assert long == set()


def test_a_public_name_is_defined_once() -> None:
    places: defaultdict[str, list[str]] = defaultdict(list)
    for module in MODULES:
        for node in tree(module).body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
                places[node.name].append(module)
    assert {name: where for name, where in places.items() if len(where) > 1 and name not in INTERFACES} == {}


def test_no_two_modules_need_each_other() -> None:
    """Nor do more in a circle, also for types only."""
    needs: dict[str, set[str]] = {}
    for module in MODULES:
        froms = [
            node for node in ast.walk(tree(module)) if isinstance(node, ast.ImportFrom) and node.module is not None
        ]
        names = [(node.module or "", f"{node.module}.{each.name}") for node in froms for each in node.names]
        needs[module] = {whole if whole in MODULES else above for above, whole in names} & MODULES.keys() - {module}
    TopologicalSorter(needs).prepare()  # raises CycleError, with the circle


def test_every_package_says_what_lives_there() -> None:
    said = {module: ast.get_docstring(tree(module)) for module, path in MODULES.items() if path.name == "__init__.py"}
    assert [module for module, text in said.items() if not text] == []


@pytest.mark.parametrize("folder", ["tripplan", "tests"])
def test_nothing_refers_to_a_paper_that_is_not_here(folder: str) -> None:
    files = [path for path in (ROOT / folder).rglob("*") if path.suffix in {".py", ".md", ".tcss"}]
    hits = {
        f"{path.relative_to(ROOT)}:{number}"
        for path in files
        if path.name != "test_structure.py"
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if PAPER.search(line)
    }
    assert hits == set()


def test_what_ci_runs_again_exists() -> None:
    named = re.findall(r"tests/\S+\.py", (ROOT / ".ci/run").read_text("utf-8"))
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []
