"""Mutation testing of the core: how many small changes to the code its tests notice.

python -m tests.heavy mutants [--count N] [--seed N] [--tree PATH] [--jobs N] [GROUP…]

Of every group N changes are drawn at random, the same ones for the same seed: another comparison, a constant one more
or one less, `and` for `or`, a condition turned round, `min` for `max`, a statement left out. Each is written into a
copy of the tree, and the tests that mirror its module run there until the first fails. What survives is listed.

With --tree an older checkout is measured; modules and tests are found by their names.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from tests.process import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

GROUPS: Final = {
    "schedule": ("schedule",),
    "timetables": ("timetables",),
    "edits": ("edits", "fields", "fixes"),
    "document": ("document",),
    "findings": ("findings.py", "findings"),
    "checks": ("checks",),
    "session": (
        "session",
        "workspace/session.py",
        "workspace/draft.py",
        "workspace/merging.py",
        "workspace/history.py",
    ),
}
"""What is measured together: folders and modules below `tripplan/`, as they are called today or were called before."""

_COPIED: Final = ("tripplan", "tests", "itineraries", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE")
_PATIENCE: Final = 4
"""A run may take so many times as long as one without any change."""
_LEAST_SECONDS: Final = 20.0
_LONG_AGO: Final = 1_000_000_000
"""Seconds since 1970: before any file of the tree was written."""

_OPPOSITES: Final[dict[type[ast.AST], type[ast.AST]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
}
_OTHER_NAMES: Final = {"min": "max", "max": "min", "any": "all", "all": "any"}
_LEFT_OUT: Final = (ast.Return, ast.Raise, ast.Continue, ast.Break, ast.Expr, ast.AugAssign, ast.Delete)
"""Statements that may be left out where something else remains."""


class Mutant(NamedTuple):
    """One change to one file."""

    path: Path
    """Below the tree."""
    line: int
    start: int
    end: int
    """Bytes of the file that are replaced."""
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {' '.join(self.before.split())}  →  {self.after}"


class Outcome(NamedTuple):
    """What the tests made of a change."""

    mutant: Mutant
    state: str
    """``killed``, ``survived``, or ``timed out``, which counts as killed."""


# ---------------------------------------------------------------- which changes there are


def mutants_of(tree: Path, path: Path) -> list[Mutant]:
    """Every change that can be made to a file."""
    data = (tree / path).read_bytes()
    starts = [0]
    for line in data.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found = []
    for node, after in _changes(ast.parse(data)):
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[node.end_lineno - 1] + node.end_col_offset
        found.append(Mutant(path, node.lineno, start, end, data[start:end].decode(), after))
    return found


def _changes(node: ast.AST) -> Iterator[tuple[ast.stmt | ast.expr, str]]:
    """The nodes that can be replaced, each with its replacement."""
    if isinstance(node, ast.expr):
        yield from ((node, f"({ast.unparse(other)})") for other in _other_expressions(node))
    for field, value in ast.iter_fields(node):
        if field in {"annotation", "returns", "decorator_list", "keywords"} and not isinstance(node, ast.Call):
            continue
        children = [child for child in (value if isinstance(value, list) else [value]) if isinstance(child, ast.AST)]
        for child in children:
            if _is_no_code(child):
                continue
            if _may_be_left_out(node, child):
                yield cast("ast.stmt", child), "pass"
            if field == "test" and isinstance(child, ast.expr):
                yield child, f"(not ({ast.unparse(child)}))"
            yield from _changes(child)


def _is_no_code(node: ast.AST) -> bool:
    """Docstrings, imports, what only the type checker reads, and f-strings, in which positions cannot be trusted."""
    if isinstance(node, ast.If):
        return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return is_text or isinstance(node, ast.Import | ast.ImportFrom | ast.JoinedStr | ast.Assert)


def _may_be_left_out(parent: ast.AST, node: ast.AST) -> bool:
    """Not the last word of a function, which would only give None."""
    is_last_word = isinstance(parent, ast.FunctionDef | ast.AsyncFunctionDef) and isinstance(node, ast.Return)
    return isinstance(node, _LEFT_OUT) and not is_last_word


def _other_expressions(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Compare(left, operators, comparators):
            for number, operator in enumerate(operators):
                others = [*operators[:number], _OPPOSITES[type(operator)](), *operators[number + 1 :]]
                yield ast.Compare(left, others, comparators)  # type: ignore[arg-type]  # of the same kind
        case ast.BoolOp(operator, values):
            yield ast.BoolOp(_OPPOSITES[type(operator)](), values)  # type: ignore[arg-type]
        case ast.BinOp(left, ast.Add() | ast.Sub() as operator, right) if not any(map(_is_text, (left, right))):
            yield ast.BinOp(left, _OPPOSITES[type(operator)](), right)  # type: ignore[arg-type]
        case ast.UnaryOp(ast.Not(), operand):
            yield operand
        case ast.Call(ast.Name(name) as function, arguments, keywords) if name in _OTHER_NAMES:
            yield ast.Call(ast.Name(_OTHER_NAMES[name], function.ctx), arguments, keywords)
        case ast.Constant(bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(int() as value):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str | bytes))


# ---------------------------------------------------------------- which tests run


def modules_of(tree: Path, names: Sequence[str]) -> list[Path]:
    """The modules of a group that are there, below the tree."""
    found = [tree / "tripplan" / name for name in names]
    files = [file for each in found for file in (sorted(each.rglob("*.py")) if each.is_dir() else [each])]
    return [file.relative_to(tree) for file in files if file.is_file()]


def mirrored_tests(tree: Path, module: Path) -> list[str]:
    """The files of tests that mirror a module: its own first, wherever they are, then those of its folder."""
    place = Path("tests", *module.parts[1:-1])
    own = f"test_{module.stem}.py"
    found = [place / own, *sorted(path.relative_to(tree) for path in (tree / "tests").rglob(own))]
    if place != Path("tests"):
        found += sorted(path.relative_to(tree) for path in (tree / place).glob("test_*.py"))
        found.append(place.with_name(f"test_{place.name}.py"))
    return list(dict.fromkeys(str(path) for path in found if (tree / path).is_file()))


# ---------------------------------------------------------------- running


def _copy(tree: Path, target: Path) -> Path:
    for name in _COPIED:
        source = tree / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.is_file():
            shutil.copy2(source, target / name)
    return target


def _status(tree: Path, tests: Sequence[str], seconds: float | None) -> int | None:
    """The status of a run of these tests in a tree; None where it took too long."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-n", "0", *tests]
    env = {**os.environ, "PYTHONPATH": str(tree)}
    with subprocess.Popen(
        command, cwd=tree, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return None


def _try(tree: Path, mutant: Mutant, seconds: float, moment: int) -> Outcome:
    """Writes a change, runs the tests, and takes the change back; each has a `moment` of its own as its file's time.

    Python takes two texts of one time and length for the same.
    """
    path = tree / mutant.path
    data, stat = path.read_bytes(), path.stat()
    try:
        path.write_bytes(data[: mutant.start] + mutant.after.encode() + data[mutant.end :])
        os.utime(path, (moment, moment))
        status = _status(tree, mirrored_tests(tree, mutant.path), seconds)
    finally:
        path.write_bytes(data)
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    return Outcome(mutant, "timed out" if status is None else "killed" if status else "survived")


def measured(tree: Path, group: str, options: argparse.Namespace, trees: SimpleQueue[Path]) -> list[Outcome] | None:
    """What becomes of a sample of the changes to a group; None where its tests fail without any."""
    modules = [path for path in modules_of(tree, GROUPS[group]) if mirrored_tests(tree, path)]
    every = [mutant for module in modules for mutant in mutants_of(tree, module)]
    chosen = random.Random(f"{options.seed} {group}").sample(every, min(options.count, len(every)))  # noqa: S311 - no secret
    tests = list(dict.fromkeys(test for module in modules for test in mirrored_tests(tree, module)))
    own = trees.get()
    started = time.monotonic()
    status = _status(own, tests, None) if chosen else 0
    seconds = max(_LEAST_SECONDS, _PATIENCE * options.jobs * (time.monotonic() - started))
    trees.put(own)
    if status:
        return None
    print(f"{group}: {len(chosen)} of {len(every)} changes to {len(modules)} modules", flush=True)

    def attempt(numbered: tuple[int, Mutant]) -> Outcome:
        own = trees.get()
        outcome = _try(own, numbered[1], seconds, numbered[0])
        trees.put(own)
        return outcome

    with ThreadPoolExecutor(options.jobs) as pool:
        return list(pool.map(attempt, enumerate(chosen, _LONG_AGO)))


def main(words: Sequence[str]) -> int:
    """Measures the groups, and prints what survived; status 1 where the tests of one fail without any change."""
    parser = argparse.ArgumentParser(prog="python -m tests.heavy mutants", description="Mutation testing of the core.")
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"of {', '.join(GROUPS)} (default: all)")
    parser.add_argument("--count", type=int, default=40, metavar="N", help="changes in each group (default: 40)")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="other changes (default: 0)")
    parser.add_argument("--tree", type=Path, default=ROOT, metavar="PATH", help="the checkout (default: this one)")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="copies at a time (default: 1)")
    options = parser.parse_args(words)
    if unknown := set(options.groups) - GROUPS.keys():
        parser.error(f"no group {', '.join(sorted(unknown))}; there are: {', '.join(GROUPS)}")
    tree, worst = options.tree.resolve(), 0
    with tempfile.TemporaryDirectory() as folder:
        trees: SimpleQueue[Path] = SimpleQueue()
        for number in range(options.jobs):
            trees.put(_copy(tree, Path(folder, str(number))))
        for group in options.groups or GROUPS:
            outcomes = measured(tree, group, options, trees)
            if outcomes is None:
                print(f"{group}: its tests fail without any change", flush=True)
                worst = 1
                continue
            survivors = [each.mutant for each in outcomes if each.state == "survived"]
            late = sum(each.state == "timed out" for each in outcomes)
            killed = len(outcomes) - len(survivors)
            print(f"{group}: {killed} of {len(outcomes)} noticed, {late} of them by time; survivors:", flush=True)
            for mutant in survivors:
                print(f"    {mutant}", flush=True)
    return worst
