"""The table of actions: complete, without clashes, the same as the help page; and every action does what it says."""

from __future__ import annotations

import inspect
import re
import shutil
from collections import Counter
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest
from textual.actions import parse
from textual.binding import Binding
from textual.css.query import NoMatches
from textual.widgets import Static

from tests.conftest import ROOT
from tests.tui.looking import JEJU, NARROW, WIDE, WIDEST, day_screen, highlighted, open_app, said, shown, under
from tests.tui.terminal_side import TerminalSide, sent_by, terminal_side
from tripplan.tui.actions import ACTION_OF, ACTIONS, DAY, EVERYWHERE, TITLES, Action, key_words
from tripplan.tui.app import TripplanApp
from tripplan.tui.commands.find_place import PlaceScreen
from tripplan.tui.commands.go import JumpScreen
from tripplan.tui.commands.share import LinksScreen
from tripplan.tui.commands.show import DetailScreen
from tripplan.tui.dialogs.help import HelpScreen, keys_page
from tripplan.tui.dialogs.lists import ListScreen, PersistentList, TripList
from tripplan.tui.dialogs.new_trip import NewTripScreen
from tripplan.tui.dialogs.text_dialog import TextDialog, TextScreen
from tripplan.tui.keymap import bindings

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from tripplan.tui.day_screen import DayScreen

EVERY: Final = list(ACTION_OF.values())


# ---------------------------------------------------------------- the table


def test_ids_are_words_with_dots_and_each_its_own() -> None:
    names = [action.id for action in EVERY]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert [name for name in names if not re.fullmatch(r"[a-z-]+\.[a-z-]+", name)] == []


@pytest.mark.parametrize("action", EVERY, ids=lambda action: action.id)
def test_an_action_says_what_it_is(action: Action) -> None:
    assert action.label
    assert action.tip.endswith(".")
    assert action.keys or any(action in ACTIONS[screen] for screen in (DAY, EVERYWHERE)), "no key, and in no palette"


@pytest.mark.parametrize("screen", [screen for screen in ACTIONS if screen != EVERYWHERE])
def test_no_key_does_two_things_on_a_screen(screen: str) -> None:
    keys = [key for action in ACTIONS[screen] for key in action.keys.split(",") if key]
    assert [key for key, count in Counter(keys).items() if count > 1] == []


@pytest.mark.parametrize("screen", ACTIONS)
def test_a_binding_carries_all_that_the_table_says(screen: str) -> None:
    made = [each for each in bindings(screen) if isinstance(each, Binding)]
    assert all(each.id and each.tooltip and each.description for each in made)
    expected = {action.id for action in ACTIONS[screen] if action.keys}
    found = {re.sub(r"-\d$", "", each.id or "") for each in made}
    assert expected <= found
    assert found - expected <= {action.id for action in ACTIONS[EVERYWHERE]}


@pytest.mark.parametrize("action", [each for each in EVERY if each.handler], ids=lambda action: action.id)
def test_an_action_names_a_function_that_takes_its_arguments(action: Action) -> None:
    module, function, arguments = parse(action.does.format(key="1"))
    found = getattr(import_module(f"tripplan.tui.commands.{module}"), function)
    inspect.signature(found).bind(None, *arguments)


def test_no_screen_binds_anything_beside_the_table() -> None:
    """Keys stand in one place."""
    for path in (ROOT / "tripplan" / "tui").rglob("*.py"):
        if path.name != "keymap.py":
            assert "Binding(" not in path.read_text("utf-8"), path.name


def test_the_help_page_is_the_table() -> None:
    """Renewed by ``python -m tests.tui.test_actions``."""
    page = (ROOT / "tripplan" / "help" / "keys.md").read_text("utf-8")
    assert page == keys_page()
    for action in EVERY:
        assert f"| {action.tip} | `{action.id}` |" in page
    assert [title for title in TITLES.values() if f"## {title}\n" not in page] == []


async def test_the_palette_offers_every_action_of_the_day_with_its_key() -> None:
    app = open_app(JEJU)
    async with app.run_test(size=NARROW) as pilot:
        screen = day_screen(pilot)
        offered = {command.title: command.help for command in app.get_system_commands(screen)}
        for action in (*ACTIONS[DAY], *ACTIONS[EVERYWHERE]):
            if action.id not in {"item.link", "app.palette"}:
                assert offered[action.label].endswith(action.tip)
                assert all(word in offered[action.label] for word in key_words(action.keys))
        assert "Go to 우도짜장맨" in offered
        await pilot.press("ctrl+p", *"outline", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ListScreen)


# ---------------------------------------------------------------- every action, done


class Case(NamedTuple):
    """Keys to press on the three days in Jeju, and what must be so then."""

    keys: str
    check: Callable[[Pilot[None]], object]
    before: str = ""
    """Keys that lead to where the action can be done."""
    size: tuple[int, int] = NARROW


def at(day: int, item: int) -> Callable[[Pilot[None]], bool]:
    """The cursor stands on an item."""
    return lambda pilot: (under(pilot).session.day_index, under(pilot).session.item_index) == (day, item)


def says(words: str) -> Callable[[Pilot[None]], bool]:
    return lambda pilot: words in said(under(pilot))


def top(kind: type[object]) -> Callable[[Pilot[None]], bool]:
    return lambda pilot: isinstance(pilot.app.screen, kind)


def on_day(pilot: Pilot[None]) -> DayScreen:
    return day_screen(pilot)


def both(*checks: Callable[[Pilot[None]], object]) -> Callable[[Pilot[None]], bool]:
    return lambda pilot: all(check(pilot) for check in checks)


def lit(index: int) -> Callable[[Pilot[None]], bool]:
    return lambda pilot: highlighted(pilot) == index


def focus(selector: str) -> Callable[[Pilot[None]], bool]:
    def has_focus(pilot: Pilot[None]) -> bool:
        focused = pilot.app.focused
        return focused is not None and focused in pilot.app.screen.query(selector)

    return has_focus


def scrolled(selector: str, lines: int) -> Callable[[Pilot[None]], bool]:
    return lambda pilot: pilot.app.screen.query_one(selector).scroll_offset.y == lines


def copied(text: str) -> Callable[[Pilot[None]], bool]:
    return lambda pilot: text in pilot.app.clipboard


def file_of(pilot: Pilot[None]) -> str:
    return under(pilot).session.path.read_text("utf-8")


def unchanged(pilot: Pilot[None]) -> bool:
    return file_of(pilot) == JEJU.read_text("utf-8")


def file_with(text: str) -> Callable[[Pilot[None]], bool]:
    return lambda pilot: text in file_of(pilot)


def file_without(text: str) -> Callable[[Pilot[None]], bool]:
    return lambda pilot: text not in file_of(pilot)


LUNCH: Final = "right_square_bracket j j j j"
"""Leads to lunch on the second of the three days."""

CASES: Final[dict[str, list[Case]]] = {
    "item.next": [Case("j down", at(0, 2))],
    "item.previous": [Case("k", at(0, 1), "j j"), Case("k up up", at(0, 0), "j j")],
    "item.page-down": [Case("pagedown", lambda pilot: on_day(pilot).session.item_index > 4, "right_square_bracket")],
    "item.page-up": [Case("pageup pageup", at(1, 0), "right_square_bracket G")],
    "item.first": [Case("g", at(0, 0), "j j")],
    "item.last": [Case("G", at(0, 4))],
    "item.details": [Case("enter", top(DetailScreen))],
    "day.previous": [
        Case("left_square_bracket", at(0, 0), "right_square_bracket"),
        Case("left_square_bracket", says("that was the first day")),
    ],
    "day.next": [
        Case("right_square_bracket", at(1, 0)),
        Case("right_square_bracket", says("that was the last day"), "right_square_bracket right_square_bracket"),
    ],
    "pane.previous": [
        Case("h", focus("DaysPane"), size=WIDEST),
        Case("left", focus("TimelineView"), "l", size=WIDE),
        Case("h", focus("TimelineView")),
    ],
    "pane.next": [
        Case("l", focus("DetailPane"), size=WIDE),
        Case("right right", focus("DetailPane"), "h", size=WIDEST),
    ],
    "find.open": [Case("slash ㅇ ㄷ ㅉ ㅈ", both(focus("Prompt Input"), at(1, 4)))],
    "find.next": [
        Case("n", says("match 2 of 2"), "right_square_bracket slash 갈 치 enter"),
        Case("n", says("note: when")),
    ],
    "find.previous": [Case("N", says("match"), "slash 우 도 enter"), Case("N", says("note"))],
    "find.clear": [Case("escape", lambda pilot: not on_day(pilot).finder.is_on, "slash 우 도 enter")],
    "go.prompt": [
        Case("colon 2 space 1 0 colon 1 0", says("성산포항"), size=WIDE),
        Case("colon 3 enter", at(2, 0)),
    ],
    "go.now": [Case("t", says("not on today"))],
    "go.jump": [Case("s", top(JumpScreen)), Case("s d", at(0, 2))],
    "go.outline": [Case("O j enter", at(0, 1))],
    "trip.findings": [Case("f enter", lambda pilot: said(on_day(pilot)).startswith("note"))],
    "trip.pick": [Case("T", top(TripList))],
    "trip.reload": [Case("r", says("read again"))],
    "scale.finer": [
        Case("plus", says("30 minutes a row"), "minus minus minus minus plus"),
    ],
    "scale.coarser": [Case("minus minus minus", says("a plain list"))],
    "scale.fit": [Case("0", lambda pilot: on_day(pilot).timeline.scale is None, "plus")],
    "plan-b.fold": [
        Case("b", lambda pilot: on_day(pilot).session.is_unfolded, "right_square_bracket"),
        Case("b b", lambda pilot: not on_day(pilot).session.is_unfolded, "right_square_bracket"),
        Case("b", says("no plan B")),
    ],
    "item.links": [Case("o", top(LinksScreen), "right_square_bracket j")],
    "item.link": [Case("2", lit(1), "right_square_bracket j"), Case("9", says("there is no link 9"))],
    "item.copy": [Case("y enter", copied("rent car"))],
    "trip.export": [Case("x", focus("Prompt Input"))],
    "edit.remove": [
        Case("d", says("removed rent car; u undoes it"), "g"),
        Case("d", file_without("우도짜장맨"), LUNCH),
    ],
    "edit.duplicate": [Case("D", both(says("repeated 우도짜장맨"), at(1, 5)), LUNCH)],
    "edit.down": [Case("J", at(1, 5), LUNCH), Case("J K", unchanged, LUNCH)],
    "edit.up": [Case("K", at(1, 3), LUNCH), Case("K", says("first"), "g")],
    "edit.day-before": [
        Case("H", lambda pilot: on_day(pilot).session.day_index == 0, LUNCH),
        Case("H", says("first day")),
    ],
    "edit.day-after": [
        Case("L", lambda pilot: on_day(pilot).session.day_index == 2, LUNCH),
        Case("L", says("last day"), "right_square_bracket right_square_bracket"),
    ],
    "edit.place": [Case("P", top(PlaceScreen), LUNCH), Case("P", says("has a position already"), f"{LUNCH} k")],
    "places.next": [Case("down", top(PlaceScreen), f"{LUNCH} P")],
    "places.previous": [Case("up", top(PlaceScreen), f"{LUNCH} P")],
    "places.accept": [Case("enter", top(PlaceScreen), f"{LUNCH} P x")],
    "places.cancel": [Case("escape", on_day, f"{LUNCH} P")],
    "edit.fix": [Case("F", says("nothing here can be fixed"), LUNCH), Case("F", says("nothing is wrong here"))],
    "edit.undo": [
        Case("u", says("undone: removed 우도짜장맨"), f"{LUNCH} d"),
        Case("u u u", unchanged, f"{LUNCH} d D d"),
        Case("u", says("there is nothing to undo")),
    ],
    "edit.redo": [
        Case("ctrl+r", file_without("우도짜장맨"), f"{LUNCH} d u"),
        Case("ctrl+r", says("there is nothing to redo")),
    ],
    "edit.save": [Case("w", says("everything is saved"), f"{LUNCH} d")],
    "edit.editor": [Case("E", top(TextScreen))],
    "edit.text": [Case("ctrl+p a s space t e x t enter", top(TextScreen))],
    "edit.remove-day": [
        Case(
            "ctrl+p v e space t h e space d a y enter",
            says("removed day 2; u undoes it"),
            "right_square_bracket",
        )
    ],
    "text.accept": [Case("f2", file_with("      - #lunch"), f"{LUNCH} E #")],
    "text.indent": [Case("tab f2", file_with("      -   lunch"), f"{LUNCH} E")],
    "text.leave": [Case("escape", on_day, "E"), Case("escape escape", unchanged, "E x")],
    "edit.fields": [Case("e", top(PersistentList)), Case("enter", top(PersistentList), "l", size=WIDE)],
    "edit.add": [Case("a enter", top(TextDialog))],
    "edit.tick": [Case("space", top(PersistentList))],
    "edit.day": [Case("ctrl+p i t space t h e space d a y enter", top(PersistentList))],
    "edit.trip": [Case("ctrl+p i t space t h e space t r enter", top(PersistentList))],
    "details.down": [Case("j j", scrolled("DetailPane", 2), "right_square_bracket j j enter", size=(80, 12))],
    "details.up": [Case("k", scrolled("DetailPane", 1), "right_square_bracket j j enter j j", size=(80, 12))],
    "details.links": [Case("o", top(LinksScreen), "right_square_bracket j enter")],
    "details.link": [Case("2", lit(1), "right_square_bracket j enter")],
    "details.copy": [Case("y", top(ListScreen), "enter")],
    "details.edit": [Case("e", top(PersistentList), "enter")],
    "details.close": [Case("q", on_day, "enter")],
    "list.down": [Case("j down", lit(2), "f")],
    "list.up": [Case("k", lit(0), "f j")],
    "list.choose": [Case("space", at(0, 1), "O j")],
    "list.filter": [Case("slash ㅇ ㄷ enter enter", says("우도짜장맨"), "f")],
    "list.close": [Case("q", on_day, "f")],
    "findings.explain": [
        Case("question_mark", lambda pilot: page(pilot) == "rules/hours-unknown", "f"),
    ],
    "findings.fix": [
        Case("F", lambda pilot: "can be fixed" in str(pilot.app.screen.query_one("SaidLine", Static).render()), "f")
    ],
    "links.down": [Case("j", lit(1), "right_square_bracket j o")],
    "links.up": [Case("k", lit(0), "right_square_bracket j o j")],
    "links.number": [Case("2", lit(1), "right_square_bracket j o")],
    "links.open": [
        Case(
            "enter",
            lambda pilot: "opened" in str(pilot.app.screen.query_one("SaidLine", Static).render()),
            "right_square_bracket j o c",
        )
    ],
    "links.copy": [Case("y", copied("map"), "right_square_bracket j o")],
    "links.code": [Case("c", top(LinksScreen), "right_square_bracket j o")],
    "links.close": [Case("escape", on_day, "right_square_bracket j o")],
    "prompt.cancel": [Case("escape", at(0, 0), "slash 우 도 짜")],
    "dialog.accept": [
        Case("enter", top(PersistentList), "e enter"),
        Case("enter", focus("#new-dates"), "ctrl+n"),
    ],
    "dialog.accept-all": [Case("f2", focus("#new-zone"), "ctrl+n tab tab x tab")],
    "dialog.cancel": [Case("escape", top(PersistentList), "e enter x"), Case("escape", on_day, "ctrl+n")],
    "jump.cancel": [Case("escape", at(0, 0), "s")],
    "help.down": [Case("j j", scrolled("#help", 2), "question_mark")],
    "help.up": [Case("k", scrolled("#help", 1), "question_mark j j")],
    "help.page-next": [Case("right_square_bracket", lambda pilot: page(pilot) == "getting-started", "question_mark")],
    "help.page-previous": [Case("left_square_bracket", lambda pilot: page(pilot) == "terminals", "f1")],
    "help.close": [Case("question_mark", on_day, "f1")],
    "app.help": [Case("question_mark", top(HelpScreen)), Case("f1", top(HelpScreen), "f")],
    "app.palette": [Case("ctrl+p", lambda pilot: type(pilot.app.screen).__name__ == "CommandPalette")],
    "app.new": [Case("ctrl+n", top(NewTripScreen)), Case("ctrl+n", top(NewTripScreen), "f")],
    "app.theme": [Case("ctrl+p t h e m e enter", lambda pilot: type(pilot.app.screen).__name__ == "CommandPalette")],
    "app.copy": [Case("ctrl+c", lambda pilot: pilot.app.return_code == 0)],
    "app.quit": [Case("q", lambda pilot: pilot.app.return_code == 0)],
}


def page(pilot: Pilot[None]) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, HelpScreen)
    return screen.page


def test_every_action_is_done_below() -> None:
    assert CASES.keys() == {action.id for action in EVERY}


LEAVE: Final = {"app.quit", "app.copy"}
"""What ends the program."""


def by_group() -> dict[str, list[tuple[str, Case]]]:
    """The cases that share an application: those of one part of the table, on a screen of one size."""
    groups: dict[str, list[tuple[str, Case]]] = {}
    for name, cases in CASES.items():
        for case in cases:
            part = name if name in LEAVE else name.partition(".")[0]
            groups.setdefault(f"{part} {case.size[0]}x{case.size[1]}", []).append((name, case))
    return groups


def holds(case: Case, pilot: Pilot[None]) -> object:
    """Whether what must be so is so; not where the screen that it looks at is not there yet."""
    try:
        return case.check(pilot)
    except (AssertionError, NoMatches):
        return False


async def begin_anew(side: TerminalSide) -> None:
    """The three days as they are when the program starts."""
    app = side.app
    assert isinstance(app, TripplanApp)
    path = under(side.pilot).session.path
    while len(app.screen_stack) > 1:
        await app.pop_screen()
    shutil.copy(JEJU, path)
    app.copy_to_clipboard("")
    await app.push_screen(app._day_screen(path))
    await side.settle()


@pytest.mark.parametrize("cases", by_group().values(), ids=by_group())
async def test_an_action_does_what_it_says(cases: list[tuple[str, Case]]) -> None:
    async with terminal_side(open_app(JEJU), *cases[0][1].size) as side:
        for name, case in cases:
            await side.type(*map(sent_by, case.before.split()), *map(sent_by, case.keys.split()))
            await side.wait_for(partial(holds, case, side.pilot), f"{name}: {case.keys}")
            if name not in LEAVE:
                assert all(len(line) for line in shown(under(side.pilot)))
                await begin_anew(side)


if __name__ == "__main__":
    Path(ROOT / "tripplan" / "help" / "keys.md").write_text(keys_page(), "utf-8")
