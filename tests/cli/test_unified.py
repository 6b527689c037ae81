"""Unified diffs: git itself applies them, to the byte."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tripplan.cli.unified import unified_diff

if TYPE_CHECKING:
    from pathlib import Path

LINES = st.lists(
    st.sampled_from(["a: 1", "  - visit: 우도", "", "\r", "b\r", "c\u2028d", "e\x0cf", "--- a/x", "@@ -1 +1 @@"])
)
TEXTS = st.tuples(LINES, st.booleans()).map(lambda drawn: ("\n".join(drawn[0]) + "\n" * drawn[1]).encode())


def applied(folder: Path, name: str, before: bytes, diff: bytes, *command: str) -> bytes:
    """What a program makes of a file and a diff of it."""
    path = folder / name
    path.write_bytes(before)
    done = subprocess.run([*command], input=diff, capture_output=True, cwd=folder, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return path.read_bytes()


@examples(60)
@given(TEXTS, TEXTS)
def test_git_makes_the_new_file_of_the_old_one(
    tmp_path_factory: pytest.TempPathFactory, old: bytes, new: bytes
) -> None:
    diff = unified_diff("trip.yaml", old, new)
    assert bool(diff) is (old != new)
    if diff and old and new:  # to make a file or to take it away, git wants more than lines
        folder = tmp_path_factory.mktemp("git")
        assert applied(folder, "trip.yaml", old, diff, "git", "apply", "--whitespace=nowarn") == new


@pytest.mark.parametrize("name", ["trip.yaml", "우도 하루.yaml", 'a "b" \\c.yaml', "it's.yml"])
def test_names_as_git_writes_them(tmp_path: Path, name: str) -> None:
    diff = unified_diff(f"./{name}", b"a\nb\r\nc", b"a\nB\r\nc")
    assert applied(tmp_path, name, b"a\nb\r\nc", diff, "git", "apply", "--whitespace=nowarn") == b"a\nB\r\nc"


@pytest.mark.parametrize("name", ["/home/us/trip.yaml", "../trip.yaml"])
def test_what_no_diff_can_name_is_named_without_its_folder(name: str) -> None:
    assert unified_diff(name, b"a\n", b"b\n").startswith(b"--- a/trip.yaml\n+++ b/trip.yaml\n")
