"""Ways between items: a `move` belongs to the two places that it joins, and items come, go and change places.

`with_ways` takes an edit of items or days, finds every way that would lead elsewhere than it was written for, and adds
what keeps the day true. A way that the trip has written between the two places, in either direction, is used again;
where all that led there was written with one mode, the mode stays and its time goes; any other line goes. What is not
written then is estimated, or marked as unknown. Nothing is written where nothing stood but a way that is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias, cast

from tripplan.document import Text
from tripplan.edits.day_lines import DayLines, PlanLine, same_place
from tripplan.edits.operations import Drop, Duplicate, EditChain, Insert, MoveItem, Remove, SetValue, Swap
from tripplan.edits.proposals import path_after
from tripplan.model.items import Move
from tripplan.model.kinds import MODEL_OF, kind_in
from tripplan.sentences import nearest, say

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from tripplan.edits.day_lines import Between
    from tripplan.edits.operations import Data, Edit, Step
    from tripplan.findings import Path
    from tripplan.plan import Plan

KnownWays: TypeAlias = "dict[tuple[Hashable, Hashable], tuple[Mapping[str, Data], ...]]"
"""Ways with their times, by the names of the places that they join."""

_WHERE: Final = frozenset((*MODEL_OF, "days", "plan", "plan-b", "at", "from", "to", "nights"))
"""The keys whose value says where one is, or in which order."""
_TIME_AND_PRICE: Final = frozenset(("takes", "cost"))
_OF_A_WAY: Final = _TIME_AND_PRICE | {"move"}
"""The keys of a `move` that says nothing but how, how long, and for how much."""


class WayFate(Enum):
    """What has become of the way between two items."""

    KNOWN = "known"
    """The trip has it written between the two places."""
    UNTIMED = "untimed"
    """It keeps its mode, and how long it takes is not written any more."""
    GONE = "gone"
    """No way is written between the two any more."""
    NEEDLESS = "needless"
    """Both are at the same place."""


class WayChange(NamedTuple):
    """A way between two items that is another one after an edit."""

    start: str
    end: str
    fate: WayFate
    way: str
    """What is written now: ``scooter 5m``, ``scooter``."""
    lost: str
    """What stood there and was written for other places; empty where nothing did."""

    @property
    def words(self) -> str:
        """The change as a clause."""
        return say(_WORDS[self.fate, bool(self.lost)], **self._asdict())


_WORDS: Final = {
    (WayFate.KNOWN, False): "{start} → {end}: {way}, as the trip has it",
    (WayFate.KNOWN, True): "{start} → {end}: {way}, as the trip has it (left out: {lost})",
    (WayFate.UNTIMED, True): "{start} → {end}: {way} without a time (left out: {lost})",
    (WayFate.GONE, True): "{start} → {end}: no way is written (left out: {lost})",
    (WayFate.NEEDLESS, True): "{end}: no way is needed from one to the other (left out: {lost})",
}


class EditWithWays(NamedTuple):
    """An edit that takes the ways along."""

    edit: Edit
    changes: tuple[WayChange, ...] = ()


def known_ways(plan: Plan) -> KnownWays:
    """The ways that a trip has written with their times."""
    return _known(DayLines(plan).gaps())


def with_ways(plan: Plan, edit: Edit, known: KnownWays | None = None) -> EditWithWays:
    """An edit of items or days with what it means for the ways around them; any other edit as it is.

    `known` are ways beside those of the plan. Who moves or adds a `move` itself says what it is to join.
    """
    key = edit.path[-1] if edit.path else ""
    if edit.path[:1] != ("days",) or (isinstance(key, str) and key not in _WHERE):
        return EditWithWays(edit)
    lines = DayLines(plan)
    before = lines.gaps()
    try:
        if _is_way(lines, edit) or _is_spelling(lines, before, edit):
            return EditWithWays(edit)
        steps, there = _steps_of(edit)
        for step in steps:
            lines.apply(step)
        subject, below = lines.near(there)
    except LookupError:
        return EditWithWays(edit)
    repairs = _Repairs(lines, before, {**(known or {}), **_known(before)})
    repairs.make()
    if not repairs.steps:
        return EditWithWays(edit)
    path = (*lines.path_of(subject), *below) if subject is not None else there
    return EditWithWays(EditChain(edit.path, (*steps, *repairs.steps), path), tuple(repairs.changes))


def _steps_of(edit: Edit) -> tuple[list[Step], Path]:
    """The steps of an edit, and where what it is about, or its neighbour, is then; LookupError for other edits."""
    match edit:
        case Swap((*above, int()), position):
            return [edit], (*above, position)
        case Insert(path, index):
            return [edit], (*path, index)
        case Duplicate((*above, int(index))):
            return [edit], (*above, index + 1)
        case MoveItem(path, to_list, index):
            return [edit], (*path_after(to_list, path), index)
        case Remove(path) | SetValue(path):
            return [edit], path
        case _:
            raise LookupError(edit)


def _is_way(lines: DayLines, edit: Edit) -> bool:
    """Whether an edit is about a `move` itself; LookupError where it is about no item."""
    match edit:
        case Insert(_, _, item) | SetValue(_, [item]):
            return isinstance(item, Mapping) and MODEL_OF.get(kind_in(item)) is Move
        case Remove((*above, int(index))) | Duplicate((*above, int(index))) | MoveItem((*above, int(index))):
            return len(above) > 1 and lines.lines(tuple(above))[index].model is Move
        case _:
            return False


def _is_spelling(lines: DayLines, gaps: Iterable[Between], edit: Edit) -> bool:
    """Whether an edit only gives a place another name: neither is one of the trip's, or the two are nearly the same."""
    old = lines.plan.document.node_at(edit.path)
    is_text = isinstance(edit, SetValue) and isinstance(edit.value, str) and isinstance(old, Text)
    if not is_text or edit.path[-1] == "nights":
        return False
    before, after = cast("Text", old).value, cast("str", cast("SetValue", edit).value)
    known = {*lines.plan.trip.places, *(name for _, name in lines.ports())}
    others = {name for gap in gaps for name in (gap.start[0], gap.end[0])} - {before}
    return nearest(before, (after,)) is not None or (before not in known and after not in known | others)


def _known(gaps: Iterable[Between]) -> KnownWays:
    """The ways with times between two places that have names."""
    found: KnownWays = {}
    for gap in gaps:
        data = tuple(_data(move) for move in gap.moves)
        if data and all("takes" in each for each in data) and gap.start[0] != gap.end[0]:
            found.setdefault((gap.start[0], gap.end[0]), data)
    return found


class _Repairs:
    """What an edit makes necessary, worked out on the lines as they are after it."""

    def __init__(self, lines: DayLines, before: list[Between], known: KnownWays) -> None:
        """`before` is what lay between the items before the edit."""
        self.lines, self.known = lines, known
        self.steps: list[Step] = []
        self.changes: list[WayChange] = []
        self._gap_of = {move: gap for gap in before for move in gap.moves}
        self._out_of = {gap.before: gap.moves for gap in before}
        self._into = {gap.after: gap.moves for gap in before}
        self._joined = {(gap.before, gap.after) for gap in before}
        self._unwanted: list[PlanLine] = []
        """Lines that were written for other places."""
        self._wanted: list[tuple[Between, tuple[Mapping[str, Data], ...]]] = []
        self._rewritten: list[tuple[PlanLine, Mapping[str, Data]]] = []

    def make(self) -> None:
        """Collects what is to change in every gap, and then does it."""
        for gap in self.lines.gaps():
            if not self._is_true(gap):
                self._repair(gap)
        for gap, way in self._wanted:
            for data in way:
                self._write(gap.anchor, data)
        for line, data in self._rewritten:
            path, old = self.lines.path_of(line), _data(line)
            keys = zip(data, ("move", *data), strict=False)
            self.steps += [SetValue((*path, key), data[key], after) for key, after in keys if old.get(key) != data[key]]
            self.steps += [Remove((*path, key)) for key in old if key not in data]
        for line in self._unwanted:
            self._do(Drop(self.lines.path_of(line)))

    def _is_true(self, gap: Between) -> bool:
        """Whether what is written in a gap was written for it, or comes with the edit."""
        if not gap.moves:
            return (gap.before, gap.after) in self._joined or gap.start[0] == gap.end[0]
        old = {self._gap_of.get(move.origin) for move in gap.moves}
        one = next(iter(old))
        if None in old or one is None:
            return True
        if len(old) > 1 or len(gap.moves) != len(one.moves):
            return False
        forward = same_place(one.start, gap.start) and same_place(one.end, gap.end)
        backward = same_place(one.start, gap.end) and same_place(one.end, gap.start)
        return forward or (backward and len(gap.moves) == 1)

    def _repair(self, gap: Between) -> None:
        start, end = gap.start[0], gap.end[0]
        known = self.known.get((start, end)) or self.known.get((end, start), ())[::-1]
        kept: PlanLine | None = None
        data: Mapping[str, Data] = {}
        fate, way = WayFate.NEEDLESS if start == end else WayFate.GONE, ""
        if known and start != end:
            fate, way, data = WayFate.KNOWN, _way_words(known), {**known[0]}
            kept = next((move for move in gap.moves if _can_become(move, known)), None)
            if kept is None:
                self._wanted.append((gap, known))
        elif start != end and {type(start), type(end)} == {str} and (mode := self._mode(gap)):
            kept = self._leading(gap) or next((move for move in gap.moves if _data(move).keys() <= _OF_A_WAY), None)
            if kept is not None:
                fate, way = WayFate.UNTIMED, mode
                data = {key: text for key, text in _data(kept).items() if key not in _TIME_AND_PRICE}
        lost = [move for move in gap.moves if move is not kept or _data(move) != data]
        self._unwanted += [move for move in lost if move is not kept]
        if kept is not None and kept in lost:
            self._rewritten.append((kept, data))
        is_news = any(_data(move).keys() & _TIME_AND_PRICE for move in lost) if fate is WayFate.UNTIMED else bool(lost)
        if is_news or (fate is WayFate.KNOWN and kept is None):
            words = ", ".join(_way_words([_data(move)]) for move in lost)
            self.changes.append(WayChange(_place_words(start), _place_words(end), fate, way, words))

    def _leading(self, gap: Between) -> PlanLine | None:
        """The line that leads to the same item as before: what it says beside its time may still be right."""
        return next((move for move in gap.moves if self._gap_of[move.origin].after is gap.after), None)

    def _mode(self, gap: Between) -> str:
        """The mode in which all that led away from here and all that led there was written; empty where none was."""
        sides = ((self._out_of, gap.before), (self._into, gap.after))
        ends = ((ways, end.origin if isinstance(end, PlanLine) else end) for ways, end in sides)
        modes = {_mode_of(ways[end]) for ways, end in ends if end in ways} | {_mode_of([move]) for move in gap.moves}
        return modes.pop() if len(modes) == 1 else ""

    def _write(self, anchor: PlanLine | Path, data: Mapping[str, Data]) -> None:
        """Writes a way before a line, or at the end of a list: the line that says it elsewhere, if it is free."""
        path = self.lines.path_of(anchor) if isinstance(anchor, PlanLine) else (*anchor, len(self.lines.lines(anchor)))
        items, index = path[:-1], cast("int", path[-1])
        free = next((line for line in self._unwanted if line.data == data), None)
        if free is None:
            self._do(Insert(items, index, data))
            return
        self._unwanted.remove(free)
        place = self.lines.path_of(free)
        self._do(MoveItem(place, items, index - (place[:-1] == items and cast("int", place[-1]) < index)))

    def _do(self, step: Step) -> None:
        self.steps.append(step)
        self.lines.apply(step)


def _data(move: PlanLine) -> Mapping[str, Data]:
    return cast("Mapping[str, Data]", move.data)


def _can_become(move: PlanLine, known: tuple[Mapping[str, Data], ...]) -> bool:
    """Whether a line says a known way, or has its mode and can say the rest as well."""
    is_plain = _data(move).keys() <= _OF_A_WAY and _data(move)["move"] == known[0]["move"]
    return len(known) == 1 and (is_plain or _data(move) == known[0])


def _mode_of(moves: Sequence[PlanLine]) -> str:
    """The mode of a way; empty where there are none or several."""
    return str(_data(moves[0])["move"]) if len(moves) == 1 else ""


def _way_words(way: Iterable[Mapping[str, Data]]) -> str:
    """``scooter 5m``, ``walk 5m + transit 20m``."""
    return " + ".join(" ".join(str(each[key]) for key in ("move", "takes") if key in each) for each in way)


def _place_words(place: Hashable) -> str:
    if isinstance(place, str):
        return place
    if isinstance(place, PlanLine):
        return place.words
    is_start = isinstance(place, tuple) and place[0] == "start"
    return say("the start of the day") if is_start else say("the end of the day")
