"""Says which links may be shown as links or handed to the system to open."""

from __future__ import annotations

import re

_APP_SCHEMES = ("comgooglemaps", "google.navigation", "kakaomap", "maps", "nmap")
"""Links that open a map app: Google Maps on iOS and Android, KakaoMap, Apple Maps, Naver Map."""

_WEB = re.compile(r"https://[^\s/?#@\\]+(?:[/?#][^\\]*)?", re.IGNORECASE)
_APP = re.compile(rf"(?:geo|{'|'.join(map(re.escape, _APP_SCHEMES))}):.+", re.IGNORECASE)


def is_safe(url: str) -> bool:
    """Whether a link may be opened: ``https``, ``geo:`` or the scheme of a known map app.

    Everything else is not, ``javascript:``, ``data:`` and ``file:`` first of all, and plain ``http:`` too, since what
    comes back could have been changed on the way. Nor is a link that hides where it leads: a user name before the
    host, a backslash in a web link, a character that cannot be seen.
    """
    return url.isprintable() and bool(_WEB.fullmatch(url) or _APP.fullmatch(url))
