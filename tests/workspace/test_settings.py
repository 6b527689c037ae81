"""Settings: what the file and the environment say, and what is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tripplan.net import Network
from tripplan.workspace.paths import Paths
from tripplan.workspace.settings import DEFAULT_THEME, KEYS, Settings, read_settings

if TYPE_CHECKING:
    from pathlib import Path

    from tripplan.workspace.settings import Key


def settings(
    tmp_path: Path, text: str | bytes, environment: dict[str, str] | None = None
) -> tuple[Settings, list[str]]:
    paths = Paths(*[tmp_path] * 4)
    paths.settings.write_bytes(text.encode() if isinstance(text, str) else text)
    read = read_settings(paths, environment or {})
    if not environment:
        assert all(read.located(finding).startswith(f"{paths.settings}:") for finding in read.findings)
    return read.settings, [f"{finding.message}; {finding.hint}" for finding in read.findings]


def test_no_settings_are_the_defaults(tmp_path: Path) -> None:
    read = read_settings(Paths(tmp_path / "nowhere", tmp_path, tmp_path, tmp_path), {})
    assert (read.settings, read.findings) == (Settings(DEFAULT_THEME, ascii=False), ())


def test_what_can_be_set(tmp_path: Path) -> None:
    assert settings(tmp_path, "theme: nord\nglyphs: ascii\n") == (Settings("nord", ascii=True), [])
    assert settings(tmp_path, "glyphs: unicode\nmouse: on\n") == (Settings(), [])
    assert settings(tmp_path, "mouse: off\nanimations: off\n") == (Settings(mouse=False, animations=False), [])
    assert settings(tmp_path, "autosave: no\n") == (Settings(autosave=False), [])


def test_the_network(tmp_path: Path) -> None:
    text = (
        "network:\n  offline: on\n  weather: none\n  routing: http://127.0.0.1:5000/{profile}/\n"
        "  places: photon\n  contact: me@example.org\n"
    )
    found, told = settings(tmp_path, text)
    assert found.network == Network(
        offline=True, weather="", routing="http://127.0.0.1:5000/{profile}", places="photon", contact="me@example.org"
    )
    assert (found.network.places_base, told) == ("https://photon.komoot.io", [])
    assert (Network().places_base, Network().routing) == ("", "")


def test_a_server_of_ones_own(tmp_path: Path) -> None:
    found, told = settings(tmp_path, "network: {places: nominatim, places-server: 'http://[::1]:8080/'}\n")
    assert (found.network.places_base, told) == ("http://[::1]:8080", [])


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_the_environment_counts_more_than_the_file(tmp_path: Path, key: Key) -> None:
    """For every setting, with the value that is recommended; what is shown of a value can be written."""
    needed = {"TRIPPLAN_NETWORK_PLACES": "nominatim"} if key.name == "network.places-server" else {}
    found, told = settings(tmp_path, "keys: {}\n", needed | {key.variable: key.example})
    value = key.read(key.example)
    assert (key.of(found), told) == (value, [])
    assert key.read(key.show(value)) == value


def test_where_each_comes_from(tmp_path: Path) -> None:
    paths = Paths(*[tmp_path] * 4)
    paths.settings.write_text("theme: nord\nnetwork:\n  contact: a@b\n  offline: off\n", "utf-8")
    read = read_settings(paths, {"TRIPPLAN_NETWORK_OFFLINE": "1", "TRIPPLAN_THEME": ""})
    assert read.sources == {
        "theme": f"{paths.settings}:1",
        "network.contact": f"{paths.settings}:3",
        "network.offline": "TRIPPLAN_NETWORK_OFFLINE",
    }
    assert (read.settings.theme, read.settings.network.offline) == ("nord", True)


def test_a_wrong_variable_is_told_by_its_name(tmp_path: Path) -> None:
    wrong = {"TRIPPLAN_MOUSE": "maybe", "TRIPPLAN_NETWORK_OFLINE": "1", "TRIPPLAN_HOME": "/x"}
    read = read_settings(Paths(*[tmp_path] * 4), wrong)
    assert read.settings == Settings()
    assert [read.located(finding) for finding in read.findings] == [
        "TRIPPLAN_MOUSE is on or off; such as off",
        "no setting has the variable TRIPPLAN_NETWORK_OFLINE; 'tripplan config' lists them",
    ]


def test_keys_of_ones_own(tmp_path: Path) -> None:
    found, told = settings(tmp_path, "keys:\n  item.next: ctrl+n\n  item.previous: [p, '?']\n")
    assert [(each.action, each.keys) for each in found.keys] == [("item.next", "ctrl+n"), ("item.previous", "p,?")]
    assert told == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "colour: red\n",
            "the settings have no key 'colour'; known: theme, glyphs, mouse, animations, autosave, network, keys",
        ),
        ("glyphs: emoji\n", "'glyphs' is unicode or ascii; write glyphs: ascii"),
        ("mouse: maybe\n", "'mouse' is on or off; write mouse: off"),
        ("theme: [a, b]\n", "'theme' cannot have this value; write theme: nord"),
        ("theme:\n", "'theme' cannot have this value; write theme: nord"),
        ("network: on\n", "'network' cannot have this value; write network: {offline: on}"),
        (
            "network: {ofline: on}\n",
            "the settings have no key 'network.ofline'; known: " + ", ".join(key.path[1] for key in KEYS[5:]),
        ),
        ("network: {places: google}\n", "'network.places' is nominatim, photon or none; write places: photon"),
        (
            "network: {places-server: 'http://127.0.0.1'}\n",
            "'network.places-server' counts only beside 'places'; write places: nominatim",
        ),
        (
            "network: {contact: 'me\\nX-Other: 1'}\n".replace("'", '"'),
            "'network.contact' is a mail or web address in plain letters; write contact: me@example.org",
        ),
        ("keys: j\n", "'keys' cannot have this value; write keys: {item.next: ctrl+d}"),
    ],
)
def test_what_cannot_be_understood_is_told_and_left_out(tmp_path: Path, text: str, told: str) -> None:
    assert settings(tmp_path, text) == (Settings(), [told])


@pytest.mark.parametrize(
    "address",
    [
        "example.org",
        "ftp://example.org",
        "file:///etc/passwd",
        "https://",
        "http://[::1",
        "http://a:b",
        "http://우도.kr",
    ],
)
def test_what_is_no_address_of_a_server(tmp_path: Path, address: str) -> None:
    found, told = settings(tmp_path, f"network: {{routing: '{address}'}}\n")
    assert found == Settings()
    words = "'network.routing' is the address of a server, with https:// or http://, or none"
    assert told == [f"{words}; write routing: http://127.0.0.1:5000"]


@pytest.mark.parametrize("address", ["https://me:secret@a.org", "https://a.org/?key=secret", "https://a.org/#secret"])
def test_no_secret_can_stand_in_an_address(tmp_path: Path, address: str) -> None:
    found, told = settings(tmp_path, "x: 1", {"TRIPPLAN_NETWORK_ROUTING": address})
    assert found == Settings()
    assert told[1].startswith("TRIPPLAN_NETWORK_ROUTING is an address without a user name, ? or #; ")
    assert "secret" not in told[1]


@pytest.mark.parametrize("data", [b"theme: [nord", b"\xb0\xa1", b"- a\n"])
def test_a_broken_file_leaves_the_defaults(tmp_path: Path, data: bytes) -> None:
    found, told = settings(tmp_path, data)
    assert found == Settings()
    assert told


def test_settings_that_may_not_be_read(tmp_path: Path) -> None:
    paths = Paths(*[tmp_path] * 4)
    paths.settings.mkdir()
    read = read_settings(paths, {})
    [finding] = read.findings
    assert read.settings == Settings()
    assert finding.message.startswith("the settings cannot be read: ")
