"""What a YAML parser complains about, in the words of somebody who wants to write down a trip.

A parser says where it gave up, which is seldom where the slip is. Each rule here knows one slip, looks at the text
around the place and returns a finding at the slip itself, or None when it is another one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tripplan.document.complaints import Complaint, meaning
from tripplan.document.oddities import missing_space, quoted
from tripplan.findings import Finding, Span, error

if TYPE_CHECKING:
    from collections.abc import Callable

    import yaml

    from tripplan.document.tree import Text

_QUOTES: Final = ("'", '"')
_LONGEST_HINT: Final = 70
_HEAD: Final = re.compile(r"""[ \t]*(?:-[ \t]+)*(?:[^\s\#'"\[\]{},&*!|>%@`?-][^:\#\r\n]*?:[ \t]+)?""")
_MISSING_SPACE: Final = re.compile(r"(?:-[ \t]+)*([^\W\d][\w-]*):(?=[^\s/:])")
_CUT_BY_COMMENT: Final = re.compile(r"[ \t]+#[^\r\n]*")
_FIRST_LINE: Final = re.compile(r"(?:[ \t]*(?:#[^\r\n]*|---[^\r\n]*)?[\r\n])*+([ \t]*)")
_GLUED_DASH: Final = re.compile(r"-[^\s-]")
_LINE_BREAKS: Final = ("\r", "\n")

_OPENERS: Final = {
    "[": "a text that begins with [ is taken for a list",
    "{": "a text that begins with { is taken for a mapping",
    "@": "a text cannot begin with @",
    "`": "a text cannot begin with `",
    "%": "a text cannot begin with %",
    "*": "a text that begins with * is taken for a reference",
    "&": "a text that begins with & is taken for a name to refer to",
    "!": "a text that begins with ! is taken for a type",
    "|": "a text that begins with | is taken for a block of lines",
    ">": "a text that begins with > is taken for a block of lines",
    "-": "a text that begins with a dash is taken for a list item",
    "?": "a text that begins with ? is taken for a key",
    ",": "a text cannot begin with a comma",
    "]": "a text cannot begin with ]",
    "}": "a text cannot begin with }",
}


_FITS_NOWHERE: Final = (Complaint.IN_LIST, Complaint.IN_MAPPING, Complaint.NO_VALUE, Complaint.AFTER_END)
"""Complaints about the first word of a line that its indentation explains."""


@dataclass(frozen=True)
class Scene:
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
        return max(self.text.rfind(mark, 0, offset) for mark in _LINE_BREAKS) + 1

    def line_end(self, offset: int) -> int:
        """Where the line of a character ends, without its line break."""
        ends = [self.text.find(mark, offset) for mark in _LINE_BREAKS]
        return min((end for end in ends if end >= 0), default=len(self.text))

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
        if last is None or last.style not in _QUOTES or self.text[last.end : self.problem].strip(" \t"):
            return None
        return last


def explain(text: str, trouble: yaml.MarkedYAMLError, last: Text | None) -> Finding:
    """What is wrong, where, and what to write instead."""
    scene = Scene(text, meaning(trouble), *marks(text, trouble), last)
    for rule in _RULES if scene.complaint else ():
        found = rule(scene)
        if found is not None:
            return found
    return _finding("syntax", "this cannot be read as YAML", "put texts with odd characters in quotes", _rest(scene))


def marks(text: str, trouble: yaml.MarkedYAMLError) -> tuple[int, int]:
    """Where the thing begins that the parser was reading, and where it gave up."""
    problem = min(trouble.problem_mark.index, len(text)) if trouble.problem_mark else len(text)
    return (trouble.context_mark.index if trouble.context_mark else problem), problem


def stopped_at_depth(trouble: yaml.MarkedYAMLError) -> bool:
    """Whether the parser has a limit of its own for lists in lists, and met it."""
    return meaning(trouble) is Complaint.TOO_DEEP


def _finding(code: str, message: str, hint: str, span: Span) -> Finding:
    return error(code, message, hint).at((), span)


def _rest(scene: Scene) -> Span:
    return scene.written(scene.problem)


def _write(scene: Scene, span: Span) -> str:
    value = scene.text[span.start : span.end]
    if len(value) > _LONGEST_HINT or any(mark in value for mark in _LINE_BREAKS):
        return "put the whole text in quotes"
    return f"write {quoted(value)}"


def _tab(scene: Scene) -> Finding | None:
    start, word = scene.line_start(scene.problem), scene.first_word(scene.problem)
    if "\t" in scene.text[start:word] and scene.problem <= word:
        hint = "use spaces, two for each step"
        return _finding("tab", "this line is indented with a tab; YAML takes only spaces", hint, Span(start, word))
    if scene.here == "\t":
        return _finding("tab", "here stands a tab", "write a space", Span(scene.problem, scene.problem + 1))
    return None


def _open_quote(scene: Scene) -> Finding | None:
    if scene.complaint is Complaint.OPEN_QUOTE:
        span, end = scene.written(scene.context), "is never closed"
    elif (last := scene.quoted_before) and scene.line_end(last.start) < last.end:
        span, end = scene.written(last.start), f"closes only on line {scene.line_number(last.end)}"
    else:
        return None
    mark = scene.text[span.start]
    return _finding(
        "open-quote", f"the quote {mark} that opens here {end}", f"close it on the same line with {mark}", span
    )


def _escape(scene: Scene) -> Finding | None:
    slash = scene.text.rfind("\\", 0, scene.problem + 1)
    if scene.complaint is not Complaint.ESCAPE or slash < scene.context:
        return None
    message = "between double quotes a \\ has a meaning, and this one has none"
    return _finding(
        "escape", message, "use single quotes ' around the text", Span(slash, min(slash + 2, len(scene.text)))
    )


def _early_quote(scene: Scene) -> Finding | None:
    last = scene.quoted_before
    start = last.start if last else scene.head(scene.problem)
    if scene.text[start : start + 1] not in _QUOTES or start >= scene.problem:
        return None
    read = scene.text[start : scene.problem].rstrip()
    message = f"the quote closes early: {read} is read, what follows it cannot be"
    hint = "put quotes around the whole text, or around none of it"
    return _finding("early-quote", message, hint, scene.written(start))


def _in_brackets(scene: Scene) -> Finding | None:
    if scene.complaint is not Complaint.IN_BRACKETS:
        return None
    before = scene.text[scene.problem - 1 : scene.problem]
    if scene.here in ("[", "{") and before.strip(" ,[{:"):
        return _quote_in_brackets(scene, f"a {scene.here} inside brackets begins a new list")
    same_line = scene.line_start(scene.context) == scene.line_start(scene.problem)
    if scene.here == ":" and (same_line or ": " in scene.text[scene.line_start(scene.problem) : scene.problem]):
        return _quote_in_brackets(scene, "this text contains ': ', which makes a key of what stands before it")
    if scene.here == ",":
        span = Span(scene.problem, scene.problem + 1)
        return _finding("syntax", "nothing stands before this comma", "delete it", span)
    if scene.line_start(scene.context) == scene.line_start(scene.problem) and scene.problem < scene.line_end(
        scene.problem
    ):
        return _finding("syntax", "this does not fit inside the brackets", "put the text in quotes", _rest(scene))
    bracket = scene.text[scene.context : scene.context + 1]
    closer = {"[": "]", "{": "}"}.get(bracket, "]")
    message = f"the {bracket or '['} that opens here is never closed"
    return _finding("open-bracket", message, f"close it with {closer}", scene.written(scene.context))


def _colon_at_end(scene: Scene) -> Finding | None:
    """``[tel:]``, which libyaml refuses."""
    if scene.complaint is not Complaint.COLON_AT_END:
        return None
    span = Span(scene.context, scene.problem + 1)
    hint = f"{_write(scene, span)}; if it is a key, put a space after the colon"
    return _finding("unquoted-text", "inside brackets a text cannot end with a colon", hint, span)


def _quote_in_brackets(scene: Scene, message: str) -> Finding:
    start = scene.last.start if scene.last else scene.problem
    match = re.compile(r"[^,{}\r\n]*").match(scene.text, scene.problem + 1)
    end = match.end() if match else scene.problem + 1
    raw = scene.text[start:end]
    if raw.endswith("]") and raw.count("]") > raw.count("["):
        raw = raw[:-1]
    span = Span(start, start + len(raw.rstrip()))
    return _finding("unquoted-text", message, _write(scene, span), span)


def _opener(scene: Scene) -> Finding | None:
    place = scene.context if scene.complaint is Complaint.MARK else scene.problem
    head = scene.head(place)
    message = _OPENERS.get(scene.text[head : head + 1])
    if message is None or place < head:
        return None
    span = scene.written(head)
    if scene.text[head] == "-" and scene.complaint is not Complaint.DASH:
        return None
    return _finding("unquoted-text", message, _write(scene, span), span)


def _colon_in_text(scene: Scene) -> Finding | None:
    if scene.complaint is not Complaint.COLON:
        return None
    head = scene.head(scene.problem)
    if head > scene.problem or head == scene.line_start(scene.problem):
        return None
    if not scene.text[scene.line_start(head) : head].rstrip().endswith(":"):
        return None
    span = scene.written(head)
    message = "this text contains ': ', which makes a key of what stands before it"
    return _finding("unquoted-text", message, _write(scene, span), span)


def _missing_space(scene: Scene) -> Finding | None:
    if scene.complaint is Complaint.NO_COLON:
        place = scene.context
    elif scene.complaint is Complaint.COLON and scene.last is not None:
        place = scene.last.start
    else:
        return None
    match = _MISSING_SPACE.match(scene.text, place)
    if match is None:
        return None
    return missing_space(match[1], scene.written(place))


def _missing_space_after_dash(scene: Scene) -> Finding | None:
    place = scene.context if scene.complaint is Complaint.NO_COLON else scene.problem
    if scene.complaint is Complaint.COLON and scene.last is not None:
        place = scene.last.start
    word = scene.first_word(place)
    if _GLUED_DASH.match(scene.text, word) is None or word > scene.problem:
        return None
    return _finding(
        "missing-space", "a space is missing after the dash", "write '- ' with a space", scene.written(word)
    )


def _missing_colon(scene: Scene) -> Finding | None:
    if scene.complaint is not Complaint.NO_COLON:
        return None
    hint = "write 'key: value'; if it goes on with the text above, indent it further than the line above"
    return _finding("missing-colon", "this line has no key and colon", hint, scene.written(scene.context))


def _cut_by_comment(scene: Scene) -> Finding | None:
    last = scene.last
    if last is None or last.style or not scene.starts_line:
        return None
    match = _CUT_BY_COMMENT.match(scene.text, last.end)
    if match is None or scene.text[match.end() : scene.problem].strip():
        return None
    line = scene.written(scene.problem)
    if ":" in scene.text[line.start : line.end]:
        return None
    message = f"the text ends before '{match[0].strip()}', as # begins a comment, but this line goes on with it"
    return _finding("comment-cuts-text", message, "put the whole text in quotes", Span(last.end, match.end()))


def _list_and_keys(scene: Scene) -> Finding | None:
    if not scene.starts_line:
        return None
    dash = scene.text[scene.problem : scene.problem + 2] in ("- ", "-\n", "-\r", "-")
    if (
        scene.complaint is Complaint.IN_LIST
        and not dash
        and _column(scene, scene.context) == _column(scene, scene.problem)
    ):
        message, hint = "a key stands where the list above goes on", "indent it like the key of that list"
    elif dash and scene.complaint is Complaint.IN_MAPPING:
        message, hint = "a list item (-) stands where keys are expected", "indent it like its list, or delete the dash"
    else:
        return None
    return _finding("indentation", message, hint, _rest(scene))


def _column(scene: Scene, offset: int) -> int:
    return offset - scene.line_start(offset)


def _after_the_end(scene: Scene) -> Finding | None:
    if scene.complaint is not Complaint.AFTER_END:
        return None
    if re.search(r"^\.\.\.", scene.text[: scene.problem], re.MULTILINE):
        message = "the file ends at the line with three dots; what follows is not read"
        return _finding("several-documents", message, "delete the dots", _rest(scene))
    first = _FIRST_LINE.match(scene.text)
    if first is None or first.end() >= scene.problem or not first[1]:
        return None
    message = "the first line is indented, and what follows it is not"
    return _finding("indentation", message, "begin it at the left edge", scene.written(first.end()))


def _indentation(scene: Scene) -> Finding | None:
    if scene.complaint is Complaint.COLON:
        return _too_deep(scene)
    if not scene.starts_line or scene.complaint not in _FITS_NOWHERE:
        return None
    message = "the indentation of this line fits none of the lines above it"
    return _finding("indentation", message, "begin it in the same column as its neighbours", _rest(scene))


def _too_deep(scene: Scene) -> Finding | None:
    """``key: value`` below a text, and deeper: YAML takes it for more of that text."""
    last = scene.last
    start = scene.line_start(scene.problem)
    if last is None or last.start >= start:
        return None
    line = scene.written(scene.first_word(scene.problem))
    above = scene.line_number(last.start)
    if scene.head(last.start) == scene.first_word(last.start) and ":" not in scene.text[last.start : start]:
        message = "this line has no key and colon"
        return _finding("missing-colon", message, "write 'key: value'", scene.written(last.start))
    message = f"this line is indented deeper than its neighbours, so that it belongs to the text on line {above}"
    return _finding("indentation", message, "begin it in the same column as its neighbours", line)


_RULES: Final[tuple[Callable[[Scene], Finding | None], ...]] = (
    _tab,
    _open_quote,
    _escape,
    _early_quote,
    _in_brackets,
    _colon_at_end,
    _opener,
    _colon_in_text,
    _missing_space_after_dash,
    _missing_space,
    _missing_colon,
    _cut_by_comment,
    _list_and_keys,
    _after_the_end,
    _indentation,
)
