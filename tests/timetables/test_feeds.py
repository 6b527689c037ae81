"""Lines typed from published feeds: an overnight ferry, and a headway line with boats on request."""

from __future__ import annotations

from datetime import date

from tests.timetables.making import at, clocks, fixture, on
from tripplan.timetables import Certainty, ServiceStatus


def test_an_overnight_ferry_both_ways() -> None:
    """20:00 to 6:00 one way, 8:00 to 18:00 the other."""
    line = fixture("muroran-miyako")
    assert on(line, "2018-07-01", "muroran", "miyako") == "20:00!"
    assert on(line, "2018-07-01", "miyako", "muroran") == "08:00!"
    (day_boat,) = line.service("miyako", ("muroran",), date(2018, 7, 1)).sailings
    assert day_boat.arrives == at(line, "2018-07-01 18:00")
    assert line.port_zone("miyako").key == "Asia/Tokyo"


def test_the_feed_ended_and_what_comes_after_is_unknown() -> None:
    """The last boat of the last day lands after it; the first day is known, the day before is not."""
    line = fixture("muroran-miyako")
    (sailing,) = line.service("muroran", ("miyako",), date(2019, 6, 30)).sailings
    assert sailing.arrives == at(line, "2019-07-01 06:00")
    later = line.next_sailings("muroran", ("miyako",), at(line, "2019-07-01 00:00"))
    assert (later.status, later.known_until) == (ServiceStatus.UNKNOWN, date(2019, 6, 30))
    assert on(line, "2018-06-22", "muroran", "miyako") == "20:00!"
    assert on(line, "2018-06-21", "muroran", "miyako") == "unknown"


def test_a_headway_promises_no_clock_time_between_its_ends() -> None:
    """Ready at 7:40, one is away by 8:40; all of it on request, so nothing is ever the last guaranteed one."""
    line = fixture("half-moon-bay")
    service = line.service("half-moon-bay", ("kennedy-point",), date(2024, 1, 15))
    assert clocks(line, service.sailings) == "06:00? 17:00?"
    (band,) = service.bands
    assert (band.certainty, band.longest_wait) == (Certainty.ON_REQUEST, 60)
    assert band.boat_by(at(line, "2024-01-15 07:40")) == at(line, "2024-01-15 08:40")
    answer = line.next_sailings("half-moon-bay", ("kennedy-point",), at(line, "2024-01-15 15:40"), 4)
    assert clocks(line, answer.sailings) == "16:40? 17:00? 06:00? 07:00?"
    assert [sailing.longest_wait for sailing in answer.sailings] == [60, 0, 0, 60]
    assert line.last("half-moon-bay", ("kennedy-point",), date(2024, 1, 15)) is None


def test_southern_daylight_saving() -> None:
    """The clock goes forward on 2024-09-29 and back on 2024-04-07; the first boat leaves at six by the wall."""
    line = fixture("half-moon-bay")
    for day, utc_hour in (("2024-04-06", 17), ("2024-04-07", 18), ("2024-09-28", 18), ("2024-09-29", 17)):
        first = line.service("half-moon-bay", ("kennedy-point",), date.fromisoformat(day)).sailings[0]
        assert first.departs % 1440 == utc_hour * 60
        assert first.departs == at(line, f"{day} 06:00")
