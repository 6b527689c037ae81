"""Timing two things against each other, in turns, so that both meet the same machine."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True)
class Bar:
    """One line of the report."""

    what: str
    measured: float
    bar: float
    unit: str = "×"
    at_least: bool = False
    detail: str = ""

    @property
    def holds(self) -> bool:
        return self.measured >= self.bar if self.at_least else self.measured <= self.bar

    def __str__(self) -> str:
        sign = "≥" if self.at_least else "≤"
        word = "holds" if self.holds else "FAILS"
        return f"{word}  {self.what:<58} {self.measured:>10,.2f} {self.unit} {sign} {self.bar:,.2f}   {self.detail}"


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


def in_turns(measures: Sequence[Callable[[], float]], rounds: int) -> list[float]:
    """The median of each measure, over rounds that take each in turn; one round before is thrown away."""
    for measure in measures:
        measure()
    rows = [[measure() for measure in measures] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*rows, strict=True)]


def milliseconds(function: Callable[[], object]) -> float:
    """One call."""
    started = time.perf_counter()
    function()
    return (time.perf_counter() - started) * 1000
