"""The pages of the rule book: one Markdown file for each code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripplan.checks.book import CHAPTERS, RULES
from tripplan.findings import Topic

if TYPE_CHECKING:
    from tripplan.findings import Topic

FOLDER: Final = Path(__file__).parent.parent / "help" / "rules"
"""Where the pages are."""

TOPIC_OF: Final[dict[str, Topic]] = {rule.code: chapter.topic for chapter in CHAPTERS for rule in chapter.rules}
"""The topic of each code."""


def page(code: str) -> str:
    """The page of a code, as Markdown; KeyError where there is no such code."""
    return (FOLDER / f"{RULES[code].code}.md").read_text("utf-8")


def heading(code: str) -> str:
    """The first lines of a page: what the rule book itself knows of the code."""
    rule = RULES[code]
    words = " or ".join(severity.word for severity in rule.severities)
    return f"# {code}: {rule.title}\n\n**{words}** · {TOPIC_OF[code].value}\n"
