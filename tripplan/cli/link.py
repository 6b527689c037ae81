"""`tripplan link`: reads a pasted map link or share text, and gives it back for every provider."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Final

from tripplan import maps
from tripplan.cli.command import STANDARD_INPUT, Command
from tripplan.errors import NothingToShow
from tripplan.views.cells import fit, plain

if TYPE_CHECKING:
    import argparse

    from tripplan.maps import MapLink


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="+", metavar="URL|TEXT", help="a link, a share text or coordinates; - reads standard input")
    parser.add_argument("--json", action="store_true", help="what was read, as JSON")


def _run(asked: argparse.Namespace) -> int:
    text = sys.stdin.read() if asked.text == [STANDARD_INPUT] else " ".join(asked.text)
    found = maps.read(text)
    if asked.json:
        print(json.dumps(found.as_json() if found is not None else {}, ensure_ascii=False, indent=2))
        return 0 if found is not None else 1
    if found is None:
        raise NothingToShow("this is no link to a place on a map, and no coordinates")
    for line in _lines(found):
        print(line)
    return 0


def _lines(found: MapLink) -> list[str]:
    camera = " (the map's centre, not the place)" if found.map_center else ""
    facts = [
        ("provider", found.provider),
        ("name", found.name),
        ("address", found.address),
        ("searched for", found.query),
        ("place id", found.place_id),
        ("position", f"{found.position}{camera}" if found.position is not None else None),
        ("by", found.mode),
    ]
    facts += [("point", _point(point)) for point in found.points]
    lines = [f"{fit(label, 14)}{plain(value)}" for label, value in facts if value]
    if found.needs_network or found.needs_network_for_more:
        lines.append(f"{fit('more', 14)}only the network knows; the link is kept as it is")
    built = maps.build(_target(found))
    return lines + ([""] if built else []) + [f"{fit(link.label, 18)}{link.url}" for link in built]


def _point(point: object) -> str | None:
    if not isinstance(point, maps.MapPoint):
        return None
    return ", ".join(str(part) for part in (point.name, point.position) if part is not None)


def _target(found: MapLink) -> maps.Target:
    """What the other providers are to show: the place itself, not where the camera stood."""
    position = None if found.map_center else found.position
    place_id = found.place_id if found.provider == "naver" else None
    return maps.Target(found.name or found.query, position, place_id, found.address)


COMMAND: Final = Command(
    "link",
    "Reads a map link or share text, and prints it for every map.",
    "tripplan link 'https://map.naver.com/p/entry/place/1351670584'",
    _arguments,
    _run,
)
