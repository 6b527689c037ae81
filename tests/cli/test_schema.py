"""`tripplan schema`: printed, or written where an editor looks for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Tripplan


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
