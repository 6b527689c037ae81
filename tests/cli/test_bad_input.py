"""What bad input gets, from a process of its own: a finding or a sentence, a status, and never a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import FLAGSHIP, ROOT
from tests.process import Ended, run, run_in_shell

if TYPE_CHECKING:
    from pathlib import Path

TIMETABLE = ROOT / "tripplan" / "timetables" / "seongsan-udo.yaml"
UDO = FLAGSHIP.read_bytes()
HEAD = b"title: T\ntimezone: Asia/Seoul\ndays:\n"
DAY = HEAD + b"  - date: 2026-10-17\n    plan:\n"


def is_civil(ended: Ended) -> Ended:
    """No traceback, and nothing that a terminal would obey."""
    assert b"Traceback" not in ended.err
    assert b"Traceback" not in ended.out
    for stream in (ended.out, ended.err):
        assert b"\x1b" not in stream
        assert not set("\x07\x9b\u202e\u2066\u200f") & set(stream.decode())
    return ended


BOMB = b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9)) for n in range(12)
)

FILES: dict[str, tuple[bytes, str]] = {
    "not YAML": (b"title: [Udo\ndays: }\n", ": error "),
    "unknown key": (DAY + b"      - visit: A\n        stayy: 20m\n", "has no key 'stayy'; did you mean 'stay'?"),
    "impossible date": (HEAD + b"  - date: 2026-02-30\n    plan: []\n", "there is no such day: '2026-02-30'"),
    "impossible zone": (b"title: T\ntimezone: Asia/Udo\ndays: []\n", "there is no time zone 'Asia/Udo'"),
    "unknown line": (DAY + b"      - ferry: udo\n        from: a\n        to: b\n", "known timetables: seongsan-udo"),
    "empty": (b"", "the file is empty"),
    "only blanks": (b" \n\n", "the file is empty"),
    "a list at the top": (b"- a\n- b\n", "a trip file starts with keys"),
    "a text at the top": (b"hello", "a trip file starts with keys"),
    "CP949": ("title: 우도\n".encode("cp949") + DAY[9:], "looks like CP949/EUC-KR; save it as UTF-8"),
    "no encoding at all": (bytes(range(256)) * 4, "error"),
    "a tab": (HEAD + b"\t- date: 2026-10-17\n", "indented with a tab"),
    "a key twice": (b"title: A\ntitle: B\n" + DAY[9:] + b"      - do: x\n", "title"),
    "alias bomb": (BOMB + DAY + b"      - do: x\n", "error"),
    "deep nesting": (b"title: " + b"[" * 100_000, "error"),
    "50 MB": (b"title: T\n" + b"# padding\n" * 5_000_000, "at most 5 MB are read"),
    "a NUL": (DAY + b"      - visit: a\x00b\n", "U+0000"),
    "an escape": (DAY + b"      - visit: a\x1b[31mb\n", "U+001B"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_with_something_wrong_in_it(name: str, tmp_path: Path) -> None:
    data, words = FILES[name]
    (tmp_path / "trip.yaml").write_bytes(data)
    checked = is_civil(run("check", "trip.yaml", cwd=tmp_path))
    assert checked.status == 1
    assert all(line.startswith(("trip.yaml:", "    ")) or not line for line in checked.text.splitlines())
    assert words in checked.text
    shown = is_civil(run("show", "trip.yaml", cwd=tmp_path))
    assert shown.status in {0, 1}


@pytest.mark.parametrize(
    "data",
    [b"\xef\xbb\xbf" + UDO, UDO.replace(b"\n", b"\r\n"), UDO.decode().encode("utf-16"), UDO.replace(b"\n", b"\r")],
    ids=["BOM", "CRLF", "UTF-16", "CR"],
)
def test_a_file_as_some_editors_write_it(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "trip.yaml").write_bytes(data)
    for words in (("show", "trip.yaml"), (".",)):
        shown = is_civil(run(*words, cwd=tmp_path))
        assert shown.status == 0
        assert shown.out == run("show", FLAGSHIP).out


EVIL = (
    'title: "\\e[31mred\\e[0m [red]x[/red] \\u202Eabc \\x9b"\ntimezone: Asia/Seoul\ndays:\n'
    '  - date: 2026-10-17\n    title: "\\e]0;owned\\a"\n    plan:\n'
    '      - visit: "[bold]a[/bold] \\e[2J"\n        stay: 1h\n        map: javascript:alert(1)\n'
    '        note: "\\u2066\\e[5m"\n        links: "\\e]8;;x"\n'
    '      - lunch: "[link=file:///etc/passwd]b"\n        order: ["\\r\\e[1A"]\n'
    '      - ferry: "\\e[41m"\n        from: "\\e"\n        to: "\\u200f"\n'
)


@pytest.mark.parametrize(
    "words",
    [
        ("show", "trip.yaml"),
        ("show", "trip.yaml", "--json"),
        ("check", "trip.yaml"),
        ("check", "trip.yaml", "--format", "json"),
        ("check", "trip.yaml", "--format", "github"),
        ("export", "trip.yaml"),
        ("export", "trip.yaml", "--to", "json"),
    ],
    ids=" ".join,
)
def test_nothing_in_a_name_reaches_the_terminal(words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "trip.yaml").write_text(EVIL, "utf-8")
    said = is_civil(run(*words, cwd=tmp_path))
    assert said.status == (1 if words[0] == "check" else 0)
    if words[0] != "check":
        assert "[red]x[/red]" in said.text.replace("\\", "")
    assert "](javascript:" not in said.text
    assert "](<javascript:" not in said.text


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nowhere.yaml", "there is no such file"),
        ("folder", "is a folder"),
        ("udo.yaml/x", "there is no such file"),
        ("loop", "symbolic links"),
        ("x" * 300, "too long"),
        ("우도 하루.yaml", "there is no such file"),
        ("-nowhere", "there is no such file"),
    ],
)
def test_a_path_that_cannot_be_read(name: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "udo.yaml").write_bytes(UDO)
    (tmp_path / "loop").symlink_to("loop")
    said = is_civil(run("show", "--", name, cwd=tmp_path))
    assert (said.status, said.out) == (2, b"")
    assert reason in said.told
    assert said.told.count("\n") == 1


def test_a_lapsed_timetable(tmp_path: Path) -> None:
    (tmp_path / "trip.yaml").write_bytes(UDO.replace(b"2026-10-17", b"2028-10-17"))
    said = is_civil(run("check", "trip.yaml", cwd=tmp_path))
    assert said.status == 0
    assert (
        "warning timetable-unknown: seongsan-udo says nothing of 2028-10-17; it is known until 2026-12-31" in said.text
    )


def test_standard_input_of_any_length() -> None:
    said = is_civil(run_in_shell("$TRIPPLAN check - < /dev/zero"))
    assert said.status == 1
    assert "at most 5 MB are read" in said.text
    assert is_civil(run("check", "-", stdin=b"")).status == 1


@pytest.mark.parametrize("command", ["show -", "check -", "export -", "link -", "-"])
def test_standard_input_that_is_closed(command: str) -> None:
    said = is_civil(run_in_shell(f"$TRIPPLAN {command} <&-", fresh=command == "show -"))
    assert (said.status, said.out) == (2, b"")
    assert "cannot read standard input: it is closed" in said.told


def test_a_reader_who_has_seen_enough() -> None:
    for command in ("show", "check", "export"):
        said = is_civil(
            run_in_shell(
                f"$TRIPPLAN {command} itineraries/seongsan-udo.yaml | head -1; exit ${{PIPESTATUS[0]}}",
                fresh=command == "show",
            )
        )
        assert said.status == 0
        assert said.text.count("\n") == 1
    # So early that the first line cannot be written any more, and with an answer that must not be lost.
    said = is_civil(run_in_shell("$TRIPPLAN check - <<< 'title: x' | true; exit ${PIPESTATUS[0]}", fresh=True))
    assert said.status == 1
    assert is_civil(run_in_shell("$TRIPPLAN --help | true; exit ${PIPESTATUS[0]}", fresh=True)).status == 0


def test_standard_output_that_is_closed() -> None:
    assert is_civil(run_in_shell("$TRIPPLAN show itineraries/seongsan-udo.yaml >&-", fresh=True)).status == 0
    assert is_civil(run_in_shell("$TRIPPLAN check nowhere.yaml 2>&-", fresh=True)).status == 2


def test_a_full_disk() -> None:
    said = is_civil(run_in_shell("$TRIPPLAN show itineraries/seongsan-udo.yaml > /dev/full", fresh=True))
    assert said.status == 2
    assert said.told == "tripplan: cannot write to standard output: no space left on device\n"


SHARED = "[네이버 지도]\n우도짜장맨\n제주 제주시 우도면\nhttps://naver.me/xAbCd123\n"


@pytest.mark.parametrize(
    "env",
    [
        {"LANG": "C", "PYTHONUTF8": "0"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        {"NO_COLOR": "1"},
        {"TERM": "dumb"},
        {"COLUMNS": "nonsense"},
        {"COLUMNS": "0"},
    ],
    ids=str,
)
def test_any_environment(env: dict[str, str], tmp_path: Path) -> None:
    named = tmp_path / "우도 하루.yaml"
    named.write_bytes(UDO)
    fresh = "PYTHONUTF8" in env  # the interpreter reads it when it starts
    assert is_civil(run("show", named, env=env, fresh=fresh)).out == run("show", FLAGSHIP).out
    assert "name          우도짜장맨\n" in is_civil(run("link", SHARED, env=env, fresh=fresh)).text
    where = ("--from", "하우목동항", "--at", "2026-10-17 10:00")
    assert is_civil(run("ferry", *where, env=env, fresh=fresh)).status == 0


def test_colour_that_is_asked_for_or_not() -> None:
    assert b"\x1b[" in run("show", FLAGSHIP, "--color", "always", env={"NO_COLOR": "1"}).out
    assert b"\x1b" not in run("show", FLAGSHIP, "--color", "never").out


def test_a_broken_timetable_beside_the_trip(tmp_path: Path) -> None:
    (tmp_path / "trip.yaml").write_bytes(UDO)
    (tmp_path / "seongsan-udo.yaml").write_bytes(TIMETABLE.read_bytes()[:3000])
    said = is_civil(run("check", "trip.yaml", cwd=tmp_path))
    assert said.status == 1
    assert "seongsan-udo.yaml:" in said.text
    shown = is_civil(run("show", "trip.yaml", cwd=tmp_path, env={"COLUMNS": "140"}))
    assert "the timetable 'seongsan-udo' cannot be used: seongsan-udo.yaml:" in shown.text
