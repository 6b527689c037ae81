"""`tripplan explain`, `help` and `man`: every page is listed, and the page for `man` misses nothing."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.arguments import EVERY, options_of
from tests.conftest import ROOT
from tests.help.examples import page_text
from tests.process import environment, run_in_shell
from tripplan.checks import rules
from tripplan.checks.engine import page
from tripplan.cli.commands import INTERRUPTED, parser_of
from tripplan.cli.manual import EXAMPLES, FILES, first_sentence, roff, table_below, value_name
from tripplan.cli.parser import actions_of
from tripplan.errors import TripplanError
from tripplan.findings import Topic
from tripplan.views.cells import width
from tripplan.workspace.paths import user_paths

if TYPE_CHECKING:
    from tests.cli.conftest import Tripplan


def test_a_page(tripplan: Tripplan) -> None:
    said = tripplan("explain", "day-breaks")
    assert (said.status, said.out) == (0, page("day-breaks"))


def test_all_codes_by_topic(tripplan: Tripplan) -> None:
    lines = tripplan("explain").out.splitlines()
    first_words = [line.split()[0] for line in lines if line.startswith("  ") and line[2] != " "]
    assert sorted(first_words) == sorted(rules())
    assert [line for line in lines if line in {topic.value for topic in Topic}]
    assert max(map(width, lines)) <= 80


def test_a_code_that_is_none(tripplan: Tripplan) -> None:
    said = tripplan("explain", "day-break")
    assert (said.status, said.out) == (2, "")
    assert "there is no code 'day-break'; did you mean 'day-breaks'?" in said.err


PAGES = sorted((ROOT / "tripplan" / "help").glob("*.md"))


def test_the_list_names_every_page_with_its_first_sentence(tripplan: Tripplan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    said = tripplan("help")
    assert said.status == 0
    assert "  trip-file        A trip is one YAML file.\n" in said.out
    for path in PAGES:
        sentence = first_sentence(path.read_text("utf-8"))
        assert sentence
        assert any(line.split() == [path.stem, *sentence.split()] for line in said.out.splitlines())


def test_the_list_fits_the_terminal(tripplan: Tripplan) -> None:
    assert max(map(len, tripplan("help").out.splitlines())) <= 80


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_printed_as_it_is(tripplan: Tripplan, page: Path) -> None:
    assert tripplan("help", page.stem).out == page.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("trip-fil", "there is no page 'trip-fil'; did you mean 'trip-file'? known: "),
        ("우도", "there is no page '우도'; known: "),
        ("../help/commands", "there is no page '../help/commands'; did you mean 'commands'? known: "),
        ("ferry", "'ferry' is a command and no page; 'tripplan ferry --help' tells about it\n"),
    ],
)
def test_a_page_that_is_not_there(tripplan: Tripplan, name: str, told: str) -> None:
    said = tripplan("help", name)
    assert (said.status, said.out, said.err.count("\n")) == (2, "", 1)
    assert told in said.err


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("# Title\n\nOne thing\nis `a.yaml`. Another.\n", "One thing is `a.yaml`."),
        ("# Title\n\n* A point.\n* Another.\n", "A point."),
        ("# Title\n", ""),
    ],
)
def test_a_first_sentence(page: str, sentence: str) -> None:
    assert first_sentence(page) == sentence


needs_groff = pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")


def shown(page: str) -> str:
    """The page as `man` shows it, in lines that are never broken; whatever groff complains of fails."""
    command = ["groff", "-man", "-Tutf8", "-ww", "-P-cbou", "-rLL=2000n"]
    done = subprocess.run(command, input=page.encode("ascii"), capture_output=True, env=environment(), check=True)
    assert done.stderr.decode() == ""
    return re.sub(" {2,}", " ", done.stdout.decode())


@pytest.fixture
def man_page(tripplan: Tripplan) -> str:
    said = tripplan("man")
    assert (said.status, said.err) == (0, "")
    return said.out


def test_every_command_with_all_that_it_takes(man_page: str) -> None:
    for command in EVERY:
        name = roff(f"tripplan {command.name}".rstrip())
        section = man_page.split(f".SS {name}\n")[1].partition("\n.S")[0]
        assert roff(command.help) in section
        assert roff(command.example) in section
        for argument in actions_of(parser_of(command)):
            if "--help" not in argument.option_strings:
                assert roff(str(argument.help)) in section
                assert rf"\fI{roff(value_name(argument))}\fR" in section or argument.nargs == 0
                assert all(rf"\fB{roff(flag)}\fR" in section for flag in argument.option_strings)


def test_its_sections(man_page: str) -> None:
    wanted = "NAME SYNOPSIS DESCRIPTION COMMANDS EXIT_STATUS ENVIRONMENT FILES EXAMPLES"
    assert re.findall(r"^\.SH (.*)$", man_page, re.MULTILINE) == [each.replace("_", " ") for each in wanted.split()]


def test_it_is_the_same_everywhere(man_page: str, tripplan: Tripplan, monkeypatch: pytest.MonkeyPatch) -> None:
    """No date, no width, no folder of the one who made it."""
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setenv("HOME", "/somewhere/else")
    assert tripplan("man").out == man_page
    assert man_page.startswith('.TH TRIPPLAN 1 "" ')


@needs_groff
def test_groff_shows_it_and_has_nothing_to_complain_of(man_page: str) -> None:
    text = shown(man_page)
    assert "tripplan - a plain-text trip planner" in text
    assert "tripplan check [OPTION]... PATH..." in text
    assert "--check-in SPAN\n be there so long before, as 15m (default: as the timetable says)\n" in text
    assert "tripplan ferry seongsan-udo --from haumokdong --at '2026-10-17 14:30'" in text
    assert " ~/.config/tripplan/config.yaml" in text


@needs_groff
@pytest.mark.parametrize(
    "text",
    [".SH no heading", "'br no break", r"a\fBb\nc \e \(aq", "--a-b ~/x ^ ` ' \"", "우도 – → “a” é", "...", "%@# .TP"],
)
def test_a_text_is_shown_letter_for_letter(text: str) -> None:
    assert shown(f'.TH X 1 ""\n.SH Y\n{roff(text)}\n').partition("\nY\n")[2].splitlines()[0].strip() == text


# ---------------------------------------------------------------- what it claims


def test_every_variable_that_the_program_reads() -> None:
    """Those of XDG are read by platformdirs, and those of the settings by their table; some are set for others."""
    read = re.compile(r"(?:environ|environment)(?:\.get\(|\[)\s*[\"'](\w+)[\"'](?!\] =)|getenv\([\"'](\w+)")
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "tripplan").rglob("*.py"))
    found = {name for names in read.findall(sources) for name in names if name and not name.startswith("XDG_")}
    documented = {name for name, _ in table_below("Environment", page_text("commands"))}
    assert found == {name for name in documented if not name.startswith("XDG_") and "*" not in name}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep them elsewhere")
def test_the_files_are_where_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, _ in table_below("Environment", page_text("commands")):
        monkeypatch.delenv(name, raising=False)
    paths = user_paths()
    named = {Path(name).expanduser() for name, _ in FILES if "/Library/" not in name}
    kept = {paths.backups, paths.reports}
    assert named == {paths.settings, paths.timetables, paths.memory, paths.answers, *kept}


def test_every_exit_status() -> None:
    pending, statuses = [TripplanError], {0, INTERRUPTED, 128 + signal.SIGTERM}
    while pending:
        trouble = pending.pop()
        statuses.add(trouble.exit_status)
        pending += trouble.__subclasses__()
    assert {int(status) for status, _ in table_below("Exit status", page_text("commands"))} == statuses


def test_its_examples_work(udo: Path) -> None:
    """In a folder under git, in which the trip was changed once."""
    commit = "git -c user.name=x -c user.email=x@example.org commit -qam"
    changed = f"git init -q && git add . && {commit} one && echo '# more' >> {udo.name} && {commit} two"
    examples = "\n".join(f"{example} >&2 || exit" for _, example in EXAMPLES)
    done = run_in_shell(f'set -o pipefail; tripplan() {{ $TRIPPLAN "$@"; }}\n{changed}\n{examples}', cwd=udo.parent)
    assert done.status == 0, done.told
    assert "우도짜장맨" in done.told


def test_what_a_parser_says_is_what_is_read(man_page: str) -> None:
    """On the one command that has every kind of argument."""
    export = next(command for command in EVERY if command.name == "export")
    values = {option.option_strings[-1]: value_name(option) for option in options_of(export)}
    assert (values["--to"], values["--force"], values["--date"]) == ("markdown|json", "", "DATE")
    assert "\n" + r"\fBtripplan export\fR [\fIOPTION\fR]... \fIFILE\fR" + "\n" in man_page
    assert "\n" + r"\fB\-o\fR, \fB\-\-output\fR \fIOUT\fR" + "\n" in man_page
