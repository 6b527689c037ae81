"""The YAML files below a folder, without those that git ignores, as the files of patterns themselves say.

git is not started: the settings of a repository from somewhere else can make it start a program. Patterns mean what
gitignore(5) says, and where that is silent, what git 2.39 does. One thing cannot be known without git: which of the
ignored files are tracked all the same.
"""

from __future__ import annotations

import os
import re
import string
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from tripplan.errors import UnreadableFile, why_not
from tripplan.workspace.store import SUFFIXES, is_file, is_folder, read_file

_BOM: Final = b"\xef\xbb\xbf"
_POINTER: Final = b"gitdir:"
"""How the file begins that a worktree or a submodule has in place of the folder ``.git``."""
_CASE: Final = re.IGNORECASE if sys.platform in {"darwin", "win32"} else re.NOFLAG
"""As `git init` sets ``core.ignorecase`` there."""
_EXCLUDES: Final = re.compile(r'\s*excludesfile\s*=\s*("?)(.*?)\1\s*(?:[#;].*)?', re.IGNORECASE)
"""The setting in a file of git's; a value with escapes in it is not understood."""


def walk(folder: Path) -> list[Path]:
    """The YAML files below a folder, sorted; raises UnreadableFile where it cannot be read.

    A link to a folder is not followed, so that no circle is walked. A folder that git ignores is walked all the same
    where it was named.
    """
    try:
        with os.scandir(folder):
            pass
    except (OSError, ValueError) as trouble:
        raise UnreadableFile(folder, why_not(trouble)) from None
    found, pending = [], [(folder, ignores_at(folder))]
    while pending:
        here, ignores = pending.pop()
        entries: list[tuple[str, bool]] = []
        with suppress(OSError), os.scandir(here) as those:  # what cannot be read has nothing in it
            entries = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in those]
        for name, is_inner in entries:
            if is_inner and not name.startswith("."):
                if not ignores.has(name, is_folder=True):
                    pending.append((here / name, ignores.below(name)))
            elif not is_inner and Path(name).suffix.lower() in SUFFIXES and not ignores.has(name, is_folder=False):
                found.append(here / name)
    return sorted(filter(is_file, found))


# ---------------------------------------------------------------- what is ignored


class _Rule(NamedTuple):
    """One pattern."""

    expression: re.Pattern[bytes]
    is_negative: bool
    """Whether what it matches is not ignored."""
    only_folders: bool
    by_name: bool
    """Whether it is about the name alone, and not about the path."""


class _Source(NamedTuple):
    """The patterns of one file."""

    base: bytes
    """The folder from which their paths count, with a slash at its end; empty for the top of the repository."""
    rules: tuple[_Rule, ...]
    """The last one first: the first that matches decides."""


class Ignores(NamedTuple):
    """What is ignored in a folder."""

    folder: Path
    place: bytes = b""
    """Its path below the top of its repository, with a slash at its end."""
    sources: tuple[_Source, ...] | None = None
    """The closest first; None where the folder is in no repository."""

    def has(self, name: str, *, is_folder: bool) -> bool:
        """Whether the file or folder of this name in the folder is ignored."""
        own = os.fsencode(name)
        path = self.place + own
        for source in self.sources or ():
            below = path[len(source.base) :]
            for rule in source.rules:
                if (is_folder or not rule.only_folders) and rule.expression.fullmatch(own if rule.by_name else below):
                    return not rule.is_negative
        return False

    def below(self, name: str) -> Ignores:
        """What is ignored in a folder of this folder; a repository does not inherit from the one around it."""
        folder = self.folder / name
        if is_repository(folder):
            return _at_top(folder)
        if self.sources is None:
            return Ignores(folder)
        place = self.place + os.fsencode(name) + b"/"
        return Ignores(folder, place, (*_own_source(folder, place), *self.sources))


def ignores_at(folder: Path) -> Ignores:
    """What is ignored in a folder that is named by the user; where that is ignored itself, nothing in it is."""
    real = Path(os.path.realpath(folder))
    top = next((each for each in (real, *real.parents) if is_repository(each)), None)
    if top is None:
        return Ignores(real)
    found = _at_top(top)
    for name in real.relative_to(top).parts:
        if found.has(name, is_folder=True):
            return Ignores(real)
        found = found.below(name)
    return found


# ---------------------------------------------------------------- repositories


def is_repository(folder: Path) -> bool:
    """Whether a folder is the top of a repository, a worktree or a submodule."""
    inside = _git_folder(folder)
    return inside is not None and is_file(inside / "HEAD")


def _git_folder(folder: Path) -> Path | None:
    """The folder in which git keeps its own files for a worktree."""
    inside = folder / ".git"
    if is_folder(inside):
        return inside
    pointer = _content(inside)
    return folder / _path(pointer.removeprefix(_POINTER)) if pointer.startswith(_POINTER) else None


def _at_top(folder: Path) -> Ignores:
    """What is ignored at the top of a repository."""
    own = _git_folder(folder) or folder
    shared = own / _path(_content(own / "commondir"))
    theirs = [_source(_content(shared / "info" / "exclude")), _source(_content(_of_user()))]
    return Ignores(folder, b"", (*_own_source(folder, b""), *theirs))


def _own_source(folder: Path, place: bytes) -> list[_Source]:
    """The patterns of a folder, if it has any; git does not follow a link to them."""
    path = folder / ".gitignore"
    # Path.is_symlink raises where a folder may be listed and not entered.
    data = b"" if os.path.islink(path) else _content(path)  # noqa: PTH114
    return [_source(data, place)] if data else []


def _of_user() -> Path:
    """The file of patterns that the user has for all repositories."""
    try:
        home = Path.home()
    except RuntimeError:  # there is no home folder
        return Path(os.devnull)
    configured = os.environ.get("XDG_CONFIG_HOME")
    own = (Path(configured) if configured else home / ".config") / "git"
    chosen = own / "ignore"
    for config in (own / "config", home / ".gitconfig"):
        section = ""
        for line in os.fsdecode(_content(config)).splitlines():
            if line.lstrip().startswith("["):
                section = line.strip().casefold()
            elif section == "[core]" and (match := _EXCLUDES.fullmatch(line)):
                chosen = home / match[2].removeprefix("~/")
    return chosen


def _path(written: bytes) -> str:
    return os.fsdecode(written.strip())


def _content(path: Path) -> bytes:
    """The bytes of a file; none where it cannot be read."""
    try:
        return read_file(path).data
    except UnreadableFile:
        return b""


# ---------------------------------------------------------------- patterns


def _source(data: bytes, base: bytes = b"") -> _Source:
    rules = (_rule(line.removesuffix(b"\r")) for line in data.removeprefix(_BOM).split(b"\n"))
    return _Source(base, tuple(rule for rule in rules if rule is not None)[::-1])


def _rule(line: bytes) -> _Rule | None:
    """The rule of a line; None where it holds none, or matches nothing."""
    pattern = line.rstrip(b" ")
    if (len(pattern) - len(pattern.rstrip(b"\\"))) % 2:  # a blank behind a backslash stays
        pattern = line[: len(pattern) + 1]
    if not pattern or pattern.startswith(b"#"):
        return None
    is_negative = pattern.startswith(b"!")
    pattern = pattern.removeprefix(b"!")
    only_folders = pattern.endswith(b"/")
    pattern = pattern.removesuffix(b"/")
    by_name = b"/" not in pattern
    expression = expression_of(pattern.removeprefix(b"/"))
    if expression is None:
        return None
    return _Rule(re.compile(expression, re.DOTALL | _CASE), is_negative, only_folders, by_name)


# ---------------------------------------------------------------- patterns as regular expressions
#
# No pattern takes for ever: what has matched between two asterisks is never tried anew, as the first place where it
# fits leaves most to what follows.

_SPECIAL: Final = re.compile(rb"[*?\[\\]")
_ANY: Final = rb"[^/]*"
_FOLDERS: Final = rb"(?:[^/]*/)*"

_CLASSES: Final = {
    "alnum": string.ascii_letters + string.digits,
    "alpha": string.ascii_letters,
    "blank": " \t",
    "cntrl": "".join(map(chr, (*range(32), 127))),
    "digit": string.digits,
    "graph": string.ascii_letters + string.digits + string.punctuation,
    "lower": string.ascii_lowercase,
    "print": string.ascii_letters + string.digits + string.punctuation + " ",
    "punct": string.punctuation,
    "space": " \t\n\r\f\v",
    "upper": string.ascii_uppercase,
    "xdigit": string.hexdigits,
}
"""What each ``[:class:]`` holds."""


class _Nothing(ValueError):
    """A pattern that nothing matches, as a bracket that is never closed."""


def expression_of(pattern: bytes) -> bytes | None:
    """What matches a whole path as the pattern does, with DOTALL; None where nothing does.

    ``**`` right behind what has no special signs counts as a path of its own, as it does for git.
    """
    found = _SPECIAL.search(pattern)
    start = found.start() if found else len(pattern)
    try:
        segments = _Reader(pattern, start).segments()
    except _Nothing:
        return None
    groups: list[list[bytes]] = [[]]
    for segment in segments:
        if segment is not None:
            groups[-1].append(segment)
        elif len(groups) == 1 or groups[-1]:
            groups.append([])
    first, *others = (b"/".join(group) for group in groups)
    parts = [re.escape(pattern[:start]), first]
    if others:
        *middle, last = others
        parts.append(b"/" if groups[0] else b"")
        parts += [b"(?>(?:[^/]*/)*?" + each + b"/)" for each in middle]
        parts.append(_FOLDERS + last if groups[-1] else b".*")
    return b"".join(parts)


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: bytes, start: int) -> None:
        self._pattern = pattern
        self._at = start

    def segments(self) -> list[bytes | None]:
        """What matches each part between slashes; None for ``**``."""
        found = [self._segment()]
        while self._at < len(self._pattern):
            if self._passes(b"\\") and found[-1] is None:
                found.append(_ANY)  # before an escaped slash, ** is one folder at least
            self._at += 1
            found.append(self._segment())
        return found

    def _segment(self) -> bytes | None:
        begin = self._at
        chunks = [b""]
        while self._at < len(self._pattern) and not self._is_next(b"/") and not self._is_next(b"\\/"):
            if self._passes(b"*"):
                chunks.append(b"")
            elif self._passes(b"?"):
                chunks[-1] += rb"[^/]"
            elif self._passes(b"["):
                chunks[-1] += self._bracket()
            else:
                self._passes(b"\\")
                chunks[-1] += re.escape(self._byte())
        read = self._pattern[begin : self._at]
        if len(read) > 1 and not read.strip(b"*"):
            return None
        first, *others = chunks
        if not others:
            return first
        *middle, last = others
        return b"".join([first, *(b"(?>[^/]*?" + each + b")" for each in middle if each), _ANY, last])

    def _is_next(self, text: bytes) -> bool:
        return self._pattern.startswith(text, self._at)

    def _passes(self, text: bytes) -> bool:
        is_next = self._is_next(text)
        self._at += len(text) if is_next else 0
        return is_next

    def _byte(self) -> bytes:
        if self._at == len(self._pattern):
            raise _Nothing
        self._at += 1
        return self._pattern[self._at - 1 : self._at]

    def _bracket(self) -> bytes:
        is_negated = self._passes(b"!") or self._passes(b"^")
        members: set[int] = set()
        before = -1  # what a range may begin with
        is_first = True
        while is_first or not self._passes(b"]"):
            is_first = False
            if name := self._class_name():
                members.update(_CLASSES[name].encode())
                before = -1
            elif before >= 0 and self._is_next(b"-") and self._pattern[self._at + 1 : self._at + 2] not in {b"", b"]"}:
                self._at += 1
                members.update(range(before, self._member() + 1))
                before = -1
            else:
                before = self._member()
                members.add(before)
        members = members | {ord("/")} if is_negated else members - {ord("/")}
        if not members:
            raise _Nothing
        inside = b"".join(b"\\x%02x" % each for each in sorted(members))
        return b"[" + b"^" * is_negated + inside + b"]"

    def _member(self) -> int:
        self._passes(b"\\")
        return self._byte()[0]

    def _class_name(self) -> str:
        """Passes a ``[:class:]`` and gives its name; empty where none comes next."""
        if not self._is_next(b"[:"):
            return ""
        end = self._pattern.find(b"]", self._at + 2)
        if end < 0:
            raise _Nothing
        inside = self._pattern[self._at + 2 : end]
        if not inside.endswith(b":"):
            return ""
        name = inside[:-1].decode("ascii", "replace")
        if name not in _CLASSES:
            raise _Nothing
        self._at = end + 1
        return name
