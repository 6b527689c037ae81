"""`tripplan config`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.config import user_paths
from tripplan.config.settings import KEYS

if TYPE_CHECKING:
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
