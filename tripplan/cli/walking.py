"""Which YAML files a folder holds: all below it, but nothing hidden and nothing that git ignores."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripplan.errors import UnreadableFile, why_not
from tripplan.store import SUFFIXES, is_file

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

_GIT: Final = ("git", "-c", "core.fsmonitor=false", "-c", "core.quotepath=false")
"""A folder of somebody else's may have settings that start programs; none is started."""
_SECONDS: Final = 30
_OF_A_HOOK: Final = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_WORK_TREE")
"""What git sets for a hook, and what would lead it to another repository than the folder's."""


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
    return sorted(path for path in _files(folder) if path.suffix.lower() in SUFFIXES and is_file(path))


def _files(folder: Path) -> Iterator[Path]:
    known = _known_to_git(folder) if _in_a_repository(folder) else None
    if known is None:
        yield from _on_disk(folder)
        return
    for name in known:
        path = folder / name
        if any(part.startswith(".") for part in Path(name).parts[:-1]):
            continue
        if path.is_dir() and not path.is_symlink():  # a repository within this one
            yield from _files(path)
        else:
            yield path


def _in_a_repository(folder: Path) -> bool:
    absolute = Path(os.path.abspath(folder))  # noqa: PTH100 - a link to a folder stays where it is
    return any((each / ".git").exists() for each in (absolute, *absolute.parents))


def _known_to_git(folder: Path) -> list[str] | None:
    """The files below a folder that git does not ignore; None where it cannot say, or ignores the folder itself."""
    # Costs 8 ms to import, and a single file is checked without it.
    import subprocess

    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}

    def ask(*words: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(  # noqa: S603 - nothing in it is read by a shell
            [*_GIT, "-C", str(folder), *words],
            capture_output=True,
            check=False,
            timeout=_SECONDS,
            env=environment,
        )

    try:
        if ask("check-ignore", "--quiet", ".").returncode == 0:
            return None
        listed = ask("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    except (OSError, subprocess.TimeoutExpired):  # there is no git, or it does not answer
        return None
    if listed.returncode != 0:
        return None
    return [os.fsdecode(name) for name in dict.fromkeys(listed.stdout.split(b"\0")) if name]


def _on_disk(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent) / name for name in names)
