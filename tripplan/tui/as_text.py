"""The file as text: in the user's own editor, or on a screen of tripplan's."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, cast

from textual.app import SuspendNotSupported

from tripplan.errors import TripplanError, why_not
from tripplan.tui.editors import command, editor_of, run
from tripplan.views.cells import CONTROLS
from tripplan.workspace.store import read_file, write_file

if TYPE_CHECKING:
    from pathlib import Path

    from tripplan.tui.app import TripplanApp
    from tripplan.tui.editing_screen import EditingScreen
    from tripplan.tui.leaving import Leaving
    from tripplan.tui.trip_screen import TripScreen


def open_editor(screen: EditingScreen) -> None:
    """The file in the user's editor, at the line of the item; on a screen of our own where there is no editor."""
    session = screen.session
    if session.locked or session.file.on_disk is None:
        screen.say(session.why_locked())
        return
    editor = editor_of()
    if not editor:
        edit_text(screen)
        return
    if session.file.is_dirty:
        session.save()
    if session.file.is_dirty or session.file.conflict is not None:
        screen.show_change("the editor would not see what is not saved: save first, with w")
        return
    trouble = _run(screen, command(editor, session.path, *_place(screen)))
    label = f"edited in {PurePath(editor[0]).name}"
    changed = session.reload(own_label=label)
    screen.show_change(trouble or (f"{label}; u undoes it" if changed else "the editor changed nothing"))


def _place(screen: EditingScreen) -> tuple[int, int]:
    """Line and column of the item under the cursor."""
    document = screen.session.plan.document
    return document.position(document.span_of(screen.session.item_path).start)


def _run(screen: TripScreen, words: list[str]) -> str:
    """Leaves the terminal to a program until it ends; why it did not work, or nothing."""
    try:
        with screen.app.suspend():
            return _run_alone(words, cast("TripplanApp", screen.app).leaving)
    except SuspendNotSupported:
        return "no other program can have this terminal; the palette has 'Edit as text'"


def _run_alone(words: list[str], leaving: Leaving) -> str:
    """Runs a program; it raises nothing, as Textual 8.2.8 would not take the terminal back then."""
    name = PurePath(words[0]).name
    try:
        status = run(words, leaving)
    except (OSError, ValueError) as trouble:
        return f"cannot start {name}: {why_not(trouble)}; VISUAL or EDITOR names the editor"
    return f"{name} ended with status {status}" if status else ""


def edit_text(screen: EditingScreen) -> None:
    """The file as text on a screen of its own, at the line of the item."""
    session = screen.session
    text = session.plan.document.text
    if why := session.why_locked():
        screen.say(why)
    elif CONTROLS.search(text.replace("\r", "").replace("\n", "").replace("\t", "")):
        screen.say("this file holds control characters, which only an editor of your own can show: E opens it")
    else:
        _show(screen, text, _place(screen))


def _show(screen: EditingScreen, text: str, place: tuple[int, int]) -> None:
    from tripplan.tui.text_screen import TextScreen

    def take(typed: str | None) -> None:
        if typed is not None:
            screen.session.replace_text(typed, "edited as text")
            screen.show_change("edited as text; u undoes it")

    screen.app.push_screen(TextScreen(screen.session.path.name, text, place, screen.session.plan_of_text), take)


# ---------------------------------------------------------------- two versions


def bring_together(screen: TripScreen) -> None:
    """Both versions in one text with marks, in the editor or on a screen of our own; without marks it is taken."""
    session = screen.session
    marked = session.file.with_marks()
    editor = editor_of()
    if not editor:
        _bring_together_here(screen, marked)
        return
    path = session.paths.state / f"both-{session.path.name}"
    try:
        session.paths.state.mkdir(parents=True, exist_ok=True)
        write_file(path, marked, replace=True)
        trouble = _run(screen, command(editor, path, _first_mark(marked), 1))
        data = read_file(path).data
    except (TripplanError, OSError) as failure:
        screen.say(f"{failure}")
        return
    _take_both(screen, data, trouble, path)


def _bring_together_here(screen: TripScreen, marked: bytes) -> None:
    from tripplan.tui.text_screen import TextScreen

    encoding = screen.session.plan.document.encoding
    text = marked.decode(encoding, "replace").removeprefix("\ufeff")

    def take(typed: str | None) -> None:
        if typed is not None:
            bom = b"\xef\xbb\xbf" if marked.startswith(b"\xef\xbb\xbf") else b""
            _take_both(screen, bom + typed.encode(encoding, "replace"), "", None)

    name = f"{screen.session.path.name}, both versions"
    screen.app.push_screen(TextScreen(name, text, (_first_mark(marked), 1), screen.session.plan_of_text), take)


def _take_both(screen: TripScreen, data: bytes, trouble: str, path: Path | None) -> None:
    if screen.session.resolve_with(data):
        screen.show_change(trouble or "brought both versions together; u undoes it")
        if path is not None:
            path.unlink(missing_ok=True)
    else:
        screen.say(trouble or "there are still marks of two versions in it; w asks again")


def _first_mark(marked: bytes) -> int:
    from tripplan.workspace.merging import OURS

    lines = marked.splitlines()
    return next((index for index, line in enumerate(lines, 1) if line.startswith(OURS)), 1)
