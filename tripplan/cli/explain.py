"""`tripplan explain`: what a code means, and all codes there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.checks import RULES, Topic
from tripplan.checks.pages import TOPIC_OF, page
from tripplan.cli.command import Answer, in_unicode, terminal_width
from tripplan.errors import UsageError
from tripplan.model.reading import suggestion
from tripplan.views.cells import hanging

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes a code."""
    parser.add_argument(
        "code",
        nargs="?",
        type=_a_code,
        choices=sorted(RULES),
        metavar="CODE",
        help="the code to explain, as 'tripplan check' prints it (default: the list of all codes)",
    )


def run(asked: argparse.Namespace) -> Answer:
    """Prints the page of a code, or the list of codes."""
    return Answer(page(asked.code) if asked.code is not None else _list())


def _list() -> str:
    """Every code with its title, by topic."""
    column, cells = max(map(len, RULES)) + 2, terminal_width()
    lines = []
    for topic in Topic:
        codes = sorted(code for code in RULES if TOPIC_OF[code] is topic)
        lines += [topic.value, *(line for code in codes for line in _row(code, column, cells)), ""]
    return "\n".join([*lines, "'tripplan explain CODE' tells what it means, with a bad and a good example.\n"])


def _row(code: str, column: int, cells: int) -> list[str]:
    rule = RULES[code]
    words = " or ".join(severity.word for severity in rule.severities)
    return hanging(f"  {code:<{column}}", f"{words}: {rule.title}", cells)


def _a_code(text: str) -> str:
    code = in_unicode(text)
    if code in RULES:
        return code
    hint = suggestion(code, RULES) or "'tripplan explain' lists all codes"
    raise UsageError(f"there is no code '{code}'; {hint}")
