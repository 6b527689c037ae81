"""The cache: whole answers or none."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tripplan.net.cache import Cache
from tripplan.net.request import Request, Response

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

ASKED: Final = Request("weather", "https://example.org/a", {"q": "우도"})
RESPONSE: Final = Response("우도\n{}".encode(), 200, "application/json", 30_000_000, ASKED.url)
FROM_CACHE: Final = RESPONSE._replace(from_cache=True)


def files(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def test_there_and_back(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "new" / "answers")
    assert cache.get(ASKED) is None
    cache.put(ASKED, RESPONSE)
    assert cache.get(ASKED) == FROM_CACHE
    assert Cache(tmp_path / "new" / "answers").get(ASKED) == FROM_CACHE
    for other in (ASKED._replace(kind="place"), ASKED._replace(url="https://x"), ASKED._replace(params={})):
        assert cache.get(other) is None


def test_a_newer_answer_replaces(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(ASKED, RESPONSE)
    cache.put(ASKED, RESPONSE._replace(data=b"2"))
    found = cache.get(ASKED)
    assert found is not None
    assert (found.data, len(files(tmp_path))) == (b"2", 1)


@examples(80)
@given(st.data())
def test_what_is_damaged_counts_as_nothing(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Cut anywhere, or with any byte changed: either the answer as it was, or none; and then it is replaced."""
    folder = tmp_path_factory.mktemp("answers")
    cache = Cache(folder)
    cache.put(ASKED, RESPONSE)
    [path] = files(folder)
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    kept = data.draw(st.sampled_from([whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], b"", b"[]\n"]))
    path.write_bytes(kept)
    found = cache.get(ASKED)
    assert found is None or (found.data == RESPONSE.data and kept not in {b"", b"[]\n"})
    cache.put(ASKED, RESPONSE)
    assert cache.get(ASKED) == FROM_CACHE


def test_it_stays_small_and_keeps_what_is_used(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=40_000)
    requests = [ASKED._replace(url=f"https://example.org/{number}") for number in range(10)]
    for number, request in enumerate(requests):
        before = set(files(tmp_path))
        cache.put(request, RESPONSE._replace(data=b" " * 9_000))
        [new] = set(files(tmp_path)) - before
        os.utime(new, (1_000_000 + number, 1_000_000 + number))
    assert cache.get(requests[0]) is not None  # which was used last by this
    cache.trim()
    assert [number for number, request in enumerate(requests) if cache.get(request)] == [0, 7, 8, 9]


def test_clearing(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    (tmp_path / "mine.txt").write_text("kept", "utf-8")
    (tmp_path / "x.1.2.tmp").write_text("left behind", "utf-8")
    assert cache.clear() == 0
    cache.put(ASKED, RESPONSE)
    assert (cache.clear(), cache.get(ASKED)) == (1, None)
    assert [path.name for path in files(tmp_path)] == ["mine.txt"]
    assert Cache(tmp_path / "nowhere").clear() == 0


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """Then nothing is kept, and nobody is troubled."""
    (tmp_path / "file").write_text("", "utf-8")
    cache = Cache(tmp_path / "file" / "answers")
    cache.put(ASKED, RESPONSE)
    cache.trim()
    assert (cache.get(ASKED), cache.clear()) == (None, 0)


def test_a_full_disk_leaves_what_was_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path)
    cache.put(ASKED, RESPONSE)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    cache.put(ASKED, RESPONSE._replace(data=b"2"))
    assert cache.get(ASKED) == FROM_CACHE
    assert len(files(tmp_path)) == 1
