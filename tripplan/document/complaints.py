"""What a YAML parser can complain about: each message of PyYAML's own parser and of libyaml, and what it means.

Messages are compared as a whole, so that a word in one never stands for another. One that is not here has no meaning:
it is what a later version of a parser says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tripplan.document.tree import TextLines
from tripplan.findings import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

    from tripplan.document.tree import Text


class Complaint(Enum):
    """What a parser has met, as far as a rule needs to know."""

    OPEN_QUOTE = auto()
    """A quoted text goes on to the end."""
    ESCAPE = auto()
    """A backslash in double quotes is followed by what has no meaning there."""
    IN_BRACKETS = auto()
    """What stands in a list or a mapping in brackets does not fit, or its bracket is never closed."""
    COLON_AT_END = auto()
    """A text in brackets ends with a colon."""
    MARK = auto()
    """A text begins with a mark of YAML, and does not go on as what the mark means."""
    DASH = auto()
    """A dash stands where no list can begin."""
    COLON = auto()
    """A colon stands where no key can be."""
    NO_COLON = auto()
    """A line must be a key with a value, and has no colon."""
    IN_LIST = auto()
    """Something in a list is no item of it."""
    IN_MAPPING = auto()
    """Something in a mapping is no key of it."""
    NO_VALUE = auto()
    """Something stands where a value must be, and is none."""
    AFTER_END = auto()
    """Something follows what was a whole document."""
    TOO_DEEP = auto()
    """A limit of the parser's own: so many lists stand in each other."""
    OTHER = auto()
    """The text around the place says more than the message."""


_KNOWN: Final = """
OPEN_QUOTE: while scanning a quoted scalar
    found unexpected end of stream
    found unexpected document indicator
    found unexpected document separator
ESCAPE: while parsing a quoted scalar | while scanning a double-quoted scalar
    found unknown escape character
    found unknown escape character %r
    did not find expected hexdecimal number
    expected escape sequence of 2 hexadecimal numbers, but found %r
    expected escape sequence of 4 hexadecimal numbers, but found %r
    expected escape sequence of 8 hexadecimal numbers, but found %r
    found invalid Unicode character escape code
IN_BRACKETS: while parsing a flow sequence
    did not find expected ',' or ']'
    expected ',' or ']', but got %r
IN_BRACKETS: while parsing a flow mapping
    did not find expected ',' or '}'
    expected ',' or '}', but got %r
IN_BRACKETS: while parsing a flow node
    did not find expected node content
    expected the node content, but found %r
COLON_AT_END: while scanning a plain scalar
    found unexpected ':'
MARK: while scanning an anchor | while scanning an alias
    did not find expected alphabetic or numeric character
    expected alphabetic or numeric character, but found %r
MARK: while scanning a tag | while parsing a tag | while scanning a directive | while parsing a directive
    | while scanning a tag directive | while parsing a tag directive | while parsing a %TAG directive
    did not find the expected '>'
    expected '>', but found %r
    did not find expected '!'
    expected '!', but found %r
    did not find expected tag URI
    expected URI, but found %r
    did not find URI escaped octet
    expected URI escape sequence of 2 hexadecimal numbers, but found %r
    found an incorrect leading UTF-8 octet
    found an incorrect trailing UTF-8 octet
    'utf-8' codec can't decode %r
    did not find expected whitespace or line break
    expected ' ', but found %r
MARK: while scanning a directive | while scanning a %YAML directive
    found unknown directive name
    could not find expected directive name
    found unexpected non-alphabetical character
    expected alphabetic or numeric character, but found %r
    did not find expected comment or line break
    expected a comment or a line break, but found %r
    did not find expected digit or '.' character
    did not find expected version number
    found extremely long version number
    expected a digit, but found %r
    expected a digit or '.', but found %r
    expected a digit or ' ', but found %r
MARK: while scanning a %TAG directive
    did not find expected whitespace
    did not find expected whitespace or line break
MARK: while scanning a block scalar
    found an indentation indicator equal to 0
    expected indentation indicator in the range 1-9, but found 0
    expected chomping or indentation indicators, but found %r
    did not find expected comment or line break
    expected a comment or a line break, but found %r
    found a tab character where an indentation space is expected
DASH:
    block sequence entries are not allowed in this context
    sequence entries are not allowed here
COLON:
    mapping values are not allowed in this context
    mapping values are not allowed here
NO_COLON: while scanning a simple key
    could not find expected ':'
IN_LIST: while parsing a block collection
    did not find expected '-' indicator
    expected <block end>, but found %r
IN_MAPPING: while parsing a block mapping
    did not find expected key
    expected <block end>, but found %r
NO_VALUE: while parsing a block node
    did not find expected node content
    expected the node content, but found %r
AFTER_END:
    did not find expected <document start>
    expected '<document start>', but found %r
TOO_DEEP: while increasing flow level | while increasing block level
    exceeded maximum nesting depth
TOO_DEEP: while parsing
    Maximum nesting level reached, set with yaml_set_max_nest_level())
OTHER: while scanning for the next token
    found character that cannot start any token
    found character %r that cannot start any token
OTHER:
    mapping keys are not allowed in this context
    mapping keys are not allowed here
    found duplicate %YAML directive
    found duplicate YAML directive
    found incompatible YAML document
    found incompatible YAML document (version 1.* is required)
    found duplicate %TAG directive
    duplicate tag handle %r
OTHER: while parsing a node
    found undefined tag handle
    found undefined tag handle %r
OTHER: while scanning a plain scalar
    found a tab character that violates indentation
"""
"""What a complaint is called here, and what the parser was doing, one or the other; indented, what it met then.

``%r`` stands for what a message cites.
"""


def known() -> Iterator[tuple[str, str, Complaint]]:
    """Each message that is known: what the parser was doing, what it met, and what that means."""
    complaint, contexts = "", [""]
    for line in _KNOWN.strip().splitlines():
        if not line.startswith(" "):
            complaint, _, doing = line.partition(":")
            contexts = [each.strip() for each in doing.split(" | ")]
        elif line.startswith("    | "):
            contexts += [each.strip() for each in line.split(" | ")[1:]]
        else:
            yield from ((context, line.strip(), Complaint[complaint]) for context in contexts)


def meaning(trouble: yaml.MarkedYAMLError) -> Complaint | None:
    """What a parser's error means; None where its message is not known."""
    doing, met = trouble.context or "", trouble.problem or ""
    for context, problem, complaint in known():
        # What a message cites may be anything.
        form = re.escape(problem).replace("%r", ".+")
        if context == doing and re.fullmatch(form, met, re.DOTALL):
            return complaint
    return None


# ---------------------------------------------------------------- where the parser gave up

QUOTES: Final = ("'", '"')
_HEAD: Final = re.compile(r"""[ \t]*(?:-[ \t]+)*(?:[^\s\#'"\[\]{},&*!|>%@`?-][^:\#\r\n]*?:[ \t]+)?""")


@dataclass(frozen=True)
class ParseFailure:
    """Where the parser stood when it gave up, and what it said."""

    text: str
    complaint: Complaint | None
    """What it complained about; None where that is not known."""
    context: int
    """Where the thing begins that it was reading."""
    problem: int
    """Where it gave up."""
    last: Text | None
    """The scalar it read last."""

    def line_start(self, offset: int) -> int:
        """Where the line of a character begins."""
        return TextLines(self.text).start(offset)

    def line_end(self, offset: int) -> int:
        """Where the line of a character ends, without its line break."""
        return TextLines(self.text).end(offset)

    def line_number(self, offset: int) -> int:
        """The number of the line of a character, from 1."""
        before = self.text[: self.line_start(offset)]
        return 1 + before.count("\n") + before.count("\r") - before.count("\r\n")

    def first_word(self, offset: int) -> int:
        """Where the line of a character has its first character that is no blank."""
        start, end = self.line_start(offset), self.line_end(offset)
        return start + len(self.text[start:end]) - len(self.text[start:end].lstrip(" \t"))

    def head(self, offset: int) -> int:
        """Where the value begins on the line of a character: after dashes and a key."""
        match = _HEAD.match(self.text, self.line_start(offset))
        return match.end() if match else offset

    def written(self, start: int) -> Span:
        """From a character to the end of what is written on its line, without a comment."""
        line = self.text[start : self.line_end(start)]
        comment = line.find(" #")
        return Span(start, start + len((line[:comment] if comment > 0 else line).rstrip()))

    @cached_property
    def rest(self) -> Span:
        """From the place at which the parser gave up to the end of what is written on its line."""
        return self.written(self.problem)

    @cached_property
    def here(self) -> str:
        """The character at which the parser gave up; empty at the end of the file."""
        return self.text[self.problem : self.problem + 1]

    @cached_property
    def starts_line(self) -> bool:
        """Whether the parser gave up at the first word of a line."""
        return self.problem == self.first_word(self.problem)

    @cached_property
    def quoted_before(self) -> Text | None:
        """The quoted text that ends right before the place, or None."""
        last = self.last
        if last is None or last.style not in QUOTES or self.text[last.end : self.problem].strip(" \t"):
            return None
        return last
