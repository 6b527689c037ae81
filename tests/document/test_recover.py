"""One typo costs one item: the rest of the file is read as if it were not there."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from tests.document.looking import at, codes, cut, only, read_text
from tests.examples import thinned
from tripplan.document import Document, Sequence, Unreadable, plain_data
from tripplan.findings import Span

TRIP = (Path(__file__).parent.parent / "data" / "reference_trip.yaml").read_text(encoding="utf-8")

TYPOS = [
    ("        note: 전화: 064", "unquoted-text"),
    ("        note: @집", "unquoted-text"),
    ("        note: [서빈] 가기", "unquoted-text"),
    ('        note: "집" 앞', "early-quote"),
    ('        note: "집 앞', "open-quote"),
    ("        order: [a, b", "open-bracket"),
    ("        order: {a: b", "open-bracket"),
    ("\tnote: x", "tab"),
    ("        note:x", "missing-space"),
    ("        note x", "missing-colon"),
    ("       note: x", "indentation"),
    ("          note: x", "indentation"),
    ("        - x", "indentation"),
]


def plan(document: Document) -> Sequence:
    node = document.node_at(("days", 0, "plan"))
    assert isinstance(node, Sequence)
    return node


def with_typo(item: int, typo: str) -> str:
    """The reference trip with one more line at the end of an item of its plan."""
    whole = read_text(TRIP)
    end = plan(whole).items[item].span.end
    line_end = TRIP.index("\n", end)
    return f"{TRIP[:line_end]}\n{typo}{TRIP[line_end:]}"


@pytest.mark.parametrize(
    ("item", "ending"), thinned([(item, ending) for item in (0, 2, 4, 7, 17) for ending in ("\n", "\r\n")], 3)
)
@pytest.mark.parametrize(("typo", "code"), TYPOS)
def test_a_typo_in_one_item_leaves_all_others(item: int, ending: str, typo: str, code: str) -> None:
    text = with_typo(item, typo).replace("\n", ending)
    document, whole = read_text(text), read_text(TRIP)
    before, after = plan(whole).items, plan(document).items
    assert len(after) == len(before)
    assert [index for index, node in enumerate(after) if isinstance(node, Unreadable)] == [item]
    for index, (old, new) in enumerate(zip(before, after, strict=True)):
        if index != item:
            assert plain_data(new) == plain_data(old)
            assert cut(document, new.span) == cut(whole, old.span).replace("\n", ending)
    found = only(document)
    lost = after[item].span
    assert found.code == code
    # The blanks before a word may belong to the slip; the first of them stands in the item.
    assert lost.start <= found.span.start
    assert found.span.end <= lost.end
    assert cut(document, lost).strip() == cut(document, lost)
    assert typo.strip() in cut(document, lost)


def test_several_typos_cost_several_items() -> None:
    document = read_text("- a: b: c\n- d\n- e: [f\n- g: @h\n- i: 'j\n- k\n- l: m\n")
    assert codes(document) == ["unquoted-text", "open-bracket", "unquoted-text", "open-quote"]
    assert document.root is not None
    assert plain_data(document.root) == [None, "d", None, None, None, "k", {"l": "m"}]


def test_eight_typos_are_repaired_and_not_more() -> None:
    document = read_text("- a: b: c\n" * 8 + "- d\n")
    assert document.root is not None
    assert plain_data(document.root) == [None] * 8 + ["d"]
    document = read_text("- a\n" + "- a: b: c\n" * 12 + "- d\n")
    assert len(document.findings) == 9
    root = document.root
    assert isinstance(root, Sequence)
    assert plain_data(root.items[0]) == "a"


def test_a_typo_in_a_key_of_a_day_leaves_its_plan() -> None:
    document = read_text(
        "days:\n  - date: 2026-10-17\n    title: 우도: 하루\n    plan:\n      - visit: a\n  - plan: []\n"
    )
    assert document.root is not None
    assert plain_data(document.root) == {
        "days": [{"date": "2026-10-17", "title": None, "plan": [{"visit": "a"}]}, {"plan": []}],
    }
    assert at(document, "days", 0, "title") == "우도: 하루"


def test_the_innermost_list_item_is_lost() -> None:
    document = read_text("- visit: a\n  todo:\n    - x\n    - @y\n    - z\n- note: b\n")
    assert document.root is not None
    assert plain_data(document.root) == [{"visit": "a", "todo": ["x", None, "z"]}, {"note": "b"}]
    assert at(document, 0, "todo", 1) == "@y"


@pytest.mark.parametrize(
    ("text", "value", "lost"),
    [
        ("title: a: b\nzone: c\n", {"title": None, "zone": "c"}, [("title",)]),
        ("a: 1\nb:\n  c: d: e\n  f: g\nh: i\n", {"a": "1", "b": {"c": None, "f": "g"}, "h": "i"}, [("b", "c")]),
        ("a: 1\n@b: 2\nc: 3\n", {"a": "1", "c": "3"}, []),
        ("a:\n  b: c\n d: e\nf: g\n", {"a": {"b": "c"}, "f": "g"}, []),
        ("a: [b\nc: d\n", {"a": None, "c": "d"}, [("a",)]),
        ("a: [b\n", {"a": None}, [("a",)]),
    ],
)
def test_outside_a_list_an_entry_is_lost(text: str, value: object, lost: list[tuple[str, ...]]) -> None:
    document = read_text(text)
    only(document)
    assert document.root is not None
    assert plain_data(document.root) == value
    assert all(isinstance(document.node_at(path), Unreadable) for path in lost)


def test_a_line_that_fits_nowhere_belongs_to_the_item_above() -> None:
    text = "days:\n  - plan:\n      - visit: a\n      - visit: b\n     stay: 20m\n      - visit: c\n"
    document = read_text(text)
    assert document.root is not None
    assert plain_data(document.root) == {"days": [{"plan": [{"visit": "a"}, None, {"visit": "c"}]}]}
    assert at(document, "days", 0, "plan", 1) == "visit: b\n     stay: 20m"


def test_lines_with_tabs_belong_to_the_item_above() -> None:
    document = read_text("a:\n  - b: c\n\td: e\n\tf: g\n  - h\n")
    assert only(document).code == "tab"
    assert at(document, "a", 0) == "b: c\n\td: e\n\tf: g"
    assert at(document, "a", 1) == "h"


PLAN = "days:\n  - date: 1\n    plan:\n      - visit: a\n        stay: 1h\n{}      - visit: d\n"


@pytest.mark.parametrize(
    ("slip", "items"),
    [
        ("     - visit: b\n        stay: 2h\n      - visit: c\n", [{"visit": "a", "stay": "1h"}, None, {"visit": "c"}]),
        ("       - visit: b\n         stay: 2h\n", [{"visit": "a", "stay": "1h"}, None]),
        ("-     - visit: b\n        stay: 2h\n", [{"visit": "a", "stay": "1h"}, None]),
        ("      -visit: b\n        stay: 2h\n", [{"visit": "a", "stay": "1h"}, None]),
        ("'       note: b\n", [None]),
        ("broken off\n", [None]),
        ("    >  - visit: b\n        note: c\n", [None]),
    ],
)
def test_a_line_in_a_wrong_place_costs_its_item(slip: str, items: list[object]) -> None:
    document = read_text(PLAN.format(slip))
    assert len(document.findings) == 1, document.findings
    assert plain_data(plan(document)) == [*items, {"visit": "d"}]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('c: d\ndays:"\n  - a\n  - b\n', {"c": "d", "days": ["a", "b"]}),
        ("days:x\nb: c\n", {"days": None, "b": "c"}),
        ("  a: b\nc: d\ne: f\n", {"c": "d", "e": "f"}),
        ("a:\n   - b: c\n  - d: e\n  - f\n", {"a": [None, {"d": "e"}, "f"]}),
        ("a: b\n- c\nd: e\n", {"a": "b", "d": "e"}),
    ],
)
def test_the_line_that_is_wrong_is_lost_and_not_those_that_are_right(text: str, value: object) -> None:
    document = read_text(text)
    only(document)
    assert document.root is not None
    assert plain_data(document.root) == value


def test_almost_any_slip_of_a_finger_costs_two_items_at_most(parser: str) -> None:
    """Deletes or puts in one character anywhere in the plan of the reference trip."""
    chance = random.Random(1)  # noqa: S311 (nothing secret)
    whole = read_text(TRIP)
    items = [plain_data(item) for item in plan(whole).items]
    span = plan(whole).span
    bad, tries = 0, 600 if parser == "libyaml" else 40
    for _ in range(tries):
        place = chance.randrange(span.start, span.end)
        typo = chance.choice(["", *"\"'[]{}:,#&*!|>%@`- \t\n"])
        document = read_text(TRIP[:place] + typo + TRIP[place if typo else place + 1 :])
        node = document.node_at(("days", 0, "plan"))
        left = [plain_data(item) for item in node.items] if isinstance(node, Sequence) else []
        bad += sum(item not in left for item in items) > 2
    assert bad <= tries // 50


def test_a_reference_to_something_lost_is_no_second_finding() -> None:
    document = read_text("- a: &x b\n  c: d: e\n- f: *x\n- g: *y\n")
    assert codes(document) == ["unquoted-text", "unknown-alias"]
    assert document.root is not None
    assert plain_data(document.root) == [None, {"f": None}, {"g": None}]


def test_findings_about_the_rest_are_told_too() -> None:
    assert codes(read_text("- a: b: c\n- Gate #3\n- {k: 1, k: 2}\n")) == [
        "unquoted-text",
        "comment-cuts-text",
        "duplicate-key",
    ]


def test_a_long_file_is_read_up_to_its_error(parser: str) -> None:
    items = 40_000 if parser == "libyaml" else 400
    filler = "x" if parser == "libyaml" else "x" * 1000
    document = read_text(f"- a {filler}\n" * items + "- b: c: d\n- e\n")
    assert only(document).code == "unquoted-text"
    assert isinstance(document.root, Sequence)
    assert len(document.root.items) >= items


def test_a_file_full_of_errors_is_given_up_soon(parser: str) -> None:
    text = "".join(f"- a: b: c\n  d{number}: [e\n\tf: 'g\n" for number in range(9_000 if parser == "libyaml" else 200))
    started = time.process_time()
    document = read_text(text)
    assert time.process_time() - started < 10
    assert document.findings


def test_what_was_blanked_is_told() -> None:
    text = "a:\n  - b: 'open\n    c: d\n  - e: f\ng: h\n"
    document = read_text(text)
    assert [cut(document, span).strip() for span in document.lost] == ["b: 'open\n    c: d"]
    assert read_text("a: b\n").lost == ()


def test_where_reading_stopped_all_is_lost() -> None:
    text = "a: [1\nb: 2\n" * 40
    assert read_text(text).lost == (Span(0, len(text)),)
