"""`tripplan diff`, at the shell and under git."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from tests.conftest import FLAGSHIP, ROOT
from tests.process import PROGRAM, environment, run
from tripplan.views.diff.changes import ChangeKind

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Tripplan

TIMETABLE = ROOT / "tripplan" / "timetables" / "seongsan-udo.yaml"
posix = pytest.mark.skipif(sys.platform == "win32", reason="has no pipes by name")
NOTHING = "no difference for the traveller\n"


def changed(udo: Path, old: str = "stay: 50m", new: str = "stay: 1h") -> Path:
    """A copy beside it, with one text for another."""
    text = udo.read_text("utf-8")
    assert old in text
    copy = udo.with_name("new.yaml")
    copy.write_text(text.replace(old, new), "utf-8")
    return copy


def piped(folder: Path, name: str, source: Path) -> Path:
    """A pipe by a name, into which a file is written once."""
    os.mkfifo(folder / name)
    Thread(target=lambda: (folder / name).write_bytes(source.read_bytes()), daemon=True).start()
    return folder / name


@posix
def test_a_version_may_come_through_a_pipe(tripplan: Tripplan, udo: Path, folder: Path) -> None:
    """As in ``diff udo.yaml <(git show HEAD:udo.yaml)``; its timetable stands beside the file."""
    new = changed(udo)
    words = tripplan("diff", udo, new)
    assert tripplan("diff", piped(folder, "one", udo), new) == words
    assert tripplan("diff", udo, piped(folder, "two", new)) == words
    assert tripplan("diff", piped(folder, "three", udo), piped(folder, "four", new)) == words


@posix
@pytest.mark.parametrize("words", [("show",), ("check",), ("export",), ("show", "--json"), ("export", "--to", "json")])
def test_what_only_reads_reads_a_pipe(words: tuple[str, ...], tripplan: Tripplan, udo: Path, folder: Path) -> None:
    pipe = piped(folder, "pipe", udo)
    said, plainly = tripplan(*words, pipe), tripplan(*words, udo)
    assert said.out.replace(str(pipe), str(udo)) == plainly.out
    assert said.status == plainly.status


@posix
def test_what_edits_reads_none(tripplan: Tripplan, folder: Path) -> None:
    """Nobody writes into this one: whoever opened it would wait."""
    os.mkfifo(folder / "pipe")
    for words in (
        ("set", "pipe", "title", "x"),
        ("add", "pipe", "visit", "x"),
        ("move", "pipe", "days[0]", "days[1]"),
        ("remove", "pipe", "title"),
        ("check", "--watch", "pipe"),
        ("fetch", "--links", "--apply", "pipe"),
    ):
        said = tripplan(*words)
        assert (said.status, said.out) == (2, "")
        assert "pipe" in said.err or "a trip in a file" in said.err


@posix
def test_a_timetable_in_a_pipe_is_called_what_it_is(tripplan: Tripplan, folder: Path) -> None:
    said = tripplan("show", piped(folder, "pipe", TIMETABLE))
    assert said.status == 1
    assert said.err.endswith("'tripplan ferry LINE' asks it, 'tripplan check -' checks it\n")


def test_what_changed_is_told_and_the_status_is_0(tripplan: Tripplan, udo: Path) -> None:
    said = tripplan("diff", udo, changed(udo))
    assert (said.status, said.err) == (0, "")
    words = said.out.splitlines()[1]
    assert words.startswith(" ~ lunch 우도짜장맨 ")
    assert words.endswith(" stay 50m → 1h; until ~12:30 → ~12:40")


def test_comments_and_layout_are_no_difference(tripplan: Tripplan, udo: Path) -> None:
    said = tripplan("diff", udo, changed(udo, "stay: 50m", "stay: '50m'   # 넉넉히"))
    assert (said.status, said.out) == (0, NOTHING)


@pytest.mark.parametrize("first", [True, False])
def test_one_of_the_files_comes_through_a_pipe(udo: Path, first: bool) -> None:  # noqa: FBT001 - a case of the test
    """Its timetables are those that stand beside the other one."""
    broken = TIMETABLE.read_text("utf-8").replace("last: '17:30'", "last: '16:30'")
    (udo.parent / "seongsan-udo.yaml").write_text(broken, "utf-8")
    names = ["-", str(udo)] if first else [str(udo), "-"]
    ended = run("diff", *names, stdin=udo.read_bytes())
    assert (ended.status, ended.text, ended.told) == (0, NOTHING, "")


def test_json(tripplan: Tripplan, udo: Path) -> None:
    found = json.loads(tripplan("diff", udo, changed(udo), "--json").out)
    assert list(found) == ["changes"]
    assert {each["what"] for each in found["changes"]} <= {kind.value for kind in ChangeKind}
    assert json.loads(tripplan("diff", udo, udo, "--json").out) == {"changes": []}


def test_a_broken_version_is_told_as_far_as_it_can_be_read(tripplan: Tripplan, udo: Path) -> None:
    said = tripplan("diff", udo, changed(udo, "stay: 50m", "stay: [soon"))
    assert said.status == 0
    assert " + error: " in said.out


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("nowhere.yaml", "udo.yaml"), 2, "cannot read nowhere.yaml: there is no such file"),
        (("udo.yaml",), 2, "diff takes two files, the trip as it was and as it is; one of them may be -"),
        (("-", "-"), 2, "diff takes two files, the trip as it was and as it is; one of them may be -"),
        (("--git", "udo.yaml", "udo.yaml"), 2, "diff --git is called by git, with the seven words"),
        (("udo.yaml", "compose.yaml"), 1, "compose.yaml is no trip: it has none of a trip's keys"),
        ((str(TIMETABLE), "udo.yaml"), 1, "is a timetable, not a trip"),
    ],
)
def test_bad_input(tripplan: Tripplan, udo: Path, words: tuple[str, ...], status: int, sentence: str) -> None:
    (udo.parent / "compose.yaml").write_text("services:\n  web: x\n", "utf-8")
    said = tripplan("diff", *words)
    assert (said.status, said.out) == (status, "")
    assert sentence in said.err


# ---------------------------------------------------------------- git


class Repository:
    """A repository in which trips are compared by us."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.trip = folder / "trips" / "우도 하루.yaml"
        self.trip.parent.mkdir()
        self("init", "--quiet", "--initial-branch=main")
        program = " ".join(f"'{word}'" for word in PROGRAM)
        for key, value in {
            "user.name": "somebody",
            "user.email": "somebody@example.org",
            "core.quotePath": "false",
            "diff.tripplan.command": f"{program} diff --git",
        }.items():
            self("config", key, value)
        (folder / ".gitattributes").write_text("trips/*.yaml diff=tripplan\n", "utf-8")
        self.trip.write_bytes(FLAGSHIP.read_bytes())
        self.commit()

    def __call__(self, *words: str) -> str:
        """What git prints; nothing may go wrong."""
        env = environment({"GIT_CONFIG_NOSYSTEM": "1", "HOME": str(self.folder)})
        done = subprocess.run(["git", *words], cwd=self.folder, env=env, capture_output=True, check=False)
        assert (done.returncode, done.stderr.decode()) == (0, "")
        return done.stdout.decode()

    def commit(self) -> None:
        self("add", "--all")
        self("commit", "--quiet", "--message", "a day")

    def write(self, old: str, new: str) -> None:
        """Changes the trip."""
        self.trip.write_text(self.trip.read_text("utf-8").replace(old, new), "utf-8")


in_a_shell_of_git = pytest.mark.skipif(
    sys.platform == "win32", reason="git for Windows starts the driver in a shell of its own"
)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


@in_a_shell_of_git
def test_git_shows_what_changed_for_the_traveller(repository: Repository) -> None:
    repository.write("stay: 50m", "stay: 1h")
    told = repository("diff")
    assert told.splitlines()[:2] == ["trips/우도 하루.yaml", " Sat 17 Oct 2026 · 우도"]
    assert "everything after it 10m later, until the 16:00 ferry" in told
    repository.commit()
    assert repository("log", "-1", "--patch", "--ext-diff", "--format=") == told
    assert "-        stay: 50m\n" in repository("diff", "--no-ext-diff", "HEAD~1")


@in_a_shell_of_git
def test_git_shows_a_trip_that_came_went_or_was_renamed(repository: Repository) -> None:
    repository("rm", "--quiet", "--cached", "--", str(repository.trip))
    assert "the day is gone, with 11 items" in repository("diff", "--cached")
    repository("reset", "--quiet")
    repository.trip.rename(repository.trip.with_name("udo.yaml"))
    repository("add", "--all")
    assert repository("diff", "--cached", "-M") == f"trips/우도 하루.yaml → trips/udo.yaml\n{NOTHING}"
    assert "a new day with 11 items" in repository("diff", "--cached", "--no-renames")


@in_a_shell_of_git
def test_git_looks_for_timetables_beside_the_trip(repository: Repository) -> None:
    """Not beside the copies that it makes of old versions."""
    repository.write("ferry: seongsan-udo", "ferry: my-line")
    (repository.trip.parent / "my-line.yaml").write_bytes(TIMETABLE.read_bytes())
    repository.commit()
    repository.write("stay: 50m", "stay: 1h")
    assert "until the 16:00 ferry" in repository("diff")


@in_a_shell_of_git
def test_git_shows_the_lines_of_what_is_no_trip(repository: Repository) -> None:
    line = repository.trip.with_name("line.yaml")
    line.write_text("routes: []\nname: a\n", "utf-8")
    repository.commit()
    line.write_text("routes: []\nname: b\n", "utf-8")
    assert repository("diff").splitlines() == [
        "trips/line.yaml", "--- ", "+++ ", "@@ -1,2 +1,2 @@", " routes: []", "-name: a", "+name: b",
    ]  # fmt: skip


@in_a_shell_of_git
def test_git_goes_on_after_a_broken_version_and_an_unmerged_one(repository: Repository) -> None:
    repository.trip.write_bytes(b"title: [x\ndays:\n\t- plan\n")
    assert " + error: " in repository("diff")
    repository.commit()
    repository("checkout", "--quiet", "-b", "other", "HEAD~1")
    repository.write("stay: 50m", "stay: 1h")
    repository.commit()
    env = environment({"HOME": str(repository.folder)})
    subprocess.run(["git", "merge", "main"], cwd=repository.folder, env=env, capture_output=True, check=False)
    assert "trips/우도 하루.yaml\n is not merged\n" in repository("diff", "--cached")
