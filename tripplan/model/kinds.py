"""The table of kinds: everything that is known of a kind of item, in one row.

A new kind is a new row, and a model in `items` if it has keys of its own.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.clock import DurationRange
from tripplan.model.items import Activity, Group, Item, Meal, Move, Remark, Rental, Ride, Sleep, Visit

if TYPE_CHECKING:
    from collections.abc import Iterable


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
             "seongsan-udo from seongsan to haumokdong", ("seongsan-udo",), usual_check_in=30),
    ItemKind("bus", Ride, *_RIDE, f"A bus, {_A_RIDE}",
             "05:30 281 from 성산항 to 서귀포 1h20m", (281,), usual_check_in=5),
    ItemKind("train", Ride, *_RIDE, f"A train, {_A_RIDE}",
             "09:00 KTX 101 from 서울역 to 부산역 2h40m", ("KTX 101",), usual_check_in=5),
    ItemKind("flight", Ride, *_RIDE, f"A flight, {_A_RIDE}",
             "17:30 AY 42 from ICN to HEL", ("AY 42",), usual_check_in=120),
    ItemKind("rent", Rental, *_RENTAL, "Taking something rented: car, scooter, bike, or a thing that carries nobody.",
             "scooter 15m", ("scooter", "car"), usual_stay=_about(15), name_label="what"),
    ItemKind("return", Rental, *_RENTAL, "Giving back what was rented.",
             "scooter 10m", ("scooter", "car"), usual_stay=_about(10), name_label="what"),
    ItemKind("sleep", Sleep, "☾", "z", "bed", "A bed for the night.", "성산 숙소", ("성산 숙소",)),
    ItemKind("either", Group, *_VISIT, "One of several things: the first is the plan.",
             "[visit: 서빈백사, lunch: 우도짜장맨]", (_PLAN,)),
    ItemKind("any-order", Group, *_VISIT, "Several things whose order does not matter.",
             "[visit: 서빈백사, visit: 검멀레해변]", (_PLAN,)),
    ItemKind("note", Remark, "–", "-", "remark", "A line in the plan, without a time or a place.",
             "현금 챙기기", ("현금 챙기기",), name_label="text"),
)
# fmt: on

KINDS: Final[dict[str, ItemKind]] = {row.word: row for row in _ROWS}
"""Every kind by its word, the most used first."""

MODEL_OF: Final[dict[str, type[Item]]] = {row.word: row.model for row in _ROWS}
"""The model of each kind."""


@cache
def kinds_of(*models: type[Item]) -> frozenset[str]:
    """The words of the kinds that have one of these very models."""
    return frozenset(row.word for row in _ROWS if row.model in models)


GROUPS: Final = kinds_of(Group)
"""The kinds that hold items."""


def role_of(kind: str) -> str:
    """What an item of a kind is drawn as; `broken` where it has none, a kind that no file names as itself."""
    return KINDS[kind].role if kind in KINDS else kind or "broken"


def kind_in(keys: Iterable[str]) -> str:
    """The kind of an item that has these keys; empty where none or several of them name one.

    `note` names a kind only where nothing else does: every item may have a note.
    """
    named = [key for key in keys if key in KINDS]
    others = [key for key in named if key != "note"]
    return others[0] if len(others) == 1 else "note" if named == ["note"] else ""
