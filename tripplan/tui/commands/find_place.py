"""Finds the place of an item: asks a map service, and writes the position that is chosen into the trip."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from tripplan.edits import SetValue
from tripplan.geo import distance_km
from tripplan.model.items import Stop
from tripplan.sentences import say
from tripplan.tui.actions import PLACES
from tripplan.tui.base_screen import Dialog, KeyLine
from tripplan.tui.dialogs.lists import move_light
from tripplan.tui.inputs import LineInput
from tripplan.tui.keymap import bindings
from tripplan.views.cells import fit, hanging, plain, wrap
from tripplan.workspace.crash import guarded

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tripplan.geo import LatLng
    from tripplan.net.gather import Unplaced
    from tripplan.net.request import FetchResult
    from tripplan.net.services import Candidate
    from tripplan.schedule import DayPlan
    from tripplan.tui.day_screen import DayScreen

    PlaceSearch = Callable[[str, str], Awaitable[FetchResult[tuple[Candidate, ...]]]]

_INDENT: Final = "  "


def find_place(screen: DayScreen) -> None:
    """Asks where the place of the item under the cursor is; what is chosen is written as its `coords`."""
    session, network = screen.session, screen.network
    place = _place_to_find(screen)
    if isinstance(place, str):
        screen.say(place)
        return

    def write(chosen: Candidate | None) -> None:
        if chosen is not None:
            edit = SetValue((*place.path, "coords"), str(chosen.position))
            label = say("{place}: coords {position}", place=plain(place.name), position=chosen.position)
            if screen.perform(edit, label):
                screen.ask()

    async def search(name: str, address: str) -> FetchResult[tuple[Candidate, ...]]:
        await asyncio.to_thread(__import__, "tripplan.net.client")  # 110 ms, during which keys are answered
        from tripplan.net.cache import Cache
        from tripplan.net.client import Client
        from tripplan.net.services import find_places

        async with Client(Cache(session.paths.answers), offline=network.offline, contact=network.contact) as client:
            return await find_places(client, network, name, address)

    others = positions_of(session.item_day) if session.item_day is not None else {}
    screen.app.push_screen(PlaceScreen(place, network.places, search, others), write)


def _place_to_find(screen: DayScreen) -> Unplaced | str:
    """The place to look for; or why there is none, as a sentence."""
    from tripplan.net.gather import unplaced  # 30 ms, which only they pay who look for a place

    session, item = screen.session, screen.session.item
    if not screen.network.places:
        sentence = "no service is asked for places: write 'network: {{places: photon}}' in {settings}"
        return say(sentence, settings=session.paths.settings)
    if item is not None and item.spot is not None and isinstance(item.item, Stop):
        if item.spot.position is not None:
            return say("{place} has a position already; e changes it", place=plain(item.spot.name))
        for place in unplaced(session.plan):
            if place.name == item.spot.name:
                return place
    return say("there is no place here to look for")


def positions_of(day: DayPlan) -> dict[str, LatLng]:
    """The places of a day whose position is known, by name."""
    spots = [spot for item in day.items for spot in (item.spot, *item.ports[:1], *item.landings[:1])]
    return {spot.name: spot.position for spot in spots if spot is not None and spot.position is not None}


class _SearchLine(LineInput):
    """A line above a list: up and down, with which Textual would scroll the line, move in the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        replace(each, action=f"screen.{each.action}")
        for each in bindings(PLACES)
        if isinstance(each, Binding) and each.action.partition("(")[0] in {"submit", "move"}
    ]


class PlaceScreen(Dialog["Candidate | None"]):
    """Gives the place that was chosen, or None.

    The line has the keys all the time; services forbid searches at every key, so enter asks them.
    """

    IS_EDITING = True
    SCOPE = PLACES
    BINDINGS = bindings(PLACES)

    @dataclass
    class Found(Message):
        """The service has answered."""

        text: str
        """What was looked for."""
        fetched: FetchResult[tuple[Candidate, ...]]

    def __init__(self, place: Unplaced, service: str, search: PlaceSearch, others: Mapping[str, LatLng]) -> None:
        """`search` asks the service by name and address; `others` are the places of the day, for the distance."""
        super().__init__()
        self._place = place
        self._service = service
        self._search_for = search
        self._others = others
        self._asked = ""
        self._said = ""
        self._candidates: tuple[Candidate, ...] = ()

    def compose(self) -> ComposeResult:
        """What is looked for, where it is typed, what was found, what is said of it, and the keys."""
        words = ", ".join(filter(None, (self._place.name, self._place.address)))
        places = OptionList(id="place-list", markup=False)
        places.can_focus = False
        yield Static(id="place-title", markup=False)
        yield _SearchLine(plain(words), compact=True, select_on_focus=False, id="place-line")
        yield places
        yield Static(id="place-said", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Looks for what the trip says."""
        line = self.query_one(LineInput)
        line.focus()
        self._search(line.value.strip(), self._place.name, self._place.address)

    def on_resize(self) -> None:
        """Wraps everything again."""
        title = say("Where is {place}?", place=plain(self._place.name))
        self.query_one("#place-title", Static).update(fit(title, self.size.width - 2))
        self._show()

    # ------------------------------------------------------------ asking

    def _search(self, text: str, name: str, address: str = "") -> None:
        self._asked, self._candidates = text, ()
        self.say(say("asking {service}", service=self._service))
        self._show()

        async def ask() -> None:
            with guarded(say("{service} could not be asked", service=self._service)):
                self.post_message(self.Found(text, await self._search_for(name, address)))

        self.run_worker(ask(), group="places", exclusive=True, exit_on_error=False)

    @on(Found)
    def _take_in(self, event: Found) -> None:
        if event.text != self._asked:
            return
        self._candidates = event.fetched.value or ()
        trouble = event.fetched.error
        words = [str(trouble)] if trouble else []
        if self._candidates:
            source = self._candidates[0].source
            words.append(f"{source.name} ({source.licence}), {source.link}")
        elif not trouble:
            words.append(say("nothing was found: fewer words, or others, may find it"))
        self.say("; ".join(words))
        self._show()

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR:
            self.say(str(event.worker.error))

    # ------------------------------------------------------------ what is shown

    def _show(self) -> None:
        places = self.query_one(OptionList)
        here = places.highlighted
        places.clear_options()
        places.add_options(Option(self._prompt(each)) for each in self._candidates)
        if self._candidates:
            places.highlighted = min(here or 0, len(self._candidates) - 1)
        self.say(self._said)

    def _prompt(self, place: Candidate) -> Content:
        """A place, with its distance from the nearest place of the day."""
        cells = max(1, self.size.width - 4)
        where = str(place.position)
        if self._others:
            name, other = min(self._others.items(), key=lambda each: distance_km(place.position, each[1]))
            sentence = "{km:.1f} km in a straight line from {place}; {position}"
            where = say(sentence, km=distance_km(place.position, other), place=plain(name), position=where)
        title = plain(f"{place.name} ({place.kind})" if place.kind else place.name)
        texts = filter(None, (plain(place.address), where))
        below = "\n".join(line for text in texts for line in hanging(_INDENT, text, cells))
        return Content.assemble((fit(title, cells).rstrip(), "bold"), "\n", below)

    def say(self, text: str) -> None:
        """Shows a sentence below the places."""
        self._said = plain(text)
        self.query_one("#place-said", Static).update("\n".join(wrap(self._said, max(1, self.size.width - 2))))

    # ------------------------------------------------------------ keys

    @on(Input.Submitted)
    def action_submit(self) -> None:
        """Looks for what is typed; once that is done, takes the place that is lit."""
        text = self.query_one(LineInput).value.strip()
        lit = self.query_one(OptionList).highlighted
        if not text:
            self.say(say("type a name or an address to look for"))
        elif text != self._asked:
            self._search(text, text)
        elif lit is not None and self._candidates:
            self.dismiss(self._candidates[lit])

    @on(OptionList.OptionSelected)
    def _select(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._candidates[event.option_index])

    def action_move(self, step: int) -> None:
        """Moves a place down or up."""
        move_light(self.query_one(OptionList), step)
