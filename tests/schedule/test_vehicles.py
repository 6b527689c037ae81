"""Where each vehicle stands, against a traveller who looks through all of them every time."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.schedule.making import plan_of
from tripplan.schedule.places import Spot
from tripplan.schedule.vehicles import Traveller

MODES = {"car": "drive", "scooter": "scooter", "bike": "bike", "tent": None}
PLACES = ("A", "B", "C")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["own", "rent", "return", "walk off", "drive off", "arrive", "copy"]),
        st.sampled_from(list(MODES)),
        st.sampled_from(PLACES),
    ),
    max_size=25,
)


@dataclass
class Naive:
    """The rule as it is written: everything in one list, the last one taken at the end."""

    here: str = "A"
    having: list[list[str]] = field(default_factory=list)
    """Word, where it stands or nothing, and whose it is."""

    def with_us(self, mode: str | None) -> list[list[str]]:
        return [each for each in self.having if not each[1] and MODES[each[0]] and mode in {None, MODES[each[0]]}]

    def set_off(self, taken: list[str] | None) -> None:
        for each in self.with_us(None):
            each[1] = "" if each is taken else self.here

    def arrive(self, place: str) -> None:
        self.here = place
        for each in self.having:
            each[1] = "" if each[1] == place else each[1]


@examples(150)
@given(STEPS)
def test_as_if_all_were_looked_through(steps: list[tuple[str, str, str]]) -> None:
    ours, naive = Traveller(Spot("A")), Naive()
    for what, word, place in steps:
        mode = MODES[word]
        if what == "own" and mode is not None:
            ours.own(word, mode)
            if [word, "ours"] not in [[each[0], each[2]] for each in naive.having]:
                naive.having.insert(0, [word, "", "ours"])
        elif what == "rent":
            ours.rent(word, mode, ())
            naive.having.append([word, "", "rented"])
        elif what == "return" and ours.rented(word) is not None:
            ours.give_back(word)
            latest = max(at for at, each in enumerate(naive.having) if each[0] == word and each[2] == "rented")
            naive.having.pop(latest)
        elif what.endswith("off"):
            by = "walk" if what == "walk off" else (mode or "walk")
            taken = naive.with_us(by)[-1:]
            assert ours.set_off(by, ours.spot, fetched=False) == (bool(taken) or by == "walk")
            naive.set_off(taken[0] if taken else None)
        elif what == "arrive":
            ours.arrive(Spot(place))
            naive.arrive(place)
        elif what == "copy":
            ours = ours.copy()
        stands = [getattr(ours.stands(vehicle), "name", "") for vehicle in ours.vehicles()]
        words = [vehicle.word for vehicle in ours.vehicles()]
        assert list(zip(words, stands, strict=True)) == [(each[0], each[1]) for each in naive.having]
        last = ours.vehicle()
        assert (last.word if last is not None else None) == next((e[0] for e in naive.with_us(None)[-1:]), None)


def test_a_copy_keeps_what_the_other_gives_back() -> None:
    """What is rented is held in common and never changed."""
    one = Traveller(Spot("A"))
    one.rent("scooter", "scooter", ())
    other = one.copy()
    one.give_back("scooter")
    assert one.rented("scooter") is None
    assert other.rented("scooter") is not None
    assert one.given_back("scooter") is not None
    assert other.given_back("scooter") is None


# ---------------------------------------------------------------- what carries, and what comes along


@pytest.mark.parametrize(
    ("rental", "mode"),
    [("car", "drive"), ("camper", "drive"), ("Moby Dick\n  carries: drive", "drive"), ("bicycle", "bike")],
)
def test_what_is_rented_carries_as_its_name_or_its_key_says(rental: str, mode: str) -> None:
    plan = plan_of(f"- rent: {rental}\n  at: A\n- move: {mode}\n  takes: 2h\n- visit: B")
    assert "no-vehicle" not in [each.code for each in plan.findings]


def test_a_tent_carries_nobody() -> None:
    plan = plan_of("- rent: tent\n  at: A\n- move: drive\n  takes: 2h\n- visit: B")
    assert "no-vehicle" in [each.code for each in plan.findings]


def test_a_bike_comes_along_on_a_train() -> None:
    """From case biketrain: three hours by bike, the night train with it, and half an hour by bike from there."""
    train = "- train: NJ\n  from: Wien Hbf\n  to: Split\n  depart: 13:30\n  takes: 2h\n  with: bike"
    items = f"- move: bike\n  takes: 3h\n{train}\n- move: bike\n  takes: 30m\n- visit: Trogir"
    plan = plan_of(items, head="travel: bike\n", day="date: 2026-06-10\nfrom: Home")
    assert {each.code for each in plan.findings} & {"no-vehicle", "vehicle-elsewhere"} == set()
    without = plan_of(items.replace("  with: bike\n", ""), head="travel: bike\n", day="date: 2026-06-10\nfrom: Home")
    assert "vehicle-elsewhere" in [each.code for each in without.findings]
