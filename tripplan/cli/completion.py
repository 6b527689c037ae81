"""`tripplan completion`: what a shell needs to complete the commands, made from their parsers."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from tripplan.cli.command import Answer
from tripplan.cli.grammar import grammars

if TYPE_CHECKING:
    import argparse

SHELLS: Final = ("bash", "zsh", "fish")
"""Each is written by the module `shell_NAME`."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes the name of a shell."""
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help="bash, zsh or fish")


def run(asked: argparse.Namespace) -> Answer:
    """Prints the script that the shell reads."""
    writer = import_module(f"tripplan.cli.shell_{asked.shell}")
    return Answer(writer.script(grammars()))
