"""The days of a trip line by line, as they are edited: at which place an item is, and which `move` joins which two.

Read from the file itself, so that what is wrong elsewhere in it hides nothing. No clock and no map is needed: a place
is its name, as the schedule calls it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias, cast

from tripplan.document import Sequence, plain_data
from tripplan.edits.operations import Drop, Duplicate, Insert, MoveItem, Remove, SetValue, Swap
from tripplan.edits.proposals import path_after
from tripplan.model.items import Group, Move, Remark, Ride, Sleep, Visit
from tripplan.model.kinds import MODEL_OF, kind_in, kinds_of
from tripplan.model.values import composed
from tripplan.schedule.places import HERE

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from tripplan.document import Node
    from tripplan.edits.operations import Data, Step
    from tripplan.findings import Path
    from tripplan.plan import Plan

Places: TypeAlias = "tuple[Hashable, ...]"
"""Where one is: the name of the place; what has none, such as an item without a name, is an object of its own.

Where a day begins or ends, that comes behind the name: it stays the same where the name becomes known.
"""

_LISTS: Final = ("plan", "plan-b")
_WITHOUT_AT: Final = kinds_of(Visit, Sleep)
_PLACE_KEYS: Final = ("at", "from", "to", "nights")
"""Keys that say where one is, beside the name of an item."""
_BY_THE_WAY: Final = frozenset({"do", "rent", "return"})
"""Kinds that happen where one is, unless `at` says otherwise."""


def same_place(old: Places, new: Places) -> bool:
    """Whether one is where a way was written for; where that was no known place, it may have got a name."""
    return new[0] == old[0] or (not isinstance(old[0], str) and old[0] in new)


@dataclass(eq=False, slots=True)
class PlanLine:
    """An item or a `move` of a plan, with those inside it."""

    data: object
    inner: list[PlanLine] = field(default_factory=list)
    copy_of: PlanLine | None = None
    kind: str = field(init=False)
    """The kind of the item; empty where it is not known."""
    model: object = field(init=False)
    """What reads it; None where its kind is not known."""

    def __post_init__(self) -> None:
        self.kind = kind_in(self.data) if isinstance(self.data, Mapping) else ""
        self.model = MODEL_OF.get(self.kind)

    @classmethod
    def read(cls, data: object) -> PlanLine:
        """The line that says `data`."""
        line = cls(data)
        inside = cast("Mapping[str, object]", data)[line.kind] if line.model is Group else None
        line.inner = [cls.read(each) for each in inside] if isinstance(inside, list) else []
        return line

    @property
    def words(self) -> str:
        """What to call it: its kind and name, or the text that cannot be read."""
        text = next(iter(self.texts(self.kind)), "") if self.kind else self.data
        return f"{self.kind} {text}".strip() if isinstance(text, str) else self.kind

    @property
    def origin(self) -> PlanLine:
        """The line that it repeats, or itself."""
        return self.copy_of or self

    def copy(self) -> PlanLine:
        """The same line once more."""
        return PlanLine(self.data, [each.copy() for each in self.inner], self.origin)

    def texts(self, key: str) -> list[str]:
        """The texts at a key, which may be one or several."""
        found = self.data.get(key) if isinstance(self.data, Mapping) else None
        return [composed(each) for each in (found if isinstance(found, list) else [found]) if isinstance(each, str)]


@dataclass(eq=False, slots=True)
class DayOfLines:
    """A day: where it begins and ends as far as it says so, and its lists."""

    head: PlanLine
    lists: dict[str, list[PlanLine]]
    copy_of: DayOfLines | None = None

    def copy(self) -> DayOfLines:
        """The same day once more."""
        lists = {key: [line.copy() for line in lines] for key, lines in self.lists.items()}
        return DayOfLines(self.head, lists, self.copy_of or self)


class Between(NamedTuple):
    """What lies between two items that follow each other, or between one and the start or the end of the day."""

    start: Places
    end: Places
    before: object
    """The line that it follows, or the start of the day."""
    after: object
    moves: tuple[PlanLine, ...]
    """The way as it is written."""
    anchor: PlanLine | Path
    """Before which line a way is written here, or the list that it is added to."""


class DayLines:
    """All days of a trip, to be changed as the file is."""

    def __init__(self, plan: Plan) -> None:
        """Reads the days of the file of a plan."""
        node = plan.document.node_at(("days",))
        self.days = [_day(each) for each in node.items] if isinstance(node, Sequence) else []
        self.plan = plan

    # ------------------------------------------------------------ paths

    def lines(self, path: Path) -> list[PlanLine]:
        """The list of items at a path; LookupError where there is none."""
        match path:
            case ("days", int(index), str(key)):
                return self.days[index].lists[key]
            case (*above, int(index), str(kind)):
                line = self.lines(tuple(above))[index]
                if line.model is Group and line.kind == kind:
                    return line.inner
        raise LookupError(path)

    def walk(self) -> Iterator[tuple[Path, PlanLine]]:
        """Every line with its path."""

        def within(path: Path, lines: list[PlanLine]) -> Iterator[tuple[Path, PlanLine]]:
            for index, line in enumerate(lines):
                yield (*path, index), line
                yield from within((*path, index, line.kind), line.inner)

        for index, day in enumerate(self.days):
            for key, lines in day.lists.items():
                yield from within(("days", index, key), lines)

    def path_of(self, line: PlanLine) -> Path:
        """Where a line stands now."""
        return next(path for path, each in self.walk() if each is line)

    def near(self, path: Path) -> tuple[PlanLine | None, Path]:
        """The item that a path leads into, and the way on from it; its neighbour, where it was taken away."""
        *above, last = path
        if len(path) > 3 and isinstance(last, int):
            lines = self.lines(tuple(above))
            return next((each for each in (*lines[last:], *reversed(lines[:last])) if each.model is not Move), None), ()
        for depth in range(len(path), 3, -1):
            if found := next((line for place, line in self.walk() if place == path[:depth]), None):
                return found, path[depth:]
        return None, path

    # ------------------------------------------------------------ changing

    def apply(self, step: Step) -> None:
        """Does what a step does to the file; LookupError where that concerns no item and no day."""
        match step:
            case Insert(path, index, item):
                self._list(path).insert(index, _day(item) if path == ("days",) else PlanLine.read(item))
            case Remove((*above, int(index))) | Drop((*above, int(index))):
                self._list(above).pop(index)
            case Duplicate((*above, int(index))):
                items = self._list(above)
                items.insert(index + 1, items[index].copy())
            case Swap((*above, int(index)), other):
                items = self._list(above)
                items[index], items[other] = items[other], items[index]
            case MoveItem((*above, int(index)) as path, to_list, position):
                moved = self._list(above).pop(index)
                self._list(path_after(to_list, tuple(path))).insert(position, moved)
            case SetValue(("days", int(index), ("plan" | "plan-b") as key), list(items)):
                self.days[index].lists[key] = [PlanLine.read(each) for each in items]
            case SetValue((*above, str(key)), value):
                self._put(tuple(above), key, value)
            case Remove((*above, str(key))):
                self._put(tuple(above), key, None)
            case _:
                raise LookupError(step)

    def _list(self, path: Iterable[str | int]) -> list[Any]:
        """The days, or the list of items at a path."""
        return self.days if tuple(path) == ("days",) else self.lines(tuple(path))

    def _put(self, path: Path, key: str, value: Data | None) -> None:
        """Gives a key that says where one is another value, or takes it away."""
        match path:
            case ("days", int(index)):
                line, keys = self.days[index].head, {"from", "to"}
            case (*above, int(index)):
                line = self.lines(tuple(above))[index]
                keys = {line.kind, *_PLACE_KEYS} if line.model is not Group else set()
            case _:
                raise LookupError(path)
        if key not in keys:
            raise LookupError(key)
        data = {**cast("Mapping[str, object]", line.data), key: value}
        line.data = {name: each for name, each in data.items() if each is not None}

    # ------------------------------------------------------------ places

    def gaps(self) -> list[Between]:
        """What lies between the items of all days, in order."""
        ports = self.ports()
        found: list[Between] = []
        bed: Places = ()
        nights, landed, rented = 0, bed, dict[str, tuple[Places, ...]]()
        for index, day in enumerate(self.days):
            origin = day.copy_of or day
            start, end = ("start", origin), ("end", origin)
            begins: Places = tuple(day.head.texts("from")) or (bed if nights > 0 else landed)
            walk = _Walk(ports, (*begins, start), (*start, "plan"), {**rented})
            walk.list_of(day.lists.get("plan", []))
            bed, nights = (walk.bed, walk.nights) if walk.bed else (bed, nights - 1)
            ends = tuple(day.head.texts("to")) or (bed if nights > 0 else ())
            walk.arrive((*ends, end), (*end, "plan"), ("days", index, "plan"))
            found += walk.found
            if "plan-b" in day.lists:
                other = _Walk(ports, (*begins, start), (*start, "plan-b"), rented)
                other.list_of(day.lists["plan-b"])
                other.arrive((*ends, end), (*end, "plan-b"), ("days", index, "plan-b"))
                found += other.found
            landed, rented = walk.landed, walk.rented
        return found

    def ports(self) -> dict[tuple[str, str], str]:
        """What the ports of the trip's lines are called, by the line (empty for all) and by id or name."""
        ports: dict[tuple[str, str], str] = {}
        names = {name for _, line in self.walk() if line.model is Ride for name in line.texts(line.kind)}
        for name in sorted(names):
            line = self.plan.world.line(name)
            for port_id, port in line.ports.items() if line is not None else ():
                for known in (port_id, port.name or port_id):
                    ports[name, known] = port.name or port_id
                    if known not in self.plan.trip.places:
                        ports.setdefault(("", known), port.name or port_id)
        return ports


def _day(each: Node | object) -> DayOfLines:
    """A day out of the file, or one that is added to it."""
    data = each if isinstance(each, Mapping) else plain_data(cast("Node", each))
    keys = data if isinstance(data, Mapping) else {}
    lists = {key: keys.get(key) for key in _LISTS if key in keys}
    read = {
        key: [PlanLine.read(item) for item in items] if isinstance(items, list) else [] for key, items in lists.items()
    }
    return DayOfLines(PlanLine({key: keys[key] for key in ("from", "to") if key in keys}), read)


@dataclass(slots=True)
class _Walk:
    """One walk through the lines of a list."""

    ports: Mapping[tuple[str, str], str]
    here: Places
    before: object
    rented: dict[str, tuple[Places, ...]] = field(default_factory=dict)
    """Where things that are not given back were rented, the last one first."""
    bed: Places = ()
    nights: int = 0
    landed: Places = ()
    """Where a ride has landed, if nothing has come after it."""
    found: list[Between] = field(default_factory=list)
    _moves: list[PlanLine] = field(default_factory=list)
    _anchor: PlanLine | None = None

    def list_of(self, lines: list[PlanLine]) -> None:
        """Walks through a list."""
        for line in lines:
            self._line(line)

    def _line(self, line: PlanLine) -> None:
        if line.model is Move:
            self._moves.append(line)
        elif line.model is Group:
            self._anchor = self._anchor or line
            if line.kind == "either":
                self._either(line.inner)
            else:
                self.list_of(line.inner)
            self._anchor = None
        elif line.model is not Remark:
            enters, leaves = self._places(line)
            self.arrive(enters, line, self._anchor or line)
            self.here, self.landed = leaves, leaves if line.model is Ride else ()
            if line.kind == "rent":
                name = next(iter(line.texts("rent")), "")
                self.rented[name] = (self.here, *self.rented.get(name, ()))
            elif line.model is Sleep:
                nights = next(iter(line.texts("nights")), "1")
                self.bed, self.nights = self.here, int(nights) if nights.isdecimal() else 1

    def arrive(self, end: Places, after: object, anchor: PlanLine | Path) -> None:
        """Ends a gap where the next item is, or where the day ends."""
        self.found.append(Between(self.here, end, self.before, after, tuple(self._moves), anchor))
        self._moves, self._anchor, self.before = [], None, after

    def _either(self, options: list[PlanLine]) -> None:
        """The first one happens; of the others only the ways inside them count."""
        for option in options[1:]:
            other = replace(self, rented={**self.rented}, found=[], _moves=[])
            other.list_of([option])
            self.found += other.found[1:]
        self.list_of(options[:1])

    def _places(self, line: PlanLine) -> tuple[Places, Places]:
        """Where an item begins, and where it ends."""
        name = next(iter(line.texts(line.kind)), "")
        if line.model is Ride:
            ends = [[self._called(each, name) for each in line.texts(key)[:1]] for key in ("from", "to")]
            return tuple(ends[0]) or (line.origin,), tuple(ends[1]) or (line.origin,)
        at = "" if line.kind in _WITHOUT_AT else next(iter(line.texts("at")), "")
        if line.kind == "return" and self.rented.get(name):
            rented, *others = self.rented[name]
            self.rented[name] = tuple(others)
            if not at:
                return rented, rented
        if at == HERE or (not at and line.kind in _BY_THE_WAY):
            return self.here, self.here
        place: Places = (self._called(at or name) if at or name else line.origin,)
        return place, place

    def _called(self, name: str, line: str = "") -> str:
        return self.ports.get((line, name)) or self.ports.get(("", name), name)
