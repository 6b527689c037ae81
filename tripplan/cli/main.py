"""Finds the command, runs it, prints its result, and turns every trouble into one sentence and a status."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from io import StringIO
from typing import TYPE_CHECKING, Final

from tripplan.cli.commands import COMMANDS, OPEN, parser_of, run_command
from tripplan.cli.streams import Result, let_go_of_stderr, print_to_stderr, write_to_stdout
from tripplan.errors import TripplanError, UsageError
from tripplan.sentences import nearest, say
from tripplan.workspace.crash import guarded

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    status = _run(words)
    let_go_of_stderr()
    return status


main.__code__ = main.__code__.replace(co_stacksize=_STACK)


def _run(words: list[str]) -> int:
    try:
        with guarded(say("'{command}' failed", command=" ".join(["tripplan", *words])[:_NAMED])):
            return _print(_result(words))
    except TripplanError as trouble:
        print_to_stderr(str(trouble))
        return trouble.exit_status
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as done:  # argparse has printed a help page, or the version
        return _print(Result(status=int(done.code or 0)))
    except BrokenPipeError:  # the reader of that page has gone
        return _print(Result())


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
