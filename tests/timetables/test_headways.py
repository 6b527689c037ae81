"""Bands that promise no clock time: who is ready waits the longest headway."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.timetables.making import at, clocks, line_of, on
from tripplan.timetables import Certainty, ConnectionState, HeadwayBand, ServiceStatus

BAND = "- {first: 6:30, every: about 10m..12m, last: 23:30}"
DAY = date(2026, 10, 16)


@st.composite
def bands(draw: st.DrawFn) -> HeadwayBand:
    """Short bands with all kinds of ends."""
    first = draw(st.integers(0, 20))
    return HeadwayBand(
        first=first,
        last=draw(st.integers(first, first + 30)),
        longest_wait=draw(st.integers(1, 12)),
        origin="a",
        crossings=(("b", 20),),
        service_date=DAY,
        certainty=Certainty.GUARANTEED,
        evidence=None,
        sources=(),
        note=None,
        first_sails=draw(st.booleans()),
        last_sails=draw(st.booleans()),
    )


def naive_boat_by(band: HeadwayBand, ready: int) -> int | None:
    """The worst that can happen: in every stretch of the longest wait one boat leaves, and those that are promised."""
    promised = [time for time, sails in ((band.first, band.first_sails), (band.last, band.last_sails)) if sails]
    for departs in range(ready, band.last + 1):
        # The latest boats that still keep the promise: nothing from `ready`, or the band's start, for the longest wait.
        if departs in promised or departs - max(ready, band.first) == band.longest_wait:
            return departs
    return None


@given(bands(), st.integers(-5, 60))
def test_the_boat_that_is_sure_to_have_left(band: HeadwayBand, ready: int) -> None:
    """Against the worst that a headway allows."""
    assert band.boat_by(ready) == naive_boat_by(band, ready)


@given(bands(), st.integers(-5, 60), st.integers(-5, 60))
def test_ready_and_departure_are_adjoint(band: HeadwayBand, ready: int, departs: int) -> None:
    """The two directions tell the same story."""
    boat, latest = band.boat_by(ready), band.ready_by(departs)
    assert (boat is not None and boat <= departs) == (latest is not None and ready <= latest)


def test_the_ends_of_a_band_are_promised() -> None:
    """The first and the last are clock times; the last is the last guaranteed one."""
    line = line_of(BAND)
    assert on(line, "2026-10-16") == "06:30 23:30!"
    (band,) = line.service("a", ("b",), DAY).bands
    assert (band.first, band.last) == (at(line, "2026-10-16 06:30"), at(line, "2026-10-16 23:30"))
    sailing = band.sailing(at(line, "2026-10-16 12:00"))
    assert (sailing.arrives - sailing.departs, sailing.longest_wait) == (20, 12)


def test_the_next_boats_of_a_band() -> None:
    """By when each has left at the latest, up to the last."""
    line = line_of(BAND)
    assert (
        clocks(line, line.next_sailings("a", ("b",), at(line, "2026-10-16 05:00"), 3).sailings) == "06:30 06:42 06:54"
    )
    late = line.next_sailings("a", ("b",), at(line, "2026-10-16 23:00"), 4)
    assert clocks(line, late.sailings) == "23:12 23:24 23:30! 06:30"


def test_a_band_needs_no_margin() -> None:
    """Whoever is ready with check-in done waits the longest headway: made, with that to spare."""
    line = line_of(BAND)
    connection = line.catch("a", ("b",), at(line, "2026-10-16 12:00"), 5)
    assert connection.state is ConnectionState.MADE
    assert connection.sailing is not None
    assert connection.sailing.departs == at(line, "2026-10-16 12:17")
    assert connection.slack == 12
    last = line.catch("a", ("b",), at(line, "2026-10-16 23:20"), 5)
    assert (last.state, last.slack) == (ConnectionState.TIGHT, 5)
    missed = line.catch("a", ("b",), at(line, "2026-10-16 23:27"), 5)
    assert (missed.state, missed.slack) == (ConnectionState.MISSED, -2)


def test_an_earlier_last_ends_the_band() -> None:
    """And sails; a last before the band leaves that one boat."""
    line = line_of(BAND, more="exceptions:\n  - {date: 2026-10-16, last: 19:30}\n  - {date: 2026-10-17, last: 6:00}\n")
    assert on(line, "2026-10-16") == "06:30 19:30!"
    (band,) = line.service("a", ("b",), DAY).bands
    assert band.boat_by(at(line, "2026-10-16 19:25")) == band.last == at(line, "2026-10-16 19:30")
    assert on(line, "2026-10-17") == "06:00!"
    assert line.service("a", ("b",), date(2026, 10, 17)).bands == ()
    later = line_of(BAND, more="exceptions:\n  - {date: 2026-10-16, last: 24:30}\n")
    assert on(later, "2026-10-16") == "06:30 23:30 00:30!"


def test_a_closure_splits_a_band_and_nothing_is_promised_at_its_edges() -> None:
    """A parade from 18:30 to 21:15."""
    line = line_of(BAND, more='exceptions:\n  - {date: 2026-10-16, closed: "5:00-6:00, 18:30-21:15, 23:00-24:00"}\n')
    before, after = line.service("a", ("b",), DAY).bands
    assert on(line, "2026-10-16") == "06:30!"
    assert before.boat_by(at(line, "2026-10-16 18:10")) == at(line, "2026-10-16 18:22")
    assert before.boat_by(at(line, "2026-10-16 18:20")) is None
    assert after.boat_by(at(line, "2026-10-16 18:20")) == at(line, "2026-10-16 21:28")
    answer = line.next_sailings("a", ("b",), at(line, "2026-10-16 18:20"))
    assert clocks(line, answer.sailings) == "21:28"
    assert clocks(line, line.next_sailings("a", ("b",), at(line, "2026-10-16 22:47")).sailings) == "22:59"
    assert clocks(line, line.next_sailings("a", ("b",), at(line, "2026-10-16 22:48")).sailings) == "06:30"


def test_a_band_in_a_window() -> None:
    """Bands count as service, even where no clock time is promised."""
    line = line_of(BAND, more='exceptions:\n  - {date: 2026-10-16, closed: "6:00-7:00, 23:00-24:00"}\n')
    assert line.service("a", ("b",), DAY).status is ServiceStatus.KNOWN
    window = line.sailings_between("a", ("b",), at(line, "2026-10-16 08:00"), at(line, "2026-10-16 09:00"))
    assert (window.status, window.sailings, len(window.bands)) == (ServiceStatus.KNOWN, (), 1)


def test_a_band_of_one_boat_is_a_boat() -> None:
    """First and last alike."""
    line = line_of("- {first: 6:30, every: about 10m, last: 6:30}")
    assert on(line, "2026-10-16") == "06:30!"
    assert line.service("a", ("b",), DAY).bands == ()
