"""Texts, paths, places: what a document is asked by the rest of the program."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.document.looking import at, cut, read_text
from tripplan.document import Mapping, Sequence, Text, plain_data, read
from tripplan.findings import Span

DATA = Path(__file__).parent.parent / "data"


class Strings(yaml.SafeLoader):
    """PyYAML without its guesses at types."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 (its name and place are PyYAML's)


@pytest.mark.parametrize("name", ["reference_trip.yaml", "reference_timetable.yaml"])
def test_the_reference_files_read_as_pyyaml_reads_them_and_without_findings(name: str) -> None:
    data = (DATA / name).read_bytes()
    document = read(data)
    assert document.findings == ()
    assert document.root is not None
    assert plain_data(document.root) == yaml.load(data, Loader=Strings)  # noqa: S506 (it makes strings only)


@pytest.mark.parametrize("value", ["10:30", "no", "~", "null", "2026-02-30", "017", "1e3", "=", "0x1F", "12,000", ".5"])
def test_every_scalar_is_text(value: str) -> None:
    assert plain_data(read_text(f"key: {value}\n").root or Text("", 0, 0, "")) == {"key": value}


def test_an_empty_value_is_an_empty_text_behind_its_colon_or_dash() -> None:
    document = read_text("a:\nb:   # later\nc:\n  -\n  - x\n")
    assert document.root is not None
    assert plain_data(document.root) == {"a": "", "b": "", "c": ["", "x"]}
    assert document.span_of(("a",)) == Span(2, 2)
    assert document.span_of(("b",)) == Span(5, 5)
    assert document.span_of(("c", 0)) == Span(22, 22)


@pytest.mark.parametrize(
    ("text", "offset", "position"),
    [
        ("", 0, (1, 1)),
        ("ab\ncd", 1, (1, 2)),
        ("ab\ncd", 3, (2, 1)),
        ("ab\ncd", 5, (2, 3)),
        ("ab\r\ncd\r\n", 4, (2, 1)),
        ("ab\rcd", 3, (2, 1)),
        ("a\x85b\u2028c\u2029d\x0be\x0cf\n", 10, (1, 11)),
        ("한글\n🍜 x", 5, (2, 3)),
    ],
)
def test_positions_count_lines_as_editors_do(text: str, offset: int, position: tuple[int, int]) -> None:
    assert read_text(text).position(offset) == position


def test_paths_find_nodes_keys_and_the_nearest_place() -> None:
    document = read_text("days:\n  - plan:\n      - visit: 서빈백사\n        stay: 20m\n")
    path = ("days", 0, "plan", 0, "visit")
    node = document.node_at(path)
    assert isinstance(node, Text)
    assert node.value == "서빈백사"
    assert cut(document, document.span_of(path)) == "서빈백사"
    assert cut(document, document.key_span(path)) == "visit"
    assert document.node_at((*path, "more")) is None
    assert document.node_at(("days", 7)) is None
    assert document.node_at(("days", -1)) is None
    item = "visit: 서빈백사\n        stay: 20m"
    assert cut(document, document.span_of(("days", 0, "plan", 0, "hours", 3))) == item
    assert cut(document, document.key_span(("days", 0, "plan", 0))) == item
    assert cut(document, document.key_span(("days", 0, "plan", 0, "hours"))) == item
    assert document.span_of(()) == document.key_span(()) == Span(0, len(document.text) - 1)


def test_a_document_without_a_tree_still_has_places() -> None:
    document = read(b"")
    assert document.node_at(("days",)) is None
    assert document.span_of(("days", 0)) == document.key_span(("days",)) == Span(0, 0)


def test_keys_have_spans_in_the_order_of_the_file() -> None:
    document = read_text('b : 1\n"a b": 2\n? c\n: 3\n')
    root = document.root
    assert isinstance(root, Mapping)
    assert [cut(document, span) for span in root.keys.values()] == ["b", '"a b"', "c"]
    assert list(root.keys) == ["b", "a b", "c"]


def test_an_alias_shares_the_value_and_keeps_its_own_place() -> None:
    document = read_text("a: &x [1, {k: v}]\nb: *x\nc: &t 한글\nd: *t\ne: &m {k: v}\nf: *m\n")
    assert document.root is not None
    assert plain_data(document.root) == {
        "a": ["1", {"k": "v"}],
        "b": ["1", {"k": "v"}],
        "c": "한글",
        "d": "한글",
        "e": {"k": "v"},
        "f": {"k": "v"},
    }
    assert [at(document, key) for key in "abcdef"] == ["[1, {k: v}]", "*x", "한글", "*t", "{k: v}", "*m"]
    shared, text = document.node_at(("b",)), document.node_at(("d",))
    assert isinstance(shared, Sequence)
    assert shared.alias
    assert isinstance(text, Text)
    assert text.alias
    assert document.findings == ()


def test_an_anchor_may_be_defined_again_and_an_alias_may_be_a_key() -> None:
    document = read_text("a: &x 1\nb: &x 2\nc: *x\n*x : d\n")
    assert document.root is not None
    assert plain_data(document.root) == {"a": "1", "b": "2", "c": "2", "2": "d"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: &a {x: 1, y: 2}\nb: {<<: *a, y: own}\n", {"y": "own", "x": "1"}),
        ("a: &a {x: 1, y: 2}\nb:\n  y: own\n  <<: *a\n", {"y": "own", "x": "1"}),
        ("a: &a {x: 1}\nb: {<<: [*a, {x: 2, z: 3}]}\n", {"x": "1", "z": "3"}),
        ("a: &a {x: 1}\nc: &c {x: 2, z: 3}\nb:\n  <<: *a\n  <<: *c\n", {"x": "2", "z": "3"}),
        ("a: &a {x: 1}\nc: &c {<<: *a, z: 3}\nb: {<<: *c}\n", {"x": "1", "z": "3"}),
        ("b: {'<<': 1}\n", {"<<": "1"}),
    ],
)
def test_merge_keys(text: str, value: object) -> None:
    document = read_text(text)
    node = document.node_at(("b",))
    assert node is not None
    assert plain_data(node) == value
    assert document.findings == ()


def test_a_merged_entry_stands_where_it_was_merged_from() -> None:
    document = read_text("a: &a {x: 1}\nb: {<<: *a, y: 2}\n")
    node = document.node_at(("b",))
    assert isinstance(node, Mapping)
    assert node.merged == {"x"}
    assert document.key_span(("b", "x")) == document.key_span(("a", "x"))
    assert document.span_of(("b", "x")) == document.span_of(("a", "x"))
