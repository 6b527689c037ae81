"""Settings, and every path of tripplan's own on disk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan import document
from tripplan.document import Mapping, Sequence, Text
from tripplan.errors import why_not
from tripplan.findings import Finding, error

if TYPE_CHECKING:
    from collections.abc import Mapping as Environment

    from tripplan.document import Document, Node
    from tripplan.findings import Span

_APP: Final = "tripplan"
DEFAULT_THEME: Final = "textual-dark"


class Paths(NamedTuple):
    """The folders of one user."""

    config: Path
    data: Path
    """Timetables of the user's own stand in `data / "timetables"`."""
    state: Path
    """What the program remembers between runs."""

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


def user_paths(environment: Environment[str, str] = os.environ) -> Paths:
    """Where the operating system keeps a user's settings, data and state; TRIPPLAN_HOME puts all into one folder."""
    home = environment.get("TRIPPLAN_HOME")
    if home:
        return Paths(Path(home), Path(home), Path(home))
    # platformdirs costs 10 ms to import and is not wanted where TRIPPLAN_HOME says it all.
    from platformdirs import user_config_path, user_data_path, user_state_path

    return Paths(*(path(_APP, appauthor=False) for path in (user_config_path, user_data_path, user_state_path)))


def is_remote(environment: Environment[str, str] = os.environ) -> bool:
    """Whether the terminal is on another machine, as over ssh."""
    return any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_TTY"))


class ChosenKeys(NamedTuple):
    """Keys that a user has chosen for an action."""

    action: str
    keys: str
    """Separated by commas."""
    span: Span
    """Where it stands in the settings file."""


class Settings(NamedTuple):
    """What a user has chosen."""

    theme: str = DEFAULT_THEME
    """The name of a Textual theme."""
    ascii: bool = False
    """Draw with ASCII signs, for terminals in which lines and arrows are two cells wide."""
    mouse: bool = True
    """Take the mouse; without it the terminal selects text by itself."""
    animations: bool | None = None
    """Whether scrolling may glide; None: except over ssh."""
    keys: tuple[ChosenKeys, ...] = ()


_CHOICES: Final = {"glyphs": ("unicode", "ascii"), "mouse": ("on", "off"), "animations": ("on", "off")}
"""Keys with few values."""
KNOWN_KEYS: Final = ("theme", *_CHOICES, "keys")
"""All keys of the settings file."""


class Configured(NamedTuple):
    """The settings file, as it was read."""

    path: Path
    settings: Settings = Settings()
    findings: tuple[Finding, ...] = ()
    document: Document | None = None
    """None where there is no file, or none that can be read."""

    def told(self, finding: Finding) -> str:
        """A finding as a sentence with its place: ``/…/config.yaml:3:9: …``."""
        line, column = self.document.position(finding.span.start) if self.document is not None else (1, 1)
        return f"{self.path}:{line}:{column}: {finding.words}"


def read_settings(paths: Paths) -> Configured:
    """The settings file, or the defaults where there is none."""
    configured = Configured(paths.settings)
    try:
        data = paths.settings.read_bytes()
    except FileNotFoundError:
        return configured
    except OSError as trouble:
        finding = error("unreadable", f"the settings cannot be read: {why_not(trouble)}")
        return configured._replace(findings=(finding,))
    read = document.read(data)
    found = list(read.findings)
    settings = Settings()
    if isinstance(read.root, Mapping):
        for key, value in read.root.entries.items():
            changed = _with(settings, key, value)
            if isinstance(changed, Finding):
                found.append(changed.at((key,), value.span))
            else:
                settings = changed
    elif not found:
        found.append(error("bad-shape", "the settings are keys with values", "write theme: nord"))
    return configured._replace(settings=settings, findings=tuple(found), document=read)


def _with(settings: Settings, key: str, value: Node) -> Settings | Finding:
    """The settings with a key of the file; or what is wrong with it."""
    if key == "keys" and isinstance(value, Mapping):
        chosen = [ChosenKeys(action, _keys_text(keys), keys.span) for action, keys in value.entries.items()]
        return settings._replace(keys=tuple(chosen))
    text = value.value if isinstance(value, Text) else ""
    if key == "theme" and text:
        return settings._replace(theme=text)
    if key in _CHOICES:
        if text not in _CHOICES[key]:
            return error("bad-value", f"'{key}' is {' or '.join(_CHOICES[key])}", f"write {key}: {_CHOICES[key][1]}")
        return _chosen(settings, key, text)
    if key in KNOWN_KEYS:
        example = "keys: {item.next: ctrl+n}" if key == "keys" else "theme: nord"
        return error("bad-value", f"'{key}' cannot have this value", f"write {example}")
    return error("unknown-key", f"the settings have no key '{key}'", f"known: {', '.join(KNOWN_KEYS)}")


def _chosen(settings: Settings, key: str, value: str) -> Settings:
    if key == "glyphs":
        return settings._replace(ascii=value == "ascii")
    if key == "mouse":
        return settings._replace(mouse=value == "on")
    return settings._replace(animations=value == "on")


def _keys_text(value: Node) -> str:
    """Keys as one text, whether written as one or as a list."""
    if isinstance(value, Sequence):
        return ",".join(each.value for each in value.items if isinstance(each, Text))
    return value.value if isinstance(value, Text) else ""
