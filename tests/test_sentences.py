"""Sentences: whole, with named placeholders, through one function."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

import pytest

from tests.conftest import ROOT
from tripplan.sentences import say, say_count

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_values_take_their_places() -> None:
    assert say("{place} closes at {closes}", place="해송갈치", closes="21:00") == "해송갈치 closes at 21:00"


def test_a_value_is_never_read_as_a_sentence() -> None:
    assert say("what about {name}", name="{place} {0}") == "what about {place} {0}"


def test_one_and_many() -> None:
    assert say_count(1, "{count} day in {place}", "{count} days in {place}", place="우도") == "1 day in 우도"
    assert say_count(0, "one day", "{count} days") == "0 days"


# ---------------------------------------------------------------- nothing reads a sentence back

_SENTENCES: Final = frozenset({"message", "hint", "words", "sentence", "advice", "reason", "trouble", "remark"})
"""Attributes that hold a sentence, or a clause of one."""
_SAYS: Final = frozenset({"say", "say_count", "did_you_mean", "suggestion"})
"""Functions that make a sentence."""
_PROBLEMS: Final = frozenset({"trouble", "failure", "error", "exc", "problem", "refusal", "reason", "message", "hint"})
"""Names that a caught exception has, or a variable with a sentence."""
_READS: Final = frozenset(
    {"endswith", "find", "index", "partition", "removeprefix", "removesuffix", "replace", "rfind"}
)
_READS_TOO: Final = frozenset({"rpartition", "rsplit", "split", "splitlines", "startswith"})
_MATCHES: Final = frozenset({"fullmatch", "match", "search", "sub", "findall", "finditer", "split"})

NO_SENTENCES: Final = frozenset(
    {
        "'%r' not in problem",  # messages of the YAML parsers, compared as a whole
        "_WAY.fullmatch(pasted.words)",  # what a person has typed
        "str(trouble).strip().splitlines()",  # the message of a library
    }
)
"""Code that looks as if it read a sentence."""


def _is_sentence(node: ast.expr) -> bool:
    """Whether an expression is a sentence that a person is to read."""
    if isinstance(node, ast.Attribute):
        return node.attr in _SENTENCES
    if isinstance(node, ast.Name):
        return node.id in _PROBLEMS
    if isinstance(node, ast.Subscript):
        return isinstance(node.slice, ast.Constant) and node.slice.value == "msg"
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name):
        is_text = node.func.id == "str" and bool(node.args) and _is_problem(node.args[0])
        return is_text or node.func.id in _SAYS
    # A sentence that was changed is a sentence still.
    return (
        isinstance(node.func, ast.Attribute) and node.func.attr in _READS | {"strip"} and _is_sentence(node.func.value)
    )


def _is_problem(node: ast.expr) -> bool:
    return _is_sentence(node) or (isinstance(node, ast.Name) and node.id in _PROBLEMS)


def readings(tree: ast.AST) -> Iterator[ast.expr]:
    """Where code splits, searches, matches or compares a sentence."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            called = node.func
            if (called.attr in _READS | _READS_TOO and _is_sentence(called.value)) or (
                called.attr in _MATCHES and any(map(_is_sentence, node.args[:2]))
            ):
                yield node
        elif isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            texts = [each for each in sides if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            if any(each.value for each in texts) and any(map(_is_sentence, sides)):
                yield node


def _sources() -> Iterator[tuple[str, ast.Module]]:
    package = ROOT / "tripplan"
    for path in sorted(package.rglob("*.py")):
        yield path.relative_to(package).as_posix(), ast.parse(path.read_text("utf-8"))


def test_no_code_reads_a_sentence_back() -> None:
    found = [(file, ast.unparse(node)) for file, tree in _sources() for node in readings(tree)]
    assert [(file, code) for file, code in found if code not in NO_SENTENCES] == []


@pytest.mark.parametrize(
    "code",
    [
        "finding.message.split(' ')[1]",
        "found[0].message.removeprefix('x')",
        "re.fullmatch(PATTERN, finding.hint)",
        "'such as' in trouble",
        "str(failure).partition(':')",
        "detail['msg'].removeprefix('Value error, ')",
        "say('{place} closes', place=place).rpartition(' ')[2]",
        "finding.words == 'it is closed'",
    ],
)
def test_reading_a_sentence_is_seen(code: str) -> None:
    assert len(list(readings(ast.parse(code)))) == 1


@pytest.mark.parametrize("code", ["finding.hint == ''", "text.split(' ')", "re.match(PATTERN, text)", "str(finding)"])
def test_what_reads_no_sentence_is_not_seen(code: str) -> None:
    assert list(readings(ast.parse(code))) == []
