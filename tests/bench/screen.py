"""The open screen: steps of the cursor, and what draws the day anew."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.bench.measure import Bar, taken_in_turns
from tests.bench.paper import Changes, Cost, cost, pressing, resizing, theming
from tests.bench.trips import long_days, long_trip

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROUNDS = 3
SIZES = (20, 300, 1000)
STEPS = Changes(pressing(*"jjjjkkkk"), before=8)
"""Four items down and up again. The first time may scroll them into sight; from then on nothing does."""
SCROLLING = Changes(pressing("j"), turns=6, before=1, size=(120, 14))
"""Down on a screen so low that even a day of twenty items does not fit."""
EDITING = Changes(pressing("D", "u"), before=2)
"""An item repeated, which is saved, and the same taken back."""
MOST_FOR_MANY = 100
"""Milliseconds that an edit of a long trip may take more than one of a short trip."""
REDRAWING = {
    "resize": Changes(resizing((100, 30), (120, 40))),
    "theme switch": Changes(theming("nord", "textual-dark")),
    "day change": Changes(pressing("right_square_bracket", "left_square_bracket")),
    "scale change": Changes(pressing("plus", "minus")),
}


def _costs(cases: Mapping[str, tuple[str, Changes]]) -> dict[str, Cost]:
    """By the name of each case, the median cost of its changes on its trip."""
    with TemporaryDirectory() as folder:
        measures = []
        for number, (text, changes) in enumerate(cases.values()):
            path = Path(folder, f"{number}.yaml")
            path.write_text(text, "utf-8")
            measures.append(partial(cost, path, changes))
        columns = taken_in_turns(measures, ROUNDS)
    return {name: Cost.median(column) for name, column in zip(cases, columns, strict=True)}


def _told(what: str, cost: Cost) -> Bar:
    detail = f"{cost.work:.1f} ms of processor time, floor {cost.floor:.1f} ms; stands after {cost.wait:.0f} ms"
    return Bar(what, cost.net, unit="ms", detail=detail)


def editing() -> Iterator[Bar]:
    """An edit, from the key to the day drawn anew and the file saved."""
    costs = _costs({f"edit, {size} items": (long_trip(size), EDITING) for size in SIZES[:2]})
    yield from (_told(what, cost) for what, cost in costs.items())
    small, large = (cost.net for cost in costs.values())
    detail = f"{large:.1f} ms - {small:.1f} ms"
    yield Bar("an edit, 300 items more than 20", large - small, MOST_FOR_MANY, unit="ms", detail=detail)


def cursor_steps() -> Iterator[Bar]:
    """One step of the cursor, in days as people write them and in a single long one."""
    kinds = {
        "step, days of fifteen": (long_trip, STEPS),
        "step, one day": (long_days, STEPS),
        "scrolling step, one day": (long_days, SCROLLING),
    }
    for kind, (trip_of, changes) in kinds.items():
        costs = _costs({f"{kind}, {size} items": (trip_of(size), changes) for size in SIZES})
        yield from (_told(what, cost) for what, cost in costs.items())
        small, *_, large = (cost.net for cost in costs.values())
        ratio = f"{large:.1f} ms ÷ {small:.1f} ms"
        yield Bar(f"{kind}, {SIZES[-1]} items ÷ {SIZES[0]}", large / small, 1.5, detail=ratio)


def redrawing() -> Iterator[Bar]:
    """What draws the whole day anew, on two days of 300 items."""
    trip = long_days(300, days=2)
    costs = _costs({f"{what}, 300 items a day": (trip, changes) for what, changes in REDRAWING.items()})
    yield from (_told(what, cost) for what, cost in costs.items())
