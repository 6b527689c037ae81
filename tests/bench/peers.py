"""The first frame of other programs of the same kind, each in an environment of its own."""

from __future__ import annotations

import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.bench.frames import MINIMAL_APP, UDO_DAY, Program
from tests.bench.measure import Bar, in_turns
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS = 15
LOG_LINES = 2000


@dataclass(frozen=True)
class Peer:
    """A program to be compared with."""

    name: str
    words: tuple[str, ...]
    """Its command, and what it is opened on."""
    text: str
    """What it draws when that stands on its screen."""
    more: tuple[str, ...] = ()
    """What has to be installed besides it."""

    def installed(self, folder: Path) -> Program:
        """Installs it below a folder, unless that has been done; subprocess.CalledProcessError if that fails."""
        programs = folder / self.name / "bin"
        program = programs / self.words[0]
        if not program.exists():
            _quietly(sys.executable, "-m", "venv", str(folder / self.name))
            _quietly(str(programs / "python"), "-m", "pip", "install", "--quiet", self.name, *self.more)
        return Program((str(program), *self.words[1:]), self.text, _things(folder), _own_home(folder))


PEERS = (
    # On tree-sitter 0.26 it ends with a segmentation fault.
    Peer("posting", ("posting", "--collection", "collection"), "Collection is empty", ("tree-sitter<0.26",)),
    # Its frame: the name of the database is drawn once it has connected, about 250 ms later.
    Peer("harlequin", ("harlequin", ":memory:"), "Query Results"),
    Peer("frogmouth", ("frogmouth", str(ROOT / "README.md")), "when your day breaks"),
    Peer("toolong", ("tl", "requests.log"), f"request {LOG_LINES}"),
)


def _quietly(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True, text=True)


def _things(folder: Path) -> Path:
    """The folder in which the programs are started, with what they are opened on."""
    things = folder / "things"
    (things / "collection").mkdir(parents=True, exist_ok=True)
    lines = (
        f"2026-10-17 08:{number // 60 % 60:02}:{number % 60:02} INFO request {number}\n"
        for number in range(1, LOG_LINES + 1)
    )
    (things / "requests.log").write_text("".join(lines), "ascii")
    return things


def _own_home(folder: Path) -> dict[str, str]:
    """An empty home, so that nobody's settings are read or written."""
    kinds = ("CONFIG", "DATA", "CACHE", "STATE")
    return {"HOME": str(folder / "home"), **{f"XDG_{kind}_HOME": str(folder / "home" / kind.lower()) for kind in kinds}}


def _why(trouble: subprocess.CalledProcessError | AssertionError) -> str:
    """The reason in one line: pip's first error, or that there was no such text on the screen."""
    told = str(trouble.stderr if isinstance(trouble, subprocess.CalledProcessError) else trouble).splitlines()
    return next((line for line in told if line.startswith("ERROR")), told[0] if told else str(trouble))


def _programs(folder: Path) -> Iterator[tuple[str, Program]]:
    """tripplan, the minimal application, and those of the peers that can be had here; the others are told."""
    yield "tripplan", replace(UDO_DAY, variables=_own_home(folder))
    yield "a minimal Textual app", replace(MINIMAL_APP, variables=_own_home(folder))
    for peer in PEERS:
        try:
            program = peer.installed(folder)
            program.frame_milliseconds()
        except (subprocess.CalledProcessError, AssertionError) as trouble:
            print(f"not measured: {peer.name}: {_why(trouble)}", flush=True)
        else:
            yield peer.name, program


def against_peers(kept: Path | None) -> Iterator[Bar]:
    """tripplan's first frame against theirs, and the most memory that each takes for it."""
    with ExitStack() as stack:
        programs = dict(_programs(kept or Path(stack.enter_context(TemporaryDirectory()))))
        own, *others = in_turns([program.frame_milliseconds for program in programs.values()], ROUNDS)
        own_peak, *peaks = [program.peak_mebibytes() for program in programs.values()]
    for name, other, peak in zip(list(programs)[1:], others, peaks, strict=True):
        detail = f"{own:.0f} ms ÷ {other:.0f} ms; {own_peak:.0f} MiB, {peak:.0f} MiB at the peak"
        bar = 1.0 if name in {peer.name for peer in PEERS} else None
        yield Bar(f"first frame ÷ {name}", own / other, bar, detail=detail)
