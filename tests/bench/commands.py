"""Commands as whole processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.measure import Bar, in_turns, process_milliseconds
from tests.conftest import FLAGSHIP, ITINERARIES

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS = 15
ONE_MODEL = """
import yaml
from pydantic import BaseModel

class One(BaseModel):
    text: str = ""

One.model_validate({})
"""
"""What cannot be had for less: pydantic itself is imported only when its first model is made."""


def whole_processes() -> Iterator[Bar]:
    """`show` and `export` against the import of what they cannot do without."""
    jeju = str(ITINERARIES / "jeju-three-days.yaml")
    commands = {
        "show, the Udo day": ["-m", "tripplan", "show", str(FLAGSHIP)],
        "show, three days": ["-m", "tripplan", "show", jeju],
        "export, the Udo day": ["-m", "tripplan", "export", str(FLAGSHIP)],
    }
    yardsticks = (["-c", "import yaml, pydantic"], ["-c", ONE_MODEL])
    measures = [lambda words=words: process_milliseconds(words) for words in (*yardsticks, *commands.values())]
    base, one_model, *medians = in_turns(measures, ROUNDS)
    for what, median in zip(commands, medians, strict=True):
        detail = (
            f"{median:.0f} ms ÷ {base:.0f} ms; {median / one_model:.2f} × a process with one model ({one_model:.0f} ms)"
        )
        yield Bar(f"{what} ÷ import yaml, pydantic", median / base, 2.5, detail=detail)
