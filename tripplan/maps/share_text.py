"""Reads the messages that Korean map apps share: a heading, the name, the address and a short link.

``[네이버지도]`` or ``[네이버 지도]`` and ``[카카오맵]``, as seen on public pages; the parts may stand on lines of
their own or behind the heading.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tripplan.maps.link import MapLink
from tripplan.maps.pasted import clean

if TYPE_CHECKING:
    from collections.abc import Callable

_HEADINGS = {"네이버지도": "naver", "카카오맵": "kakao"}
_HEADING = re.compile(r"\[\s?(네이버\s?지도|카카오\s?맵)\s?\]\s*(.*)")

_PROVINCE = (
    r"서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|제주"
    r"|충북|충남|전북|전남|경북|경남|(?:충청|전라|경상)[남북]"
)
_ADDRESS = re.compile(
    rf"(?:{_PROVINCE})(?:특별자치[시도]|특별시|광역시|시|도)? [^ ]*[시군구읍면동리로길](?: .*)?[0-9].*"
)
"""A province, then a city, district or road, and a number somewhere behind."""
_LONGEST_ADDRESS = 200
"""Characters."""


def read_share_text(text: str, read_link: Callable[[str], MapLink | None]) -> MapLink | None:
    """The name, address and link of a shared message; `read_link` reads one link. None without a heading and a name.

    The link is a short one as a rule, so name and address are all that can be had offline.
    """
    lines = text.splitlines()
    starts = ((number, _HEADING.search(line)) for number, line in enumerate(lines))
    number, heading = next(((number, match) for number, match in starts if match), (0, None))
    if heading is None:
        return None
    link, words = _take_link([heading[2], *lines[number + 1 :]], read_link)
    if not words:
        return link
    link = link or MapLink(_HEADINGS["".join(heading[1].split())], "")
    address = next(filter(is_address, words[1:]), None)
    return link._replace(
        name=words[0],
        address=address,
        needs_network=False,
        needs_network_for_more=link.position is None,
        shared=True,
    )


def is_address(line: str) -> bool:
    """Whether a line is a Korean address."""
    return len(line) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(line) is not None


def _take_link(lines: list[str], read_link: Callable[[str], MapLink | None]) -> tuple[MapLink | None, list[str]]:
    """The first link among the words, and the lines that have words besides links."""
    link: MapLink | None = None
    rest = []
    for line in lines:
        kept = []
        for token in line.split():
            found = read_link(token)
            link = link or found
            if found is None:
                kept.append(token)
        rest.append(clean(" ".join(kept)))
    return link, [line for line in rest if line]
