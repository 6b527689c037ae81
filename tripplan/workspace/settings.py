"""The settings: every key with the values that it takes, read from the file and from the environment."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, NamedTuple, cast
from urllib.parse import urlsplit

from tripplan import document
from tripplan.document import Mapping, Sequence, Text
from tripplan.errors import why_not
from tripplan.findings import BAD_SHAPE, BAD_VALUE, UNKNOWN_KEY, UNREADABLE, Finding, Span
from tripplan.net import PLACE_SERVERS, Network

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping as Environment
    from pathlib import Path

    from tripplan.document import Document, Node
    from tripplan.workspace.paths import Paths

DEFAULT_THEME: Final = "textual-dark"

_NONE: Final = "none"
"""How a file says that there is to be no such server."""
_ON: Final = ("on", "yes", "true", "1")
_OFF: Final = ("off", "no", "false", "0")


class ChosenKeys(NamedTuple):
    """Keys that a user has chosen for an action."""

    action: str
    keys: str
    """Separated by commas."""
    span: Span
    """Where it is in the settings file."""


class Settings(NamedTuple):
    """The choices of a user."""

    theme: str = DEFAULT_THEME
    """The name of a Textual theme."""
    ascii: bool = False
    """Draw with ASCII signs, for terminals in which lines and arrows are two cells wide."""
    mouse: bool = True
    """Take the mouse; without it the terminal selects text by itself."""
    animations: bool | None = None
    """Whether scrolling may glide; None: except over ssh."""
    autosave: bool = True
    """Save every change at once; without it the key for saving does."""
    network: Network = Network()
    keys: tuple[ChosenKeys, ...] = ()


# ---------------------------------------------------------------- keys and their values


class BadSetting(ValueError):
    """A text that cannot be the value of a setting."""

    def __init__(self, sentence: str, **values: str) -> None:
        """`sentence` says what it can be: a template with `{key}` for the name, and further values."""
        super().__init__(sentence)
        self.sentence = sentence
        self.values = values


class Key(NamedTuple):
    """One setting that is written as one text."""

    path: tuple[str, ...]
    """Its key in the file, below `network` two of them."""
    field: str
    """Its name in `Settings` or `Network`."""
    read: Callable[[str], str | bool]
    """From the text to the value; raises BadSetting."""
    show: Callable[[object], str]
    """To a text that would be read as this value."""
    example: str
    """A value to write."""

    @property
    def name(self) -> str:
        """``network.offline``."""
        return ".".join(self.path)

    @property
    def variable(self) -> str:
        """The variable of the environment that overrides it."""
        return f"TRIPPLAN_{'_'.join(self.path)}".upper().replace("-", "_")

    def of(self, settings: Settings) -> object:
        """Its value."""
        return getattr(settings.network if len(self.path) > 1 else settings, self.field)

    def put(self, settings: Settings, value: str | bool) -> Settings:  # noqa: FBT001 - a value of a setting
        """The settings with this value."""
        if len(self.path) > 1:
            return settings._replace(network=settings.network._replace(**{self.field: value}))  # type: ignore[arg-type]
        return settings._replace(**{self.field: value})  # type: ignore[arg-type]  # `read` gives what the field takes


def _a_word(text: str) -> str:
    if not text or not text.isprintable():
        raise BadSetting("{key} cannot have this value")
    return text


def _a_place_service(text: str) -> str:
    if text not in {*PLACE_SERVERS, _NONE}:
        raise BadSetting("{key} is {services} or none", services=", ".join(PLACE_SERVERS))
    return "" if text == _NONE else text


def _a_switch(text: str) -> bool:
    if text not in {*_ON, *_OFF}:
        raise BadSetting("{key} is on or off")
    return text in _ON


def _glyphs(text: str) -> bool:
    """Whether they are of ASCII."""
    if text not in {"unicode", "ascii"}:
        raise BadSetting("{key} is unicode or ascii")
    return text == "ascii"


def _a_server(text: str) -> str:
    """The address of a server: without a query or a user name, in which a secret could stand."""
    if text == _NONE:
        return ""
    try:
        parts = urlsplit(text)
        is_address = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets that are no IPv6 address, or a port that is no number
        is_address = False
    if not is_address or not text.isascii() or not text.isprintable() or set(text) & set(' "<>\\^`|'):
        raise BadSetting("{key} is the address of a server, with https:// or http://, or none")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise BadSetting("{key} is an address without a user name, ? or #")
    return text.rstrip("/")


def _a_contact(text: str) -> str:
    """What can stand in a header of HTTP."""
    if not text or not text.isascii() or not text.isprintable() or set(text) & set("()\\"):
        raise BadSetting("{key} is a mail or web address in plain letters")
    return text


def _text(path: str, read: Callable[[str], str], example: str) -> Key:
    keys = tuple(path.split("."))
    return Key(keys, keys[-1].replace("-", "_"), read, lambda value: str(value) or _NONE, example)


def _switch(path: str, example: str) -> Key:
    keys, words = tuple(path.split(".")), {None: "on, but off over ssh", True: "on", False: "off"}
    return Key(keys, keys[-1], _a_switch, lambda value: words[cast("bool | None", value)], example)


KEYS: Final = (
    _text("theme", _a_word, "nord"),
    Key(("glyphs",), "ascii", _glyphs, lambda value: "ascii" if value else "unicode", "ascii"),
    _switch("mouse", "off"),
    _switch("animations", "off"),
    _switch("autosave", "off"),
    _switch("network.offline", "on"),
    _text("network.weather", _a_server, Network().weather),
    _text("network.marine", _a_server, Network().marine),
    _text("network.routing", _a_server, "http://127.0.0.1:5000"),
    _text("network.places", _a_place_service, "photon"),
    _text("network.places-server", _a_server, PLACE_SERVERS["nominatim"]),
    _text("network.contact", _a_contact, "me@example.org"),
)
"""All settings but the keys of the keyboard, in the order in which they are listed."""

KNOWN_KEYS: Final = (*dict.fromkeys(key.path[0] for key in KEYS), "keys")
"""All keys at the top of the settings file."""


# ---------------------------------------------------------------- reading

_BY_PATH: Final = {key.path: key for key in KEYS}
_MAPPINGS: Final = {"network": "network: {offline: on}", "keys": "keys: {item.next: ctrl+d}"}
"""Keys with further keys below them, each with an example."""
_NETWORK_VARIABLES: Final = "TRIPPLAN_NETWORK_"
"""How the variables begin of which a mistyped one is reported: it may be the one that was to forbid connections."""
_NOWHERE: Final = Span(0, 0)
"""The span of a finding that is about the environment."""

_UNREADABLE: Final = UNREADABLE.says("the settings cannot be read: {reason}")
_NO_KEYS: Final = BAD_SHAPE.says("the settings are keys with values", "write theme: nord")
_NO_MAPPING: Final = BAD_VALUE.says("'{key}' cannot have this value", "write {example}")
_NO_SUCH_KEY: Final = UNKNOWN_KEY.says("the settings have no key '{key}'", "known: {known}")
_NO_SUCH_VARIABLE: Final = UNKNOWN_KEY.says("no setting has the variable {variable}", "'tripplan config' lists them")
_UNUSED_SERVER: Final = BAD_VALUE.says("'network.places-server' counts only beside 'places'", "write places: nominatim")


class Configured(NamedTuple):
    """The settings, and how they came about."""

    path: Path
    settings: Settings = Settings()
    findings: tuple[Finding, ...] = ()
    document: Document | None = None
    """None where there is no file, or none that can be read."""
    sources: Environment[str, str] = {}
    """Where each setting that was chosen comes from, by its name: ``/…/config.yaml:3``, or a variable."""

    def located(self, finding: Finding) -> str:
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
    unused = _UNUSED_SERVER.at(path, written.span if written is not None else _NOWHERE)
    settings = configured.settings._replace(network=network._replace(places_server=""))
    return configured._replace(settings=settings, findings=(*configured.findings, unused))


def _of_file(path: Path) -> Configured:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Configured(path)
    except OSError as trouble:
        return Configured(path, findings=(_UNREADABLE.at((), reason=why_not(trouble)),))
    read = document.read(data)
    if not isinstance(read.root, Mapping):
        return Configured(path, findings=tuple(read.findings) or (_NO_KEYS.at(()),), document=read)
    settings, found, sources = Settings(), list(read.findings), {}
    values: list[tuple[tuple[str, ...], Node]] = []
    for key, value in read.root.entries.items():
        if key == "network" and isinstance(value, Mapping):
            values += [((key, each), below) for each, below in value.entries.items()]
        else:
            values.append(((key,), value))
    for keys, value in values:
        changed = _with(settings, keys, value)
        if isinstance(changed, Finding):
            found.append(changed)
        else:
            settings = changed
            sources[".".join(keys)] = f"{path}:{read.position(value.span.start)[0]}"
    return Configured(path, settings, tuple(found), read, sources)


def _with(settings: Settings, path: tuple[str, ...], value: Node) -> Settings | Finding:
    """The settings with a key of the file; or what is wrong with it."""
    if path == ("keys",) and isinstance(value, Mapping):
        chosen = []
        for action, keys in value.entries.items():
            texts = keys.items if isinstance(keys, Sequence) else [keys]
            names = ",".join(each.value for each in texts if isinstance(each, Text))
            chosen.append(ChosenKeys(action, names, keys.span))
        return settings._replace(keys=tuple(chosen))
    key = _BY_PATH.get(path)
    if key is not None:
        try:
            return key.put(settings, key.read(value.value if isinstance(value, Text) else ""))
        except BadSetting as problem:
            bad = BAD_VALUE.says(problem.sentence, "write {last}: {example}")
            values = problem.values | {"key": f"'{key.name}'", "last": key.path[-1], "example": key.example}
            return bad.at(path, value.span, **values)
    if path[0] in _MAPPINGS and len(path) == 1:
        return _NO_MAPPING.at(path, value.span, key=path[0], example=_MAPPINGS[path[0]])
    known = KNOWN_KEYS if len(path) == 1 else [each[1] for each in _BY_PATH if len(each) > 1]
    return _NO_SUCH_KEY.at(path, value.span, key=".".join(path), known=", ".join(known))


def _with_variables(configured: Configured, environment: Environment[str, str]) -> Configured:
    """The settings under the variables of the environment; an empty variable says nothing."""
    settings, found, sources = configured.settings, list(configured.findings), dict(configured.sources)
    for key in KEYS:
        if text := environment.get(key.variable, ""):
            try:
                settings = key.put(settings, key.read(text))
                sources[key.name] = key.variable
            except BadSetting as problem:
                values = problem.values | {"key": key.variable, "example": key.example}
                found.append(
                    BAD_VALUE.says(problem.sentence, "such as {example}").at((key.variable,), _NOWHERE, **values)
                )
    known = {key.variable for key in KEYS}
    unknown = sorted(name for name in environment if name.startswith(_NETWORK_VARIABLES) and name not in known)
    found += [_NO_SUCH_VARIABLE.at((name,), _NOWHERE, variable=name) for name in unknown]
    return configured._replace(settings=settings, findings=tuple(found), sources=sources)
