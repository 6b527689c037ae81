"""Keys, kinds and names that are nearly right."""

from __future__ import annotations

import pytest

from tests.edits.fix_making import mended
from tests.schedule.making import hourly, line, plan_of

BOAT = line(hourly() + hourly("east", "west"))
PLACES = "places:\n  하고수동해변:\n    coords: 33.5, 126.9\n"


@pytest.mark.parametrize(
    ("items", "code", "label", "line_after"),
    [
        ("- visit: A\n  stayy: 3m  # so", "unknown-key", "'stay' in place of 'stayy'", "  stay: 3m  # so"),
        ("- vsit: A\n  stay: 3m", "no-kind", "'visit' in place of 'vsit'", "- visit: A"),
        ("- lunch:국수집", "missing-space", "a space behind 'lunch:'", "- {lunch: 국수집}"),
        ("- note: x\n  ignore: tigt", "ignore-unknown", "'tight' in place of 'tigt'", "  ignore: tight"),
        ("- visit: 하고수동 해변", "near-miss", "'하고수동해변' in place of '하고수동 해변'", "- visit: 하고수동해변"),
        ("- do: x\n  at: 하고수동혜변", "near-miss", "'하고수동해변' in place of '하고수동혜변'", "  at: 하고수동해변"),
        ("- ferry: boat\n  from: wst\n  to: east", "unknown-port", "'west' in place of 'wst'", "  from: west"),
        ("- ferry: boat\n  from: west\n  to: [eas]", "unknown-port", "'east' in place of 'eas'", "  to: [east]"),
        ("- ferry: baot\n  from: west\n  to: east", "unknown-line", "'boat' in place of 'baot'", "- ferry: boat"),
    ],
)
def test_what_is_meant_is_written(items: str, code: str, label: str, line_after: str) -> None:
    plan = plan_of(items, BOAT, head=PLACES)
    assert line_after in mended(plan, code)[label]


def test_a_name_that_is_far_from_every_other_is_left_alone() -> None:
    assert mended(plan_of("- visit: A\n  zzz: 3m", BOAT), "unknown-key") == {}
    assert mended(plan_of("- ferry: x\n  from: a\n  to: b", BOAT), "unknown-line") == {}


def test_a_key_is_not_written_a_second_time() -> None:
    assert mended(plan_of("- visit: A\n  stay: 3m\n  stayy: 4m"), "unknown-key") == {}
