"""`tripplan fetch`: asks the network for what a trip could use, and keeps it for when there is none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tripplan import document
from tripplan.cli.command import STANDARD_INPUT, Answer, narrate
from tripplan.cli.parser import a_name, add_moment_arguments
from tripplan.cli.trips import load_plan
from tripplan.config import read_settings, user_paths
from tripplan.edits import apply
from tripplan.errors import NotEditable, UsageError
from tripplan.workspace.store import is_stream, save

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from tripplan.config import Paths
    from tripplan.net.links import Checked, TripLink
    from tripplan.workspace.store import FileText


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes a trip, and what to fetch for it."""
    parser.add_argument("file", type=a_name, nargs="?", metavar="FILE", help="a trip file, or - for standard input")
    parser.add_argument("--weather", action="store_true", help="the weather and the sea; with --routes the default")
    parser.add_argument("--routes", action="store_true", help="how long ways take, from the routing server")
    parser.add_argument("--places", action="store_true", help="where places without coordinates are")
    parser.add_argument("--links", action="store_true", help="whether links are alive, and what short ones name")
    parser.add_argument("--apply", action="store_true", help="with --links: replace short links by what they name")
    parser.add_argument("--offline", action="store_true", help="open no connection: tell what was kept")
    parser.add_argument("--clear", action="store_true", help="take away everything that was kept, first")
    add_moment_arguments(parser)


def run(asked: argparse.Namespace) -> Answer:
    """Fetches, and tells what it got and how old each fact is; the answer is negative where something is missing."""
    if asked.clear:
        _clear(user_paths())
        if asked.file is None:
            return Answer()
    if asked.file is None:
        raise UsageError("name a trip to fetch for; 'tripplan fetch --help' tells more")
    if asked.apply and (asked.file == STANDARD_INPUT or is_stream(Path(asked.file)) or not asked.links):
        raise UsageError("--apply goes with --links, and with a trip in a file")
    return _fetch(asked, user_paths())


def _clear(paths: Paths) -> None:
    # hashlib and json cost 5 ms to import.
    from tripplan.net.cache import Cache

    count = Cache(paths.answers).clear()
    narrate(f"took away {count} {'answer' if count == 1 else 'answers'}")


def _fetch(asked: argparse.Namespace, paths: Paths) -> Answer:
    # asyncio and httpx cost 110 ms to import; the manual and the completion, which look into every command, do without.
    import asyncio

    from tripplan.cli.fetched import fact_lines, link_lines, place_lines
    from tripplan.cli.fetching import fetch
    from tripplan.net.trouble import sentences

    plan, file = load_plan(asked)
    configured = read_settings(paths)
    for finding in configured.findings:
        narrate(configured.told(finding))
    got = asyncio.run(fetch(asked, plan, configured.settings.network, paths))
    for sentence in sentences(got.troubles):
        narrate(sentence)
    lines = [*fact_lines(got.facts, plan), *place_lines(got.places), *link_lines(got.links)]
    remark = _apply(got.links, file, paths, write=asked.apply)
    return Answer("".join(f"{line}\n" for line in lines), int(got.lacks_something), remark or _nothing(lines))


def _apply(links: Iterable[tuple[TripLink, Checked]], file: FileText, paths: Paths, *, write: bool) -> str:
    """Puts places in place of short links, where that is wanted; says what was done, or could be."""
    from tripplan.net.links import replacements

    data, read, count = file.data, document.read(file.data), 0
    for edit in replacements(links):
        try:
            data, read, *_ = apply(read, edit)
            count += 1
        except NotEditable as trouble:
            narrate(str(trouble))
    if not count:
        return ""
    of_links = f"the short links in {count} {'texts' if count > 1 else 'text'}"
    if not write:
        return f"--apply replaces {of_links} by the places that they name"
    save(file, data, paths.backups)
    return f"replaced {of_links}"


def _nothing(lines: list[str]) -> str:
    return "" if lines else "there is nothing to fetch for this trip now"
