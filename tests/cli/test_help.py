"""`tripplan help`: the pages of the user documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from tripplan.cli.manual import first_sentence

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Tripplan

PAGES = sorted((ROOT / "tripplan" / "help").glob("*.md"))


def test_the_list_names_every_page_with_its_first_sentence(tripplan: Tripplan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    said = tripplan("help")
    assert said.status == 0
    assert "  trip-file        A trip is one YAML file.\n" in said.out
    for page in PAGES:
        sentence = first_sentence(page.read_text("utf-8"))
        assert sentence
        assert any(line.split() == [page.stem, *sentence.split()] for line in said.out.splitlines())


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
