"""The answer of a timetable as text: the next sailings, the last one back, how sure and how old it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tripplan.timetables import Certainty, ConnectionState, ServiceStatus
from tripplan.views import format as look
from tripplan.views.cells import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tripplan.clock import Minute
    from tripplan.timetables import Answer, Connection, Line, Sailing


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked of a line."""

    line: Line
    origin: str
    destinations: tuple[str, ...]
    at: Minute
    """From when on."""

    @property
    def day(self) -> date:
        """The local date of the question."""
        from tripplan.clock import local

        return local(self.at, self.line.zone).date()


def sailing_words(sailing: Sailing, line: Line, day: date | None = None) -> str:
    """``10:00 → 10:20  하우목동항, guaranteed``."""
    zone, there = line.port_zone(sailing.origin), line.port_zone(sailing.landings[0].port)
    times = f"{look.clock(sailing.departs, zone, day)} → {look.clock(sailing.arrives, there, day)}"
    ports = " or ".join(plain(line.port_name(landing.port)) for landing in sailing.landings)
    words = [ports, sailing.certainty.value]
    words += ["evidence is weak"] if sailing.evidence == "C" and sailing.certainty is Certainty.GUARANTEED else []
    words += [f"up to {look.span(sailing.longest_wait)} before that"] if sailing.longest_wait else []
    words += ["the last one"] if sailing.last else []
    return f"{times}  {', '.join(words)}"


def status_words(line: Line, status: ServiceStatus, known_until: date | None, day: date) -> str:
    """What a timetable that names no sailing does say."""
    if status is ServiceStatus.UNKNOWN:
        until = f"; it is known until {known_until}" if known_until is not None else ""
        return f"unknown: the timetable {line.id} says nothing of {day}{until}"
    if status is ServiceStatus.NO_SERVICE:
        return f"nothing sails on {day}: the timetable says so"
    return "no sailing of that kind"


def provenance(line: Line, now: Minute | None) -> str:
    """``timetable checked 2026-09-20, holds until 2026-12-31``."""
    stale = ", which is long ago: look whether it still holds" if now is not None and line.stale(now) else ""
    return f"timetable checked {line.checked}{stale}, holds until {line.valid.last}"


def ferry_text(question: Question, answer: Answer, connection: Connection, now: Minute | None) -> str:
    """Everything `tripplan ferry` prints."""
    return "\n".join(_lines(question, answer, connection, now)) + "\n"


def _lines(question: Question, answer: Answer, connection: Connection, now: Minute | None) -> Iterator[str]:
    line, day = question.line, question.day
    there = " or ".join(plain(line.port_name(port)) for port in question.destinations)
    yield f"{plain(line.name)}: {plain(line.port_name(question.origin))} → {there}"
    yield f"from {look.calendar_date(day)} {look.clock(question.at, line.zone)}"
    yield ""
    if not answer.sailings:
        yield status_words(line, answer.status, answer.known_until, day)
    for sailing in answer.sailings:
        yield f"  {sailing_words(sailing, line, day)}"
    if connection.sailing is not None and connection.slack is not None:
        yield ""
        yield _connection_words(connection, line, day)
    yield ""
    yield from _last_words(question)
    yield provenance(line, now)
    for bring in line.bring:
        yield f"bring: {plain(bring)}"
    for remark in (*line.remarks(question.origin, question.destinations), *line.notes):
        yield f"note: {plain(remark)}"


def _connection_words(connection: Connection, line: Line, day: date) -> str:
    """Whether who stands at the port now catches the next guaranteed sailing."""
    sailing, slack = connection.sailing, connection.slack or 0
    assert sailing is not None
    departs = look.clock(sailing.departs, line.port_zone(sailing.origin), day)
    if connection.state is ConnectionState.MISSED:
        later = connection.later
        then = (
            f"; the next you can count on is {look.clock(later.departs, line.zone, day)}" if later is not None else ""
        )
        return f"at the port now, the {departs} is missed by {look.span(-slack)} of its check-in{then}"
    tight = ", which is tight" if connection.state is ConnectionState.TIGHT else ""
    return f"at the port now, you catch the {departs} with {look.span(slack)} to spare before check-in{tight}"


def _last_words(question: Question) -> Iterator[str]:
    """The last guaranteed sailing there, and the last one back from each port."""
    line, day = question.line, question.day
    there = line.last(question.origin, question.destinations, day)
    if there is not None:
        yield f"last one there: {look.clock(there.departs, line.port_zone(there.origin), day)}"
    for port in question.destinations:
        if question.origin not in line.reaches(port):
            continue
        back = line.last(port, (question.origin,), day)
        words = "none is guaranteed, or it is unknown"
        if back is not None:
            weak = ", evidence is weak" if back.evidence == "C" else ""
            words = f"{look.clock(back.departs, line.port_zone(port), day)}{weak}"
        yield f"last one back from {plain(line.port_name(port))}: {words}"
