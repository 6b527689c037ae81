"""`tripplan set`, `add`, `move` and `remove`: the file afterwards, to the byte, and what is said of it."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import FLAGSHIP, ITINERARIES
from tests.examples import examples
from tests.process import run
from tests.workspace.counting import counted
from tripplan.cli.edit import unified_diff

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Tripplan


UDO = FLAGSHIP.read_text("utf-8")
LUNCH = "days[0].plan[7]"
STAY = f"{LUNCH}.stay"
SNACK = "days[0].plan[10]"
"""Where one is already: no way leads to it."""


def git(folder: Path, *words: str, stdin: bytes = b"") -> bytes:
    done = subprocess.run(["git", *words], input=stdin, capture_output=True, cwd=folder, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


# ---------------------------------------------------------------- there and back


@pytest.mark.parametrize(
    "commands",
    [
        (("set", STAY, "3h"), ("set", STAY, "50m")),
        (("set", f"{LUNCH}.order", "[갈치, a]"), ("set", f"{LUNCH}.order", "[짜장면, 해물짬뽕]")),
        (("set", f"{LUNCH}.note", "창가: 자리"), ("remove", f"{LUNCH}.note")),
        (("set", "places.새 집.hours", "unknown"), ("remove", "places.새 집")),
        (("set", "days[0].end", "21:00"), ("remove", "days[0].end")),
        (("add", "visit", "일출봉", "stay=1h"), ("remove", "days[0].plan[18]")),
        (("add", "note", "비 오면 안 간다", "--in", "days[0].plan-b"), ("remove", "days[0].plan-b[4]")),
        (("move", SNACK, "days[0].plan[1]"), ("move", "days[0].plan[1]", SNACK)),
        (("move", SNACK, "days[0].plan-b"), ("move", "days[0].plan-b[4]", SNACK)),
        (("remove", "days[0].plan[3].stay"), ("set", "days[0].plan[3].stay", "15m")),
    ],
    ids=lambda commands: " ".join(commands[0][:2]),
)
def test_there_and_back_leaves_no_difference(
    tripplan: Tripplan, udo: Path, commands: tuple[tuple[str, ...], ...]
) -> None:
    """But for the place of a key that was taken away and given again."""
    for command, *words in commands:
        before = udo.read_bytes()
        assert tripplan(command, "udo.yaml", *words).status == 0
        assert udo.read_bytes() != before
    back = udo.read_text("utf-8")
    if commands[0][0] == "remove":
        assert sorted(back.splitlines()) == sorted(UDO.splitlines())
    else:
        assert back == UDO


def test_a_removed_item_comes_back_where_it_was(tripplan: Tripplan, udo: Path) -> None:
    """Its keys as they were written, given again one by one."""
    assert tripplan("remove", "udo.yaml", "days[0].plan-b[0]").status == 0
    again = ("note", "결항이면 우도는 다음에", "--before", "days[0].plan-b[0]")
    assert tripplan("add", "udo.yaml", *again).status == 0
    assert udo.read_text("utf-8") == UDO


def test_in_a_real_process_with_git(tmp_path: Path) -> None:
    (tmp_path / "udo.yaml").write_text(UDO, "utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    for words in (("move", SNACK, "days[0].plan[0]"), ("move", "days[0].plan[0]", SNACK), ("set", STAY, "1h")):
        assert run(words[0], "udo.yaml", *words[1:], cwd=tmp_path).status == 0
    assert git(tmp_path, "diff", "--numstat") == b"1\t1\tudo.yaml\n"
    assert run("set", "udo.yaml", STAY, "50m", cwd=tmp_path).status == 0
    assert git(tmp_path, "diff") == b""


# ---------------------------------------------------------------- the diff


@pytest.mark.parametrize("name", ["udo.yaml", "우도 하루.yaml"])
@pytest.mark.parametrize(
    "text", [UDO, UDO.replace("\n", "\r\n"), UDO.rstrip("\n"), "\ufeff" + UDO], ids=["plain", "crlf", "no-end", "bom"]
)
@pytest.mark.parametrize(
    "words",
    [("set", STAY, "1h"), ("remove", "days[0].plan-b[3].stay"), ("add", "note", "끝")],
    ids=lambda words: words[0],
)
def test_git_applies_what_a_dry_run_prints(tmp_path: Path, name: str, text: str, words: tuple[str, ...]) -> None:
    """And the file is then what the command itself makes of it; the dry run has not touched it."""
    path = tmp_path / name
    path.write_bytes(text.encode())
    command, *more = words
    said = run(command, name, *more, "--dry-run", cwd=tmp_path)
    assert (said.status, path.read_bytes()) == (0, text.encode())
    whole = run(command, "-", *more, stdin=text.encode()).out
    git(tmp_path, "apply", "--whitespace=nowarn", stdin=said.out)
    assert path.read_bytes() == whole != text.encode()


def test_a_file_in_utf_16_is_shown_and_kept_as_such(tmp_path: Path) -> None:
    (tmp_path / "udo.yaml").write_bytes(UDO.encode("utf-16"))
    said = run("set", "udo.yaml", STAY, "1h", "--dry-run", cwd=tmp_path)
    assert "\n-        stay: 50m\n+        stay: 1h\n" in said.text
    assert run("set", "udo.yaml", STAY, "1h", cwd=tmp_path).status == 0
    lunch = UDO.index("우도짜장맨")
    wanted = UDO[:lunch] + UDO[lunch:].replace("stay: 50m", "stay: 1h", 1)
    assert (tmp_path / "udo.yaml").read_bytes().decode("utf-16") == wanted


# ---------------------------------------------------------------- what is said


def test_standard_input_goes_to_standard_output(tmp_path: Path) -> None:
    said = run("set", "-", STAY, "1h", stdin=UDO.encode(), cwd=tmp_path)
    assert said.status == 0
    assert said.out.decode() == UDO.replace("        stay: 50m\n", "        stay: 1h\n")
    assert said.told == f"tripplan: {STAY}: 50m → 1h\n"
    assert not list(tmp_path.iterdir())


def test_what_breaks_is_told_and_written(tripplan: Tripplan, udo: Path) -> None:
    said = tripplan("set", "udo.yaml", STAY, "3h30m")
    assert (said.status, said.out) == (0, "")
    change, *findings = said.err.splitlines()
    assert change == f"tripplan: {STAY}: 50m → 3h30m"
    assert "warning day-breaks" in {line.split(": ")[2] for line in findings}
    assert "stay: 3h30m" in udo.read_text("utf-8")


@pytest.mark.parametrize("more", [(), ("--dry-run",), ("--now", "2026-10-17 12:00")], ids=" ".join)
def test_an_edit_is_worked_out_once(
    tripplan: Tripplan, udo: Path, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...]
) -> None:
    """One plan of the trip as it was, one of the trip as it is, each of one parse; and one of its timetable."""
    assert tripplan("set", "udo.yaml", STAY, "45m").status == 0  # all that it imports
    counts = counted(monkeypatch)
    assert tripplan("set", "udo.yaml", STAY, "1h07m", *more).status == 0
    assert ("stay: 1h07m" in udo.read_text("utf-8")) is ("--dry-run" not in more)
    assert counts == {"read": 3, "apply": 1, "build": 2}


def test_what_a_file_held_before_is_kept(
    tripplan: Tripplan, udo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it cannot be kept, that is told, and the change is made all the same."""
    monkeypatch.setenv("TRIPPLAN_HOME", str(tmp_path / "home"))
    tripplan("set", "udo.yaml", STAY, "1h")
    kept = [path for path in (tmp_path / "home" / "backups").rglob("*") if path.is_file()]
    assert UDO.encode() in [path.read_bytes() for path in kept]
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TRIPPLAN_HOME", str(tmp_path / "file"))
    said = tripplan("set", "udo.yaml", STAY, "50m")
    assert (said.status, udo.read_text("utf-8")) == (0, UDO)
    assert "udo.yaml is saved, but what it held before is not kept: " in said.err


def test_what_was_wrong_before_is_not_told_again(tripplan: Tripplan, udo: Path) -> None:
    tripplan("set", "udo.yaml", STAY, "3h30m")
    said = tripplan("set", "udo.yaml", "days[0].title", "섬")
    assert said.err == "tripplan: days[0].title: 우도 → 섬\n"
    assert "title: 섬" in udo.read_text("utf-8")


def test_what_is_so_already(tripplan: Tripplan, udo: Path) -> None:
    said = tripplan("set", "udo.yaml", STAY, "50m")
    assert (said.status, said.err) == (0, "tripplan: nothing to change: udo.yaml says so already\n")
    assert udo.read_text("utf-8") == UDO


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("set", STAY, "abc"),
            f"cannot change {STAY}: expected a span such as 45m or 1h10m, not 'abc'; nothing was written",
        ),
        (("set", f"{LUNCH}.stya", "1h"), "a lunch has no key 'stya'; did you mean 'stay'?"),
        (("set", "days[0].plan[30].stay", "1h"), "days[0].plan is a list of 18 items, counted from 0; the last one is"),
        (("set", "days[0].paln[3].stay", "1h"), "there is no 'paln' in days[0]; did you mean 'plan'?"),
        (("set", "days[0].title.x", "1h"), "days[0].title is a text and holds nothing else"),
        (("set", f"{LUNCH}.order", "[a"), "the [ that opens here is never closed"),
        (("set", f"{LUNCH}.time", "11:00-12:00"), "leave 'stay' out"),
        (("remove", f"{LUNCH}.stya"), "did you mean 'stay'?"),
        (("set", "", "x"), "the file as a whole cannot be changed at once"),
        (("remove", ""), "the file as a whole cannot be changed at once"),
        (("remove", "title"), "a trip needs the key 'title'; nothing was written"),
        (("remove", "timezone"), "a trip needs the key 'timezone'"),
        (("remove", f"{LUNCH}.lunch"), "kind"),
        (("move", "days[0]", "days[0].plan[2]"), "it cannot be moved into itself"),
        (("move", LUNCH, "days[0].plan[44]"), "choose a place from 0 to 17"),
        (("move", LUNCH, "places"), "it is no list"),
        (("move", LUNCH, "--day", "2"), "the trip has 1 day, there is no day 2"),
        (("add", "lunch", "카페", "stya=1h"), "a lunch has no key 'stya'; did you mean 'stay'?"),
        (("add", "lunch", "카페", "--day", "3"), "the trip has 1 day, there is no day 3"),
        (("add", "move", "teleport"), "expected one of walk, bike"),
        (("add", "either", "카페"), "either"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_done_is_told_and_nothing_is_written(
    tripplan: Tripplan, udo: Path, words: tuple[str, ...], sentence: str
) -> None:
    said = tripplan(words[0], "udo.yaml", *words[1:])
    assert (said.status, said.out, said.err.count("\n")) == (1, "", 1)
    assert sentence in said.err
    assert udo.read_text("utf-8") == UDO


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("set", "days[x]", "1"), "expected a path such as days[0].plan[3].stay, counted from 0, not 'days[x]'"),
        (("set", STAY, " "), f"'tripplan remove udo.yaml {STAY}' takes the key away"),
        (("move", LUNCH), "say where it is to go"),
        (("move", LUNCH, "days[0].plan[2]", "--day", "1"), "say where it is to go"),
        (("add", "lunch", "카페", "stay"), "expected a key with its value, as stay=50m, not 'stay'"),
        (("add", "lunch", "카페", "--after", "places"), "places is no item"),
        (("add", "brunch", "카페"), "invalid choice: 'brunch'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_makes_no_sense_is_told(tripplan: Tripplan, udo: Path, words: tuple[str, ...], sentence: str) -> None:
    said = tripplan(words[0], "udo.yaml", *words[1:])
    assert (said.status, said.out, said.err.count("\n")) == (2, "", 1)
    assert sentence in said.err
    assert udo.read_text("utf-8") == UDO


def test_names_are_found_however_their_syllables_are_stored(tripplan: Tripplan, udo: Path) -> None:
    from unicodedata import normalize

    word = normalize("NFD", "places.하고수동해변.note")
    assert tripplan("set", "udo.yaml", word, "바람").status == 0
    assert udo.read_text("utf-8").count("하고수동해변:") == 1


def test_control_characters_of_a_trip_are_not_sent(tripplan: Tripplan, folder: Path) -> None:
    (folder / "udo.yaml").write_text(UDO.replace("title: 우도", 'title: "\\e[31m우도"'), "utf-8")
    said = tripplan("set", "udo.yaml", "days[0].title", "섬")
    assert said.status == 0
    assert "\x1b" not in said.err


def test_a_trip_with_a_slip_elsewhere_can_be_edited(tripplan: Tripplan, folder: Path) -> None:
    (folder / "udo.yaml").write_text(UDO.replace("takes: ~8m", "takes: soon"), "utf-8")
    assert tripplan("set", "udo.yaml", STAY, "1h").status == 0
    assert tripplan("set", "udo.yaml", "days[0].plan[1].takes", "~8m").status == 0
    assert (folder / "udo.yaml").read_text("utf-8") == UDO.replace("        stay: 50m\n", "        stay: 1h\n")


@pytest.mark.parametrize(
    ("where", "path"),
    [
        ((), "days[2].plan[{last}]"),
        (("--day", "1"), "days[0].plan[{last}]"),
        (("--before", "days[1].plan[2]"), "days[1].plan[2]"),
        (("--after", "days[1].plan[3]"), "days[1].plan[4]"),
        (("--in", "days[0].plan-b"), "days[0].plan-b[0]"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else value,
)
def test_where_it_stands(tripplan: Tripplan, folder: Path, where: tuple[str, ...], path: str) -> None:
    """Options may stand between the words, and a plan B that is not there yet begins with it."""
    trip = folder / "trip.yaml"
    trip.write_bytes((ITINERARIES / "jeju-three-days.yaml").read_bytes())
    said = tripplan("add", "trip.yaml", "snack", "한라봉", *where, "stay=20m", "order=[주스, 떡]")
    assert said.status == 0
    place = said.err.removeprefix("tripplan: added ").split(", ")[0]
    assert place == path.format(last=place.rstrip("]").rpartition("[")[2])
    assert tripplan("remove", "trip.yaml", place).err.startswith(f"tripplan: removed {place}, snack: 한라봉\n")
    assert "\n" in trip.read_text("utf-8")


def test_a_choice_of_several(tripplan: Tripplan, folder: Path) -> None:
    (folder / "trip.yaml").write_text("title: x\ntimezone: Asia/Seoul\ndays:\n  - plan: []\n", "utf-8")
    said = tripplan("add", "trip.yaml", "either", "[visit: 우도, lunch: 카페]", "between=11:30-14:00")
    assert said.err.splitlines()[0] == "tripplan: added days[0].plan[0], either: [visit: 우도, lunch: 카페]"
    assert tripplan("set", "trip.yaml", "days[0].plan[0].either[1].stay", "50m").status == 0
    assert "- lunch: 카페\n            stay: 50m\n" in (folder / "trip.yaml").read_text("utf-8")


@pytest.mark.parametrize("plan", ["[]", "", "\n      - note: 처음"])
def test_into_any_plan(tripplan: Tripplan, folder: Path, plan: str) -> None:
    (folder / "trip.yaml").write_text(f"title: x\ntimezone: Asia/Seoul\ndays:\n  - plan: {plan}\n", "utf-8")
    assert tripplan("add", "trip.yaml", "visit", "우도", "stay=1h").status == 0
    assert (folder / "trip.yaml").read_text("utf-8").endswith("- visit: 우도\n        stay: 1h\n")


def test_a_trip_without_days(tripplan: Tripplan, folder: Path) -> None:
    (folder / "trip.yaml").write_text("title: x\ntimezone: Asia/Seoul\ndays: []\n", "utf-8")
    said = tripplan("add", "trip.yaml", "visit", "우도")
    assert (said.status, said.err) == (1, "tripplan: the trip has no day, there is no day 1\n")


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("https://example.com/x",), 1, "write its name before the link: NAME https://example.com/x"),
        (("서빈백사", "https://example.com/?a=b"), 2, "in quotes: 'NAME https://example.com/?a=b'"),
        (("서빈백사", "www.example.com/x"), 2, "in quotes: 'NAME www.example.com/x'"),
        (("서빈백사 https://kim:secret@example.com/x",), 1, "write the same without it: https://example.com/x"),
    ],
)
def test_a_link_is_no_name(tripplan: Tripplan, folder: Path, words: tuple[str, ...], status: int, told: str) -> None:
    trip = folder / "trip.yaml"
    trip.write_text("title: x\ntimezone: Asia/Seoul\ndays:\n  - plan: []\n", "utf-8")
    before = trip.read_bytes()
    said = tripplan("add", "trip.yaml", "visit", *words)
    assert (said.status, told in said.err, trip.read_bytes()) == (status, True, before)


def test_a_name_with_its_links(tripplan: Tripplan, folder: Path) -> None:
    trip = folder / "trip.yaml"
    trip.write_text("title: x\ntimezone: Asia/Seoul\ndays:\n  - plan: []\n", "utf-8")
    name = "서빈백사 naver.me/5Zxyabcd https://example.com/x"
    assert tripplan("add", "trip.yaml", "visit", name, "stay=1h").status == 0
    lines = ["- visit: 서빈백사", "  map: https://naver.me/5Zxyabcd", "  links: https://example.com/x", "  stay: 1h"]
    assert trip.read_text("utf-8").endswith("".join(f"      {line}\n" for line in lines))
    assert tripplan("add", "trip.yaml", "visit", "우도", "map=https://naver.me/5Zxyabcd").status == 0


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


# ---------------------------------------------------------------- ways


def test_what_becomes_of_the_ways_is_printed(tripplan: Tripplan, udo: Path) -> None:
    """The beach goes, and with it 5 minutes to it and about 10 on to lunch."""
    said = tripplan("remove", "udo.yaml", "days[0].plan[5]")
    first, second, *_ = said.err.splitlines()
    assert first == "tripplan: removed days[0].plan[5], visit: 서빈백사"
    assert second == "tripplan: 하우목동항 → 우도짜장맨: scooter without a time (left out: scooter 5m, scooter ~10m)"
    assert "takes: 5m" not in udo.read_text("utf-8")


@pytest.mark.usefixtures("udo")
def test_where_it_stands_after_a_line_above_it_has_gone(tripplan: Tripplan) -> None:
    """Lunch between breakfast and the drive to the port: a drive from there is not written any more."""
    said = tripplan("move", "udo.yaml", LUNCH, "days[0].plan[2]")
    assert said.err.startswith("tripplan: moved days[0].plan[7], lunch: 우도짜장맨, to days[0].plan[1]\n")
    said = tripplan("set", "udo.yaml", "days[0].plan[1].stay", "55m")
    assert said.err.startswith("tripplan: days[0].plan[1].stay: 50m")
