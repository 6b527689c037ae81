"""Edits of an open trip: what they do to the file, and where the cursor is afterwards."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.conftest import FLAGSHIP, ITINERARIES
from tests.workspace.counting import counted
from tripplan.edits import Duplicate, Insert, MoveItem, Remove, SetValue, add_day
from tripplan.edits.day_edits import move_within
from tripplan.edits.ways import WayFate
from tripplan.errors import NotEditable
from tripplan.workspace.paths import user_paths
from tripplan.workspace.session import Session

if TYPE_CHECKING:
    from tripplan.workspace.open_file import TextChange

LUNCH: Final = ("days", 0, "plan", 7)


@pytest.fixture
def udo(tmp_path: Path) -> Session:
    """A copy of the Udo day, open."""
    return Session.open(Path(shutil.copy(FLAGSHIP, tmp_path / "udo.yaml")), user_paths())


@pytest.fixture
def jeju(tmp_path: Path) -> Session:
    """A copy of the three days, open."""
    return Session.open(Path(shutil.copy(ITINERARIES / "jeju-three-days.yaml", tmp_path / "jeju.yaml")), user_paths())


def name(session: Session) -> str:
    return session.item.name if session.item is not None else ""


def label(change: TextChange | None) -> str:
    return change.label if change is not None else ""


def test_one_field_is_one_line(udo: Session) -> None:
    udo.perform(SetValue((*LUNCH, "stay"), "1h20m"), "longer")
    before, after = FLAGSHIP.read_text("utf-8").splitlines(), udo.path.read_text("utf-8").splitlines()
    assert [line for line in after if line not in before] == ["        stay: 1h20m"]
    assert len(after) == len(before)
    assert name(udo) == "우도짜장맨"
    assert udo.item is not None
    assert udo.item.wished == 80


def test_a_look_ahead_changes_nothing(udo: Session) -> None:
    plan = udo.plan
    ahead = udo.draft(SetValue((*LUNCH, "stay"), "3h30m")).plan
    assert ahead.days[0].broken is not None
    assert udo.plan is plan
    assert udo.path.read_bytes() == FLAGSHIP.read_bytes()


def test_the_cursor_goes_where_something_was_done(jeju: Session) -> None:
    jeju.go_to(1, 4)
    jeju.perform(Duplicate(jeju.item_path), "repeated")
    assert (jeju.day_index, jeju.item_index, name(jeju)) == (1, 5, "우도짜장맨")
    jeju.perform(Remove(jeju.item_path), "removed")
    assert (jeju.day_index, jeju.item_index) == (1, 5)
    jeju.go_to(1, 4)
    jeju.perform(MoveItem(jeju.item_path, ("days", 2, "plan"), 0), "moved")
    assert (jeju.day_index, name(jeju)) == (2, "우도짜장맨")
    jeju.perform(Insert(("days", 0, "plan"), 0, {"snack": "귤"}), "added")
    assert (jeju.day_index, jeju.item_index, name(jeju)) == (0, 0, "귤")
    jeju.perform(add_day(3, title="더"), "added a day")
    assert jeju.day_index == 3


def test_undo_shows_what_it_takes_back(jeju: Session) -> None:
    jeju.go_to(1, 4)
    jeju.perform(SetValue((*jeju.item_path, "stay"), "2h"), "우도짜장맨: stay 2h")
    jeju.go_to_day(2)
    assert label(jeju.undo()) == "우도짜장맨: stay 2h"
    assert (jeju.day_index, name(jeju)) == (1, "우도짜장맨")
    jeju.go_to_day(0)
    assert label(jeju.redo()) == "우도짜장맨: stay 2h"
    assert (jeju.day_index, name(jeju)) == (1, "우도짜장맨")
    assert [jeju.undo(), jeju.undo()][-1] is None
    assert [jeju.redo(), jeju.redo()][-1] is None


def test_what_cannot_be_edited_is_left_alone(udo: Session) -> None:
    with pytest.raises(NotEditable):
        udo.perform(SetValue(("days", 7, "title"), "x"), "no")
    assert udo.file.history.last is None
    assert udo.path.read_bytes() == FLAGSHIP.read_bytes()


def test_an_edit_after_which_something_cannot_be_read_is_refused(udo: Session) -> None:
    before = udo.plan
    with pytest.raises(NotEditable, match="expected a span such as 45m"):
        udo.perform(SetValue((*LUNCH, "stay"), "abc"), "no")
    with pytest.raises(NotEditable, match="a trip needs the key 'title'; nothing was written"):
        udo.draft(Remove(("title",)))
    assert udo.plan is before
    assert udo.path.read_bytes() == FLAGSHIP.read_bytes()


def test_what_was_unreadable_before_hinders_no_edit(udo: Session) -> None:
    udo.perform(udo.plan.document.text.replace("stay: 50m", "stay: abc"), "typed")
    udo.perform(SetValue((*LUNCH, "note"), "x"), "a note")
    assert "note: x" in udo.path.read_text("utf-8")


def test_the_same_change_is_the_same_draft(udo: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = counted(monkeypatch)
    stay = SetValue((*LUNCH, "stay"), "1h")
    draft = udo.draft(stay)
    assert udo.draft(SetValue((*LUNCH, "stay"), "1h")) is draft
    udo.commit(draft, "longer")
    assert udo.plan is draft.plan
    assert counts == {"read": 1, "apply": 1, "build": 1}
    text = udo.draft(f"{udo.plan.document.text}# more\n")
    udo.perform(f"{udo.plan.document.text}# more\n", "typed")
    assert udo.plan is text.plan
    assert counts == {"read": 2, "apply": 1, "build": 2}


def test_an_edit_that_takes_ways_along_reads_the_file_twice_at_most(
    udo: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The beach with what leads to it and from it; then lunch below what follows it, and three ways with it."""
    counts = counted(monkeypatch)
    udo.perform(Remove(("days", 0, "plan", 5)), "without the beach")
    assert counts == {"read": 1, "apply": 1, "build": 1}
    counts.clear()
    udo.go_to_item(3)
    assert name(udo) == "우도짜장맨"
    udo.perform(move_within(udo.plan, udo.item_path, 1), "down")
    assert counts == {"read": 2, "apply": 1, "build": 1}


def test_edits_of_two_sorts_are_two_changes(udo: Session) -> None:
    assert tuple(Remove(LUNCH)) == tuple(Duplicate(LUNCH))
    assert len(udo.draft(Remove(LUNCH)).plan.days[0].items) < len(udo.draft(Duplicate(LUNCH)).plan.days[0].items)


def test_a_draft_of_what_has_changed_meanwhile_is_worked_out_again(udo: Session) -> None:
    draft = udo.draft(SetValue((*LUNCH, "stay"), "1h"))
    udo.perform(SetValue((*LUNCH, "note"), "x"), "a note")
    udo.commit(draft, "longer")
    assert {"        stay: 1h", "        note: x"} <= set(udo.path.read_text("utf-8").splitlines())


def test_what_others_saved_meanwhile_is_in_the_plan(udo: Session) -> None:
    draft = udo.draft(SetValue((*LUNCH, "stay"), "1h"))
    udo.path.write_text(FLAGSHIP.read_text("utf-8").replace("title: 우도", "title: 섬"), "utf-8")
    udo.commit(draft, "longer")
    assert (udo.plan.days[0].day.head.title, udo.item and udo.item.wished) == ("섬", 60)


def test_a_whole_text_is_one_change(udo: Session) -> None:
    udo.go_to_item(4)
    text = udo.plan.document.text
    udo.perform(text.replace("stay: 50m", "stay: 55m").replace("title: 우도", "title: 섬"), "edited as text")
    assert (name(udo), udo.day.day.head.title if udo.day else "") == ("우도짜장맨", "섬")
    assert label(udo.undo()) == "edited as text"
    assert udo.path.read_bytes() == FLAGSHIP.read_bytes()


def test_broken_yaml_loses_nothing(udo: Session) -> None:
    udo.perform("days: [\n", "edited in vi")
    assert udo.plan.findings
    assert udo.path.read_bytes() == b"days: [\n"
    udo.undo()
    assert udo.path.read_bytes() == FLAGSHIP.read_bytes()
    assert len(udo.plan.days) == 1


def test_a_way_comes_back_with_its_time_when_its_item_does(udo: Session) -> None:
    """J and K at the beach: what leads to it and from it is not known meanwhile, and then as it was, to the byte."""
    udo.go_to_item(3)
    down = udo.perform(move_within(udo.plan, udo.item_path, 1), "down")
    assert [(each.fate, each.way) for each in down] == [(WayFate.UNTIMED, "scooter"), (WayFate.UNTIMED, "scooter")]
    assert "takes: 5m" not in udo.path.read_text("utf-8")
    up = udo.perform(move_within(udo.plan, udo.item_path, -1), "up")
    assert [(each.fate, each.way) for each in up] == [(WayFate.KNOWN, "scooter 5m"), (WayFate.KNOWN, "scooter ~15m")]
    assert udo.path.read_bytes() == FLAGSHIP.read_bytes()


def test_there_and_back_leaves_git_without_a_difference(jeju: Session) -> None:
    """Moved there and back, removed and added again, and all of it undone."""
    folder = jeju.path.parent

    def git(*words: str) -> str:
        identity = ("-c", "user.name=t", "-c", "user.email=t@example.com")
        done = subprocess.run(["git", *identity, *words], cwd=folder, capture_output=True, check=True, text=True)
        return done.stdout

    git("init", "-q")
    git("add", "jeju.yaml")
    git("commit", "-qm", "before")
    jeju.go_to(1, 6)
    snack = jeju.item_path
    jeju.perform(MoveItem(snack, ("days", 2, "plan"), 0), "to the day after")
    assert git("diff", "--stat")
    jeju.perform(MoveItem(("days", 2, "plan", 0), ("days", 1, "plan"), int(snack[-1])), "and back")
    assert git("diff") == ""
    jeju.perform(move_within(jeju.plan, snack, 1), "down")
    jeju.perform(move_within(jeju.plan, jeju.item_path, -1), "up")
    assert git("diff") == ""
    jeju.perform(Duplicate(snack), "twice")
    jeju.perform(Remove((*snack[:-1], int(snack[-1]) + 1)), "once")
    assert git("diff") == ""
    jeju.perform(Remove(snack), "gone")
    while jeju.file.history.last is not None:
        jeju.undo()
    assert git("diff") == ""
