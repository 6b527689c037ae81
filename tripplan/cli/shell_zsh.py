"""What completes the commands in zsh."""

from __future__ import annotations

import re
from shlex import quote
from typing import TYPE_CHECKING, Final

from tripplan.cli.grammar import Values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.cli.grammar import Argument, Grammar

_SCRIPT: Final = """\
#compdef tripplan
# Completes tripplan in zsh; made by: tripplan completion zsh

_tripplan_trips() {{ _files -g '*.(#i)(yaml|yml)(-.)' }}

_tripplan_lines() {{
    local -a lines
    lines=("${{(@f)$(_call_program lines $program ferry --list 2>/dev/null)}}")
    compadd -- $lines
}}

_tripplan_first() {{
    local -a commands
    commands=(
{commands}
    )
    (( CURRENT == 2 )) && _describe -t commands command commands
    _tripplan_trips
}}

_tripplan() {{
    local program=$words[1] command=
    if (( CURRENT > 2 )); then
        command=$words[2]
    fi
    case $command in
{cases}
    esac
}}

if [[ $funcstack[1] == _tripplan ]]; then
    _tripplan "$@"
else
    compdef _tripplan tripplan
fi
"""

_OFFERS: Final = {
    Values.NOTHING: " ",
    Values.TRIPS: "_tripplan_trips",
    Values.FILES: "_files",
    Values.LINES: "_tripplan_lines",
}


def script(of_all: tuple[Grammar, ...]) -> str:
    """The script for these commands, of which the first is what is done without one."""
    first, *commands = of_all
    names = (quote(f"{grammar.command.name}:{grammar.command.help}") for grammar in commands)
    cases = [*(line for grammar in commands for line in _case(grammar)), *_case(first)]
    return _SCRIPT.format(
        commands="\n".join(f"        {name}" for name in names),
        cases="\n".join(f"        {line}" for line in cases),
    )


def _case(grammar: Grammar) -> Iterator[str]:
    name = grammar.command.name
    yield f"{name or '*'})"
    if name:
        yield "    shift words; (( CURRENT-- ))"
    specs = [*(spec for option in grammar.options for spec in _option(option)), *_operands(grammar)]
    yield " \\\n            ".join(["    _arguments -S", *map(quote, specs)])
    yield "    ;;"


def _option(option: Argument) -> Iterator[str]:
    """One spec for each way to write an option; all of them exclude each other."""
    others = f"({' '.join(option.flags)})"
    for flag in option.flags:
        if not option.value:
            yield f"{others}{flag}[{_escaped(option.help)}]"
        else:
            joined = "=" if flag.startswith("--") else "+"
            yield f"{others}{flag}{joined}[{_escaped(option.help)}]:{_escaped(option.value)}:{_offer(option)}"


def _operands(grammar: Grammar) -> Iterator[str]:
    for number, operand in enumerate(grammar.operands, 1):
        place = "*" if operand.many else f"{number}" if operand.required else f"{number}:"
        offer = _offer(operand) if grammar.command.name else "_tripplan_first"
        yield f"{place}:{_escaped(operand.value)}:{offer}"


def _offer(argument: Argument) -> str:
    return f"({' '.join(argument.words)})" if argument.values is Values.WORDS else _OFFERS[argument.values]


def _escaped(text: str) -> str:
    return re.sub(r"([\\:\[\]])", r"\\\1", text)
