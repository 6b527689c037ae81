"""Takes something out of a trip: links to open or scan, texts to copy, and the trip as a file of another form."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from tripplan.errors import TripplanError
from tripplan.sentences import say
from tripplan.tui.base_screen import PromptUse
from tripplan.tui.dialogs.lists import ListEntry, ListScreen
from tripplan.views.cells import fit, plain
from tripplan.views.rows import ASCII
from tripplan.workspace.store import is_file, is_same

if TYPE_CHECKING:
    from tripplan.tui.screens.day import DayScreen, OnTrip


def open_links(screen: OnTrip, number: int = 1) -> None:
    """Shows the links of the item, beginning at the one of a number."""
    from tripplan.tui.dialogs.links import LinksScreen
    from tripplan.views.links import links_of

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
    from tripplan.views.exporters import EXPORTERS

    def export(text: str) -> None:
        if text.strip():
            _ask_and_export(screen, _path(text))
        else:
            screen.say(say("nothing was exported"))

    use = PromptUse(lambda text: screen.say(_export_words(text)), export, lambda: screen.say(""))
    screen.open_prompt(say("export to"), str(screen.session.path.with_suffix(EXPORTERS[0].suffix)), use)


def _export_words(text: str) -> str:
    """What an export into a file of that name would do."""
    from tripplan.views.exporters import EXPORTERS, exporter_for

    path = _path(text)
    if not text.strip():
        return say("the name of a file, ending in {suffixes}", suffixes=" or ".join(each.suffix for each in EXPORTERS))
    form = exporter_for(path).label
    if is_file(path):
        sentence = "writes {form} to {name}; it is there already, and enter asks before it is replaced"
        return say(sentence, form=form, name=path.name)
    return say("writes {form} to {name}", form=form, name=path.name)


def _ask_and_export(screen: DayScreen, path: Path) -> None:
    """Exports; asks first where that would replace a file."""
    if not is_file(path) or is_same(path, screen.session.path):
        _export(screen, path, replace=False)
        return

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
