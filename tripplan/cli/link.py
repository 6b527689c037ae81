"""`tripplan link`: reads a pasted map link or share text, and gives it back for every provider."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan import maps
from tripplan.cli.streams import STANDARD_INPUT, Result, in_unicode, read_standard_input
from tripplan.errors import NothingToShow
from tripplan.maps.reading import host_of_link
from tripplan.sentences import say
from tripplan.views.cells import fit, json_text, plain

if TYPE_CHECKING:
    import argparse

    from tripplan.maps import MapLink

_LABEL: Final = 14
_PROVIDER: Final = 18
_LONGEST: Final = 100_000
"""Bytes; no share text is nearly so long."""


def describe_link(parser: argparse.ArgumentParser) -> None:
    """Adds what was pasted."""
    text = say("a link, a share text or coordinates, or - for standard input")
    parser.add_argument("text", nargs="+", metavar="URL|TEXT", help=text)
    parser.add_argument("--json", action="store_true", help=say("what was read, as JSON"))


def run_link(options: argparse.Namespace) -> Result:
    """Reads it; the status is 1 where it is no place."""
    if options.text == [STANDARD_INPUT]:
        text = read_standard_input(_LONGEST).decode("utf-8", "replace")
    else:
        text = in_unicode(" ".join(options.text))
    found = maps.read_map_link(text)
    if options.json:
        return Result(json_text(found.as_json() if found is not None else {}), 0 if found is not None else 1)
    if found is None:
        if host := host_of_link(text.strip()):
            sentence = "{host} is no map that tripplan reads: in a trip the link is kept, and gives no position"
            raise NothingToShow(say(sentence, host=host))
        raise NothingToShow(say("this is no link to a place on a map, and no coordinates"))
    return Result("".join(f"{line}\n" for line in _lines(found)))


def _lines(found: MapLink) -> list[str]:
    position = found.position
    where = str(position) if position is not None else None
    if where and found.map_center:
        where = say("{position} (the map's centre, not the place)", position=position)
    facts = [
        (say("provider"), found.provider),
        (say("name"), found.name),
        (say("address"), found.address),
        (say("searched for"), found.query),
        (say("place id"), found.place_id),
        (say("position"), where),
        (say("by"), found.mode),
    ]
    facts += [(say("point"), _point(point)) for point in found.points]
    lines = [f"{fit(label, _LABEL)}{plain(value)}" for label, value in facts if value]
    if found.needs_network or found.needs_network_for_more:
        more = say("only the network knows; the link is kept as it is")
        if found.provider == "plus":
            more = say("a short code: only a place near it tells where it is")
        lines.append(f"{fit(say('more'), _LABEL)}{more}")
    # The other providers are to show the place itself, not where the camera stood.
    shown = None if found.map_center else position
    name = found.name or found.query
    built = maps.build_links(maps.MapTarget(name, shown, maps.id_to_build_from(found), found.address))
    return lines + ([""] if built else []) + [f"{fit(link.label, _PROVIDER)}{link.url}" for link in built]


def _point(point: maps.MapPoint | None) -> str:
    if point is None:
        return say("left open")
    known = ", ".join(str(part) for part in (point.name, point.position) if part is not None)
    return known or say("place {id}", id=point.place_id)
