"""`tripplan completion`: the script that completes the commands in a shell, made by shtab from their parsers.

What shtab cannot know is written here, once for each shell: that a word may be a trip, any file or the name of a
timetable, that the first word may be a trip as well as a command, and how bash cuts words.
"""

from __future__ import annotations

from argparse import SUPPRESS
from typing import TYPE_CHECKING, Final

from tripplan.cli.commands import COMMANDS, OPEN, describe, parser_of
from tripplan.cli.parser import Parser, actions_of
from tripplan.cli.streams import Result
from tripplan.sentences import say

if TYPE_CHECKING:
    import argparse

SHELLS: Final = ("bash", "zsh", "fish")

_TRIPS: Final = {"bash": "_tripplan_trip_files", "zsh": "_tripplan_trips", "fish": "(_tripplan_trips)"}
"""What offers YAML files, and the folders on the way to them; in bash `_file` in the name makes it quote them."""
_FILES: Final = {"bash": "_tripplan_files", "zsh": "_files", "fish": "(__fish_complete_path (commandline -ct))"}
_LINES: Final = {"bash": "_tripplan_line_files", "zsh": "_tripplan_lines", "fish": "(_tripplan_lines)"}
"""What offers the names of timetables, as they are at that moment."""
_BY_METAVAR: Final = {"FILE": _TRIPS, "PATH": _TRIPS, "OUT": _FILES, "LINE": _LINES}

_BASH: Final = r"""
_tripplan_files() {
    compgen -f -- "$1"
}

_tripplan_trip_files() {
    compgen -d -- "$1"
    compgen -f -- "$1" | grep -iE '\.ya?ml$'
}

_tripplan_line_files() {
    local line
    while IFS= read -r line; do
        [[ $line == "${1//\\/}"* ]] && printf '%s\n' "$line"
    done < <("${COMP_WORDS[0]}" ferry --list 2>/dev/null)
}

_shtab_tripplan_pos_0_COMPGEN=_tripplan_trip_files
"""

_BASH_END: Final = r"""
# bash cuts --to=json into three words, and leaves a quote at the beginning of a word
_tripplan() {
    local word=$2 each words=()
    [[ $word == = ]] && word=
    for each in "${COMP_WORDS[@]:0:COMP_CWORD}"; do
        [[ $each == = ]] || words+=("$each")
    done
    local COMP_WORDS=("${words[@]}" "$word") COMP_CWORD=${#words[@]}
    if ((COMP_CWORD > 1)) && [[ " ${_shtab_tripplan_subparsers[*]} " != *" ${words[1]} "* ]]; then
        local _shtab_tripplan_subparsers=() _shtab_tripplan_pos_0_choices=()
    fi
    _shtab_tripplan
}

complete -F _tripplan tripplan
"""

_ZSH: Final = r"""
_tripplan_trips() { _files -g '*.(#i)(yaml|yml)(-.)' }

_tripplan_lines() {
    local -a lines
    lines=("${(@f)$(_call_program lines tripplan ferry --list 2>/dev/null)}")
    compadd -- $lines
}

functions[_tripplan_named]=$functions[_shtab_tripplan_commands]
_shtab_tripplan_commands() {
    _tripplan_named
    _tripplan_trips
}

# read by `source`, and not found in a folder of $fpath
if [[ $zsh_eval_context[-1] == file ]]; then
    compdef _shtab_tripplan tripplan
    return
fi
"""

_FISH: Final = r"""
function _tripplan_trips
    complete -C "'' "(commandline -ct) | string match -ri '.*(?:\.ya?ml|/)$'
end

function _tripplan_lines
    set -l words (commandline -opc)
    $words[1] ferry --list 2>/dev/null
end
"""

_FISH_END: Final = r"""
complete -c tripplan -n '_shtab_tripplan_using; and test $_shtab_tripplan_npos -eq 0' -a '(_tripplan_trips)'
"""


def describe_completion(parser: argparse.ArgumentParser) -> None:
    """Adds the name of a shell."""
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=say("bash, zsh or fish"))


def run_completion(options: argparse.Namespace) -> Result:
    """Prints the script that the shell reads."""
    return Result(completion_script(options.shell))


def completion_script(shell: str) -> str:
    """The script that completes all commands in one of `SHELLS`."""
    # shtab costs 8 ms to import.
    import shtab

    before, after = {"bash": (_BASH, _BASH_END), "zsh": (_ZSH, ""), "fish": (_FISH, _FISH_END)}[shell]
    script = shtab.complete(_parser_of_all(shell), shell, preamble=before) + after
    # To zsh shtab says that what may be given several times is given once.
    return script.replace('"(*):', '"*:') if shell == "zsh" else script


def _parser_of_all(shell: str) -> Parser:
    """One parser that has all the others below it, with what each argument may be."""
    whole = Parser("tripplan")
    subparsers = whole.add_subparsers()
    describe(OPEN, whole)
    for command in COMMANDS:
        parent, sentence = parser_of(command), say(command.help)
        subparsers.add_parser(command.name, parents=[parent], add_help=False, help=sentence, description=sentence)
    for parser in (whole, *subparsers.choices.values()):
        for action in actions_of(parser):
            if offer := _BY_METAVAR.get(str(action.metavar)):
                action.complete = offer  # type: ignore[attr-defined]  # shtab looks for it there
            if shell == "zsh" and action.nargs != 0:  # its value may follow --option=
                action.option_strings = [f"{flag}{'=' if flag[:2] == '--' else '+'}" for flag in action.option_strings]
            if parser is whole and action.metavar == "PATH":
                action.help = SUPPRESS  # the scripts offer it together with the commands
    return whole
