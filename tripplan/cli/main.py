"""Finds the command, runs it, prints its answer, and turns every trouble into one sentence and a status."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from importlib import import_module
from io import StringIO
from typing import TYPE_CHECKING, Final, cast

from tripplan import __version__
from tripplan.cli.command import Answer, Command, let_go_of_stderr, narrate, write_out
from tripplan.errors import TripplanError, UsageError
from tripplan.workspace.crash import guarded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tripplan.cli.command import CommandModule
    from tripplan.cli.parser import Parser

OPEN: Final = Command("", "Opens a trip as a timeline in the terminal.", "tripplan itineraries/seongsan-udo.yaml")
"""What is done without the name of a command."""

COMMANDS: Final = (
    Command("show", "Prints a trip as text.", "tripplan show itineraries/seongsan-udo.yaml --width 100"),
    Command(
        "now",
        "Tells in one line what is on, for a status line or a prompt.",
        "tripplan now itineraries/seongsan-udo.yaml --now '2026-10-17 12:10'",
    ),
    Command("check", "Tells what is wrong in trip files, or has to be confirmed.", "tripplan check itineraries/"),
    Command("explain", "Tells what a code of check means, or lists all of them.", "tripplan explain day-breaks"),
    Command(
        "export",
        "Writes a trip as Markdown or JSON, to take along.",
        "tripplan export itineraries/seongsan-udo.yaml --to markdown -o udo.md",
    ),
    Command(
        "ferry",
        "Tells the next sailings of a line, and the last ones there and back.",
        "tripplan ferry seongsan-udo --from haumokdong --at '2026-10-17 14:30'",
    ),
    Command(
        "link",
        "Reads a map link or share text, and prints it for every map.",
        "tripplan link 'https://map.naver.com/p/entry/place/1351670584'",
    ),
    Command(
        "new", "Begins a trip: a commented one that works, or another trip on new dates.", "tripplan new jeju.yaml"
    ),
    Command(
        "set",
        "Gives one value of a trip another text; every other byte of the file stays.",
        "tripplan set trip.yaml 'days[0].plan[2].stay' 1h10m",
    ),
    Command(
        "add",
        "Adds an item to the plan of a trip.",
        "tripplan add trip.yaml lunch 우도짜장맨 stay=50m between=11:30-14:00 --day 1",
    ),
    Command(
        "move",
        "Takes an item or a day of a trip to another place.",
        "tripplan move trip.yaml 'days[0].plan[4]' --day 2",
    ),
    Command(
        "remove",
        "Takes an item, a day or a key out of a trip.",
        "tripplan remove trip.yaml 'days[0].plan[4]' --dry-run",
    ),
    Command(
        "diff",
        "Tells what changed for the traveller between two versions of a trip.",
        "tripplan diff itineraries/jeju-three-days.yaml itineraries/seongsan-udo.yaml",
    ),
    Command(
        "fetch",
        "Asks the network for weather, ways, places and links, and keeps the answers.",
        "tripplan fetch itineraries/stockholm-turku.yaml --weather",
    ),
    Command("config", "Tells every setting, its value, and where it comes from.", "tripplan config"),
    Command("schema", "Prints the JSON Schema of the trip file, for completion in editors.", "tripplan schema -o"),
    Command("help", "Prints a page of the manual, or the list of its pages.", "tripplan help trip-file"),
    Command("man", "Prints the manual page of all commands.", "tripplan man | man -l -"),
    Command(
        "completion",
        "Prints what completes the commands in your shell.",
        "tripplan completion bash > ~/.local/share/bash-completion/completions/tripplan",
    ),
)
"""Every command that has a name."""

INTERRUPTED: Final = 130
"""The status of a program that was stopped with ctrl+c, as shells have it."""

_NAMED: Final = 400
"""So many characters of a command are repeated where it fails."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program; gives its exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _prepare_streams()
    if arguments is None:  # the process ends with this run
        _leave_garbage()
    status = _run(words)
    let_go_of_stderr()
    return status


def _run(words: list[str]) -> int:
    try:
        with guarded(f"'{' '.join(['tripplan', *words])[:_NAMED]}' failed"):
            return _print(_answer(words))
    except TripplanError as trouble:
        narrate(str(trouble))
        return trouble.exit_status
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as done:  # argparse has printed a help page, or the version
        return _print(Answer(status=int(done.code or 0)))
    except BrokenPipeError:  # the reader of that page has gone
        return _print(Answer())


def _answer(words: list[str]) -> Answer:
    command = next((each for each in COMMANDS if words and each.name == words[0]), OPEN)
    if command is OPEN:
        _refuse_mistyped(words)
    parser = parser_of(command)
    return _module_of(command).run(parser.parse_args(words if command is OPEN else words[1:]))


def parser_of(command: Command) -> Parser:
    """The parser of a command, with all its arguments."""
    # Not before the collector is off: it would look through all that these modules make.
    from tripplan.cli.parser import make_parser

    parser = make_parser(command, _all_commands() if command is OPEN else "")
    if command is OPEN:
        parser.add_argument("--version", action="version", version=f"tripplan {__version__}")
    _module_of(command).add_arguments(parser)
    return parser


def _leave_garbage() -> None:
    """Leaves garbage where it is until the process ends: a run of a fifth of a second has hardly any.

    To look for it costs 20 ms. The interpreter looks once more when it ends; what is frozen then saves another 20 ms.
    """
    gc.disable()
    atexit.register(gc.freeze)


def _module_of(command: Command) -> CommandModule:
    # Only the module that is asked for: what it needs makes up nine tenths of the time before the first line.
    return cast("CommandModule", import_module(f"tripplan.cli.{command.name or 'open_trip'}"))


def _all_commands() -> str:
    width = max(len(command.name) for command in COMMANDS)
    rows = "\n".join(f"  {command.name:<{width}}  {command.help}" for command in COMMANDS)
    return f"commands:\n{rows}\n\n'tripplan COMMAND --help' tells more."


def _refuse_mistyped(words: list[str]) -> None:
    """Says so when what should be a path is nearly the name of a command."""
    if not words or words[0].startswith("-") or os.path.lexists(words[0]):
        return
    # difflib costs 6 ms to import and is wanted only when something is wrong.
    from difflib import get_close_matches

    near = get_close_matches(words[0], [command.name for command in COMMANDS], n=1)
    if near:
        raise UsageError(f"there is no command and no file '{words[0]}'; did you mean 'tripplan {near[0]}'?")


def _prepare_streams() -> None:
    """UTF-8 whatever the locale says; a stream that is closed swallows what is written."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, StringIO())
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _print(answer: Answer) -> int:
    """Gives a command's answer. A reader who has gone, as `head` does, is no trouble."""
    try:
        write_out(answer.text, answer.data)
    except BrokenPipeError:
        pass
    except TripplanError as trouble:
        narrate(str(trouble))
        return trouble.exit_status
    if answer.remark:
        narrate(answer.remark)
    return answer.status
