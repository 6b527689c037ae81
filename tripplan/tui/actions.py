"""The one table of keys: every action of every screen, from which bindings, palette, footer and help page are made.

Knows no Textual; `tripplan.tui.keymap` turns it into bindings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

_CHANGING: Final = frozenset(("change_item", "edit_field", "find_place"))
"""The modules of `commands` whose functions all change the trip."""


class Action(NamedTuple):
    """Something that can be done on a screen."""

    id: str
    """What the keymap of the settings calls it: ``item.next``."""
    keys: str
    """Its keys, separated by commas, by the names that Textual gives them."""
    does: str
    """A function of a module in `commands`, as ``change_item.move_item(1)``, or a method of the screen or of the
    application, as ``scroll(1)`` and ``app.pick_trip``; ``{key}`` stands for the key that was pressed."""
    label: str
    """A word or two, for the footer and the palette."""
    tip: str
    """One sentence, for the palette, tooltips and the help page."""
    is_shown: bool = False
    """Whether the footer shows it."""

    @property
    def handler(self) -> str:
        """The function in `commands`, as ``module.function``; empty where the screen or the application does it."""
        name = self.does.partition("(")[0]
        return name if "." in name and not name.startswith("app.") else ""

    @property
    def changes(self) -> bool:
        """Whether it changes the trip, which cannot be done while the trip is locked."""
        return self.handler.partition(".")[0] in _CHANGING

    @property
    def is_by_number(self) -> bool:
        """Whether each of its keys does something of its own."""
        return "{key}" in self.does


_Row = tuple[str, str, str, str, str] | tuple[str, str, str, str, str, bool]

EVERYWHERE: Final = "everywhere"
DAY: Final = "day"
DETAILS: Final = "details"
LIST: Final = "list"
FINDINGS: Final = "findings"
LINKS: Final = "links"
HELP: Final = "help"
JUMP: Final = "jump"
PROMPT: Final = "prompt"
DIALOG: Final = "dialog"
TEXT: Final = "text"
PLACES: Final = "places"

TITLES: Final = {
    DAY: "The day",
    DETAILS: "The details as a screen",
    LIST: "Lists: findings, outline, trips, what to copy",
    FINDINGS: "The list of findings, beside what every list has",
    LINKS: "Links of an item",
    PROMPT: "Lines to type in: search, go to, export",
    DIALOG: "Dialogs: a field, what to add, a new trip",
    TEXT: "The file as text",
    PLACES: "Finding a place",
    JUMP: "Jumping",
    HELP: "Help",
    EVERYWHERE: "Everywhere",
}
"""What each screen is called on the help page, in the order of the page."""

_ROWS: Final[Mapping[str, tuple[_Row, ...]]] = {
    DAY: (
        ("item.next", "down,j", "go.move_cursor(1)", "Next item", "One item down; elsewhere a line or a day."),
        ("item.previous", "up,k", "go.move_cursor(-1)", "Previous item", "One item up; elsewhere a line or a day."),
        ("item.page-down", "pagedown", "go.move_page(1)", "Page down", "A screenful of items down."),
        ("item.page-up", "pageup", "go.move_page(-1)", "Page up", "A screenful of items up."),
        ("item.first", "g,home", "go.move_to_end(-1)", "First item", "To the first item of the day."),
        ("item.last", "G,end", "go.move_to_end(1)", "Last item", "To the last item of the day."),
        ("item.details", "enter", "show.open_details", "Details", "All about the item; in the details, its fields."),
        ("day.previous", "left_square_bracket", "go.move_day(-1)", "Day before", "To the day before."),
        ("day.next", "right_square_bracket", "go.move_day(1)", "Day after", "To the day after."),
        ("pane.previous", "h,left", "go.move_focus(-1)", "Pane before", "To the pane on the left."),
        ("pane.next", "l,right", "go.move_focus(1)", "Pane after", "To the pane on the right."),
        ("edit.fields", "e", "edit_field.edit_item", "Edit", "The fields of the item, to change one.", True),
        ("edit.add", "a", "edit_field.add_item", "Add", "Adds an item below this one; takes map links, too.", True),
        ("edit.remove", "d", "change_item.remove_item", "Remove", "Removes the item; u brings it back."),
        ("edit.duplicate", "D", "change_item.duplicate_item", "Duplicate", "Repeats the item right below itself."),
        ("edit.down", "J", "change_item.move_item(1)", "Move down", "Moves the item past the one below it."),
        ("edit.up", "K", "change_item.move_item(-1)", "Move up", "Moves the item past the one above it."),
        (
            "edit.day-before",
            "H",
            "change_item.move_to_another_day(-1)",
            "To the day before",
            "Moves the item a day back.",
        ),
        ("edit.day-after", "L", "change_item.move_to_another_day(1)", "To the day after", "Moves the item a day on."),
        ("edit.tick", "space", "change_item.list_todos", "To do", "What is to do, to tick it or bring it back."),
        ("edit.place", "P", "find_place.find_place", "Find the place", "Asks a map service where the item is."),
        ("edit.fix", "F", "change_item.fix_item", "Fix", "Shows fixes for its findings, to choose from."),
        ("edit.undo", "u", "file.undo", "Undo", "Takes back the last change, whatever it was."),
        ("edit.redo", "ctrl+r", "file.redo", "Redo", "Brings back what was undone last."),
        ("edit.save", "w", "file.save_trip", "Save", "Writes what is not saved yet, also where the file is gone."),
        ("edit.editor", "E", "file.open_editor", "Editor", "The file in your editor, at the line of the item."),
        ("edit.text", "", "file.edit_text", "Edit as text", "The file as text on a screen of its own."),
        ("edit.day", "", "edit_field.edit_day", "Edit the day", "The fields of the day, such as its date and title."),
        ("edit.trip", "", "edit_field.edit_trip", "Edit the trip", "The fields of the trip, such as its title."),
        ("edit.remove-day", "", "change_item.remove_day", "Remove the day", "Removes the day; u brings it back."),
        ("find.open", "slash", "go.open_search", "Search", "Search all days; matches are marked.", True),
        ("find.next", "n", "go.move_match(1)", "Next match or finding", "Without a search the next finding."),
        (
            "find.previous",
            "N",
            "go.move_match(-1)",
            "Previous match or finding",
            "Without a search the finding before.",
        ),
        ("find.clear", "escape", "go.clear_search", "Clear the search", "Ends the search and unmarks matches."),
        ("go.prompt", "colon", "go.open_go_to", "Go to", "Goes to a time, a day or a name: 14:30, sat, tightest."),
        ("go.now", "t", "go.go_to_now", "Now", "To what is on now, or comes next."),
        ("go.jump", "s", "go.jump", "Jump", "Puts a letter on each item in sight; typing it goes there."),
        ("go.outline", "O", "show.open_outline", "Outline", "All days and items as a list."),
        ("trip.findings", "f", "show.list_findings", "Findings", "All findings as a list; enter goes to the item."),
        ("trip.pick", "T", "app.pick_trip", "Trips", "The trips at hand, to open another."),
        ("trip.reload", "r", "go.reload_trip", "Read again", "Reads the file again, and asks the network again."),
        ("scale.finer", "plus,equals_sign", "go.change_scale(1)", "Larger scale", "More rows an hour."),
        ("scale.coarser", "minus", "go.change_scale(-1)", "Smaller scale", "Fewer rows an hour; at last one an item."),
        ("scale.fit", "0", "go.fit_scale", "Fit the scale", "As many rows an hour as the screen has room for."),
        ("plan-b.fold", "b", "go.fold_plan_b", "Plan B", "Unfolds plan B below the day, or folds it."),
        ("item.links", "o", "share.open_links", "Map", "Links of the item, to open, copy or scan.", True),
        ("item.link", "1,2,3,4,5,6,7,8,9", "share.open_links({key})", "Link by number", "The link of that number."),
        ("item.copy", "y", "share.copy", "Copy", "Copies the item, the day, a link or the position.", True),
        ("trip.export", "x", "share.open_export", "Export", "Writes the trip as Markdown or JSON.", True),
    ),
    DETAILS: (
        ("details.down", "down,j", "scroll(1)", "Down", "One line down."),
        ("details.up", "up,k", "scroll(-1)", "Up", "One line up."),
        ("details.links", "o", "share.open_links", "Map", "Links of the item, to open, copy or scan.", True),
        ("details.link", "1,2,3,4,5,6,7,8,9", "share.open_links({key})", "Link by number", "The link of that number."),
        ("details.copy", "y", "share.copy", "Copy", "Copies the item, a link or the position.", True),
        ("details.edit", "e,enter", "edit_field.edit_item", "Edit", "The fields of the item, to change one.", True),
        ("details.close", "escape,q", "close", "Close", "Back to the day.", True),
    ),
    LIST: (
        ("list.down", "j", "move(1)", "Down", "One entry down; the arrow keys do the same."),
        ("list.up", "k", "move(-1)", "Up", "One entry up."),
        ("list.choose", "space", "choose", "Choose", "Chooses the entry, as enter does; ticks a to-do."),
        ("list.filter", "slash", "filter", "Filter", "Leaves only entries that hold what is typed.", True),
        ("list.close", "escape,q", "close", "Close", "Back, without choosing.", True),
    ),
    FINDINGS: (
        ("findings.explain", "question_mark,f1", "explain", "Explain", "The page of the finding's code.", True),
        ("findings.fix", "F", "change_item.fix_finding", "Fix", "Shows fixes for the finding, to choose from.", True),
    ),
    LINKS: (
        ("links.down", "j", "move(1)", "Down", "One link down; the arrow keys do the same."),
        ("links.up", "k", "move(-1)", "Up", "One link up."),
        ("links.number", "1,2,3,4,5,6,7,8,9", "choose({key})", "Link by number", "To the link of that number."),
        ("links.open", "enter", "open", "Open", "Opens the link in the browser.", True),
        ("links.copy", "y", "copy", "Copy", "Copies the address of the link.", True),
        ("links.code", "c", "toggle_code", "QR code", "Shows the link as a QR code for a phone, or hides it.", True),
        ("links.close", "escape,q", "close", "Close", "Back, without opening anything.", True),
    ),
    PROMPT: (("prompt.cancel", "escape", "cancel", "Cancel", "Leaves the line; nothing is done.", True),),
    DIALOG: (
        (
            "dialog.accept",
            "enter",
            "submit",
            "Accept",
            "Accepts what is typed; with more lines, goes on to the next.",
            True,
        ),
        ("dialog.accept-all", "f2", "accept_all", "Accept all", "Accepts all lines that are typed.", True),
        ("dialog.cancel", "escape", "close", "Cancel", "Leaves the dialog; nothing is done.", True),
    ),
    TEXT: (
        ("text.accept", "f2", "accept", "Take over", "Takes over what was typed, as one change.", True),
        ("text.indent", "tab", "indent", "Indent", "Blanks up to the next even column."),
        ("text.leave", "escape", "leave", "Leave", "Leaves the text as it was; asks first.", True),
    ),
    PLACES: (
        ("places.next", "down", "move(1)", "Down", "One place down."),
        ("places.previous", "up", "move(-1)", "Up", "One place up."),
        (
            "places.accept",
            "enter",
            "submit",
            "Search or take",
            "Searches for what is typed; then takes the place.",
            True,
        ),
        ("places.cancel", "escape", "close", "Cancel", "Leaves; nothing is written.", True),
    ),
    JUMP: (("jump.cancel", "escape", "close", "Stay", "Stays where the cursor is.", True),),
    HELP: (
        ("help.down", "down,j", "scroll(1)", "Down", "One line down."),
        ("help.up", "up,k", "scroll(-1)", "Up", "One line up."),
        ("help.page-next", "right_square_bracket,right,l", "turn(1)", "Next page", "The next page of the help.", True),
        ("help.page-previous", "left_square_bracket,left,h", "turn(-1)", "Previous page", "The page before.", True),
        ("help.close", "escape,q,question_mark,f1", "close", "Close", "Back to where you were.", True),
    ),
    EVERYWHERE: (
        ("app.help", "question_mark,f1", "open_help", "Help", "Help on what has the focus.", True),
        ("app.palette", "ctrl+p", "command_palette", "Palette", "All actions, days and items, by name.", True),
        ("app.new", "ctrl+n", "new_trip", "New trip", "Begins a new trip in a file of its own."),
        ("app.theme", "", "change_theme", "Theme", "Chooses the colours; the choice is remembered."),
        ("app.copy", "ctrl+c", "copy_or_quit", "Copy or quit", "Copies what is selected; else leaves tripplan."),
        ("app.quit", "q", "quit", "Quit", "Leaves tripplan."),
    ),
}
"""The actions of each screen, with the fields of `Action`."""

ACTIONS: Final[Mapping[str, tuple[Action, ...]]] = {
    screen: tuple(Action(*row) for row in rows) for screen, rows in _ROWS.items()
}
"""The actions of each screen."""

ACTION_OF: Final[Mapping[str, Action]] = {action.id: action for actions in ACTIONS.values() for action in actions}
"""Every action by its id."""

KEY_NAMES: Final = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "slash": "/",
    "colon": ":",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "apostrophe": "'",
    "comma": ",",
    "full_stop": ".",
    "semicolon": ";",
    "f1": "F1",
    "f2": "F2",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
}
"""How keys are shown whose names are longer than their caps."""

_NAMES_OF_SIGNS: Final = {sign: name for name, sign in KEY_NAMES.items()}


def actions_on(screen: str) -> tuple[Action, ...]:
    """The actions of a screen, behind those of the screens that it is one of."""
    return (*(ACTIONS[LIST] if screen == FINDINGS else ()), *ACTIONS[screen])


def key_words(keys: str) -> tuple[str, ...]:
    """How keys are shown: ``("↓", "j")`` for ``down,j``."""
    return tuple(KEY_NAMES.get(key, key) for key in keys.split(",") if key)


def key_name(word: str) -> str:
    """Textual's name of a key as people write it: ``slash`` for ``/``."""
    return _NAMES_OF_SIGNS.get(word, word)
