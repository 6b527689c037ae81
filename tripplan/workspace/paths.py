"""Where the program runs: the user's folders and what is remembered in them, the terminal, the local time zone.

What is remembered is a convenience: what cannot be read is not remembered, what cannot be written is forgotten, and
neither is reported. Its file is replaced whole, so that of two programs at once it has what one of them wrote.
"""

from __future__ import annotations

import os
import select
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.clock import load_zone
from tripplan.errors import TripplanError

if TYPE_CHECKING:
    from collections.abc import Mapping as Environment

_APP: Final = "tripplan"


class Paths(NamedTuple):
    """The folders of one user."""

    config: Path
    data: Path
    state: Path
    """What the program remembers between runs."""
    cache: Path
    """What can be fetched or made anew."""

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / "config.yaml"

    @property
    def timetables(self) -> Path:
        """The user's own timetables."""
        return self.data / "timetables"

    @property
    def memory(self) -> Path:
        """The trips that were opened, and the theme that was chosen."""
        return self.state / "memory.json"

    @property
    def backups(self) -> Path:
        """What trips said before they were saved."""
        return self.state / "backups"

    @property
    def reports(self) -> Path:
        """What was wrong with tripplan itself."""
        return self.state / "reports"

    @property
    def holidays(self) -> Path:
        """Public holidays that were computed before."""
        return self.cache / "holidays.json"

    @property
    def answers(self) -> Path:
        """What services on the network answered."""
        return self.cache / "answers"


def user_paths(environment: Environment[str, str] = os.environ) -> Paths:
    """Where the operating system keeps a user's settings, data and state; TRIPPLAN_HOME puts all into one folder."""
    home = environment.get("TRIPPLAN_HOME")
    if home:
        return Paths(*[Path(home)] * 4)
    # platformdirs costs 10 ms to import and is not wanted where TRIPPLAN_HOME says it all.
    from platformdirs import user_cache_path, user_config_path, user_data_path, user_state_path

    folders = (user_config_path, user_data_path, user_state_path, user_cache_path)
    return Paths(*(folder(_APP, appauthor=False) for folder in folders))


# ---------------------------------------------------------------- what is remembered

RECENT: Final = 50
"""Trips that are remembered."""


class Memory(NamedTuple):
    """What is remembered from one run to the next."""

    recent: tuple[Path, ...] = ()
    """Absolute paths of trips, the one that was opened last first."""
    theme: str = ""
    """The theme that was chosen on the screen; empty where none was."""
    theme_instead_of: str = ""
    """The theme of the settings at that time."""

    def theme_for(self, configured: str) -> str:
        """The theme to use where the settings say `configured`: an edit of the settings wins."""
        return self.theme if self.theme and self.theme_instead_of == configured else configured


def recall(paths: Paths) -> Memory:
    """What is remembered; nothing where the file is missing, broken or in another form."""
    from tripplan.workspace.store import read_file  # with it comes yaml, which `--help` does without

    try:
        written = read_file(paths.memory).data
    except TripplanError:
        return Memory()
    # json costs 3 ms to import, and on a first run there is nothing to read.
    import json

    try:
        data = json.loads(written)
    except (ValueError, RecursionError):
        return Memory()
    if not isinstance(data, dict):
        return Memory()
    recent, theme, instead_of = (data.get(key) for key in Memory._fields)
    trips = (Path(each) for each in recent if isinstance(each, str)) if isinstance(recent, list) else ()
    return Memory(
        tuple(dict.fromkeys(path for path in trips if path.is_absolute()))[:RECENT],
        theme if isinstance(theme, str) else "",
        instead_of if isinstance(instead_of, str) else "",
    )


def remember_trip(paths: Paths, path: Path) -> None:
    """Put a trip at the front of those that were opened."""
    memory = recall(paths)
    try:
        opened = Path(os.path.abspath(path))  # noqa: PTH100 - a link keeps its name, and `..` goes
    except OSError:  # the folder that the program was started in is gone
        return
    others = [each for each in memory.recent if each != opened]
    _write(paths, memory, memory._replace(recent=(opened, *others)[:RECENT]))


def remember_theme(paths: Paths, theme: str, configured: str) -> None:
    """Keep a theme for as long as the settings say `configured`, as they do now."""
    memory = recall(paths)
    _write(paths, memory, memory._replace(theme=theme, theme_instead_of=configured))


def _write(paths: Paths, before: Memory, after: Memory) -> None:
    if after == before:
        return
    import json

    from tripplan.workspace.writing import write_file  # 4 ms, which only what is written pays

    data = after._asdict() | {"recent": [str(path) for path in after.recent]}
    try:
        paths.state.mkdir(parents=True, exist_ok=True)
        write_file(paths.memory, f"{json.dumps(data, indent=2)}\n".encode(), replace=True)
    except (TripplanError, OSError, ValueError):  # nothing is remembered then
        return


# ---------------------------------------------------------------- the terminal and the clock


def is_remote(environment: Environment[str, str] = os.environ) -> bool:
    """Whether the terminal is on another machine, as in an SSH session."""
    return any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_TTY"))


def is_hung_up(descriptor: int) -> bool:
    """Whether there was a terminal behind an open descriptor, and it was closed; never on a system without `poll`.

    A pipe whose writer is gone can still hold much to read.
    """
    try:
        is_device = stat.S_ISCHR(os.fstat(descriptor).st_mode)
    except OSError:  # it is closed
        return False
    if not hasattr(select, "poll") or not is_device:
        return False
    poll = select.poll()
    poll.register(descriptor, select.POLLHUP)  # Linux reports it unasked, macOS only where it is asked for
    return any(event & (select.POLLHUP | select.POLLERR) for _, event in poll.poll(0))


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
