"""How values change: quotes, blocks and comments stay as their author left them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.edits.making import check
from tripplan.edits import Edit, Remove, RenameKey, SetValue

if TYPE_CHECKING:
    from tripplan.findings import Path

PLAN: Path = ("days", 0, "plan")

CASES: list[tuple[str, Edit, str]] = [
    (
        "aligned",
        SetValue(("title",), "It's winter"),
        """\
2-title:      'It''s autumn'      # both quotes are used here
3+title:      'It''s winter'      # both quotes are used here
""",
    ),
    (
        "aligned",
        SetValue(("title",), "two\nlines"),
        """\
2-title:      'It''s autumn'      # both quotes are used here
3+title:      |-      # both quotes are used here
3+    two
3+    lines
""",
    ),
    (
        "aligned",
        SetValue(("currency",), "EUR"),
        """\
4-currency:   "KRW"
5+currency:   "EUR"
""",
    ),
    (
        "aligned",
        SetValue(("timezone",), "a: b"),
        """\
3-timezone:   Asia/Seoul
4+timezone:   "a: b"
""",
    ),
    (
        "aligned",
        SetValue((*PLAN, 0, "stay"), "45m"),
        """\
13-            stay:      30m            # or a little more
14+            stay:      45m            # or a little more
""",
    ),
    (
        "aligned",
        SetValue(("days", 0, "title"), ""),
        """\
8-      title: "북촌"␠␠␠
9+      title: ""␠␠␠
""",
    ),
    (
        "aligned",
        SetValue((*PLAN, 1, "time"), "9:00"),
        """\
17-            time:  10:30              # guided tour
18+            time:  9:00              # guided tour
""",
    ),
    (
        "aligned",
        SetValue((*PLAN, 2, "order", 1), "막걸리"),
        """\
23-            order: [삼계탕, "인삼주"]   # for two
24+            order: [삼계탕, "막걸리"]   # for two
""",
    ),
    (
        "aligned",
        SetValue((*PLAN, 2, "order"), ["갈비탕", "인삼주"]),
        """\
23-            order: [삼계탕, "인삼주"]   # for two
24+            order: [갈비탕, "인삼주"]   # for two
""",
    ),
    (
        "aligned",
        SetValue((*PLAN, 2, "order"), "갈비탕"),
        """\
23-            order: [삼계탕, "인삼주"]   # for two
24+            order: 갈비탕   # for two
""",
    ),
    (
        "aligned",
        SetValue((*PLAN, 0, "stay"), ["a", "b"]),
        """\
13-            stay:      30m            # or a little more
14+            stay:      [a, b]            # or a little more
""",
    ),
    (
        "crlf",
        SetValue((*PLAN, 0, "stay"), "25m"),
        """\
6-    stay: 20m␍
7+    stay: 25m␍
""",
    ),
    (
        "crlf",
        SetValue((*PLAN, 2, "note"), 'she said "no"'),
        """\
11-    note: "said: \\"hello\\""␍
12+    note: "she said \\"no\\""␍
""",
    ),
    (
        "crlf",
        SetValue(("days", 1, "plan", 0, "nights"), "3"),
        """\
15-    nights: 2␄
16+    nights: 3␄
""",
    ),
    (
        "flow",
        SetValue(("title", "en"), "Udo"),
        """\
1-title: {ko: 우도, en: "Udo, an island"}
2+title: {ko: 우도, en: "Udo"}
""",
    ),
    (
        "flow",
        SetValue(("title", "ko"), "가, 나"),
        """\
1-title: {ko: 우도, en: "Udo, an island"}
2+title: {ko: "가, 나", en: "Udo, an island"}
""",
    ),
    (
        "flow",
        SetValue(("places", "성산포항", "coords"), "33.5, 126.9"),
        """\
12-places: {성산포항: {coords: "33.47, 126.93", phone: 064-782-5671},
13+places: {성산포항: {coords: "33.5, 126.9", phone: 064-782-5671},
""",
    ),
    (
        "directive",
        SetValue(("first", "stay"), "25m"),
        """\
11-  stay: 20m
12+  stay: 25m
""",
    ),
    (
        "directive",
        SetValue(("days", 2, "note"), "2027"),
        """\
17-  - note: !!str 2026
18+  - note: !!str 2027
""",
    ),
    (
        "directive",
        SetValue(("days", 3, "note"), "x"),
        """\
18-  - &end note: home
19+  - &end note: x
""",
    ),
    (
        "bom",
        SetValue(
            ("days", 0, "title"),
            "A text that is folded over three short lines, as its author likes it.\nAnd a second paragraph.",
        ),
        """\
5-            over three lines, as its
6+            over three short lines, as its
""",
    ),
    (
        "bom",
        SetValue(("days", 0, "title"), "one"),
        """\
4-            A text that is folded
5-            over three lines, as its
6-            author likes it.
7-
8-            And a second paragraph.
9+            one
""",
    ),
    (
        "bom",
        SetValue(("days", 0, "note"), "keep the lines\nand no more"),
        """\
9-        note: |+
10+        note: |-
11-              and this indentation
12-
13+            and no more
""",
    ),
    (
        "bom",
        SetValue(("days", 0, "note"), "a\n\n"),
        """\
10-            keep the lines
11-              and this indentation
12+            a
""",
    ),
    (
        "bom",
        SetValue(("days", 0, "address"), "서귀포시 성산읍 일출로 284"),
        """\
14-            일출로 270-2
15+            일출로 284
""",
    ),
    (
        "bom",
        SetValue(("days", 0, "address"), "a: b"),
        """\
13-        address: 서귀포시 성산읍
14-            일출로 270-2
15+        address: "a: b"
""",
    ),
    (
        "bom",
        SetValue(("days", 0, "todo", 0), "a text in quotes that goes on and on"),
        """\
17-                that goes on"
18+                that goes on
18+                and on"
""",
    ),
    (
        "bom",
        SetValue(("days", 0, "todo", 1), "# no comment\nthree lines\n"),
        """\
20-                two lines
21+                three lines
""",
    ),
    (
        "bom",
        SetValue(("days", 0, "todo", 2), "x: y"),
        """\
21-            -   short
22+            -   "x: y"
""",
    ),
    (
        "odd",
        SetValue(("title",), "t"),
        """\
1-title : spaced colon
2+title : t
""",
    ),
    (
        "odd",
        SetValue(("asked",), "x"),
        """\
3-: answered
4+: x
""",
    ),
    (
        "odd",
        SetValue(("list", 2, 1), "d"),
        """\
12-    -   deeper	# a tab before this
13+    -   d	# a tab before this
""",
    ),
    (
        "odd",
        SetValue(("list", 3, "tabbed"), "yes"),
        """\
13-  - tabbed:	no
14+  - tabbed:	yes
""",
    ),
    (
        "odd",
        SetValue(("it's",), "n"),
        """\
15-'it''s': y
16+'it''s': n
""",
    ),
    (
        "odd",
        SetValue(("empty",), "e"),
        """\
16-empty:
17+empty: e
""",
    ),
    (
        "odd",
        SetValue(("blank",), "b"),
        """\
17-blank:    # only a comment
18+blank: b    # only a comment
""",
    ),
    (
        "odd",
        SetValue(("last",), "l"),
        """\
18-last: 'no line break at the end'␄
19+last: 'l'␄
""",
    ),
    (
        "utf16",
        SetValue(("title",), "우도 🛵"),
        """\
1-title: 우도 🍜␍
2+title: 우도 🛵␍
""",
    ),
    (
        "empty",
        SetValue(("title",), "새 여행"),
        """\
2-title: ''
3+title: '새 여행'
""",
    ),
    (
        "mixed",
        SetValue(("note",), "one\ntwo\nthree\n"),
        """\
9+  three␍
""",
    ),
    (
        "broken",
        SetValue((*PLAN, 0, "stay"), "25m"),
        """\
6-        stay: 20m
7+        stay: 25m
""",
    ),
    (
        "aligned",
        RenameKey((*PLAN, 1, "visit"), "do"),
        """\
16-          - visit: 창덕궁
17+          - do: 창덕궁
""",
    ),
    (
        "odd",
        RenameKey(("it's",), "it's not"),
        """\
15-'it''s': y
16+'it''s not': y
""",
    ),
    (
        "odd",
        RenameKey(("asked",), "b: c"),
        """\
2-? asked
3+? 'b: c'
""",
    ),
    (
        "flow",
        RenameKey((*PLAN, 1, "visit"), "a,b"),
        """\
15-  - {date: 2026-10-17, plan: [{visit: a, stay: 20m}, {visit: b}, {visit: "c"}]}
16+  - {date: 2026-10-17, plan: [{visit: a, stay: 20m}, {"a,b": b}, {visit: "c"}]}
""",
    ),
    (
        "aligned",
        SetValue(("days", 0, "title"), "서촌", after="date"),
        """\
8-      title: "북촌"␠␠␠
9+      title: "서촌"␠␠␠
""",
    ),
    (
        "aligned",
        Remove(("days", 0, "title")),
        """\
8-      title: "북촌"␠␠␠
""",
    ),
]


@pytest.mark.parametrize(("name", "edit", "changes"), CASES)
def test_setting(name: str, edit: Edit, changes: str) -> None:
    check(name, edit, changes)
