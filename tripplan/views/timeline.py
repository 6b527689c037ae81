"""The timeline of a day as rows of text, shared by `tripplan show` and the screen.

A row is a tuple of pieces, each a text and the role it plays; together they are exactly as wide as was asked. Roles
become colours elsewhere; nothing here depends on them, and each kind of item has a glyph of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tripplan.findings import Severity
from tripplan.model.items import Remark
from tripplan.schedule import Obtained
from tripplan.views import format as look
from tripplan.views.cells import fit, fit_right, plain, width

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tripplan.clock import Minute
    from tripplan.findings import Finding
    from tripplan.plan import Plan
    from tripplan.schedule import DayPlan, ItemPlan, Leg

Piece = tuple[str, str]
"""A text and its role."""


class Row(NamedTuple):
    """One line of the timeline."""

    pieces: tuple[Piece, ...]
    item: int | None = None
    """Index of the item in the day's plan that it belongs to; None for headings and for plan B."""
    head: bool = False
    """Whether it is the item's own line, with its start and name."""

    @property
    def text(self) -> str:
        """The row as plain text."""
        return "".join(text for text, _ in self.pieces)


class Glyphs(NamedTuple):
    """The signs of a timeline."""

    rail: str
    way: str
    wait: str
    meal: str
    visit: str
    ride: str
    ferry: str
    rental: str
    bed: str
    remark: str
    broken: str
    end: str
    warning: str
    note: str
    arrow: str

    def of(self, item: ItemPlan) -> str:
        """The sign of an item's kind."""
        if item.entry is not None and item.item is None:
            return self.broken
        return {
            "breakfast": self.meal,
            "lunch": self.meal,
            "dinner": self.meal,
            "snack": self.meal,
            "ferry": self.ferry,
            "bus": self.ride,
            "train": self.ride,
            "flight": self.ride,
            "rent": self.rental,
            "return": self.rental,
            "sleep": self.bed,
            "note": self.remark,
            "end": self.end,
        }.get(item.kind, self.visit)


UNICODE: Final = Glyphs("▌", "╎", "·", "◆", "●", "▶", "≈", "○", "☾", "–", "✗", "■", "!", "?", "→")
ASCII: Final = Glyphs("|", ":", ".", "#", "*", ">", "~", "o", "z", "-", "x", "=", "!", "?", "->")

_TIME: Final = 8
"""``≥10:00+1`` and a space less."""
_SPAN: Final = 7
_LEAVE: Final = 17
_SLACK: Final = 9
_NARROW: Final = 56
"""Below this the leave-by column loses what it is for."""
_WIDE: Final = 96
"""From this on there is a column for the slack."""


class _Columns(NamedTuple):
    """How wide each column is."""

    name: int
    span: int
    slack: int
    leave: int

    @classmethod
    def of(cls, cells: int) -> _Columns:
        leave = _LEAVE if cells >= _NARROW else (6 if cells >= 34 else 0)
        slack = _SLACK if cells >= _WIDE else 0
        span = _SPAN if cells >= 24 else 0
        return cls(max(0, cells - _TIME - 5 - span - slack - leave), span, slack, leave)


class Timeline:
    """Draws days at one width with one set of signs."""

    def __init__(self, plan: Plan, cells: int, glyphs: Glyphs = UNICODE) -> None:
        self.plan = plan
        self.cells = max(1, cells)
        self.glyphs = glyphs
        self.columns = _Columns.of(self.cells)

    def day(self, day: DayPlan) -> list[Row]:
        """All rows of a day: its heading, its items, and plan B below."""
        rows = [self._heading(day), self._column_heads(day)]
        rows += self._body(day, indexed=True)
        if day.plan_b is not None:
            rows.append(self._line([("", ""), ("plan B", "heading")]))
            rows += self._body(day.plan_b, indexed=False)
        return rows

    # ------------------------------------------------------------ headings

    def _heading(self, day: DayPlan) -> Row:
        parts = [look.calendar_date(day.date) if day.date is not None else f"day {day.number}, no date"]
        parts += [plain(day.day.head.title)] if day.day.head.title else []
        parts += [day.zone.key] if day.zone.key != self.plan.trip.zone.key else []
        title = " · ".join(parts)
        back = day.last_ride_back
        last = ""
        if back is not None and back.ride is not None and back.ride.times.last is not None:
            last = f"last {back.kind} back {look.clock(back.ride.times.last.departs, back.zone, day.date)}"
        room = self.cells - width(last) - 1
        if room < width(title):
            last, room = "", self.cells - 1
        return self._line([(" ", ""), (fit(title, max(0, room)), "heading"), (last, "leave")])

    def _column_heads(self, day: DayPlan) -> Row:
        has_keep = any(item.keep is not None for item in day.items)
        columns = self.columns
        pieces = [(" " * (_TIME + 5 + columns.name), ""), (fit_right("takes", columns.span), "muted")]
        pieces.append((fit_right("slack", columns.slack), "muted"))
        pieces.append((fit_right("leave by" if has_keep else "leave latest", columns.leave), "muted"))
        return self._line(pieces)

    # ------------------------------------------------------------ items

    def _body(self, day: DayPlan, *, indexed: bool) -> Iterator[Row]:
        before: Minute | None = day.start
        for index, item in enumerate(day.items):
            number = index if indexed else None
            yield from self._ways(item, before, day, number)
            yield from self._wait(item, day, number)
            yield self._item(item, day, number)
            yield from self._remarks(item, day, number)
            if not isinstance(item.item, Remark):
                before = item.end

    def _ways(self, item: ItemPlan, before: Minute | None, day: DayPlan, number: int | None) -> Iterator[Row]:
        for leg in item.legs:
            yield self._row(
                self._time(before, item, day, at_least=item.arrive_at_least and leg.obtained is not Obtained.UNKNOWN),
                f"{self.glyphs.way}  ",
                _way_text(leg),
                look.span(leg.minutes, leg.obtained),
                role="way",
                number=number,
            )
            before = before + leg.minutes if before is not None else None

    def _wait(self, item: ItemPlan, day: DayPlan, number: int | None) -> Iterator[Row]:
        if item.wait:
            time = self._time(item.arrive, item, day, at_least=item.arrive_at_least)
            span = look.span(item.wait)
            yield self._row(time, f"{self.glyphs.wait}  ", "wait", span, role="wait", number=number)

    def _item(self, item: ItemPlan, day: DayPlan, number: int | None) -> Row:
        if isinstance(item.item, Remark):
            return self._row(
                "", f"{self.glyphs.remark}  ", plain(item.name), "", role="remark", number=number, head=True
            )
        mark = f"{self.glyphs.rail}{self.glyphs.of(item)} "
        role = "late" if item.late is not None else f"kind-{item.kind or 'broken'}"
        return self._row(
            self._time(item.start, item, day, at_least=item.start_at_least),
            mark,
            self._name(item),
            _stay(item),
            slack=look.slack(item),
            leave=self._leave(item, day.date),
            role=role,
            number=number,
            head=True,
        )

    def _name(self, item: ItemPlan) -> str:
        name = plain(item.title).replace("→", self.glyphs.arrow)
        order = getattr(item.item, "order", ())
        words = f"{name}  {plain(', '.join(order))}" if order else name
        if item.kind in {"return", "rent"}:
            words = f"{item.kind} {words}"
        return f"({words})" if item.item is not None and item.item.optional else words

    def _leave(self, item: ItemPlan, day: date | None) -> str:
        chosen = look.leave_by(item)
        if chosen is None:
            return ""
        mark = look.AT_MOST if chosen.at_most else ""
        text = f"{mark}{look.clock(chosen.at, item.leave_zone, day)}"
        departs = chosen.binding.split(" ")[1] if item.keep is not None else ""
        return f"{text} for {departs}" if departs and self.columns.leave >= _LEAVE else text

    def _remarks(self, item: ItemPlan, day: DayPlan, number: int | None) -> Iterator[Row]:
        """What is to be said below an item: where the clock changes, and its findings."""
        for text in _landing(item, day):
            yield self._row("", f"{self.glyphs.rail}  ", text, "", role="remark", number=number)
        for finding in self.plan.findings_at(item.path):
            sign = self.glyphs.note if finding.severity is Severity.NOTE else self.glyphs.warning
            mark = f"{self.glyphs.rail}{sign} "
            yield self._row("", mark, plain(_short(finding)), "", role=finding.severity.word, number=number)

    def _time(self, minute: Minute | None, item: ItemPlan, day: DayPlan, *, at_least: bool) -> str:
        text = look.clock(minute, item.zone, day.date)
        return f"{look.AT_LEAST if at_least and minute is not None else ' '}{text}"

    def _row(  # noqa: PLR0913 - the cells of one row
        self,
        time: str,
        mark: str,
        text: str,
        span: str,
        *,
        role: str,
        number: int | None,
        slack: str = "",
        leave: str = "",
        head: bool = False,
    ) -> Row:
        columns = self.columns
        name = fit(text, columns.name + (0 if span or slack or leave else columns.span + columns.slack + columns.leave))
        pieces = [(fit(time, _TIME), "time"), (f" {mark} ", role), (name, role if role != "kind-move" else "name")]
        if span or slack or leave:
            pieces += [
                (fit_right(span, columns.span), "span"),
                (fit_right(slack, columns.slack), "slack"),
                (fit_right(leave, columns.leave), "leave"),
            ]
        return self._line(pieces, number, head=head)

    def _line(self, pieces: list[Piece], number: int | None = None, *, head: bool = False) -> Row:
        """A row of exactly the asked width."""
        kept: list[Piece] = []
        left = self.cells
        for text, role in pieces:
            used = min(width(text), left)
            if used:
                kept.append((text if used == width(text) else fit(text, used), role))
            left -= used
        if left:
            kept.append((" " * left, ""))
        return Row(tuple(kept), number, head)


def _way_text(leg: Leg) -> str:
    distance = f", about {leg.km:.1f} km" if leg.km is not None else ""
    unknown = " (how far is not known)" if leg.obtained is Obtained.UNKNOWN else ""
    return f"{leg.mode}{distance}{unknown}"


def _stay(item: ItemPlan) -> str:
    """How long an item takes."""
    if item.ride is not None:
        departs, lands = item.ride.departs, item.ride.lands
        return look.span(lands - departs) if departs is not None and lands is not None else look.UNKNOWN
    if item.start is None or item.end is None or item.kind in {"sleep", "end"}:
        return "" if item.kind in {"sleep", "end"} else look.UNKNOWN
    return look.span(item.end - item.start, item.stay_obtained)


def _landing(item: ItemPlan, day: DayPlan) -> list[str]:
    """When a ride lands, where that is another day or another clock."""
    if item.ride is None or item.ride.lands is None:
        return []
    clock = look.clock(item.ride.lands, item.zone_after, day.date)
    if item.zone.key != item.zone_after.key:
        return [f"lands {clock}, {item.zone_after.key}"]
    return [f"lands {clock}"] if "+" in clock else []


def _short(finding: Finding) -> str:
    if finding.code == "hours-unknown":
        return "hours unknown: confirm"
    return f"{finding.message}; {finding.hint}" if finding.hint else finding.message
