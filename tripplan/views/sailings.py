"""What a timetable says, as text: the next sailings, whether they are caught, the last ones, how sure and how old."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tripplan.clock import local
from tripplan.schedule.by_timetable import holiday_doubt
from tripplan.timetables import Certainty, ConnectionState, ServiceStatus
from tripplan.views import format as look
from tripplan.views.cells import plain, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tripplan.clock import Minute
    from tripplan.timetables import Connection, Gap, Line, Sailing

CERTAINTY: Final = {
    Certainty.GUARANTEED: "guaranteed",
    Certainty.USUAL: "usual, not promised",
    Certainty.ON_REQUEST: "on request, ask before",
}
"""How sure a sailing is, in words."""

WEAK: Final = "C"
"""The grade of evidence that is to be confirmed."""

_GRADES: Final = {
    "A": "two dated sources agree",
    "B": "one dated source",
    WEAK: "weak evidence: confirm it before you go",
}


# ---------------------------------------------------------------- words that the details of an item use as well


def sailing_words(sailing: Sailing, line: Line, day: date | None = None) -> str:
    """``10:00 → 10:20  하우목동항, guaranteed``."""
    zone, there = line.port_zone(sailing.origin), line.port_zone(sailing.landings[0].port)
    times = f"{look.clock(sailing.departs, zone, day)} → {look.clock(sailing.arrives, there, day)}"
    ports = " or ".join(plain(line.port_name(landing.port)) for landing in sailing.landings)
    words = [ports, CERTAINTY[sailing.certainty]]
    words += ["evidence is weak"] if _is_weak(sailing) else []
    words += [f"or up to {look.span(sailing.longest_wait)} earlier"] if sailing.longest_wait else []
    words += ["the last one"] if sailing.last else []
    return f"{times}  {', '.join(words)}"


def grade_words(sailing: Sailing) -> str:
    """How well a sailing is attested: ``two dated sources agree``; nothing where the timetable does not say."""
    return _GRADES.get(sailing.evidence or "", "")


def last_words(line: Line, origin: str, destinations: tuple[str, ...], day: date, at: Minute | None = None) -> str:
    """``17:30, evidence is weak``; a usual one after it, or instead of it, is told apart.

    `at` is the moment that is asked for, after which one that has left is said to be gone.
    """
    service = line.service(origin, destinations, day)
    if service.status is not ServiceStatus.KNOWN:
        return "unknown" if service.status is ServiceStatus.UNKNOWN else "nothing sails, the timetable says so"
    last = line.last(origin, destinations, day)
    unsure = [sailing for sailing in service.sailings if sailing.certainty is not Certainty.GUARANTEED]
    words = [_one_last(last, line, day, at)] if last is not None else ["none is guaranteed"]
    if unsure and (last is None or unsure[-1].departs > last.departs):
        words.append(f"{CERTAINTY[unsure[-1].certainty]}: {_one_last(unsure[-1], line, day, at)}")
    return "; ".join(words)


def _one_last(sailing: Sailing, line: Line, day: date, at: Minute | None) -> str:
    words = [look.clock(sailing.departs, line.port_zone(sailing.origin), day)]
    words += ["evidence is weak"] if _is_weak(sailing) else []
    words += ["gone"] if at is not None and sailing.departs < at else []
    return ", ".join(words)


def _is_weak(sailing: Sailing) -> bool:
    """Whether it is promised on evidence that is to be confirmed; what is not promised needs no such word."""
    return sailing.evidence == WEAK and sailing.certainty is Certainty.GUARANTEED


def status_words(line: Line, origin: str, status: ServiceStatus, day: date, gap: Gap | None) -> str:
    """What a timetable that names no sailing from a port does say."""
    if gap is not None and gap.may_be_holiday:
        return f"unknown: {holiday_doubt(line, origin, gap.day)}"
    if gap is not None:
        until = f"; it is known until {gap.known_until}" if gap.known_until is not None else ""
        return f"unknown: the timetable {line.id} says nothing of {gap.day}{until}"
    if status is ServiceStatus.NO_SERVICE:
        return f"nothing sails on {day}: the timetable says so"
    return "no sailing of that kind"


def provenance(line: Line, now: Minute | None) -> str:
    """``timetable checked 2026-09-20, holds until 2026-12-31``."""
    stale = ", which is long ago: look whether it still holds" if now is not None and line.stale(now) else ""
    return f"timetable checked {line.checked}{stale}, holds until {line.valid.last}"


# ---------------------------------------------------------------- question and answer


@dataclass(frozen=True, slots=True)
class Question:
    """What a traveller asks of a line."""

    line: Line
    origin: str
    destinations: tuple[str, ...]
    at: Minute
    """When the traveller is at the port."""
    count: int = 5
    """How many sailings to tell at most."""
    until: Minute | None = None
    """Where a whole day was asked for: its end."""
    check_in: int | None = None
    """Minutes to be there before; None for what the timetable says."""

    @property
    def day(self) -> date:
        """The local date of the question."""
        return local(self.at, self.line.zone).date()

    @property
    def lead(self) -> int:
        """Minutes to be there before a departure."""
        return self.check_in if self.check_in is not None else self.line.check_in or 0


@dataclass(frozen=True, slots=True)
class Reply:
    """What the line says to it."""

    question: Question
    now: Minute
    status: ServiceStatus
    sailings: tuple[Sailing, ...]
    known_until: date | None
    gap: Gap | None = None
    """The date of which nothing is known, where that ended the answer."""
    later: Sailing | None = None
    """The next sailing after a day on which there is none."""
    connection: Connection | None = None
    """Whether the next guaranteed sailing is caught; None where a whole day was asked for."""

    @classmethod
    def to(cls, question: Question, now: Minute) -> Reply:
        """Asks the line."""
        line, origin, destinations = question.line, question.origin, question.destinations
        found = line.next_sailings(origin, destinations, question.at, question.count)
        if question.until is None:
            connection = line.catch(origin, destinations, question.at, question.check_in)
            return cls(question, now, found.status, found.sailings, found.known_until, found.gap, None, connection)
        today = tuple(sailing for sailing in found.sailings if sailing.departs < question.until)
        status, gap = found.status, found.gap
        if not today:
            whole_day = line.sailings_between(origin, destinations, question.at, question.until)
            status, gap = whole_day.status, whole_day.gap
        later = found.sailings[0] if found.sailings and not today else None
        return cls(question, now, status, today, found.known_until, gap, later)

    @property
    def ends_in_the_unknown(self) -> bool:
        """Whether fewer sailings are told than were asked for, because what comes after them is not known."""
        question = self.question
        if question.until is not None or not self.sailings or len(self.sailings) >= question.count:
            return False
        return self.known_until is not None


def ferry_text(reply: Reply, cells: int) -> str:
    """Everything `tripplan ferry` prints; only remarks are broken into lines of so many cells."""
    question, line = reply.question, reply.question.line
    lines = [*_heading(question), "", *_sailings(reply), "", *_last_ones(reply), "", provenance(line, reply.now)]
    remarks = [f"bring: {each}" for each in line.bring]
    remarks += [f"note: {each}" for each in (*line.remarks(question.origin, question.destinations), *line.notes)]
    lines += [text for remark in remarks for text in wrap(plain(remark), cells)]
    return "\n".join(lines) + "\n"


def _heading(question: Question) -> Iterator[str]:
    line = question.line
    there = " or ".join(plain(line.port_name(port)) for port in question.destinations)
    yield f"{plain(line.name)}: {plain(line.port_name(question.origin))} → {there}"
    day = look.calendar_date(question.day)
    if question.until is not None:
        yield day
        return
    check_in = f", check-in {look.span(question.lead)} before" if question.lead else ""
    yield f"{day}, at the port {look.clock(question.at, line.zone)}{check_in}"


# ---------------------------------------------------------------- the sailings


def _sailings(reply: Reply) -> Iterator[str]:
    question, line = reply.question, reply.question.line
    if not reply.sailings:
        gap = reply.gap if reply.status is ServiceStatus.UNKNOWN else None
        yield status_words(line, question.origin, reply.status, question.day, gap)
    if reply.later is not None:
        day = _day_of(reply.later, line)
        yield f"the next one: {look.calendar_date(day)}, {sailing_words(reply.later, line, day)}"
    day = question.day
    for sailing in reply.sailings:
        if _day_of(sailing, line) != day:
            day = _day_of(sailing, line)
            yield look.calendar_date(day)
        sign = " " if sailing.certainty is Certainty.GUARANTEED else look.UNKNOWN
        yield f"{sign} {sailing_words(sailing, line, day)}"
    if reply.ends_in_the_unknown:
        doubt = reply.gap is not None and reply.gap.may_be_holiday
        why = f": {holiday_doubt(line, question.origin, reply.gap.day)}" if reply.gap is not None and doubt else ""
        yield f"what sails after {reply.known_until} is unknown{why}"
    if reply.connection is not None and reply.sailings:
        yield ""
        yield _connection(reply.connection, question)


def _day_of(sailing: Sailing, line: Line) -> date:
    return local(sailing.departs, line.port_zone(sailing.origin)).date()


def _connection(connection: Connection, question: Question) -> str:
    """Whether who is at the port then catches the next guaranteed sailing."""
    sailing, slack = connection.sailing, connection.slack
    if sailing is None or slack is None:
        return "none that is promised can be told: ask at the port"
    departs = _when(sailing, question)
    if connection.state is ConnectionState.MISSED:
        later = connection.later
        next_one = f"the next you can count on is the {_when(later, question)}" if later else "no later one is known"
        return f"{look.span(-slack)} too late for the check-in of the {departs}; {next_one}"
    spare = f"{look.span(slack)} to spare" if slack else "not a minute to spare"
    before = " before its check-in" if question.lead else ""
    tight = ", which is tight" if connection.state is ConnectionState.TIGHT else ""
    return f"you catch the {departs} with {spare}{before}{tight}"


def _when(sailing: Sailing, question: Question) -> str:
    """``17:30``, with its date where that is another."""
    line, day = question.line, _day_of(sailing, question.line)
    clock = look.clock(sailing.departs, line.port_zone(sailing.origin))
    return clock if day == question.day else f"{clock} on {look.calendar_date(day)}"


# ---------------------------------------------------------------- the last ones


def _last_ones(reply: Reply) -> Iterator[str]:
    """The last sailing in the direction of the question, and the last one back from each port that it may land at."""
    question, line = reply.question, reply.question.line
    # After midnight the last one of the day before may still be to come.
    day = min((question.day, *(sailing.service_date for sailing in reply.sailings)))
    yield f"the last ones of {look.calendar_date(day)}"
    here, at = question.origin, question.at if question.until is None else None
    yield f"  there from {plain(line.port_name(here))}: {last_words(line, here, question.destinations, day, at)}"
    for port in question.destinations:
        if here in line.reaches(port):
            yield f"  back from {plain(line.port_name(port))}: {last_words(line, port, (here,), day, at)}"
