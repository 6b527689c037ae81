"""`tripplan diff`: what changed for the traveller between two versions of a trip, also as a diff driver of git's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripplan.cli.parser import a_name, add_colour_argument, add_moment_arguments
from tripplan.cli.streams import STANDARD_INPUT, Result, terminal_width, wants_colour
from tripplan.cli.trips import is_not_a_trip, no_trip, planned, read_named, read_trip_file
from tripplan.errors import UsageError
from tripplan.sentences import say
from tripplan.views.cells import json_text, plain
from tripplan.views.diff.compare import Diff
from tripplan.views.diff.output import diff_json, diff_text
from tripplan.views.rows import glyphs_for
from tripplan.workspace.paths import user_paths
from tripplan.workspace.settings import read_settings
from tripplan.workspace.store import FileKind, FileText, file_kind

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from tripplan.plan import Plan

_NO_FILE: Final = "/dev/null"
"""What git names in place of a file that is not there, on Windows too."""
_CHANGED: Final = (7, 9)
"""How many words git gives for a changed file, and for one that was renamed as well."""


def describe_diff(parser: argparse.ArgumentParser) -> None:
    """Adds two versions of a trip, the form, or the words of git."""
    files = say("the trip as it was, and as it is; one may be -")
    parser.add_argument("files", type=a_name, metavar="FILE", nargs="+", help=files)
    parser.add_argument("--json", action="store_true", help=say("the same as JSON"))
    parser.add_argument("--git", action="store_true", help=say("take what git hands to a diff driver"))
    add_colour_argument(parser)
    add_moment_arguments(parser)


def run_diff(options: argparse.Namespace) -> Result:
    """Prints what changed; that nothing has is a result as well."""
    if options.git:
        return Result(_for_git(options.files, options))
    if len(options.files) != 2 or options.files == [STANDARD_INPUT] * 2:
        raise UsageError(say("diff takes two files, the trip as it was and as it is; one of them may be -"))
    texts = [read_trip_file(name) for name in options.files]
    # What comes in through a pipe has its timetables where the other file has them.
    folder = next((text.folder for text in texts if not text.is_stream), Path())
    plans = [planned(FileText(folder / text.path.name, text.data), options) for text in texts]
    for name, plan in zip(options.files, plans, strict=True):
        if is_not_a_trip(plan.document):
            raise no_trip(name)
    old, new = plans
    return Result(_changes_text(old, new, options))


def _changes_text(old: Plan, new: Plan, options: argparse.Namespace) -> str:
    diff = Diff(old, new)
    if options.json:
        return json_text({"changes": diff_json(diff)})
    glyphs = glyphs_for(is_ascii=read_settings(user_paths()).settings.ascii)
    return diff_text(diff, terminal_width(), colour=wants_colour(options.color), glyphs=glyphs)


# ---------------------------------------------------------------- as git asks


def _for_git(words: Sequence[str], options: argparse.Namespace) -> str:
    """What git prints for one file; it gives the path, then the file, hash and mode of the old and of the new version.

    Whatever is in the file, git must get an answer: it takes a status other than 0 for the end of the whole diff.
    """
    path = words[0]
    if len(words) == 1:
        return say("{path}\n is not merged\n", path=plain(path))
    if len(words) not in _CHANGED:
        raise UsageError(say("diff --git is called by git, with the seven words that it has for a changed file"))
    texts = [read_named(name) if name != _NO_FILE else None for name in (words[1], words[4])]
    heading = plain(path if len(words) == _CHANGED[0] else f"{path} → {words[7]}")
    if any(file_kind(text.data) is not FileKind.TRIP for text in texts if text is not None):
        # A timetable, or a file that is no YAML, as git would show it. difflib costs 6 ms to import.
        from difflib import unified_diff

        before, after = (text.data.decode("utf-8", "replace").splitlines() if text else [] for text in texts)
        return "".join(f"{plain(line)}\n" for line in (heading, *unified_diff(before, after, lineterm="", n=3)))
    plans = []
    for text in texts:
        plan = planned(FileText(Path(path), text.data if text is not None else b""), options)
        # About a file that is not there there is nothing to say.
        plans.append(plan if text is not None else replace(plan, findings=()))
    old, new = plans
    return f"{heading}\n{_changes_text(old, new, options)}"
