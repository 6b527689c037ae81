"""How often a function is called, wherever it was imported."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from tripplan import document
from tripplan.edits import apply
from tripplan.plan import build

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest


def counted(monkeypatch: pytest.MonkeyPatch, *more: Callable[..., object]) -> Counter[str]:
    """Counts the parses (`read`), applications (`apply`), plans (`build`) and calls of other functions from now on."""
    counts: Counter[str] = Counter()
    functions: list[Callable[..., object]] = [document.read, apply, build, *more]
    for function in functions:
        _wrap(function, counts, monkeypatch)
    return counts


def _wrap(function: Callable[..., object], counts: Counter[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def wrapper(*words: object, **named: object) -> object:
        counts[function.__name__] += 1
        return function(*words, **named)

    for name, module in list(sys.modules.items()):
        if name.split(".")[0] == "tripplan":
            for key, value in list(vars(module).items()):
                if value is function:
                    monkeypatch.setattr(module, key, wrapper)
