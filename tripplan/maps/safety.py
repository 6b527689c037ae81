"""Says which links may be shown as links or handed to the system to open, and why others may not."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

APP_SCHEMES: Final = ("comgooglemaps", "google.navigation", "kakaomap", "maps", "nmap")
"""Links that open a map app: Google Maps on iOS and Android, KakaoMap, Apple Maps, Naver Map."""

_WEB = re.compile(r"https://[^\s/?#@\\]+(?:[/?#][^\\]*)?", re.IGNORECASE)
_APP = re.compile(rf"(?:geo|{'|'.join(map(re.escape, APP_SCHEMES))}):.+", re.IGNORECASE)

_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_USER: Final = re.compile(r"https?://(?P<user>[^/?#\\]*@)(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_WEB_START: Final = re.compile(r"(?P<scheme>https?):/{0,2}(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_HOST: Final = re.compile(r"[^/?#]*")
_BARE_HOST: Final = re.compile(r"[\w-]+(\.[\w-]+)+(?=[/?#:]|\Z)")


class Refusal(NamedTuple):
    """Why a link is never opened, and what to write instead."""

    why: str
    instead: str
    is_http: bool = False
    """A plain ``http:`` link, which is no worse than that."""


def is_safe(url: str) -> bool:
    """Whether a link may be opened: ``https``, ``geo:`` or the scheme of a known map app.

    Everything else is not, ``javascript:``, ``data:`` and ``file:`` first of all, and plain ``http:`` too, since what
    comes back could have been changed on the way. Nor is a link that hides where it leads: a user name before the
    host, a backslash in a web link, a character that cannot be seen.
    """
    return url.isprintable() and bool(_WEB.fullmatch(url) or _APP.fullmatch(url))


def refusal(url: str) -> Refusal | None:
    """Why a link is never opened; None where it may be."""
    if is_safe(url):
        return None
    if not url.isprintable():
        return Refusal("there is an invisible character in this link: it is never opened", "copy or type it again")
    web = _WEB_START.match(url)
    if web is not None:
        return _refused_web_link(url, web["scheme"].lower(), web["rest"])
    if _BARE_HOST.match(url):
        return Refusal("this link does not begin with https://: it is never opened", f"write https://{url}")
    if scheme := _SCHEME.match(url):
        return Refusal(f"this {scheme[1]}: link is never opened", "write one that begins with https://")
    return Refusal("this is no link", "write one that begins with https://")


def _refused_web_link(url: str, scheme: str, rest: str) -> Refusal:
    if named := _USER.fullmatch(url):
        why = "this link has a user name or a password in it: it is never opened"
        return Refusal(why, f"write the same without it: https://{named['rest']}")
    if "\\" in url:
        return Refusal("this link has a backslash in it: it is never opened", "write / where it has \\")
    host = _HOST.match(rest)
    if host is None or not host[0] or re.search(r"\s", host[0]):
        return Refusal("this link has no host that it could lead to", "write one such as https://example.com")
    if not url.lower().startswith(f"{scheme}://"):
        return Refusal(f"this link has no // behind {scheme}:", f"write https://{rest}")
    return Refusal("a link with http:// is never opened", "write https:// if the page has it", is_http=True)
