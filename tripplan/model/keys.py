"""The table of keys: how each key of a file is called, typed and shown by an example, and what holds without it.

What a key means is the docstring below its field in the model. A new key is a field of a model and a row here.
"""

from __future__ import annotations

import ast
import inspect
from enum import Enum
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.model.items import Activity, Move, Rental, Ride
from tripplan.model.place import Model
from tripplan.model.trip import DayHead, TripHead

if TYPE_CHECKING:
    from collections.abc import Mapping


class InputForm(Enum):
    """How the value of a key is typed."""

    TEXT = "one text"
    LINES = "one text, or a list of them, each on a line"
    COMMAS = "one text, or a list of them with commas between"
    BRACES = "one text, or one by key in braces"
    LINK = "a map link, or what a map has shared"


class TripKey(NamedTuple):
    """One key of a trip file, wherever it may be written."""

    key: str
    examples: tuple[object, ...]
    """Values, as a YAML reader makes them of a file."""
    form: InputForm = InputForm.TEXT
    label: str = ""
    """The key in plain words; where it is empty, the key itself is plain enough."""
    left_out: str = ""
    """What holds where the key is absent."""


_ROWS: Final = (
    TripKey("date", ("2026-10-17",)),
    TripKey("title", ("성산–우도 하루",)),
    TripKey("timezone", ("Asia/Seoul",)),
    TripKey("currency", ("KRW",)),
    TripKey("travellers", (2, {"adult": 2, "child": 1}), form=InputForm.BRACES, left_out="one adult"),
    TripKey("start", ("08:00",), left_out="as late as the first fixed time of the day allows, else 09:00"),
    TripKey("end", ("21:00",)),
    TripKey("from", ("성산항",)),
    TripKey("to", ("하우목동항",)),
    TripKey("travel", ("drive",)),
    TripKey("time", ("19:30", "11:00-12:30")),
    TripKey("stay", ("50m", "20m..40m")),
    TripKey("takes", ("20m", "~1h10m")),
    TripKey("depart", ("10:00", ["05:30", "06:10"]), form=InputForm.COMMAS),
    TripKey("arrive", ("12:40", "06:10+1 Europe/Helsinki")),
    TripKey("between", ("11:30-14:00", "11:30-14:00, 17:00-19:30")),
    TripKey("by", ("18:00", "1h before last ferry")),
    TripKey("check-in", ("30m",), label="check-in before", left_out="what the timetable says, else what is usual"),
    TripKey("at", ("here", "성산 숙소")),
    TripKey("nights", (2,), left_out="one night"),
    TripKey("check-out", ("11:00",), left_out="it is not checked"),
    TripKey("hours", ("Tu-Su 11:00-15:00,17:00-20:00", "unknown"), left_out="they are not checked"),
    TripKey("last-entry", ("19:30",)),
    TripKey("order", ("갈치", ["짜장면", "해물짬뽕"]), form=InputForm.LINES),
    TripKey(
        "cost",
        (12000, "30 EUR each", {"adult": 10500, "child": 3800}),
        form=InputForm.BRACES,
        left_out="it is in no total",
    ),
    TripKey("optional", (True,), left_out="it stays in the plan"),
    TripKey("map", ("https://map.naver.com/p/entry/place/1351670584",), form=InputForm.LINK, label="map link"),
    TripKey("phone", ("064-782-5671",)),
    TripKey("address", ("서귀포시 성산읍 일출로 270-2",)),
    TripKey("coords", ("33.5023048, 126.9432341",), label="position"),
    TripKey(
        "country",
        ("KR", "DE-BY"),
        left_out="as the day says, else the country of the clock there, where that is another, else as the trip says",
    ),
    TripKey("booking", ("X7K2QP",)),
    TripKey("with", ("car",)),
    TripKey("note", ("창가 자리",), form=InputForm.LINES),
    TripKey("todo", ("전화해서 자리 잡기", ["영업시간 확인", "현금 챙기기"]), form=InputForm.LINES, label="to do"),
    TripKey("bring", ("여권", ["신분증", "바람막이"]), form=InputForm.LINES),
    TripKey("links", ("메뉴 https://example.com/menu",), form=InputForm.LINES),
    TripKey("ignore", ("hours-unknown", ["hours-unknown", "tight"]), form=InputForm.COMMAS, label="accepted findings"),
)

TRIP_KEYS: Final[dict[str, TripKey]] = {row.key: row for row in _ROWS}
"""The keys of items, places, days and trips in the order in which a person would write them, the most used first."""

_LEFT_OUT_OF: Final[Mapping[tuple[type[Model] | None, str], str]] = {
    (Activity, "at"): "where you are then",
    (Rental, "at"): "where you are then",
    (DayHead, "country"): "the country of the clock there, where that is another, else as the trip says",
    (DayHead, "from"): "the bed of the night before",
    (DayHead, "to"): "the bed of that night",
    (DayHead, "travel"): "as the trip says",
    (Move, "takes"): "worked out from the distance, where both places are known",
    (Ride, "depart"): "the first departure that can be caught",
    (TripHead, "country"): "the country of the time zone",
    (TripHead, "travel"): "on foot",
}
"""What holds instead in one model."""

EXAMPLES: Final[dict[str, tuple[object, ...]]] = {
    **{key: row.examples for key, row in TRIP_KEYS.items()},
    # Of timetables only.
    "ashore": ("10m",),
    "certainty": ("usual",),
    "checked": ("2026-09-20",),
    "closed": ("all day", "12:00-15:00"),
    "days": ("Sa",),
    "every": ("1h", "about 10m..12m"),
    "evidence": ("B", {"every": "A", "first": "B", "last": "C"}),
    "exceptions": ([{"date": "2026-12-24", "last": "15:00"}],),
    "first": ("08:00",),
    "holidays": ("2026-12-25", ["2026-12-25", "2026-12-31..2027-01-01"]),
    "last": ("17:30",),
    "name": ("성산포항 종합여객터미널",),
    "operators": ("우도해운", ["우도해운", "우림해운"]),
    "ports": ({"seongsan": {"name": "성산포항", "coords": "33.4719127, 126.9331048"}},),
    "routes": ([{"from": "seongsan", "to": "haumokdong", "takes": "15m..20m", "sailings": [{"depart": "08:00"}]}],),
    "sailings": ([{"season": "nov-feb", "first": "08:00", "every": "1h", "last": "17:00"}],),
    "season": ("nov-feb", ["mar", "oct"], "2026-07-01..2026-08-31"),
    "source": ("대합실 전화",),
    "sources": ({"YNA": "Yonhap 2025-11-26"},),
    "valid": ("2026-01-01..2026-12-31",),
}
"""Values of every key with a model field, of trips and of timetables."""


def left_out(model: type[Model] | None, key: str) -> str:
    """What holds where a key of a model is absent, as a clause; empty where nothing does."""
    row = TRIP_KEYS.get(key)
    return _LEFT_OUT_OF.get((model, key), row.left_out if row is not None else "")


@cache
def descriptions_of(model: type[Model]) -> Mapping[str, str]:
    """The docstring of each field of a model, by the key of the field.

    Read from the source when asked for: pydantic, told to do it, would do so in each run that makes a model.
    """
    sources = [inspect.getsource(each) for each in reversed(model.__mro__) if issubclass(each, Model)]
    texts: dict[str, str] = {}
    for source in sources:
        [body] = (node.body for node in ast.parse(source).body if isinstance(node, ast.ClassDef))
        for line, below in pairwise(body):
            match line, below:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                    texts[name] = text
    return {field.alias or name: texts[name] for name, field in model.model_fields.items() if name in texts}
