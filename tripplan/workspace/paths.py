"""Every folder and file of tripplan's own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping as Environment

_APP: Final = "tripplan"


class Paths(NamedTuple):
    """The folders of one user."""

    config: Path
    data: Path
    """Timetables of the user's own stand in `data / "timetables"`."""
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
        """What is remembered between runs."""
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
