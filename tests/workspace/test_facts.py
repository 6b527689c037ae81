"""What a session knows from outside: it is looked up once, and lasts through every edit."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.conftest import FLAGSHIP
from tests.facts.making import ORIGIN, everywhere, forecast
from tripplan.edits import Remove
from tripplan.facts import Facts, Hour, RoadRoute, Way
from tripplan.geo import LatLng
from tripplan.workspace.paths import user_paths
from tripplan.workspace.session import Session

HERE, THERE = LatLng(33.5, 126.95), LatLng(33.45, 126.9)
WAY = Way("car", HERE, THERE)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session.open(Path(shutil.copy(FLAGSHIP, tmp_path / "udo.yaml")), user_paths())


def test_new_facts_stand_beside_the_old_and_the_cursor_stays(session: Session) -> None:
    session.go_to(0, 4)
    item = session.item
    old, new = (everywhere([place], forecast(Hour(wind=wind))) for place, wind in ((HERE, 1.0), (THERE, 2.0)))
    for facts in (old, new, everywhere([HERE], forecast(Hour(wind=3.0)))):
        session.learn(facts)
    session.learn(Facts(routes={WAY: RoadRoute(ORIGIN, 5, 1.0)}))
    facts = session.plan.world.facts
    winds = {place: [hour.wind for hour in found.hours.values()] for place, found in facts.weather.items()}
    assert winds == {HERE: [3.0], THERE: [2.0]}
    assert list(facts.routes) == [WAY]
    assert (session.item_index, session.item and session.item.item) == (4, item and item.item)


def test_an_edit_keeps_them_and_looks_nothing_up(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("tripplan.workspace.session.cached_facts_in", look_up)
    facts = everywhere([HERE], forecast(Hour(wind=1.0)))
    session.learn(facts)
    remove = Remove(("days", 0, "plan", 0))
    assert session.draft(remove).plan.world.facts.weather == facts.weather
    session.perform(remove, "x")
    session.undo()
    assert session.plan.world.facts.weather == facts.weather


def test_a_file_that_appears_later_is_looked_up_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = everywhere([HERE], forecast(Hour(wind=1.0)))
    store = SimpleNamespace(routes=facts.routes, of_days=lambda _: facts)
    monkeypatch.setattr("tripplan.workspace.session.cached_facts_in", lambda *_: store)
    session = Session.open(tmp_path / "udo.yaml", user_paths())
    assert session.facts is None
    shutil.copy(FLAGSHIP, tmp_path / "udo.yaml")
    session.reload()
    assert session.facts == session.plan.world.facts == facts
