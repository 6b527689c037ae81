"""What a timetable answers with: sailings, headway bands, and what is known of a service date."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from tripplan.model.service import Certainty

if TYPE_CHECKING:
    from datetime import date

    from tripplan.clock import Minute


class ServiceStatus(Enum):
    """What a timetable says of a service date in one direction."""

    KNOWN = "known"
    """It runs, and when is written."""
    UNKNOWN = "unknown"
    """The timetable does not speak of that date: never to be read as no boats."""
    NO_SERVICE = "no-service"
    """The timetable says that nothing sails."""


class Landing(NamedTuple):
    """A port at which a sailing may land, and when at the latest."""

    port: str
    arrives: Minute


class Sailing(NamedTuple):
    """One boat."""

    departs: Minute
    arrives: Minute
    """At the likely port, after the longest crossing."""
    origin: str
    landings: tuple[Landing, ...]
    """The ports it may land at, the likely one first."""
    service_date: date
    certainty: Certainty
    evidence: str | None
    """Grade of the cell it was taken from: A, B, C, or None where nothing is said."""
    last: bool
    """Whether it is the last guaranteed one of its service date in the direction that was asked for."""
    sources: tuple[str, ...]
    note: str | None
    longest_wait: int = 0
    """Not 0 for a boat of a headway band: it leaves by `departs`, and up to so many minutes before."""

    def arrives_at(self, port: str) -> Minute | None:
        """When it lands at the port at the latest, or None if it does not go there."""
        return next((landing.arrives for landing in self.landings if landing.port == port), None)


class HeadwayBand(NamedTuple):
    """Boats that leave every so often at no promised time: whoever is ready waits the longest headway.

    `boat_by` and `ready_by` are adjoint: ``boat_by(ready) <= departs`` exactly when ``ready <= ready_by(departs)``.
    """

    first: Minute
    last: Minute
    longest_wait: int
    origin: str
    crossings: tuple[tuple[str, int], ...]
    """Possible ports, the likely one first, each with the minutes of its longest crossing."""
    service_date: date
    certainty: Certainty
    evidence: str | None
    sources: tuple[str, ...]
    note: str | None
    first_sails: bool = True
    """Whether a boat is promised at `first`; not so where a closure ends."""
    last_sails: bool = True
    """Whether a boat is promised at `last`; not so where a closure begins."""

    def boat_by(self, ready: Minute) -> Minute | None:
        """The instant by which a boat has left for who is ready to board at `ready`; None: no more boats."""
        if ready > self.last:
            return None
        if ready <= self.first and self.first_sails:
            return self.first
        bound = max(ready, self.first) + self.longest_wait
        if bound <= self.last:
            return bound
        return self.last if self.last_sails else None

    def ready_by(self, departs: Minute) -> Minute | None:
        """The latest instant to be ready at, to have left by `departs`; None: there is none."""
        if departs >= self.last and self.last_sails:
            return self.last
        ready = min(departs, self.last) - self.longest_wait
        if ready >= self.first:
            return ready
        return self.first if self.first_sails and departs >= self.first else None

    def sailing(self, departs: Minute) -> Sailing:
        """The boat that leaves by `departs`, with the arrivals of the longest crossing."""
        landings = tuple(Landing(port, departs + minutes) for port, minutes in self.crossings)
        return Sailing(
            departs=departs,
            arrives=landings[0].arrives,
            origin=self.origin,
            landings=landings,
            service_date=self.service_date,
            certainty=self.certainty,
            evidence=self.evidence,
            last=False,
            sources=self.sources,
            note=self.note,
            longest_wait=self.longest_wait,
        )


class Gap(NamedTuple):
    """A date of which it is not known what sails."""

    day: date
    known_until: date | None
    """The last date before it of which it is known."""
    may_be_holiday: bool
    """Whether that is only because it may be a public holiday, on which other boats leave."""


class Service(NamedTuple):
    """What sails on a service date, or in a stretch of time, in one direction."""

    status: ServiceStatus
    sailings: tuple[Sailing, ...]
    """Every boat with a promised clock time, by departure; first and last of a band among them."""
    known_until: date | None
    """The last date of the known stretch that the question lies in, else the last known date before it."""
    bands: tuple[HeadwayBand, ...] = ()
    """Boats without a clock time, by their first."""
    gap: Gap | None = None
    """The first date in question that is not known."""

    @property
    def last(self) -> Sailing | None:
        """The last guaranteed sailing of a service date; None where there is none, or where it is not known."""
        return next((sailing for sailing in self.sailings if sailing.last), None)

    @property
    def last_unsure(self) -> Sailing | None:
        """The last sailing that is not guaranteed, where it leaves after the last guaranteed one."""
        unsure = [sailing for sailing in self.sailings if sailing.certainty is not Certainty.GUARANTEED]
        last = self.last
        return unsure[-1] if unsure and (last is None or unsure[-1].departs > last.departs) else None


class Answer(NamedTuple):
    """The next sailings after a moment."""

    status: ServiceStatus
    sailings: tuple[Sailing, ...]
    known_until: date | None
    gap: Gap | None = None
    """The date that is not known, where it ended the search."""


class ConnectionState(Enum):
    """Whether a sailing is caught."""

    MADE = "made"
    TIGHT = "tight"
    """Fewer than ten minutes to spare."""
    MISSED = "missed"


class Connection(NamedTuple):
    """Whether a traveller who is ready at the port catches the next sailing, and by how much."""

    status: ServiceStatus
    sailing: Sailing | None
    """The next one to leave; None where there is none, and then `status` says what that means."""
    slack: int | None
    """Minutes to spare before its check-in closes; below zero: minutes short."""
    state: ConnectionState | None
    later: Sailing | None
    """The next one that can surely be caught, after a missed one."""
