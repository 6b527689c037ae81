"""Finds the command, runs it, and turns every error into one sentence and a status."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, Final

from tripplan import __version__
from tripplan.cli import check, export, ferry, link, open_trip, schema, show
from tripplan.errors import TripplanError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tripplan.cli.command import Command

COMMANDS: Final[tuple[Command, ...]] = (
    show.COMMAND,
    check.COMMAND,
    export.COMMAND,
    ferry.COMMAND,
    link.COMMAND,
    schema.COMMAND,
)
"""Every command but the opening of the screen, which needs no word."""

USAGE: Final = 2


def make_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="tripplan",
        description=open_trip.COMMAND.help,
        epilog=_epilog(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"tripplan {__version__}")
    open_trip.COMMAND.add_arguments(parser)
    return parser


def command_parser(command: Command) -> argparse.ArgumentParser:
    """The parser of one command."""
    parser = argparse.ArgumentParser(
        prog=f"tripplan {command.name}",
        description=command.help,
        epilog=f"example:\n  {command.example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_arguments(parser)
    return parser


def _epilog() -> str:
    rows = "\n".join(f"  {command.name:<8} {command.help}" for command in COMMANDS)
    return f"commands:\n{rows}\n\nexample:\n  {open_trip.COMMAND.example}\n\n'tripplan COMMAND --help' tells more."


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program; gives its exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    command = next((each for each in COMMANDS if words and each.name == words[0]), None)
    if command is None:
        command, parser = open_trip.COMMAND, make_parser()
    else:
        parser, words = command_parser(command), words[1:]
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = command.run(parser.parse_args(words))
        sys.stdout.flush()
    except TripplanError as trouble:
        print(f"tripplan: {trouble}", file=sys.stderr)
        return trouble.exit_status
    except BrokenPipeError:  # the reader of a pipe has gone, as `head` does; that is no trouble
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return status
