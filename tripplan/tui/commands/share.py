"""Takes something out of a trip: links to open or scan, texts to copy, and the trip as a file of another form.

LinksScreen
├── Static #links-title        what the links are of
├── Horizontal #links
│   ├── LinkList               number and name, the whole address below
│   └── Static #links-code     the code of the link under the cursor, beside the list or instead of it
├── Static #links-said         what just happened
└── KeyLine
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tripplan.errors import TripplanError
from tripplan.sentences import say
from tripplan.tui.actions import LINKS
from tripplan.tui.base_screen import Dialog, KeyLine, PromptUse, SaidLine
from tripplan.tui.dialogs.lists import ListEntry, ListScreen
from tripplan.tui.keymap import bindings
from tripplan.views.cells import fit, hanging, plain, wrap
from tripplan.views.links import DARK, Room, links_of, qr_room, qr_rows
from tripplan.views.rows import ASCII
from tripplan.workspace.paths import is_remote
from tripplan.workspace.store import is_file, is_same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from tripplan.tui.day_screen import DayScreen, OnTrip
    from tripplan.views.links import ItemLink


def open_links(screen: OnTrip, number: int = 1) -> None:
    """Shows the links of the item, beginning at the one of a number."""
    trip, item = screen.trip, screen.trip.session.item
    if item is None:
        return
    links = links_of(item)
    if number > max(1, len(links)):
        screen.say(say("there is no link {number}: this item has {count}", number=number, count=len(links)))
        return
    trip.app.push_screen(LinksScreen(plain(item.title), links, number - 1, ascii_signs=trip.glyphs is ASCII))


def copy(screen: OnTrip) -> None:
    """Lists what there is to copy at the item."""
    from tripplan.views.details import clipboard_texts

    trip, session = screen.trip, screen.trip.session
    if session.item is None or session.item_day is None:
        screen.say(say("there is nothing to copy"))
        return
    clips = clipboard_texts(session.plan, session.item_day, session.item)

    def take(index: int | None) -> None:
        if index is not None:
            clip = clips[index]
            trip.app.copy_to_clipboard(clip.text)
            screen.say(say("copied {what}: {text}", what=clip.label, text=clip.text))

    cells = trip.size.width - 6
    entries = []
    for clip in clips:
        first = fit(plain(clip.text.partition("\n")[0]), cells).rstrip()
        entries.append(ListEntry(Content.assemble((clip.label, "bold"), f"\n  {first}"), f"{clip.label} {clip.text}"))
    trip.app.push_screen(ListScreen(say("Copy"), entries), take)


# ---------------------------------------------------------------- export


def open_export(screen: DayScreen) -> None:
    """Opens a line for the file of an export, and says what would be written; proposes one beside the trip."""
    from tripplan.views.exporters import EXPORTERS, exporter_for

    def preview(text: str) -> None:
        if not text.strip():
            suffixes = " or ".join(each.suffix for each in EXPORTERS)
            screen.say(say("the name of a file, ending in {suffixes}", suffixes=suffixes))
            return
        path = _path(text)
        sentence = "writes {form} to {name}"
        if is_file(path):
            sentence = "writes {form} to {name}; it is there already, and enter asks before it is replaced"
        screen.say(say(sentence, form=exporter_for(path).label, name=path.name))

    def export(text: str) -> None:
        path = _path(text)
        if not text.strip():
            screen.say(say("nothing was exported"))
        elif is_file(path) and not is_same(path, screen.session.path):
            _ask_before_replacing(screen, path)
        else:
            _export(screen, path, replace=False)

    proposed = str(screen.session.path.with_suffix(EXPORTERS[0].suffix))
    screen.open_prompt(say("export to"), proposed, PromptUse(preview, export, lambda: screen.say("")))


def _ask_before_replacing(screen: DayScreen, path: Path) -> None:
    def decide(index: int | None) -> None:
        if index == 1:
            _export(screen, path, replace=True)
        else:
            screen.say(say("nothing was exported: {name} stays as it is", name=path.name))

    choices = [ListEntry.plain(say("Leave it as it is")), ListEntry.plain(say("Replace it"))]
    title = say("{path} is there already", path=plain(str(path)))
    screen.app.push_screen(ListScreen(title, choices), decide)


def _path(text: str) -> Path:
    """What was typed as a path; the ``~`` of an unknown user stays as it is."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)


def _export(screen: DayScreen, path: Path, *, replace: bool) -> None:
    try:
        screen.session.export(path, replace=replace)
    except TripplanError as trouble:
        screen.say(str(trouble))
    else:
        screen.say(say("wrote {path}", path=path))


# ---------------------------------------------------------------- links


WIDE_COLUMNS: Final = 100
"""From this width on the code is beside the list."""

LIST_COLUMNS: Final = 44
"""So much of a wide screen is left to the list."""

_BARS: Final = 3
"""Rows of the title, of what is said, and of the keys."""

_SSH: Final = "over ssh nothing opens here: y copies the address, c shows a code to scan"
_NONE: Final = "There is no link here: the item has no place, and none is written."


class LinkList(OptionList):
    """The links, each with its whole address."""

    def __init__(self, links: Sequence[ItemLink]) -> None:
        super().__init__(*(Option(link.label) for link in links), markup=False)
        self._links = links

    def on_resize(self) -> None:
        """Breaks addresses where the list ends, and sets them below the names."""
        cells = self.scrollable_content_region.width - 2
        indent = " " * (len(str(len(self._links))) + 3)
        for index, link in enumerate(self._links):
            number = f"[{index + 1}]".ljust(len(indent))
            address = "\n".join(hanging(indent, plain(link.url), cells))
            prompt = Content.assemble((number, "dim"), (plain(link.label), "bold"), "\n", address)
            self.replace_option_prompt_at_index(index, prompt)


class LinksScreen(Dialog[None]):
    """A list of links with the code of one of them."""

    SCOPE = LINKS
    BINDINGS = bindings(LINKS)

    def __init__(self, title: str, links: Sequence[ItemLink], chosen: int = 0, *, ascii_signs: bool = False) -> None:
        """`chosen` is the index of the link to begin with."""
        super().__init__()
        self._heading = plain(title)
        self._links = list(links)
        self._chosen = max(0, min(chosen, len(self._links) - 1))
        self._ascii = ascii_signs
        self._toggled = False
        self._was_wide = False

    def compose(self) -> ComposeResult:
        """The title, the list with the code, what is said, and the keys."""
        yield Static(self._heading, id="links-title", markup=False)
        with Horizontal(id="links"):
            if self._links:
                yield LinkList(self._links)
                yield Static(id="links-code", markup=False)
            else:
                yield Static(say(_NONE), id="links-empty", markup=False)
        yield SaidLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """Puts the cursor on the link that is asked for."""
        if self._links:
            options = self.query_one(LinkList)
            options.highlighted = self._chosen
            options.focus()
            self.say(say(_SSH) if is_remote() else say("enter opens the link, y copies its address"))

    # ------------------------------------------------------------ what is shown

    @property
    def link(self) -> ItemLink | None:
        """The link under the cursor."""
        return self._links[self._chosen] if self._links else None

    @property
    def is_code_shown(self) -> bool:
        """Whether the code is to be seen: on a wide screen unless it is hidden, else when it is asked for."""
        return self._is_wide is not self._toggled

    @property
    def _is_wide(self) -> bool:
        return self.size.width >= WIDE_COLUMNS

    def on_resize(self) -> None:
        """Shows or hides the code as is usual for the width, once that is another."""
        if self._was_wide is not self._is_wide:
            self._was_wide, self._toggled = self._is_wide, False
        self._show()

    def _show(self) -> None:
        link = self.link
        if link is None:
            return
        is_alone = self.is_code_shown and not self._is_wide
        options, code = self.query_one(LinkList), self.query_one("#links-code", Static)
        options.display, code.display = not is_alone, self.is_code_shown
        if not is_alone:
            options.focus()
        title = f"{self._heading}  [{self._chosen + 1}] {plain(link.label)}" if is_alone else self._heading
        self.query_one("#links-title", Static).update(title)
        if self.is_code_shown:
            self._paint(code, link.url)

    def _paint(self, code: Static, url: str) -> None:
        """The code in black on white, or why there is none."""
        beside = LIST_COLUMNS if self._is_wide else 0
        room = Room(self.size.width - beside, self.size.height - _BARS)
        rows = qr_rows(url, room, ascii_signs=self._ascii)
        code.set_class(rows is not None, "-painted")
        if rows is not None:
            code.update(Content("\n".join(rows)).highlight_regex(DARK, style="black on black"))
            return
        least = qr_room(url, ascii_signs=self._ascii)
        if least is None:
            why = say("This address is too long for a QR code.")
        else:
            why = say(
                "The code of this link needs a screen of {columns} columns and {rows} rows; "
                "this one has {width} and {height}.",
                columns=least.cells + beside,
                rows=least.rows + _BARS,
                width=self.size.width,
                height=self.size.height,
            )
        code.update("\n".join(wrap(why, min(room.cells - 2, LIST_COLUMNS))))

    # ------------------------------------------------------------ keys

    @on(OptionList.OptionHighlighted)
    def _move(self, event: OptionList.OptionHighlighted) -> None:
        self._chosen = event.option_index
        self._show()

    @on(OptionList.OptionSelected)
    def _select(self) -> None:
        self.action_open()

    def action_move(self, step: int) -> None:
        """Moves a link down or up, around the end."""
        if self._links:
            self.query_one(LinkList).highlighted = (self._chosen + step) % len(self._links)

    def action_choose(self, number: int) -> None:
        """Moves to the link of that number."""
        if 1 <= number <= len(self._links):
            self.query_one(LinkList).highlighted = number - 1
        elif self._links:
            self.say(say("there is no link {number}", number=number))

    def action_open(self) -> None:
        """Opens the link in whatever the system opens links with; over ssh that would be the wrong machine."""
        if self.link is None:
            return
        if is_remote():
            self.say(say(_SSH))
        else:
            self.app.open_url(self.link.url)
            sentence = "opened {link}; if nothing happened, as over ssh, copy it with y"
            self.query_one(SaidLine).show(say(sentence, link=self.link.label), name=self.link.label)

    def action_copy(self) -> None:
        """Copies the address."""
        if self.link is not None:
            self.app.copy_to_clipboard(self.link.url)
            self.query_one(SaidLine).show(say("copied {address}", address=self.link.url), name=self.link.url)

    def action_toggle_code(self) -> None:
        """Shows the code, or hides it."""
        if self._links:
            self._toggled = not self._toggled
            self._show()
