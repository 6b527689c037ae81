"""Which YAML files a folder holds: all below it, but nothing hidden and nothing that git ignores."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tripplan.cli.gitignore import ignores_at
from tripplan.errors import UnreadableFile, why_not
from tripplan.workspace.store import SUFFIXES, is_file

if TYPE_CHECKING:
    from collections.abc import Iterator


def walk(folder: Path) -> list[Path]:
    """The YAML files below a folder, sorted; UnreadableFile where it cannot be looked into.

    A link to a folder is not followed, so that no circle is walked. A folder that git ignores is walked all the same
    where it was named.
    """
    try:
        with os.scandir(folder):
            pass
    except (OSError, ValueError) as trouble:
        raise UnreadableFile(folder, why_not(trouble)) from None
    return sorted(path for path in _files(folder) if is_file(path))


def _files(folder: Path) -> Iterator[Path]:
    """Whatever is called as YAML files are."""
    pending = [(folder, ignores_at(folder))]
    while pending:
        here, ignores = pending.pop()
        for name, is_folder in _entries(here):
            if is_folder and not name.startswith("."):
                if not ignores.has(name, is_folder=True):
                    pending.append((here / name, ignores.below(name)))
            elif not is_folder and Path(name).suffix.lower() in SUFFIXES and not ignores.has(name, is_folder=False):
                yield here / name


def _entries(folder: Path) -> list[tuple[str, bool]]:
    """The names in a folder, and whether each is a folder itself, and no link; none where it cannot be looked into."""
    try:
        with os.scandir(folder) as entries:
            return [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
    except OSError:
        return []
