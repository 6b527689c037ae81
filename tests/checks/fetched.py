"""What was fetched from outside, for the pages of rules that need it."""

from __future__ import annotations

from typing import Final

from tests.facts.making import AS_OF, everywhere, forecast, routed, sea, winds
from tripplan.facts import OPENSTREETMAP, Facts, Hour, Origin, RoadRoute, RoutePart, way_of
from tripplan.geo import LatLng

_AROUND_UDO: Final = [LatLng(33.45, 126.95), LatLng(33.5, 126.95)]
_PEAK: Final = LatLng(33.462147, 126.936424)
_HARBOUR: Final = LatLng(33.4719127, 126.9331048)
_ISLAND_HARBOUR: Final = LatLng(33.5095971, 126.9435281)
_BEACH: Final = LatLng(33.514126, 126.958595)


def _by_ferry() -> Facts:
    way = way_of("taxi", _PEAK, _BEACH)
    assert way is not None
    ferry = RoutePart("ferry", "성산–우도", 15, 4.3, _HARBOUR, _ISLAND_HARBOUR)
    return Facts(routes={way: RoadRoute(Origin(OPENSTREETMAP, AS_OF), None, None, (ferry,))})


FACTS: Final = {
    "likely-stopped": everywhere(_AROUND_UDO, winds(*[15.0] * 7, *[5.0] * 9), sea(*[1.0] * 16)),
    "rain": everywhere(_AROUND_UDO, forecast(*[Hour(rain_chance=80, rain=1.5, wind=3)] * 16)),
    "wind": everywhere(_AROUND_UDO, forecast(*[Hour(rain_chance=10, rain=0, wind=12, gusts=17)] * 16)),
    "slower-way": routed("taxi", _PEAK, _HARBOUR, 5, 1.9),
    "way-by-ferry": _by_ferry(),
}
"""By code; the weather by the hour from six in the morning on."""
