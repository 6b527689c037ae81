"""What every command takes, read from the parsers themselves: for completion and for the manual page."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.cli.commands import COMMANDS, OPEN, parser_of

if TYPE_CHECKING:
    import argparse

    from tripplan.cli.commands import Command


class Values(Enum):
    """What a shell may offer for an argument."""

    NOTHING = auto()
    """It takes no value, or one that nobody can guess."""
    WORDS = auto()
    """One of its words."""
    TRIPS = auto()
    """YAML files, and folders on the way to them."""
    FILES = auto()
    LINES = auto()
    """The names of timetables, as they are at that moment."""


_BY_METAVAR: Final = {"FILE": Values.TRIPS, "PATH": Values.TRIPS, "OUT": Values.FILES, "LINE": Values.LINES}


class Argument(NamedTuple):
    """An option, or a word without one."""

    flags: tuple[str, ...]
    """How an option is written, short before long; nothing for a word that has its place."""
    value: str
    """What the value is called; empty where an option takes none."""
    help: str
    words: tuple[str, ...]
    """The only values that it takes; nothing where others may be given."""
    values: Values
    required: bool
    many: bool
    """It may stand several times in a row."""


class Grammar(NamedTuple):
    """A command and what it takes."""

    command: Command
    arguments: tuple[Argument, ...]

    @property
    def options(self) -> tuple[Argument, ...]:
        """Everything that begins with a dash."""
        return tuple(argument for argument in self.arguments if argument.flags)

    @property
    def operands(self) -> tuple[Argument, ...]:
        """Everything else, in order."""
        return tuple(argument for argument in self.arguments if not argument.flags)


def grammars() -> tuple[Grammar, ...]:
    """The grammar of what is done without a command, and then of every command."""
    return tuple(grammar_of(command) for command in (OPEN, *COMMANDS))


def grammar_of(command: Command) -> Grammar:
    """What one command takes."""
    actions = parser_of(command)._actions  # noqa: SLF001 - argparse has no public list of what was added
    return Grammar(command, tuple(_argument(action) for action in actions))


def _argument(action: argparse.Action) -> Argument:
    words = tuple(str(choice) for choice in action.choices or ())
    name = str(action.metavar or action.dest)
    return Argument(
        flags=tuple(action.option_strings),
        value="" if action.nargs == 0 else "|".join(words) if words and not action.metavar else name,
        help=(action.help or "") % vars(action),
        words=words,
        values=Values.WORDS if words else _BY_METAVAR.get(name, Values.NOTHING),
        required=action.required,
        many=action.nargs in {"+", "*"},
    )
