"""`tripplan man`: the manual page of all commands, for `man`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import tripplan
from tripplan.cli.command import Answer
from tripplan.cli.grammar import grammars

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from tripplan.cli.grammar import Argument, Grammar

DESCRIPTION: Final = """\
A trip is one YAML file that you write, read and keep under version control. From it tripplan computes when you arrive,
how long you wait, which boat you catch, and by when you must leave each place so that everything after it still works.

'tripplan help' describes both file formats, and every command with the shape of its JSON.

What a command has found goes to standard output, and what it says about it to standard error. Where a file is named,
- is standard input. Every command takes -h or --help.
"""

STATUSES: Final = (
    ("0", "Done, whatever is wrong with the trip. Of check: there is no error, and with --strict no warning."),
    ("1", "There is no such day, or no such change. Of check: there is an error, or with --strict a warning."),
    ("2", "The command was misused, or a file cannot be read or written."),
    ("70", "There is an error in tripplan itself; a sentence says in which file its report is."),
    ("129", "The terminal was closed."),
    ("130", "Stopped with ctrl+c."),
    ("143", "Ended from outside, by the signal SIGTERM."),
)
"""Every exit status, and what it means."""

ENVIRONMENT: Final = (
    ("TRIPPLAN_HOME", "One folder for everything below FILES."),
    ("XDG_CONFIG_HOME", "What counts as ~/.config below FILES."),
    ("XDG_DATA_HOME", "What counts as ~/.local/share below FILES."),
    ("XDG_STATE_HOME", "What counts as ~/.local/state below FILES."),
    ("XDG_CACHE_HOME", "What counts as ~/.cache below FILES."),
    ("TRIPPLAN_*", "A setting, such as TRIPPLAN_NETWORK_OFFLINE; 'tripplan help settings' lists them."),
    ("TRIPPLAN_TRACEBACK", "If it is set, an error in tripplan itself is shown as Python shows it."),
    ("NO_COLOR", "If it is set and not empty, --color auto means never."),
    ("COLUMNS", "How many cells wide to draw, instead of as wide as the terminal is."),
    ("TERM", "If it is dumb, --color auto means never, and tripplan alone prints what show prints."),
    ("TZ", "The time zone of a new trip, where it is not the machine's own."),
)
"""Every variable that the program reads, and what it does."""

FILES: Final = (
    ("~/.config/tripplan/config.yaml", "Your settings; 'tripplan help settings' describes them."),
    ("~/.local/share/tripplan/timetables/", "Your own timetables, for all trips."),
    ("~/.local/state/tripplan/memory.json", "Which trips were opened; to forget them, delete it."),
    ("~/.local/state/tripplan/backups/", "What trips held before they were changed."),
    ("~/.local/state/tripplan/reports/", "What was wrong with tripplan itself."),
    ("~/.local/state/tripplan/rescued/", "What was not saved when the screen failed."),
    ("~/.cache/tripplan/answers/", "What the network answered; 'tripplan fetch --clear' empties it."),
    ("~/Library/Application Support/tripplan/", "All of them, on macOS."),
)
"""What tripplan looks for on its own."""

EXAMPLES: Final = (
    ("What was planned before the last change:", "git show HEAD~1:./udo.yaml | tripplan show -"),
    ("Whether a trip without dates would work on a day in winter:", "tripplan check --date 2026-12-05 udo.yaml"),
    (
        "The first boat from a port on a day, for a script:",
        "tripplan ferry --from cheonjin --at 2026-10-18 --count 1 --json",
    ),
)
"""What may not come to mind from the options alone."""

_ESCAPES: Final = {
    "\\": r"\e",
    "-": r"\-",
    "'": r"\(aq",
    "`": r"\(ga",
    "^": r"\(ha",
    "~": r"\(ti",
    '"': r"\(dq",
}
"""What roff would take for a command, or print as a finer sign that no shell knows."""


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Takes nothing."""


def run(_asked: argparse.Namespace) -> Answer:
    """Prints the page."""
    return Answer("".join(f"{line}\n" for line in _page(grammars())))


def roff(text: str) -> str:
    """A text that `man` shows as it is: signs of roff and letters beyond ASCII are escaped."""
    escaped = "".join(_ESCAPES.get(letter, letter) for letter in " ".join(text.split()))
    escaped = re.sub(r"[^\x00-\x7f]", lambda match: rf"\[u{ord(match[0]):04X}]", escaped)
    return rf"\&{escaped}" if escaped.startswith(".") else escaped


def _page(of_all: tuple[Grammar, ...]) -> Iterator[str]:
    name, _, sentence = (tripplan.__doc__ or "").partition(": ")
    yield f'.TH TRIPPLAN 1 "" "tripplan {tripplan.__version__}"'
    yield from (".SH NAME", rf"{name} \- {roff(sentence.rstrip('.'))}")
    yield from (".SH SYNOPSIS", *_synopsis(of_all))
    yield from (".SH DESCRIPTION", *_paragraphs((roff(text),) for text in DESCRIPTION.split("\n\n")))
    yield ".SH COMMANDS"
    for grammar in of_all:
        yield from _command(grammar)
    yield from (".SH EXIT STATUS", *_terms(STATUSES))
    yield from (".SH ENVIRONMENT", *_terms(ENVIRONMENT))
    yield from (".SH FILES", *_terms(FILES))
    examples = ((roff(sentence), *_verbatim(example)) for sentence, example in EXAMPLES)
    yield from (".SH EXAMPLES", *_paragraphs(examples))


def _synopsis(of_all: tuple[Grammar, ...]) -> Iterator[str]:
    for number, grammar in enumerate(of_all):
        yield from [".br"] if number else []
        options = [f"[{_italic('OPTION')}]..."] if _own_options(grammar) else []
        yield " ".join([_bold(_full_name(grammar)), *options, *(_operand(each) for each in grammar.operands)])


def _command(grammar: Grammar) -> Iterator[str]:
    yield f".SS {roff(_full_name(grammar))}"
    yield roff(grammar.command.help)
    for argument in (*grammar.operands, *_own_options(grammar)):
        yield from (".TP", _heading(argument), roff(argument.help))
    yield from (".PP", "Example:", *_verbatim(grammar.command.example))


def _own_options(grammar: Grammar) -> list[Argument]:
    """All but --help, which every command has."""
    return [option for option in grammar.options if "--help" not in option.flags]


def _heading(argument: Argument) -> str:
    if not argument.flags:
        return _operand(argument)
    flags = ", ".join(_bold(flag) for flag in argument.flags)
    return f"{flags} {_italic(argument.value)}" if argument.value else flags


def _operand(argument: Argument) -> str:
    name = _italic(argument.value) + ("..." if argument.many else "")
    return name if argument.required else f"[{name}]"


def _terms(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, meaning in rows:
        yield from (".TP", _bold(name), roff(meaning))


def _paragraphs(paragraphs: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for number, paragraph in enumerate(paragraphs):
        yield from [".PP", *paragraph] if number else paragraph


def _verbatim(text: str) -> tuple[str, ...]:
    return (".PP", ".nf", ".RS 4", roff(text), ".RE", ".fi")


def _full_name(grammar: Grammar) -> str:
    return f"tripplan {grammar.command.name}".rstrip()


def _bold(text: str) -> str:
    return rf"\fB{roff(text)}\fR"


def _italic(text: str) -> str:
    return rf"\fI{roff(text)}\fR"
