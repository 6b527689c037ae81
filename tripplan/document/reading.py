"""Bytes to a `Document`; never an exception, whatever the bytes: encodings, and the characters that YAML refuses."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import TYPE_CHECKING, Final

import yaml

from tripplan.document.parse import Builder, Refused
from tripplan.document.pitfalls import pitfalls
from tripplan.document.tree import Document, Text, has_stray_returns
from tripplan.findings import Finding, Rule, Severity, Span, Topic

if TYPE_CHECKING:
    from tripplan.document.tree import Node

MAX_BYTES: Final = 5_000_000

FILE_TOO_LARGE: Final = Rule("file-too-large", Severity.ERROR, Topic.FILE, "the file is too large to be read")
TOO_LARGE: Final = FILE_TOO_LARGE.says("the file has {size:.1f} MB; at most {most:.0f} MB are read", "split it")
EMPTY_FILE: Final = Rule("empty-file", Severity.ERROR, Topic.FILE, "the file is empty")
EMPTY: Final = EMPTY_FILE.says("the file is empty")
ENCODING: Final = Rule("encoding", Severity.ERROR, Topic.FILE, "the file is not stored as UTF-8")
_SAVE_AS_UTF8: Final = "save it as UTF-8"
LOOKS_LIKE_UTF32: Final = ENCODING.says("the file looks like UTF-32", _SAVE_AS_UTF8)
NOT_UTF8: Final = ENCODING.says("the file is not UTF-8 text", _SAVE_AS_UTF8)
LOOKS_KOREAN: Final = ENCODING.says("the file is not UTF-8; it looks like CP949/EUC-KR", _SAVE_AS_UTF8)
CONTROL_CHARACTER: Final = Rule("control-character", Severity.ERROR, Topic.FILE, "there is an invisible character")
REFUSED: Final = CONTROL_CHARACTER.says("there is an invisible character here ({character})", "delete it")
SEVERAL_REFUSED: Final = CONTROL_CHARACTER.says(
    "there is an invisible character here ({character}), and {more} more follow", "delete it"
)

# What YAML refuses, as what it is: the class of all that is allowed takes ten times as long to compile.
_REFUSED: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_RETURN: Final = re.compile(r"\r(?!\n)")
_LAST_RETURN: Final = re.compile(r"\r(?=\r+\n|\r*\Z)")
"""Where a line ends all the same: it needs no sign in its place."""
_ODD_BREAKS: Final = re.compile("[\x85\u2028\u2029]")
_ACCEPTED_BUT_ODD: Final = ("\x85", "\u2028", "\u2029", "\ufeff")
_REPLACEMENT: Final = "\ufffd"
_MOST_REPORTED: Final = 5
_UTF32_MARKS: Final = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NO_NAME: Final = {"\x00": "NUL", "\r": "CARRIAGE RETURN", "\x1b": "ESCAPE", "\x7f": "DELETE"}


def read(data: bytes) -> Document:
    """Reads a file; what is wrong with it as YAML is in the document's findings."""
    if len(data) > MAX_BYTES:
        return Document("", None, (TOO_LARGE.at(size=len(data) / 1e6, most=MAX_BYTES / 1e6),))
    text, encoding, bom, findings = _decoded(data)
    root: Node | None = None
    lost: tuple[Span, ...] = (Span(0, len(text)),)
    if not findings:
        root, findings, lost = _read_text(text)
        if type(root) is Text and not root.value and not root.style:
            root = None
        if root is None and not findings:
            findings = [EMPTY.at()]
        findings.sort(key=lambda finding: finding.span.start)
    return Document(text, root, tuple(findings), bom=bom, encoding=encoding, lost=lost)


def _read_text(text: str) -> tuple[Node | None, list[Finding], tuple[Span, ...]]:
    """The tree, what was found, and what was lost."""
    # Characters that YAML refuses are not looked for: the parser does that, and a search would cost every clean file.
    if not any(character in text for character in _ACCEPTED_BUT_ODD) and not has_stray_returns(text):
        builder = Builder(text, {})
        try:
            builder.run()
        except Refused as refusal:
            return None, [refusal.finding], ()
        except (yaml.YAMLError, ValueError, OverflowError):
            # It is read again below, stretch by stretch.
            pass
        else:
            return builder.root, builder.findings + pitfalls(text, builder), ()
    # Recovery costs 2 ms to import, and is wanted only when something is wrong.
    from tripplan.document.recover import recover

    # The parser stops at the first character that it refuses, and a repair must get past it.
    safe, refused = _made_safe(text)
    root, findings, _, lost = recover(safe)
    return root, [*refused, *findings], lost


def _decoded(data: bytes) -> tuple[str, str, bool, list[Finding]]:
    """The text without its byte order mark, its encoding, whether it had a mark, and what was wrong.

    UTF-8 is read, with or without a mark, and UTF-16 with one; anything else is one finding.
    """
    mark, encoding = next((pair for pair in _MARKS if data.startswith(pair[0])), (b"", "utf-8"))
    is_utf32 = data.startswith(_UTF32_MARKS)
    if is_utf32:
        mark, encoding = b"", "utf-8"
    try:
        return data[len(mark) :].decode(encoding), encoding, bool(mark), []
    except UnicodeDecodeError as trouble:
        readable = len(trouble.object[: trouble.start].decode(encoding))
    text = data[len(mark) :].decode(encoding, "replace")
    saying = LOOKS_LIKE_UTF32 if is_utf32 else LOOKS_KOREAN if _is_korean(data) else NOT_UTF8
    return text, encoding, bool(mark), [saying.at((), Span(readable, min(readable + 1, len(text))))]


def _is_korean(data: bytes) -> bool:
    try:
        data.decode("cp949")
    except UnicodeDecodeError:
        return False
    return True


def _made_safe(text: str) -> tuple[str, list[Finding]]:
    """The text as YAML may see it, character for character, and a finding for each of the first refused characters.

    Refused ones are replaced and odd line breaks made spaces. YAML 1.1 breaks lines at NEL, U+2028 and U+2029; editors
    and git do not, and neither do people who paste one. A carriage return by itself is reported.
    """
    stray = [match.start() for match in _RETURN.finditer(text)] if has_stray_returns(text) else []
    safe = _REFUSED.sub(_REPLACEMENT, _ODD_BREAKS.sub(" ", text))
    if stray:
        safe = _RETURN.sub(_REPLACEMENT, _LAST_RETURN.sub(" ", safe))
    places = sorted([*stray, *(match.start() for match in _REFUSED.finditer(text))])
    first, more = places[:_MOST_REPORTED], len(places) - _MOST_REPORTED
    found = [REFUSED.at((), Span(place, place + 1), character=_name(text[place])) for place in first]
    if more > 0:
        found[-1] = SEVERAL_REFUSED.at((), found[-1].span, character=_name(text[first[-1]]), more=more)
    return safe, found


def _name(character: str) -> str:
    """``U+001B ESCAPE``: the number of a character, and its name where it has one."""
    name = unicodedata.name(character, _NO_NAME.get(character, ""))
    return f"U+{ord(character):04X}{f' {name}' if name else ''}"
