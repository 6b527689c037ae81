"""Every test of the document runs with libyaml and with PyYAML's own parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True, scope="module", params=["libyaml", "pure"])
def parser(request: pytest.FixtureRequest) -> Iterator[str]:
    name: str = request.param
    if name == "libyaml":
        assert yaml.__with_libyaml__
        yield name
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "__with_libyaml__", False)
        yield name
