"""Which day of a new plan is which of the old one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.views.changes.making import planned
from tripplan.views.changes.pairing import pair

if TYPE_CHECKING:
    import pytest

HEAD = "title: t\ntimezone: Asia/Seoul\ndays:\n"


def test_days_that_all_change_are_paired_by_what_few_others_have(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty days turned round, each with something more. With very many days not each is compared with each."""
    places = "".join(f"      - visit: {name} {{number}}\n" for name in ("lake", "hill", "tower"))
    days = [f"  - plan:\n{places}      - sleep: hotel\n".replace("{number}", str(number)) for number in range(30)]
    old = planned(HEAD + "".join(days))
    new = planned(HEAD + "".join(f"{day}      - do: more\n" for day in reversed(days)))
    each_with_each = pair(old, new).days
    monkeypatch.setattr("tripplan.views.changes.pairing._MOST_PAIRS", 0)
    found = pair(old, new).days
    assert sorted((one.old.number, one.new.number) for one in found if one.old and one.new) == [
        (number, 31 - number) for number in range(1, 31)
    ]
    assert found == each_with_each
