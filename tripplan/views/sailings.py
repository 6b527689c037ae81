"""What a timetable says, as text: the next sailings, whether they are caught, the last ones, how sure and how old."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tripplan.clock import local
from tripplan.schedule.timetabled import holiday_doubt
from tripplan.sentences import say
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
    words += [say("or up to {span} earlier", span=look.span(sailing.longest_wait))] if sailing.longest_wait else []
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
        later = _one_last(unsure[-1], line, day, at)
        words.append(say("{certainty}: {last}", certainty=CERTAINTY[unsure[-1].certainty], last=later))
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
        return say("unknown: {why}", why=holiday_doubt(line, origin, gap.day))
    if gap is not None:
        sentence = "unknown: the timetable {line} says nothing of {day}"
        if gap.known_until is not None:
            sentence = "unknown: the timetable {line} says nothing of {day}; it is known until {until}"
        return say(sentence, line=line.id, day=gap.day, until=gap.known_until)
    if status is ServiceStatus.NO_SERVICE:
        return say("nothing sails on {day}: the timetable says so", day=day)
    return say("no sailing of that kind")


def validity_words(line: Line, now: Minute | None) -> str:
    """``timetable checked 2026-09-20, holds until 2026-12-31``."""
    sentence = "timetable checked {checked}, holds until {last}"
    if now is not None and line.stale(now):
        sentence = "timetable checked {checked}, which is long ago: look whether it still holds, holds until {last}"
    return say(sentence, checked=line.checked, last=line.valid.last)


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
    lines = [*_heading(question), "", *_sailings(reply), "", *_last_ones(reply), "", validity_words(line, reply.now)]
    remarks = [say("bring: {text}", text=each) for each in line.bring]
    notes = (*line.remarks(question.origin, question.destinations), *line.notes)
    remarks += [say("note: {text}", text=each) for each in notes]
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
    sentence = "{day}, at the port {time}, check-in {lead} before" if question.lead else "{day}, at the port {time}"
    yield say(sentence, day=day, time=look.clock(question.at, line.zone), lead=look.span(question.lead))


# ---------------------------------------------------------------- the sailings


def _sailings(reply: Reply) -> Iterator[str]:
    question, line = reply.question, reply.question.line
    if not reply.sailings:
        gap = reply.gap if reply.status is ServiceStatus.UNKNOWN else None
        yield status_words(line, question.origin, reply.status, question.day, gap)
    if reply.later is not None:
        day = _day_of(reply.later, line)
        words = sailing_words(reply.later, line, day)
        yield say("the next one: {day}, {sailing}", day=look.calendar_date(day), sailing=words)
    day = question.day
    for sailing in reply.sailings:
        if _day_of(sailing, line) != day:
            day = _day_of(sailing, line)
            yield look.calendar_date(day)
        sign = " " if sailing.certainty is Certainty.GUARANTEED else look.UNKNOWN
        yield f"{sign} {sailing_words(sailing, line, day)}"
    if reply.ends_in_the_unknown:
        doubt = reply.gap is not None and reply.gap.may_be_holiday
        why = holiday_doubt(line, question.origin, reply.gap.day) if reply.gap is not None and doubt else ""
        sentence = "what sails after {until} is unknown: {why}" if why else "what sails after {until} is unknown"
        yield say(sentence, until=reply.known_until, why=why)
    if reply.connection is not None and reply.sailings:
        yield ""
        yield _connection(reply.connection, question)


def _day_of(sailing: Sailing, line: Line) -> date:
    return local(sailing.departs, line.port_zone(sailing.origin)).date()


_CAUGHT: Final = "you catch the {departs} with {spare}"


def _connection(connection: Connection, question: Question) -> str:
    """Whether who is at the port then catches the next guaranteed sailing."""
    sailing, slack = connection.sailing, connection.slack
    if sailing is None or slack is None:
        return say("none that is promised is known: ask at the port")
    departs = _when(sailing, question)
    if connection.state is ConnectionState.MISSED:
        sentence = "{late} too late for the check-in of the {departs}; no later one is known"
        if connection.later:
            sentence = "{late} too late for the check-in of the {departs}; the next you can count on is the {later}"
        later = _when(connection.later, question) if connection.later else ""
        return say(sentence, late=look.span(-slack), departs=departs, later=later)
    spare = say("{slack} to spare", slack=look.span(slack)) if slack else say("not a minute to spare")
    sentence = "you catch the {departs} with {spare} before its check-in" if question.lead else _CAUGHT
    sentence += ", which is tight" if connection.state is ConnectionState.TIGHT else ""
    return say(sentence, departs=departs, spare=spare)


def _when(sailing: Sailing, question: Question) -> str:
    """``17:30``, with its date where that is another."""
    line, day = question.line, _day_of(sailing, question.line)
    clock = look.clock(sailing.departs, line.port_zone(sailing.origin))
    return clock if day == question.day else say("{time} on {day}", time=clock, day=look.calendar_date(day))


# ---------------------------------------------------------------- the last ones


def _last_ones(reply: Reply) -> Iterator[str]:
    """The last sailing in the direction of the question, and the last one back from each port that it may land at."""
    question, line = reply.question, reply.question.line
    # After midnight the last one of the day before may still be to come.
    day = min((question.day, *(sailing.service_date for sailing in reply.sailings)))
    yield say("the last ones of {day}", day=look.calendar_date(day))
    here, at = question.origin, question.at if question.until is None else None
    last = last_words(line, here, question.destinations, day, at)
    yield say("  there from {port}: {last}", port=plain(line.port_name(here)), last=last)
    for port in question.destinations:
        if here in line.reaches(port):
            last = last_words(line, port, (here,), day, at)
            yield say("  back from {port}: {last}", port=plain(line.port_name(port)), last=last)
