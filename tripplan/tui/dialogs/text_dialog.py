"""Dialogs in which a text is typed: one thing, with what it means and would do below; or the whole file.

TextDialog
├── Static #dialog-title              what is asked for
├── DialogInput or LinesInput         one line, or several
├── Static #dialog-understood         what is understood, or what is expected
├── Static #dialog-effect             what it does to the day
├── Static #dialog-hint               what it is for
└── KeyLine
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input, Static, TextArea
from textual.worker import Worker, WorkerState

from tripplan.sentences import say
from tripplan.tui.actions import DIALOG, TEXT
from tripplan.tui.base_screen import Dialog, KeyLine, SaidLine
from tripplan.tui.inputs import LineInput, do_at_once
from tripplan.tui.keymap import bindings
from tripplan.views.cells import CONTROLS, fit, hanging, plain
from tripplan.views.findings import count
from tripplan.workspace.crash import guarded

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.timer import Timer

    from tripplan.edits.understanding import Feedback
    from tripplan.plan import Plan


PAUSE_SECONDS: Final = 0.15
"""How long nothing is typed before the effect is worked out."""
FILE_PAUSE_SECONDS: Final = 0.3
"""How long nothing is typed before the whole file is read again."""

LOW_ROWS: Final = 10
HIGH_ROWS: Final = 16
"""From so many rows on there is more room for several lines."""

_UNDERSTOOD_ROWS: Final = 2
_EFFECT_ROWS: Final = 3
_LOWEST_EFFECT_ROWS: Final = 2
"""On a screen of a few rows."""
_HINT_ROWS: Final = 4


class TypingMode(Enum):
    """What there is to type in."""

    LINE = "one line"
    LINES = "several lines, each of which counts"
    PASTED = "lines that were pasted; enter accepts them"


class TextQuestion(NamedTuple):
    """What a dialog asks for."""

    title: str
    understand: Callable[[str], Feedback]
    """What is understood of a text."""
    text: str = ""
    """The text that is there at first."""
    hint: str = ""
    """What it is for."""
    mode: TypingMode = TypingMode.LINE


class DialogInput(LineInput):
    """One line to type in, whose enter is among the keys that are shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        each for each in bindings(DIALOG) if isinstance(each, Binding) and each.action == "submit"
    ]


class LinesInput(TextArea):
    """Several lines to type in, with nothing in them that a terminal would obey."""

    class Accepted(Message):
        """Enter was pressed where it begins no line."""

    def __init__(self, text: str, *, breaks: bool) -> None:
        """`breaks` is whether enter begins another line; what is pasted keeps its lines in any case."""
        super().__init__(text, compact=True, highlight_cursor_line=False)
        self._breaks = breaks

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter" and not self._breaks:
            event.stop()
            event.prevent_default()
            self.post_message(self.Accepted())
        else:
            await do_at_once(self, event)

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        lines = event.text.replace("\t", " ").splitlines()
        await super()._on_paste(events.Paste("\n".join(CONTROLS.sub("", line) for line in lines)))


class _TypingDialog(Dialog[str | None]):
    """Gives a text, or None."""

    IS_EDITING = True

    _pause: Timer | None = None

    def wait_for_pause(self, seconds: float, then: Callable[[], None]) -> None:
        """Calls a function once nothing has been typed for so long."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(seconds, then)


class TextDialog(_TypingDialog):
    """Gives what was typed once it can be accepted, or None."""

    SCOPE = DIALOG
    BINDINGS = bindings(DIALOG)
    VERTICAL_BREAKPOINTS = [(0, "-lowest"), (LOW_ROWS, "-low"), (HIGH_ROWS, "-high")]  # noqa: RUF012 - as Textual declares it

    @dataclass
    class WorkedOut(Message):
        """It is known what a text would do."""

        text: str
        words: str

    def __init__(self, question: TextQuestion, effect_of: Callable[[str], str], refuse: Callable[[str], str]) -> None:
        """Both functions get a text that is understood.

        `effect_of` says what it would do, and is called in a thread; `refuse` says why it cannot be accepted all the
        same, and gives an empty text where it can.
        """
        super().__init__()
        self._question = question
        self._effect_of = effect_of
        self._refuse = refuse
        self._feedback: Feedback = question.understand(question.text)
        self._refusal = ""
        self._effect = ""
        self._worked_out: str | None = None
        """The text whose effect is known."""
        self._is_working = False

    def compose(self) -> ComposeResult:
        """What is asked for, where it is typed, what it means and does, and the keys."""
        question = self._question
        yield Static(id="dialog-title", markup=False)
        if question.mode is TypingMode.LINE:
            yield DialogInput(question.text, compact=True, select_on_focus=False)
        else:
            yield LinesInput(question.text, breaks=question.mode is TypingMode.LINES)
        yield Static(id="dialog-understood", markup=False)
        yield Static(id="dialog-effect", markup=False)
        yield Static(id="dialog-hint", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Takes the keys, with the cursor behind the text."""
        if self._question.mode is not TypingMode.LINE:
            area = self.query_one(LinesInput)
            area.move_cursor(area.document.end)
        self.query_one("DialogInput, LinesInput").focus()

    def on_resize(self) -> None:
        """Wraps everything again."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Of the two keys that accept only the one that does so here is offered."""
        del parameters
        has_breaks = self._question.mode is TypingMode.LINES
        return {"submit": not has_breaks, "accept_all": has_breaks}.get(action, True)

    # ------------------------------------------------------------ what is typed

    @property
    def text(self) -> str:
        """The text as it is now."""
        if self._question.mode is TypingMode.LINE:
            return self.query_one(DialogInput).value
        return self.query_one(LinesInput).text

    @property
    def typed(self) -> str:
        """What would be lost: the text, if it is not the one that stood there."""
        return self.text if self.text != self._question.text else ""

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _change(self) -> None:
        self._feedback, self._refusal = self._question.understand(self.text), ""
        self._show()
        self.wait_for_pause(PAUSE_SECONDS, self._look_ahead)

    @on(Input.Submitted)
    @on(LinesInput.Accepted)
    def action_submit(self) -> None:
        """Gives what was typed; where it cannot be accepted it stays, with what is wrong below it."""
        text = self.text
        self._feedback = self._question.understand(text)
        self._refusal = self._refuse(text) if self._feedback.ok else ""
        if self._feedback.ok and not self._refusal:
            self.dismiss(text)
        else:
            self._show()

    def action_accept_all(self) -> None:
        """The same from several lines."""
        self.action_submit()

    # ------------------------------------------------------------ what it would do

    def _look_ahead(self) -> None:
        """Works out what the text would do, one text at a time."""
        text = self.text
        if not self._is_working and self._feedback.ok and text not in {self._question.text, self._worked_out}:
            self._is_working = True
            self._work_out(text)

    @work(thread=True, exclusive=True, group="effect", exit_on_error=False)
    def _work_out(self, text: str) -> None:
        with guarded(say("what this would do cannot be shown")):
            self.post_message(self.WorkedOut(text, self._effect_of(text)))

    @on(WorkedOut)
    def _show_effect(self, event: WorkedOut) -> None:
        self._is_working = False
        self._worked_out, self._effect = event.text, event.words
        self._show()
        if event.text != self.text:
            self._look_ahead()

    @on(Worker.StateChanged)
    def _say_that_it_is_unknown(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR:
            self._is_working = False
            self._effect = str(event.worker.error)
            self._show()

    # ------------------------------------------------------------ what is shown

    def _show(self) -> None:
        """Everything below the text, each in its own rows; an effect that is not that of the text is dim."""
        text, is_good = self.text, self._feedback.ok and not self._refusal
        words = self._refusal or self._feedback.words
        lead = say("means: ") if is_good else say("not yet: ")
        effect = self._effect if is_good and text != self._question.text else ""
        effect_rows = _EFFECT_ROWS if self.size.height >= LOW_ROWS else _LOWEST_EFFECT_ROWS
        for part, before, after, rows in (
            ("title", "", self._question.title, 1),
            ("understood", lead if words else "", words, _UNDERSTOOD_ROWS),
            ("effect", say("then: ") if effect else "", effect, effect_rows),
            ("hint", "", self._question.hint, _HINT_ROWS),
        ):
            lines = in_rows(before, after, max(1, self.size.width - 2), rows)
            self.query_one(f"#dialog-{part}", Static).update(lines)
        self.query_one("#dialog-understood").set_class(not is_good, "-wrong")
        self.query_one("#dialog-effect").set_class(text != self._worked_out, "-stale")


def in_rows(lead: str, text: str, cells: int, rows: int) -> str:
    """A text behind its lead in at most so many rows of so many cells; what has no room is cut."""
    lines = hanging(lead, plain(text), cells)
    if len(lines) > rows:
        lines[rows - 1 :] = [fit(f"{lines[rows - 1]} {lines[rows].strip()}", cells)]
    return "\n".join(lines)


class FileInput(TextArea):
    """The text; what may not be sent to a terminal is not taken in, as Textual would draw it as it is."""

    async def _on_paste(self, event: events.Paste) -> None:
        """Takes in what was pasted, over as many lines as it has."""
        event.prevent_default()
        lines = event.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        await super()._on_paste(events.Paste("\n".join(CONTROLS.sub("", line.expandtabs(2)) for line in lines)))


class TextScreen(_TypingDialog):
    """A text to be changed; gives the new one, or None where it is to stay as it was."""

    SCOPE = TEXT
    BINDINGS = bindings(TEXT)

    def __init__(self, name: str, text: str, place: tuple[int, int], plan_of: Callable[[str], Plan]) -> None:
        """`place` is the line and the column to begin at; `plan_of` plans a text."""
        super().__init__()
        self._heading = plain(name)
        self._text = text
        self._place = place
        self._plan_of = plan_of
        self._asked = False

    def compose(self) -> ComposeResult:
        """The name, the text, what would be wrong with it, and the keys."""
        yield Static(self._heading, id="text-title", markup=False)
        yield FileInput(self._text, show_line_numbers=True, soft_wrap=False)
        yield SaidLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """Begins at the place that was asked for."""
        page = self.query_one(FileInput)
        page.indent_width = 2
        line, column = self._place
        page.move_cursor((line - 1, column - 1), center=True)
        page.scroll_to(x=0, animate=False)
        page.focus()
        self._say_findings()

    @on(TextArea.Changed)
    def _change(self) -> None:
        self._asked = False
        self.wait_for_pause(FILE_PAUSE_SECONDS, self._say_findings)

    def _say_findings(self) -> None:
        findings = self._plan_of(self.query_one(FileInput).text).findings
        self.say(f"{count(findings)}: {findings[0].message}" if findings else say("nothing is wrong"))

    @property
    def typed(self) -> str:
        """What would be lost: the text, if it is not the one that was there at first."""
        return self.whole_text or ""

    @property
    def whole_text(self) -> str | None:
        """What the file would be, where it is not what was there at first."""
        page = self.query_one_optional(FileInput)
        return page.text if page is not None and page.text != self._text else None

    def action_indent(self) -> None:
        """Puts blanks up to the next even column."""
        page = self.query_one(FileInput)
        page.insert(" " * (page.indent_width - page.cursor_location[1] % page.indent_width))

    def action_accept(self) -> None:
        """Gives back the text."""
        self.dismiss(self.whole_text)

    def action_leave(self) -> None:
        """Leaves the text as it was; asks once where something was typed."""
        if self.whole_text is None or self._asked:
            self.dismiss(None)
        else:
            self._asked = True
            self.say(say("what you typed is not taken over: f2 takes it over, esc again throws it away"))
