"""Prints every bar that can be measured today, and leaves with status 1 if one does not hold.

python -m tests.bench                     everything but the peers, in about four minutes
python -m tests.bench NAME…               only these: departures, building, commands, frame, steps, redrawing, edits,
                                          editing, check, network, growth
python -m tests.bench --sweep [SHAPE…]    every command on ten times as much of everything, in about twenty minutes
python -m tests.bench --peers [FOLDER]    the first frame of other programs, installed into the folder and kept there
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.checking import checking
from tests.bench.commands import whole_processes
from tests.bench.edits import edits
from tests.bench.frames import first_frame
from tests.bench.growth import growth, sweep
from tests.bench.network import silent_network
from tests.bench.peers import against_peers
from tests.bench.planning import building, departures
from tests.bench.screen import cursor_steps, editing, redrawing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.bench.measure import Bar

GROUPS: dict[str, Callable[[], Iterator[Bar]]] = {
    "departures": departures,
    "building": building,
    "commands": whole_processes,
    "frame": first_frame,
    "steps": cursor_steps,
    "redrawing": redrawing,
    "edits": edits,
    "editing": editing,
    "check": checking,
    "network": silent_network,
    "growth": growth,
}


def _groups() -> list[Callable[[], Iterator[Bar]]]:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(GROUPS))
    parser.add_argument("--peers", nargs="?", const="", metavar="FOLDER", help="a temporary folder if none is named")
    parser.add_argument("--sweep", nargs="*", metavar="SHAPE", help="names as in tests/bench/shapes.py")
    asked = parser.parse_args()
    if asked.sweep is not None:
        return [partial(sweep, asked.sweep)]
    if unknown := set(asked.names) - GROUPS.keys():
        parser.error(f"no group {', '.join(sorted(unknown))}; there are: {', '.join(GROUPS)}")
    peers = (
        [] if asked.peers is None else [partial(against_peers, Path(asked.peers).resolve() if asked.peers else None)]
    )
    names = asked.names or ([] if peers else GROUPS)
    return [*(GROUPS[name] for name in names), *peers]


def main() -> int:
    holds = True
    for group in _groups():
        for bar in group():
            print(bar, flush=True)
            holds &= bar.holds
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
