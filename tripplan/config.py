"""Settings, and every path of tripplan's own on disk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan import document
from tripplan.document import Mapping, Text
from tripplan.errors import why_not
from tripplan.findings import Finding, error

if TYPE_CHECKING:
    from collections.abc import Mapping as Environment

_APP: Final = "tripplan"
DEFAULT_THEME: Final = "textual-dark"
_GLYPHS: Final = {"ascii": True, "unicode": False}
"""The signs that may be chosen, and whether they are ASCII."""


class Paths(NamedTuple):
    """The folders of one user."""

    config: Path
    data: Path
    """Timetables of the user's own stand in `data / "timetables"`."""

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / "config.yaml"

    @property
    def timetables(self) -> Path:
        """The user's own timetables."""
        return self.data / "timetables"


def user_paths(environment: Environment[str, str] = os.environ) -> Paths:
    """Where the operating system keeps a user's settings and data; TRIPPLAN_HOME puts both into one folder."""
    home = environment.get("TRIPPLAN_HOME")
    if home:
        return Paths(Path(home), Path(home))
    # platformdirs costs 10 ms to import and is not wanted where TRIPPLAN_HOME says it all.
    from platformdirs import user_config_path, user_data_path

    return Paths(user_config_path(_APP), user_data_path(_APP))


class Settings(NamedTuple):
    """What a user has chosen."""

    theme: str = DEFAULT_THEME
    """The name of a Textual theme."""
    ascii: bool = False
    """Draw with ASCII signs, for terminals in which lines and arrows are two cells wide."""


def read_settings(paths: Paths) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings file, or the defaults where there is none; and what is wrong with it."""
    try:
        data = paths.settings.read_bytes()
    except FileNotFoundError:
        return Settings(), ()
    except OSError as trouble:
        return Settings(), (error("unreadable", f"the settings cannot be read: {why_not(trouble)}"),)
    read = document.read(data)
    found = list(read.findings)
    settings = Settings()
    if not isinstance(read.root, Mapping):
        found += [] if found else [error("bad-shape", "the settings are keys with values", "write theme: nord")]
        return settings, tuple(found)
    for key, value in read.root.entries.items():
        text = value.value if isinstance(value, Text) else ""
        if key == "theme" and text:
            settings = settings._replace(theme=text)
        elif key == "glyphs" and text in _GLYPHS:
            settings = settings._replace(ascii=_GLYPHS[text])
        else:
            message = f"the settings have no key '{key}' with this value"
            found.append(
                error("unknown-key", message, f"known: theme, glyphs: {' or '.join(_GLYPHS)}").at((key,), value.span)
            )
    return settings, tuple(found)
