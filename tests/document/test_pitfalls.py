"""What YAML loses without a word."""

from __future__ import annotations

import pytest

from tests.document.looking import codes, cut, only, read_text
from tripplan.document import plain_data
from tripplan.findings import Severity


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("- Gate #3\n", "Gate #3", "'Gate'", 'write "Gate #3"; if it is a comment, put a space after the #'),
        ("a: Gate  #3 B\n", "Gate  #3 B", "'#3 B' is lost", 'write "Gate  #3 B"'),
        ("a: Gate #3 # really\n", "Gate #3", "'#3' is lost", 'write "Gate #3"'),
        ("a: [x, Gate #3\n  ]\n", "Gate #3", "'#3' is lost", 'write "Gate #3"'),
        ("order: #3 세트\n", "#3 세트", "nothing is read here", 'write "#3 세트"'),
        ("- a\n- #비고\n", "#비고", "nothing is read here", 'write "#비고"'),
    ],
)
def test_a_hash_glued_to_a_word(text: str, place: str, message: str, hint: str) -> None:
    document = read_text(text)
    found = only(document)
    assert (found.code, found.severity) == ("comment-cuts-text", Severity.WARNING)
    assert cut(document, found.span) == place
    assert message in found.message
    assert found.hint.startswith(hint)


@pytest.mark.parametrize(
    "text",
    [
        "a: b # like this\n",
        "a: b #\n",
        "#a: b\nc: d\n",
        "a: b\n  #so\nc: d\n",
        "plan: #ours\n  - a\n",
        'a: "b" #c\n',
        "a: [b] #c\n",
        "a: b#c\n",
        "a: https://x.kr/#top\n",
        "a: b #---- c\n",
        "a: b # see #3\n",
        "a: |\n  b #3\n",
        "'a': 'Gate #3'\n",
    ],
)
def test_a_comment_is_no_finding(text: str) -> None:
    assert read_text(text).findings == ()


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("- {coords: 33.5, 126.9}\n", "33.5, 126.9", 'write coords: "33.5, 126.9"'),
        ("- {coords: 33.5, 126.9, note: x}\n", "33.5, 126.9", 'write coords: "33.5, 126.9"'),
        ("- {note: x, coords: 33.5,126.9}\n", "33.5,126.9", 'write coords: "33.5,126.9"'),
        ("{map: https://x.kr/#c=13.1,0,0,0,dh, a: b}", "https://x.kr/#c=13.1,0,0,0,dh", "write map:"),
        ("{map: https://x.kr/#c=13.1,0,0,0}", "https://x.kr/#c=13.1,0,0,0", "write map:"),
        ("{hours: Mo 11:00-15:00,17:00-21:00}", "Mo 11:00-15:00,17:00-21:00", "write hours:"),
        ("links: [https://x.kr/#c=1,0,dh, https://y.kr]", "https://x.kr/#c=1,0,dh", 'write "https://x.kr/#c=1,0,dh"'),
        ("coords: [33.5, 126.9]\n", "[33.5, 126.9]", "write coords: 33.5, 126.9"),
        ("a:\n  - coords: [-33.5, 126]\n", "[-33.5, 126]", "write coords: -33.5, 126"),
    ],
)
def test_a_comma_inside_brackets(text: str, place: str, hint: str) -> None:
    document = read_text(text)
    found = only(document)
    assert (found.code, found.severity) == ("comma-cuts-text", Severity.ERROR)
    assert cut(document, found.span) == place
    assert found.hint.startswith(hint)


@pytest.mark.parametrize(
    "text",
    [
        "{a, b, c: d}",
        "{a: , b: c}",
        "{a: 'x', b: y}",
        "depart: [05:30, 06:10]",
        "numbers: [33.5, 126.9]",
        "coords: [a, b]",
        "links: [https://x.kr, https://y.kr]",
        "links: ['https://x.kr?a=1,2']",
        "map: https://x.kr?c=13.12,0,0,0,dh\n",
        "coords: 33.5, 126.9\n",
    ],
)
def test_commas_that_cut_nothing(text: str) -> None:
    assert read_text(text).findings == ()


def test_a_key_without_its_space_among_items_that_are_mappings() -> None:
    document = read_text("- lunch: a\n- visit:서빈백사\n- note: b\n")
    found = only(document)
    assert (found.code, cut(document, found.span)) == ("missing-space", "visit:서빈백사")
    assert found.hint == "write 'visit: ' with a space"
    assert document.root is not None
    assert plain_data(document.root) == [{"lunch": "a"}, "visit:서빈백사", {"note": "b"}]


@pytest.mark.parametrize(
    "text",
    [
        "- 10:30\n- a: b\n",
        "- https://x.kr\n- a: b\n",
        "- 'visit:x'\n- a: b\n",
        "- call:now\n- other\n",
        "[visit:x, a: b]",
    ],
)
def test_texts_with_a_colon_that_are_no_keys(text: str) -> None:
    assert read_text(text).findings == ()


def test_a_duplicate_key_keeps_the_first() -> None:
    document = read_text("stops:\n  - a\r\ntitle: b\r\nstops:\n  - c\nstops: d\n")
    assert codes(document) == ["duplicate-key", "duplicate-key"]
    found = document.findings[0]
    assert found.message == "'stops' is written here a second time; the first, on line 1, is used"
    assert document.position(found.span.start) == (4, 1)
    assert cut(document, found.span) == "stops"
    assert document.root is not None
    assert plain_data(document.root) == {"stops": ["a"], "title": "b"}


@pytest.mark.parametrize(
    ("text", "code", "place", "value"),
    [
        ("- !important place\n", "tag", "!important", ["place"]),
        ("- ! 주의\n", "tag", "!", ["주의"]),
        ("a: &x !foo\n  b: c\n", "tag", "!foo", {"a": {"b": "c"}}),
        ("? [a, b]\n: c\n", "key-not-text", "[a, b]", {"[a, b]": "c"}),
        ("{a: b}: c\n", "key-not-text", "{a: b}", {"{a: b}": "c"}),
        ("a: b\n---\nc: d\n", "several-documents", "---", {"a": "b"}),
        ("---\na: b\n---\nc: [\n", "several-documents", "---", {"a": "b"}),
        ("a: b\n...\nc: d\n", "several-documents", "c: d", {"a": "b"}),
        ("a: *b\n", "unknown-alias", "*b", {"a": None}),
        ("a: &a [*a, b]\n", "recursive-alias", "*a", {"a": [None, "b"]}),
        ("a: &a\n  b: {<<: *a, c: d}\n", "recursive-alias", "*a", {"a": {"b": {"c": "d"}}}),
        ("a: {<<: b, c: d}\n", "merge", "b", {"a": {"c": "d"}}),
        ("a: &t b\nc: {<<: [*t], d: e}\n", "merge", "*t", {"a": "b", "c": {"d": "e"}}),
    ],
)
def test_yaml_that_a_trip_has_no_use_for(text: str, code: str, place: str, value: object) -> None:
    document = read_text(text)
    found = only(document)
    assert (found.code, found.severity) == (code, Severity.ERROR)
    assert cut(document, found.span) == place
    assert document.root is not None
    assert plain_data(document.root) == value


@pytest.mark.parametrize("text", ["", "\n\n", "# only this\n", "---\n", "---\n...\n", "\ufeff"])
def test_an_empty_file(text: str) -> None:
    document = read_text(text)
    found = only(document)
    assert (found.code, found.message) == ("empty-file", "the file is empty")
    assert document.root is None


def test_findings_come_in_the_order_of_the_file() -> None:
    document = read_text("- {x: 1, 2}\n- a: b: c\n- Gate #3\n- {k: 1, k: 2}\n- !d e\n")
    assert codes(document) == ["comma-cuts-text", "unquoted-text", "comment-cuts-text", "duplicate-key", "tag"]
    starts = [finding.span.start for finding in document.findings]
    assert starts == sorted(starts)
