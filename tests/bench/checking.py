"""`tripplan check` on many files: against yamllint, against itself on fewer files, alone and in several processes."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from tests.bench.measure import Bar, environment
from tests.conftest import ITINERARIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FEW, MANY, MOST = 100, 1_000, 10_000
IN_A_FOLDER = 100
NOW = ("--now", "2026-10-17 08:10")

_MEASURE = """
import resource, subprocess, sys, time

started = time.perf_counter()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""A small process between: what is started begins with the memory of what starts it."""


class Run(NamedTuple):
    """One run of a program to its end."""

    seconds: float
    peak: float
    """Mebibytes, of the process itself."""


def checking() -> Iterator[Bar]:
    """Trip files that differ in a word, a hundred in a folder."""
    with ExitStack() as stack:
        home = Path(stack.enter_context(TemporaryDirectory()))
        few, many, most = (_written(home / str(count), count) for count in (FEW, MANY, MOST))
        check = [sys.executable, "-m", "tripplan", "check", *NOW]
        alone, together = (_best([*check, *jobs, str(many)], 3) for jobs in (("-j", "1"), ("-j", str(os.cpu_count()))))
        yield from _against_yamllint(home / "yamllint", many, alone, together)
        detail = f"{together.seconds:.2f} s ÷ {alone.seconds:.2f} s on {os.cpu_count()} processors"
        yield Bar(f"check, {MANY:,} files, in processes ÷ alone", together.seconds / alone.seconds, detail=detail)
        start = _best([*check, "-j", "1", str(few)], 3)
        longest = _best([*check, "-j", "1", str(most)], 1)
        for smaller, larger, name in ((start, alone, f"{MANY:,} ÷ {FEW}"), (alone, longest, f"{MOST:,} ÷ {MANY:,}")):
            detail = f"{larger.seconds:.2f} s, {larger.peak:.0f} MiB ÷ {smaller.seconds:.2f} s, {smaller.peak:.0f} MiB"
            yield Bar(f"check, {name} files", larger.seconds / smaller.seconds, 12, detail=detail)


def _against_yamllint(folder: Path, files: Path, alone: Run, together: Run) -> Iterator[Bar]:
    try:
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "yamllint"]
        subprocess.run(pip, check=True, capture_output=True)
    except subprocess.CalledProcessError:
        print("not measured: yamllint cannot be installed here", flush=True)
        return
    other = _best([str(folder / "bin" / "yamllint"), str(files)], 1)
    for run, how in ((alone, "alone"), (together, "in processes")):
        detail = f"{run.seconds:.2f} s ÷ {other.seconds:.2f} s; {run.peak:.0f} MiB, {other.peak:.0f} MiB at the peak"
        yield Bar(f"check {how} ÷ yamllint, {MANY:,} files", run.seconds / other.seconds, 1.0, detail=detail)


def _written(folder: Path, count: int) -> Path:
    """So many trips, by turns one of the bundled ones with another title."""
    trips = [path.read_text("utf-8") for path in sorted(ITINERARIES.glob("*.yaml"))]
    for number in range(count):
        inner = folder / f"{number // IN_A_FOLDER:03}"
        inner.mkdir(parents=True, exist_ok=True)
        text = trips[number % len(trips)].replace("title: ", f"title: {number} ", 1)
        (inner / f"trip-{number:05}.yaml").write_text(text, "utf-8")
    return folder


def peak_of(*words: str) -> float:
    """Mebibytes that a command takes at the most."""
    return _run([sys.executable, "-m", "tripplan", *words]).peak


def _best(words: Sequence[str], rounds: int) -> Run:
    return min(_run(words) for _ in range(rounds))


def _run(words: Sequence[str]) -> Run:
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, *words], check=True, capture_output=True, text=True, env=environment()
    )
    seconds, kibibytes = done.stdout.split()
    return Run(float(seconds), int(kibibytes) / 1024)
