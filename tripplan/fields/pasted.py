"""What was pasted or typed for something new, taken apart: the links in it, and the words beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan import maps
from tripplan.findings import Severity
from tripplan.maps.reading import is_address, is_map, links_in

if TYPE_CHECKING:
    from tripplan.edits import Data
    from tripplan.maps import MapLink

_HEADING: Final = re.compile(r"\[[^\[\]]{1,40}\]\s*")
"""The name of the app that has shared a place, such as ``[TMAP]``."""


class Pasted(NamedTuple):
    """A text without its links."""

    lines: tuple[str, ...]
    """The words of each line that has any; of a shared message what stands before it."""
    place: MapLink | None
    """What a map link, a shared message or a pair of coordinates says of a place."""
    links: tuple[str, ...]

    @property
    def words(self) -> str:
        """All words, on one line."""
        return " ".join(self.lines)

    @property
    def name(self) -> str:
        """What the place is called: what the map says, or the first line of what stands beside a link."""
        known = self.place.name if self.place is not None else None
        return known or (self.lines[0] if self.links and self.lines else self.words)

    def said(self) -> dict[str, Data]:
        """What is said of the place, by the keys of a stop.

        Of a message that no map is known to send, lines below the name are an address where that is plain, else a note.
        """
        place, lines = self.place, self.lines[1:] if self.links else ()
        if place is not None and place.name:
            lines = ()
        address = place.address if place is not None and place.address else next(filter(is_address, lines), "")
        note = "\n".join(line for line in lines if line != address)
        coords = str(place.position or "") if place is not None and not place.url else ""
        return {key: text for key, text in (("address", address), ("coords", coords), ("note", note)) if text}

    def shown(self, *, on_map: bool = True) -> dict[str, Data]:
        """The links, by the keys of an item: `on_map` is whether the first one of a map shows where it is."""
        where = next(filter(is_map, self.links), "") if on_map else ""
        others = [link for link in self.links if link != where]
        found: dict[str, Data] = {"map": where} if where else {}
        return found | ({"links": others if len(others) > 1 else others[0]} if others else {})


def take_apart(text: str) -> Pasted:
    """The words, the place and the links of a text; ValueError for a link that is never opened."""
    apart = [_line_apart(line) for line in text.splitlines()]
    links = tuple(dict.fromkeys(link for _, found in apart for link in found))
    for link in links:
        refused = maps.refusal(link)
        if refused is not None and refused.severity is not Severity.NOTE:
            raise ValueError(refused.words)
    # A link that no map reads could be taken for the name that a message has.
    place = maps.read("\n".join(" ".join([words, *filter(maps.read, found)]) for words, found in apart))
    if place is not None and place.shared:
        lines = text.partition("[")[0].splitlines()
    else:
        lines = [words for words, _ in apart if words and not _is_position(words)]
        if links and lines:
            lines = [_HEADING.sub("", lines[0], count=1), *lines[1:]]
    return Pasted(tuple(" ".join(line.split()) for line in lines if line.strip()), place, links)


def _line_apart(line: str) -> tuple[str, list[str]]:
    """The words and the links of a line; ValueError where words may be a part of a link that has a blank in it."""
    words, links = links_in(line)
    last = next((link for link in reversed(links) if maps.read(link) is None), None)
    if last is not None and words and line.rstrip().endswith(words.rpartition(" ")[2]):
        raise ValueError("what stands behind the link may belong to it: write the name before it, and %20 for a blank")
    return words, links


def _is_position(line: str) -> bool:
    found = maps.read(line)
    return found is not None and not found.url and not found.shared
