"""A place as users write it: in a trip's `places`, as a port of a timetable, or on an item itself."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from tripplan.model.base import Model
from tripplan.model.values import Line, Position, Texts, Time


class WithTexts(Model):
    """The texts that may stand anywhere."""

    note: Annotated[Texts, Field(description="Anything to remember.")] = ()
    todo: Annotated[Texts, Field(description="To be done or confirmed before leaving.")] = ()
    bring: Annotated[Texts, Field(description="What to have along.")] = ()
    links: Annotated[Texts, Field(description="Web links; words may stand before the link.")] = ()


class Place(WithTexts):
    """Where something is, and when it is open."""

    coords: Annotated[Position | None, Field(description="Latitude, longitude.")] = None
    address: Annotated[Line | None, Field(description="Postal address.")] = None
    phone: Annotated[Line | None, Field(description="Telephone number.")] = None
    map: Annotated[Line | None, Field(description="A map link; gives the position if it has one.")] = None
    hours: Annotated[Line | None, Field(description="Opening hours in OSM syntax, or unknown.")] = None
    last_entry: Annotated[Time | None, Field(description="Nobody is let in, or served, after this.")] = None
