"""The rule book is whole: no code without a rule and a page, no page without a code, no circle of causes."""

from __future__ import annotations

import ast
from collections import Counter
from typing import TYPE_CHECKING, Final

from tests.checks.reading import PAGES
from tests.conftest import ROOT
from tripplan.checks import CHAPTERS, RULES
from tripplan.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

TELLS: Final = {"error", "warning", "note", "kind", "_finding", "Refused"}
"""The functions that make a finding of a code, their first argument."""
HANDED_ON: Final = {
    ("document/builder.py", "code"),
    ("document/decode.py", "last.code"),
    ("document/syntax.py", "code"),
    ("model/reading.py", "detail"),
    ("net/client.py", "host"),
}
"""Where a code is handed on that somebody else told; and what has the same name and tells no code."""


def told_codes() -> Iterator[tuple[str, str]]:
    """Every code in the sources that a finding is made of, with its file."""
    package = ROOT / "tripplan"
    for path in sorted(package.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        known = dict(_constants(tree))
        file = path.relative_to(package).as_posix()
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Name) and call.func.id in TELLS and call.args:
                first = call.args[0]
                word = ast.unparse(first)
                if (file, word) not in HANDED_ON:
                    yield str(first.value) if isinstance(first, ast.Constant) else known.get(word, word), file


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Constant):
            yield ast.unparse(node.target), str(node.value.value)


def test_every_code_that_is_told_has_a_rule() -> None:
    assert {(code, file) for code, file in told_codes() if code not in RULES} == set()


def test_every_rule_is_told_somewhere() -> None:
    assert set(RULES) - {code for code, _ in told_codes()} == set()


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    assert sorted(RULES) == PAGES


def test_a_code_stands_in_one_chapter_only() -> None:
    counted = Counter(rule.code for chapter in CHAPTERS for rule in chapter.rules)
    assert [code for code, count in counted.items() if count > 1] == []


def test_what_a_rule_hangs_below_is_a_rule_and_may_be_as_bad() -> None:
    for rule in RULES.values():
        for code in (*rule.follows, *rule.echoes):
            assert RULES[code].severity <= (rule.milder or rule.severity), (rule.code, code)


def test_causes_go_round_in_no_circle() -> None:
    """A code whose causes are all done is done; nothing is left."""
    waiting = {code: {*rule.follows, *rule.echoes} for code, rule in RULES.items()}
    while done := {code for code, causes in waiting.items() if not causes}:
        waiting = {code: causes - done for code, causes in waiting.items() if code not in done}
    assert waiting == {}


def test_a_milder_severity_is_milder() -> None:
    assert [rule for rule in RULES.values() if rule.milder is not None and rule.milder <= rule.severity] == []
    assert {rule.severity for rule in RULES.values()} == set(Severity)
