"""`tripplan config` and `schema`: every setting with its value, and the JSON Schema of the files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripplan.cli.streams import STANDARD_INPUT, Result, print_to_stderr
from tripplan.sentences import say

if TYPE_CHECKING:
    import argparse

FILE: Final = "tripplan.schema.json"
"""Where a new trip looks for its schema: beside itself."""
_TIMETABLE_FILE: Final = "tripplan-timetable.schema.json"


def describe_config(_parser: argparse.ArgumentParser) -> None:
    """Adds nothing."""


def run_config(_options: argparse.Namespace) -> Result:
    """Prints a line for each setting, and what is wrong with those that were chosen."""
    from tripplan.views.cells import fit, plain, width
    from tripplan.workspace.paths import user_paths
    from tripplan.workspace.settings import KEYS, read_settings

    configured = read_settings(user_paths())
    for finding in configured.findings:
        print_to_stderr(configured.located(finding))
    settings, sources = configured.settings, configured.sources
    rows = [(key.name, plain(key.show(key.of(settings))), plain(sources.get(key.name, "default"))) for key in KEYS]
    rows += [(f"keys.{plain(each.action)}", plain(each.keys), plain(sources["keys"])) for each in settings.keys]
    widths = [max(width(row[column]) for row in rows) for column in (0, 1)]
    lines = (f"{fit(name, widths[0])}  {fit(value, widths[1])}  {source}" for name, value, source in rows)
    path = configured.path
    sentence = "the settings file is {path}" if path.exists() else "the settings file is {path}, which is not there"
    return Result("".join(f"{line}\n" for line in lines), remark=say(sentence, path=path))


def describe_schema(parser: argparse.ArgumentParser) -> None:
    """Adds which of the two files is meant, and where to write."""
    parser.add_argument("--timetable", action="store_true", help=say("the schema of the timetable file instead"))
    output = say("write into this file (if none is named: {file})", file=FILE)
    parser.add_argument("-o", "--output", nargs="?", const="", metavar="OUT", help=output)
    parser.add_argument("--force", action="store_true", help=say("replace OUT if it is there already"))


def run_schema(options: argparse.Namespace) -> Result:
    """Prints the schema, or writes it and says how an editor finds it."""
    from tripplan.model.schema import timetable_schema, trip_schema
    from tripplan.views.cells import json_text

    text = json_text(timetable_schema() if options.timetable else trip_schema())
    if options.output in {None, STANDARD_INPUT}:
        return Result(text)
    # What reads and writes files costs 30 ms to import; printing does without.
    from tripplan.workspace.writing import write_file

    output = Path(options.output or (_TIMETABLE_FILE if options.timetable else FILE))
    write_file(output, text.encode(), replace=options.force)
    line = f"# yaml-language-server: $schema=./{output.name}"
    sentence = "wrote {file}; editors read it for a file beside it that begins with the line {line}"
    return Result(remark=say(sentence, file=output, line=line))
