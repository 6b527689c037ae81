"""How many examples a property is tried on."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings


def examples(normal: int) -> settings:
    """The settings of a property: `normal` examples, or TRIPPLAN_EXAMPLES of them in a heavy run."""
    wanted = int(os.environ.get("TRIPPLAN_EXAMPLES", "0")) or normal
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much]
    return settings(max_examples=wanted, deadline=None, suppress_health_check=checks)
