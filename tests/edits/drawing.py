"""Draws files as people write them, in any style, and changes to make in them."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from tripplan.edits import Duplicate, Edit, Insert, MoveItem, Remove, RenameKey, SetValue, Swap

if TYPE_CHECKING:
    from collections.abc import Callable

    from tripplan.findings import Path

Content = str | list["Content"] | dict[str, "Content"]

KEYS = ["visit", "stay", "note", "time", "links", "order", "장소", "plan-b", "last entry", "https://a", "no", "1"]
PLAIN = [
    "10:30",
    "no",
    "우도짜장맨",
    "20m..40m",
    "two words",
    "a#b",
    "-5",
    "https://x.kr/?a=1",
    "it's",
    "🍜",
    "~10m",
    "x:y",
]
NASTY = [
    *("", " ", " a", "a ", "a: b", "a:", "a #b", "#a", "- a", "-", "--- a", "---", "...", "? a", "?", ": a", ":", "&a"),
    *("*a", "!a", "|", ">", "%a", "@a", "`a", "[a", "a]", "{a", "a}", "a, b", ",", "'", '"', "''", "'a'", '"a"', "\\"),
    *("a\\nb", "\t", "a\tb", "\n", "a\nb", "a\nb\n", "a\n\n", "\na", "a\n\nb", " a\nb", "a\n b", "a\r\nb", "\r", "<<"),
    *(
        "\x85",
        "\u2028",
        "\ufeff",
        "\x00",
        "\x1b[0m",
        "\u00a0a",
        "\x7f",
        "null",
        "~",
        "=",
        "0x1F",
        "2026-02-30",
        "가: 나",
    ),
    *(
        "짜장면, 해물짬뽕",
        "👨‍👩‍👧 #1",
        "visit:서빈백사",
        "a:b",
        "# c",
        "a\n# b",
        "a\n- b",
        "a\n  b\nc",
        "x" * 200,
        "[0?, x]",
    ),
    *("a \nb", "\ta", "a\n\tb", "%YAML 1.2", "\U0010ffff", "\ue000", "a:\tb", "{}", "[]", '"a', "'a", "a''b", 'a"b'),
]


class Drawn(NamedTuple):
    """A file."""

    data: bytes
    content: Content
    comments: dict[str, Path]
    """Each comment by its words, with the path of what it belongs to or stands in."""


class Draft:
    """A file while it is drawn: lines, without their ends."""

    def __init__(self, random: Random, *, flow: bool = True, between: bool = True) -> None:
        self.random = random
        self.comments: dict[str, Path] = {}
        self.between = between
        self.commented = random.random() < 0.7
        self.blanks = random.choice([0, 0, 0.3, 1])
        self.flow = random.choice([0, 0.2, 0.5]) if flow else 0

    def often(self, share: float) -> bool:
        return self.random.random() < share

    def comment(self, owner: Path) -> str:
        words = f"# c{len(self.comments)}"
        self.comments[words] = owner
        return words

    def trailing(self, owner: Path) -> str:
        if not (self.commented and self.often(0.2)):
            return ""
        return self.random.choice([" ", "   ", "\t"]) + self.comment(owner)

    # ------------------------------------------------------------ content

    def content(self, depth: int) -> Content:
        kind = self.random.random()
        if depth >= 4 or kind < 0.3:
            return self.text()
        count = self.random.choice([0, 1, 1, 2, 2, 3, 3, 4])
        if kind < 0.65:
            return [self.content(depth + 1) for _ in range(count)]
        return {key: self.content(depth + 1) for key in self.random.sample(KEYS, count)}

    def text(self) -> str:
        return self.random.choice(PLAIN if self.often(0.6) else NASTY)

    def key(self) -> str:
        return self.random.choice(KEYS)

    # ------------------------------------------------------------ writing

    def scalar(self, value: str, *, flow: bool = False, key: bool = False) -> str:
        styles = [quoted(value)]
        if (value in PLAIN and not (flow and set(value) & set("?,[]{}"))) or (key and value in KEYS):
            styles += [value] * 4
        if "\n" not in value and value.isprintable() and "\ufeff" not in value:
            styles.append("'" + value.replace("'", "''") + "'")
        return self.random.choice(styles)

    def in_flow(self, value: Content) -> str:
        """On one line."""
        if isinstance(value, str):
            return self.scalar(value, flow=True)
        pad = self.random.choice(["", "", " "])
        if isinstance(value, list):
            inner = [self.in_flow(item) for item in value]
        else:
            inner = [f"{self.scalar(key, flow=True, key=True)}: {self.in_flow(v)}" for key, v in value.items()]
        comma = self.random.choice(["", "", ","]) if inner else ""
        text = pad + self.random.choice([", ", ","]).join(inner) + comma + pad
        if comma == "," and not pad:
            text += self.random.choice(["", " "])
        return f"[{text}]" if isinstance(value, list) else "{" + text + "}"

    def over_lines(self, value: list[Content] | dict[str, Content], path: Path, indent: int) -> list[str]:
        """In brackets, with a line for each element."""
        opening, closing = ("[", "]") if isinstance(value, list) else ("{", "}")
        parts: list[tuple[str | int, str]] = (
            [(index, self.in_flow(item)) for index, item in enumerate(value)]
            if isinstance(value, list)
            else [(k, f"{self.scalar(k, flow=True, key=True)}: {self.in_flow(v)}") for k, v in value.items()]
        )
        lines = [opening + self.trailing(path)]
        ended = self.often(0.5)
        for number, (part, text) in enumerate(parts):
            mine = (*path, part)
            if self.commented and self.often(0.2):
                lines.append(" " * indent + self.comment(mine))
            comma = "," if number < len(parts) - 1 or ended else ""
            lines.append(" " * indent + text + comma + self.trailing(mine))
        return [*lines, " " * max(indent - 1, 1) + closing]

    def value(self, value: Content, path: Path, column: int, *, in_list: bool) -> tuple[str, list[str]]:
        """What follows a key or a dash that stands in a column, and the lines below."""
        owner = path
        if isinstance(value, str):
            return self.long_scalar(value, owner, column)
        if not value or self.often(self.flow):
            if value and self.often(0.4):
                first, *rest = self.over_lines(value, path, column + self.random.choice([1, 2, 4]))
                return " " + first, [*rest[:-1], rest[-1] + self.trailing(path)]
            return " " + self.in_flow(value) + self.trailing(owner), []
        step = self.random.choice([1, 2, 2, 2, 4])
        if isinstance(value, list) and not in_list:
            step = self.random.choice([0, 0, 2, 2, 4])
        return self.trailing(owner), self.block(value, path, column + step)

    def long_scalar(self, value: str, owner: Path, column: int) -> tuple[str, list[str]]:
        indent = " " * (column + self.random.choice([1, 2, 4]))
        body = value.rstrip("\n")
        ready = body and all(letter.isprintable() or letter == "\n" for letter in value)
        if (
            ready
            and not value.endswith("\n\n")
            and body[0] not in " \n"
            and "\ufeff" not in value
            and self.often(0.5 if "\n" in value else 0.1)
        ):
            ends = len(value) - len(body)
            mark = "|" + ("" if ends else "-")
            lines = [indent + line if line else "" for line in body.split("\n")]
            return f" {mark}" + self.trailing(owner), lines
        words = value.split(" ")
        if value in PLAIN and len(words) > 1 and self.often(0.5):
            quote = self.random.choice(["", "'", '"'])
            return " " + quote + words[0], [indent + " ".join(words[1:]) + quote + self.trailing(owner)]
        return " " + self.scalar(value) + self.trailing(owner), []

    def block(self, value: list[Content] | dict[str, Content], path: Path, column: int) -> list[str]:
        """An element below the other."""
        lines: list[str] = []
        pad = " " * column
        parts: list[tuple[str | int, Content]] = (
            list(enumerate(value)) if isinstance(value, list) else list(value.items())
        )
        for number, (part, inner) in enumerate(parts):
            mine = (*path, part)
            if number and self.often(self.blanks):
                lines += [self.random.choice(["", "", "  "])] * self.random.choice([1, 1, 2])
                if self.commented and self.between and self.often(0.1):
                    lines += [pad + self.comment((*path, "between")), ""]
            first = not number
            if self.commented and self.often(0.15) and not first:
                lines += [pad + self.comment(mine)] * 1
            lines += self.entry(part, inner, mine, column) if isinstance(part, str) else self.item(inner, mine, column)
            nested = isinstance(inner, dict) or (isinstance(inner, list) and isinstance(part, int))
            if self.commented and self.often(0.05) and nested and inner:
                lines.append(pad + " " + self.comment(mine))
        return lines

    def entry(self, key: str, value: Content, path: Path, column: int) -> list[str]:
        pad, name = " " * column, self.scalar(key, key=True)
        if value == "" and self.often(0.5):
            return [f"{pad}{name}:{self.trailing(path)}"]
        after, below = self.value(value, path, column, in_list=False)
        if self.often(0.03) and not below:
            return [f"{pad}? {name}", f"{pad}:{after}"]
        colon = ":" if not self.often(0.05) else " :"
        return [f"{pad}{name}{colon}{after}", *below]

    def item(self, value: Content, path: Path, column: int) -> list[str]:
        pad = " " * column
        if not isinstance(value, str) and value and not self.often(self.flow) and self.often(0.8):
            blanks = self.random.choice([1, 1, 1, 3])
            lines = self.block(value, path, column + 1 + blanks)
            return [pad + "-" + " " * blanks + lines[0].lstrip(" "), *lines[1:]]
        if value == "" and self.often(0.5):
            return [f"{pad}-{self.trailing(path)}"]
        after, below = self.value(value, path, column, in_list=True)
        return [f"{pad}-{after}", *below]


def quoted(value: str) -> str:
    """In double quotes, as JSON and YAML have in common."""
    text = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\x7f").replace("\ufeff", "\\ufeff")
    return text.replace("\x85", "\\x85").replace("\u2028", "\\u2028")


def seeded(number: int) -> Random:
    return Random(number)  # noqa: S311 (nothing is kept secret by it)


def a_file(random: Random, *, flow: bool = True, between: bool = True) -> Drawn:
    """A file with a mapping or a list at its top, in a style of its own.

    `flow` says whether brackets may be used, `between` whether comments may stand between blank lines.
    """
    draft = Draft(random, flow=flow, between=between)
    content = draft.content(0)
    while isinstance(content, str) or not content:
        content = draft.content(0)
    lines = draft.block(content, (), 0)
    if draft.often(0.2):
        lines = ["# the file", "", *lines] if draft.often(0.5) else ["%YAML 1.1", "---", *lines]
    if draft.often(0.1):
        lines += ["", "..."] if draft.often(0.5) else ["", "# the end"]
    ending = random.choice(["\n", "\n", "\r\n", "mixed"])
    ends = [random.choice(["\n", "\r\n"]) if ending == "mixed" else ending for _ in lines]
    if draft.often(0.2):
        ends[-1] = ""
    text = "".join(line + end for line, end in zip(lines, ends, strict=True))
    encoding = random.choice(["utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16"])
    return Drawn(text.encode(encoding), content, draft.comments)


# ---------------------------------------------------------------- edits


def paths(content: Content, path: Path = ()) -> list[Path]:
    """All paths of a content."""
    found = [path]
    parts: list[tuple[str | int, Content]] = []
    if isinstance(content, list):
        parts = list(enumerate(content))
    elif isinstance(content, dict):
        parts = list(content.items())
    for part, inner in parts:
        found += paths(inner, (*path, part))
    return found


def at(content: Content, path: Path) -> Content:
    for part in path:
        content = content[part]  # type: ignore[index]
    return content


def an_edit(random: Random, content: Content, kind: str = "") -> Edit:
    """Something to do to a file, of a kind if one is named; some of it makes no sense."""
    draft = Draft(random)
    everything = paths(content)
    inner = everything[1:]
    lists = [path for path in everything if isinstance(at(content, path), list)]
    items = [path for path in inner if isinstance(path[-1], int)]
    mappings = [path for path in everything if isinstance(at(content, path), dict)]
    keys = [path for path in inner if isinstance(path[-1], str)]
    kinds = ["set", "remove"] + ["insert"] * bool(lists) + ["move", "copy", "swap"] * bool(items)
    kind = kind or random.choice(kinds + ["new"] * bool(mappings) + ["rename"] * bool(keys))
    if kind == "set":
        texts = [path for path in inner if isinstance(at(content, path), str)]
        if texts and draft.often(0.8):
            return SetValue(random.choice(texts), draft.text())
        return SetValue(random.choice(inner), draft.content(2))
    makers: dict[str, Callable[[], Edit]] = {
        "new": lambda: SetValue((*random.choice(mappings), draft.key()), draft.content(2), draft.key()),
        "rename": lambda: RenameKey(random.choice(keys), random.choice([*KEYS, *NASTY])),
        "insert": lambda: _insertion(draft, content, random.choice(lists)),
        "move": lambda: _move(draft, content, random.choice(items), random.choice(lists)),
        "copy": lambda: Duplicate(random.choice(items)),
        "swap": lambda: _swap(draft, content, random.choice(items)),
        "remove": lambda: Remove(random.choice(inner)),
    }
    return makers[kind]()


def _insertion(draft: Draft, content: Content, path: Path) -> Insert:
    return Insert(path, draft.random.randint(0, len(at(content, path))), draft.content(2))


def _move(draft: Draft, content: Content, path: Path, to_list: Path) -> MoveItem:
    same = to_list == path[:-1]
    return MoveItem(path, to_list, draft.random.randint(0, len(at(content, to_list)) - same))


def _swap(draft: Draft, content: Content, path: Path) -> Swap:
    return Swap(path, draft.random.randrange(len(at(content, path[:-1]))))
