"""The weather and the sea at one point, hour by hour: only known figures, in one unit each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tripplan.clock import Minute
    from tripplan.facts.origin import Origin
    from tripplan.geo import LatLng

HOUR: Final = 60


class Hour(NamedTuple):
    """The weather on the hour; None is unknown."""

    temperature: float | None = None
    """°C."""
    rain_chance: float | None = None
    """Per cent, for the hour before."""
    rain: float | None = None
    """Millimetres, in the hour before."""
    wind: float | None = None
    """Metres a second, 10 m above the ground."""
    gusts: float | None = None
    """Metres a second, the strongest of the hour before."""


class Weather(NamedTuple):
    """The weather during a stretch of time; a figure is None if it is not known for all of it."""

    origin: Origin
    coldest: float | None
    warmest: float | None
    rain_chance: float | None
    """The highest of any hour, in per cent."""
    rain: float | None
    """Millimetres in all."""
    wind: float | None
    """The strongest, in metres a second."""
    gusts: float | None


class Forecast(NamedTuple):
    """What is forecast for one point."""

    origin: Origin
    point: LatLng
    """The middle of the grid cell that the figures are for."""
    hours: Mapping[Minute, Hour]
    """By full hours."""

    def during(self, first: Minute, last: Minute) -> Weather | None:
        """The weather from `first` to `last`; None where nothing is known of it."""
        moments = hours_around(first, last)
        on_the_hour = [self.hours.get(moment, Hour()) for moment in moments]
        before = on_the_hour[1:]
        weather = Weather(
            self.origin,
            coldest=_over(min, (hour.temperature for hour in on_the_hour)),
            warmest=_over(max, (hour.temperature for hour in on_the_hour)),
            rain_chance=_over(max, (hour.rain_chance for hour in before)),
            rain=_over(sum, (hour.rain for hour in before)),
            wind=_over(max, (hour.wind for hour in on_the_hour)),
            gusts=_over(max, (hour.gusts for hour in before)),
        )
        return weather if any(figure is not None for figure in weather[1:]) else None


class SeaForecast(NamedTuple):
    """What is forecast for the sea at one point."""

    origin: Origin
    point: LatLng
    """The middle of the grid cell that the figures are for; may lie some kilometres away."""
    waves: Mapping[Minute, float]
    """Significant wave heights in metres, by full hours; an hour that is not there is unknown."""


def hours_around(first: Minute, last: Minute) -> range:
    """The full hours from the one before `first`, or at it, to the one after `last`; two at least."""
    start = first // HOUR * HOUR
    end = -(-max(last, first + 1) // HOUR) * HOUR
    return range(start, end + HOUR, HOUR)


def _over(combine: Callable[[list[float]], float], figures: Iterable[float | None]) -> float | None:
    """The figures combined; None if one of them is unknown."""
    known: list[float] = []
    for figure in figures:
        if figure is None:
            return None
        known.append(figure)
    return combine(known)
