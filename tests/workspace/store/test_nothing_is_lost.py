"""Whatever is saved by whomever in whatever order, every version is in the file or in the backups.

But for one: what another program finds in the file and replaces itself, with no save of ours under way, is that
program's to keep.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.workspace.store.system import SYSTEMS, Step, contents, names, tapped
from tripplan.errors import ChangedOnDisk, SavedMeanwhile
from tripplan.workspace.saving import save_file
from tripplan.workspace.store import read_file

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

STEPS = 40
"""A save has about as many steps; another program writes before one of them, or not at all."""
NEVER = -1

doings = st.one_of(
    st.tuples(st.just("save"), st.booleans(), st.integers(0, STEPS) | st.just(NEVER)),
    st.tuples(st.sampled_from(["foreign", "reload"]), st.booleans(), st.just(NEVER)),
)


class Folder:
    """A file, those who write it, and the versions that have to be there."""

    def __init__(self, folder: Path, system: str) -> None:
        self.path, self.backups = folder / "trips" / "a.yaml", folder / "backups"
        self.path.parent.mkdir()
        self.path.write_bytes(b"0")
        self.file = read_file(self.path)
        self.versions = {b"0"}
        self._operations = SYSTEMS[system]
        self._count = 0

    def text(self) -> bytes:
        """A text that nobody has written before."""
        self._count += 1
        return b"%d" % self._count

    def foreign(self, *, by_rename: bool) -> None:
        """Another program saves."""
        self.versions.discard(self.path.read_bytes())
        text = self.text()
        if by_rename:
            other = self.path.with_name("other")
            other.write_bytes(text)
            other.replace(self.path)
        else:
            self.path.write_bytes(text)
        self.versions.add(text)

    def save(self, foreign: Step) -> None:
        """We save, and `foreign` does what it does meanwhile."""
        ours = self.text()
        try:
            save_file(self.file, ours, self.backups, operations=tapped(self._operations, foreign))
        except ChangedOnDisk as changed:
            self.file = self.file._replace(data=changed.theirs)
            return
        except SavedMeanwhile:
            pass
        # What they wrote after our renaming has replaced ours already.
        if self.path.read_bytes() == ours:
            self.versions.add(ours)
        self.file = self.file._replace(data=ours)


@examples(60)
@given(system=st.sampled_from(["swaps", "cannot swap"]), steps=st.lists(doings, max_size=12))
def test_nothing_is_lost(
    tmp_path_factory: pytest.TempPathFactory, *, system: str, steps: list[tuple[str, bool, int]]
) -> None:
    folder = Folder(tmp_path_factory.mktemp("any"), system)
    for doing, by_rename, number in steps:
        if doing == "save":
            # Where names cannot be swapped, a renaming between the last look and our own is not seen.
            write = partial(folder.foreign, by_rename=by_rename and system == "swaps")
            folder.save(Step(number, write))
        elif doing == "foreign":
            folder.foreign(by_rename=by_rename)
        else:
            folder.file = read_file(folder.path)
        assert folder.versions <= {*contents(folder.path.parent, folder.backups)}
        assert names(folder.path.parent) == ["a.yaml"]
