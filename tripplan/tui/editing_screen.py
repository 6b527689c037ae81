"""What changes the trip on the day screen; how it is done stands in the modules that each action names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.errors import NotEditable
from tripplan.tui.actions import ACTIONS, DAY
from tripplan.tui.typing_screen import TypingScreen

if TYPE_CHECKING:
    from tripplan.edits import Edit


_CHANGING: Final = frozenset(
    action.method.partition("(")[0] for action in ACTIONS[DAY] if action.id.startswith("edit.")
)


class EditingScreen(TypingScreen):
    """A screen on which a trip can be changed.

    What edits need is imported when the first one is made: nobody pays for it who only looks.
    """

    # ------------------------------------------------------------ the item

    def action_edit_fields(self) -> None:
        """The fields of the item."""
        if self.may_change():
            from tripplan.tui.commands import edit_field

            edit_field.edit_item(self)

    def action_edit_day(self) -> None:
        """The fields of the day."""
        if self.may_change():
            from tripplan.tui.commands import edit_field

            edit_field.edit_day(self)

    def action_edit_trip(self) -> None:
        """The fields of the trip."""
        if self.may_change():
            from tripplan.tui.commands import edit_field

            edit_field.edit_trip(self)

    def action_add_item(self) -> None:
        """Asks what to add below the item."""
        if self.may_change():
            from tripplan.tui.commands import add_item

            add_item.add_item(self)

    def action_tick_todo(self) -> None:
        """What is to do, to tick it."""
        if self.may_change():
            from tripplan.tui.commands import change_item

            change_item.list_todos(self)

    def action_remove_item(self) -> None:
        """Removes the item."""
        if self.may_change():
            from tripplan.tui.commands import change_item

            change_item.remove_item(self)

    def action_remove_day(self) -> None:
        """Removes the whole day."""
        if self.may_change():
            from tripplan.tui.commands import change_item

            change_item.remove_day(self)

    def action_duplicate_item(self) -> None:
        """Repeats the item right below itself."""
        if self.may_change():
            from tripplan.tui.commands import change_item

            change_item.duplicate_item(self)

    def action_move_item(self, step: int) -> None:
        """Past the item below or above."""
        if self.may_change():
            from tripplan.tui.commands import change_item

            change_item.move_item(self, step)

    def action_move_to_day(self, step: int) -> None:
        """To the day after or before."""
        if self.may_change():
            from tripplan.tui.commands import change_item

            change_item.move_to_another_day(self, step)

    def action_fix_item(self) -> None:
        """What mends a finding of the item."""
        if self.may_change():
            from tripplan.tui.commands import change_item

            change_item.fix_item(self)

    # ------------------------------------------------------------ back and forward, and the file

    def action_undo(self) -> None:
        """Takes back the last change; asks before that is somebody else's."""
        from tripplan.tui.commands import save

        save.undo(self)

    def action_redo(self) -> None:
        """Brings back what was undone last."""
        self.show_change(self.session.redo())

    def action_save(self) -> None:
        """Writes what is not saved yet."""
        from tripplan.tui.commands import save

        save.save(self)

    def action_open_editor(self) -> None:
        """The file in the user's editor, at the line of the item."""
        from tripplan.tui.commands import editor

        editor.open_editor(self)

    def action_edit_text(self) -> None:
        """The file as text on a screen of its own."""
        from tripplan.tui.commands import editor

        editor.edit_text(self)

    # ------------------------------------------------------------ what the modules above do it with

    def may_change(self) -> bool:
        """Whether the trip may be changed at all; says why not."""
        why = self.session.why_locked()
        if why:
            self.say(why)
        return not why

    def is_off(self, action: str) -> bool:
        """Whether a key can do nothing at the moment; it stays where it is, greyed, and says why when it is pressed."""
        if action in {"undo", "redo"}:
            history = self.session.file.history
            return (history.last if action == "undo" else history.next) is None
        return action in _CHANGING and bool(self.session.why_locked())

    def perform(self, edit: Edit, label: str) -> bool:
        """Makes an edit, draws the day anew, and says what was done; False where it cannot be made, and says why."""
        if not self.may_change():
            return False
        try:
            self.session.perform(edit, label)
        except NotEditable as refusal:
            self.say(f"{refusal}; E opens the editor there")
            return False
        self.show_change(f"{label}; u undoes it")
        return True
