"""Settings, and every path of tripplan's own on disk."""

from __future__ import annotations

from tripplan.config.machine import is_hung_up, is_remote, machine_zone
from tripplan.config.paths import Paths, user_paths
from tripplan.config.reading import Configured, read_settings
from tripplan.config.settings import DEFAULT_THEME, KNOWN_KEYS, ChosenKeys, Network, Settings

__all__ = [
    "DEFAULT_THEME",
    "KNOWN_KEYS",
    "ChosenKeys",
    "Configured",
    "Network",
    "Paths",
    "Settings",
    "is_hung_up",
    "is_remote",
    "machine_zone",
    "read_settings",
    "user_paths",
]
