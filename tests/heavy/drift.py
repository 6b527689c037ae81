"""The whole suite on the lowest versions that `pyproject.toml` allows, and on the newest ones, pre-releases included.

Each in an environment of its own, with the rest as pip chooses it; what was installed is printed below each run.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

from packaging.requirements import Requirement

from tests.process import ROOT


def lowest() -> list[str]:
    """The requirements of the program and of its tests, each at the lowest version that it allows."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = map(Requirement, [*project["dependencies"], *project["optional-dependencies"]["test"]])
    floors = {each.name: [part.version for part in each.specifier if part.operator == ">="] for each in named}
    return [f"{name}=={floor}" for name, [floor] in ((name, found) for name, found in floors.items() if found)]


def run_on(name: str, *options: str) -> int:
    """Installs into an environment of its own and runs the suite there; its status."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder, "Scripts" if sys.platform == "win32" else "bin", "python")
        subprocess.run([python, "-m", "pip", "install", "-q", *options, "-e", ".[test]"], cwd=ROOT, check=True)
        status = subprocess.run(
            [python, "-m", "pytest", "-n", "auto", "--dist", "worksteal", "-p", "no:cacheprovider"],
            cwd=ROOT,
            check=False,
        ).returncode
        print(f"{name}: status {status}, on", flush=True)
        subprocess.run([python, "-m", "pip", "freeze", "--exclude-editable"], cwd=ROOT, check=True)
    return status


def main() -> int:
    """Both runs; the worse status."""
    with tempfile.TemporaryDirectory() as folder:
        floors = Path(folder, "lowest.txt")
        floors.write_text("\n".join(lowest()), "utf-8")
        return max(run_on("lowest", "-c", str(floors)), run_on("newest", "--pre"))


if __name__ == "__main__":
    sys.exit(main())
