"""A new trip: what it is called, when, by which clocks, and in which file.

NewTripScreen
├── VerticalScroll #new-trip
│   ├── Static #new-trip-title
│   └── for each of QUESTIONS
│       ├── Horizontal          its label and a DialogInput
│       └── Static              what is understood of it, or what is expected
└── KeyLine
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Static

from tripplan import clock
from tripplan.errors import TripplanError
from tripplan.sentences import say, say_count
from tripplan.tui.actions import DIALOG
from tripplan.tui.base_screen import Dialog, KeyLine
from tripplan.tui.dialogs.text_dialog import DialogInput, in_rows
from tripplan.tui.keymap import bindings
from tripplan.views import format as look
from tripplan.views.cells import plain
from tripplan.workspace.store import SUFFIXES, is_file, is_folder
from tripplan.workspace.templates import starter
from tripplan.workspace.writing import write_file

if TYPE_CHECKING:
    from textual.app import ComposeResult


TITLE: Final = "title"
DATES: Final = "dates"
ZONE: Final = "zone"
FILE: Final = "file"

QUESTIONS: Final = (TITLE, DATES, ZONE, FILE)
"""What is asked, line by line."""

MOST_DAYS: Final = 60

_NAMELESS: Final = "trip"
"""What a file is called while the title names nothing."""
_LONGEST_NAME: Final = 40
"""Characters that are taken from a title; of Korean, file systems take about 80."""
_ROWS: Final = 2
"""Rows below each line."""

_NOT_IN_NAMES: Final = re.compile(r"[\W_]+")


def proposed_file(title: str, folder: Path) -> Path:
    """A file in the folder that is named like the title and is not there yet."""
    words = _NOT_IN_NAMES.sub("-", unicodedata.normalize("NFC", title)[:_LONGEST_NAME]).strip("-").casefold()
    name, number = words or _NAMELESS, 1
    path = folder / f"{name}{SUFFIXES[0]}"
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}{SUFFIXES[0]}"
    return path


# ---------------------------------------------------------------- what was typed, read


def read_dates(text: str) -> clock.DateRange | None:
    """The days of a trip; None where nothing is typed; ValueError says what is expected."""
    if not text.strip():
        return None
    days = clock.parse_date_range(text)
    if (days.last - days.first).days >= MOST_DAYS:
        sentence = "a trip that is begun here has at most {days} days; more can be added later"
        raise ValueError(say(sentence, days=MOST_DAYS))
    return days


def read_file_name(text: str) -> Path:
    """Where a trip can be written; ValueError says why it cannot."""
    if not text.strip():
        raise ValueError(say("expected the name of a file, such as {example}", example=f"jeju{SUFFIXES[0]}"))
    try:
        path = Path(text.strip()).expanduser()
    except RuntimeError:  # the ~ of an unknown user stays as it is
        path = Path(text.strip())
    if path.suffix.lower() not in SUFFIXES:
        raise ValueError(say("the name of a trip ends in {suffix}", suffix=SUFFIXES[0]))
    if is_file(path) or is_folder(path):
        raise ValueError(say("{name} is there already: choose another name", name=path.name))
    if not is_folder(path.parent):
        raise ValueError(say("there is no folder {folder}", folder=path.parent))
    return path


def _understood(name: str, text: str) -> str:
    """What is said below a line; ValueError says what is wrong there."""
    if name == TITLE:
        return "" if text.strip() else say("what the trip is called; left empty, 'A new trip'")
    if name == ZONE:
        return say("there it is {time} now", time=clock.LocalTime(clock.present(), clock.load_zone(text.strip())))
    if name == FILE:
        return say("will be written to {folder}", folder=read_file_name(text).parent.absolute())
    days = read_dates(text)
    if days is None:
        return say(
            "the first day, or the first and the last, such as 2026-10-16..2026-10-18; left empty, a plan without dates"
        )
    first = look.calendar_date(days.first)
    return say_count((days.last - days.first).days + 1, "{first}, {count} day", "{first}, {count} days", first=first)


# ---------------------------------------------------------------- the screen


class NewTripScreen(Dialog[Path | None]):
    """Gives the file of a trip that was begun, or None."""

    SCOPE = DIALOG
    BINDINGS = bindings(DIALOG)

    def __init__(self, folder: Path, zone: str) -> None:
        """`folder` is where the file is proposed, `zone` the time zone that is."""
        super().__init__()
        self._folder = folder
        self._texts = {TITLE: "", DATES: "", ZONE: zone, FILE: str(proposed_file("", folder))}
        self._proposed = self._texts[FILE]
        """The name that follows the title until another one is typed."""

    def compose(self) -> ComposeResult:
        """The lines, each with what is understood below it, and the keys."""
        with VerticalScroll(id="new-trip", can_focus=False):
            yield Static(say("A new trip"), id="new-trip-title", markup=False)
            for name in QUESTIONS:
                with Horizontal(classes="asked"):
                    yield Static(name, classes="asked-label", markup=False)
                    yield DialogInput(self._texts[name], id=f"new-{name}", compact=True, select_on_focus=False)
                yield Static(id=f"said-{name}", classes="asked-said", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Takes the keys."""
        self._line(TITLE).focus()

    def on_resize(self) -> None:
        """Wraps what is said again."""
        self._show()

    def _line(self, name: str) -> DialogInput:
        return self.query_one(f"#new-{name}", DialogInput)

    def text_of(self, name: str) -> str:
        """The text in a line."""
        return self._line(name).value

    @property
    def typed(self) -> str:
        """What would be lost, line by line."""
        texts = {name: self.text_of(name) for name in QUESTIONS}
        return "".join(f"{name}: {text}\n" for name, text in texts.items()) if texts[TITLE] or texts[DATES] else ""

    @on(Input.Changed, "#new-title")
    def _propose(self) -> None:
        """The name of the file follows the title, unless it was typed."""
        if self.text_of(FILE) == self._proposed:
            self._proposed = str(proposed_file(self.text_of(TITLE), self._folder))
            self._line(FILE).value = self._proposed

    @on(Input.Changed)
    def _show(self) -> None:
        for name in QUESTIONS:
            trouble = self.trouble_with(name)
            self._say(name, trouble or _understood(name, self.text_of(name)), is_wrong=bool(trouble))

    def trouble_with(self, name: str) -> str:
        """What is wrong in a line; empty where nothing is."""
        try:
            _understood(name, self.text_of(name))
        except ValueError as trouble:
            return str(trouble)
        return ""

    def _say(self, name: str, words: str, *, is_wrong: bool) -> None:
        said = self.query_one(f"#said-{name}", Static)
        said.update(in_rows("", plain(words), max(1, said.content_region.width), _ROWS))
        said.set_class(is_wrong, "-wrong")

    # ------------------------------------------------------------ keys

    @on(Input.Submitted)
    def action_submit(self) -> None:
        """To the next line; in the last one begins the trip."""
        if self.focused is self._line(FILE):
            self.action_accept_all()
        else:
            self.focus_next(DialogInput)

    def action_accept_all(self) -> None:
        """Begins the trip; where something is wrong, goes to that line."""
        wrong = next((name for name in QUESTIONS if self.trouble_with(name)), None)
        if wrong is not None:
            self._line(wrong).focus()
            return
        path = read_file_name(self.text_of(FILE))
        days = read_dates(self.text_of(DATES))
        first, count = (days.first, (days.last - days.first).days + 1) if days is not None else (None, 1)
        title = " ".join(self.text_of(TITLE).split())
        try:
            write_file(path, starter(title, first, count, self.text_of(ZONE).strip()))
        except TripplanError as trouble:
            self._line(FILE).focus()
            self._say(FILE, str(trouble), is_wrong=False)
        else:
            self.dismiss(path)
