"""User text inside Markdown: every letter of it shows, none of it is obeyed.

Only what GitHub, Obsidian or CommonMark would take for a mark is escaped, so that the file still reads well in a pager:
``a_b``, ``-10%`` and ``~10m`` stay as they are.
"""

from __future__ import annotations

import re
from typing import Final

from tripplan import maps
from tripplan.views.cells import plain

_MARKS: Final = re.compile(
    r"""
      [`*\[\]|]                           # code, emphasis, links and the walls of table cells: always
    | \\(?=[!-/:-@\[-`{-~]|$)             # a backslash that would escape what follows
    | (?<![^\W_])_ | _(?![^\W_])          # an underscore that does not stand inside a word
    | (?<=\S)~ | ~(?![^\W_])              # a tilde that could end a strike-through; without ends there are none
    | <(?=[A-Za-z/!?]) | &(?=\#?\w+;)     # tags and entities
    | (?<!\S)[\#^]                        # headings; tags and block names of Obsidian
    | \$(?!\d)                            # formulas: one never ends before a digit
    | %(?=%) | (?<=%)% | =(?==) | (?<==)= # comments and highlights of Obsidian
    | :(?=//) | (?<=www)\.                # links that GitHub makes of bare words
    | ^>                                  # quotations
    | ^-(?=[\s-]|$) | ^\+(?=\s|$)         # lists and rules
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"^([0-9]{1,9})([.)])(?=\s|$)")
_URL: Final = re.compile(r"((?:[a-z][a-z0-9+.-]{0,39}+://|www\.)[^\s<>]+)", re.IGNORECASE)
"""No scheme has more than forty letters: from none of them on the search goes to the end of a long word."""
_ENTITY: Final = re.compile(r"&#?\w+;")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def tidy(text: str) -> str:
    """The text on one line, sanitized, without blanks around it."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", plain(text)).strip()


def escape(text: str) -> str:
    """The text as words and nothing else, for headings and table cells: not even links are made of it."""
    return _NUMBERED.sub(r"\1\\\2", _MARKS.sub(r"\\\g<0>", tidy(text)))


def prose(text: str) -> str:
    """The text with its safe links working and all other links as code; not for table cells."""
    words, *rest = _URL.split(tidy(text))
    found = [escape(words)] if not words[-1:].isspace() else [f"{escape(words)} "]
    for url, after in zip(rest[::2], rest[1::2], strict=True):
        end = _length(url)
        found += [address(url[:end]), _padded(url[end:] + after)]
    return "".join(found).strip()


def _padded(text: str) -> str:
    """As `escape`, with one blank where the text begins or ends with some."""
    inner = escape(text)
    return f"{' ' * text[:1].isspace()}{inner}{' ' * (text[-1:].isspace() and bool(inner))}"


def _length(url: str) -> int:
    """How much of a word is the link, without the punctuation of the sentence around it."""
    end, extra = len(url), url.count(")") - url.count("(")
    while end and (url[end - 1] in ".,;:!?'\"" or (url[end - 1] == ")" and extra > 0)):
        extra -= url[end - 1] == ")"
        end -= 1
    return end


def code(text: str) -> str:
    """The text as code, whatever backticks it has."""
    shown = tidy(text)
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if shown[:1] == "`" or shown[-1:] == "`" else ""
    return f"{fence}{pad}{shown}{pad}{fence}" if shown else ""


def can_link(url: str) -> bool:
    """Whether a link may be followed and can stand in Markdown letter for letter."""
    return (
        maps.is_safe(url) and url.lower().startswith("https:") and not set(url) & set("<>") and not _ENTITY.search(url)
    )


def address(url: str) -> str:
    """A bare link, letter for letter; as code where it is not safe to follow."""
    return f"<{url}>" if can_link(url) and " " not in url else link(url, url) if can_link(url) else code(url)


def link(words: str, url: str) -> str:
    """A link under some words, letter for letter; the words and the link as code where it is not safe to follow."""
    return f"[{escape(words)}](<{url}>)" if can_link(url) else f"{escape(words)} {code(url)}"


def lines(text: str) -> list[str]:
    """A text of several lines, each made safe; empty ones are left out."""
    shown = (prose(line) for line in text.replace("\r\n", "\n").split("\n"))
    return [line for line in shown if line]
