"""What completes the commands in bash 4 and later; in bash 3.2 names that need quotes are not quoted."""

from __future__ import annotations

from shlex import join
from typing import TYPE_CHECKING, Final

from tripplan.cli.grammar import Values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.cli.grammar import Argument, Grammar

_SCRIPT: Final = """\
# Completes tripplan in bash; made by: tripplan completion bash

_tripplan_words() {{
    local each
    for each; do
        [[ $each == "$word"* ]] && COMPREPLY+=("$each")
    done
}}

_tripplan_files() {{
    local path
    while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen -f -- "$word")
    compopt -o filenames 2>/dev/null
}}

_tripplan_trips() {{
    local path
    while IFS= read -r path; do COMPREPLY+=("$path"); done < <(
        compgen -d -- "$word"
        compgen -f -- "$word" | grep -iE '\\.ya?ml$'
    )
    compopt -o filenames 2>/dev/null
}}

_tripplan_lines() {{
    local line
    while IFS= read -r line; do
        [[ $line == "${{word//\\\\/}}"* ]] && COMPREPLY+=("$line")
    done < <("$program" ferry --list 2>/dev/null)
    compopt -o filenames 2>/dev/null
}}

_tripplan() {{
    local program=$1 word=$2 before=$3 command=
    COMPREPLY=()
    # bash cuts --to=json into three words
    if [[ $word == = ]]; then
        word= before=${{COMP_WORDS[COMP_CWORD - 1]}}
    elif [[ $before == = ]]; then
        before=${{COMP_WORDS[COMP_CWORD - 2]}}
    fi
    if ((COMP_CWORD > 1)); then
        case ${{COMP_WORDS[1]}} in
            {names}) command=${{COMP_WORDS[1]}} ;;
        esac
    fi

    case $command:$before in
{values}
    esac
    case $command:$word in
{options}
    esac
    case $command in
{operands}
    esac
}}

complete -F _tripplan tripplan
"""

_OFFERS: Final = {Values.TRIPS: "_tripplan_trips", Values.FILES: "_tripplan_files", Values.LINES: "_tripplan_lines"}


def script(of_all: tuple[Grammar, ...]) -> str:
    """The script for these commands, of which the first is what is done without one."""
    names = [grammar.command.name for grammar in of_all if grammar.command.name]
    return _SCRIPT.format(
        names=" | ".join(names),
        values="\n".join(_row(row) for grammar in of_all for row in _values(grammar)),
        options="\n".join(_row(_options(grammar)) for grammar in of_all),
        operands="\n".join(_row(row) for grammar in of_all for row in _operands(grammar, names)),
    )


def _row(text: str) -> str:
    return f"        {text}"


def _values(grammar: Grammar) -> Iterator[str]:
    for option in grammar.options:
        if option.value:
            patterns = " | ".join(f"{grammar.command.name}:{flag}" for flag in option.flags)
            offer = _offer(option)
            yield f"{patterns}) {offer}; return ;;" if offer else f"{patterns}) return ;;"


def _options(grammar: Grammar) -> str:
    flags = [flag for option in grammar.options for flag in option.flags]
    return f"{grammar.command.name}:-*) _tripplan_words {join(flags)}; return ;;"


def _operands(grammar: Grammar, names: list[str]) -> Iterator[str]:
    offers = [offer for operand in grammar.operands if (offer := _offer(operand))]
    if not grammar.command.name:
        offers = [f"((COMP_CWORD == 1)) && _tripplan_words {join(names)}", *offers]
    if offers:
        yield f"{grammar.command.name or chr(39) * 2}) {'; '.join(offers)} ;;"


def _offer(argument: Argument) -> str:
    """What offers the values of an argument; nothing where nobody can guess them."""
    if argument.values is Values.WORDS:
        return f"_tripplan_words {join(argument.words)}"
    return _OFFERS.get(argument.values, "")
