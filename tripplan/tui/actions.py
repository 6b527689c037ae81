"""The one table of keys: every action of every screen, from which bindings, palette, footer and help page are made.

Knows no Textual; `tripplan.tui.keymap` turns it into bindings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

_CHANGING: Final = frozenset(("add_item", "change_item", "edit_field", "find_place"))
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

ACTIONS: Final[Mapping[str, tuple[Action, ...]]] = {
    DAY: (
        Action("item.next", "down,j", "go.move_cursor(1)", "Next item", "One item down; elsewhere a line or a day."),
        Action(
            "item.previous", "up,k", "go.move_cursor(-1)", "Previous item", "One item up; elsewhere a line or a day."
        ),
        Action("item.page-down", "pagedown", "go.move_page(1)", "Page down", "A screenful of items down."),
        Action("item.page-up", "pageup", "go.move_page(-1)", "Page up", "A screenful of items up."),
        Action("item.first", "g,home", "go.move_to_end(-1)", "First item", "To the first item of the day."),
        Action("item.last", "G,end", "go.move_to_end(1)", "Last item", "To the last item of the day."),
        Action(
            "item.details", "enter", "show.open_details", "Details", "All about the item; in the details, its fields."
        ),
        Action("day.previous", "left_square_bracket", "go.move_day(-1)", "Day before", "To the day before."),
        Action("day.next", "right_square_bracket", "go.move_day(1)", "Day after", "To the day after."),
        Action("pane.previous", "h,left", "go.move_focus(-1)", "Pane before", "To the pane on the left."),
        Action("pane.next", "l,right", "go.move_focus(1)", "Pane after", "To the pane on the right."),
        Action("edit.fields", "e", "edit_field.edit_item", "Edit", "The fields of the item, to change one.", True),
        Action("edit.add", "a", "add_item.add_item", "Add", "Adds an item below this one; takes map links, too.", True),
        Action("edit.remove", "d", "change_item.remove_item", "Remove", "Removes the item; u brings it back."),
        Action(
            "edit.duplicate", "D", "change_item.duplicate_item", "Duplicate", "Repeats the item right below itself."
        ),
        Action("edit.down", "J", "change_item.move_item(1)", "Move down", "Moves the item past the one below it."),
        Action("edit.up", "K", "change_item.move_item(-1)", "Move up", "Moves the item past the one above it."),
        Action(
            "edit.day-before",
            "H",
            "change_item.move_to_another_day(-1)",
            "To the day before",
            "Moves the item a day back.",
        ),
        Action(
            "edit.day-after", "L", "change_item.move_to_another_day(1)", "To the day after", "Moves the item a day on."
        ),
        Action("edit.tick", "space", "change_item.list_todos", "To do", "What is to do, to tick it or bring it back."),
        Action("edit.place", "P", "find_place.find_place", "Find the place", "Asks a map service where the item is."),
        Action("edit.fix", "F", "change_item.fix_item", "Fix", "Shows fixes for its findings, to choose from."),
        Action("edit.undo", "u", "save.undo", "Undo", "Takes back the last change, whatever it was."),
        Action("edit.redo", "ctrl+r", "save.redo", "Redo", "Brings back what was undone last."),
        Action(
            "edit.save", "w", "save.save_trip", "Save", "Writes what is not saved yet, also where the file is gone."
        ),
        Action("edit.editor", "E", "editor.open_editor", "Editor", "The file in your editor, at the line of the item."),
        Action("edit.text", "", "editor.edit_text", "Edit as text", "The file as text on a screen of its own."),
        Action(
            "edit.day", "", "edit_field.edit_day", "Edit the day", "The fields of the day, such as its date and title."
        ),
        Action("edit.trip", "", "edit_field.edit_trip", "Edit the trip", "The fields of the trip, such as its title."),
        Action("edit.remove-day", "", "change_item.remove_day", "Remove the day", "Removes the day; u brings it back."),
        Action("find.open", "slash", "search.open_search", "Search", "Search all days; matches are marked.", True),
        Action("find.next", "n", "search.move_match(1)", "Next match or finding", "Without a search the next finding."),
        Action(
            "find.previous",
            "N",
            "search.move_match(-1)",
            "Previous match or finding",
            "Without a search the finding before.",
        ),
        Action(
            "find.clear", "escape", "search.clear_search", "Clear the search", "Ends the search and unmarks matches."
        ),
        Action(
            "go.prompt", "colon", "search.open_go_to", "Go to", "Goes to a time, a day or a name: 14:30, sat, tightest."
        ),
        Action("go.now", "t", "go.go_to_now", "Now", "To what is on now, or comes next."),
        Action("go.jump", "s", "go.jump", "Jump", "Puts a letter on each item in sight; typing it goes there."),
        Action("go.outline", "O", "show.open_outline", "Outline", "All days and items as a list."),
        Action(
            "trip.findings", "f", "show.list_findings", "Findings", "All findings as a list; enter goes to the item."
        ),
        Action("trip.pick", "T", "app.pick_trip", "Trips", "The trips at hand, to open another."),
        Action("trip.reload", "r", "go.reload_trip", "Read again", "Reads the file again, and asks the network again."),
        Action("scale.finer", "plus,equals_sign", "go.change_scale(1)", "Larger scale", "More rows an hour."),
        Action(
            "scale.coarser", "minus", "go.change_scale(-1)", "Smaller scale", "Fewer rows an hour; at last one an item."
        ),
        Action("scale.fit", "0", "go.fit_scale", "Fit the scale", "As many rows an hour as the screen has room for."),
        Action("plan-b.fold", "b", "go.fold_plan_b", "Plan B", "Unfolds plan B below the day, or folds it."),
        Action("item.links", "o", "share.open_links", "Map", "Links of the item, to open, copy or scan.", True),
        Action(
            "item.link", "1,2,3,4,5,6,7,8,9", "share.open_links({key})", "Link by number", "The link of that number."
        ),
        Action("item.copy", "y", "share.copy", "Copy", "Copies the item, the day, a link or the position.", True),
        Action("trip.export", "x", "share.open_export", "Export", "Writes the trip as Markdown or JSON.", True),
    ),
    DETAILS: (
        Action("details.down", "down,j", "scroll(1)", "Down", "One line down."),
        Action("details.up", "up,k", "scroll(-1)", "Up", "One line up."),
        Action("details.links", "o", "share.open_links", "Map", "Links of the item, to open, copy or scan.", True),
        Action(
            "details.link", "1,2,3,4,5,6,7,8,9", "share.open_links({key})", "Link by number", "The link of that number."
        ),
        Action("details.copy", "y", "share.copy", "Copy", "Copies the item, a link or the position.", True),
        Action(
            "details.edit", "e,enter", "edit_field.edit_item", "Edit", "The fields of the item, to change one.", True
        ),
        Action("details.close", "escape,q", "close", "Close", "Back to the day.", True),
    ),
    LIST: (
        Action("list.down", "j", "move(1)", "Down", "One entry down; the arrow keys do the same."),
        Action("list.up", "k", "move(-1)", "Up", "One entry up."),
        Action("list.choose", "space", "choose", "Choose", "Chooses the entry, as enter does; ticks a to-do."),
        Action("list.filter", "slash", "filter", "Filter", "Leaves only entries that hold what is typed.", True),
        Action("list.close", "escape,q", "close", "Close", "Back, without choosing.", True),
    ),
    FINDINGS: (
        Action("findings.explain", "question_mark,f1", "explain", "Explain", "The page of the finding's code.", True),
        Action(
            "findings.fix", "F", "change_item.fix_finding", "Fix", "Shows fixes for the finding, to choose from.", True
        ),
    ),
    LINKS: (
        Action("links.down", "j", "move(1)", "Down", "One link down; the arrow keys do the same."),
        Action("links.up", "k", "move(-1)", "Up", "One link up."),
        Action("links.number", "1,2,3,4,5,6,7,8,9", "choose({key})", "Link by number", "To the link of that number."),
        Action("links.open", "enter", "open", "Open", "Opens the link in the browser.", True),
        Action("links.copy", "y", "copy", "Copy", "Copies the address of the link.", True),
        Action(
            "links.code", "c", "toggle_code", "QR code", "Shows the link as a QR code for a phone, or hides it.", True
        ),
        Action("links.close", "escape,q", "close", "Close", "Back, without opening anything.", True),
    ),
    PROMPT: (Action("prompt.cancel", "escape", "cancel", "Cancel", "Leaves the line; nothing is done.", True),),
    DIALOG: (
        Action(
            "dialog.accept",
            "enter",
            "submit",
            "Accept",
            "Accepts what is typed; with more lines, goes on to the next.",
            True,
        ),
        Action("dialog.accept-all", "f2", "accept_all", "Accept all", "Accepts all lines that are typed.", True),
        Action("dialog.cancel", "escape", "close", "Cancel", "Leaves the dialog; nothing is done.", True),
    ),
    TEXT: (
        Action("text.accept", "f2", "accept", "Take over", "Takes over what was typed, as one change.", True),
        Action("text.indent", "tab", "indent", "Indent", "Blanks up to the next even column."),
        Action("text.leave", "escape", "leave", "Leave", "Leaves the text as it was; asks first.", True),
    ),
    PLACES: (
        Action("places.next", "down", "move(1)", "Down", "One place down."),
        Action("places.previous", "up", "move(-1)", "Up", "One place up."),
        Action(
            "places.accept",
            "enter",
            "submit",
            "Search or take",
            "Searches for what is typed; then takes the place.",
            True,
        ),
        Action("places.cancel", "escape", "close", "Cancel", "Leaves; nothing is written.", True),
    ),
    JUMP: (Action("jump.cancel", "escape", "close", "Stay", "Stays where the cursor is.", True),),
    HELP: (
        Action("help.down", "down,j", "scroll(1)", "Down", "One line down."),
        Action("help.up", "up,k", "scroll(-1)", "Up", "One line up."),
        Action(
            "help.page-next", "right_square_bracket,right,l", "turn(1)", "Next page", "The next page of the help.", True
        ),
        Action(
            "help.page-previous", "left_square_bracket,left,h", "turn(-1)", "Previous page", "The page before.", True
        ),
        Action("help.close", "escape,q,question_mark,f1", "close", "Close", "Back to where you were.", True),
    ),
    EVERYWHERE: (
        Action("app.help", "question_mark,f1", "open_help", "Help", "Help on what has the focus.", True),
        Action("app.palette", "ctrl+p", "command_palette", "Palette", "All actions, days and items, by name.", True),
        Action("app.new", "ctrl+n", "new_trip", "New trip", "Begins a new trip in a file of its own."),
        Action("app.theme", "", "change_theme", "Theme", "Chooses the colours; the choice is remembered."),
        Action("app.copy", "ctrl+c", "copy_or_quit", "Copy or quit", "Copies what is selected; else leaves tripplan."),
        Action("app.quit", "q", "quit", "Quit", "Leaves tripplan."),
    ),
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
