"""The timeline of a day as rows of text, shared by `tripplan show` and the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.clock import local
from tripplan.findings import Severity, with_follow_ups
from tripplan.findings.values import Distance
from tripplan.model.items import Move, Remark
from tripplan.model.kinds import role_of
from tripplan.schedule import Provenance
from tripplan.schedule.explain import binding_clock
from tripplan.schedule.rules import TRAVEL_UNKNOWN, UNKNOWN_WAY
from tripplan.sentences import say, say_count
from tripplan.views import format as look
from tripplan.views.cells import fit, hanging, painted, plain, width, wrap
from tripplan.views.findings import in_words
from tripplan.views.format import total_words
from tripplan.views.rows import (
    FOLD,
    HEAD,
    NOW,
    ROOMY,
    TIME_CELLS,
    UNICODE,
    Glyphs,
    Row,
    RowMaker,
    TimeBlock,
    fitting_scale,
    rows_begun,
    stretched,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from zoneinfo import ZoneInfo

    from tripplan.clock import Minute
    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan, ItemPlan, Leg


RELAXED: Final = 240
"""Minutes; a day with so much to spare everywhere has no tight place worth a row."""


class _Reached(NamedTuple):
    """How far the day has come when the next item is drawn."""

    minute: Minute | None
    is_estimate: bool
    zone: ZoneInfo
    """The clock by then."""
    is_at_least: bool = False


class Timeline:
    """Draws days at one width with one set of signs."""

    def __init__(
        self,
        plan: Plan,
        cells: int,
        glyphs: Glyphs = UNICODE,
        *,
        now: Minute | None = None,
        below: Callable[[DayPlan, ItemPlan], Iterable[str]] | None = None,
    ) -> None:
        """`below` says what else to write below an item."""
        self._below = below
        self.plan = plan
        self.glyphs = glyphs
        self.now = now
        """Where the now-line is drawn, on the day that it falls on."""
        self._today = today(plan, now)
        self._made: dict[int, list[TimeBlock]] = {}
        days = [each for day in plan.days for each in (day, day.plan_b) if each is not None] if cells > ROOMY else []
        longest = max((width(self._name(item)) for day in days for item in day.items), default=0)
        self._make = RowMaker(cells, glyphs.other, longest)

    @property
    def cells(self) -> int:
        """How wide every row is."""
        return self._make.cells

    def day(self, day: DayPlan) -> list[Row]:
        """All rows of a day as a list: its heading, its items, and plan B below."""
        rows = [self.heading(day), self.column_heads(day), *self.body(day)]
        if day.plan_b is not None:
            rows += [self._make.cut([(" plan B", "heading")]), *self.plan_b(day)]
        return rows

    def heading(self, day: DayPlan) -> Row:
        """The date and title of a day, and the last boat back."""
        title, last = day_title(self.plan, day), last_ride_words(day)
        room = self._make.columns.right - width(last) - 1
        if room <= width(title):
            last, room = "", self.cells - 1
        return self._make.cut([(" ", ""), (fit(title, max(0, room)), "heading"), (last, "leave")])

    def column_heads(self, day: DayPlan) -> Row:
        """What the columns mean."""
        has_keep = any(item.keep is not None for item in day.items)
        return self._make.heads("leave by" if has_keep else "leave latest")

    def fold(self, day: DayPlan, *, is_open: bool) -> Row:
        """The row that represents plan B on a screen."""
        assert day.plan_b is not None
        sign = self.glyphs.unfolded if is_open else self.glyphs.folded
        names = [plain(look.name(item)) for item in day.plan_b.items if not isinstance(item.item, Remark)]
        words = "plan B"
        if names and not is_open:
            one, many = "plan B  {count} item: {names}", "plan B  {count} items: {names}"
            words = say_count(len(names), one, many, names=", ".join(names))
        return self._make.cut([(f" {sign} {words}", "heading")], kind=FOLD)

    def body(self, day: DayPlan, scale: int = 0) -> list[Row]:
        """The rows of a day's items, with so many rows an hour."""
        return self._drawn(day, self._blocks_of(day, 0), scale)

    def fitting(self, day: DayPlan, rows: int) -> int:
        """The scale at which a day's items fill so many rows."""
        blocks = self._blocks_of(day, 0)
        return fitting_scale(blocks, rows - len(self._rules(day, blocks)))

    def plan_b(self, day: DayPlan, scale: int = 0) -> list[Row]:
        """The rows of the items of plan B; they count on from those of the day."""
        assert day.plan_b is not None
        return self._drawn(day.plan_b, self._blocks_of(day.plan_b, len(day.items)), scale)

    def _drawn(self, day: DayPlan, blocks: list[TimeBlock], scale: int) -> list[Row]:
        blocks = [stretched(block, scale, self._make, self.glyphs.gap, day.date) for block in blocks]
        rules = self._rules(day, blocks)
        drawn: list[Row] = []
        now_at = self._now_place(day, blocks)
        for number, block in enumerate(blocks):
            drawn += rules.get(number, ())
            lines = list(block.rows)
            if now_at is not None and now_at[0] == number:
                time = f" {look.clock(self.now, block.zone, day.date)}"
                lines.insert(now_at[1], self._rule("now", "now", NOW, time))
            drawn += lines
        return drawn

    def _blocks_of(self, day: DayPlan, first: int) -> list[TimeBlock]:
        """The stretches of a day, made once: the scale that fits is asked for first, and then the rows."""
        if id(day) not in self._made:
            self._made[id(day)] = list(self._blocks(day, first))
        return self._made[id(day)]

    def _blocks(self, day: DayPlan, first: int) -> Iterator[TimeBlock]:
        is_estimate, tightest = day.start_provenance is Provenance.ESTIMATED, day.tightest
        start = _Reached(day.start, is_estimate, day.zone)
        by_party: dict[tuple[str, ...], _Reached] = {(): start}
        for index, item in enumerate(day.items, first):
            reached = by_party.get(item.who, by_party[()])
            yield from self._ways(item, reached, day, index)
            yield from self._waits(item, reached, day, index)
            role, rail = "late" if item.late is not None else role_of(item.kind), f"{self.glyphs.rail}  "
            is_tightest = item is tightest and day.broken is None
            rows = (self._head(item, day, index, role), *self._remarks(item, day, index, is_tightest=is_tightest))
            yield TimeBlock(rows, item.start, item.end, item.zone, rail, role, index)
            if not isinstance(item.item, Remark):
                by_party[item.who] = _Reached(item.end, look.ends_about(item), item.zone_after, item.start_at_least)

    def _ways(self, item: ItemPlan, reached: _Reached, day: DayPlan, index: int) -> Iterator[TimeBlock]:
        rail = f"{self.glyphs.way}  "
        start, is_estimate, zone, at_least = reached
        for leg in item.legs:
            time = self._time(start, zone, day, at_least=at_least, is_estimate=is_estimate)
            span = look.span(leg.minutes, leg.provenance)
            row = self._make.columned(time, rail, _way_text(leg), "way", index, span=span)
            end = start + leg.minutes if start is not None else None
            yield TimeBlock((row,), start, end, zone, rail, "way", index)
            if leg.entry is not None and isinstance(leg.entry.item, Move):
                zone = leg.entry.item.timezone or zone
            start, is_estimate = end, is_estimate or leg.provenance is Provenance.ESTIMATED
            at_least = at_least or leg.provenance is Provenance.UNKNOWN

    def _waits(self, item: ItemPlan, reached: _Reached, day: DayPlan, index: int) -> Iterator[TimeBlock]:
        """The wait for an item, and the check-in of a ride, which one may come late for."""
        if not item.wait or item.arrive is None or item.start is None:
            return
        rail, begins = f"{self.glyphs.wait}  ", item.arrive
        is_estimate = reached.is_estimate or any(leg.provenance is Provenance.ESTIMATED for leg in item.legs)
        time = self._time(begins, item.zone, day, at_least=item.arrive_at_least, is_estimate=is_estimate)
        check_in = item.check_in
        if check_in is None or begins < check_in:
            ends = item.start if check_in is None else check_in
            row = self._make.columned(time, rail, "wait", "wait", index, span=look.span(ends - begins))
            yield TimeBlock((row,), begins, ends, item.zone, rail, "wait", index)
            begins, time = ends, f"{look.check_in_text(item, day.date):>6}"
        if begins < item.start:
            is_guess = item.ride is not None and item.ride.times.check_in_provenance is Provenance.ESTIMATED
            span = look.span(item.start - begins, Provenance.ESTIMATED if is_guess else None)
            row = self._make.columned(time, rail, "check-in", "wait", index, span=span)
            yield TimeBlock((row,), begins, item.start, item.zone, rail, "wait", index)

    def _head(self, item: ItemPlan, day: DayPlan, index: int, role: str) -> Row:
        if isinstance(item.item, Remark):
            return self._make.remark(self.glyphs.of(item), plain(item.name), "remark", index, kind=HEAD)
        is_estimate, chosen = item.provenance is Provenance.ESTIMATED, item.leave_by
        leave = look.leave_text(chosen, item, day.date)
        if chosen is not None and item.keep is not None:
            whole = say("{time} for {departure}", time=leave, departure=binding_clock(chosen.binding))
            leave = whole if width(whole) < self._make.columns.leave else leave
        return self._make.columned(
            self._time(item.start, item.zone, day, at_least=item.start_at_least, is_estimate=is_estimate),
            f"{self.glyphs.rail}{self.glyphs.of(item)} ",
            self._name(item, self._make.columns.name),
            role,
            index,
            span=_stay(item),
            slack=look.slack(item),
            leave=leave,
            kind=HEAD,
        )

    def _name(self, item: ItemPlan, room: int | None = None) -> str:
        """What to call an item; of a ride that has too little room the first port is cut, and the other one kept."""
        name = plain(look.name(item)).replace("→", self.glyphs.arrow)
        if room is not None and width(name) > room and item.ports and item.landings:
            first, arrow, last = plain(item.ports[0].name), f" {self.glyphs.arrow} ", plain(item.landings[0].name)
            left = room - width(arrow)
            name = f"{fit(first, max(left // 2, left - width(last))).rstrip()}{arrow}{last}"
        order = getattr(item.item, "order", ())
        words = f"{name}  {plain(', '.join(order))}" if order else name
        return f"({words})" if item.is_optional else words

    def _remarks(self, item: ItemPlan, day: DayPlan, index: int, *, is_tightest: bool) -> Iterator[Row]:
        """What is to be said below an item: where the clock changes, where the day is tightest, and its findings."""
        rail, zone = self.glyphs.rail, item.zone_after
        lands = item.ride.lands if item.ride is not None else None
        is_other_clock = item.zone.key != zone.key
        is_other_day = lands is not None and day.date is not None and local(lands, zone).date() > day.date
        if lands is not None and (is_other_clock or is_other_day):
            sentence = "lands {clock}, {zone}" if is_other_clock else "lands {clock}"
            mark = look.ABOUT if look.ends_about(item) else ""
            words = say(sentence, clock=f"{mark}{look.clock(lands, zone, day.date)}", zone=zone.key)
            yield self._make.remark(rail, words, "remark", index)
        if is_tightest and (item.slack or 0) < RELAXED:
            sentence = "tightest: {slack} to spare" if item.slack else "tightest: no minute to spare"
            words = say(sentence, slack=look.slack(item))
            yield self._make.remark(f"{rail}{self.glyphs.tight}", words, "tight", index)
        for finding in self.plan.findings_of(item):
            if finding.rule in {UNKNOWN_WAY, TRAVEL_UNKNOWN}:
                continue  # it is about the whole day, and a mark in the row says as much
            sign, role = self.glyphs.of_severity(finding.severity), finding.severity.word
            words = "hours unknown: confirm" if finding.code == "hours-unknown" else plain(finding.words)
            for number, line in enumerate(self._make.wrapped(words) if self._below is not None else [words]):
                yield self._make.remark(rail if number else f"{rail}{sign}", line, role, index)
        for text in self._below(day, item) if self._below is not None else ():
            for line in self._make.wrapped(text):
                yield self._make.remark(rail, line, "remark", index)

    def _time(self, minute: Minute | None, zone: ZoneInfo, day: DayPlan, *, at_least: bool, is_estimate: bool) -> str:
        mark = look.AT_LEAST if at_least else (look.ABOUT if is_estimate else " ")
        return f"{mark if minute is not None else ' '}{look.clock(minute, zone, day.date)}"

    def _rules(self, day: DayPlan, blocks: list[TimeBlock]) -> dict[int, list[Row]]:
        """Lines where another date or another clock begins, by the block that they come before."""
        rules: dict[int, list[Row]] = {}
        date, zone = day.date, day.zone
        for number, block in enumerate(blocks):
            if block.start is None:
                continue
            local_date = local(block.start, block.zone).date()
            words = [look.calendar_date(local_date)] if date is not None and local_date != date else []
            words += [block.zone.key] if block.zone.key != zone.key else []
            if words:
                rules[number] = [self._rule(" · ".join(words), "rule")]
            date, zone = (local_date if date is not None else None), block.zone
        return rules

    def _rule(self, words: str, role: str, kind: str = "", time: str = "") -> Row:
        text = f"{fit(time, TIME_CELLS)} {self.glyphs.rule * 2} {words} "
        line = self.glyphs.rule * max(0, self.cells - width(text))
        return self._make.cut([(text, role), (line, role)], kind=kind)

    def _now_place(self, day: DayPlan, blocks: list[TimeBlock]) -> tuple[int, int] | None:
        """The block that the present moment falls into, and before which of its rows; None on other days."""
        timed = [(number, block) for number, block in enumerate(blocks) if block.start is not None]
        if self.now is None or not timed or self._today is None or day.number != self._today.number:
            return None
        for number, block in timed:
            assert block.start is not None
            if self.now < block.start:
                return number, 0
            if block.end is not None and self.now < block.end:
                return number, rows_begun(block, self.now)
        number, block = timed[-1]
        return number, len(block.rows)


def is_on(day: DayPlan, now: Minute) -> bool:
    """Whether a day is the one of the present moment: it has its date, or has begun and is not over."""
    ends = [item.end for item in day.items if item.end is not None]
    is_its_date = day.date is not None and local(now, day.zone).date() == day.date
    return is_its_date or (day.date is not None and bool(ends) and day.start <= now < max(ends))


def today(plan: Plan, now: Minute | None) -> DayPlan | None:
    """The day of the present moment: of those that are on, the last that has begun, else the first."""
    days = [day for day in plan.days if now is not None and is_on(day, now)]
    return next((day for day in reversed(days) if now is not None and day.start <= now), days[0] if days else None)


def day_title(plan: Plan, day: DayPlan) -> str:
    """``Sat 17 Oct 2026 · 우도``, with the zone where it is not the trip's, and whether one is on board all day."""
    parts = [look.calendar_date(day.date) if day.date is not None else say("day {number}, no date", number=day.number)]
    parts += [plain(day.day.head.title)] if day.day.head.title else []
    parts += [day.zone.key] if day.zone.key != plan.trip.zone.key else []
    parts += [say("on board")] if day.aboard else []
    return " · ".join(parts)


def last_ride_words(day: DayPlan) -> str:
    """``last ferry back 17:30``, or nothing."""
    back, clock = day.last_ride_back, last_ride_clock(day)
    return say("last {kind} back {clock}", kind=back.kind, clock=clock) if back is not None and clock else ""


def last_ride_clock(day: DayPlan) -> str:
    """When the last ride back leaves, such as ``17:30``, or nothing."""
    back = day.last_ride_back
    if back is None or back.ride is None or back.ride.times.last is None:
        return ""
    return look.clock(back.ride.times.last.departs, back.zone, day.date)


def _way_text(leg: Leg) -> str:
    if leg.km is None:
        return leg.mode
    if leg.provenance is Provenance.ROUTED:
        return say("{mode}, routed {km:.1f} km", mode=leg.mode, km=leg.km)
    return say("{mode}, about {far}", mode=leg.mode, far=Distance(leg.km))


def _stay(item: ItemPlan) -> str:
    """How long an item takes."""
    if item.ride is not None:
        return look.ride_span(item.ride)
    if item.start is None or item.end is None or item.kind in {"sleep", "end"}:
        return "" if item.kind in {"sleep", "end"} else look.UNKNOWN
    return look.span(item.end - item.start, item.stay_provenance)


_LEAST: Final = 20
"""Cells; a sentence is not broken narrower than this."""


def show(
    plan: Plan,
    cells: int,
    glyphs: Glyphs = UNICODE,
    *,
    colour: bool = False,
    below: Callable[[DayPlan, ItemPlan], Iterable[str]] | None = None,
) -> str:
    """The plan as text of exactly so many cells a line; what the trip costs only where all of its days are shown."""
    timeline = Timeline(plan, cells, glyphs, now=plan.world.now, below=below)
    title = fit(plain(plan.trip.head.title), cells).rstrip()
    lines = [painted(title, "heading", colour=colour)] if title else []
    for day in plan.days:
        pieces = [[painted(text, role, colour=colour) for text, role in row.pieces] for row in timeline.day(day)]
        lines += ["", *("".join(row).rstrip() for row in pieces)]
    if len(plan.days) == len(plan.trip.days):
        costs = [hanging(" costs ", plain(words), max(cells, _LEAST)) for words in total_words(plan)]
        lines += ["", *(line for part in costs for line in part)] if costs else []
    # Findings that belong to no item.
    items = {entry.path for item in plan.items() if (entry := item.entry) is not None}
    every = [each for each in with_follow_ups(plan.findings) if each.severity is not Severity.NOTE]
    loose = [each for each in every if items.isdisjoint(each.path[:end] for end in range(len(each.path) + 1))]
    lines += [""] if loose else []
    for finding in loose:
        line, column = plan.document.position(finding.span.start)
        text = f"{line}:{column}: {finding.severity.word}: {in_words(finding)}"
        lines += [painted(part, finding.severity.word, colour=colour) for part in wrap(text, max(cells, _LEAST))]
    return "\n".join(lines).strip("\n") + "\n"
