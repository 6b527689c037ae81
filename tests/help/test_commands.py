"""The page on the commands: what it shows is what they print, and nothing that they take or give is missing.

``python -m tests.help.test_commands`` draws its examples anew: read the difference.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from itertools import chain
from pathlib import Path
from typing import Any, Final

import pytest

from tests.cli.arguments import EVERY, options_of
from tests.conftest import FLAGSHIP, ITINERARIES
from tests.help.examples import FENCE, HELP, drawn_anew, failed, page_text, played
from tests.process import run, run_in_shell
from tripplan.cli.commands import COMMANDS, Command
from tripplan.cli.manual import table_below, value_name
from tripplan.schedule.status import StatusKind

PAGE: Final = page_text("commands")
SHELL: Final = [fence["text"] for fence in FENCE.finditer(PAGE) if fence["info"] == "sh"]
HOOK: Final = next(text for text in SHELL if text.startswith("#!"))
PRELUDE: Final = 'tripplan() { $TRIPPLAN "$@"; }\n'
posix = pytest.mark.skipif(sys.platform == "win32", reason="the page is for shells")

Json = dict[str, Any]


def section(heading: str) -> str:
    """What stands below a heading."""
    return PAGE.split(f"\n{heading}\n")[1].split("\n## ")[0].split("\n### ")[0]


def first_column(text: str) -> list[str]:
    """What stands between backticks in the first column of the tables."""
    cells = re.findall(r"^\| *(`.*?) *\|", text, re.MULTILINE)
    return [name for cell in cells for name in re.findall("`([^`]*)`", cell)]


SHARED: Final = section("## What all of them share")


# ---------------------------------------------------------------- what the commands take


def _heading(command: Command) -> str:
    together = {"": "## tripplan", "help": "## help and man", "man": "## help and man"}
    return together.get(command.name, f"## {command.name}")


@pytest.mark.parametrize("command", EVERY, ids=lambda command: command.name or "open")
def test_every_option_has_a_row_and_every_row_an_option(command: Command) -> None:
    """With the name of its value, or with its values; options that are shared stand once, on top."""
    here = section(_heading(command))
    own, shared = _rows(here), _rows(SHARED)
    options = {option.option_strings[-1]: option for option in options_of(command)}
    assert set(own) <= set(options) <= {*own, *shared}
    for flag, option in options.items():
        value = own[flag] if flag in own else shared[flag]
        assert value == value_name(option) or (value and option.choices)
        assert all(f"`{word}`" in (here if flag in own else SHARED) for word in option.choices or ())
        assert all(f"`{short}`" in here + SHARED for short in option.option_strings[:-1])


def _rows(text: str) -> dict[str, str]:
    """The options in the tables, with the names of their values."""
    cells = [row.partition(" ") for row in first_column(text) if row.startswith("--")]
    return {flag: value for flag, _, value in cells}


def test_every_command_is_in_the_table() -> None:
    rows = first_column(PAGE.partition("\n## ")[0])
    assert [row.split()[1] for row in rows[1:]] == [command.name for command in COMMANDS]


def test_the_manual_page_reads_the_tables_of_this_one() -> None:
    rows = [*table_below("Environment", PAGE), *table_below("Exit status", PAGE)]
    assert ("TZ", "new: the time zone, where it is not the machine's own") in rows
    assert rows[-1] == ("143", "ended from outside, by the signal SIGTERM")
    assert next(text for status, text in rows if status == "1").endswith("or with --strict a warning")
    assert table_below("No such heading", PAGE) == []


# ---------------------------------------------------------------- what is to be typed


@posix
def test_every_command_prints_what_the_page_shows(tmp_path: Path) -> None:
    steps = played("commands", tmp_path)
    assert failed(steps) == []
    for step in steps:
        assert step.printed == step.shown


@posix
@pytest.mark.parametrize("text", [text for text in SHELL if text != HOOK])
def test_what_is_set_up_once(tmp_path: Path, text: str) -> None:
    """In an empty home; a prompt says nothing there, for no trip is on."""
    prompt = '! eval "$PROMPT_COMMAND"' if "PROMPT_COMMAND" in text else ""
    script = f"export HOME={tmp_path}; set -e\n{PRELUDE}{text}{prompt}"
    done = run_in_shell(script, cwd=tmp_path)
    assert (done.status, done.text, done.told) == (0, "", "")
    for path in re.findall(r"> ~/(\S+)", text):
        assert (tmp_path / path).read_text("utf-8").count("\n") > 50


@posix
def test_the_hook_keeps_a_broken_day_out(tmp_path: Path) -> None:
    trip = FLAGSHIP.read_text("utf-8")
    broken = trip.replace("takes: ~8m", "takes: 14h")
    assert broken != trip
    for text, status in ((trip, 0), (broken, 1)):
        (tmp_path / "trip.yaml").write_text(text, "utf-8")
        assert run_in_shell(PRELUDE + HOOK.replace("exec ", ""), cwd=tmp_path).status == status


@posix
def test_the_line_of_tmux_is_a_command() -> None:
    [words] = re.findall(r"#\(tripplan (.*?)\)", PAGE)
    done = run(*words.split(), FLAGSHIP, "--now", "2026-10-17 12:10")
    assert done.status == 0
    assert "우도짜장맨" in done.text


# ---------------------------------------------------------------- JSON


def _printed(*words: str | Path) -> Any:  # noqa: ANN401 - whatever JSON holds
    return json.loads(run(*words).text)


def _flat(found: Json, inner: str) -> Json:
    """A mapping with the keys of an inner one beside its own."""
    return {key: value for key, value in found.items() if key != inner} | {
        f"{inner}.{key}": value for key, value in found[inner].items()
    }


@pytest.fixture(scope="module")
def shapes() -> dict[str, list[Json]]:
    """Real mappings of every shape, by the heading below which it stands."""
    trips = [_printed("show", path, "--json") for path in ITINERARIES.glob("*.yaml")]
    days = [day for trip in trips for day in trip["days"]]
    items = [item for day in days for plan in (day, day["plan_b"] or {"items": []}) for item in plan["items"]]
    ferry = _printed("ferry", "--at", "2026-10-17 10:00", "--json")
    times = ("07:00", "08:46", "09:10", "10:05", "12:10", "23:00")
    now = [_printed("now", FLAGSHIP, "--json", "--now", f"2026-10-17 {time}") for time in times]
    return {
        "A trip": trips,
        "Totals": [trip["totals"] for trip in trips],
        "A day": days,
        "An item": [_flat(item, "leave_by") for item in items],
        "Leave by": [each for item in items for each in item["leave_by"].values() if each],
        "A change": _printed("diff", ITINERARIES / "jeju-three-days.yaml", FLAGSHIP, "--json")["changes"],
        "A sailing": [*ferry["sailings"], *(item["sailing"] for item in items if item["sailing"])],
        "A finding": [*_printed("check", ITINERARIES, "--format", "json"), *trips[0]["findings"]],
        "The answer of ferry": [ferry],
        "What is on": now,
    }


HEADINGS: Final = re.findall(r"^### (.*)$", PAGE.split("\n## JSON\n")[1], re.MULTILINE)


@pytest.mark.parametrize("heading", [each for each in HEADINGS if each != "A link"])
def test_the_keys_are_those_that_are_printed(shapes: dict[str, list[Json]], heading: str) -> None:
    """All of them, in this order."""
    keys = first_column(section(f"### {heading}"))
    assert shapes[heading]
    for found in shapes[heading]:
        assert sorted(found) == sorted(keys) if heading == "An item" else list(found) == keys


def test_states_statuses_and_other_words(shapes: dict[str, list[Json]]) -> None:
    assert len({found["state"] for found in shapes["What is on"]}) == len(StatusKind)
    words = {
        ("What is on", "state"),
        ("An item", "obtained"),
        ("A finding", "severity"),
        ("A sailing", "certainty"),
        ("The answer of ferry", "status"),
    }
    for heading, key in words:
        assert {f"`{found[key]}`" for found in shapes[heading]} <= set(re.findall("`[^`]*`", section(f"### {heading}")))


LINKS: Final = (
    "https://map.kakao.com/link/map/우도,33.5,126.95",
    "https://map.naver.com/p/entry/place/1351670584",
    "https://map.naver.com/p/search/%EB%A7%9B%EC%A7%91/place/1525909689?c=13.12,0,0,0,dh",
    "https://www.google.com/maps/@33.5,126.9,15z",
    "https://maps.apple.com/directions?source=33.4,126.9&destination=우도&mode=walking",
    "https://naver.me/5Zxyabcd",
    "[네이버 지도]\n해송갈치\n제주 서귀포시 성산읍 일출로 1\nhttps://naver.me/5Zxyabcd",
)


def test_the_keys_of_links() -> None:
    from tripplan import maps

    found = [link.as_json() for link in map(maps.read_map_link, LINKS) if link is not None]
    assert len(found) == len(LINKS)
    documented = first_column(section("### A link"))
    assert set(documented) == set(chain.from_iterable(found))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        drawn = drawn_anew("commands", Path(folder))
    (HELP / "commands.md").write_text(drawn, "utf-8")
