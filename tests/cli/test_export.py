"""`tripplan export`: nothing of the user's is ever written over unasked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Tripplan


def test_printed_by_default(tripplan: Tripplan, udo: Path) -> None:
    assert tripplan("export", udo).out.startswith("# 성산–우도 하루\n")
    assert json.loads(tripplan("export", udo, "--to", "json").out)["title"] == "성산–우도 하루"
    assert tripplan("export", udo, "-o", "-").out == tripplan("export", udo).out


def test_written_into_a_new_file(tripplan: Tripplan, udo: Path) -> None:
    said = tripplan("export", udo, "-o", "udo.md")
    assert (said.status, said.out, said.err) == (0, "", "tripplan: wrote udo.md\n")
    assert (udo.parent / "udo.md").read_text("utf-8") == tripplan("export", udo).out
    assert {path.name for path in udo.parent.iterdir()} == {"udo.yaml", "udo.md"}


def test_never_over_a_file_unasked(tripplan: Tripplan, udo: Path) -> None:
    mine = udo.with_name("udo.md")
    mine.write_text("mine\n", "utf-8")
    said = tripplan("export", udo, "-o", mine)
    assert said.status == 2
    assert "there is such a file already; --force replaces it" in said.err
    assert mine.read_text("utf-8") == "mine\n"
    assert tripplan("export", udo, "-o", mine, "--force").status == 0
    assert mine.read_text("utf-8").startswith("# ")


def test_never_over_the_trip_itself(tripplan: Tripplan, udo: Path) -> None:
    before = udo.read_bytes()
    said = tripplan("export", "udo.yaml", "-o", udo, "--force")
    assert said.status == 2
    assert "is the trip itself" in said.err
    assert udo.read_bytes() == before


@pytest.mark.parametrize(("output", "told"), [("nowhere/x.md", "there is no folder nowhere"), (".", "it is a folder")])
def test_where_nothing_can_be_written(tripplan: Tripplan, udo: Path, output: str, told: str) -> None:
    said = tripplan("export", udo, "-o", output)
    assert said.status == 2
    assert told in said.err


def test_a_trip_without_days(tripplan: Tripplan, folder: Path) -> None:
    (folder / "trip.yaml").write_text("title: Udo\n", "utf-8")
    said = tripplan("export", "trip.yaml", "-o", "udo.md")
    assert (said.status, said.out) == (1, "")
    assert "trip.yaml has no day to export; 'tripplan check trip.yaml' tells why" in said.err
    assert not (folder / "udo.md").exists()
