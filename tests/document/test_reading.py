"""Encodings and invisible characters."""

from __future__ import annotations

import pytest

from tests.document.looking import at, cut, only, read_text
from tripplan.document import plain_data, read


@pytest.mark.parametrize(
    ("data", "text", "bom", "encoding"),
    [
        ("a: 한".encode(), "a: 한", False, "utf-8"),
        ("a: 한".encode("utf-8-sig"), "a: 한", True, "utf-8"),
        (b"\xff\xfe" + "a: 한🍜\r\n".encode("utf-16-le"), "a: 한🍜\r\n", True, "utf-16-le"),
        (b"\xfe\xff" + "a: 한".encode("utf-16-be"), "a: 한", True, "utf-16-be"),
    ],
)
def test_unicode_is_read(data: bytes, text: str, bom: bool, encoding: str) -> None:  # noqa: FBT001
    document = read(data)
    assert (document.text, document.bom, document.encoding) == (text, bom, encoding)
    assert document.findings == ()
    assert document.root is not None


@pytest.mark.parametrize(
    ("data", "message", "offset"),
    [
        ("a: 한글".encode("cp949"), "the file is not UTF-8; it looks like CP949/EUC-KR", 3),
        (b"a: b\nc: \xff\xff\n", "the file is not UTF-8 text", 8),
        ("가: ".encode() + b"\xff", "the file is not UTF-8 text", 3),
        ("a: 한".encode("utf-32"), "the file looks like UTF-32", 0),
        (b"\xff\xfea", "the file is not UTF-8 text", 0),
    ],
)
def test_other_bytes_are_one_finding_with_a_place(data: bytes, message: str, offset: int) -> None:
    document = read(data)
    found = only(document)
    assert (found.code, found.message, found.hint) == ("encoding", message, "save it as UTF-8")
    assert found.span.start == offset
    assert document.root is None
    assert document.position(found.span.start)[1] >= 1


@pytest.mark.parametrize(
    ("character", "label"),
    [
        ("\0", "U+0000 NUL"),
        ("\x1b", "U+001B ESCAPE"),
        ("\x7f", "U+007F DELETE"),
        ("\x9b", "U+009B"),
        ("\ufffe", "U+FFFE"),
        ("\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
    ],
)
def test_a_refused_character_is_shown_and_the_rest_is_read(character: str, label: str) -> None:
    document = read_text(f"a: 한{character}b\nc: d\n")
    found = only(document)
    assert found.code == "control-character"
    assert found.message == f"there is an invisible character here ({label})"
    assert cut(document, found.span) == character
    assert document.root is not None
    assert plain_data(document.root) == {"a": "한\ufffdb", "c": "d"}
    assert at(document, "a") == f"한{character}b"


def test_of_many_refused_characters_the_first_are_shown() -> None:
    document = read_text("a: " + "\x01" * 1000)
    assert len(document.findings) == 5
    assert document.findings[-1].message.endswith(", and 995 more follow")


def test_a_refused_character_behind_a_syntax_error() -> None:
    document = read_text("- a: b: c\n- d\n" + "- e\n" * 20_000 + "- \0\n")
    assert [finding.code for finding in document.findings] == ["unquoted-text", "control-character"]


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029"])
def test_line_breaks_of_yaml_alone_are_spaces(character: str) -> None:
    """Editors and git see no line end there; YAML 1.1 does, and would read ``b`` as the next line."""
    document = read_text(f"- a{character}b\n- c\n")
    assert document.findings == ()
    assert document.root is not None
    assert plain_data(document.root) == ["a b", "c"]
    assert at(document, 0) == f"a{character}b"
    assert document.position(document.span_of((1,)).start) == (2, 3)


PLACES = "a: 'q'\nkey: [b, {c: \"d\"}]  # e\ntext: |\n  f\n  g\nlast: h\n"
REFUSED = ["\0", "\x07", "\x0b", "\x0c", "\x1b", "\x1c", "\x1f", "\x7f", "\x80", "\x9f", "\ufeff", "\ufffe", "\r"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("character", REFUSED)
def test_a_refused_character_is_told_at_its_line_and_column_wherever_it_stands(character: str, ending: str) -> None:
    """In keys, values, comments, quotes, brackets and blocks; a carriage return where lines do not end with one."""
    for place in range(1, len(PLACES)):
        before, after = PLACES[:place].split("\n"), PLACES[place:]
        if character == "\r" and (ending == "\r" or after.startswith("\n")):
            continue
        text = ending.join(before) + character + after.replace("\n", ending)
        document = read_text(text)
        told = [document.position(each.span.start) for each in document.findings if each.code == "control-character"]
        assert told == [(len(before), len(before[-1]) + 1)], repr(text)
        assert document.line_at(len(ending.join(before)), 0, 100) == before[-1] + character + after.partition("\n")[0]


def test_a_stray_carriage_return_costs_no_line() -> None:
    document = read_text("- visit: a\n  st\ray: 1h\r\r\n  note: 'b\r\n    c'\n- d\r")
    assert [(found.code, *document.position(found.span.start)) for found in document.findings] == [
        ("control-character", 2, 5),
        ("control-character", 2, 12),
        ("control-character", 5, 4),
    ]
    assert document.findings[0].message.endswith("(U+000D CARRIAGE RETURN)")
    assert document.root is not None
    assert plain_data(document.root) == [{"visit": "a", "st\ufffday": "1h", "note": "b c"}, "d"]


def test_carriage_returns_alone_end_the_lines_of_an_old_file() -> None:
    document = read_text("- a\r- b\r- c\r- d\n")
    assert document.findings == ()
    assert document.root is not None
    assert plain_data(document.root) == ["a", "b", "c", "d"]
    assert document.position(document.span_of((3,)).start) == (4, 3)
