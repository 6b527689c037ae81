"""Every page of the rule book: its heading is the rule's, its bad example has that code, its good one is clean.

``python -m tests.checks.test_pages`` writes the headings anew and begins the pages that are missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.checks.fetched import FACTS
from tests.checks.reading import PAGES, findings_of, shown
from tests.help.examples import FENCE
from tripplan.checks import rules
from tripplan.checks.engine import PAGES as FOLDER
from tripplan.checks.engine import heading, page
from tripplan.views.cells import width

if TYPE_CHECKING:
    from pathlib import Path

    from tripplan.findings import Finding

WIDTH: Final = 100


@pytest.mark.parametrize("code", PAGES)
def test_the_bad_example_has_exactly_this_code_and_the_good_one_is_clean(code: str, tmp_path: Path) -> None:
    blocks = shown(code)
    beside = [block for block in blocks if block.word.endswith(".yaml")]
    found: dict[str, list[tuple[Finding, ...]]] = {"bad": [], "good": []}
    for number, block in enumerate(block for block in blocks if block not in beside):
        folder = tmp_path / str(number)
        folder.mkdir()
        found[block.word].append(findings_of(block, beside, folder, FACTS.get(code)))
    assert found["good"] == [()]
    assert found["bad"]
    for bad in found["bad"]:
        assert {each.code for each in bad} == {code}
        assert {each.severity for each in bad} <= set(rules()[code].severities)


@pytest.mark.parametrize("code", PAGES)
def test_a_page_begins_with_what_the_rule_book_says(code: str) -> None:
    assert page(code).startswith(f"{heading(code)}\n")


@pytest.mark.parametrize("code", PAGES)
def test_a_page_says_more_than_its_heading_and_fits_a_terminal(code: str) -> None:
    prose = FENCE.sub("", page(code).removeprefix(heading(code)))
    assert len(prose.split()) >= 12
    assert [line for line in prose.splitlines() if width(line) > WIDTH] == []


def begin(code: str) -> None:
    """Writes the heading of a page anew, or begins the page."""
    path = FOLDER / f"{code}.md"
    body = path.read_text("utf-8").split("\n", 3)[3] if path.exists() else "\n```yaml bad\n```\n\n```yaml good\n```\n"
    path.write_text(heading(code) + body, "utf-8")


if __name__ == "__main__":
    for each in rules():
        begin(each)
