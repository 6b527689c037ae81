"""The kinds of item that can be added to a plan."""

from __future__ import annotations

from typing import Final, NamedTuple


class Kind(NamedTuple):
    """One kind of item."""

    word: str
    """The key that names it in the file."""
    sentence: str
    """What it is."""
    example: str
    """What may be typed for a new one."""


KINDS: Final = (
    Kind("visit", "Something to see at a place; its opening hours count.", "서빈백사 40m"),
    Kind("breakfast", "A meal, which must fit into the opening hours.", "08:00 성산봄죽칼국수 성산점"),
    Kind("lunch", "A meal, which must fit into the opening hours.", "12:30 우도짜장맨"),
    Kind("dinner", "A meal, which must fit into the opening hours.", "해송갈치 제주성산일출봉점"),
    Kind("snack", "A small meal, or a coffee.", "땅콩 아이스크림 15m"),
    Kind("do", "Something to do where you are, or at another place.", "낮잠 30m"),
    Kind("move", "The way to the next item: walk, bike, scooter, drive, taxi or transit.", "taxi 20m"),
    Kind(
        "ferry",
        "A sailing, by the timetable of that name or by its own times.",
        "seongsan-udo from seongsan to haumokdong",
    ),
    Kind("bus", "A bus, by the timetable of that name or by its own times.", "05:30 281 from 성산항 to 서귀포 1h20m"),
    Kind(
        "train",
        "A train, by the timetable of that name or by its own times.",
        "09:00 KTX 101 from 서울역 to 부산역 2h40m",
    ),
    Kind("flight", "A flight, by the timetable of that name or by its own times.", "17:30 AY 42 from ICN to HEL"),
    Kind("rent", "Taking something rented: car, scooter, bike, or a thing that carries nobody.", "scooter 15m"),
    Kind("return", "Giving back what was rented.", "scooter 10m"),
    Kind("sleep", "A bed for the night.", "성산 숙소"),
    Kind("either", "One of several things: the first is the plan.", "[visit: 서빈백사, lunch: 우도짜장맨]"),
    Kind("any-order", "Several things whose order does not matter.", "[visit: 서빈백사, visit: 검멀레해변]"),
    Kind("note", "A line in the plan, without a time or a place.", "현금 챙기기"),
)
"""Every kind, the most used first."""
