"""Bytes to text: encodings, byte order marks, and the characters that YAML refuses."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Final, NamedTuple

from tripplan.document.tree import has_stray_returns
from tripplan.findings import Finding, Span, error

# What YAML refuses, as what it is: the class of all that is allowed takes ten times as long to compile.
_REFUSED: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
REFUSED_CHARACTER: Final = "control-character"
"""The code of what is told of such a character."""
_RETURN: Final = re.compile(r"\r(?!\n)")
_LAST_RETURN: Final = re.compile(r"\r(?=\r+\n|\r*\Z)")
"""Where a line ends all the same: it needs no sign in its place."""
_ODD_BREAKS: Final = re.compile("[\x85\u2028\u2029]")
_ACCEPTED_BUT_ODD: Final = ("\x85", "\u2028", "\u2029", "\ufeff")
_REPLACEMENT: Final = "\ufffd"
_TOLD_AT_MOST: Final = 5
_UTF32_MARKS: Final = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NO_NAME: Final = {"\x00": "NUL", "\r": "CARRIAGE RETURN", "\x1b": "ESCAPE", "\x7f": "DELETE"}


class Decoded(NamedTuple):
    """A file's text without its byte order mark, and what was wrong with its encoding."""

    text: str
    encoding: str
    bom: bool
    findings: tuple[Finding, ...] = ()


def decode(data: bytes) -> Decoded:
    """Reads UTF-8, with or without a byte order mark, and UTF-16 with one; anything else is one finding."""
    mark, encoding = next((pair for pair in _MARKS if data.startswith(pair[0])), (b"", "utf-8"))
    if data.startswith(_UTF32_MARKS):
        mark, encoding = b"", "utf-8"
    try:
        return Decoded(data[len(mark) :].decode(encoding), encoding, bool(mark))
    except UnicodeDecodeError as trouble:
        readable = len(trouble.object[: trouble.start].decode(encoding))
        text = data[len(mark) :].decode(encoding, "replace")
        found = _not_unicode(data).at((), Span(readable, min(readable + 1, len(text))))
        return Decoded(text, encoding, bool(mark), (found,))


def _not_unicode(data: bytes) -> Finding:
    if data.startswith(_UTF32_MARKS):
        return error("encoding", "the file looks like UTF-32", "save it as UTF-8")
    try:
        data.decode("cp949")
    except UnicodeDecodeError:
        return error("encoding", "the file is not UTF-8 text", "save it as UTF-8")
    return error("encoding", "the file is not UTF-8; it looks like CP949/EUC-KR", "save it as UTF-8")


def is_odd(text: str) -> bool:
    """Whether the text has characters that YAML takes, and should not take as they are.

    Those that it refuses are not looked for: the parser does that, and a search of its own would cost every clean file.
    """
    return any(character in text for character in _ACCEPTED_BUT_ODD) or has_stray_returns(text)


def make_safe(text: str) -> tuple[str, list[Finding]]:
    """The text as YAML may see it, character for character, and a finding for each of the first refused characters.

    Refused ones are replaced and odd line breaks made spaces. YAML 1.1 breaks lines at NEL, U+2028 and U+2029; editors
    and git do not, and neither do people who paste one. Of a carriage return by itself it is told.
    """
    stray = [match.start() for match in _RETURN.finditer(text)] if has_stray_returns(text) else []
    safe = _REFUSED.sub(_REPLACEMENT, _ODD_BREAKS.sub(" ", text))
    if stray:
        safe = _RETURN.sub(_REPLACEMENT, _LAST_RETURN.sub(" ", safe))
    return safe, _refused_characters(text, stray)


def _refused_characters(text: str, stray: list[int]) -> list[Finding]:
    places = sorted([*stray, *(match.start() for match in _REFUSED.finditer(text))])
    found = [_refused(text[place]).at((), Span(place, place + 1)) for place in places[:_TOLD_AT_MOST]]
    if len(places) > _TOLD_AT_MOST:
        last = found[-1]
        more = f"{last.message}, and {len(places) - _TOLD_AT_MOST} more follow"
        found[-1] = error(last.code, more, last.hint).at((), last.span)
    return found


def _refused(character: str) -> Finding:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, _NO_NAME.get(character, ""))
    label = f"{code} {name}" if name else code
    return error(REFUSED_CHARACTER, f"there is an invisible character here ({label})", "delete it")
