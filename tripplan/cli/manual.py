"""What tripplan says about itself: `explain`, `help`, `man`, `config` and `schema`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripplan import __version__
from tripplan.cli.commands import COMMANDS, OPEN, parser_of
from tripplan.cli.parser import actions_of
from tripplan.cli.streams import STANDARD_INPUT, Result, in_unicode, print_to_stderr, terminal_width
from tripplan.errors import UsageError
from tripplan.sentences import nearest, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from tripplan.cli.commands import Command

_FOLDER: Final = Path(__file__).parent.parent / "help"
_FIRST_SENTENCE: Final = re.compile(r"# [^\n]*\s+(?:\* )?(.+?\.)\s", re.DOTALL)

# ---------------------------------------------------------------- explain


def describe_explain(parser: argparse.ArgumentParser) -> None:
    """Adds the code."""
    from tripplan.checks import rules

    code = say("the code to explain, as 'tripplan check' prints it (default: the list of all codes)")
    parser.add_argument("code", nargs="?", type=_read_code, choices=sorted(rules()), metavar="CODE", help=code)


def run_explain(options: argparse.Namespace) -> Result:
    """Prints the page of a code, or the list of codes."""
    from tripplan.checks import rules
    from tripplan.checks.engine import page
    from tripplan.findings import Topic
    from tripplan.views.cells import hanging

    if options.code is not None:
        return Result(page(options.code))
    column, cells = max(map(len, rules())) + 2, terminal_width()
    lines = []
    for topic in Topic:
        lines.append(topic.value)
        for code in sorted(code for code, rule in rules().items() if rule.topic is topic):
            words = " or ".join(severity.word for severity in rules()[code].severities)
            lines += hanging(f"  {code:<{column}}", f"{words}: {rules()[code].title}", cells)
        lines.append("")
    hint = say("'tripplan explain CODE' tells what it means, with a bad and a good example.\n")
    return Result("\n".join([*lines, hint]))


def _read_code(text: str) -> str:
    from tripplan.checks import rules

    code = in_unicode(text)
    if code in rules():
        return code
    sentence = "there is no code '{code}'; 'tripplan explain' lists all codes"
    if near := nearest(code, rules()):
        sentence = "there is no code '{code}'; did you mean '{near}'?"
    raise UsageError(say(sentence, code=code, near=near))


# ---------------------------------------------------------------- help


def page_names() -> tuple[str, ...]:
    """The names of all pages, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.md")))


def describe_help(parser: argparse.ArgumentParser) -> None:
    """Adds the name of a page."""
    page = say("the page to print (default: the list of pages)")
    parser.add_argument("page", nargs="?", type=_read_page_name, choices=page_names(), metavar="PAGE", help=page)


def run_help(options: argparse.Namespace) -> Result:
    """Prints a page, or the list of pages."""
    if options.page is not None:
        return Result(_page_text(options.page))
    # rich.cells costs 3 ms to import, and a page is printed without it.
    from tripplan.views.cells import wrap

    column = max(len(name) for name in page_names()) + 2
    rows = ""
    for name in page_names():
        lines = wrap(first_sentence(_page_text(name)), max(terminal_width() - column - 2, column))
        rows += f"  {name:<{column}}" + f"\n  {'':<{column}}".join(lines) + "\n"
    hint = say("'tripplan help PAGE' prints one, 'tripplan COMMAND --help' what a command takes.")
    return Result(f"{say('pages:')}\n{rows}\n{hint}\n")


def first_sentence(page: str) -> str:
    """The first sentence below a page's title, on one line."""
    found = _FIRST_SENTENCE.match(page)
    return " ".join(found[1].split()) if found is not None else ""


def table_below(heading: str, page: str) -> list[tuple[str, str]]:
    """The rows of the table below a heading of a page: two columns, without the signs of Markdown."""
    found: list[tuple[str, str]] = []
    for line in page.partition(f"**{heading}.**\n\n")[2].partition("\n\n")[0].splitlines()[2:]:
        name, text = (cell.strip().replace("`", "") for cell in line.strip("|").split("|"))
        before, said = found.pop() if not name else (name, "")  # a row without a name goes on
        found.append((before, f"{said} {text}".strip()))
    return found


def _page_text(name: str) -> str:
    return (_FOLDER / f"{name}.md").read_text("utf-8")


def _read_page_name(text: str) -> str:
    name, known = in_unicode(text), page_names()
    if name in known:
        return name
    if name in {command.name for command in COMMANDS}:
        raise UsageError(say("'{name}' is a command and no page; 'tripplan {name} --help' tells about it", name=name))
    sentence = "there is no page '{name}'; known: {pages}"
    if near := nearest(name, known):
        sentence = "there is no page '{name}'; did you mean '{near}'? known: {pages}"
    raise UsageError(say(sentence, name=name, near=near, pages=", ".join(known)))


# ---------------------------------------------------------------- man: what it says

SUMMARY: Final = "a plain-text trip planner for the terminal that tells you when your day breaks"

DESCRIPTION: Final = (
    (
        "A trip is one YAML file that you write, read and keep under version control. From it tripplan computes when "
        "you arrive, how long you wait, which boat you catch, and by when you must leave each place so that everything "
        "after it still works."
    ),
    "'tripplan help' describes both file formats, and every command with the shape of its JSON.",
    (
        "What a command has found goes to standard output, and what it says about it to standard error. Where a file "
        "is named, - is standard input. Every command takes -h or --help."
    ),
)
"""Its paragraphs."""

FILES: Final = (
    ("~/.config/tripplan/config.yaml", "Your settings; 'tripplan help settings' describes them."),
    ("~/.local/share/tripplan/timetables/", "Your own timetables, for all trips."),
    ("~/.local/state/tripplan/memory.json", "Which trips were opened; to forget them, delete it."),
    ("~/.local/state/tripplan/backups/", "What trips held before they were changed."),
    ("~/.local/state/tripplan/reports/", "What was wrong with tripplan itself."),
    ("~/.cache/tripplan/answers/", "What the network answered; 'tripplan fetch --clear' empties it."),
    ("~/Library/Application Support/tripplan/", "All of them, on macOS."),
)
"""What tripplan looks for on its own."""

EXAMPLES: Final = (
    ("What was planned before the last change:", "git show HEAD~1:./udo.yaml | tripplan show -"),
    ("Whether a trip without dates would work on a day in winter:", "tripplan check --date 2026-12-05 udo.yaml"),
    (
        "The first boat from a port on a day, for a script:",
        "tripplan ferry --from cheonjin --at 2026-10-18 --count 1 --json",
    ),
)
"""What may not come to mind from the options alone."""

# ---------------------------------------------------------------- man: the page

_ESCAPES: Final = {"\\": r"\e", "-": r"\-", "'": r"\(aq", "`": r"\(ga", "^": r"\(ha", "~": r"\(ti", '"': r"\(dq"}
"""What roff would take for a command, or print as a finer sign that no shell knows."""


def describe_man(_parser: argparse.ArgumentParser) -> None:
    """Adds nothing."""


def run_man(_options: argparse.Namespace) -> Result:
    """Prints the page."""
    return Result("".join(f"{line}\n" for line in _man_page()))


def roff(text: str) -> str:
    """A text that `man` shows as it is: signs of roff and letters beyond ASCII are escaped."""
    escaped = "".join(_ESCAPES.get(letter, letter) for letter in " ".join(text.split()))
    escaped = re.sub(r"[^\x00-\x7f]", lambda match: rf"\[u{ord(match[0]):04X}]", escaped)
    return rf"\&{escaped}" if escaped.startswith(".") else escaped


def _man_page() -> Iterator[str]:
    every = [(command, *_taken_by(command)) for command in (OPEN, *COMMANDS)]
    yield f'.TH TRIPPLAN 1 "" "tripplan {__version__}"'
    yield from (".SH NAME", rf"tripplan \- {roff(say(SUMMARY))}", ".SH SYNOPSIS")
    for number, (command, words, options) in enumerate(every):
        yield from [".br"] if number else []
        some = [f"[{_italic('OPTION')}]..."] if options else []
        yield " ".join([_bold(command.full_name), *some, *map(_word, words)])
    yield from (".SH DESCRIPTION", *_paragraphs((roff(say(text)),) for text in DESCRIPTION))
    yield ".SH COMMANDS"
    for command, words, options in every:
        yield from (f".SS {roff(command.full_name)}", roff(say(command.help)))
        for action in (*words, *options):
            flags = ", ".join(map(_bold, action.option_strings))
            value = f" {_italic(value_name(action))}" if value_name(action) else ""
            yield from (".TP", f"{flags}{value}" if flags else _word(action), roff(str(action.help) % vars(action)))
        yield from (".PP", "Example:", *_verbatim(command.example))
    statuses, variables = (table_below(heading, _page_text("commands")) for heading in ("Exit status", "Environment"))
    for heading, rows in (("EXIT STATUS", statuses), ("ENVIRONMENT", variables), ("FILES", FILES)):
        yield f".SH {heading}"
        for name, meaning in rows:
            yield from (".TP", _bold(name), roff(say(meaning)))
    examples = ((roff(say(sentence)), *_verbatim(example)) for sentence, example in EXAMPLES)
    yield from (".SH EXAMPLES", *_paragraphs(examples))


def _taken_by(command: Command) -> tuple[list[argparse.Action], list[argparse.Action]]:
    """The words that a command takes in their places, and its options but for --help, which every command has."""
    actions = [action for action in actions_of(parser_of(command)) if "--help" not in action.option_strings]
    return [each for each in actions if not each.option_strings], [each for each in actions if each.option_strings]


def value_name(action: argparse.Action) -> str:
    """What the value of an argument is called; empty where an option takes none."""
    if action.nargs == 0:
        return ""
    return str(action.metavar or "|".join(map(str, action.choices or ())) or action.dest)


def _word(action: argparse.Action) -> str:
    name = _italic(value_name(action)) + ("..." if action.nargs in {"+", "*"} else "")
    return name if action.required else f"[{name}]"


def _paragraphs(paragraphs: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for number, paragraph in enumerate(paragraphs):
        yield from [".PP", *paragraph] if number else paragraph


def _verbatim(text: str) -> tuple[str, ...]:
    return (".PP", ".nf", ".RS 4", roff(text), ".RE", ".fi")


def _bold(text: str) -> str:
    return rf"\fB{roff(text)}\fR"


def _italic(text: str) -> str:
    return rf"\fI{roff(text)}\fR"


# ---------------------------------------------------------------- config and schema

SCHEMA_FILE: Final = "tripplan.schema.json"
"""Where a new trip looks for its schema: beside itself."""
_TIMETABLE_SCHEMA: Final = "tripplan-timetable.schema.json"


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
    output = say("write into this file (if none is named: {file})", file=SCHEMA_FILE)
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

    output = Path(options.output or (_TIMETABLE_SCHEMA if options.timetable else SCHEMA_FILE))
    write_file(output, text.encode(), replace=options.force)
    line = f"# yaml-language-server: $schema=./{output.name}"
    sentence = "wrote {file}; editors read it for a file beside it that begins with the line {line}"
    return Result(remark=say(sentence, file=output, line=line))
