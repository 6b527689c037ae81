"""Values in the sentences of findings, beside numbers, names, dates and those of `tripplan.clock`: how each reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.sentences import say

if TYPE_CHECKING:
    from collections.abc import Hashable
    from datetime import date

_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class AtMost(NamedTuple):
    """A value that may be less: ``at most 5``."""

    value: Hashable

    def __str__(self) -> str:
        """Text of the value, with its bound."""
        return say("at most {value}", value=self.value)


class AtTheEarliest(NamedTuple):
    """A time that may be later: ``15:20 at the earliest``."""

    value: Hashable

    def __str__(self) -> str:
        """Text of the time, with its bound."""
        return say("{value} at the earliest", value=self.value)


class Distance(NamedTuple):
    """An estimated length of a way: ``30 m``, ``5.4 km``, ``190 km``."""

    km: float

    def __str__(self) -> str:
        """Text of the length in two figures, or in tens of metres."""
        metres = max(10, round(self.km * 100) * 10)
        if metres < 1000:
            return say("{metres} m", metres=metres)
        if self.km < 9.95:
            return say("{km:.1f} km", km=self.km)
        step = 10 ** (len(str(round(self.km))) - 2)
        return say("{km:,} km", km=round(self.km / step) * step)


class DayOfWeek(NamedTuple):
    """A date with its day of the week: ``Monday 2026-10-19``."""

    day: date

    def __str__(self) -> str:
        """Text of the day."""
        return f"{_WEEKDAYS[self.day.weekday()]} {self.day}"


class Listed(NamedTuple):
    """Several values: ``a, b, c``; with `most`, so many at most, and how many more there are."""

    values: tuple[Hashable, ...]
    most: int | None = None

    def __str__(self) -> str:
        """Text of the list."""
        first = ", ".join(map(str, self.values[: self.most]))
        more = len(self.values) - self.most if self.most is not None else 0
        return say("{first} and {more:,} more", first=first, more=more) if more > 0 else first


class Alternatives(NamedTuple):
    """What may be written, the likely one first: ``'links' or 'map'``."""

    values: tuple[str, ...]

    def __str__(self) -> str:
        """Text of the list."""
        return say(" or ").join(f"'{value}'" for value in self.values)


class Ways(NamedTuple):
    """Ways between places, those that go on joined: ``A → B → C, D → E``; of many the first, and how many more."""

    ends: tuple[tuple[str, str], ...]
    most: int = 10

    def __str__(self) -> str:
        """Text of the ways."""
        chains: list[list[str]] = []
        for start, end in self.ends[: self.most]:
            if chains and chains[-1][-1] == start:
                chains[-1].append(end)
            else:
                chains.append([start, end] if start else [end])
        more = len(self.ends) - self.most
        words = ", ".join(" → ".join(chain) for chain in chains)
        return say("{ways} and {more:,} more", ways=words, more=more) if more > 0 else words


class Together(NamedTuple):
    """A few values that belong together: ``a and b``."""

    values: tuple[Hashable, ...]

    def __str__(self) -> str:
        """Text of the list."""
        return " and ".join(map(str, self.values))


class ItemTitle(NamedTuple):
    """An item of a plan by its kind and name, ``visit 서빈백사``; without a name ``the ferry``."""

    kind: str
    name: str = ""

    def __str__(self) -> str:
        """Text of the item."""
        return f"{self.kind} {self.name}" if self.name else say("the {kind}", kind=self.kind)
