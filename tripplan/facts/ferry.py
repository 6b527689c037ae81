"""How likely the weather stops a ferry: a hint from forecasts, never word from its operator.

The advisory is the Korean 풍랑주의보, wind of 14 m/s for three hours or waves of 3 m; the band below it is our own
caution, no rule. Wave models are coarse: over a narrow channel they know the open sea only.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.facts.weather import HOUR, hours_around

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tripplan.clock import Minute
    from tripplan.facts.origin import Origin
    from tripplan.facts.weather import Forecast, SeaForecast

STOP_WIND: Final = 14.0
"""Metres a second: from here the advisory is given."""
STOP_WAVES: Final = 3.0
"""Metres: from here the advisory is given."""
STOP_HOURS: Final = 3
"""How many hours running one of the two has to last."""
WATCH_WIND: Final = 10.0
"""Metres a second: worth watching."""
WATCH_WAVES: Final = 2.0
"""Metres: worth watching."""


class FerryState(Enum):
    """How likely it is that the weather stops a ferry."""

    LOW = "low"
    WATCH = "watch"
    LIKELY_STOPPED = "likely stopped"
    UNKNOWN = "unknown"


class FerryOutlook(NamedTuple):
    """What the forecasts say of one crossing."""

    state: FerryState
    wind: float | None
    """The strongest known during it, in metres a second."""
    waves: float | None
    """The highest known during it, in metres."""
    origins: tuple[Origin, ...]
    """Of the forecasts that were looked at, the oldest first."""


def ferry_outlook(
    winds: Sequence[Forecast], seas: Sequence[SeaForecast], departs: Minute, lands: Minute
) -> FerryOutlook:
    """The state of a crossing, by the worst figures of the forecasts along it.

    An hour with a figure above a threshold counts whatever else is unknown; `low` needs both figures for every hour.
    """

    def wind_at(moment: Minute) -> float | None:
        return _worst(forecast.hours[moment].wind for forecast in winds if moment in forecast.hours)

    def waves_at(moment: Minute) -> float | None:
        return _worst(sea.waves.get(moment) for sea in seas)

    moments = hours_around(departs, lands)
    wind, waves = ([at(moment) for moment in moments] for at in (wind_at, waves_at))
    if _lasts(wind_at, moments, STOP_WIND) or _lasts(waves_at, moments, STOP_WAVES):
        state = FerryState.LIKELY_STOPPED
    elif _reaches(_worst(wind), WATCH_WIND) or _reaches(_worst(waves), WATCH_WAVES):
        state = FerryState.WATCH
    else:
        state = FerryState.UNKNOWN if None in wind or None in waves else FerryState.LOW
    origins = sorted({each.origin for each in winds} | {each.origin for each in seas}, key=lambda origin: origin.as_of)
    return FerryOutlook(state, _worst(wind), _worst(waves), tuple(origins))


def _worst(figures: Iterable[float | None]) -> float | None:
    """The highest that is known."""
    return max((figure for figure in figures if figure is not None), default=None)


def _reaches(figure: float | None, threshold: float) -> bool:
    return figure is not None and figure >= threshold


def _lasts(at: Callable[[Minute], float | None], moments: range, threshold: float) -> bool:
    """Whether a threshold is reached for three hours running, one of them during the crossing."""
    reach = (STOP_HOURS - 1) * HOUR
    running = 0
    for moment in range(moments[0] - reach, moments[-1] + reach + HOUR, HOUR):
        running = running + 1 if _reaches(at(moment), threshold) else 0
        if running >= STOP_HOURS:
            return True
    return False
