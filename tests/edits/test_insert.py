"""New items and keys: where they stand, how they are indented and separated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.edits.making import check
from tripplan.edits import Edit, Insert, SetValue

if TYPE_CHECKING:
    from tripplan.findings import Path

PLAN: Path = ("days", 0, "plan")

CASES: list[tuple[str, Edit, str]] = [
    (
        "aligned",
        SetValue((*PLAN, 1, "stay"), "1h"),
        """\
18+            stay: 1h
""",
    ),
    (
        "aligned",
        SetValue(("travellers",), "2", after="currency"),
        """\
5+travellers: 2
""",
    ),
    (
        "aligned",
        Insert(PLAN, 0, {"note": "먼저"}),
        """\
11+          - note: 먼저
11+
""",
    ),
    (
        "aligned",
        Insert(PLAN, 2, {"visit": "경복궁", "stay": "1h", "note": "줄이\n길다"}),
        """\
22+          - visit: 경복궁
22+            stay: 1h
22+            note: |-
22+                줄이
22+                길다
22+
""",
    ),
    (
        "aligned",
        Insert(PLAN, 4, {"dinner": "- x"}),
        """\
26+          - dinner: "- x"
""",
    ),
    (
        "aligned",
        Insert(PLAN, 3, {"do": "낮잠", "links": ["https://a.kr/?b=1,2", "https://c.kr"]}),
        """\
24+          - do: 낮잠
24+            links:
24+                - https://a.kr/?b=1,2
24+                - https://c.kr
""",
    ),
    (
        "aligned",
        Insert(("days",), 1, {"date": "2026-10-18", "title": "둘째 날", "plan": []}),
        """\
26+
26+    - date: 2026-10-18
26+      title: 둘째 날
26+      plan: []
""",
    ),
    (
        "crlf",
        SetValue((*PLAN, 1, "note"), "a\nb"),
        """\
8+    note: |-␍
8+      a␍
8+      b␍
""",
    ),
    (
        "crlf",
        Insert(PLAN, 3, {"visit": "fourth"}),
        """\
12+␍
12+  - visit: fourth␍
""",
    ),
    (
        "crlf",
        Insert(PLAN, 0, "x"),
        """\
5+  - x␍
""",
    ),
    (
        "crlf",
        Insert(("days", 1, "plan"), 1, {"note": "x"}),
        """\
15-    nights: 2␄
16+    nights: 2␍
16+  - note: x␄
""",
    ),
    (
        "flow",
        SetValue(("title", "jp"), "牛島"),
        """\
1-title: {ko: 우도, en: "Udo, an island"}
2+title: {ko: 우도, en: "Udo, an island", jp: 牛島}
""",
    ),
    (
        "flow",
        Insert(("bring",), 3, "map"),
        """\
7+    map,
""",
    ),
    (
        "flow",
        Insert(("bring",), 0, "tickets"),
        """\
3+    tickets,
""",
    ),
    (
        "flow",
        Insert(("order",), 2, "밥, 국"),
        """\
8-order: [짜장면, 해물짬뽕]
9+order: [짜장면, 해물짬뽕, "밥, 국"]
""",
    ),
    (
        "flow",
        Insert(("none",), 0, "a"),
        """\
9-none: []
10+none:
10+  - a
""",
    ),
    (
        "flow",
        Insert(("nothing",), 0, "a"),
        """\
11+ a
""",
    ),
    (
        "flow",
        Insert(PLAN, 3, {"visit": "d", "stay": "1h"}),
        """\
15-  - {date: 2026-10-17, plan: [{visit: a, stay: 20m}, {visit: b}, {visit: "c"}]}
16+  - {date: 2026-10-17, plan: [{visit: a, stay: 20m}, {visit: b}, {visit: "c"}, {visit: d, stay: 1h}]}
""",
    ),
    (
        "flow",
        Insert(("days", 1, "plan"), 2, {"note": "z"}),
        """\
20-        {note: y}   # the last, without a comma
21+        {note: y},   # the last, without a comma
21+        {note: z}
""",
    ),
    (
        "directive",
        SetValue(("first", "note"), "n"),
        """\
12+  note: n
""",
    ),
    (
        "directive",
        Insert(("days",), 4, {"note": "end"}),
        """\
19+  - note: end
""",
    ),
    (
        "bom",
        Insert(("days", 0, "todo"), 2, "new\nlines\n"),
        """\
21+            -   |
21+                new
21+                lines
""",
    ),
    (
        "bom",
        SetValue(("days", 0, "new"), "v", after="note"),
        """\
13+        new: v
""",
    ),
    (
        "odd",
        SetValue(("list", 0, "time"), "9:00"),
        """\
9+    time: 9:00
""",
    ),
    (
        "odd",
        Insert(("list", 1), 0, "x"),
        """\
9-  - - a
10+  - - x
10+    - a
""",
    ),
    (
        "odd",
        Insert(("list", 1), 2, "x"),
        """\
11+    - x
""",
    ),
    (
        "odd",
        Insert(("list",), 4, {"a": "b", "c": "d"}),
        """\
14+  - a: b
14+    c: d
""",
    ),
    (
        "odd",
        SetValue(("more",), "m"),
        """\
18-last: 'no line break at the end'␄
19+last: 'no line break at the end'
19+more: m␄
""",
    ),
    (
        "odd",
        SetValue(("blank", "k"), "v"),
        """\
18+  k: v
""",
    ),
    (
        "utf16",
        Insert(PLAN, 1, {"note": "쉬는 시간: 30분"}),
        """\
5+      - note: "쉬는 시간: 30분"␍
""",
    ),
    (
        "empty",
        Insert(("bring",), 0, "passport"),
        """\
3-bring: []     # nothing yet
4+bring:     # nothing yet
4+  - passport
""",
    ),
    (
        "empty",
        Insert(("todo",), 0, "call"),
        """\
6+  - call
""",
    ),
    (
        "empty",
        SetValue(("places", "우도"), {"coords": "33.5, 126.9"}),
        """\
4-places: {}
5+places:
5+  우도:
5+    coords: 33.5, 126.9
""",
    ),
    (
        "empty",
        Insert(PLAN, 0, {"visit": "a", "stay": "20m"}),
        """\
8-    plan: []
9+    plan:
9+    - visit: a
9+      stay: 20m
""",
    ),
    (
        "empty",
        SetValue(("days", 1, "title"), "t"),
        """\
10-  -
11+  - title: t
""",
    ),
    (
        "empty",
        SetValue(("days", 3, "title"), "t"),
        """\
13-  - {}
14+  - title: t
""",
    ),
    (
        "mixed",
        Insert(("plan",), 1, "x"),
        """\
4+  - x␍
""",
    ),
    (
        "broken",
        Insert(PLAN, 1, {"note": "x"}),
        """\
7+      - note: x
""",
    ),
]


@pytest.mark.parametrize(("name", "edit", "changes"), CASES)
def test_growing(name: str, edit: Edit, changes: str) -> None:
    check(name, edit, changes)
