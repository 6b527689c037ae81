"""What the pages of the user documentation hold: blocks of YAML, and commands at a shell with what they print.

A fence is ``yaml``, ``yaml FILE`` for a file that the commands below it read, either with ``bad CODE`` before the file
where it must have that finding, or ``console``: lines after ``$`` are typed, and what stands below them is printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import indent
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.conftest import ITINERARIES, ROOT
from tests.process import run_in_shell
from tripplan.document import Mapping, Node, Sequence, read
from tripplan.views.cells import width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HELP: Final = ROOT / "tripplan" / "help"
FENCE: Final = re.compile(r"^```(?P<info>.*)\n(?P<text>(?:.*\n)*?)```$", re.MULTILINE)

TRIP_HEAD: Final = "title: example\ntimezone: Asia/Seoul\n"
TIMETABLE_HEAD: Final = "timezone: Asia/Seoul\nchecked: 2026-09-20\nvalid: 2026-01-01..2026-12-31\n"
PORTS: Final = "ports:\n  harbour: {}\n  island: {}\n  village: {}\n"
ROUTES: Final = """\
routes:
  - {from: island, to: harbour, takes: 20m, sailings: [{depart: 9:00}]}
  - {from: village, to: harbour, takes: 20m, sailings: [{depart: 9:00}]}
  - from: harbour
    to: [island, village]
    takes: 20m
    sailings:
"""
ROW: Final = "      - {first: 08:00, every: 1h, last: 17:00}\n"


def page_text(page: str) -> str:
    """The text of a page of the documentation."""
    return (HELP / f"{page}.md").read_text("utf-8")


# ---------------------------------------------------------------- blocks of YAML


@dataclass(frozen=True)
class Example:
    """A fenced block of YAML."""

    page: str
    line: int
    text: str
    bad: str = ""
    """The code of the one finding that it must have; nothing where it must have no error."""
    file: str = ""
    """The file that it is saved as; nothing where no command reads it."""

    @property
    def whole(self) -> str:
        """The block, or a small file around it."""
        return _whole_timetable(self.text) if self.page == "timetables" else whole_trip(self.text)

    @property
    def name(self) -> str:
        """What a failing test calls it."""
        return f"{self.page}:{self.line}"


def examples(page: str) -> Iterator[Example]:
    """All blocks of YAML on a page."""
    text = page_text(page)
    for fence in FENCE.finditer(text):
        language, *words = fence["info"].split()
        if language == "yaml":
            yield _example(page, text.count("\n", 0, fence.start()) + 1, fence["text"], words)


def _example(page: str, line: int, text: str, words: list[str]) -> Example:
    bad = words[1] if words[:1] == ["bad"] else ""
    return Example(page, line, text, bad, "".join(words[2:] if bad else words))


def whole_trip(text: str) -> str:
    """A trip around a part of one: around items, a day, or what stands on top of a trip."""
    if text.startswith("- "):
        return f"{TRIP_HEAD}days:\n  - date: 2026-10-17\n    plan:\n{indent(text, '      ')}"
    keys = set(re.findall(r"^([\w-]+):", text, re.MULTILINE))
    if "days" in keys:
        return text
    if "plan" in keys:
        return f"{TRIP_HEAD}days:\n  -\n{indent(text, '    ')}"
    return f"{TRIP_HEAD}{text}days:\n  - plan:\n      - visit: {_first_place(text)}\n"


def _first_place(text: str) -> str:
    found = re.search(r"^  (\S.*):$", text, re.MULTILINE)
    return found[1] if found else "somewhere"


def _whole_timetable(text: str) -> str:
    root = read(text.encode()).root
    if isinstance(root, Mapping):
        head = "" if "timezone" in root.entries else TIMETABLE_HEAD
        ports = "" if "ports" in root.entries else PORTS
        return head + text + ports + ("" if "routes" in root.entries else _a_route(text))
    keys = {key for item in list_of(root) for key in keys_in(item)}
    if "takes" in keys:
        return f"{TIMETABLE_HEAD}{PORTS}routes:\n{indent(text, '  ')}"
    if "date" in keys:
        return f"{TIMETABLE_HEAD}{PORTS}{ROUTES}{ROW}exceptions:\n{indent(text, '  ')}"
    return f"{TIMETABLE_HEAD}{PORTS}{ROUTES}{indent(text, '      ')}"


def _a_route(text: str) -> str:
    ports = re.findall(r"^  (\w+):", text, re.MULTILINE) if "ports:" in text else ["harbour", "island"]
    return f"routes:\n  - {{from: {ports[0]}, to: {ports[1]}, takes: 20m, sailings: [{{depart: 8:00}}]}}\n"


def keys_in(node: Node | None) -> set[str]:
    """The keys of a mapping; none of anything else."""
    return set(node.entries) if isinstance(node, Mapping) else set()


def list_of(node: Node | None) -> list[Node]:
    """The items of a list; none of anything else."""
    return list(node.items) if isinstance(node, Sequence) else []


# ---------------------------------------------------------------- commands at a shell

NOW: Final = "2026-10-10 09:00"
"""When the pages are read, for commands that do not say it."""

_FINDING: Final = re.compile(r" *\S+:\d+:\d+: |tripplan: ")
"""How a line begins that tells a finding, or trouble: the only ones that are longer than a page is wide."""
_CELLS: Final = 72
"""So wide that a screen of 80 columns shows it in its help."""
_ASK_STATUS: Final = "echo $?"
_MARK: Final = "\x1e"
_PRELUDE: Final = f"""
tripplan() {{
  case " $* " in
    *" --now "* | " explain "* | " schema "* | " link "* | " help "* | " config "*) ;;
    *) set -- "$@" --now "{NOW}" ;;
  esac
  $TRIPPLAN "$@"
}}
"""


class Typed(NamedTuple):
    """A command on a page."""

    command: str
    shown: str
    """What the page says that it prints."""
    printed: str = ""
    """What it does print, with long findings broken as pages break them."""
    status: int = 0


def played(page: str, folder: Path) -> list[Typed]:
    """What happens when a page is followed from top to bottom, in a folder beside the bundled trips."""
    (folder / ITINERARIES.name).symlink_to(ITINERARIES)
    script, typed = [_PRELUDE], []
    for fence in FENCE.finditer(page_text(page)):
        language, *words = fence["info"].split() or [""]
        if language == "yaml" and words and words[-1].endswith(".yaml"):
            script.append(f"cat > {words[-1]} <<'{_MARK}'\n{fence['text']}{_MARK}\n")
        elif language == "console":
            typed += _typed(fence["text"])
            script += [_marked(each.command) for each in _typed(fence["text"])]
    ended = run_in_shell("".join(script), cwd=folder)
    assert ended.told == ""
    answers = ended.text.split(_MARK)[:-1]
    return [
        each._replace(printed="".join(map(_broken, out.splitlines(keepends=True))), status=int(status))
        for each, out, status in zip(typed, answers[::2], answers[1::2], strict=True)
    ]


def _typed(text: str) -> list[Typed]:
    commands = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", text, re.MULTILINE)
    return [Typed(command, shown) for command, shown in commands]


def _marked(command: str) -> str:
    """The command with its output and its status between marks; the next one may ask for the status."""
    return f"{{ {command}\n}} 2>&1; status=$?; printf '{_MARK}%s{_MARK}' $status; (exit $status)\n"


def _broken(line: str) -> str:
    if not _FINDING.match(line) or width(line) <= _CELLS:
        return line
    lead = " " * (len(line) - len(line.lstrip()))
    first, *others = wrap(line, _CELLS - 4 - len(lead))
    return "".join([f"{lead}{first}\n", *(f"{lead}    {each}\n" for each in others)])


def failed(steps: list[Typed]) -> list[str]:
    """The commands that did not end well although the page does not ask for their status."""
    following = [each.command for each in steps[1:]] + [""]
    pairs = zip(steps, following, strict=True)
    return [each.command for each, after in pairs if each.status and after != _ASK_STATUS]


def drawn_anew(page: str, folder: Path) -> str:
    """The page with what its commands print now."""
    steps = iter(played(page, folder))

    def draw(fence: re.Match[str]) -> str:
        if fence["info"] != "console":
            return fence[0]
        lines = [next(steps) for _ in _typed(fence["text"])]
        return "```console\n" + "".join(f"$ {each.command}\n{each.printed}" for each in lines) + "```"

    return FENCE.sub(draw, page_text(page))
