"""The table of forms in which a trip is taken along."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tripplan.views.exporters import EXPORTERS, exporter_for, exporter_named

if TYPE_CHECKING:
    from tripplan.plan import Plan


def test_names_and_suffixes_are_apart() -> None:
    assert len({each.name for each in EXPORTERS}) == len({each.suffix for each in EXPORTERS}) == len(EXPORTERS)
    assert all(exporter_named(each.name) is each for each in EXPORTERS)


@pytest.mark.parametrize(("name", "expected"), [("a.md", "markdown"), ("a.JSON", "json"), ("a", "markdown")])
def test_the_name_of_a_file_says_the_form(name: str, expected: str) -> None:
    assert exporter_for(Path(name)).name == expected


def test_json_names_the_file_and_markdown_does_not(flagship: Plan) -> None:
    page, data = (each.render(flagship, "somewhere.yaml") for each in EXPORTERS)
    assert "somewhere.yaml" not in page
    assert json.loads(data)["findings"][0]["file"] == "somewhere.yaml"
