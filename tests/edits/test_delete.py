"""What is taken away goes with its comments; what stands around it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.edits.making import check
from tripplan.edits import Edit, Remove

if TYPE_CHECKING:
    from tripplan.findings import Path

PLAN: Path = ("days", 0, "plan")

CASES: list[tuple[str, Edit, str]] = [
    (
        "aligned",
        Remove((*PLAN, 0)),
        """\
11-          # coffee first
12-          - breakfast: 카페 어니언    # opens at 8
13-            stay:      30m            # or a little more
14-            note:      a text that goes past the usual margin of eighty columns, on one line
15-
""",
    ),
    (
        "aligned",
        Remove((*PLAN, 1)),
        """\
16-          - visit: 창덕궁
17-            time:  10:30              # guided tour
18-            # hours: see their page
19-
""",
    ),
    (
        "aligned",
        Remove((*PLAN, 2)),
        """\
22-          - lunch: '토속촌: 삼계탕'
23-            order: [삼계탕, "인삼주"]   # for two
""",
    ),
    (
        "aligned",
        Remove((*PLAN, 3)),
        """\
24-          # tea, if it rains
25-          - snack: 수연산방
""",
    ),
    (
        "aligned",
        Remove((*PLAN, 0, "stay")),
        """\
13-            stay:      30m            # or a little more
""",
    ),
    (
        "aligned",
        Remove(("currency",)),
        """\
4-currency:   "KRW"
""",
    ),
    (
        "aligned",
        Remove(("days", 0, "date")),
        """\
7-    - date:  2026-10-17         # Saturday
8-      title: "북촌"␠␠␠
9+    - title: "북촌"␠␠␠
""",
    ),
    (
        "crlf",
        Remove((*PLAN, 2)),
        """\
8-␍
9-  # by bus␍
10-  - visit: third␍
11-    note: "said: \\"hello\\""␍
""",
    ),
    (
        "crlf",
        Remove(("days", 1, "plan", 0)),
        """\
13-  plan:␍
14-  - sleep: Hotel␍
15-    nights: 2␄
16+  plan: []␄
""",
    ),
    (
        "crlf",
        Remove(("days", 1, "plan", 0, "nights")),
        """\
14-  - sleep: Hotel␍
15-    nights: 2␄
16+  - sleep: Hotel␄
""",
    ),
    (
        "flow",
        Remove(("bring", 1)),
        """\
4-    # the blue one
5-    umbrella,
""",
    ),
    (
        "flow",
        Remove(("bring", 0)),
        """\
3-    passport,       # valid for six months
""",
    ),
    (
        "flow",
        Remove(("places", "성산포항", "coords")),
        """\
12-places: {성산포항: {coords: "33.47, 126.93", phone: 064-782-5671},
13+places: {성산포항: {phone: 064-782-5671},
""",
    ),
    (
        "flow",
        Remove((*PLAN, 1)),
        """\
15-  - {date: 2026-10-17, plan: [{visit: a, stay: 20m}, {visit: b}, {visit: "c"}]}
16+  - {date: 2026-10-17, plan: [{visit: a, stay: 20m}, {visit: "c"}]}
""",
    ),
    (
        "flow",
        Remove(("days", 1, "plan", 1)),
        """\
19-        {note: x},
20-        {note: y}   # the last, without a comma
21+        {note: x}
""",
    ),
    (
        "directive",
        Remove(("days", 3)),
        """\
18-  - &end note: home
""",
    ),
    (
        "bom",
        Remove(("days", 0, "note")),
        """\
9-        note: |+
10-            keep the lines
11-              and this indentation
12-
""",
    ),
    (
        "bom",
        Remove(("days", 0, "title")),
        """\
3-    -   title: >-
4-            A text that is folded
5-            over three lines, as its
6-            author likes it.
7-
8-            And a second paragraph.
9-        note: |+
10+    -   note: |+
""",
    ),
    (
        "odd",
        Remove(("list", 0)),
        """\
6-  -
7-    visit: on a line of its own
8-    stay: 20m
""",
    ),
    (
        "odd",
        Remove(("list", 1, 0)),
        """\
9-  - - a
10-    - b
11+  - - b
""",
    ),
    (
        "odd",
        Remove(("last",)),
        """\
17-blank:    # only a comment
18-last: 'no line break at the end'␄
19+blank:    # only a comment␄
""",
    ),
    (
        "odd",
        Remove(("asked",)),
        """\
2-? asked
3-: answered
""",
    ),
    (
        "utf16",
        Remove((*PLAN, 0)),
        """\
4-      - visit: 서빈백사   # 하얀 모래␍
""",
    ),
    (
        "empty",
        Remove(("days", 2, "plan", 0)),
        """\
11-  - plan:
12-    - visit: the only one     # and its comment
13+  - plan: []
""",
    ),
    (
        "empty",
        Remove(("days", 2, "plan", 0, "visit")),
        """\
12-    - visit: the only one     # and its comment
13+    - {}
""",
    ),
    (
        "empty",
        Remove(("days", 1)),
        """\
10-  -
""",
    ),
    (
        "empty",
        Remove(("title",)),
        """\
2-title: ''
""",
    ),
    (
        "mixed",
        Remove(("plan", 0)),
        """\
3-  - a␍
""",
    ),
    (
        "broken",
        Remove((*PLAN, 0)),
        """\
5-      - visit: fine
6-        stay: 20m
""",
    ),
]


@pytest.mark.parametrize(("name", "edit", "changes"), CASES)
def test_shrinking(name: str, edit: Edit, changes: str) -> None:
    check(name, edit, changes)
