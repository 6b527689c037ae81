"""What a timetable says, as text: the next sailings, whether they are caught, the last ones, how sure and how old."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tripplan.clock import local
from tripplan.schedule.timetabled import may_be_holiday
from tripplan.sentences import say
from tripplan.timetables import Certainty, ConnectionState, ServiceStatus
from tripplan.views import format as look
from tripplan.views.cells import plain, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tripplan.clock import Minute
    from tripplan.timetables import Connection, Gap, Line, Sailing, SailingQuery, SailingReply, Service

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


def last_words(line: Line, service: Service, day: date, at: Minute | None = None) -> str:
    """``17:30, evidence is weak``; a usual one after it, or instead of it, is told apart.

    `at` is the moment that is asked for, after which one that has left is said to be gone.
    """
    if service.status is not ServiceStatus.KNOWN:
        return "unknown" if service.status is ServiceStatus.UNKNOWN else "nothing sails, the timetable says so"
    last, unsure = service.last, service.last_unsure
    words = [_one_last(last, line, day, at)] if last is not None else ["none is guaranteed"]
    if unsure is not None:
        later = _one_last(unsure, line, day, at)
        words.append(say("{certainty}: {last}", certainty=CERTAINTY[unsure.certainty], last=later))
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
        return say("unknown: {why}", why=may_be_holiday(line, origin, gap.day).message)
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


# ---------------------------------------------------------------- the answer to a question


def ferry_text(reply: SailingReply, cells: int) -> str:
    """Everything `tripplan ferry` prints; only remarks are broken into lines of so many cells."""
    query, line = reply.query, reply.query.line
    there = " or ".join(plain(line.port_name(port)) for port in query.destinations)
    day = heading = look.calendar_date(query.day)
    if query.until is None:
        sentence = "{day}, at the port {time}, check-in {lead} before" if query.lead else "{day}, at the port {time}"
        heading = say(sentence, day=day, time=look.clock(query.at, line.zone), lead=look.span(query.lead))
    lines = [f"{plain(line.name)}: {plain(line.port_name(query.origin))} → {there}", heading, ""]
    lines += [*_sailings(reply), "", *_last_ones(reply), "", validity_words(line, reply.now)]
    remarks = [say("bring: {text}", text=each) for each in line.bring]
    notes = (*line.remarks(query.origin, query.destinations), *line.notes)
    remarks += [say("note: {text}", text=each) for each in notes]
    lines += [text for remark in remarks for text in wrap(plain(remark), cells)]
    return "\n".join(lines) + "\n"


# ---------------------------------------------------------------- the sailings


def _sailings(reply: SailingReply) -> Iterator[str]:
    query, line = reply.query, reply.query.line
    if not reply.sailings:
        gap = reply.gap if reply.status is ServiceStatus.UNKNOWN else None
        yield status_words(line, query.origin, reply.status, query.day, gap)
    if reply.later is not None:
        day = _day_of(reply.later, line)
        words = sailing_words(reply.later, line, day)
        yield say("the next one: {day}, {sailing}", day=look.calendar_date(day), sailing=words)
    day = query.day
    for sailing in reply.sailings:
        if _day_of(sailing, line) != day:
            day = _day_of(sailing, line)
            yield look.calendar_date(day)
        sign = " " if sailing.certainty is Certainty.GUARANTEED else look.UNKNOWN
        yield f"{sign} {sailing_words(sailing, line, day)}"
    if reply.ends_in_the_unknown:
        doubt = reply.gap is not None and reply.gap.may_be_holiday
        why = may_be_holiday(line, query.origin, reply.gap.day).message if reply.gap is not None and doubt else ""
        sentence = "what sails after {until} is unknown: {why}" if why else "what sails after {until} is unknown"
        yield say(sentence, until=reply.known_until, why=why)
    if reply.connection is not None and reply.sailings:
        yield ""
        yield _connection(reply.connection, query)


def _day_of(sailing: Sailing, line: Line) -> date:
    return local(sailing.departs, line.port_zone(sailing.origin)).date()


_CAUGHT: Final = "you catch the {departs} with {spare}"


def _connection(connection: Connection, query: SailingQuery) -> str:
    """Whether who is at the port then catches the next guaranteed sailing."""
    sailing, slack = connection.sailing, connection.slack
    if sailing is None or slack is None:
        return say("none that is promised is known: ask at the port")
    departs = _when(sailing, query)
    if connection.state is ConnectionState.MISSED:
        sentence = "{late} too late for the check-in of the {departs}; no later one is known"
        if connection.later:
            sentence = "{late} too late for the check-in of the {departs}; the next you can count on is the {later}"
        later = _when(connection.later, query) if connection.later else ""
        return say(sentence, late=look.span(-slack), departs=departs, later=later)
    spare = say("{slack} to spare", slack=look.span(slack)) if slack else say("not a minute to spare")
    sentence = "you catch the {departs} with {spare} before its check-in" if query.lead else _CAUGHT
    words = say(sentence, departs=departs, spare=spare)
    return say("{words}, which is tight", words=words) if connection.state is ConnectionState.TIGHT else words


def _when(sailing: Sailing, query: SailingQuery) -> str:
    """``17:30``, with its date where that is another."""
    day, clock = _day_of(sailing, query.line), look.clock(sailing.departs, query.line.port_zone(sailing.origin))
    return clock if day == query.day else say("{time} on {day}", time=clock, day=look.calendar_date(day))


# ---------------------------------------------------------------- the last ones


def _last_ones(reply: SailingReply) -> Iterator[str]:
    """The last sailing in the direction of the question, and the last one back from each port that it may land at."""
    query, line, day = reply.query, reply.query.line, reply.lasts_day
    at = query.at if query.until is None else None
    yield say("the last ones of {day}", day=look.calendar_date(day))
    last = last_words(line, reply.there, day, at)
    yield say("  there from {port}: {last}", port=plain(line.port_name(query.origin)), last=last)
    for port, service in reply.back:
        last = last_words(line, service, day, at)
        yield say("  back from {port}: {last}", port=plain(line.port_name(port)), last=last)
