"""The rule book is whole: every declared rule is in it once, has sentences and a page; causes go round in no circle."""

from __future__ import annotations

import ast
from collections import Counter
from functools import cache

from tests.checks.reading import PAGES
from tests.conftest import ROOT
from tripplan.checks import rules
from tripplan.findings import Severity


@cache
def sources() -> dict[str, ast.Module]:
    """Every file of the program as a tree."""
    paths = sorted((ROOT / "tripplan").rglob("*.py"))
    return {path.relative_to(ROOT / "tripplan").as_posix(): ast.parse(path.read_text("utf-8")) for path in paths}


@cache
def calls(name: str) -> list[tuple[str, ast.Call]]:
    """Every call of a function or method of that name, with its file."""
    found = [(file, node) for file, tree in sources().items() for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [(file, call) for file, call in found if ast.unparse(call.func).rpartition(".")[2] == name]


def declared() -> list[str]:
    """The code of every rule that a module declares."""
    firsts = (call.args[0] for _, call in calls("Rule") if call.args)
    return [str(first.value) for first in firsts if isinstance(first, ast.Constant)]


def test_every_rule_that_is_declared_is_in_the_book_once() -> None:
    assert Counter(declared()) == Counter(list(rules()))


def test_every_rule_has_a_sentence_that_is_raised() -> None:
    """A rule says at least one sentence, and every sentence is used outside of its declaration."""
    said = {ast.unparse(call.func.value) for _, call in calls("says") if isinstance(call.func, ast.Attribute)}
    names = {
        ast.unparse(node.target): str(node.value.args[0].value)
        for tree in sources().values()
        for node in tree.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Call) and _is_rule(node.value)
        if isinstance(node.value.args[0], ast.Constant)
    }
    spoken = {code for name, code in names.items() if name in said}
    assert set(rules()) - spoken == set()


def _is_rule(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == "Rule"


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    assert sorted(rules()) == PAGES


def test_causes_are_rules_and_may_be_as_bad() -> None:
    for rule in rules().values():
        for code in (*rule.follows, *rule.beside, *rule.echoes):
            assert rules()[code].severity <= (rule.milder or rule.severity), (rule.code, code)


def test_causes_go_round_in_no_circle() -> None:
    """A code whose causes are all done is done; nothing is left."""
    waiting = {code: {*rule.follows, *rule.beside, *rule.echoes} for code, rule in rules().items()}
    while done := {code for code, causes in waiting.items() if not causes}:
        waiting = {code: causes - done for code, causes in waiting.items() if code not in done}
    assert waiting == {}


def test_a_milder_severity_is_milder() -> None:
    assert [rule for rule in rules().values() if rule.milder is not None and rule.milder <= rule.severity] == []
    assert {rule.severity for rule in rules().values()} == set(Severity)
