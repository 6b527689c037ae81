"""Five whole trips after public itineraries: no error but the real one, and few findings."""

from __future__ import annotations

from typing import Final

import pytest

from tests.real_trips.reading import TRIPS, Found, findings_of, plan_of_file

ERRORS: Final[dict[str, tuple[str, ...]]] = {
    "japan": (),
    "japan-coords": (),
    # At the boat by 11:20, as one is to be there ten minutes before 11:30. The submarine is over at 10:30 and the
    # waterfall takes an hour, all of it as the file says: ten minutes are missing.
    "jeju": ("error day-breaks 서귀포유람선",),
    "tromso": (),
    "nighttrain": (),
}


def found_in(name: str) -> list[Found]:
    return [each for each in findings_of(plan_of_file(TRIPS / f"{name}.yaml")) if each.is_cause]


@pytest.mark.parametrize("name", ERRORS)
def test_only_what_is_wrong_is_an_error(name: str) -> None:
    errors = [each for each in found_in(name) if each.severity == "error"]
    assert len(errors) == len(ERRORS[name]), errors
    assert all(any(each.is_like(expected) for each in errors) for expected in ERRORS[name]), errors
