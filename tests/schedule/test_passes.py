"""The two passes over random chains of steps: they agree with each other, whatever the steps are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.schedule.test_steps import simple_steps
from tripplan.schedule.run import Failure, backward, forward
from tripplan.schedule.steps import AFTER_ALL, BEFORE_ALL, Attend, Chain, Deadline, Step, Travel, Window

if TYPE_CHECKING:
    from tripplan.schedule.run import Timed


@dataclass
class Link:
    """As much of a `Timed` as the passes look at."""

    travel: int
    step: Step
    wished: int = 0
    ride: object = None


def links(pairs: list[tuple[int, Step]]) -> Any:  # noqa: ANN401 - stands in for what the passes take
    return [Link(travel, step) for travel, step in pairs]


chains = st.lists(st.tuples(st.integers(0, 30), simple_steps), min_size=1, max_size=7).map(links)
starts = st.integers(-100, 200)


@examples(60)
@given(chains, starts)
def test_the_day_holds_exactly_when_nobody_is_late_anywhere(chain: list[Timed], start: int) -> None:
    ahead, back = forward(chain, start), backward(chain)
    on_time = [arrive <= latest for arrive, latest in zip(ahead.arrive, back.arrive, strict=True)]
    assert (ahead.failure is None) == all(on_time)
    assert (ahead.failure is None) == on_time[0]


@examples(60)
@given(chains, starts)
def test_the_last_minute_is_the_last(chain: list[Timed], start: int) -> None:
    """Starting at the latest time the day holds; a minute later it does not."""
    latest = backward(chain).arrive[0]
    if BEFORE_ALL < latest < AFTER_ALL:
        first = latest - chain[0].travel
        assert forward(chain, first).failure is None
        assert forward(chain, first + 1).failure is not None
    elif latest == AFTER_ALL:
        assert forward(chain, start).failure is None
    else:
        assert forward(chain, start).failure is not None


@examples(60)
@given(chains, starts, st.integers(1, 60))
def test_less_slack_after_a_delay(chain: list[Timed], start: int, delay: int) -> None:
    """Whoever starts later arrives nowhere earlier, and fails no later."""
    early, late = forward(chain, start), forward(chain, start + delay)
    if late.failure is None:
        assert early.failure is None
        assert all(one <= other for one, other in zip(early.arrive, late.arrive, strict=True))
    if early.failure is not None:
        assert late.failure is not None
        assert late.failure.index <= early.failure.index


@examples(60)
@given(chains)
def test_what_binds_lies_ahead_and_binds(chain: list[Timed]) -> None:
    """Without the step that binds, one could leave later, or whenever one likes; up to it all is plain length."""
    back = backward(chain)
    for index, bound in enumerate(back.binding):
        if bound is None:
            assert back.done[index] >= AFTER_ALL
            continue
        assert bound > index
        lengths = [chain[at].travel + (chain[at].step.duration or 0) for at in range(index + 1, bound)]
        assert back.done[index] == min(back.arrive[bound] - chain[bound].travel - sum(lengths), AFTER_ALL) or (
            back.done[index] == BEFORE_ALL
        )


def chain_of(*steps: Step) -> Any:  # noqa: ANN401
    return links([(0, step) for step in steps])


def test_the_first_failure_is_remembered() -> None:
    """Due at 10, there at 20; the second deadline is missed too, and is no news."""
    ahead = forward(chain_of(Travel(20), Deadline(10), Deadline(5)), 0)
    assert ahead.failure == Failure(1, 20, 10)
    assert ahead.failure.minutes == 10


def test_no_time_would_do() -> None:
    ahead = forward(chain_of(Attend((), 10)), 0)
    assert ahead.failure is not None
    assert ahead.failure.minutes is None


def test_an_empty_day() -> None:
    assert forward([], 0).failure is None
    assert backward([]).arrive == []


def test_plain_lengths_do_not_bind() -> None:
    """The stay before the deadline hands on what the deadline asks for; a window that closes earlier asks itself."""
    back = backward(chain_of(Travel(10), Travel(5), Deadline(100)))
    assert (back.done, back.binding) == ([95, 100, AFTER_ALL], [2, 2, None])
    closing = backward(chain_of(Travel(10), Attend((Window(0, 50),), 5), Chain((Deadline(100),))))
    assert (closing.done, closing.binding) == ([50, 100, AFTER_ALL], [1, 2, None])
