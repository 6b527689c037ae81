"""The maps that are understood, each imported when it is first asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tripplan.maps.link import BuiltLink, MapLink, Target
    from tripplan.maps.pasted import PastedUrl

KOREAN: Final = ("naver", "kakao")
"""The maps for Korea, where Google gives no directions."""

EVERYWHERE: Final = ("google", "apple", "osm", "geo_uri")
"""The maps for everywhere."""


class Provider(Protocol):
    """What the module of a map has."""

    PROVIDER: str

    def owns(self, url: PastedUrl) -> bool:
        """Whether the link is one of this map's."""

    def read(self, url: PastedUrl) -> MapLink | None:
        """What the link says."""

    def build(self, target: Target) -> tuple[BuiltLink, ...]:
        """The links of a place on this map."""


def providers(names: tuple[str, ...]) -> Iterator[Provider]:
    """The modules of some maps, in order.

    All six cost 6 ms to import, mostly for their patterns; a trip's links lead to one or two.
    """
    return (cast("Provider", import_module(f"{__package__}.{name}")) for name in names)
