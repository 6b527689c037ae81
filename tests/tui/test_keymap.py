"""Keys of one's own: what they do, and what is told when two clash."""

from __future__ import annotations

import pytest

from tests.tui.looking import JEJU, NARROW, day_screen, open_app, whole
from tripplan.findings import Span
from tripplan.tui.keymap import chosen_keymap
from tripplan.workspace.settings import ChosenKeys, Settings


def chosen(**keys: str) -> tuple[ChosenKeys, ...]:
    """``item_next="n"`` is what the settings write as ``item.next: n``."""
    return tuple(
        ChosenKeys(name.replace("_", ".", 1).replace("_", "-"), value, Span(0, 1)) for name, value in keys.items()
    )


@pytest.mark.parametrize(
    ("keys", "keymap", "told"),
    [
        ({"item_next": "ctrl+e"}, {"item.next": "ctrl+e"}, []),
        (
            {"item_next": "?"},
            {"item.next": "question_mark"},
            ["? did 'Help' (app.help, Everywhere) and now does item.next"],
        ),
        (
            {"item_next": "n"},
            {"item.next": "n"},
            ["n did 'Next match or finding' (find.next, The day) and now does item.next"],
        ),
        ({"item_next": "k", "item_previous": "j"}, {"item.next": "k", "item.previous": "j"}, []),
        (
            {"item_next": "ctrl+x", "item_previous": "ctrl+x"},
            {"item.next": "ctrl+x"},
            ["the key ctrl+x is chosen twice; item.previous does not get it"],
        ),
        ({"item_nxt": "n"}, {}, ["there is no action 'item.nxt'"]),
        ({"item_next": "blah, f5"}, {"item.next": "f5"}, ["'blah' is no key"]),
        ({"item_next": ""}, {}, ["'' is no key"]),
    ],
)
def test_what_is_chosen_and_what_is_told(keys: dict[str, str], keymap: dict[str, str], told: list[str]) -> None:
    found, findings = chosen_keymap(chosen(**keys))
    assert found == keymap
    assert [finding.message for finding in findings] == told
    assert all(finding.span == Span(0, 1) and finding.path[0] == "keys" for finding in findings)


async def test_a_chosen_key_works_and_the_old_one_does_not() -> None:
    app = open_app(JEJU, settings=Settings(keys=chosen(item_next="ctrl+n", edit_add="F")))
    async with app.run_test(size=NARROW) as pilot:
        session = day_screen(pilot).session
        await pilot.press("ctrl+n", "ctrl+n")
        assert session.item_index == 2
        await pilot.press("j", "down")
        assert session.item_index == 2
        assert "F add" in whole(app)[-1]
        await pilot.press("question_mark")
        await pilot.pause()
        assert any("ctrl+n" in line and "One item down" in line for line in whole(app))


async def test_a_key_that_is_taken_away_does_the_new_thing() -> None:
    app = open_app(JEJU, settings=Settings(keys=chosen(day_next="n")))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("n")
        assert day_screen(pilot).session.day_index == 1
