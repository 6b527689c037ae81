"""What completes the commands in fish."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.cli.grammar import Values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.cli.grammar import Argument, Grammar

_SCRIPT: Final = """\
# Completes tripplan in fish; made by: tripplan completion fish

function __tripplan_in --description 'Whether this is the command on the line; nothing stands for none'
    set -l words (commandline -opc)
    contains -- "$words[2]" {names}
    or set words[2] ''
    test "$words[2]" = "$argv[1]"
end

function __tripplan_first --description 'Whether this is the first word'
    test (commandline -opc | count) -eq 1
end

function __tripplan_trips --description 'YAML files, and folders'
    complete -C "'' "(commandline -ct) | string match -ri '.*(?:\\.ya?ml|/)$'
end

function __tripplan_lines --description 'The names of the timetables'
    set -l words (commandline -opc)
    $words[1] ferry --list 2>/dev/null
end

complete -c tripplan -f
{rows}
"""

_OFFERS: Final = {Values.TRIPS: "(__tripplan_trips)", Values.LINES: "(__tripplan_lines)"}


def script(of_all: tuple[Grammar, ...]) -> str:
    """The script for these commands, of which the first is what is done without one."""
    commands = [grammar.command for grammar in of_all if grammar.command.name]
    rows = [f"-n __tripplan_first -a {each.name} -d {_quoted(each.help)}" for each in commands]
    rows += [f"-n {_quoted(_condition(grammar))} {row}" for grammar in of_all for row in _rows(grammar)]
    return _SCRIPT.format(
        names=" ".join(command.name for command in commands),
        rows="\n".join(f"complete -c tripplan {row}" for row in rows),
    )


def _condition(grammar: Grammar) -> str:
    return f'__tripplan_in "{grammar.command.name}"'


def _rows(grammar: Grammar) -> Iterator[str]:
    for option in grammar.options:
        flags = " ".join(f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}" for flag in option.flags)
        yield " ".join([flags, *_value(option), f"-d {_quoted(option.help)}"])
    yield from (f"-a {_quoted(_offer(operand))}" for operand in grammar.operands if _offer(operand))


def _value(option: Argument) -> list[str]:
    """How fish is told what may follow an option."""
    if not option.value:
        return []
    if option.values is Values.FILES:
        return ["-r -F"]
    return [f"-x -a {_quoted(_offer(option))}"] if _offer(option) else ["-x"]


def _offer(argument: Argument) -> str:
    return " ".join(argument.words) if argument.values is Values.WORDS else _OFFERS.get(argument.values, "")


def _quoted(text: str) -> str:
    r"""In quotes in which only \ and ' mean anything."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
