"""Links that are never opened."""

from __future__ import annotations

import pytest

from tests.schedule.making import plan_of, trip
from tripplan.findings import Severity, path_text

NAMED = "this link has a user name or a password in it"


@pytest.mark.parametrize(
    ("written", "severity", "words"),
    [
        ("javascript:alert(1)", Severity.WARNING, "this javascript: link is never opened"),
        ("'file:///etc/passwd'", Severity.WARNING, "this file: link is never opened"),
        ("https://map.naver.com@evil.example/p", Severity.WARNING, f"{NAMED}: it is never opened"),
        ("https://kim:secret@map.naver.com/p", Severity.WARNING, f"{NAMED}: it is never opened"),
        ("http://kim@example.org", Severity.WARNING, f"{NAMED}: it is never opened"),
        ("map.naver.com/p", Severity.WARNING, "this link does not begin with https://: it is never opened"),
        ("http://example.org", Severity.NOTE, "a link with http:// is never opened"),
        ("somewhere nice", Severity.WARNING, "this is no link"),
    ],
)
def test_a_map_that_is_never_opened(written: str, severity: Severity, words: str) -> None:
    (finding,) = plan_of(f"- visit: A\n  map: {written}").findings
    assert (finding.code, finding.severity, finding.message) == ("link-refused", severity, words)
    assert path_text(finding.path) == "days[0].plan[0].map"


@pytest.mark.parametrize(
    "written",
    [
        "https://map.naver.com/p/entry/place/1351670584",
        "geo:33.5,126.9",
        '"[네이버 지도]\\n우도\\nhttps://naver.me/5Zxyabcd"',
    ],
)
def test_a_map_that_may_be_opened(written: str) -> None:
    assert plan_of(f"- visit: A\n  map: {written}").findings == ()


def test_links_are_looked_at_wherever_they_stand() -> None:
    bad = "links: [메뉴 https://example.org, 예약 data:text/html]"
    head = f"{bad}\nplaces:\n  A:\n    {bad}\n"
    day = f"- date: 2026-10-17\n  {bad}\n  plan:\n    - visit: A\n      {bad}\n"
    plan = trip(f"{day}  plan-b:\n    - note: x\n      {bad}", head=head)
    owners = ["", "places.A.", "days[0].", "days[0].plan[0].", "days[0].plan-b[0]."]
    told = [path_text(each.path) for each in plan.findings if each.code == "link-refused"]
    assert told == [f"{owner}links[1]" for owner in owners]
