"""Timing two things against each other, in turns, so that both meet the same machine."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")


@dataclass(frozen=True)
class Bar:
    """One line of the report."""

    what: str
    measured: float
    bar: float | None = None
    """None where a figure is only told."""
    unit: str = "×"
    at_least: bool = False
    detail: str = ""

    @property
    def holds(self) -> bool:
        if self.bar is None:
            return True
        return self.measured >= self.bar if self.at_least else self.measured <= self.bar

    def __str__(self) -> str:
        figure = f"{self.what:<58} {self.measured:>10,.2f} {self.unit:<2}"
        if self.bar is None:
            return f"told   {figure}            {self.detail}"
        word, sign = "holds" if self.holds else "FAILS", "≥" if self.at_least else "≤"
        return f"{word}  {figure} {sign} {self.bar:<9,.2f}{self.detail}"


def environment() -> dict[str, str]:
    """As a user has it: with byte code, without colours asked for."""
    dropped = {"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"}
    return {key: value for key, value in os.environ.items() if key not in dropped}


def process_milliseconds(words: Sequence[str]) -> float:
    """One run of a program, from start to exit."""
    started = time.perf_counter()
    quiet = subprocess.DEVNULL
    subprocess.run([sys.executable, *words], check=False, stdout=quiet, stderr=quiet, env=environment())
    return (time.perf_counter() - started) * 1000


def taken_in_turns(measures: Sequence[Callable[[], T]], rounds: int) -> list[tuple[T, ...]]:
    """All that each measure gave, over rounds that take each in turn; one round before is thrown away."""
    for measure in measures:
        measure()
    rows = [[measure() for measure in measures] for _ in range(rounds)]
    return list(zip(*rows, strict=True))


def in_turns(measures: Sequence[Callable[[], float]], rounds: int) -> list[float]:
    """The median of each measure."""
    return [statistics.median(column) for column in taken_in_turns(measures, rounds)]


def milliseconds(function: Callable[[], object]) -> float:
    """One call."""
    started = time.perf_counter()
    function()
    return (time.perf_counter() - started) * 1000
