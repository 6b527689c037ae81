"""A file that is changed here and elsewhere: nothing that anybody wrote is lost."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tripplan.errors import FileLocked, SavedMeanwhile, UnwritableFile
from tripplan.workspace import saving
from tripplan.workspace.backups import backups_of, keep_unsaved
from tripplan.workspace.open_file import Conflict, FileTrouble, OpenFile, Side

if TYPE_CHECKING:
    from pathlib import Path

    from tripplan.workspace.saving import Saved
    from tripplan.workspace.store import FileText

TRIP: Final = b"""title: t
timezone: Asia/Seoul
days:
  - plan:
      - visit: a
        stay: 20m

      - visit: b
        stay: 30m
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A trip of two items."""
    path = tmp_path / "t.yaml"
    path.write_bytes(TRIP)
    return path


def opened(path: Path, *, at_once: bool = True) -> OpenFile:
    file = OpenFile(path, path.parent.with_name(f"{path.parent.name}-backups"), at_once)
    file.look()
    return file


def with_stay(data: bytes, item: bytes, stay: bytes) -> bytes:
    """The text with another stay of an item."""
    head, rest = data.split(b"visit: " + item + b"\n        stay: ")
    return head + b"visit: " + item + b"\n        stay: " + stay + rest[rest.index(b"\n") :]


def change(file: OpenFile, item: bytes, stay: bytes) -> None:
    file.change(with_stay(file.data, item, stay), f"{item.decode()} {stay.decode()}")


# ---------------------------------------------------------------- saving


def test_a_change_is_saved_at_once(path: Path) -> None:
    file = opened(path)
    change(file, b"a", b"25m")
    assert path.read_bytes() == with_stay(TRIP, b"a", b"25m") == file.data
    assert not file.is_dirty
    file.undo()
    assert path.read_bytes() == TRIP
    file.redo()
    assert path.read_bytes() == with_stay(TRIP, b"a", b"25m")


def test_a_change_waits_where_that_is_wanted(path: Path) -> None:
    file = opened(path, at_once=False)
    change(file, b"a", b"25m")
    assert (path.read_bytes(), file.is_dirty) == (TRIP, True)
    file.undo()
    assert not file.is_dirty
    file.redo()
    file.save()
    assert (path.read_bytes(), file.is_dirty) == (file.data, False)
    file.undo()
    assert (path.read_bytes(), file.is_dirty) == (with_stay(TRIP, b"a", b"25m"), True)


def test_what_changes_nothing_is_no_change(path: Path) -> None:
    file = opened(path)
    file.change(TRIP, "nothing")
    assert file.history.last is None


def test_a_save_that_fails_is_told_and_tried_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = opened(path)
    with monkeypatch.context() as patch:
        patch.setattr(saving, "save_file", _failing(UnwritableFile(path, "no space left on device")))
        change(file, b"a", b"25m")
    assert str(file.trouble) == f"cannot write {path}: no space left on device"
    assert (file.is_dirty, path.read_bytes()) == (True, TRIP)
    file.save()
    assert (file.trouble, file.is_dirty, path.read_bytes()) == (None, False, file.data)


def _failing(trouble: Exception) -> object:
    def save(*_arguments: object) -> Saved:
        raise trouble

    return save


def test_another_tripplan_holds_the_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = opened(path)
    monkeypatch.setattr(saving, "save_file", _failing(FileLocked(path)))
    change(file, b"a", b"25m")
    assert file.trouble
    assert file.is_dirty


# ---------------------------------------------------------------- others change it


def test_what_others_changed_is_taken_in_and_can_be_taken_back(path: Path) -> None:
    file = opened(path)
    change(file, b"a", b"25m")
    theirs = with_stay(file.data, b"b", b"45m")
    path.write_bytes(theirs)
    assert file.look()
    assert not file.look()
    assert (file.data, file.is_dirty) == (theirs, False)
    assert file.history.last is not None
    assert file.history.last.is_foreign
    file.undo()
    assert path.read_bytes() == with_stay(TRIP, b"a", b"25m")
    file.undo()
    assert path.read_bytes() == TRIP
    file.redo()
    file.redo()
    assert path.read_bytes() == theirs


def test_what_is_not_saved_is_made_anew_on_their_text(path: Path) -> None:
    file = opened(path, at_once=False)
    change(file, b"a", b"25m")
    path.write_bytes(with_stay(TRIP, b"b", b"45m"))
    assert file.look()
    both = with_stay(with_stay(TRIP, b"a", b"25m"), b"b", b"45m")
    assert (file.data, file.is_dirty) == (both, True)
    assert file.conflict is None
    file.save()
    assert path.read_bytes() == both


def test_others_save_while_we_do(path: Path) -> None:
    """Nobody has looked meanwhile: the save itself finds out."""
    file = opened(path)
    path.write_bytes(with_stay(TRIP, b"b", b"45m"))
    change(file, b"a", b"25m")
    both = with_stay(with_stay(TRIP, b"a", b"25m"), b"b", b"45m")
    assert (path.read_bytes(), file.data, file.conflict) == (both, both, None)


def test_others_made_the_same_change(path: Path) -> None:
    file = opened(path, at_once=False)
    change(file, b"a", b"25m")
    path.write_bytes(file.data)
    file.look()
    assert (file.is_dirty, file.conflict) == (False, None)


def conflicting(path: Path, *, at_once: bool = False) -> OpenFile:
    """Ours says 25 minutes, theirs 45."""
    file = opened(path, at_once=at_once)
    theirs = with_stay(TRIP, b"a", b"45m")
    if at_once:
        path.write_bytes(theirs)
    change(file, b"a", b"25m")
    path.write_bytes(theirs)
    file.look()
    assert file.conflict == Conflict(TRIP, theirs)
    assert file.data == with_stay(TRIP, b"a", b"25m")
    assert path.read_bytes() == theirs
    return file


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("side", Side)
def test_the_user_decides_and_may_change_their_mind(path: Path, side: Side, *, at_once: bool) -> None:
    file = conflicting(path, at_once=at_once)
    ours, theirs = file.data, with_stay(TRIP, b"a", b"45m")
    file.resolve(side)
    assert file.conflict is None
    assert file.data == (ours if side is Side.OURS else theirs)
    file.save()
    assert path.read_bytes() == file.data
    file.undo()
    assert file.data == (theirs if side is Side.OURS else ours)


def test_a_conflict_is_kept_until_it_is_decided(path: Path) -> None:
    """Neither a further change here nor one there makes it go."""
    file = conflicting(path)
    change(file, b"b", b"35m")
    later = with_stay(TRIP, b"a", b"55m")
    path.write_bytes(later)
    assert file.look()
    assert not file.look()
    assert file.conflict == Conflict(TRIP, later)
    file.save()
    assert path.read_bytes() == later


def test_a_text_made_of_both(path: Path) -> None:
    file = conflicting(path)
    marked = file.with_marks()
    assert b"25m" in marked
    assert b"45m" in marked
    assert not file.resolve_with(marked)
    assert file.conflict is not None
    whole = with_stay(TRIP, b"a", b"35m")
    assert file.resolve_with(whole)
    file.save()
    assert path.read_bytes() == whole
    assert file.data == whole


def test_a_text_that_nobody_could_read_any_more_is_a_conflict(path: Path) -> None:
    """Each change keeps apart from the other, and yet they do not go together."""
    file = opened(path, at_once=False)
    file.change(TRIP.replace(b"title: t", b"title: &x t"), "named")
    other = TRIP.replace(b"timezone", b"note: &x u\ntimezone").replace(b"stay: 30m", b"stay: 40m")
    path.write_bytes(other)
    file.look()
    assert file.conflict is not None or file.data.count(b"&x") == 2


def test_others_saved_between_our_check_and_our_rename(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ours stands in the file then, theirs in a backup; the user chooses."""
    file = opened(path)
    theirs, backup = with_stay(TRIP, b"a", b"45m"), path.with_name("backup")

    def save(held: FileText, data: bytes, _backups: Path) -> Saved:
        held.path.write_bytes(data)
        raise SavedMeanwhile(path, theirs=theirs, backup=backup)

    with monkeypatch.context() as patch:
        patch.setattr(saving, "save_file", save)
        change(file, b"a", b"25m")
    ours = with_stay(TRIP, b"a", b"25m")
    assert file.conflict == Conflict(TRIP, theirs, backup)
    assert (file.data, file.is_dirty) == (ours, False)
    file.resolve(Side.THEIRS)
    assert path.read_bytes() == theirs
    file.undo()
    assert path.read_bytes() == ours


# ---------------------------------------------------------------- a file that is gone


def test_a_file_that_vanished_can_be_written_back(path: Path) -> None:
    file = opened(path)
    path.unlink()
    assert file.look()
    assert not file.look()
    assert (file.is_gone, file.is_dirty) == (True, True)
    assert file.trouble == FileTrouble("t.yaml", "there is no such file", is_reading=True)
    assert str(file.trouble) == "cannot read t.yaml: there is no such file"
    file.save()
    assert (path.read_bytes(), file.is_gone, file.is_dirty) == (TRIP, False, False)
    assert not file.trouble


def test_a_change_writes_a_vanished_file_back(path: Path) -> None:
    file = opened(path)
    path.unlink()
    file.look()
    change(file, b"a", b"25m")
    assert path.read_bytes() == with_stay(TRIP, b"a", b"25m")


def test_a_folder_that_vanished_is_told(path: Path) -> None:
    file = opened(path)
    path.unlink()
    path.parent.rename(path.parent.with_name("away"))
    change(file, b"a", b"25m")
    assert file.is_dirty
    assert file.trouble
    path.parent.mkdir()
    file.save()
    assert path.read_bytes() == file.data


def test_a_file_that_comes_back_as_another_is_taken_in(path: Path) -> None:
    file = opened(path)
    path.unlink()
    file.look()
    path.write_bytes(with_stay(TRIP, b"a", b"45m"))
    assert file.look()
    assert (file.data, file.trouble, file.is_dirty) == (with_stay(TRIP, b"a", b"45m"), None, False)


def test_what_was_never_read_is_never_written(tmp_path: Path) -> None:
    file = opened(tmp_path / "none.yaml")
    file.save()
    assert not (tmp_path / "none.yaml").exists()
    (tmp_path / "none.yaml").write_bytes(TRIP)
    assert file.look()
    assert (file.data, file.history.last) == (TRIP, None)


# ---------------------------------------------------------------- whatever happens


stays = st.sampled_from([b"20m", b"25m", b"1h"])
doings = st.one_of(
    st.tuples(st.just("change"), st.sampled_from([b"a", b"b"]), stays),
    st.tuples(st.just("foreign"), st.sampled_from([b"a", b"b"]), stays),
    st.tuples(
        st.sampled_from(["undo", "redo", "look", "save", "ours", "theirs", "vanish"]), st.just(b""), st.just(b"")
    ),
)


@examples(60)
@given(at_once=st.booleans(), steps=st.lists(doings, max_size=14))
def test_nothing_is_lost_whatever_happens(
    tmp_path_factory: pytest.TempPathFactory, *, at_once: bool, steps: list[tuple[str, bytes, bytes]]
) -> None:
    """What others saved is on disk, in a backup, or in the history."""
    path = tmp_path_factory.mktemp("any") / "t.yaml"
    path.write_bytes(TRIP)
    file = opened(path, at_once=at_once)
    foreign = set()
    for doing, item, stay in steps:
        if doing == "change":
            change(file, item, stay)
        elif doing == "foreign" and path.exists():
            foreign.discard(path.read_bytes())  # what others write over is theirs to keep
            path.write_bytes(with_stay(path.read_bytes(), item, stay))
            foreign.add(path.read_bytes())
            file.look()
        elif doing == "vanish":
            foreign.discard(path.read_bytes() if path.exists() else b"")
            path.unlink(missing_ok=True)
            file.look()
        else:
            _do(file, doing)
    assert file.data.count(b"visit: ") == 2
    backups = {each.read_bytes() for each in file.backups.rglob("*") if each.is_file()}
    waiting = {file.conflict.theirs} if file.conflict is not None else set()
    seen = backups | waiting | {file.data} | ({path.read_bytes()} if path.exists() else set()) | _versions(file)
    assert foreign <= seen


def _do(file: OpenFile, doing: str) -> None:
    if doing == "undo" and file.history.last is not None:
        file.undo()
    elif doing == "redo" and file.history.next is not None:
        file.redo()
    elif doing in {"look", "save"}:
        getattr(file, doing)()
    elif doing in {"ours", "theirs"} and file.conflict is not None:
        file.resolve(Side(doing))


def _versions(file: OpenFile) -> set[bytes]:
    """All texts that undo leads back to."""
    data, versions = file.data, {file.data}
    while file.history.last is not None:
        data = file.history.undo(data)
        versions.add(data)
    return versions


# ---------------------------------------------------------------- when the program has to end


def left(file: OpenFile) -> bytes | None:
    """What the next start would ask about."""
    found = opened(file.path).left_unsaved()
    return found[1] if found is not None else None


@pytest.mark.parametrize("at_once", [True, False])
def test_what_may_be_saved_is_saved(path: Path, at_once: bool) -> None:  # noqa: FBT001
    """Without asking only where every change is; a save that has failed is tried once more."""
    file = opened(path, at_once=False)
    changed = with_stay(TRIP, b"a", b"25m")
    file.change(changed, "stay")
    file.saves_at_once = at_once
    file.keep_unsaved()
    assert path.read_bytes() == (changed if at_once else TRIP)
    assert left(file) == (None if at_once else changed)


def test_a_file_that_somebody_has_removed_stays_away(path: Path) -> None:
    file = opened(path)
    path.unlink()
    file.look()
    file.keep_unsaved()
    assert not path.exists()
    path.write_bytes(b"")
    os.utime(path, (0, 0))
    assert left(file) == TRIP


def test_of_two_versions_ours_is_kept(path: Path) -> None:
    """Theirs stays in the file, as nobody has decided."""
    file = opened(path, at_once=False)
    ours, theirs = with_stay(TRIP, b"a", b"25m"), with_stay(TRIP, b"a", b"1h")
    file.change(ours, "stay")
    path.write_bytes(theirs)
    file.saves_at_once = True
    file.keep_unsaved()
    assert path.read_bytes() == theirs
    assert left(file) == ours


def test_it_is_kept_elsewhere_where_the_backups_take_nothing(path: Path) -> None:
    """Beside the file, about which nothing is asked."""
    file = opened(path, at_once=False)
    file.change(b"title: other\n", "title")
    file.backups.write_bytes(b"a file in the way")
    kept = file.keep_unsaved()
    assert kept is not None
    assert (kept.parent, kept.read_bytes()) == (path.parent, b"title: other\n")
    assert file.left_unsaved() is None


def test_where_nothing_can_be_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (nowhere := path.with_name("file")).touch()
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(nowhere))
    with pytest.raises(UnwritableFile):
        keep_unsaved(nowhere / "udo.yaml", b"", nowhere)


def test_what_was_typed_is_no_version_of_the_file(path: Path) -> None:
    """It is kept beside the versions until the user removes it, and nothing asks about it."""
    file = opened(path)
    kept = keep_unsaved(path, b"a name", file.backups, is_typed=True)
    assert kept.name.endswith("Z-typed.txt")
    assert kept.parent == backups_of(path, file.backups).folder
    change(file, b"a", b"25m")
    assert (kept.read_bytes(), file.left_unsaved()) == (b"a name", None)
