"""`tripplan help`: the pages of the user documentation, as they are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripplan.cli.command import Answer, in_unicode, terminal_width
from tripplan.cli.main import COMMANDS
from tripplan.errors import UsageError

if TYPE_CHECKING:
    import argparse

_FOLDER: Final = Path(__file__).parent.parent / "help"
_FIRST_SENTENCE: Final = re.compile(r"# [^\n]*\s+(?:\* )?(.+?\.)\s", re.DOTALL)


def page_names() -> tuple[str, ...]:
    """The names of all pages, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.md")))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes the name of a page."""
    parser.add_argument(
        "page",
        nargs="?",
        type=_a_page,
        choices=page_names(),
        metavar="PAGE",
        help="the page to print (default: the list of pages)",
    )


def run(asked: argparse.Namespace) -> Answer:
    """Prints a page, or the list of pages."""
    return Answer(_list() if asked.page is None else _read(asked.page))


def _read(name: str) -> str:
    return (_FOLDER / f"{name}.md").read_text("utf-8")


def _list() -> str:
    column = max(len(name) for name in page_names()) + 2
    rows = "".join(_row(name, column) for name in page_names())
    return f"pages:\n{rows}\n'tripplan help PAGE' prints one, 'tripplan COMMAND --help' what a command takes.\n"


def _row(name: str, column: int) -> str:
    """A page with its first sentence, which begins in that column."""
    # rich.cells costs 3 ms to import, and a page is printed without it.
    from tripplan.views.cells import wrap

    lines = wrap(first_sentence(_read(name)), max(terminal_width() - column - 2, column))
    return f"  {name:<{column}}" + f"\n  {'':<{column}}".join(lines) + "\n"


def first_sentence(page: str) -> str:
    """The first sentence below a page's title, on one line."""
    found = _FIRST_SENTENCE.match(page)
    return " ".join(found[1].split()) if found is not None else ""


def _a_page(text: str) -> str:
    name, known = in_unicode(text), page_names()
    if name in known:
        return name
    if name in {command.name for command in COMMANDS}:
        raise UsageError(f"'{name}' is a command and no page; 'tripplan {name} --help' tells about it")
    # pydantic costs 70 ms to import with it, and is wanted only when something is wrong.
    from tripplan.model.reading import suggestion

    hint = suggestion(name, known)
    raise UsageError(f"there is no page '{name}'; {f'{hint} ' if hint else ''}known: {', '.join(known)}")
