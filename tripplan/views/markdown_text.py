"""Texts, links, tables, names and times in Markdown: every letter of a text shows, none of it is obeyed.

Only what GitHub, Obsidian or CommonMark would take for a mark is escaped, so that the file still reads well in a pager:
``a_b``, ``-10%`` and ``~10m`` stay as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tripplan import maps
from tripplan.clock import LocalTime, local
from tripplan.findings.values import Distance
from tripplan.maps.reading import map_url, split_link
from tripplan.model.items import Remark, Ride
from tripplan.schedule import Provenance
from tripplan.sentences import say
from tripplan.views import format as look
from tripplan.views.cells import plain, width
from tripplan.views.item_facts import first_known, sources_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from tripplan.clock import Minute
    from tripplan.geo import LatLng
    from tripplan.model.trip import Entry
    from tripplan.schedule import DayPlan, ItemPlan, Leg
    from tripplan.schedule.places import Spot

_MARKS: Final = re.compile(
    r"""
      [`*\[\]|]                           # code, emphasis, links and the walls of table cells: always
    | \\(?=[!-/:-@\[-`{-~]|$)             # a backslash that would escape what follows
    | (?<![^\W_])_ | _(?![^\W_])          # an underscore that does not stand inside a word
    | (?<=\S)~ | ~(?![^\W_])              # a tilde that could end a strike-through; without ends there are none
    | <(?=[A-Za-z/!?]) | &(?=\#?\w+;)     # tags and entities
    | (?<!\S)[\#^]                        # headings; tags and block names of Obsidian
    | \$(?!\d)                            # formulas: one never ends before a digit
    | %(?=%) | (?<=%)% | =(?==) | (?<==)= # comments and highlights of Obsidian
    | :(?=//) | (?<=www)\.                # links that GitHub makes of bare words
    | ^>                                  # quotations
    | ^-(?=[\s-]|$) | ^\+(?=\s|$)         # lists and rules
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"^([0-9]{1,9})([.)])(?=\s|$)")
_URL: Final = re.compile(r"((?:[a-z][a-z0-9+.-]{0,39}+://|www\.)[^\s<>]+)", re.IGNORECASE)
"""No scheme has more than forty letters: from none of them on the search goes to the end of a long word."""
_ENTITY: Final = re.compile(r"&#?\w+;")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def tidy(text: str) -> str:
    """The text on one line, sanitized, without blanks around it."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", plain(text)).strip()


def escape(text: str) -> str:
    """The text as words and nothing else, for headings and table cells: not even links are made of it."""
    return _NUMBERED.sub(r"\1\\\2", _MARKS.sub(r"\\\g<0>", tidy(text)))


def prose(text: str) -> str:
    """The text with its safe links working and all other links as code; not for table cells."""
    words, *rest = _URL.split(tidy(text))
    found = [f"{escape(words)}{' ' * words[-1:].isspace()}"]
    for url, after in zip(rest[::2], rest[1::2], strict=True):
        # The punctuation of the sentence around a link is not of it.
        end, extra = len(url), url.count(")") - url.count("(")
        while end and (url[end - 1] in ".,;:!?'\"" or (url[end - 1] == ")" and extra > 0)):
            extra -= url[end - 1] == ")"
            end -= 1
        below = url[end:] + after
        inner = escape(below)
        before, behind = " " * below[:1].isspace(), " " * (below[-1:].isspace() and bool(inner))
        found += [address(url[:end]), f"{before}{inner}{behind}"]
    return "".join(found).strip()


def code(text: str) -> str:
    """The text as code, whatever backticks it has."""
    shown = tidy(text)
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if shown[:1] == "`" or shown[-1:] == "`" else ""
    return f"{fence}{pad}{shown}{pad}{fence}" if shown else ""


def can_link(url: str) -> bool:
    """Whether a link may be followed and can stand in Markdown letter for letter."""
    return (
        maps.is_safe(url) and url.lower().startswith("https:") and not set(url) & set("<>") and not _ENTITY.search(url)
    )


def address(url: str) -> str:
    """A bare link, letter for letter; as code where it is not safe to follow."""
    return f"<{url}>" if can_link(url) and " " not in url else link(url, url) if can_link(url) else code(url)


def link(words: str, url: str) -> str:
    """A link under some words, letter for letter; the words and the link as code where it is not safe to follow."""
    return f"[{escape(words)}](<{url}>)" if can_link(url) else f"{escape(words)} {code(url)}"


def lines(text: str) -> list[str]:
    """A text of several lines, each made safe; empty ones are left out."""
    shown = (prose(line) for line in text.replace("\r\n", "\n").split("\n"))
    return [line for line in shown if line]


def web_link(text: str) -> str:
    """A link with the words before it: ``메뉴 https://…``."""
    found = split_link(text)
    if found is None:
        return prose(text)
    words, url = found
    return link(words, url) if words.strip() else address(url)


def place_url(own: str | None, name: str, position: LatLng | None, address: str | None) -> str:
    """Where a link on the name of a place leads: its own map link, else an exact one that is built, else nowhere."""
    if own is not None:
        url = map_url(own)
        return url if can_link(url) else ""
    if position is None:
        return ""
    made = [each.url for each in maps.build_links(maps.MapTarget(name, position, address=address))]
    read = ((url, maps.read_map_link(url)) for url in made if can_link(url))
    return next((url for url, found in read if found is not None and found.position is not None), "")


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The links of a page by number: a table stays readable with the addresses below it."""

    numbers: dict[str, int] = field(default_factory=dict)

    def linked(self, words: str, url: str) -> str:
        """Words that lead to an address; the words alone where there is none."""
        if not url:
            return escape(words)
        return f"[{escape(words)}][{self.numbers.setdefault(url, len(self.numbers) + 1)}]"

    def definitions(self) -> list[str]:
        """The lines that say where the numbers lead."""
        return [f"[{number}]: <{url}>" for url, number in self.numbers.items()]


WIDEST_COLUMN: Final = 40
"""Cells to which a column is padded; longer texts stick out."""


def markdown_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table with aligned columns; the texts are escaped already."""
    body = [header, *rows]
    columns = ((width(row[column]) for row in body) for column in range(len(header)))
    widths = [max(3, *(cells for cells in column if cells <= WIDEST_COLUMN)) for column in columns]
    found = []
    for row in (header, ["-" * cells for cells in widths], *body[1:]):
        padded = (text + " " * max(0, cells - width(text)) for text, cells in zip(row, widths, strict=True))
        found.append(f"| {' | '.join(padded)} |")
    return found


def bullet(texts: Sequence[str], *, mark: str = "- ") -> list[str]:
    """A point of a list; further lines become points below it."""
    return [f"{mark if not index else '  - '}{text}" for index, text in enumerate(texts)]


@dataclass(frozen=True, slots=True)
class DayClock:
    """How a day's clock is shown: past midnight with ``+1``, and with the zone where a day has several."""

    day: date
    zones: tuple[ZoneInfo, ...]

    @classmethod
    def of(cls, day: DayPlan) -> DayClock:
        """The clock of a day."""
        zones = dict.fromkeys([day.zone, *(zone for item in day.items for zone in (item.zone, item.zone_after))])
        return cls(day.date or local(day.start, day.zone).date(), tuple(zones))

    def time(self, minute: Minute | None, zone: ZoneInfo) -> str:
        """``10:00``, ``00:20+1``, ``06:10 Helsinki``."""
        shown = look.clock(minute, zone, self.day)
        return f"{shown} {_city(zone)}" if len(self.zones) > 1 and minute is not None else shown

    def times(self, start: tuple[Minute, ZoneInfo], end: tuple[Minute, ZoneInfo], mark: str = "") -> str:
        """``10:00–10:20``, with the zone of each where they differ, and a mark before the end."""
        first = str(LocalTime(*start, self.day)) if start[1] == end[1] else self.time(*start)
        return f"{first}–{mark}{self.time(*end)}"

    def remark(self) -> str:
        """Which clocks the day has."""
        clocks = (say("{city} is {zone}", city=_city(zone), zone=zone) for zone in self.zones)
        return say("Clocks: {clocks}", clocks=", ".join(clocks))


def _city(zone: ZoneInfo) -> str:
    """``Helsinki`` of Europe/Helsinki."""
    return str(zone).rpartition("/")[2].replace("_", " ")


def with_options(plan: tuple[Entry, ...]) -> Iterator[Entry]:
    """All entries of a plan, those of groups among them."""
    for entry in plan:
        yield entry
        yield from with_options(entry.options)


def item_title(item: ItemPlan) -> str:
    """What an item is called, escaped: ``lunch 우도짜장맨``, ``flight NH7333``, ``ferry to 하우목동항``."""
    written = item.item
    if written is None:
        sentence = "not understood: {name}" if item.entry is not None else "the day ends · {name}"
        return escape(say(sentence, name=item.name))
    if isinstance(written, Remark):
        first, *rest = item.name.strip().splitlines()
        return escape(f"{first} …" if rest else first)
    if item.ride is not None and item.ride.times.line is not None:
        return escape(say("{kind} to {ports}", kind=item.kind, ports=" or ".join(spot.name for spot in item.landings)))
    return escape(f"{item.kind} {item.name}")


def row_title(item: ItemPlan, links: PageLinks, here: Spot | None) -> str:
    """As `item_title`, with where it is, and links on the names of places; `here` is where one is already."""
    written = item.item
    if isinstance(written, Ride):
        has_line = item.ride is not None and item.ride.times.line is not None
        name = item.kind if has_line else f"{item.kind} {item.name}"
        leaves = ports_title(item, links) if item.ports and not item.ports[0].same(here) else ""
        lands = " or ".join(
            [links.linked(each.name, _spot_url(each)) for each in item.landings] or map(escape, written.to)
        )
        sentence = "{name} · {leaves} → {lands}" if leaves else "{name} to {lands}"
        return say(sentence, name=escape(name), leaves=leaves, lands=lands)
    spot = item.spot if item.spot is not None and item.spot.name != look.UNKNOWN else None
    if written is None or isinstance(written, Remark) or spot is None:
        return item_title(item)
    sources = sources_of(item)
    url = _spot_url(spot, first_known(sources, "map"), first_known(sources, "address"))
    if spot.name == item.name:
        return f"{item.kind} {links.linked(item.name, url)}"
    return item_title(item) if spot.same(here) else f"{item_title(item)} · {links.linked(spot.name, url)}"


def ports_title(item: ItemPlan, links: PageLinks) -> str:
    """Where a ride leaves, with links on the names."""
    own = item.item.map if isinstance(item.item, Ride) else None
    return " or ".join(links.linked(each.name, _spot_url(each, own)) for each in item.ports)


def _spot_url(spot: Spot, own: str | None = None, address: str | None = None) -> str:
    place = spot.place
    own = place.map if own is None and place is not None else own
    address = place.address if address is None and place is not None else address
    return place_url(own, spot.name, spot.position, address)


def way_words(leg: Leg) -> str:
    """``drive ~8m``, ``walk ~38m (2.8 km)``, ``drive 12m (4.2 km, routed)``, ``drive ?``; ``?`` if not written."""
    if leg.provenance is Provenance.UNKNOWN and leg.entry is None:
        return look.UNKNOWN
    far = ""
    if leg.km is not None:
        is_routed = leg.provenance is Provenance.ROUTED
        far = say(" ({km:.1f} km, routed)", km=leg.km) if is_routed else f" ({Distance(leg.km)})"
    return f"{leg.mode} {look.span(leg.minutes, leg.provenance)}{far}"


def can_be_left(item: ItemPlan) -> bool:
    """Whether one can leave it: not so a remark, nor what is not understood."""
    return item.kind != "note" and (item.entry is None or item.item is not None)
