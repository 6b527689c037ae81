"""A system that can be told what to refuse, and when another program comes between."""

from __future__ import annotations

import os
from dataclasses import fields, replace
from errno import ENOSYS, EPERM
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from tests.conftest import ROOT
from tripplan.workspace.writing import OPERATIONS, Operations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

TIMETABLE: Final = ROOT / "tripplan" / "timetables" / "seongsan-udo.yaml"


def refuse(*_arguments: object, **_more: object) -> None:
    """What the system does where one may not read; the tests may run as root, whom nothing is refused."""
    raise PermissionError(13, "Permission denied")


def failing(number: int) -> Callable[..., Any]:
    """An operation that the system always refuses."""

    def fail(*_arguments: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


SYSTEMS: Final = {
    "swaps": OPERATIONS,
    "cannot swap": replace(OPERATIONS, swap=failing(ENOSYS)),
    "has no links": replace(OPERATIONS, swap=failing(ENOSYS), link=failing(EPERM)),
}
"""The sorts of systems and file systems that there are."""


def tapped(operations: Operations, tap: Callable[[str], None]) -> Operations:
    """The same system, where `tap` is called with the name of every operation before it is done."""

    def tapping(name: str) -> Callable[..., Any]:
        done = getattr(operations, name)

        def do(*arguments: object) -> object:
            tap(name)
            return done(*arguments)

        return do

    return Operations(**{field.name: tapping(field.name) for field in fields(Operations)})


class Step:
    """Does something once, before the operation of a number, counted from 0."""

    def __init__(self, number: int, act: Callable[[], object]) -> None:
        self.names: list[str] = []
        """The operations until now."""
        self._number = number
        self._act = act

    def __call__(self, name: str) -> None:
        self.names.append(name)
        if len(self.names) == self._number + 1:
            self._act()

    @property
    def reached(self) -> str:
        """The operation before which it was done; empty where it was not."""
        return self.names[self._number] if self._number < len(self.names) else ""


def at_every_step(operations: Operations, act: Callable[[], object]) -> Iterator[tuple[Step, Operations]]:
    """Systems that do something before their first operation, before their second, and so on beyond the last."""
    for number in count():
        step = Step(number, act)
        yield step, tapped(operations, step)
        if not step.reached:
            return


def contents(*folders: Path) -> list[bytes]:
    """What all the files in some folders hold, but for locks."""
    return [path.read_bytes() for path in files(*folders) if path.name != "lock"]


def files(*folders: Path) -> Iterable[Path]:
    """All the files in some folders, and in those within them."""
    return (path for folder in folders for path in folder.rglob("*") if path.is_file())


def names(folder: Path) -> list[str]:
    """What stands in a folder, by name."""
    return sorted(path.name for path in folder.iterdir())
