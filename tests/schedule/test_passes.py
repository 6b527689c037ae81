"""The two passes over random chains of steps: they agree with each other, whatever the steps are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hypothesis import assume, given
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

    def done_without(self, ready: int) -> int:
        """A stage that cannot be takes no time."""
        return ready


def links(pairs: list[tuple[int, Step]]) -> Any:  # noqa: ANN401 - stands in for what the passes take
    return [Link(travel, step) for travel, step in pairs]


chains = st.lists(st.tuples(st.integers(0, 30), simple_steps), min_size=1, max_size=7).map(links)
starts = st.integers(-100, 200)


@examples(60)
@given(chains, starts)
def test_the_day_holds_exactly_when_nobody_is_late_anywhere(chain: list[Timed], start: int) -> None:
    ahead, back = forward(chain, start), backward(chain)
    on_time = [arrive <= latest for arrive, latest in zip(ahead.arrive, back.arrive, strict=True)]
    assert (not ahead.failures) == all(on_time)
    if not ahead.failures:
        assert all(on_time)


@examples(60)
@given(chains, starts)
def test_the_last_minute_is_the_last(chain: list[Timed], start: int) -> None:
    """Starting at the latest time the day holds; a minute later it does not."""
    assume(not forward(chain, -10_000).failures)
    latest = backward(chain).arrive[0]
    if BEFORE_ALL < latest < AFTER_ALL:
        first = latest - chain[0].travel
        assert not forward(chain, first).failures
        assert forward(chain, first + 1).failures
    else:
        assert latest == AFTER_ALL
        assert not forward(chain, start).failures


@examples(60)
@given(chains, starts, st.integers(1, 60))
def test_less_slack_after_a_delay(chain: list[Timed], start: int, delay: int) -> None:
    """Whoever starts later arrives nowhere earlier, and fails no later."""
    early, late = forward(chain, start), forward(chain, start + delay)
    if not late.failures:
        assert not early.failures
        assert all(one <= other for one, other in zip(early.arrive, late.arrive, strict=True))
    if early.failures:
        assert late.failures
        assert late.failures[0].index <= early.failures[0].index


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
    assert ahead.failures == (Failure(1, 20, 10), Failure(2, 20, 5))
    assert ahead.failures[0].minutes == 10


def test_what_nothing_would_save_binds_nothing_before_it() -> None:
    """No arrival at the first is early enough to be done by 5, so that it is the second that is late, and only that."""
    back = backward(chain_of(Attend((Window(0, 50),), 10), Deadline(5)))
    assert back.arrive == [50, 5]
    assert backward(chain_of(Deadline(20), Attend((), 10))).arrive == [20, BEFORE_ALL]


def test_a_day_goes_on_as_if_one_had_been_in_time() -> None:
    """Ten minutes late for the first deadline; the second is missed for itself only if it is before the first."""
    chain = chain_of(Travel(20), Deadline(10), Travel(5), Deadline(20))
    assert [each.index for each in forward(chain, 0).failures] == [1, 3]
    assert [each.index for each in forward(chain, 0, in_time=True).failures] == [1]


def test_no_time_would_do() -> None:
    ahead = forward(chain_of(Attend((), 10)), 0)
    assert ahead.failures
    assert ahead.failures[0].minutes is None


def test_an_empty_day() -> None:
    assert not forward([], 0).failures
    assert backward([]).arrive == []


def test_plain_lengths_do_not_bind() -> None:
    """The stay before the deadline hands on what the deadline asks for; a window that closes earlier asks itself."""
    back = backward(chain_of(Travel(10), Travel(5), Deadline(100)))
    assert (back.done, back.binding) == ([95, 100, AFTER_ALL], [2, 2, None])
    closing = backward(chain_of(Travel(10), Attend((Window(0, 50),), 5), Chain((Deadline(100),))))
    assert (closing.done, closing.binding) == ([50, 100, AFTER_ALL], [1, 2, None])
