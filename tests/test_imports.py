"""Who may import what: layers, libraries with one home each, and nothing heavy before it is needed."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from tests.process import ROOT, environment

PACKAGE: Final = ROOT / "tripplan"
HEAVY: Final = (
    "yaml",
    "pydantic",
    "textual",
    "httpx",
    "rich",
    "platformdirs",
    "holidays",
    "astral",
    "json",
    "argparse",
    "shtab",
)
HOMES: Final = {"textual": "tui", "yaml": "document", "httpx": "net", "requests": "net", "socket": "net"}
"""The only folder of the package in which a library may be imported."""

TRIP: Final = "itineraries/seongsan-udo.yaml"


def loaded_by(script: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after a script."""
    told = "; import json, sys; print('\\n' + json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; {script}{told}"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment(),
        check=True,
        timeout=60,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_package_alone_loads_nothing_heavy() -> None:
    assert loaded_by("import tripplan").isdisjoint(set(HEAVY) - {"json"})


EDIT: Final = ("json", "rich.console", "holidays", "shtab")
LOOK: Final = (*EDIT, "difflib", "rich.segment")
TALK: Final = ("json", "yaml", "pydantic", "rich", "shtab", "tripplan.plan")


@pytest.mark.parametrize(
    ("without", "commands"),
    [
        (LOOK, [["show", TRIP], ["now", TRIP, "--now", "2026-10-17 12:00"], ["check", TRIP]]),
        (("difflib", "rich.console", "holidays"), [["export", TRIP], ["man"], ["completion", "bash"]]),
        (
            ("json", "difflib", "rich.console", "holidays"),
            [["ferry", "--at", "2026-10-17 10:00"], ["new", "-", "--timezone", "Asia/Seoul"]],
        ),
        (("json", "yaml", "pydantic", "rich.console", "tripplan.plan"), [["link", "33.47, 126.93"]]),
        (
            EDIT,
            [
                ["set", TRIP, "title", "x", "--dry-run"],
                ["add", TRIP, "visit", "x", "--dry-run"],
                ["move", TRIP, "days[0].plan[1]", "days[0].plan[0]", "--dry-run"],
                ["remove", TRIP, "days[0].plan[1]", "--dry-run"],
            ],
        ),
        (("difflib", "rich.console", "tripplan.plan"), [["schema"]]),
        (("json", "difflib", "pydantic", "rich.console", "tripplan.plan"), [["config"]]),
        (("json", "difflib", "rich.console"), [[TRIP]]),
        (TALK, [["--help"], ["--version"], ["help", "trip-file"]]),
    ],
    ids=lambda value: " ".join(words[0] for words in value) if isinstance(value, list) else "",
)
def test_what_a_command_does_without(without: tuple[str, ...], commands: list[list[str]]) -> None:
    """No command but the one that draws the screen loads textual; `json` is loaded by the script itself at its end."""
    script = f"from tripplan.cli import main; assert [main(words) for words in {commands}] == {[0] * len(commands)}"
    before = f"{script}; assert not {{*{('', *without)}}} & {{*sys.modules}}, {{*{('', *without)}}} & {{*sys.modules}}"
    assert loaded_by(before).isdisjoint({"textual", "httpx", "asyncio"})


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imported(path: Path) -> set[str]:
    """The top-level names that a file imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize(("library", "home"), HOMES.items())
def test_a_library_has_one_home(library: str, home: str) -> None:
    files = [path for path in PACKAGE.rglob("*.py") if library in imported(path)]
    assert {path.relative_to(PACKAGE).parts[0] for path in files} <= {home}


def test_nothing_is_imported_from_where_one_stands() -> None:
    """Full names only, so that the contracts see every edge."""
    for path in PACKAGE.rglob("*.py"):
        nodes = ast.walk(tree_of(path))
        assert not [node for node in nodes if isinstance(node, ast.ImportFrom) and node.level], path


# ---------------------------------------------------------------- the contracts in pyproject.toml


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command: list[str | Path] = [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"]
    env = environment({"PYTHONPATH": str(folder), "COLUMNS": "200"})
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, env=env, check=False, timeout=60)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the package, to plant edges in."""
    shutil.copytree(PACKAGE, tmp_path / "tripplan", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_hold() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout
    assert " 0 broken" in done.stdout


PLANTED: Final = (
    ("clock.py", "from tripplan.plan import Plan", "tripplan.clock -> tripplan.plan"),
    ("schedule/steps.py", "from tripplan.checks import rules", "tripplan.schedule.steps -> tripplan.checks"),
    ("views/timeline.py", "import tripplan.workspace.store", "tripplan.views.timeline -> tripplan.workspace.store"),
    ("workspace/session.py", "from tripplan.cli import main", "tripplan.workspace.session -> tripplan.cli"),
    ("maps/google.py", "import tripplan.timetables", "tripplan.maps.google -> tripplan.timetables"),
    ("views/timeline.py", "import textual", "tripplan.views.timeline -> textual"),
    ("cli/show.py", "from yaml import safe_load", "tripplan.cli.show -> yaml"),
    ("maps/korea.py", "import httpx", "tripplan.maps.korea -> httpx"),
    ("cli/fetch.py", "import httpx", "tripplan.cli.fetch -> httpx"),
    ("net/client.py", "import socket", "tripplan.net.client -> socket"),
    ("net/gather.py", "import httpx", "tripplan.net.gather -> httpx"),
)
"""Imports that no contract allows: the file, the line, and what the linter says of it."""


def test_planted_edges_are_found(copied: Path) -> None:
    """And a module without a layer."""
    for number, (file, line, _) in enumerate(PLANTED):
        path = copied / "tripplan" / file
        path.write_text(f"{path.read_text('utf-8')}\n\ndef planted_{number}() -> None:\n    {line}\n", "utf-8")
    (copied / "tripplan" / "utilities.py").write_text('"""Everything else."""\n', "utf-8")
    done = lint(copied)
    assert done.returncode == 1
    assert [broken for _, _, broken in PLANTED if broken not in done.stdout] == []
    assert "utilities" in done.stdout
