"""How many examples a property is tried on, and how many cases of the same kind."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, TypeVar

from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")
_HEAVY: Final = int(os.environ.get("TRIPPLAN_EXAMPLES", "0"))
"""The examples of a heavy run; 0 in a normal one."""


def examples(normal: int) -> settings:
    """The settings of a property: `normal` examples, always the same; in a heavy run TRIPPLAN_EXAMPLES new ones."""
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much]
    return settings(max_examples=_HEAVY or normal, derandomize=not _HEAVY, deadline=None, suppress_health_check=checks)


def thinned(cases: Sequence[T], step: int) -> Sequence[T]:
    """Cases that differ in degree only: every `step`-th of them; in a heavy run all."""
    return cases if _HEAVY else cases[::step]
