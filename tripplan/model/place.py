"""A place as users write it: in a trip's `places`, as a port of a timetable, or on an item itself."""

from __future__ import annotations

from tripplan.model.base import Model
from tripplan.model.country import Country
from tripplan.model.values import Line, Position, Texts, Time


class WithTexts(Model):
    """The texts that may stand anywhere."""

    note: Texts = ()
    """Anything to remember."""
    todo: Texts = ()
    """To be done or confirmed before leaving."""
    bring: Texts = ()
    """What to have along."""
    links: Texts = ()
    """Web links; words may stand before the link."""


class Place(WithTexts):
    """Where something is, and when it is open."""

    coords: Position | None = None
    """Latitude, longitude."""
    address: Line | None = None
    """Postal address."""
    phone: Line | None = None
    """Telephone number."""
    map: Line | None = None
    """A map link; gives the position if it has one."""
    hours: Line | None = None
    """Opening hours in OSM syntax, or unknown."""
    country: Country | None = None
    """Whose public holidays count there."""
    last_entry: Time | None = None
    """Nobody is let in, or served, after this."""
