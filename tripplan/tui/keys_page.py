"""The tables of keys, made from the table of actions: for the help page, and for `?` on each screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.tui.actions import ACTIONS, EVERYWHERE, TITLES, Action, actions_on, key_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

INTRODUCTION: Final = """\
# Keys

Every key of every screen. `ctrl+p` opens the palette, in which each action stands by its name; a
click on a key in the bottom line does what the key does. With a Korean keyboard on, a letter counts
as the key that it is on: `ㅓ` as `j`.

Other keys can be chosen in the settings file, by the id of the action: see [settings](settings.md).
"""


def keys_page() -> str:
    """The help page `keys.md`."""
    tables = "\n".join(f"## {title}\n\n{table(screen, with_ids=True)}" for screen, title in TITLES.items())
    return f"{INTRODUCTION}\n{tables}"


def keys_here(screen: str, keymap: Mapping[str, str]) -> str:
    """The keys of one screen as they are now, for `?`."""
    own = _rows(actions_on(screen), keymap)
    return f"# {TITLES[screen]}\n\n{own}\n## {TITLES[EVERYWHERE]}\n\n{table(EVERYWHERE, keymap)}"


def table(screen: str, keymap: Mapping[str, str] | None = None, *, with_ids: bool = False) -> str:
    """The actions of a screen as a table in Markdown."""
    return _rows(ACTIONS[screen], keymap, with_ids=with_ids)


def _rows(actions: Iterable[Action], keymap: Mapping[str, str] | None = None, *, with_ids: bool = False) -> str:
    heads = ["keys", "does", *(["id"] if with_ids else [])]
    rows = [heads, ["---"] * len(heads)]
    rows += [[_keys(action, keymap or {}), action.tip, *([f"`{action.id}`"] if with_ids else [])] for action in actions]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _keys(action: Action, keymap: Mapping[str, str]) -> str:
    if not action.keys:
        return "in the palette"
    words = key_words(keymap.get(action.id, action.keys))
    return f"`{words[0]}` to `{words[-1]}`" if len(words) > 3 else " ".join(f"`{word}`" for word in words)
