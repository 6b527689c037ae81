"""What must not change, or not for the worse, when a random day is changed in a known way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.examples import examples
from tests.schedule.drawn_days import days, timetable_text, trip_text
from tests.schedule.making import world
from tests.schedule.oracle import Day, Ferry, Route, Stop
from tests.timetables.making import line_from
from tripplan.plan import build

if TYPE_CHECKING:
    from tripplan.schedule import DayPlan


def planned(day: Day) -> DayPlan:
    return build(trip_text(day).encode(), world(line_from(timetable_text(day).encode(), "boat"))).days[0]


def story(plan: DayPlan, shift: int = 0) -> list[tuple[int | None, ...]]:
    """All times of a day, `shift` minutes earlier."""

    def moved(minute: int | None) -> int | None:
        return None if minute is None else minute - shift

    return [
        (
            moved(item.arrive),
            moved(item.start),
            moved(item.end),
            item.slack,
            item.late,
            *(moved(leave.at) if leave is not None else None for leave in (item.keep, item.latest, item.squeezed)),
        )
        for item in plan.items
    ]


def all_later(day: Day, by: int) -> Day:
    """The same day, every clock time of it later."""

    def spans(found: tuple[tuple[int, int], ...] | None) -> tuple[tuple[int, int], ...] | None:
        return None if found is None else tuple((first + by, last + by) for first, last in found)

    def stage(each: Stop | Ferry) -> Stop | Ferry:
        if isinstance(each, Ferry):
            return replace(each, depart=tuple(minute + by for minute in each.depart))
        time, due, last = (
            minute + by if minute is not None else None for minute in (each.time, each.by, each.last_entry)
        )
        return replace(each, hours=spans(each.hours), between=spans(each.between), time=time, by=due, last_entry=last)

    routes = tuple(replace(route, departs=tuple(minute + by for minute in route.departs)) for route in day.routes)
    end = day.end + by if day.end is not None else None
    return replace(day, start=day.start + by, end=end, stages=tuple(map(stage, day.stages)), routes=routes)


def latest_clock(day: Day) -> int:
    """The last clock time that is written anywhere in a day."""
    hours = [last for stage in day.stages if isinstance(stage, Stop) for _, last in stage.hours or ()]
    return max([1380, *hours])


@examples(10)
@given(days(), st.integers(1, 36).map(lambda number: number * 5))
def test_all_times_shifted(day: Day, by: int) -> None:
    """Everything three hours later is the same day three hours later, as long as no hours wrap past midnight."""
    assume(latest_clock(day) + by <= 1439)
    assert story(planned(all_later(day, by)), by) == story(planned(day))


def gaining(day: Day, better: Day) -> None:
    """Nothing gets worse: nobody arrives later at what happens, has less slack, or breaks a day that held."""
    before, after = planned(day), planned(better)
    if before.broken is None:
        assert after.broken is None
    count = len(before.items) if before.broken is None else before.broken.index
    for one, other in zip(before.items[:count], after.items, strict=False):
        assert (other.arrive or 0) <= (one.arrive or 0)
    if before.broken is None:
        for one, other in zip(before.items, after.items, strict=True):
            latest_before = None if one.slack is None else one.slack + (one.arrive or 0)
            latest_after = None if other.slack is None else other.slack + (other.arrive or 0)
            assert latest_after is None or (latest_before is not None and latest_after >= latest_before)


@examples(10)
@given(days(), st.data())
def test_a_wider_window_is_never_worse(day: Day, data: st.DataObject) -> None:
    places = [at for at, stage in enumerate(day.stages) if isinstance(stage, Stop) and (stage.between or stage.by)]
    assume(places)
    at = data.draw(st.sampled_from(places))
    stop = day.stages[at]
    assert isinstance(stop, Stop)
    between = tuple((first - 30, last + 30) for first, last in stop.between) if stop.between is not None else None
    wider = replace(stop, between=between, by=stop.by + 30 if stop.by is not None else None)
    gaining(day, replace(day, stages=(*day.stages[:at], wider, *day.stages[at + 1 :])))


@examples(10)
@given(days(), st.data())
def test_one_more_boat_is_never_worse(day: Day, data: st.DataObject) -> None:
    """Deadlines that hang on the last boat aside, which it may move."""
    assume(not any(isinstance(stage, Stop) and stage.by_last_ferry is not None for stage in day.stages))
    number = data.draw(st.integers(0, len(day.routes) - 1))
    route = day.routes[number]
    departs = tuple(sorted({*route.departs, data.draw(st.integers(36, 138)) * 10}))
    more = replace(route, departs=departs)
    gaining(day, replace(day, routes=(*day.routes[:number], more, *day.routes[number + 1 :])))


@examples(10)
@given(days(), st.data())
def test_a_dominated_boat_changes_nothing(drawn: Day, data: st.DataObject) -> None:
    """It leaves ten minutes before another one of its port and lands after it: nobody would take it.

    No boat of this day lands elsewhere: that would take the time of the slowest route there, the new one's.
    """
    assume(not any(isinstance(stage, Ferry) and stage.takes is None and stage.depart for stage in drawn.stages))
    day = replace(
        drawn, routes=tuple(replace(route, to=route.to[:1], certainty="guaranteed") for route in drawn.routes)
    )
    route = data.draw(st.sampled_from(day.routes))
    slow = Route(route.origin, route.to, route.takes + 15, (route.departs[0] - 10,))
    assert story(planned(replace(day, routes=(*day.routes, slow)))) == story(planned(day))


@examples(10)
@given(days(), st.data())
def test_opening_hours_cut_at_a_touching_point_are_the_same(day: Day, data: st.DataObject) -> None:
    places = [at for at, stage in enumerate(day.stages) if isinstance(stage, Stop) and stage.hours is not None]
    assume(places)
    at = data.draw(st.sampled_from(places))
    stop = day.stages[at]
    assert isinstance(stop, Stop)
    assert stop.hours is not None
    (opens, closes), *rest = stop.hours
    middle = data.draw(st.integers(opens + 1, closes - 1))
    assume(middle < 1440)
    halved = replace(stop, hours=((opens, middle), (middle, closes), *rest))
    assert story(planned(replace(day, stages=(*day.stages[:at], halved, *day.stages[at + 1 :])))) == story(planned(day))


@examples(10)
@given(days(), st.data())
def test_a_window_cut_in_two_is_the_same(day: Day, data: st.DataObject) -> None:
    places = [at for at, stage in enumerate(day.stages) if isinstance(stage, Stop) and stage.between is not None]
    assume(places)
    at = data.draw(st.sampled_from(places))
    stop = day.stages[at]
    assert isinstance(stop, Stop)
    assert stop.between is not None
    (first, last), *rest = stop.between
    middle = data.draw(st.integers(first, last))
    cut = replace(stop, between=((first, middle), (middle, last), *rest))
    assert story(planned(replace(day, stages=(*day.stages[:at], cut, *day.stages[at + 1 :])))) == story(planned(day))
