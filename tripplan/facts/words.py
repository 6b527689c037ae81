"""Facts as text: figures with their units, the rules behind a state, the source with its age."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.clock import format_duration, local
from tripplan.facts.facts import STOP_HOURS, STOP_WAVES, STOP_WIND, WATCH_WAVES, WATCH_WIND
from tripplan.sentences import say

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from tripplan.clock import Minute
    from tripplan.facts.facts import FerryOutlook, Origin, Weather

STOP_RULE: Final = say(
    "wind from {wind:g} m/s or waves from {waves:g} m for {hours} hours",
    wind=STOP_WIND,
    waves=STOP_WAVES,
    hours=STOP_HOURS,
)
"""When a ferry is likely stopped: as the advisory 풍랑주의보 is given."""
WATCH_RULE: Final = say("wind from {wind:g} m/s or waves from {waves:g} m", wind=WATCH_WIND, waves=WATCH_WAVES)
"""When a crossing is worth watching: our own caution."""


def weather_figures(weather: Weather) -> str:
    """``10 to 12 °C, rain 40 %, 0.6 mm, wind 8.2 m/s, gusts 12 m/s``; what is not known is left out."""
    temperatures = ""
    if weather.coldest is not None and weather.warmest is not None:
        low, high = round(weather.coldest), round(weather.warmest)
        temperatures = f"{low} °C" if low == high else say("{low} to {high} °C", low=low, high=high)
    return ", ".join(filter(None, (temperatures, rain_figures(weather), wind_figures(weather))))


def rain_figures(weather: Weather) -> str:
    """``rain 40 %, 0.6 mm``; what is not known is left out."""
    if weather.rain_chance is None:
        return _known("rain {figure} mm", weather.rain)
    chance = _known("rain {figure} %", weather.rain_chance)
    return f"{chance}, {_figure(weather.rain)} mm" if weather.rain is not None else chance


def wind_figures(weather: Weather) -> str:
    """``wind 8.2 m/s, gusts 12 m/s``; what is not known is left out."""
    figures = (_known("wind {figure} m/s", weather.wind), _known("gusts {figure} m/s", weather.gusts))
    return ", ".join(filter(None, figures))


def outlook_figures(outlook: FerryOutlook) -> str:
    """``wind 15 m/s, waves 3.2 m``; what is not known says so."""
    wind = _known("wind {figure} m/s", outlook.wind) or say("wind not known")
    return f"{wind}, {_known('waves {figure} m', outlook.waves) or say('waves not known')}"


def as_of(origin: Origin, zone: ZoneInfo, now: Minute | None = None) -> str:
    """``as of 2026-10-17 08:12, 3h ago``; says so where a newer response could not be had."""
    moment = f"{local(origin.as_of, zone):%Y-%m-%d %H:%M}"
    if now is None or now <= origin.as_of:
        sentence = "as of {moment}, as nothing newer could be had" if origin.is_stale else "as of {moment}"
        return say(sentence, moment=moment)
    age = format_duration(now - origin.as_of)
    if origin.is_stale:
        return say("as of {moment}, {age} ago, as nothing newer could be had", moment=moment, age=age)
    return say("as of {moment}, {age} ago", moment=moment, age=age)


def attribution(origin: Origin) -> str:
    """``Open-Meteo (CC BY 4.0), https://open-meteo.com/``."""
    return f"{origin.source.name} ({origin.source.licence}), {origin.source.link}"


def _known(sentence: str, value: float | None) -> str:
    """The sentence with its figure; empty where that is not known."""
    return say(sentence, figure=_figure(value)) if value is not None else ""


def _figure(value: float) -> str:
    return f"{round(value, 2):g}"
