"""The pages of the rule book taken apart, and the findings of what they show."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple
from zoneinfo import ZoneInfo

from tests.help.examples import FENCE, whole_trip
from tripplan import clock
from tripplan.checks.engine import PAGES as FOLDER
from tripplan.checks.engine import page
from tripplan.cli.check import trip_findings
from tripplan.plan import build
from tripplan.tui.keymap import chosen_keymap
from tripplan.workspace.paths import Paths
from tripplan.workspace.settings import read_settings
from tripplan.workspace.store import FileKind, FileText, file_kind
from tripplan.workspace.world import TimetableLibrary, make_world, open_timetable

if TYPE_CHECKING:
    from pathlib import Path

    from tripplan.facts import Facts
    from tripplan.findings import Finding

PAGES: Final = sorted(path.stem for path in FOLDER.glob("*.md"))


class Shown(NamedTuple):
    """A block of YAML on a page."""

    word: str
    """``bad``, ``good``, or the name of a timetable beside them."""
    text: str
    now: str = ""
    stored: str = ""
    """How it is stored, where not as UTF-8; ``escapes`` where what follows a backslash is no text."""
    times: int = 1
    """How often the last line stands in it."""

    @property
    def data(self) -> bytes:
        """The bytes of the whole file."""
        lines = self.text.splitlines(keepends=True)
        text = "".join([*lines[:-1], *lines[-1:] * self.times])
        if self.stored == "escapes":
            return re.sub(r"\\x([0-9a-f]{2})", lambda found: chr(int(found[1], 16)), whole_trip(text)).encode()
        whole = text if not text or self.is_settings or is_whole(text) else whole_trip(text)
        return whole.encode(self.stored or "utf-8")

    @property
    def is_settings(self) -> bool:
        """Whether it is part of the settings file."""
        return self.stored == "folder" or self.text.startswith(("keys:", "theme:"))


def is_whole(text: str) -> bool:
    """Whether it is a file, and no part of one."""
    return re.search(r"^(routes|services|title):", text, re.MULTILINE) is not None or text.startswith(("---", "{", "["))


def shown(code: str) -> list[Shown]:
    """All blocks of YAML on the page of a code."""
    fences = (fence for fence in FENCE.finditer(page(code)) if fence["info"].split()[:1] == ["yaml"])
    return [_block(fence["info"].split()[1:], fence["text"]) for fence in fences]


def _block(words: list[str], text: str) -> Shown:
    word, *options = words or [""]
    given = dict(zip(options[::2], options[1::2], strict=True))
    return Shown(word, text, given.get("--now", ""), given.get("as", ""), int(given.get("times", "1")))


def _settings(block: Shown, folder: Path) -> tuple[Finding, ...]:
    if block.stored == "folder":
        (folder / "config.yaml").mkdir()
    else:
        (folder / "config.yaml").write_bytes(block.data)
    configured = read_settings(Paths(folder, folder, folder, folder))
    return *configured.findings, *chosen_keymap(configured.settings.keys)[1]


def findings_of(block: Shown, beside: list[Shown], folder: Path, facts: Facts | None = None) -> tuple[Finding, ...]:
    """What is found in a block, the timetables of the page standing beside it."""
    for each in beside:
        (folder / each.word).write_text(each.text, "utf-8")
    if block.is_settings:
        return _settings(block, folder)
    if file_kind(block.data) is FileKind.TIMETABLE:
        return open_timetable(FileText(folder / "line.yaml", block.data)).findings
    now = clock.parse_when(block.now, ZoneInfo("UTC"), date(2026, 10, 17)) if block.now else None
    world = make_world(TimetableLibrary((folder,)), now=now)
    plan = build(block.data, world._replace(facts=facts) if facts is not None else world)
    return trip_findings(plan)
