"""What holds for any bytes and any text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tests.document.looking import family, read_text
from tests.examples import examples
from tripplan.document import Document, Mapping, Text, plain_data, read
from tripplan.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Callable

TRIP = Path(__file__).parent.parent / "data" / "reference_trip.yaml"

FRAGMENTS = [
    *("- ", "-", "? ", ": ", ":", "a: ", "b:", "c", "한글", "🍜", " ", "  ", "    ", "\n", "\n\n", "\r\n", "\r", "\t"),
    *(
        "\n- ",
        "\n  - ",
        "\n  ",
        "\n    b: ",
        "\nc: ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        ",",
        "#",
        " # x",
        " #3",
        "'",
        '"',
        "\\",
    ),
    *("|\n", ">\n", "|+\n  x\n", ">-\n", "|2\n", "&x ", "*x", "*x ", "<<: *x", "<<: ", "!t ", "!!str ", "! ", "---\n"),
    *("...\n", "%YAML 1.1\n", "@", "`", "%", "*", "&", "!", "10:30", "33.5, 126.9", "https://x.kr/?a=1,2", "visit:x"),
    *("\ufeff", "\0", "\x85", "\u2028", "\x7f", '"\\ud83d"', '"\\x41"', "'it''s'", "\n---\n", "\n...\n", "~", "null"),
]

texts = st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join)
encodings = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp949"])


def holds_together(document: Document) -> None:
    """Every span lies in the text, every child in its parent, every finding has a place."""
    length = len(document.text)
    for finding in document.findings:
        assert 0 <= finding.span.start <= finding.span.end <= length, finding
        assert finding.message
        assert document.position(finding.span.start) >= (1, 1)
    if document.root is None:
        assert document.findings
        return
    assert 0 <= document.root.start <= document.root.end <= length
    for parent, child in family(document.root):
        assert parent.start <= child.start <= child.end <= parent.end, (document.text, parent, child)
    siblings_in_order(document)


def siblings_in_order(document: Document) -> None:
    """Own keys and values of a mapping, and items of a list, follow each other without overlapping."""
    ends: dict[int, int] = {}
    for parent, child in family(document.root) if document.root else ():
        assert ends.get(id(parent), 0) <= child.start, (document.text, parent, child)
        ends[id(parent)] = child.end


@examples(50)
@given(st.binary(max_size=200))
@example(b"\xff\xfe\x00")
def test_any_bytes_can_be_read(data: bytes) -> None:
    holds_together(read(data))


@examples(50)
@given(st.text(max_size=100), encodings)
def test_any_text_can_be_read(text: str, encoding: str) -> None:
    holds_together(read(text.encode(encoding, "replace")))


@examples(120)
@given(texts)
def test_any_pieces_of_yaml_can_be_read(text: str) -> None:
    document = read_text(text)
    holds_together(document)
    if document.root is not None:
        plain_data(document.root)


def oracle(parser: str) -> Callable[[str], object]:
    """PyYAML itself, without its guesses at types."""
    base: Any = yaml.CSafeLoader if parser == "libyaml" else yaml.SafeLoader

    class Strings(base):  # type: ignore[misc]
        yaml_implicit_resolvers: dict[str, object] = {}  # noqa: RUF012 (its name and place are PyYAML's)

    return lambda text: yaml.load(text, Loader=Strings)  # noqa: S506 (it makes strings only)


MEANT_OTHERWISE = frozenset(("duplicate-key", "key-not-text", "tag", "merge", "control-character", "several-documents"))
"""Findings about files that PyYAML reads otherwise on purpose, or not at all."""

HALF_A_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")
"""An escape that libyaml refuses, as do we, and PyYAML's own parser takes."""


@examples(120)
@given(text=texts)
def test_what_pyyaml_reads_is_read_the_same(parser: str, text: str) -> None:
    assume(not set(text) & set("\x85\u2028\u2029\ufeff"))
    document = read_text(text)
    found = {finding.code for finding in document.findings if finding.severity is Severity.ERROR}
    assume(not found & MEANT_OTHERWISE)
    assume("<<" not in text and not HALF_A_CHARACTER.search(text))
    try:
        expected = oracle(parser)(text)
    except (yaml.YAMLError, ValueError):
        # PyYAML refuses an anchor that is defined twice, which YAML allows.
        assert found or text.count("&x") > 1, text
        return
    got = plain_data(document.root) if document.root else ""
    assert found <= {"comma-cuts-text", "missing-space", "empty-file", "recursive-alias"}, (text, document.findings)
    if "recursive-alias" not in found:
        assert got == (expected or got if expected is None else expected)


words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co", "Zl", "Zp"), exclude_characters="\ufeff"))
values = st.recursive(
    words | st.text("ab :#-,[]{}'\"\n\\*&!|>%@`?", max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)


@examples(60)
@given(
    value=values,
    flow=st.sampled_from([None, True, False]),
    indent=st.integers(2, 6),
    style=st.sampled_from([None, '"', "'", "|", ">"]),
    line_break=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_what_pyyaml_writes_is_read_back(
    *, value: object, flow: bool | None, indent: int, style: str | None, line_break: str
) -> None:
    text = yaml.safe_dump(
        value, default_flow_style=flow, indent=indent, default_style=style, line_break=line_break, allow_unicode=True
    )
    assume("<<" not in text)
    assume("!!" not in text)
    assume("&id" not in text)
    document = read_text(text)
    assume(document.root is not None)
    assert document.root is not None
    errors = {finding.code for finding in document.findings if finding.severity is Severity.ERROR}
    assert errors <= {"comma-cuts-text", "missing-space"}, text
    assert plain_data(document.root) == value
    holds_together(document)
    for node in (document.root, *(child for _, child in family(document.root))):
        read_again(document, node)


def read_again(document: Document, node: object) -> None:
    """A flow collection or a quoted text, cut out by its span, is the same thing by itself."""
    if isinstance(node, Text) and node.style in ("'", '"') and "\n" not in node.value:
        part = read_text(document.text[node.start : node.end])
        assert isinstance(part.root, Text)
        assert part.root.value == node.value
    elif isinstance(node, Mapping) and node.flow and document.text[node.start] == "{":
        part = read_text(document.text[node.start : node.end])
        assert part.root is not None
        assert plain_data(part.root) == plain_data(node)


@pytest.mark.parametrize("text", ["- a: b: c\n- d: 'e\n- f", "a:\n- b\n-\tc\n- [d", '"|\n:  # x\\', "!t {\n? ,\n}"])
def test_damaged_files_hold_together(text: str) -> None:
    for cut in range(len(text) + 1):
        holds_together(read_text(text[:cut]))
        holds_together(read_text(text[cut:]))


def test_the_reference_trip_cut_anywhere_holds_together(parser: str) -> None:
    text = TRIP.read_text(encoding="utf-8")
    for cut in range(0, len(text), 7 if parser == "libyaml" else 211):
        holds_together(read_text(text[:cut]))
        holds_together(read_text(text[cut:]))
        holds_together(read_text(text[:cut] + text[cut + 1 :]))
