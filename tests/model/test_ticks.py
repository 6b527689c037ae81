"""Ticks: every way of writing one is read, and one way is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tripplan.model.items import is_done, ticked, without_tick


@pytest.mark.parametrize("tick", ["✓ ", "✔ ", "✔️ ", "☑ ", "[x] ", "[X] ", "✓"])
def test_ticks_that_are_read(tick: str) -> None:
    assert is_done(f"{tick}영업시간 확인")
    assert without_tick(f"{tick}영업시간 확인") == "영업시간 확인"


@pytest.mark.parametrize("text", ["영업시간 확인", "[ ] 표", "x 표", "표 ✓", "", "[창가] 자리"])
def test_what_is_no_tick(text: str) -> None:
    assert not is_done(text)
    assert without_tick(text) == text


@examples(50)
@given(st.text().filter(lambda text: not is_done(text.lstrip()) and not text.startswith((" ", "\n"))))
def test_a_tick_can_be_taken_back(text: str) -> None:
    assert is_done(ticked(text, done=True))
    assert ticked(text, done=True).startswith("✓ ")
    assert ticked(ticked(text, done=True), done=False) == text.lstrip()
