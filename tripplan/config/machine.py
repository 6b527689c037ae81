"""What the machine tells of itself."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tripplan.clock import load_zone

if TYPE_CHECKING:
    from collections.abc import Mapping as Environment


def is_remote(environment: Environment[str, str] = os.environ) -> bool:
    """Whether the terminal is on another machine, as over ssh."""
    return any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_TTY"))


def machine_zone(environment: Environment[str, str] = os.environ, localtime: Path = Path("/etc/localtime")) -> str:
    """The IANA name of the machine's time zone, or nothing where the system does not tell it."""
    said = environment.get("TZ", "").removeprefix(":")
    _, _, linked = os.path.realpath(localtime).replace(os.sep, "/").rpartition("zoneinfo/")
    for name in (said, linked):
        try:
            return load_zone(name).key
        except ValueError:  # none, or in a form that only the system's own clock understands
            continue
    return ""
