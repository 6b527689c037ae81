"""`tripplan completion`: what a shell needs to complete the commands, made from their parsers."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from tripplan.cli.grammar import grammars
from tripplan.cli.streams import Result

if TYPE_CHECKING:
    import argparse

SHELLS: Final = ("bash", "zsh", "fish")
"""Each is written by the module `shell_NAME`."""


def describe_completion(parser: argparse.ArgumentParser) -> None:
    """Takes the name of a shell."""
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help="bash, zsh or fish")


def run_completion(asked: argparse.Namespace) -> Result:
    """Prints the script that the shell reads."""
    writer = import_module(f"tripplan.cli.shell_{asked.shell}")
    return Result(writer.script(grammars()))
