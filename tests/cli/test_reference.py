"""`tripplan config` and `schema`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tripplan.workspace.paths import user_paths
from tripplan.workspace.settings import KEYS

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.cli.conftest import Tripplan


def test_every_setting_with_its_value_and_source(tripplan: Tripplan, monkeypatch: pytest.MonkeyPatch) -> None:
    path = user_paths().settings
    path.parent.mkdir()
    path.write_text("theme: nord\nnetwork:\n  routing: http://127.0.0.1:5000\nkeys: {item.next: 'j,n'}\n", "utf-8")
    monkeypatch.setenv("TRIPPLAN_NETWORK_OFFLINE", "1")
    said = tripplan("config")
    rows = {line.split()[0]: line.split()[1:] for line in said.out.splitlines()}
    assert said.status == 0
    assert list(rows) == [*(key.name for key in KEYS), "keys.item.next"]
    assert rows["theme"] == ["nord", f"{path}:1"]
    assert rows["network.routing"] == ["http://127.0.0.1:5000", f"{path}:3"]
    assert rows["network.offline"] == ["on", "TRIPPLAN_NETWORK_OFFLINE"]
    assert rows["keys.item.next"] == ["j,n", f"{path}:4"]
    assert rows["mouse"] == ["on", "default"]
    assert said.err == f"tripplan: the settings file is {path}\n"


def test_what_is_wrong_is_told(tripplan: Tripplan, monkeypatch: pytest.MonkeyPatch) -> None:
    path = user_paths().settings
    path.parent.mkdir()
    path.write_text("network: {places: google}\n", "utf-8")
    monkeypatch.setenv("TRIPPLAN_MOUSE", "maybe")
    said = tripplan("config")
    assert (said.status, said.err.splitlines()[:2]) == (
        0,
        [
            f"tripplan: {path}:1:19: 'network.places' is nominatim, photon or none; write places: photon",
            "tripplan: TRIPPLAN_MOUSE is on or off; such as off",
        ],
    )


def test_without_a_file(tripplan: Tripplan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRIPPLAN_NETWORK_OFFLINE")
    said = tripplan("config")
    assert {line.split()[-1] for line in said.out.splitlines()} == {"default"}
    assert said.err.endswith("config.yaml, which is not there\n")


def test_it_is_written_beside_the_trips(tripplan: Tripplan, folder: Path) -> None:
    printed = tripplan("schema").out
    said = tripplan("schema", "-o")
    assert (said.status, said.out) == (0, "")
    assert said.err.endswith("begins with the line # yaml-language-server: $schema=./tripplan.schema.json\n")
    assert (folder / "tripplan.schema.json").read_text("utf-8") == printed
    assert json.loads(printed)["title"] == "tripplan trip"


def test_a_file_that_is_there_is_kept(tripplan: Tripplan, folder: Path) -> None:
    (folder / "own.json").write_text("{}")
    assert tripplan("schema", "-o", "own.json").status == 2
    assert (folder / "own.json").read_text() == "{}"
    assert tripplan("schema", "-o", "own.json", "--force").status == 0
    assert len((folder / "own.json").read_text("utf-8")) > 1000


def test_the_timetable_has_a_file_of_its_own(tripplan: Tripplan, folder: Path) -> None:
    assert tripplan("schema", "--timetable", "-o").status == 0
    assert json.loads((folder / "tripplan-timetable.schema.json").read_text("utf-8"))["title"] == "tripplan timetable"


def test_a_dash_prints_it(tripplan: Tripplan, folder: Path) -> None:
    assert json.loads(tripplan("schema", "-o", "-").out)
    assert not list(folder.iterdir())
