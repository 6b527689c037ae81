"""What the commands take, read from their parsers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.cli.commands import COMMANDS, OPEN, parser_of
from tripplan.cli.parser import actions_of

if TYPE_CHECKING:
    import argparse

    from tripplan.cli.commands import Command

EVERY: Final = (OPEN, *COMMANDS)


def options_of(command: Command) -> list[argparse.Action]:
    """Everything that begins with a dash."""
    return [action for action in actions_of(parser_of(command)) if action.option_strings]


def flags_of(command: Command) -> set[str]:
    """What its options are called, in every way."""
    return {flag for option in options_of(command) for flag in option.option_strings}
