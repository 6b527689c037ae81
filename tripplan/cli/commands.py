"""The table of commands, and the parser and the code of each.

A new command is one row of `COMMANDS` and two functions in the module that the row names: `describe_NAME`, which adds
the arguments to a parser, and `run_NAME`, which gives the result.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from tripplan import __version__
from tripplan.sentences import say

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable

    from tripplan.cli.parser import Parser
    from tripplan.cli.streams import Result


class Command(NamedTuple):
    """One command of the program."""

    name: str
    help: str
    """One sentence."""
    example_words: str
    """What follows its name in an example."""
    module: str = ""
    """The module of this package that has its two functions, where it is not called as the command is."""

    @property
    def full_name(self) -> str:
        """What is typed to run it."""
        return f"tripplan {self.name}".rstrip()

    @property
    def example(self) -> str:
        """A whole line that runs it."""
        return f"{self.full_name} {self.example_words}".rstrip()


OPEN: Final = Command("", "Opens a trip as a timeline in the terminal.", "itineraries/seongsan-udo.yaml", "opening")
"""What is done without the name of a command; its functions are `describe_open` and `run_open`."""

COMMANDS: Final = (
    Command("show", "Prints a trip as text.", "itineraries/seongsan-udo.yaml --width 100"),
    Command(
        "now",
        "Tells in one line what is on, for a status line or a prompt.",
        "itineraries/seongsan-udo.yaml --now '2026-10-17 12:10'",
    ),
    Command("check", "Tells what is wrong in trip files, or has to be confirmed.", "itineraries/"),
    Command("explain", "Tells what a code of check means, or lists all of them.", "day-breaks", "manual"),
    Command(
        "export",
        "Writes a trip as Markdown or JSON, to take along.",
        "itineraries/seongsan-udo.yaml --to markdown -o udo.md",
        "show",
    ),
    Command(
        "ferry",
        "Tells the next sailings of a line, and the last ones there and back.",
        "seongsan-udo --from haumokdong --at '2026-10-17 14:30'",
    ),
    Command(
        "link",
        "Reads a map link or share text, and prints it for every map.",
        "'https://map.naver.com/p/entry/place/1351670584'",
    ),
    Command("new", "Begins a trip: a commented one that works, or another trip on new dates.", "jeju.yaml"),
    Command(
        "set",
        "Gives one value of a trip another text; every other byte of the file stays.",
        "trip.yaml 'days[0].plan[2].stay' 1h10m",
        "edit",
    ),
    Command(
        "add",
        "Adds an item to the plan of a trip.",
        "trip.yaml lunch 우도짜장맨 stay=50m between=11:30-14:00 --day 1",
        "edit",
    ),
    Command(
        "move", "Takes an item or a day of a trip to another place.", "trip.yaml 'days[0].plan[4]' --day 2", "edit"
    ),
    Command("remove", "Takes an item, a day or a key out of a trip.", "trip.yaml 'days[0].plan[4]' --dry-run", "edit"),
    Command(
        "diff",
        "Tells what changed for the traveller between two versions of a trip.",
        "itineraries/jeju-three-days.yaml itineraries/seongsan-udo.yaml",
    ),
    Command(
        "fetch",
        "Asks the network for weather, ways, places and links, and keeps the answers.",
        "itineraries/stockholm-turku.yaml --weather",
    ),
    Command("config", "Tells every setting, its value, and where it comes from.", "", "reference"),
    Command("schema", "Prints the JSON Schema of the trip file, for completion in editors.", "-o", "reference"),
    Command("help", "Prints a page of the manual, or the list of its pages.", "trip-file", "manual"),
    Command("man", "Prints the manual page of all commands.", "| man -l -", "manual"),
    Command(
        "completion",
        "Prints what completes the commands in your shell.",
        "bash > ~/.local/share/bash-completion/completions/tripplan",
    ),
)
"""Every command that has a name."""


def parser_of(command: Command) -> Parser:
    """The parser of a command, with all its arguments."""
    # Not before the collector is off: it would look through all that these modules make.
    from tripplan.cli.parser import make_parser

    example = say("example:\n  {example}", example=command.example)
    if command is OPEN:
        width = max(len(each.name) for each in COMMANDS)
        rows = "\n".join(f"  {each.name:<{width}}  {say(each.help)}" for each in COMMANDS)
        known = say("commands:\n{rows}\n\n'tripplan COMMAND --help' tells more.", rows=rows)
        example = f"{known}\n\n{example}"
    parser = make_parser(command.full_name, say(command.help), example)
    describe(command, parser)
    return parser


def describe(command: Command, parser: ArgumentParser) -> None:
    """Adds the arguments of a command to a parser."""
    if command is OPEN:
        parser.add_argument("--version", action="version", version=f"tripplan {__version__}")
    cast("Callable[[ArgumentParser], None]", _function(command, "describe"))(parser)


def run_command(command: Command, options: Namespace) -> Result:
    """Runs a command with what its parser has read."""
    return cast("Callable[[Namespace], Result]", _function(command, "run"))(options)


def _function(command: Command, verb: str) -> object:
    # Only the module that is needed: what it imports makes up nine tenths of the time before the first line.
    module = import_module(f"tripplan.cli.{command.module or command.name}")
    return getattr(module, f"{verb}_{command.name or 'open'}")
