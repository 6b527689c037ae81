"""The table of commands; `main` finds the one that is meant, runs it, and turns every trouble into one sentence.

A new command is one row of `COMMANDS` and two functions in the module that the row names: `describe_NAME`, which adds
the arguments to a parser, and `run_NAME`, which gives the result.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from importlib import import_module
from io import StringIO
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from tripplan import __version__
from tripplan.cli.streams import Result, let_go_of_stderr, print_to_stderr, write_to_stdout
from tripplan.errors import TripplanError, UsageError
from tripplan.sentences import nearest, say
from tripplan.workspace.crash import guarded

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Sequence

    from tripplan.cli.parser import Parser


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
    Command("config", "Tells every setting, its value, and where it comes from.", "", "manual"),
    Command("schema", "Prints the JSON Schema of the trip file, for completion in editors.", "-o", "manual"),
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


# ---------------------------------------------------------------- the program

INTERRUPTED: Final = 130
"""The status of a program that was stopped with ctrl+c, as shells have it."""

_NAMED: Final = 400
"""Characters of a command that are repeated where it fails."""

_STACK: Final = 17_000
"""Slots of 8 bytes that the frame of `main` asks for, which needs a dozen.

CPython keeps frames in chunks of 16 KiB, and maps and unmaps a chunk at every call that crosses the border of one: at
an unlucky depth 6,000 times in a run, a twentieth of its time. This frame gets 256 KiB, enough for those of all calls.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program with these words, or those of the process; gives its exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # it is closed, and swallows what is written
            setattr(sys, name, StringIO())
        elif hasattr(stream, "reconfigure"):  # UTF-8, whatever the locale says
            stream.reconfigure(encoding="utf-8", errors="replace")
    if arguments is None:
        # The process ends with this run, of a fifth of a second: to look for garbage costs 20 ms. The interpreter looks
        # once more when it ends; what is frozen then saves another 20 ms.
        gc.disable()
        atexit.register(gc.freeze)
    try:
        with guarded(say("'{command}' failed", command=" ".join(["tripplan", *words])[:_NAMED])):
            status = _print(_result(words))
    except TripplanError as trouble:
        print_to_stderr(str(trouble))
        status = trouble.exit_status
    except KeyboardInterrupt:
        status = INTERRUPTED
    except SystemExit as done:  # argparse has printed a help page, or the version
        status = _print(Result(status=int(done.code or 0)))
    except BrokenPipeError:  # the reader of that page has gone
        status = _print(Result())
    let_go_of_stderr()
    return status


main.__code__ = main.__code__.replace(co_stacksize=_STACK)


def _result(words: list[str]) -> Result:
    command = next((each for each in COMMANDS if words and each.name == words[0]), OPEN)
    if command is not OPEN:
        return run_command(command, parser_of(command).parse_args(words[1:]))
    is_unknown = bool(words) and not words[0].startswith("-") and not os.path.lexists(words[0])
    if is_unknown and (near := nearest(words[0], [each.name for each in COMMANDS])):
        sentence = "there is no command and no file '{word}'; did you mean 'tripplan {near}'?"
        raise UsageError(say(sentence, word=words[0], near=near))
    return run_command(OPEN, parser_of(OPEN).parse_args(words))


def _print(result: Result) -> int:
    """Prints a result and gives its status. A reader who has gone, as `head` does, is no trouble."""
    try:
        write_to_stdout(result.text, result.data)
    except BrokenPipeError:
        pass
    except TripplanError as trouble:
        print_to_stderr(str(trouble))
        return trouble.exit_status
    if result.remark:
        print_to_stderr(result.remark)
    return result.status
