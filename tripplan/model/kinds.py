"""The tables of kinds and of keys: everything that is known of a kind of item, or of a key, in one row.

A new kind is a new row, and a model in `items` if it has keys of its own. A new key is a field of a model and a row:
what it means is the docstring below the field.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.clock import DurationRange
from tripplan.document import Sequence
from tripplan.model.items import Activity, Group, Item, Meal, Move, OptionalItems, Remark, Rental, Ride, Sleep, Visit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tripplan.model.items import Model


def _about(minutes: int) -> DurationRange:
    return DurationRange(minutes, minutes, guess=True)


class ItemKind(NamedTuple):
    """One kind of item."""

    word: str
    """The key that names it in a file."""
    model: type[Item]
    sign: str
    """One cell, at the head of its rows."""
    ascii_sign: str
    """The same for terminals that have no other signs."""
    role: str
    """What it is drawn as: `visit`, `meal`, `ride`, `rental`, `bed` or `remark`."""
    description: str
    """A sentence for those who choose a kind."""
    typed: str
    """What may be typed for a new item of the kind."""
    examples: tuple[object, ...]
    """Values of its key, as a YAML reader makes them of a file."""
    usual_stay: DurationRange = DurationRange(0, 0, guess=True)
    """How long a stop takes whose file does not say it, in minutes."""
    usual_check_in: int = 0
    """Minutes before a departure to be there, where nothing says it."""
    usual_change: int = 0
    """The same for who comes by another ride of the kind that lands there."""
    name_label: str = "name"
    """What its own key is called as a field."""


_PLAN: Final = [{"visit": "서빈백사", "stay": "20m..40m"}, {"lunch": "우도짜장맨", "between": "11:30-14:00"}]
_A_MEAL: Final = "A meal, which must fit into the opening hours."
_A_RIDE: Final = "by the timetable of that name or by its own times."

# What is drawn alike: sign, sign in ASCII, role.
_VISIT: Final = ("●", "*", "visit")
_MEAL: Final = ("◆", "#", "meal")
_FERRY: Final = ("≈", "~", "ride")
_RIDE: Final = ("▶", ">", "ride")
_RENTAL: Final = ("○", "o", "rental")

# fmt: off
_ROWS: Final = (
    ItemKind("visit", Visit, *_VISIT, "Something to see at a place; its opening hours count.",
             "서빈백사 40m", ("서빈백사",), usual_stay=_about(60)),
    ItemKind("breakfast", Meal, *_MEAL, _A_MEAL,
             "08:00 성산봄죽칼국수 성산점", ("성산봄죽칼국수 성산점",), usual_stay=_about(40)),
    ItemKind("lunch", Meal, *_MEAL, _A_MEAL,
             "12:30 우도짜장맨", ("우도짜장맨",), usual_stay=_about(60)),
    ItemKind("dinner", Meal, *_MEAL, _A_MEAL,
             "해송갈치 제주성산일출봉점", ("해송갈치 제주성산일출봉점",), usual_stay=_about(75)),
    ItemKind("snack", Meal, *_MEAL, "A small meal, or a coffee.",
             "땅콩 아이스크림 15m", ("땅콩 아이스크림",), usual_stay=_about(20)),
    ItemKind("do", Activity, *_VISIT, "Something to do where you are, or at another place.",
             "낮잠 30m", ("낮잠",), usual_stay=_about(30), name_label="what"),
    ItemKind("move", Move, *_VISIT, "The way to the next item: walk, bike, scooter, drive, taxi or transit.",
             "taxi 20m", ("walk",), name_label="how"),
    ItemKind("ferry", Ride, *_FERRY, f"A sailing, {_A_RIDE}",
             "seongsan-udo from seongsan to haumokdong", ("seongsan-udo",), usual_check_in=30, usual_change=30),
    ItemKind("bus", Ride, *_RIDE, f"A bus, {_A_RIDE}",
             "05:30 281 from 성산항 to 서귀포 1h20m", (281,), usual_check_in=5, usual_change=5),
    ItemKind("train", Ride, *_RIDE, f"A train, {_A_RIDE}",
             "09:00 KTX 101 from 서울역 to 부산역 2h40m", ("KTX 101",), usual_check_in=5, usual_change=5),
    ItemKind("flight", Ride, *_RIDE, f"A flight, {_A_RIDE}",
             "17:30 AY 42 from ICN to HEL", ("AY 42",), usual_check_in=120, usual_change=45),
    ItemKind("rent", Rental, *_RENTAL, "Taking something rented: car, scooter, bike, or a thing that carries nobody.",
             "scooter 15m", ("scooter", "car"), usual_stay=_about(15), name_label="what"),
    ItemKind("return", Rental, *_RENTAL, "Giving back what was rented.",
             "scooter 10m", ("scooter", "car"), usual_stay=_about(10), name_label="what"),
    ItemKind("sleep", Sleep, "☾", "z", "bed", "A bed for the night.", "성산 숙소", ("성산 숙소",)),
    ItemKind("either", Group, *_VISIT, "One of several things: the first is the plan.",
             "[visit: 서빈백사, lunch: 우도짜장맨]", (_PLAN,)),
    ItemKind("any-order", Group, *_VISIT, "Several things whose order does not matter.",
             "[visit: 서빈백사, visit: 검멀레해변]", (_PLAN,)),
    ItemKind("optional", OptionalItems, *_VISIT, "Several things that may be left out together.",
             "[visit: 서빈백사, visit: 검멀레해변]", (_PLAN,)),
    ItemKind("note", Remark, "–", "-", "remark", "A line in the plan, without a time or a place.",
             "현금 챙기기", ("현금 챙기기",), name_label="text"),
)
# fmt: on

_ALSO_A_FLAG: Final = "optional"
"""The kind whose word is a key of other items."""

KINDS: Final[dict[str, ItemKind]] = {row.word: row for row in _ROWS}
"""Every kind by its word, the most used first."""

MODEL_OF: Final[dict[str, type[Item]]] = {row.word: row.model for row in _ROWS}
"""The model of each kind."""


@cache
def kinds_of(*models: type[Item]) -> frozenset[str]:
    """The words of the kinds that have one of these very models."""
    return frozenset(row.word for row in _ROWS if row.model in models)


GROUPS: Final = kinds_of(Group, OptionalItems)
"""The kinds that hold items."""


def role_of(kind: str) -> str:
    """What an item of a kind is drawn as; `broken` where it has none, a kind that no file names as itself."""
    return KINDS[kind].role if kind in KINDS else kind or "broken"


def kinds_in(entries: Mapping[str, object]) -> list[str]:
    """The kinds that the keys of an item name, with their values.

    Every item may have a `note`, and be `optional`: they name a kind only where nothing else does, and over a list.
    """
    named = [
        key for key in entries if key in KINDS and (key != _ALSO_A_FLAG or isinstance(entries[key], Sequence | list))
    ]
    others = [key for key in named if key != "note"]
    return others or named


def kind_in(entries: Mapping[str, object]) -> str:
    """The kind of an item; empty where none or several of its keys name one."""
    named = kinds_in(entries)
    return named[0] if len(named) == 1 else ""


# ---------------------------------------------------------------- keys


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


_KEY_ROWS: Final = (
    TripKey("date", ("2026-10-17",)),
    TripKey("title", ("성산–우도 하루",)),
    TripKey("currency", ("KRW",)),
    TripKey("travellers", (2, {"adult": 2, "child": 1}), form=InputForm.BRACES, left_out="one adult"),
    TripKey("start", ("08:00",), left_out="as late as the first fixed time of the day allows, else 09:00"),
    TripKey("end", ("21:00",)),
    TripKey("from", ("성산항",)),
    TripKey("to", ("하우목동항",)),
    TripKey("travel", ("drive",)),
    TripKey("time", ("19:30", "11:00-12:30", "~19:00", "afternoon")),
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
    TripKey("costs", ({"JR Pass": "50000 each", "camper": "~1200 EUR"},), form=InputForm.BRACES),
    TripKey("who", ("Ana", ["Ana", "Ben"]), form=InputForm.COMMAS, left_out="everybody"),
    TripKey("optional", (True,), left_out="it stays in the plan"),
    TripKey("map", ("https://map.naver.com/p/entry/place/1351670584",), form=InputForm.LINK, label="map link"),
    TripKey("phone", ("064-782-5671",)),
    TripKey("address", ("서귀포시 성산읍 일출로 270-2",)),
    TripKey("coords", ("33.5023048, 126.9432341",), label="position"),
    TripKey("timezone", ("Asia/Seoul",), left_out="the clock by which one comes"),
    TripKey(
        "country",
        ("KR", "DE-BY"),
        left_out="as the day says, else the country of the clock there, where that is another, else as the trip says",
    ),
    TripKey("booking", ("X7K2QP",)),
    TripKey("number", ("AY 42",)),
    TripKey("terminal", ("T2",)),
    TripKey("platform", ("7a",)),
    TripKey("coach", ("12",)),
    TripKey("seat", ("15A", "15A, 15B")),
    TripKey("with", ("car", "bike")),
    TripKey("carries", ("drive",), left_out="as its name says; it carries nobody where that says nothing"),
    TripKey("note", ("창가 자리",), form=InputForm.LINES),
    TripKey("todo", ("전화해서 자리 잡기", ["영업시간 확인", "현금 챙기기"]), form=InputForm.LINES, label="to do"),
    TripKey("bring", ("여권", ["신분증", "바람막이"]), form=InputForm.LINES),
    TripKey("links", ("메뉴 https://example.com/menu",), form=InputForm.LINES),
    TripKey("ignore", ("hours-unknown", ["hours-unknown", "tight"]), form=InputForm.COMMAS, label="accepted findings"),
)

TRIP_KEYS: Final[dict[str, TripKey]] = {row.key: row for row in _KEY_ROWS}
"""The keys of items, places, days and trips in the order in which a person would write them, the most used first."""

_LEFT_OUT_OF: Final[Mapping[tuple[str, str], str]] = {
    ("Activity", "at"): "where you are then",
    ("Rental", "at"): "where you are then",
    ("DayHead", "country"): "the country of the clock there, where that is another, else as the trip says",
    ("DayHead", "from"): "the bed of the night before",
    ("DayHead", "to"): "the bed of that night",
    ("DayHead", "travel"): "as the trip says",
    ("Move", "takes"): "worked out from the distance, where both places are known",
    ("Ride", "depart"): "the first departure that can be caught",
    ("TripHead", "country"): "the country of the time zone",
    ("TripHead", "timezone"): "",
    ("TripHead", "travel"): "on foot",
}
"""What holds instead in one model, by its name."""

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
    return _LEFT_OUT_OF.get((model.__name__ if model else "", key), row.left_out if row else "")


@cache
def descriptions_of(model: type[Model]) -> Mapping[str, str]:
    """The docstring of each field of a model, by the key of the field.

    Read from the source when asked for: pydantic, told to do it, would do so in each run that makes a model.
    """
    # They cost 5 ms to import and are wanted only by dialogs and schemas.
    import ast
    import inspect

    sources = [inspect.getsource(each) for each in model.__mro__[::-1] if each.__module__.startswith("tripplan.")]
    texts: dict[str, str] = {}
    for source in sources:
        [body] = (node.body for node in ast.parse(source).body if isinstance(node, ast.ClassDef))
        for line, below in pairwise(body):
            match line, below:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                    texts[name] = text
    return {field.alias or name: texts[name] for name, field in model.model_fields.items() if name in texts}
