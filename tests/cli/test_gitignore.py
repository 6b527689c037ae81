"""What git ignores, read without git, against git itself on random patterns and trees."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tripplan.cli.gitignore import walk

NAMES: Final = ("a", "b", "ab", "a b", "가", "A-1")
"""Of folders; a file has the same with an ending."""
ENDINGS: Final = (".yaml", ".yml")
HIDDEN: Final = ".c"
GLOBS: Final = (
    *("*", "?", "**", "***", "#", "!", "-", ".", "\\a", "\\*", "\\[", "\\\\", "\\/"),
    *("[ab]", "[!a]", "[^b]", "[a-c]", "[[:alpha:]]", "[]a]", "[a/b]", "[/]", "[\\]a]", "[b-]", "[가]"),
    *("[", "[[:digit:]", "[[:no:]]", "[a-[:alpha:]]"),
)
"""Pieces of patterns, whole and broken."""


class Tree(NamedTuple):
    """A folder."""

    files: list[str]
    patterns: dict[str, str]
    """What each of its folders has to say of ignoring."""


names = st.sampled_from((*NAMES, HIDDEN))
places = st.lists(names, max_size=3)
files = st.builds(
    lambda place, name, ending: "/".join([*place, name + ending]), places, names, st.sampled_from(ENDINGS)
)
pieces = st.sampled_from((*NAMES, *ENDINGS, HIDDEN, *GLOBS))
segments = st.lists(pieces, max_size=3).map("".join)
whole = st.sampled_from(("**", "*", *NAMES, "*.yaml", "a*"))
lines = st.builds(
    lambda start, parts, end: start + "/".join(parts) + end,
    st.sampled_from(("", "", "", "!", "/", "!/", "#", "\\", " ")),
    st.lists(segments | whole, min_size=1, max_size=4),
    st.sampled_from(("", "", "", "/", " ", "\\ ", "  ", "\r", "\t", "/ ")),
)
texts = st.lists(lines, max_size=6).map("\n".join)
trees = st.builds(
    Tree,
    st.lists(files, min_size=1, max_size=10, unique=True),
    st.dictionaries(places.map("/".join), texts, min_size=1, max_size=3),
)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a user who has told git nothing."""
    home = tmp_path_factory.mktemp("git")
    for name in [name for name in os.environ if name.startswith(("GIT_", "XDG_"))]:
        monkeypatch.delenv(name)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return home


def git(folder: Path, *words: str) -> bytes:
    return subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True).stdout


def seen_by_git(top: Path) -> list[Path]:
    listed = git(top, "ls-files", "-z", "--others", "--exclude-standard").split(b"\0")
    return [top / os.fsdecode(name) for name in listed if name.decode().endswith(ENDINGS)]


def below(folder: Path, seen: list[Path]) -> list[str]:
    """Those of them that are below a folder, and in no hidden folder there."""
    inside = [path.relative_to(folder) for path in seen if path.is_relative_to(folder)]
    return sorted(path.as_posix() for path in inside if not any(part.startswith(".") for part in path.parts[:-1]))


def found(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in walk(folder))


def put(path: Path, text: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


@given(st.lists(trees, min_size=1, max_size=12), texts, texts)
@examples(20)
def test_as_git_sees_it(drawn: list[Tree], own: str, of_user: str) -> None:
    """Of the whole repository, and of every folder in it that git looks into."""
    home = Path.home()
    top = home / "trips"
    if not top.exists():
        git(home, "init", "--quiet", "trips")
    for folder in top.iterdir():
        if folder.name != ".git":
            shutil.rmtree(folder)
    put(top / ".git/info/exclude", own)
    put(home / ".config/git/ignore", of_user)
    for number, tree in enumerate(drawn):
        for name in tree.files:
            put(top / f"{number}" / name)
        for name, text in tree.patterns.items():
            put(top / f"{number}" / name / ".gitignore", text)
    seen = seen_by_git(top)
    for folder in dict.fromkeys([top, *(path.parent for path in seen)]):
        assert found(folder) == below(folder, seen)


# ---------------------------------------------------------------- by hand


def ignored(folder: Path, patterns: str, *names: str) -> list[str]:
    """Which of these files are ignored in a repository, by what a file of patterns at its top says."""
    put(folder / ".git" / "HEAD")
    put(folder / ".gitignore", patterns)
    for name in names:
        put(folder / name)
    return sorted(set(names) - set(found(folder)))


@pytest.mark.parametrize(
    ("patterns", "names"),
    [
        ("draft.yaml", ["a/draft.yaml", "draft.yaml"]),
        ("/draft.yaml", ["draft.yaml"]),
        ("a/", ["a/b.yaml", "a/draft.yaml"]),
        ("draft.yaml/", []),
        ("# draft.yaml\n\\#x", []),
        ("*.yaml\n!b.yaml", ["a/draft.yaml", "draft.yaml"]),
        ("!b.yaml\n*.yaml", ["a/b.yaml", "a/draft.yaml", "draft.yaml"]),
        ("a\n!a/b.yaml", ["a/b.yaml", "a/draft.yaml"]),
        ("a/*\n!a/b.yaml", ["a/draft.yaml"]),
        ("*.yaml\n!a", ["a/b.yaml", "a/draft.yaml", "draft.yaml"]),
        ("**/b.yaml", ["a/b.yaml"]),
        ("[[:alpha:]].yaml", ["a/b.yaml"]),
        ("\ufeffdraft.yaml\r\n", ["a/draft.yaml", "draft.yaml"]),
    ],
)
def test_patterns(tmp_path: Path, patterns: str, names: list[str]) -> None:
    """Names, anchors, folders, the last match; nothing comes back below an ignored folder."""
    assert ignored(tmp_path, patterns, "a/b.yaml", "a/draft.yaml", "draft.yaml") == names


def test_a_question_mark_is_a_byte(tmp_path: Path) -> None:
    """For git too: a letter of Korean has three."""
    assert ignored(tmp_path, "?.yaml", "가.yaml", "a.yaml") == ["a.yaml"]
    assert ignored(tmp_path, "???.yaml", "가.yaml", "a.yaml") == ["가.yaml"]


@pytest.mark.timeout(20)
def test_no_pattern_takes_for_ever(tmp_path: Path) -> None:
    patterns = ["*a" * 60 + "b", "**/a*" * 60 + "/b", "*" * 1000 + "b", "[" * 1000, "a**" * 80 + "/b", "?*" * 99 + "b"]
    name = "/".join(["a" * 40] * 25) + "/" + "a" * 200 + ".yaml"
    assert ignored(tmp_path, "\n".join(patterns), name) == []


def test_what_the_user_has_git_ignore_everywhere(home: Path) -> None:
    top = home / "everywhere"
    put(home / ".config/git/ignore", "a.yaml\n")
    assert ignored(top, "", "a.yaml", "b.yaml") == ["a.yaml"]
    put(home / ".gitconfig", '[user]\n excludesfile = x\n[Core]\n\texcludesFile = "~/own ignore" # mine\n')
    put(home / "own ignore", "b.yaml\n")
    assert ignored(top, "", "a.yaml", "b.yaml") == ["b.yaml"]


def test_worktrees_and_submodules(tmp_path: Path) -> None:
    """There ``.git`` is a file that names a folder, and what is ignored in the repository itself counts."""
    main, beside = tmp_path / "main", tmp_path / "beside"
    git(tmp_path, "init", "--quiet", "main")
    git(main, "-c", "user.name=x", "-c", "user.email=x@y", "commit", "--quiet", "--allow-empty", "-m", "x")
    git(main, "worktree", "add", "--quiet", "../beside")
    put(main / ".git/info/exclude", "a.yaml\n")
    for name in ("a.yaml", "b.yaml"):
        put(beside / name)
    assert found(beside) == below(beside, seen_by_git(beside)) == ["b.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_links_to_patterns_are_not_followed(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    put(tmp_path / "patterns", "a.yaml\n")
    put(tmp_path / "a.yaml")
    (tmp_path / ".gitignore").symlink_to("patterns")
    assert found(tmp_path) == below(tmp_path, seen_by_git(tmp_path)) == ["a.yaml"]


@pytest.mark.parametrize("pointer", [b"gitdir: /nowhere", b"gitdir:", b"gitdir: \0", b"", b"\xff", b"gitdir: ."])
def test_a_pointer_to_nowhere_is_no_repository(tmp_path: Path, pointer: bytes) -> None:
    put(tmp_path / "a.yaml")
    put(tmp_path / ".gitignore", "a.yaml")
    (tmp_path / ".git").write_bytes(pointer)
    assert found(tmp_path) == ["a.yaml"]
