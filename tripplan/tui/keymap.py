"""Makes what Textual binds from the table of actions, the keys that a user has chosen, and Korean keyboards."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from textual.binding import Binding, BindingType
from textual.keys import Keys

from tripplan.findings import BAD_VALUE, KEY_CLASH, UNKNOWN_KEY
from tripplan.findings.values import Listed
from tripplan.sentences import nearest
from tripplan.tui.actions import (
    ACTION_OF,
    ACTIONS,
    DAY,
    DIALOG,
    EVERYWHERE,
    FINDINGS,
    KEY_NAMES,
    PROMPT,
    TITLES,
    Action,
    key_name,
    key_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tripplan.findings import Finding
    from tripplan.workspace.settings import ChosenKeys


_MODIFIERS = {"ctrl", "alt", "shift"}
_NAMES = {key.value for key in Keys} | KEY_NAMES.keys()


def bindings(screen: str) -> list[BindingType]:
    """What a screen of the table binds, with its keys as the table has them.

    Screens that lie over the day keep keys from the application, so they bind what can be done everywhere themselves.
    """
    own: list[BindingType] = []
    for action in ACTIONS[screen]:
        if action.is_by_number:
            own += [_binding(action, key, bound(action, key), f"{action.id}-{key}") for key in action.keys.split(",")]
        elif action.keys:
            own.append(_binding(action, action.keys, bound(action), action.id))
    if screen in {DAY, PROMPT, EVERYWHERE, FINDINGS}:  # the list of findings has all that every list binds
        return own
    taken = {key for action in ACTIONS[screen] for key in action.keys.split(",")}
    lent = [action for action in ACTIONS[EVERYWHERE] if action.keys and not taken & set(action.keys.split(","))]
    if screen == DIALOG:  # where `?` is a letter to type, it is no key to show
        lent = [action._replace(is_shown=False) for action in lent]
    return own + [_binding(action, action.keys, f"app.{bound(action)}", action.id) for action in lent]


def bound(action: Action, key: str = "") -> str:
    """What Textual runs for an action: a method of the screen, which for `commands` is that of every screen."""
    if not action.handler:
        return action.does.format(key=key)
    return f"command({action.id!r}, {key})" if key else f"command({action.id!r})"


def _binding(action: Action, keys: str, runs: str, name: str) -> Binding:
    shown = key_words(keys)[0]
    return Binding(keys, runs, action.label, action.is_shown, shown, tooltip=action.tip, id=name)


# ---------------------------------------------------------------- the user's own keys


CHOSEN_TWICE: Final = KEY_CLASH.says("the key {key} is chosen twice; {action} does not get it")
_DID_BEFORE: Final = "{keys} did '{label}' ({lost}, {screen}) and now does {action}"
DOES_ANOTHER: Final = KEY_CLASH.says(_DID_BEFORE)
DOES_ANOTHER_WITHOUT_KEY: Final = KEY_CLASH.says(_DID_BEFORE, "give {lost} another key")
NO_SUCH_ACTION: Final = UNKNOWN_KEY.says("there is no action '{action}'", "the page keys of the help lists them")
NO_KEY_OF_KEYBOARD: Final = BAD_VALUE.says("'{word}' is no key", "write j, ctrl+n, f5, pagedown or ?")


def chosen_keymap(chosen: Sequence[ChosenKeys]) -> tuple[dict[str, str], list[Finding]]:
    """The keys of each action for which a user has chosen some, and what is wrong with the choice.

    What is chosen wins over what a key did before; of two that chose the same key on one screen, the first.
    """
    keymap: dict[str, str] = {}
    findings: list[Finding] = []
    for each in chosen:
        keys, wrong = _read(each)
        others = {
            action.id
            for screen in (*_screens_of(each.action), EVERYWHERE)
            for action in ACTIONS[screen]
            if action.id != each.action
        }
        taken = {key for other in others for key in keymap.get(other, "").split(",")}
        for key in [key for key in keys if key in taken]:
            keys.remove(key)
            wrong.append(CHOSEN_TWICE.at(key=key_words(key)[0], action=each.action))
        if keys:
            keymap[each.action] = ",".join(keys)
            wrong += _lost(each.action, keys, chosen)
        findings += [finding.at(("keys", each.action), each.span) for finding in wrong]
    return keymap, findings


def _read(chosen: ChosenKeys) -> tuple[list[str], list[Finding]]:
    """The keys of a choice by Textual's names."""
    known = {action.id for action in ACTION_OF.values() if not action.is_by_number}
    if chosen.action not in known:
        near = nearest(chosen.action, sorted(known))
        return [], [NO_SUCH_ACTION.at(action=chosen.action, suggestion=near)]
    keys: list[str] = []
    findings = []
    for word in map(str.strip, chosen.keys.split(",")):
        name = key_name(word)
        *modifiers, key = name.split("+")
        if set(modifiers) <= _MODIFIERS and (len(key) == 1 or name in _NAMES or key in _NAMES or "_" in key):
            keys.append(name)
        else:
            findings.append(NO_KEY_OF_KEYBOARD.at(word=word))
    return keys, findings


def _screens_of(action_id: str) -> list[str]:
    """The screens on which an action can be done; what is done everywhere is done on all."""
    own = [screen for screen, actions in ACTIONS.items() if any(action.id == action_id for action in actions)]
    return list(ACTIONS) if EVERYWHERE in own else own


def _lost(action_id: str, keys: list[str], chosen: Sequence[ChosenKeys]) -> Iterator[Finding]:
    """What a choice takes away from actions that have kept their keys."""
    moved = {each.action for each in chosen}
    for screen in dict.fromkeys((*_screens_of(action_id), EVERYWHERE)):
        for action in ACTIONS[screen]:
            lost = [key for key in keys if key in action.keys.split(",")]
            if lost and action.id != action_id and action.id not in moved:
                has_others = any(key not in keys for key in action.keys.split(","))
                yield (DOES_ANOTHER if has_others else DOES_ANOTHER_WITHOUT_KEY).at(
                    keys=Listed(tuple(key_words(",".join(lost)))),
                    label=action.label,
                    lost=action.id,
                    screen=TITLES[screen],
                    action=action_id,
                )


# ---------------------------------------------------------------- Korean keyboards

# With a Korean input method on, ``j`` arrives as ``ㅓ``, and ``gk`` as ``하``. The two-set layout (두벌식, KS X 5002)
# says which key each letter is on, so that a traveller need not switch the keyboard to move about.
_INITIALS: Final = ("r", "R", "s", "e", "E", "f", "a", "q", "Q", "t", "T", "d", "w", "W", "c", "z", "x", "v", "g")
"""ㄱ to ㅎ, as U+1100 and following."""
_VOWELS: Final = (
    *("k", "o", "i", "O", "j", "p", "u", "P", "h", "hk", "ho"),
    *("hl", "y", "n", "nj", "np", "nl", "b", "m", "ml", "l"),
)
"""ㅏ to ㅣ, as U+1161 and following."""
_FINALS: Final = (
    *("r", "R", "rt", "s", "sw", "sg", "e", "f", "fr", "fa", "fq", "ft", "fx", "fv"),
    *("fg", "a", "q", "qt", "t", "T", "d", "w", "c", "z", "x", "v", "g"),
)
"""ㄱ to ㅎ below a syllable, as U+11A8 and following."""

_KEYS: Final = {
    chr(first + index): keys
    for first, row in ((0x1100, _INITIALS), (0x1161, _VOWELS), (0x11A8, _FINALS))
    for index, keys in enumerate(row)
}


def latin_keys(text: str) -> str:
    """The letters on the keys that wrote a Korean text: ``jgk`` for ``ㅓ하``; empty if any of it is not Korean."""
    # NFKD takes syllables apart, and single letters to those of syllables.
    parts = [_KEYS.get(letter, "") for letter in unicodedata.normalize("NFKD", text)]
    return "".join(parts) if all(parts) else ""
