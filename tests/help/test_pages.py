"""The pages that lead a user cannot drift: their commands are run, their files are read, their figures are reckoned.

``python -m tests.help.test_pages`` prints into the pages what their commands print now: read the difference.
"""

from __future__ import annotations

import re
import tempfile
from operator import attrgetter
from pathlib import Path
from typing import Final

import pytest
from platformdirs.macos import MacOS
from platformdirs.unix import Unix
from textual.theme import BUILTIN_THEMES

from tests.cli.arguments import EVERY, flags_of
from tests.help.examples import FENCE, HELP, Example, drawn_anew, examples, failed, page_text, played
from tests.process import run
from tests.test_readme import block
from tripplan.clock import format_duration, parse_duration
from tripplan.findings import Severity
from tripplan.plan import Plan, World, build
from tripplan.timetables.line import STALE_AFTER, TIGHT_BELOW
from tripplan.tui.actions import ACTION_OF
from tripplan.tui.day_screen import LEAST_COLUMNS, LEAST_ROWS, WIDE_COLUMNS
from tripplan.tui.keymap import chosen_keymap
from tripplan.views.cells import width
from tripplan.views.timeline import show
from tripplan.workspace.paths import Paths
from tripplan.workspace.settings import KEYS, KNOWN_KEYS, Settings, read_settings

WIDTH: Final = 100
PAGES: Final = ("first-run", "getting-started", "numbers", "settings", "terminals")
TOLD: Final = ("getting-started", "numbers")
"""Pages with commands and what they print."""
TRIPS: Final = [example for page in TOLD for example in examples(page)]
EVERY_PAGE: Final = sorted(path.stem for path in HELP.glob("*.md"))


def prose(page: str) -> str:
    """A page without its fences, on one line."""
    return " ".join(FENCE.sub("", page_text(page)).split())


def spans(page: str) -> list[str]:
    """What stands between backticks in a page's prose."""
    return re.findall(r"`([^`]+)`", prose(page))


# ---------------------------------------------------------------- commands and files


@pytest.mark.parametrize("page", TOLD)
def test_commands_print_what_the_page_shows(page: str, tmp_path: Path) -> None:
    """From top to bottom in one folder; a status other than 0 is asked for by the next command."""
    steps = played(page, tmp_path)
    assert steps
    assert [(each.command, each.printed) for each in steps] == [(each.command, each.shown) for each in steps]
    assert failed(steps) == []


@pytest.mark.parametrize("example", TRIPS, ids=attrgetter("name"))
def test_a_trip_has_the_error_that_the_page_announces(example: Example, world: World) -> None:
    findings = build(example.whole.encode(), world).findings
    errors = [each.code for each in findings if each.severity is Severity.ERROR]
    assert errors == ([example.bad] if example.bad else [])


@pytest.mark.parametrize("page", PAGES)
def test_commands_in_sentences_are_taken(page: str) -> None:
    options = {command.name: flags_of(command) for command in EVERY}
    for command in (span for span in spans(page) if span.startswith("tripplan ")):
        words = command.split(" | ")[0].split()[1:]
        name = words[0] if words and words[0] in options else ""
        assert {word for word in words if word.startswith("-")} <= options[name], command
        assert name or not words or re.fullmatch(r"\S+\.yaml|FILE", words[0]), command
    assert {span for span in spans(page) if re.fullmatch(r"--[\w-]+", span)} <= set().union(*options.values())


# ---------------------------------------------------------------- the pages themselves


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_it_fits_a_terminal(page: str) -> None:
    text = FENCE.sub("", page_text(page))
    assert [line for line in text.splitlines() if width(line) > WIDTH and not line.startswith("|")] == []


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_links_lead_to_pages(page: str) -> None:
    assert {name for name in re.findall(r"\]\(([^):#]+)\)", page_text(page)) if not (HELP / name).is_file()} == set()


def test_a_first_run_is_told_in_five_lines(tmp_path: Path) -> None:
    """And without a screen the program says as well how to copy the sample."""
    assert len([line for line in page_text("first-run").splitlines() if line]) <= 5
    assert "cp /path/to/seongsan-udo.yaml my-trip.yaml" in spans("first-run")
    assert "(getting-started.md)" in page_text("first-run")
    told = run(cwd=tmp_path).told
    assert re.search(r"cp \S+seongsan-udo.yaml my-trip.yaml", told)


def test_it_is_installed_as_the_readme_says() -> None:
    assert block("<!-- run -->", "sh") in page_text("getting-started")


# ---------------------------------------------------------------- numbers


def minutes(figure: str) -> int:
    """A clock time or a span, in minutes."""
    hours, colon, rest = figure.partition(":")
    return int(hours) * 60 + int(rest) if colon else parse_duration(figure).minutes


def test_sums_come_out() -> None:
    """``10:00 - 30m check-in = 09:30``; words are for the reader."""
    sums = [span.split(" = ") for span in spans("numbers") if " = " in span]
    assert len(sums) >= 6
    for left, right in sums:
        figures = re.findall(r"(?:^|([-+]) )(\d\S*)", left)
        total = sum(-minutes(figure) if sign == "-" else minutes(figure) for sign, figure in figures)
        assert total == minutes(right), left


def test_the_figures_of_the_page_are_those_of_the_day(flagship: Plan) -> None:
    items = {item.kind: item for item in flagship.days[0].items}
    for kind in ("breakfast", "return"):
        slack = items[kind].slack
        assert slack is not None
        assert f"= {format_duration(slack)}`" in page_text("numbers")


def test_the_slack_has_a_column_where_the_page_says_so(flagship: Plan) -> None:
    columns = re.search(r"From (\d+) columns on there is a column for \*slack\*", prose("numbers"))
    assert columns is not None
    assert ["slack" in show(flagship, int(columns[1]) - less) for less in (0, 1)] == [True, False]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("numbers", f"more than {STALE_AFTER.days} days ago"),
        ("numbers", f"fewer than {TIGHT_BELOW} minutes to spare"),
        ("terminals", f"draws from {LEAST_COLUMNS} columns and {LEAST_ROWS} rows on"),
        ("terminals", f"needs {LEAST_COLUMNS}×{LEAST_ROWS}"),
        ("terminals", f"From {WIDE_COLUMNS} columns on the details"),
    ],
)
def test_limits(page: str, words: str) -> None:
    assert words in prose(page)


# ---------------------------------------------------------------- settings


def rows(page: str, heading: str) -> list[list[str]]:
    """The cells of the first table below a heading of that text, without its head."""
    found = re.search(rf"{re.escape(heading)}.*?\n((?:\|[^\n]*\n)+)", page_text(page), re.DOTALL)
    assert found is not None
    return [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in found[1].splitlines()[2:]]


def test_every_key_of_the_settings_is_explained() -> None:
    assert {row[0] for row in rows("settings", "# Settings")} == set(KNOWN_KEYS)


def test_every_key_of_the_network_and_every_variable() -> None:
    """The network's with their defaults."""
    below = {key.path[1]: key for key in KEYS if len(key.path) > 1}
    table = {row[0]: row[1] for row in rows("settings", "These keys stand below") if row[0]}
    assert list(table) == list(below)
    assert all(table[name].startswith(key.show(key.of(Settings()))) for name, key in below.items())
    variables = {span for span in spans("settings") if re.fullmatch(r"TRIPPLAN_\w+", span)}
    assert variables == {"TRIPPLAN_HOME", "TRIPPLAN_TRACEBACK", *(key.variable for key in KEYS)}


def test_the_settings_of_the_page_are_read(tmp_path: Path) -> None:
    """And it shows all of them, with keys that take nothing away from others."""
    [example] = examples("settings")
    paths = Paths(*[tmp_path] * 4)
    paths.settings.write_text(example.text, "utf-8")
    assert example.file == paths.settings.name
    configured = read_settings(paths)
    assert configured.findings == ()
    assert chosen_keymap(configured.settings.keys)[1] == []
    assert set(re.findall(r"^\w+", example.text, re.MULTILINE)) == set(KNOWN_KEYS)


def test_every_theme_is_named() -> None:
    section = page_text("settings").partition("## Themes")[2].partition("On the screen")[0]
    assert set(re.findall(r"`([\w-]+)`", section)) == set(BUILTIN_THEMES)


def test_every_id_is_that_of_an_action() -> None:
    ids = {span.partition(":")[0] for span in spans("settings") if re.match(r"\w+\.[\w-]+(:|$)", span)}
    assert ids - {"config.yaml", "holidays.json", "memory.json"} <= {action.id for action in ACTION_OF.values()}


def test_where_things_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    linux, mac = Unix("tripplan"), MacOS("tripplan")
    found = {row[0]: row[1] for row in rows("settings", "## Where it lives")}
    home = str(Path.home())
    assert found["Linux"] == f"{linux.user_config_dir}/config.yaml".replace(home, "~")
    assert found["macOS"] == f"{mac.user_config_dir}/config.yaml".replace(home, "~")
    found = {row[0]: row[1] for row in rows("settings", "Timetables of your own")}
    assert found["Linux"] == f"{linux.user_data_dir}/timetables".replace(home, "~")
    assert found["macOS"] == f"{mac.user_data_dir}/timetables".replace(home, "~")
    assert linux.user_state_dir.replace(home, "~") in spans("settings")
    assert linux.user_cache_dir.replace(home, "~") in spans("settings")
    assert mac.user_state_dir == mac.user_config_dir


if __name__ == "__main__":
    for name in TOLD:
        with tempfile.TemporaryDirectory() as folder:
            drawn = drawn_anew(name, Path(folder))
        (HELP / f"{name}.md").write_text(drawn, "utf-8")
