"""A text as lines: where they begin and end, how far they are indented, which are comments."""

from __future__ import annotations

import re
from typing import Final

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
LINE_BREAK: Final = re.compile(r"\r\n|\r|\n")
_COMMENT_LINE: Final = re.compile(r"( *)#")
_REST_OF_LINE: Final = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|\Z)")
_UNSEEN: Final = re.compile(r"(?:[ \t\r\n]++|#[^\r\n]*+)*+")


class TextLines:
    """The lines of one text; all places are characters counted from its beginning."""

    def __init__(self, text: str) -> None:
        """`text` may mix its line breaks."""
        self.text = text

    def start(self, place: int) -> int:
        """Where the line of a place begins."""
        return max(self.text.rfind("\n", 0, place), self.text.rfind("\r", 0, place)) + 1

    def column(self, place: int) -> int:
        """How many characters stand before a place in its line."""
        return place - self.start(place)

    def end(self, place: int) -> int:
        """Where the line of a place ends, before its line break."""
        match = LINE_BREAK.search(self.text, place)
        return match.start() if match else len(self.text)

    def after(self, place: int) -> int:
        """Where the next line begins; the end of the text, where there is none."""
        match = LINE_BREAK.search(self.text, place)
        return match.end() if match else len(self.text)

    def above(self, line: int) -> int | None:
        """Where the line above the one that begins at `line` begins."""
        if line == 0:
            return None
        last = line - 2 if self.text[line - 2 : line] == "\r\n" else line - 1
        return self.start(last)

    def line_break(self, place: int) -> str:
        """The line break that a new line gets here: that of the line above, else that of the line itself."""
        line = self.start(place)
        ending = LINE_BREAK.search(self.text, self.above(line) or 0)
        return ending[0] if ending else "\n"

    def comment_column(self, line: int) -> int | None:
        """Where the comment begins of a line that is nothing else."""
        match = _COMMENT_LINE.match(self.text, line)
        return len(match[1]) if match else None

    def says_no_more(self, place: int) -> bool:
        """Whether nothing but a comment follows in the line."""
        return _REST_OF_LINE.match(self.text, place) is not None

    def is_first_in_line(self, place: int) -> bool:
        """Whether nothing but blanks stands before a place in its line."""
        return not self.text[self.start(place) : place].strip(" \t")

    def visible(self, place: int) -> int:
        """The next character that is neither blank nor comment."""
        match = _UNSEEN.match(self.text, place)
        return match.end() if match else place


def split_lines(text: str) -> list[str]:
    """The lines of a text without their breaks."""
    return [without_last_break(line) for line in whole_lines(text)]


def whole_lines(text: str) -> list[str]:
    """The lines of a text with their breaks."""
    return _LINE.findall(text)


def join_lines(lines: list[str], ending: str) -> str:
    """Lines as a text; those without a line break of their own get one."""
    return "".join(line if line.endswith(("\n", "\r")) else line + ending for line in lines)


def without_last_break(text: str) -> str:
    """The text without the line break that it ends with."""
    return text[:-2] if text.endswith("\r\n") else text.removesuffix("\n").removesuffix("\r")
