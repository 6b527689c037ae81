"""What fails on the screen ends it with a sentence, and nothing that was not saved is lost."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from textual.app import App
from textual.widgets import TextArea
from textual.worker import WorkerFailed

from tests.conftest import FLAGSHIP
from tests.process import environment
from tests.tui.looking import OFFLINE, day_screen, open_app, under
from tripplan.errors import Unexpected
from tripplan.tui.commands import go
from tripplan.tui.day_screen import DayScreen
from tripplan.tui.dialogs.lists import ListScreen
from tripplan.tui.dialogs.text_dialog import FileInput
from tripplan.tui.guarded_app import GuardedApp
from tripplan.tui.timeline import DetailPane, TimelineView
from tripplan.workspace import world
from tripplan.workspace.paths import user_paths

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tripplan.clock import Minute
    from tripplan.plan import Plan
    from tripplan.tui.app import TripplanApp
    from tripplan.workspace.paths import Paths
    from tripplan.workspace.store import FileText

UNSAVED: Final = OFFLINE._replace(autosave=False)
"""Settings with which nothing is written until it is asked for."""


def boom(*_: object, **__: object) -> None:
    raise KeyError("우도")


Steps = Callable[["Pilot[None]"], Awaitable[object]]


async def use(app: TripplanApp, *keys: str, first: Steps | None = None) -> None:
    """Does something on the screen, then presses keys."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        if first is not None:
            await first(pilot)
            await pilot.pause()
        await pilot.press(*keys)
        await app.workers.wait_for_complete()
        await pilot.pause()


async def end(app: TripplanApp, *keys: str, first: Steps | None = None) -> str:
    """The same until it fails; gives the sentence.

    Textual raises the error once more for tests, and shows it nowhere else.
    """
    with pytest.raises((KeyError, WorkerFailed)):
        await use(app, *keys, first=first)
    assert app.return_code == 70
    assert isinstance(app.trouble, Unexpected)
    assert app._exit_renderables == []
    return str(app.trouble)


async def wait_for_the_end(pilot: Pilot[None]) -> None:
    app = pilot.app
    assert isinstance(app, GuardedApp)
    for _ in range(200):
        if app.trouble is not None:
            return
        await pilot.pause(0.01)


def reports() -> list[str]:
    return [path.read_text("utf-8") for path in user_paths().reports.iterdir()]


def kept(sentence: str, what: str) -> bytes:
    """What stands in the file that a sentence names for it."""
    clause = next(clause for clause in sentence.split("; ") if clause.startswith(f"{what} is in "))
    return Path(clause.removeprefix(f"{what} is in ")).read_bytes()


# ---------------------------------------------------------------- wherever it fails


async def test_a_key_that_fails(
    app: TripplanApp, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(go, "move_cursor", boom)
    sentence = await end(app, "j")
    (report,) = user_paths().reports.iterdir()
    what = "the screen of udo.yaml had to close: there is an error in tripplan itself, KeyError"
    assert sentence == f"{what}; the report is in {report}"
    assert report.read_text("utf-8").endswith("KeyError: '우도'\n")
    assert "Traceback" not in "".join(capfd.readouterr())


@pytest.mark.parametrize(
    ("owner", "method"),
    [(TimelineView, "render_line"), (DetailPane, "show_lines"), (DayScreen, "look_around"), (DayScreen, "compose")],
)
async def test_what_draws_a_timer_and_what_builds_the_screen(
    trip: Path, monkeypatch: pytest.MonkeyPatch, owner: type, method: str
) -> None:
    monkeypatch.setattr(owner, method, boom)
    monkeypatch.setattr("tripplan.tui.day_screen.WATCH_SECONDS", 0.01)
    sentence = await end(open_app(trip), first=wait_for_the_end)
    assert "had to close: there is an error in tripplan itself, KeyError" in sentence
    assert len(reports()) == 1


async def test_a_trip_that_cannot_be_opened(trip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tripplan.workspace.session.make_world", boom)
    assert (await end(open_app(trip))).startswith("the screen had to close: ")


async def test_a_worker(app: TripplanApp) -> None:
    """Textual wraps what went wrong; the error itself is told."""

    async def work(pilot: Pilot[None]) -> None:
        pilot.app.run_worker(boom, thread=True)
        await wait_for_the_end(pilot)

    assert "in tripplan itself, KeyError" in await end(app, first=work)


async def test_only_the_first_error_counts(app: TripplanApp) -> None:
    async def fail_twice(pilot: Pilot[None]) -> None:
        for error in (KeyError("first"), ValueError("second")):
            pilot.app._handle_exception(error)

    assert "KeyError" in await end(app, first=fail_twice)
    assert len(reports()) == 1


async def test_the_thread_that_reads_the_keys(app: TripplanApp) -> None:
    """It hands over its traceback as something to print."""

    async def panic(pilot: Pilot[None]) -> None:
        pilot.app.panic("drawn by Textual")

    with pytest.raises(Exception, match="drawn by Textual"):
        await use(app, first=panic)
    assert "drawn by Textual" in reports()[0]
    assert app.return_code == 70


def test_whoever_opened_the_screen_gets_the_sentence(app: TripplanApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(App, "run", boom)
    with pytest.raises(Unexpected, match="the screen had to close"):
        app.show(mouse=False)


async def test_who_works_on_tripplan_sees_what_textual_shows(app: TripplanApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIPPLAN_TRACEBACK", "1")
    monkeypatch.setattr(go, "move_cursor", boom)
    shown: list[object] = []

    def show(app: GuardedApp) -> None:
        shown.append(app)
        app._close_messages_no_wait()

    monkeypatch.setattr(GuardedApp, "_fatal_error", show)
    with pytest.raises(KeyError):
        await use(app, "j")
    assert shown == [app]
    assert app.trouble is None


# ---------------------------------------------------------------- nothing is lost


def unsaved() -> list[Path]:
    """What the next start asks about."""
    return [*user_paths().backups.rglob("*-unsaved.yaml")]


async def test_what_was_not_saved_is_kept(trip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(go, "move_day", boom)
    before = trip.read_bytes()
    texts: list[bytes] = []

    async def remove_an_item(pilot: Pilot[None]) -> None:
        await pilot.press("d")
        await pilot.pause()
        texts.append(day_screen(pilot).session.file.data)

    sentence = await end(open_app(trip, settings=UNSAVED), "]", first=remove_an_item)
    assert trip.read_bytes() == before != texts[0]
    assert kept(sentence, "what was not saved") == texts[0]
    (path,) = unsaved()
    assert path.name.endswith("Z-unsaved.yaml")


async def test_where_everything_is_saved_nothing_is_kept(trip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(go, "move_day", boom)

    async def remove_an_item(pilot: Pilot[None]) -> None:
        await pilot.press("d")
        await pilot.pause()

    sentence = await end(open_app(trip), "]", first=remove_an_item)
    assert sentence.count(";") == 1
    assert unsaved() == []


async def test_two_versions_of_the_file(trip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ours is kept; theirs is in the file."""
    monkeypatch.setattr(go, "move_day", boom)
    monkeypatch.setattr("tripplan.tui.day_screen.WATCH_SECONDS", 60.0)  # else it asks about them on a slow machine
    ours = FLAGSHIP.read_bytes().replace(b"title: ", b"title: ours ", 1)
    theirs = FLAGSHIP.read_bytes().replace(b"title: ", b"title: theirs ", 1)

    async def disagree(pilot: Pilot[None]) -> None:
        session = day_screen(pilot).session
        session.file.change(ours, "a title")
        trip.write_bytes(theirs)
        session.reload()
        assert session.file.conflict is not None

    sentence = await end(open_app(trip, settings=UNSAVED), "]", first=disagree)
    assert kept(sentence, "what was not saved") == ours
    assert trip.read_bytes() == theirs


async def test_a_file_that_has_gone(trip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(go, "move_day", boom)

    async def lose(pilot: Pilot[None]) -> None:
        trip.unlink()
        day_screen(pilot).session.reload()

    assert kept(await end(open_app(trip), "]", first=lose), "what was not saved") == FLAGSHIP.read_bytes()


async def test_the_file_as_text(app: TripplanApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tripplan.tui.dialogs.text_dialog.TextScreen.action_indent", boom)

    async def edit(pilot: Pilot[None]) -> None:
        under(pilot).action_command("edit.text")
        await pilot.pause()
        pilot.app.screen.query_one(FileInput).insert("# 한글\n", (0, 0))

    sentence = await end(app, "tab", first=edit)
    assert kept(sentence, "what was not saved") == "# 한글\n".encode() + FLAGSHIP.read_bytes()
    assert len(unsaved()) == 1


async def test_a_field(app: TripplanApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tripplan.tui.dialogs.text_dialog.TextDialog.action_close", boom)

    async def type_it(pilot: Pilot[None]) -> None:
        await pilot.press("a", "enter")
        await pilot.pause()
        pilot.app.screen.query_one(TextArea).insert("우도등대")

    assert kept(await end(app, "escape", first=type_it), "what was typed").decode() == "우도등대"


async def test_a_new_trip(app: TripplanApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tripplan.tui.dialogs.new_trip.NewTripScreen.action_close", boom)

    async def type_it(pilot: Pilot[None]) -> None:
        await pilot.press("ctrl+n", "x", "y")

    typed = kept(await end(app, "escape", first=type_it), "what was typed").decode()
    assert typed.splitlines()[:2] == ["title: xy", "dates: "]


async def test_a_screen_that_is_broken_itself_takes_no_other_with_it(
    trip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tripplan.tui.dialogs.text_dialog.TextDialog.action_close", boom)
    monkeypatch.setattr("tripplan.tui.dialogs.text_dialog.TextDialog.typed", property(boom))

    async def change_and_type(pilot: Pilot[None]) -> None:
        await pilot.press("d")
        await pilot.pause()
        await pilot.press("a", "enter")
        await pilot.pause()

    sentence = await end(open_app(trip, settings=UNSAVED), "escape", first=change_and_type)
    assert kept(sentence, "what was not saved") != FLAGSHIP.read_bytes()


# ---------------------------------------------------------------- what is worked out beside


async def test_one_trip_of_the_list_at_which_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are read all the same."""
    paths = [Path(shutil.copy(FLAGSHIP, tmp_path / name)) for name in ("a.yaml", "b.yaml", "c.yaml")]
    broken = paths[1]

    def plan_of(file: FileText, paths: Paths, *, now: Minute | None) -> Plan:
        if file.path == broken:
            boom()
        return world.plan_of(file, paths, now=now)

    monkeypatch.setattr("tripplan.tui.dialogs.lists.plan_of", plan_of)
    app = open_app(*paths)
    words: list[str] = []

    async def read(pilot: Pilot[None]) -> None:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(pilot.app.screen, ListScreen)
        words.extend(entry.text for entry in pilot.app.screen._entries)

    await use(app, first=read)
    assert "성산" in words[0]
    assert "성산" in words[2]
    assert words[1].startswith(
        "b.yaml: it could not be read: there is an error in tripplan itself, KeyError; the report"
    )
    assert app.trouble is None


# ---------------------------------------------------------------- in a terminal


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
def test_the_terminal_is_given_back(trip: Path) -> None:
    """Its own screen, the cursor, the mouse and pastes; then one sentence, and the status."""
    from tests.terminal import Terminal

    script = (
        "import sys; from tripplan.cli import main; from tripplan.tui.commands import go\n"
        "def boom(*_): raise KeyError('우도')\n"
        "go.move_day = boom; sys.exit(main())"
    )
    home = trip.with_name("home")
    env = environment({"TRIPPLAN_HOME": str(home), "TRIPPLAN_AUTOSAVE": "off"})
    with Terminal([sys.executable, "-c", script, trip.name], columns=100, env=env, cwd=trip.parent) as terminal:
        terminal.wait_for("? help")
        terminal.send("d")
        terminal.wait_for("* unsaved")
        terminal.send("]")
        assert terminal.wait_for_exit() == 70
        assert "Traceback" not in terminal.written
        assert all(f"\x1b[?{mode}" in terminal.written for mode in ("1049l", "25h", "1000l", "2004l"))
        after = " ".join(terminal.written.rpartition("\x1b[?1049l")[2].split())
    (kept,), (report,) = home.rglob("*-unsaved.yaml"), (home / "reports").iterdir()
    assert f"the report is in {report}; what was not saved is in {kept}" in after
    assert trip.read_bytes() == FLAGSHIP.read_bytes() != kept.read_bytes()
