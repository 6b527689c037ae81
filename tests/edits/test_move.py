"""Items move with their comments and the blank lines above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.edits.making import check
from tripplan.edits import Duplicate, Edit, MoveItem

if TYPE_CHECKING:
    from tripplan.findings import Path

PLAN: Path = ("days", 0, "plan")

CASES: list[tuple[str, Edit, str]] = [
    (
        "aligned",
        MoveItem((*PLAN, 0), PLAN, 1),
        """\
11-          # coffee first
12-          - breakfast: 카페 어니언    # opens at 8
13-            stay:      30m            # or a little more
14-            note:      a text that goes past the usual margin of eighty columns, on one line
15-
22+          # coffee first
22+          - breakfast: 카페 어니언    # opens at 8
22+            stay:      30m            # or a little more
22+            note:      a text that goes past the usual margin of eighty columns, on one line
22+
""",
    ),
    (
        "aligned",
        MoveItem((*PLAN, 3), PLAN, 0),
        """\
11+          # tea, if it rains
11+          - snack: 수연산방
24-          # tea, if it rains
25-          - snack: 수연산방
""",
    ),
    (
        "crlf",
        MoveItem((*PLAN, 2), ("days", 1, "plan"), 0),
        """\
8-␍
9+- title: the day after␍
9+  plan:␍
12-- title: the day after␍
13-  plan:␍
14+␍
""",
    ),
    (
        "crlf",
        MoveItem((*PLAN, 2), ("days", 1, "plan"), 1),
        """\
8+- title: the day after␍
8+  plan:␍
8+  - sleep: Hotel␍
8+    nights: 2␍
11-    note: "said: \\"hello\\""␍
12-- title: the day after␍
13-  plan:␍
14-  - sleep: Hotel␍
15-    nights: 2␄
16+    note: "said: \\"hello\\""␄
""",
    ),
    (
        "crlf",
        MoveItem((*PLAN, 0), ("days", 1, "plan"), 0),
        """\
5-  - visit: first␍
6-    stay: 20m␍
14+  - visit: first␍
14+    stay: 20m␍
""",
    ),
    (
        "flow",
        MoveItem(("bring", 1), ("bring",), 0),
        """\
3-    passport,       # valid for six months
6+    passport,       # valid for six months
""",
    ),
    (
        "flow",
        MoveItem(("order", 1), ("order",), 0),
        """\
8-order: [짜장면, 해물짬뽕]
9+order: [해물짬뽕, 짜장면]
""",
    ),
    (
        "flow",
        MoveItem((*PLAN, 0), PLAN, 2),
        """\
15-  - {date: 2026-10-17, plan: [{visit: a, stay: 20m}, {visit: b}, {visit: "c"}]}
16+  - {date: 2026-10-17, plan: [{visit: b}, {visit: "c"}, {visit: a, stay: 20m}]}
""",
    ),
    (
        "flow",
        MoveItem((*PLAN, 0), ("days", 1, "plan"), 1),
        """\
15-  - {date: 2026-10-17, plan: [{visit: a, stay: 20m}, {visit: b}, {visit: "c"}]}
16+  - {date: 2026-10-17, plan: [{visit: b}, {visit: "c"}]}
20+        {visit: a, stay: 20m},
""",
    ),
    (
        "flow",
        MoveItem(("bring", 0), ("none",), 0),
        """\
3-    passport,       # valid for six months
9-none: []
10+none:
10+  # valid for six months
10+  - passport
""",
    ),
    (
        "directive",
        MoveItem(("days", 2), ("days",), 0),
        """\
14+  - note: !!str 2026
17-  - note: !!str 2026
""",
    ),
    (
        "bom",
        MoveItem(("days", 0, "todo", 0), ("days", 0, "todo"), 2),
        """\
16-            -   "a text in quotes
17-                that goes on"
22+            -   "a text in quotes
22+                that goes on"
""",
    ),
    (
        "odd",
        MoveItem(("list", 2), ("list",), 0),
        """\
6+  - -   deep
6+    -   deeper	# a tab before this
11-  - -   deep
12-    -   deeper	# a tab before this
""",
    ),
    (
        "odd",
        MoveItem(("list", 1, 0), ("list", 2), 1),
        """\
9-  - - a
10-    - b
11+  - - b
12+    - a
""",
    ),
    (
        "utf16",
        MoveItem((*PLAN, 1), PLAN, 0),
        """\
4+      - lunch: 우도짜장맨␍
5-      - lunch: 우도짜장맨␍
""",
    ),
    (
        "empty",
        MoveItem(("days", 2, "plan", 0), PLAN, 0),
        """\
8-    plan: []
9+    plan:
9+    - visit: the only one     # and its comment
11-  - plan:
12-    - visit: the only one     # and its comment
13+  - plan: []
""",
    ),
    (
        "mixed",
        MoveItem(("plan", 0), ("plan",), 2),
        """\
3-  - a␍
6+  - a␍
""",
    ),
    (
        "broken",
        MoveItem((*PLAN, 0), PLAN, 2),
        """\
5-      - visit: fine
6-        stay: 20m
11+      - visit: fine
11+        stay: 20m
""",
    ),
    (
        "aligned",
        Duplicate((*PLAN, 1)),
        """\
22+          - visit: 창덕궁
22+            time:  10:30              # guided tour
22+            # hours: see their page
22+
""",
    ),
    (
        "aligned",
        Duplicate((*PLAN, 0)),
        """\
16+          # coffee first
16+          - breakfast: 카페 어니언    # opens at 8
16+            stay:      30m            # or a little more
16+            note:      a text that goes past the usual margin of eighty columns, on one line
16+
""",
    ),
    (
        "flow",
        Duplicate(("days", 1, "plan", 1)),
        """\
20-        {note: y}   # the last, without a comma
21+        {note: y},   # the last, without a comma
21+        {note: y}
""",
    ),
    (
        "odd",
        Duplicate(("list", 1)),
        """\
11+  - - a
11+    - b
""",
    ),
]


@pytest.mark.parametrize(("name", "edit", "changes"), CASES)
def test_moving(name: str, edit: Edit, changes: str) -> None:
    check(name, edit, changes)
