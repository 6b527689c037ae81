"""How facts are put into words: figures with their units, the rules behind a state, the source with its age."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.clock import format_duration, local
from tripplan.facts.ferry import STOP_HOURS, STOP_WAVES, STOP_WIND, WATCH_WAVES, WATCH_WIND

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from tripplan.clock import Minute
    from tripplan.facts.ferry import FerryOutlook
    from tripplan.facts.origin import Origin
    from tripplan.facts.weather import Weather

STOP_RULE: Final = f"wind from {STOP_WIND:g} m/s or waves from {STOP_WAVES:g} m for {STOP_HOURS} hours"
"""When a ferry is likely stopped: as the advisory 풍랑주의보 is given."""
WATCH_RULE: Final = f"wind from {WATCH_WIND:g} m/s or waves from {WATCH_WAVES:g} m"
"""When a crossing is worth watching: our own caution."""


def weather_figures(weather: Weather) -> str:
    """``10 to 12 °C, rain 40 %, 0.6 mm, wind 8.2 m/s, gusts 12 m/s``; what is not known is left out."""
    temperatures = _temperatures(weather.coldest, weather.warmest)
    return ", ".join(filter(None, (temperatures, rain_figures(weather), wind_figures(weather))))


def rain_figures(weather: Weather) -> str:
    """``rain 40 %, 0.6 mm``; what is not known is left out."""
    return _known(
        ("rain", weather.rain_chance, "%"), ("" if weather.rain_chance is not None else "rain", weather.rain, "mm")
    )


def wind_figures(weather: Weather) -> str:
    """``wind 8.2 m/s, gusts 12 m/s``; what is not known is left out."""
    return _known(("wind", weather.wind, "m/s"), ("gusts", weather.gusts, "m/s"))


def outlook_figures(outlook: FerryOutlook) -> str:
    """``wind 15 m/s, waves 3.2 m``; what is not known says so."""
    wind = f"wind {_figure(outlook.wind)} m/s" if outlook.wind is not None else "wind not known"
    waves = f"waves {_figure(outlook.waves)} m" if outlook.waves is not None else "waves not known"
    return f"{wind}, {waves}"


def as_of(origin: Origin, zone: ZoneInfo, now: Minute | None = None) -> str:
    """``as of 2026-10-17 08:12, 3h ago``; says so where a newer answer could not be had."""
    words = f"as of {local(origin.as_of, zone):%Y-%m-%d %H:%M}"
    if now is not None and now > origin.as_of:
        words += f", {format_duration(now - origin.as_of)} ago"
    return f"{words}, as nothing newer could be had" if origin.is_stale else words


def attribution(origin: Origin) -> str:
    """``Open-Meteo (CC BY 4.0), https://open-meteo.com/``."""
    return f"{origin.source.name} ({origin.source.licence}), {origin.source.link}"


def _temperatures(coldest: float | None, warmest: float | None) -> str:
    if coldest is None or warmest is None:
        return ""
    low, high = round(coldest), round(warmest)
    return f"{low} °C" if low == high else f"{low} to {high} °C"


def _known(*figures: tuple[str, float | None, str]) -> str:
    return ", ".join(f"{name} {_figure(value)} {unit}".lstrip() for name, value, unit in figures if value is not None)


def _figure(value: float) -> str:
    return f"{round(value, 2):g}"
