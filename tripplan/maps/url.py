"""Takes a pasted link apart: scheme, host, path pieces and parameters, as text that is safe to show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_UNSHOWABLE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, text-direction overrides and halves of characters."""

_BARE_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?=[/?#]|$)", re.IGNORECASE)
"""A link whose ``https://`` was lost on the way."""

_AROUND_LINK: Final = "<>()[]{}\"'\u201c\u201d\u2018\u2019,.;!"
"""What prose puts around a link."""

_PLACE_ID = re.compile(r"[0-9]{1,20}")
_WEB_SCHEMES = ("https", "http")


class PastedUrl(NamedTuple):
    """A link in its parts."""

    text: str
    """The whole link as pasted."""
    scheme: str
    """In lower case."""
    host: str
    """In lower case; empty for links of apps, whose first word is the first of `segments`."""
    path: str
    """Still percent-encoded."""
    segments: tuple[str, ...]
    """The pieces of the path between slashes, empty ones included, still percent-encoded."""
    params: Mapping[str, str]
    """Decoded; of a parameter given twice, the first."""
    fragment: str
    """Decoded."""


def clean(text: str) -> str:
    """The text on one line: no control characters, one blank between words, none at the ends."""
    return " ".join(_UNSHOWABLE.sub(" ", text).split())


def unquoted(piece: str) -> str | None:
    """A percent-encoded piece of a path as clean text; None when nothing is left."""
    return clean(unquote(piece)) or None


def unwrap(word: str, around: str = _AROUND_LINK) -> str:
    """The word without the signs that prose puts around it; a bracket that was opened within stays closed."""
    bare = word.strip(around)
    return f"{bare})" if f"{bare})" in word and bare.count("(") > bare.count(")") else bare


def encode(words: str) -> str:
    """Words as one piece of a path or one value of a parameter, percent-encoded."""
    return quote(words, safe="")


def parse_params(query: str) -> dict[str, str]:
    """``a=1&b=x+y`` to ``{"a": "1", "b": "x y"}``: decoded, clean, the first of each name."""
    pairs = parse_qsl(query, keep_blank_values=True)
    return {key: clean(value) for key, value in (*pairs, *reversed(pairs))}


def first(params: Mapping[str, str], *keys: str) -> str | None:
    """The first of these parameters that is given and not empty."""
    return next((params[key] for key in keys if params.get(key)), None)


def within(host: str, domains: Iterable[str]) -> bool:
    """Whether the host is one of the domains or lies below one, cut at a dot."""
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def first_place_id(*texts: str | None) -> str | None:
    """The first that is a number such as Naver and Kakao give their places."""
    return next((text for text in texts if text and _PLACE_ID.fullmatch(text)), None)


def parse_url(text: str) -> PastedUrl | None:
    """The parts of a link, or None for what is not one.

    A link with a user name in it (``https://map.naver.com@evil.example``) or with control characters is not one: no
    map writes such a thing.
    """
    if _UNSHOWABLE.search(text):
        return None
    try:
        parts = urlsplit(f"https://{text}" if _BARE_HOST.match(text) else text)
        host = parts.hostname or ""
    except ValueError:  # brackets or letters that cannot stand in a host
        return None
    if not parts.scheme or "@" in parts.netloc or "\\" in parts.netloc:
        return None
    host, path = (host, parts.path) if parts.scheme in _WEB_SCHEMES else ("", parts.netloc + parts.path)
    return PastedUrl(
        text=text,
        scheme=parts.scheme,
        host=host,
        path=path,
        segments=tuple(path.removeprefix("/").split("/")),
        params=parse_params(parts.query),
        fragment=unquote(parts.fragment),
    )
