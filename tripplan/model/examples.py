"""An example of the value of every key, as an editor shows it: what a YAML reader makes of it, not what we read."""

from __future__ import annotations

from typing import Final

_PLAN: Final = [{"visit": "서빈백사", "stay": "20m..40m"}, {"lunch": "우도짜장맨", "between": "11:30-14:00"}]

OF_KIND: Final[dict[str, tuple[object, ...]]] = {
    "breakfast": ("성산봄죽칼국수 성산점",),
    "lunch": ("우도짜장맨",),
    "dinner": ("해송갈치 제주성산일출봉점",),
    "snack": ("땅콩 아이스크림",),
    "visit": ("서빈백사",),
    "do": ("낮잠",),
    "move": ("walk",),
    "ferry": ("seongsan-udo",),
    "bus": (281,),
    "train": ("KTX 101",),
    "flight": ("AY 42",),
    "rent": ("scooter", "car"),
    "return": ("scooter", "car"),
    "sleep": ("성산 숙소",),
    "either": (_PLAN,),
    "any-order": (_PLAN,),
    "note": ("현금 챙기기",),
}
"""What stands behind the key that names the kind of an item."""

OF_PART: Final[dict[str, tuple[object, ...]]] = {
    "places": ({"서빈백사": {"coords": "33.5023048, 126.9432341"}},),
    "days": ([{"date": "2026-10-17", "plan": _PLAN}],),
    "plan": (_PLAN,),
    "plan-b": ([{"visit": "성산일출봉", "stay": "1h..1h30m"}],),
}
"""The lists and mappings that a trip and its days consist of."""

OF_KEY: Final[dict[str, tuple[object, ...]]] = {
    "address": ("서귀포시 성산읍 일출로 270-2",),
    "arrive": ("12:40", "06:10+1 Europe/Helsinki"),
    "ashore": ("10m",),
    "at": ("here", "성산 숙소"),
    "between": ("11:30-14:00", "11:30-14:00, 17:00-19:30"),
    "booking": ("X7K2QP",),
    "bring": ("여권", ["신분증", "바람막이"]),
    "by": ("18:00", "1h before last ferry"),
    "certainty": ("usual",),
    "check-in": ("30m",),
    "check-out": ("11:00",),
    "checked": ("2026-09-20",),
    "closed": ("all day", "12:00-15:00"),
    "coords": ("33.5023048, 126.9432341",),
    "cost": (12000, "30 EUR each", {"adult": 10500, "child": 3800}),
    "country": ("KR", "DE-BY"),
    "currency": ("KRW",),
    "date": ("2026-10-17",),
    "days": ("Sa",),
    "depart": ("10:00", ["05:30", "06:10"]),
    "end": ("21:00",),
    "every": ("1h", "about 10m..12m"),
    "evidence": ("B", {"every": "A", "first": "B", "last": "C"}),
    "exceptions": ([{"date": "2026-12-24", "last": "15:00"}],),
    "first": ("08:00",),
    "from": ("성산항",),
    "holidays": ("2026-12-25", ["2026-12-25", "2026-12-31..2027-01-01"]),
    "hours": ("Tu-Su 11:00-15:00,17:00-20:00", "unknown"),
    "ignore": ("hours-unknown", ["hours-unknown", "tight"]),
    "last": ("17:30",),
    "last-entry": ("19:30",),
    "links": ("메뉴 https://example.com/menu",),
    "map": ("https://map.naver.com/p/entry/place/1351670584",),
    "name": ("성산포항 종합여객터미널",),
    "nights": (2,),
    "note": ("창가 자리",),
    "operators": ("우도해운", ["우도해운", "우림해운"]),
    "optional": (True,),
    "order": ("갈치", ["짜장면", "해물짬뽕"]),
    "phone": ("064-782-5671",),
    "ports": ({"seongsan": {"name": "성산포항", "coords": "33.4719127, 126.9331048"}},),
    "routes": ([{"from": "seongsan", "to": "haumokdong", "takes": "15m..20m", "sailings": [{"depart": "08:00"}]}],),
    "sailings": ([{"season": "nov-feb", "first": "08:00", "every": "1h", "last": "17:00"}],),
    "season": ("nov-feb", ["mar", "oct"], "2026-07-01..2026-08-31"),
    "source": ("대합실 전화",),
    "sources": ({"YNA": "Yonhap 2025-11-26"},),
    "start": ("08:00",),
    "stay": ("50m", "20m..40m"),
    "takes": ("20m", "~1h10m"),
    "time": ("19:30", "11:00-12:30"),
    "timezone": ("Asia/Seoul",),
    "title": ("성산–우도 하루",),
    "to": ("하우목동항",),
    "todo": ("전화해서 자리 잡기", ["영업시간 확인", "현금 챙기기"]),
    "travel": ("drive",),
    "travellers": (2, {"adult": 2, "child": 1}),
    "valid": ("2026-01-01..2026-12-31",),
    "with": ("car",),
}
"""All other keys, wherever they stand."""
