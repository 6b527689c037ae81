"""What a user can choose: every key of the settings file, with the values that it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

    from tripplan.findings import Span

DEFAULT_THEME: Final = "textual-dark"

NONE: Final = "none"
"""How a file says that there is to be no such server."""

PLACE_SERVERS: Final = {
    "nominatim": "https://nominatim.openstreetmap.org",
    "photon": "https://photon.komoot.io",
}
"""The services that know places by name, and the public server of each."""

_ON: Final = ("on", "yes", "true", "1")
_OFF: Final = ("off", "no", "false", "0")


class ChosenKeys(NamedTuple):
    """Keys that a user has chosen for an action."""

    action: str
    keys: str
    """Separated by commas."""
    span: Span
    """Where it stands in the settings file."""


class Network(NamedTuple):
    """Which services may be asked; an empty text is none."""

    offline: bool = False
    """Open no connection at all."""
    weather: str = "https://api.open-meteo.com"
    """The server of the forecast."""
    marine: str = "https://marine-api.open-meteo.com"
    """The server of the forecast at sea."""
    routing: str = ""
    """A server that speaks the protocol of OSRM; it may hold ``{profile}``."""
    places: str = ""
    """The service that knows places by name."""
    places_server: str = ""
    """Its server, where it is not the public one."""
    contact: str = ""
    """An address that servers may write to; told to each of them."""

    @property
    def places_base(self) -> str:
        """Where to ask for places; empty where nobody is to be asked."""
        return self.places and (self.places_server or PLACE_SERVERS[self.places])


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
    autosave: bool = True
    """Save every change at once; without it the key for saving does."""
    network: Network = Network()
    keys: tuple[ChosenKeys, ...] = ()


# ---------------------------------------------------------------- values


class Key(NamedTuple):
    """One setting that is written as one text."""

    path: tuple[str, ...]
    """Its key in the file, below `network` two of them."""
    field: str
    """Its name in `Settings` or `Network`."""
    read: Callable[[str], str | bool]
    """From the text; ValueError says, behind the name of the key, what it can be."""
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
        raise ValueError("cannot have this value")
    return text


def _one_of(*words: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in words:
            raise ValueError(f"is {' or '.join([', '.join(words[:-1]), words[-1]])}")
        return "" if text == NONE else text

    return read


def _a_switch(text: str) -> bool:
    if text not in {*_ON, *_OFF}:
        raise ValueError("is on or off")
    return text in _ON


def _glyphs(text: str) -> bool:
    """Whether they are of ASCII."""
    if text not in {"unicode", "ascii"}:
        raise ValueError("is unicode or ascii")
    return text == "ascii"


def _a_server(text: str) -> str:
    """The address of a server: without a query or a user name, in which a secret could stand."""
    if text == NONE:
        return ""
    try:
        parts = urlsplit(text)
        is_address = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets that are no IPv6 address, or a port that is no number
        is_address = False
    if not is_address or not text.isascii() or not text.isprintable() or set(text) & set(' "<>\\^`|'):
        raise ValueError("is the address of a server, with https:// or http://, or none")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise ValueError("is an address without a user name, ? or #")
    return text.rstrip("/")


def _a_contact(text: str) -> str:
    """What can stand in a header of HTTP."""
    if not text or not text.isascii() or not text.isprintable() or set(text) & set("()\\"):
        raise ValueError("is a mail or web address in plain letters")
    return text


def _shown_text(value: object) -> str:
    return str(value) or NONE


def _shown_switch(value: object) -> str:
    if value is None:
        return "on, but off over ssh"
    return "on" if value else "off"


def _shown_glyphs(value: object) -> str:
    return "ascii" if value else "unicode"


def _text(path: str, read: Callable[[str], str], example: str) -> Key:
    keys = tuple(path.split("."))
    return Key(keys, keys[-1].replace("-", "_"), read, _shown_text, example)


def _switch(path: str, example: str) -> Key:
    keys = tuple(path.split("."))
    return Key(keys, keys[-1], _a_switch, _shown_switch, example)


KEYS: Final = (
    _text("theme", _a_word, "nord"),
    Key(("glyphs",), "ascii", _glyphs, _shown_glyphs, "ascii"),
    _switch("mouse", "off"),
    _switch("animations", "off"),
    _switch("autosave", "off"),
    _switch("network.offline", "on"),
    _text("network.weather", _a_server, Network().weather),
    _text("network.marine", _a_server, Network().marine),
    _text("network.routing", _a_server, "http://127.0.0.1:5000"),
    _text("network.places", _one_of(*PLACE_SERVERS, NONE), "photon"),
    _text("network.places-server", _a_server, PLACE_SERVERS["nominatim"]),
    _text("network.contact", _a_contact, "me@example.org"),
)
"""All settings but the keys of the keyboard, in the order in which they are listed."""

KNOWN_KEYS: Final = (*dict.fromkeys(key.path[0] for key in KEYS), "keys")
"""All keys at the top of the settings file."""
