"""The terminal and the clock of this machine: an SSH session, a closed terminal, the local time zone."""

from __future__ import annotations

import os
import select
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from tripplan.clock import load_zone

if TYPE_CHECKING:
    from collections.abc import Mapping as Environment


def is_remote(environment: Environment[str, str] = os.environ) -> bool:
    """Whether the terminal is on another machine, as in an SSH session."""
    return any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_TTY"))


def is_hung_up(descriptor: int) -> bool:
    """Whether there was a terminal behind an open descriptor, and it was closed; never on a system without `poll`."""
    if not hasattr(select, "poll") or not _is_device(descriptor):
        return False
    poll = select.poll()
    poll.register(descriptor, select.POLLHUP)  # Linux reports it unasked, macOS only where it is asked for
    return any(event & (select.POLLHUP | select.POLLERR) for _, event in poll.poll(0))


def _is_device(descriptor: int) -> bool:
    """Whether it is a terminal, or was: a pipe whose writer is gone can still hold much to read."""
    try:
        return stat.S_ISCHR(os.fstat(descriptor).st_mode)
    except OSError:  # it is closed
        return False


def machine_zone(environment: Environment[str, str] = os.environ, localtime: Path = Path("/etc/localtime")) -> str:
    """The IANA name of the local time zone; empty where the system does not say it."""
    said = environment.get("TZ", "").removeprefix(":")
    _, _, linked = os.path.realpath(localtime).replace(os.sep, "/").rpartition("zoneinfo/")
    for name in (said, linked):
        try:
            return load_zone(name).key
        except ValueError:  # none, or in a form that only the system's own clock understands
            continue
    return ""
