"""What a trip file writes as links: a map link, words and a link."""

from __future__ import annotations

import re
from typing import Final

from tripplan.maps.reading import read

_WORDS_AND_LINK: Final = re.compile(r"(?P<words>.*?)\s*(?P<url>[A-Za-z][A-Za-z0-9+.-]*:\S+)\s*")


def split_link(text: str) -> tuple[str, str] | None:
    """The words and the link of ``메뉴 https://…``; None where no link stands at the end of the text."""
    match = _WORDS_AND_LINK.fullmatch(text)
    return (match["words"], match["url"]) if match is not None else None


def map_url(text: str) -> str:
    """The link in a pasted map link or share text; the text itself where it is none of a known map."""
    found = read(text)
    return found.url if found is not None and found.url else text.strip()
