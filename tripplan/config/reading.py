"""Reads the settings: the file, and the variables of the environment that override it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan import document
from tripplan.config.settings import KEYS, KNOWN_KEYS, ChosenKeys, Settings
from tripplan.document import Mapping, Sequence, Text
from tripplan.errors import why_not
from tripplan.findings import Finding, Span, error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as Environment
    from pathlib import Path

    from tripplan.config.paths import Paths
    from tripplan.config.settings import Key
    from tripplan.document import Document, Node

_BY_PATH: Final = {key.path: key for key in KEYS}
_MAPPINGS: Final = {
    "network": "network: {offline: on}",
    "keys": "keys: {item.next: ctrl+d}",
}
"""Keys with further keys below them, each with an example."""
_NETWORK_VARIABLES: Final = "TRIPPLAN_NETWORK_"
"""How the variables begin of which a mistyped one is told: it may be the one that was to forbid connections."""
_NOWHERE: Final = Span(0, 0)
"""Where in the file a finding stands that is about the environment."""


class Configured(NamedTuple):
    """The settings, and how they came about."""

    path: Path
    settings: Settings = Settings()
    findings: tuple[Finding, ...] = ()
    document: Document | None = None
    """None where there is no file, or none that can be read."""
    sources: Environment[str, str] = {}
    """Where each setting that was chosen comes from, by its name: ``/…/config.yaml:3``, or a variable."""

    def told(self, finding: Finding) -> str:
        """A finding as a sentence with its place: ``/…/config.yaml:3:9: …``, or with the name of the variable."""
        if finding.path and finding.span == _NOWHERE:
            return finding.words
        line, column = self.document.position(finding.span.start) if self.document is not None else (1, 1)
        return f"{self.path}:{line}:{column}: {finding.words}"


def read_settings(paths: Paths, environment: Environment[str, str] = os.environ) -> Configured:
    """The settings of the file, or the defaults where there is none, under those of the environment."""
    configured = _with_variables(_of_file(paths.settings), environment)
    network = configured.settings.network
    if not network.places_server or network.places:
        return configured
    path = ("network", "places-server")
    written = configured.document.node_at(path) if configured.document is not None else None
    span = written.span if written is not None else _NOWHERE
    unused = error("bad-value", "'network.places-server' counts only beside 'places'", "write places: nominatim")
    settings = configured.settings._replace(network=network._replace(places_server=""))
    return configured._replace(settings=settings, findings=(*configured.findings, unused.at(path, span)))


def _of_file(path: Path) -> Configured:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Configured(path)
    except OSError as trouble:
        return Configured(path, findings=(error("unreadable", f"the settings cannot be read: {why_not(trouble)}"),))
    read = document.read(data)
    if isinstance(read.root, Mapping):
        return _of_entries(Configured(path, findings=tuple(read.findings), document=read), read)
    shape = error("bad-shape", "the settings are keys with values", "write theme: nord")
    return Configured(path, findings=tuple(read.findings) or (shape,), document=read)


def _of_entries(configured: Configured, read: Document) -> Configured:
    settings, found, sources = configured.settings, list(configured.findings), {}
    for path, value in _values(read.root):
        changed = _with(settings, path, value)
        if isinstance(changed, Finding):
            found.append(changed.at(path, value.span))
        else:
            settings = changed
            sources[".".join(path)] = f"{configured.path}:{read.position(value.span.start)[0]}"
    return configured._replace(settings=settings, findings=tuple(found), sources=sources)


def _values(root: Node | None) -> Iterator[tuple[tuple[str, ...], Node]]:
    """Every setting of the file with its path."""
    for key, value in root.entries.items() if isinstance(root, Mapping) else ():
        if key == "network" and isinstance(value, Mapping):
            yield from (((key, each), below) for each, below in value.entries.items())
        else:
            yield (key,), value


def _with(settings: Settings, path: tuple[str, ...], value: Node) -> Settings | Finding:
    """The settings with a key of the file; or what is wrong with it."""
    if path == ("keys",) and isinstance(value, Mapping):
        chosen = [ChosenKeys(action, _keys_text(keys), keys.span) for action, keys in value.entries.items()]
        return settings._replace(keys=tuple(chosen))
    key = _BY_PATH.get(path)
    if key is not None:
        text = value.value if isinstance(value, Text) else ""
        try:
            return key.put(settings, key.read(text))
        except ValueError as trouble:
            return error("bad-value", f"'{key.name}' {trouble}", f"write {key.path[-1]}: {key.example}")
    if path[0] in _MAPPINGS and len(path) == 1:
        return error("bad-value", f"'{path[0]}' cannot have this value", f"write {_MAPPINGS[path[0]]}")
    known = KNOWN_KEYS if len(path) == 1 else [each[1] for each in _BY_PATH if len(each) > 1]
    return error("unknown-key", f"the settings have no key '{'.'.join(path)}'", f"known: {', '.join(known)}")


def _keys_text(value: Node) -> str:
    """Keys as one text, whether written as one or as a list."""
    if isinstance(value, Sequence):
        return ",".join(each.value for each in value.items if isinstance(each, Text))
    return value.value if isinstance(value, Text) else ""


# ---------------------------------------------------------------- the environment


def _with_variables(configured: Configured, environment: Environment[str, str]) -> Configured:
    """The settings under what the environment says; a variable that is empty says nothing."""
    settings, found, sources = configured.settings, list(configured.findings), dict(configured.sources)
    for key in KEYS:
        text = environment.get(key.variable, "")
        changed = _with_variable(settings, key, text) if text else settings
        if isinstance(changed, Finding):
            found.append(changed)
        elif text:
            settings, sources[key.name] = changed, key.variable
    known = {key.variable for key in KEYS}
    for name in sorted(name for name in environment if name.startswith(_NETWORK_VARIABLES) and name not in known):
        unknown = error("unknown-key", f"no setting has the variable {name}", "'tripplan config' lists them")
        found.append(unknown.at((name,), _NOWHERE))
    return configured._replace(settings=settings, findings=tuple(found), sources=sources)


def _with_variable(settings: Settings, key: Key, text: str) -> Settings | Finding:
    try:
        return key.put(settings, key.read(text))
    except ValueError as trouble:
        wrong = error("bad-value", f"{key.variable} {trouble}", f"such as {key.example}")
        return wrong.at((key.variable,), _NOWHERE)
