"""Diagnoses of what is not YAML, in the words of a person who writes down a trip.

A parser says where it gave up, which is seldom where the slip is. Each rule here knows one slip, looks at the text
around the place and returns a finding at the slip itself, or None when it is another one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tripplan.document.complaints import QUOTES, Complaint, ParseFailure, meaning
from tripplan.document.parse import QUOTE_IT, SEVERAL_DOCUMENTS
from tripplan.document.pitfalls import COMMENT_CUTS_TEXT, MISSING_SPACE, missing_space, quoted
from tripplan.document.tree import LINE_BREAK
from tripplan.findings import Finding, Rule, Severity, Span, Topic

if TYPE_CHECKING:
    from collections.abc import Callable

    import yaml

    from tripplan.document.tree import Text

_LONGEST_HINT: Final = 70
_MISSING_SPACE: Final = re.compile(r"(?:-[ \t]+)*([^\W\d][\w-]*):(?=[^\s/:])")
_CUT_BY_COMMENT: Final = re.compile(r"[ \t]+#[^\r\n]*")
_FIRST_LINE: Final = re.compile(r"(?:[ \t]*(?:#[^\r\n]*|---[^\r\n]*)?[\r\n])*+([ \t]*)")
_GLUED_DASH: Final = re.compile(r"-[^\s-]")

SYNTAX: Final = Rule("syntax", Severity.ERROR, Topic.FILE, "this cannot be read as YAML")
NO_YAML: Final = SYNTAX.says("this cannot be read as YAML")
ODD_CHARACTERS: Final = SYNTAX.says("this cannot be read as YAML", "put texts with odd characters in quotes")
LONE_COMMA: Final = SYNTAX.says("there is nothing before this comma", "delete it")
MISFIT_IN_BRACKETS: Final = SYNTAX.says("this does not fit inside the brackets", "put the text in quotes")

TAB: Final = Rule("tab", Severity.ERROR, Topic.FILE, "there is a tab where YAML takes only spaces")
TAB_INDENTS: Final = TAB.says(
    "this line is indented with a tab; YAML takes only spaces", "use spaces, two for each step"
)
TAB_HERE: Final = TAB.says("there is a tab here", "write a space")

OPEN_QUOTE: Final = Rule("open-quote", Severity.ERROR, Topic.FILE, "a quote is never closed")
_CLOSE_IT: Final = "close it on the same line with {mark}"
NEVER_CLOSED: Final = OPEN_QUOTE.says("the quote {mark} that opens here is never closed", _CLOSE_IT)
CLOSED_LATE: Final = OPEN_QUOTE.says("the quote {mark} that opens here closes only on line {line}", _CLOSE_IT)
EARLY_QUOTE: Final = Rule("early-quote", Severity.ERROR, Topic.FILE, "a quote closes before the text ends")
CLOSED_EARLY: Final = EARLY_QUOTE.says(
    "the quote closes early: {read} is read, what follows it cannot be",
    "put quotes around the whole text, or around none of it",
)
ESCAPE: Final = Rule("escape", Severity.ERROR, Topic.FILE, "a backslash in double quotes means something else")
NO_ESCAPE: Final = ESCAPE.says(
    "between double quotes a \\ has a meaning, and this one has none", "use single quotes ' around the text"
)
OPEN_BRACKET: Final = Rule("open-bracket", Severity.ERROR, Topic.FILE, "a bracket is never closed")
BRACKET_NEVER_CLOSED: Final = OPEN_BRACKET.says(
    "the {bracket} that opens here is never closed", "close it with {closer}"
)

UNQUOTED_TEXT: Final = Rule("unquoted-text", Severity.ERROR, Topic.FILE, "a text needs quotes")
BRACKET_IN_BRACKETS: Final = UNQUOTED_TEXT.says("a {bracket} inside brackets begins a new list")
COLON_IN_TEXT: Final = UNQUOTED_TEXT.says("this text contains ': ', which makes a key of what is before it")
COLON_AT_END: Final = UNQUOTED_TEXT.says("inside brackets a text cannot end with a colon")
_OPENERS: Final = {
    "[": UNQUOTED_TEXT.says("a text that begins with [ is taken for a list"),
    "{": UNQUOTED_TEXT.says("a text that begins with {{ is taken for keys and values"),
    "@": UNQUOTED_TEXT.says("a text cannot begin with @"),
    "`": UNQUOTED_TEXT.says("a text cannot begin with `"),
    "%": UNQUOTED_TEXT.says("a text cannot begin with %"),
    "*": UNQUOTED_TEXT.says("a text that begins with * is taken for a reference"),
    "&": UNQUOTED_TEXT.says("a text that begins with & is taken for a name to refer to"),
    "!": UNQUOTED_TEXT.says("a text that begins with ! is taken for a type"),
    "|": UNQUOTED_TEXT.says("a text that begins with | is taken for a block of lines"),
    ">": UNQUOTED_TEXT.says("a text that begins with > is taken for a block of lines"),
    "-": UNQUOTED_TEXT.says("a text that begins with a dash is taken for a list item"),
    "?": UNQUOTED_TEXT.says("a text that begins with ? is taken for a key"),
    ",": UNQUOTED_TEXT.says("a text cannot begin with a comma"),
    "]": UNQUOTED_TEXT.says("a text cannot begin with ]"),
    "}": UNQUOTED_TEXT.says("a text cannot begin with }}"),
}
_WRITE: Final = "write {quoted}"
_IF_A_KEY: Final = "write {quoted}; if it is a key, put a space after the colon"
_QUOTE_UNLESS_KEY: Final = "put the whole text in quotes; if it is a key, put a space after the colon"

NO_SPACE_AFTER_DASH: Final = MISSING_SPACE.says("a space is missing after the dash", "write '- ' with a space")
MISSING_COLON: Final = Rule("missing-colon", Severity.ERROR, Topic.FILE, "a line has no key and colon")
NO_KEY_AND_COLON: Final = MISSING_COLON.says(
    "this line has no key and colon",
    "write 'key: value'; if it goes on with the text above, indent it further than the line above",
)
WIDE_COLON: Final = MISSING_COLON.says(
    "the colon of another keyboard (：) is none here", "write ': ', a colon and a space"
)
TEXT_CUT_BY_COMMENT: Final = COMMENT_CUTS_TEXT.says(
    "the text ends before '{comment}', as # begins a comment, but this line goes on with it", QUOTE_IT
)
AFTER_DOTS: Final = SEVERAL_DOCUMENTS.says(
    "the file ends at the line with three dots; what follows is not read", "delete the dots"
)

INDENTATION: Final = Rule("indentation", Severity.ERROR, Topic.FILE, "a line begins in the wrong column")
_LIKE_NEIGHBOURS: Final = "begin it in the same column as its neighbours"
KEY_IN_LIST: Final = INDENTATION.says(
    "there is a key where the list above goes on", "indent it like the key of that list"
)
DASH_AMONG_KEYS: Final = INDENTATION.says(
    "there is a list item (-) where keys are expected", "indent it like its list, or delete the dash"
)
FIRST_LINE_INDENTED: Final = INDENTATION.says(
    "the first line is indented, and what follows it is not", "begin it at the left edge"
)
FITS_NO_LINE: Final = INDENTATION.says("the indentation of this line fits none of the lines above it", _LIKE_NEIGHBOURS)
DEEPER_THAN_NEIGHBOURS: Final = INDENTATION.says(
    "this line is indented deeper than its neighbours, so that it belongs to the text on line {line}", _LIKE_NEIGHBOURS
)


_FITS_NOWHERE: Final = (Complaint.IN_LIST, Complaint.IN_MAPPING, Complaint.NO_VALUE, Complaint.AFTER_END)
"""Complaints about the first word of a line that its indentation explains."""


def explain(text: str, trouble: yaml.MarkedYAMLError, last: Text | None) -> Finding:
    """What is wrong, where, and what to write instead."""
    failure = ParseFailure(text, meaning(trouble), *marks(text, trouble), last)
    for rule in _RULES if failure.complaint else ():
        found = rule(failure)
        if found is not None:
            return found
    return ODD_CHARACTERS.at((), failure.rest)


def marks(text: str, trouble: yaml.MarkedYAMLError) -> tuple[int, int]:
    """Where the thing begins that the parser was reading, and where it gave up."""
    problem = min(trouble.problem_mark.index, len(text)) if trouble.problem_mark else len(text)
    return (trouble.context_mark.index if trouble.context_mark else problem), problem


def stopped_at_depth(trouble: yaml.MarkedYAMLError) -> bool:
    """Whether the parser has a limit of its own for lists in lists, and met it."""
    return meaning(trouble) is Complaint.TOO_DEEP


def _quote(found: Finding, failure: ParseFailure, short: str = _WRITE, long: str = QUOTE_IT) -> Finding:
    """The finding with the hint to put its text in quotes, which shows the text if it is short."""
    value = failure.text[found.span.start : found.span.end]
    if len(value) > _LONGEST_HINT or LINE_BREAK.search(value):
        return found.with_hint(long)
    return found.with_hint(short, quoted=quoted(value))


def _tab(failure: ParseFailure) -> Finding | None:
    start, word = failure.line_start(failure.problem), failure.first_word(failure.problem)
    if "\t" in failure.text[start:word] and failure.problem <= word:
        return TAB_INDENTS.at((), Span(start, word))
    if failure.here == "\t":
        return TAB_HERE.at((), Span(failure.problem, failure.problem + 1))
    return None


def _open_quote(failure: ParseFailure) -> Finding | None:
    if failure.complaint is Complaint.OPEN_QUOTE:
        return NEVER_CLOSED.at((), failure.written(failure.context), mark=failure.text[failure.context])
    if (last := failure.quoted_before) and failure.line_end(last.start) < last.end:
        line, mark = failure.line_number(last.end), failure.text[last.start]
        return CLOSED_LATE.at((), failure.written(last.start), mark=mark, line=line)
    return None


def _escape(failure: ParseFailure) -> Finding | None:
    slash = failure.text.rfind("\\", 0, failure.problem + 1)
    if failure.complaint is not Complaint.ESCAPE or slash < failure.context:
        return None
    return NO_ESCAPE.at((), Span(slash, min(slash + 2, len(failure.text))))


def _early_quote(failure: ParseFailure) -> Finding | None:
    last = failure.quoted_before
    start = last.start if last else failure.head(failure.problem)
    if failure.text[start : start + 1] not in QUOTES or start >= failure.problem:
        return None
    read = failure.text[start : failure.problem].rstrip()
    return CLOSED_EARLY.at((), failure.written(start), read=read)


def _in_brackets(failure: ParseFailure) -> Finding | None:
    if failure.complaint is not Complaint.IN_BRACKETS:
        return None
    before = failure.text[failure.problem - 1 : failure.problem]
    if failure.here in ("[", "{") and before.strip(" ,[{:"):
        span = _text_in_brackets(failure)
        return _quote(BRACKET_IN_BRACKETS.at((), span, bracket=failure.here), failure)
    same_line = failure.line_start(failure.context) == failure.line_start(failure.problem)
    if failure.here == ":" and (
        same_line or ": " in failure.text[failure.line_start(failure.problem) : failure.problem]
    ):
        return _quote(COLON_IN_TEXT.at((), _text_in_brackets(failure)), failure)
    if failure.here == ",":
        return LONE_COMMA.at((), Span(failure.problem, failure.problem + 1))
    if same_line and failure.problem < failure.line_end(failure.problem):
        return MISFIT_IN_BRACKETS.at((), failure.rest)
    bracket = failure.text[failure.context : failure.context + 1]
    closer = {"[": "]", "{": "}"}.get(bracket, "]")
    span = failure.written(failure.context)
    return BRACKET_NEVER_CLOSED.at((), span, bracket=bracket or "[", closer=closer)


def _colon_at_end(failure: ParseFailure) -> Finding | None:
    """``[tel:]``, which libyaml refuses."""
    if failure.complaint is not Complaint.COLON_AT_END:
        return None
    span = Span(failure.context, failure.problem + 1)
    return _quote(COLON_AT_END.at((), span), failure, _IF_A_KEY, _QUOTE_UNLESS_KEY)


def _text_in_brackets(failure: ParseFailure) -> Span:
    """The text in brackets in which the parser gave up."""
    start = failure.last.start if failure.last else failure.problem
    match = re.compile(r"[^,{}\r\n]*").match(failure.text, failure.problem + 1)
    end = match.end() if match else failure.problem + 1
    raw = failure.text[start:end]
    if raw.endswith("]") and raw.count("]") > raw.count("["):
        raw = raw[:-1]
    return Span(start, start + len(raw.rstrip()))


def _opener(failure: ParseFailure) -> Finding | None:
    place = failure.context if failure.complaint is Complaint.MARK else failure.problem
    head = failure.head(place)
    saying = _OPENERS.get(failure.text[head : head + 1])
    if saying is None or place < head or (failure.text[head] == "-" and failure.complaint is not Complaint.DASH):
        return None
    return _quote(saying.at((), failure.written(head)), failure)


def _colon_in_text(failure: ParseFailure) -> Finding | None:
    if failure.complaint is not Complaint.COLON:
        return None
    head = failure.head(failure.problem)
    if head > failure.problem or head == failure.line_start(failure.problem):
        return None
    if not failure.text[failure.line_start(head) : head].rstrip().endswith(":"):
        return None
    return _quote(COLON_IN_TEXT.at((), failure.written(head)), failure)


def _missing_space(failure: ParseFailure) -> Finding | None:
    """``visit:서빈백사`` and ``-visit: 서빈백사``."""
    place = failure.context if failure.complaint is Complaint.NO_COLON else failure.problem
    if failure.complaint is Complaint.COLON and failure.last is not None:
        place = failure.last.start
    word = failure.first_word(place)
    if _GLUED_DASH.match(failure.text, word) and word <= failure.problem:
        return NO_SPACE_AFTER_DASH.at((), failure.written(word))
    match = _MISSING_SPACE.match(failure.text, place)
    if match is None or place == failure.problem:
        return None
    return missing_space(match[1], failure.written(place))


def _missing_colon(failure: ParseFailure) -> Finding | None:
    if failure.complaint is not Complaint.NO_COLON:
        return None
    line = failure.written(failure.context)
    wide = failure.text.find("\uff1a", line.start, line.end)
    if wide >= 0:
        return WIDE_COLON.at((), Span(wide, wide + 1))
    return NO_KEY_AND_COLON.at((), failure.written(failure.context))


def _cut_by_comment(failure: ParseFailure) -> Finding | None:
    last = failure.last
    if last is None or last.style or not failure.starts_line:
        return None
    match = _CUT_BY_COMMENT.match(failure.text, last.end)
    if match is None or failure.text[match.end() : failure.problem].strip():
        return None
    line = failure.written(failure.problem)
    if ":" in failure.text[line.start : line.end]:
        return None
    return TEXT_CUT_BY_COMMENT.at((), Span(last.end, match.end()), comment=match[0].strip())


def _list_and_keys(failure: ParseFailure) -> Finding | None:
    if not failure.starts_line:
        return None
    dash = failure.text[failure.problem : failure.problem + 2] in ("- ", "-\n", "-\r", "-")
    if failure.complaint is Complaint.IN_MAPPING and dash:
        return DASH_AMONG_KEYS.at((), failure.rest)
    column, column_of_list = (at - failure.line_start(at) for at in (failure.problem, failure.context))
    if failure.complaint is Complaint.IN_LIST and not dash and column == column_of_list:
        return KEY_IN_LIST.at((), failure.rest)
    return None


def _after_the_end(failure: ParseFailure) -> Finding | None:
    if failure.complaint is not Complaint.AFTER_END:
        return None
    if re.search(r"^\.\.\.", failure.text[: failure.problem], re.MULTILINE):
        return AFTER_DOTS.at((), failure.rest)
    first = _FIRST_LINE.match(failure.text)
    if first is None or first.end() >= failure.problem or not first[1]:
        return None
    return FIRST_LINE_INDENTED.at((), failure.written(first.end()))


def _indentation(failure: ParseFailure) -> Finding | None:
    if failure.complaint is Complaint.COLON:
        return _too_deep(failure)
    if not failure.starts_line or failure.complaint not in _FITS_NOWHERE:
        return None
    return FITS_NO_LINE.at((), failure.rest)


def _too_deep(failure: ParseFailure) -> Finding | None:
    """``key: value`` below a text, and deeper: YAML takes it for more of that text."""
    last = failure.last
    start = failure.line_start(failure.problem)
    if last is None or last.start >= start:
        return None
    line = failure.written(failure.first_word(failure.problem))
    above = failure.line_number(last.start)
    if failure.head(last.start) == failure.first_word(last.start) and ":" not in failure.text[last.start : start]:
        return NO_KEY_AND_COLON.at((), failure.written(last.start)).with_hint("write 'key: value'")
    return DEEPER_THAN_NEIGHBOURS.at((), line, line=above)


_RULES: Final[tuple[Callable[[ParseFailure], Finding | None], ...]] = (
    _tab,
    _open_quote,
    _escape,
    _early_quote,
    _in_brackets,
    _colon_at_end,
    _opener,
    _colon_in_text,
    _missing_space,
    _missing_colon,
    _cut_by_comment,
    _list_and_keys,
    _after_the_end,
    _indentation,
)
