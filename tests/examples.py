"""How many examples a property is tried on."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings


def examples(normal: int) -> settings:
    """The settings of a property: `normal` examples, always the same; in a heavy run TRIPPLAN_EXAMPLES new ones."""
    heavy = int(os.environ.get("TRIPPLAN_EXAMPLES", "0"))
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much]
    return settings(max_examples=heavy or normal, derandomize=not heavy, deadline=None, suppress_health_check=checks)
