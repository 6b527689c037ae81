"""The links of an item, to open, to copy, or to scan with a phone.

LinksScreen
├── Static #links-title        what the links are of
├── Horizontal #links
│   ├── LinkList               number and name, the whole address below
│   └── Static #links-code     the code of the link under the cursor, beside the list or instead of it
├── Static #links-said         what just happened
└── KeyLine
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tripplan.sentences import say
from tripplan.tui.actions import LINKS
from tripplan.tui.base_screen import Dialog
from tripplan.tui.keymap import bindings
from tripplan.tui.widgets.bars import KeyLine, SaidLine
from tripplan.views.cells import hanging, plain, wrap
from tripplan.views.links import DARK, Room, qr_room, qr_rows
from tripplan.workspace.paths import is_remote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from tripplan.views.links import ItemLink


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
        if rows is None:
            code.update("\n".join(wrap(self._no_code(url, beside), min(room.cells - 2, LIST_COLUMNS))))
        else:
            code.update(Content("\n".join(rows)).highlight_regex(DARK, style="black on black"))

    def _no_code(self, url: str, beside: int) -> str:
        least = qr_room(url, ascii_signs=self._ascii)
        if least is None:
            return say("This address is too long for a QR code.")
        return say(
            "The code of this link needs a screen of {columns} columns and {rows} rows; "
            "this one has {width} and {height}.",
            columns=least.cells + beside,
            rows=least.rows + _BARS,
            width=self.size.width,
            height=self.size.height,
        )

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
