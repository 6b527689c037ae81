"""The algebra: every step and every chain of steps is non-decreasing, and its two directions are adjoint."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.examples import examples
from tripplan.schedule.steps import (
    AFTER_ALL,
    BEFORE_ALL,
    Attend,
    Best,
    Chain,
    Crossing,
    Deadline,
    Frequent,
    Limit,
    LimitKind,
    Opening,
    Step,
    Travel,
    Window,
    Worst,
    attend,
    later,
)
from tripplan.timetables import Certainty, HeadwayBand

minutes = st.integers(-40, 160)
lengths = st.integers(0, 40)


@st.composite
def deadlines(draw: st.DrawFn) -> Step:
    return Deadline(draw(minutes))


@st.composite
def crossings(draw: st.DrawFn) -> Step:
    """Departures in any order, some of them the same, some overtaken, some dominated."""
    departures = draw(st.lists(st.tuples(minutes, lengths), max_size=6))
    return Crossing.of((ready, ready + length) for ready, length in departures)


@st.composite
def frequents(draw: st.DrawFn) -> Step:
    first = draw(minutes)
    band = HeadwayBand(
        first=first,
        last=first + draw(lengths),
        longest_wait=draw(st.integers(1, 15)),
        origin="a",
        crossings=(("b", 10),),
        service_date=date(2026, 10, 17),
        certainty=Certainty.GUARANTEED,
        evidence=None,
        sources=(),
        note=None,
        first_sails=draw(st.booleans()),
        last_sails=draw(st.booleans()),
    )
    return Frequent(band, draw(st.integers(0, 20)), draw(lengths))


def _spans(draw: st.DrawFn, *, gap: int = 0) -> list[tuple[int, int]]:
    """Some stretches of time, in order, at least `gap` minutes apart."""
    at, found = draw(minutes), []
    for _ in range(draw(st.integers(1, 3))):
        length = draw(lengths)
        found.append((at, at + length))
        at += length + gap + draw(st.integers(0, 20))
    return found


@st.composite
def limits(draw: st.DrawFn) -> list[Limit]:
    """Opening hours, `between`, `time` and `last-entry`, each of them or not, overlapping as they please."""
    found = []
    if draw(st.booleans()):
        openings = tuple(Opening(opens, closes) for opens, closes in _spans(draw, gap=1))
        before = draw(st.none() | st.integers(-10, 20))
        exactly, over = draw(st.booleans()) and before is not None, draw(st.booleans())
        found.append(Limit(LimitKind.HOURS, (), openings, before, exactly=exactly, runs_over=over))
    if draw(st.booleans()):
        spans = draw(st.lists(st.tuples(minutes, lengths), min_size=1, max_size=3))
        found.append(Limit(LimitKind.BETWEEN, tuple(Window(first, first + length) for first, length in spans)))
    if draw(st.booleans()):
        found.append(Limit(LimitKind.LAST_ENTRY, (Window(BEFORE_ALL, draw(minutes)),)))
    if draw(st.booleans()) and draw(st.booleans()):
        minute = draw(minutes)
        found.append(Limit(LimitKind.TIME, (Window(minute, minute),)))
    return found


@st.composite
def stays(draw: st.DrawFn) -> Step:
    least = draw(lengths)
    wished = least + draw(lengths)
    return attend(draw(limits()), least, wished, whole=draw(st.booleans()))


simple_steps: st.SearchStrategy[Step] = st.one_of(lengths.map(Travel), deadlines(), crossings(), frequents(), stays())
steps: st.SearchStrategy[Step] = st.recursive(
    simple_steps,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(Chain),
        st.lists(inner, min_size=1, max_size=3).map(Best),
        st.lists(inner, min_size=1, max_size=3).map(Worst),
    ),
    max_leaves=6,
)
times = st.integers(-200, 400)


@examples(60)
@given(steps, times | st.just(AFTER_ALL), times | st.just(BEFORE_ALL))
def test_earliest_and_latest_are_adjoint(step: Step, arrive: int, done: int) -> None:
    """Done by `done` when I come at `arrive`, exactly when `arrive` is not after the latest arrival for `done`.

    It holds with "too late already" as the arrival, and with "can never be early enough" as the end.
    """
    assert (step.earliest(arrive) <= done) == (arrive <= step.latest(done))


@examples(60)
@given(steps, times)
def test_they_are_adjoint_to_the_minute(step: Step, minute: int) -> None:
    """The latest arrival for the end that I reach is mine or later; for a minute less it is before me, and so on."""
    end, arrival = step.earliest(minute), step.latest(minute)
    if end < AFTER_ALL:
        assert step.latest(end) >= minute
        assert step.latest(end - 1) < minute
    if arrival > BEFORE_ALL:
        assert step.earliest(arrival) <= minute
        assert step.earliest(arrival + 1) > minute


@examples(60)
@given(stays(), times)
def test_a_stay_starts_before_it_ends(stay: Step, minute: int) -> None:
    """At once, or when a window opens; and never where it cannot be done."""
    assert isinstance(stay, Attend | Travel)
    start, end = stay.start(minute), stay.earliest(minute)
    assert (start < AFTER_ALL) == (end < AFTER_ALL)
    if end < AFTER_ALL:
        assert minute <= start <= end <= start + stay.duration
        assert stay.start(start) == start
    last = stay.latest(AFTER_ALL)
    if BEFORE_ALL < last < AFTER_ALL:
        assert stay.start(last) >= last
        assert stay.start(last) < AFTER_ALL


@examples(60)
@given(steps, times)
def test_at_the_ends_it_is_about_whether_it_can_be_done_at_all(step: Step, minute: int) -> None:
    """The latest arrival for "whenever" is the last that works, the earliest end after "long ago" the first."""
    assert (step.earliest(minute) < AFTER_ALL) == (minute <= step.latest(AFTER_ALL))
    assert (step.latest(minute) > BEFORE_ALL) == (minute >= step.earliest(BEFORE_ALL))


@examples(60)
@given(steps, st.lists(times | st.sampled_from((BEFORE_ALL, AFTER_ALL)), min_size=2, max_size=8))
def test_later_is_never_sooner(step: Step, moments: list[int]) -> None:
    for early, late in pairwise(sorted(moments)):
        assert step.earliest(early) <= step.earliest(late)
        assert step.latest(early) <= step.latest(late)


def never_closing(step: Step) -> Step:
    """The same step where nobody is sent away."""
    if isinstance(step, Attend):
        return step._replace(windows=tuple(window._replace(close=AFTER_ALL) for window in step.windows))
    return Chain([never_closing(part) for part in step.steps]) if isinstance(step, Chain) else step


@examples(50)
@given(steps, times)
@example(Attend((Window(0, 0, close=0),), duration=1), 0)
def test_only_a_closing_makes_it_shorter_than_its_duration(step: Step, minute: int) -> None:
    whole = never_closing(step)
    assert step.earliest(minute) <= whole.earliest(minute)
    if step.duration is not None and whole.earliest(minute) < AFTER_ALL:
        assert whole.earliest(minute) >= minute + step.duration


@examples(50)
@given(steps, steps, times)
def test_a_chain_is_one_step_after_the_other(one: Step, other: Step, minute: int) -> None:
    chain = Chain((one, other))
    assert chain.earliest(minute) == other.earliest(one.earliest(minute))
    assert chain.latest(minute) == one.latest(other.latest(minute))


@examples(50)
@given(st.lists(steps, min_size=1, max_size=3), times)
def test_the_best_is_one_of_them_and_so_is_the_worst(several: list[Step], minute: int) -> None:
    ends = [step.earliest(minute) for step in several]
    assert Best(several).earliest(minute) == min(ends)
    assert Worst(several).earliest(minute) == max(ends)


def test_never_and_lost_swallow_what_is_added() -> None:
    assert later(AFTER_ALL, -5) == AFTER_ALL
    assert later(BEFORE_ALL, 5) == BEFORE_ALL
    assert later(7, 5) == 12


def test_of_nothing() -> None:
    """No departures: it cannot be done. An empty chain: nothing to do."""
    assert Crossing.of(()).earliest(0) == AFTER_ALL
    assert Crossing.of(()).latest(0) == BEFORE_ALL
    assert (Chain(()).earliest(7), Chain(()).latest(7), Chain(()).duration) == (7, 7, 0)


def test_an_overtaken_departure_is_never_the_better_one() -> None:
    """The slow one leaves at 10 and is there at 60; the express leaves at 20 and is there at 40."""
    both = Crossing.of([(10, 60), (20, 40)])
    assert both == Crossing.of([(20, 40)])
    assert both.earliest(5) == 40
    assert both.latest(59) == 20


def test_identical_departures_are_one() -> None:
    assert Crossing.of([(10, 30), (10, 30)]) == Crossing.of([(10, 30)])


def test_one_leaves_at_closing() -> None:
    """Open until 100, ten minutes at least and thirty wished: starting at 85 one is sent away at 100."""
    stay = attend([Limit(LimitKind.HOURS, openings=(Opening(0, 100),))], 10, 30, whole=False)
    assert isinstance(stay, Attend)
    assert (stay.earliest(85), stay.earliest(90), stay.earliest(91)) == (100, 100, AFTER_ALL)
    assert stay.latest(99) == 69
    assert stay.latest(100) == 90


@pytest.mark.parametrize(("arrive", "done"), [(0, 10), (3, 18), (37, 50), (41, AFTER_ALL)])
def test_boats_without_clock_times_are_waited_for_the_longest(arrive: int, done: int) -> None:
    """From 0 to 40 every five minutes at most, ten across; a boat is promised at the first and at the last minute."""
    band = HeadwayBand(0, 40, 5, "a", (("b", 10),), date(2026, 10, 17), Certainty.GUARANTEED, None, (), None)
    step = Frequent(band, 0, 10)
    assert step.earliest(arrive) == done
