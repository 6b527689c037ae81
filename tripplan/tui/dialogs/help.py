"""The user documentation on the screen: first the keys of what has the focus, then every page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.markdown import Markdown
from rich.theme import Theme
from textual.containers import VerticalScroll
from textual.widgets import Static

from tripplan.tui.actions import ACTIONS, EVERYWHERE, HELP, TITLES, Action, actions_on, key_words
from tripplan.tui.base_screen import Dialog, KeyLine
from tripplan.tui.keymap import bindings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rich.console import Console, ConsoleOptions, RenderResult
    from textual.app import ComposeResult


FOLDER: Final = Path(__file__).parents[2] / "help"
PAGES: Final = (
    "getting-started",
    "keys",
    "editing",
    "numbers",
    "trip-file",
    "timetables",
    "network",
    "commands",
    "settings",
    "terminals",
)
"""The pages in the order in which they are turned."""
_TURNED: Final = ("", *PAGES)
"""The same after the keys of what has the focus."""
_SAMPLE: Final = "/path/to/seongsan-udo.yaml"
"""What the page of the first run calls the sample, wherever it is."""

_LINK: Final = re.compile(r"\[([^\]]+)\]\([\w-]+\.md(?:#[\w-]+)?\)")
_EXAMPLE: Final = re.compile(r"^```yaml (?P<word>bad|good)\b.*$", re.MULTILINE)
"""The beginning of an example of the rule book."""
_STYLES: Final = Theme(
    {
        "markdown.code": "bold",
        "markdown.code_block": "none",
        "markdown.h1": "bold underline",
        "markdown.h2": "bold underline",
        "markdown.h3": "bold",
        "markdown.item.bullet": "none",
        "markdown.table.header": "bold",
        "markdown.table.border": "dim",
        "markdown.link": "underline",
        "markdown.link_url": "underline",
    }
)
"""Weight instead of colour, so that every theme can show it."""


def page_text(name: str) -> str:
    """A page of the user documentation, as Markdown; links to other pages are their names.

    Whether an example is good or bad, which its fence says, is written above it.
    """
    text = _LINK.sub(r"*\1*", (FOLDER / f"{name}.md").read_text("utf-8"))
    return _EXAMPLE.sub(r"**\g<word>**\n\n```yaml", text)


class _Page:
    """Markdown in the styles of this screen."""

    def __init__(self, text: str, *, is_dark: bool) -> None:
        self._markdown = Markdown(text, code_theme="ansi_dark" if is_dark else "ansi_light", hyperlinks=False)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """As wide as there is room."""
        with console.use_theme(_STYLES):
            yield from list(console.render(self._markdown, options))


class HelpScreen(Dialog[None]):
    """One page at a time."""

    SCOPE = HELP
    BINDINGS = bindings(HELP)

    def __init__(self, keys: str, page: str = "", *, sample: str = _SAMPLE) -> None:
        """`keys` is the page of what has the focus; `page` the one to begin with, where it is another."""
        super().__init__()
        self._keys = keys
        self._sample = sample
        self.page = page

    def compose(self) -> ComposeResult:
        """Which page it is, the page, and the keys."""
        yield Static(id="help-title", markup=False)
        with VerticalScroll(id="help"):
            yield Static(id="help-page", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Shows the page to begin with."""
        self.query_one("#help").focus()
        self._show()

    def _show(self) -> None:
        text = page_text(self.page).replace(_SAMPLE, self._sample) if self.page else self._keys
        where = f"{_TURNED.index(self.page) + 1} of {len(_TURNED)}: " if self.page in _TURNED else ""
        self.query_one("#help-title", Static).update(f"Help  {where}{self.page or 'keys here'}")
        self.query_one("#help-page", Static).update(_Page(text, is_dark=self.app.current_theme.dark))
        self.query_one("#help").scroll_home(animate=False)

    def action_turn(self, step: int) -> None:
        """The next page, or the one before, around the end."""
        here = _TURNED.index(self.page) if self.page in _TURNED else 0
        self.page = _TURNED[(here + step) % len(_TURNED)]
        self._show()

    def action_scroll(self, step: int) -> None:
        """A line down or up."""
        self.query_one("#help").scroll_relative(y=step, animate=False)


INTRODUCTION: Final = """\
# Keys

Every key of every screen. `ctrl+p` opens the palette, in which each action has its name; a
click on a key in the bottom line does what the key does. With a Korean keyboard on, a letter counts
as the key that it is on: `ㅓ` as `j`.

Other keys can be chosen in the settings file, by the id of the action: see [settings](settings.md).
"""


def keys_page() -> str:
    """The help page `keys.md`."""
    tables = [f"## {title}\n\n{_table(ACTIONS[screen], {}, with_ids=True)}" for screen, title in TITLES.items()]
    return "\n".join((INTRODUCTION, *tables))


def keys_here(screen: str, keymap: Mapping[str, str]) -> str:
    """The keys of one screen as they are now, for `?`."""
    own, everywhere = _table(actions_on(screen), keymap), _table(ACTIONS[EVERYWHERE], keymap)
    return f"# {TITLES[screen]}\n\n{own}\n## {TITLES[EVERYWHERE]}\n\n{everywhere}"


def _table(actions: Iterable[Action], keymap: Mapping[str, str], *, with_ids: bool = False) -> str:
    """Actions as a table in Markdown."""
    heads = ["keys", "does", *(["id"] if with_ids else [])]
    rows = [heads, ["---"] * len(heads)]
    for action in actions:
        words = key_words(keymap.get(action.id, action.keys)) if action.keys else ()
        keys = " ".join(f"`{word}`" for word in words) or "in the palette"
        if len(words) > 3:
            keys = f"`{words[0]}` to `{words[-1]}`"
        rows.append([keys, action.tip, *([f"`{action.id}`"] if with_ids else [])])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)
