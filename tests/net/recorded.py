"""Recorded answers of services, as they came."""

from __future__ import annotations

from tests.conftest import ROOT
from tripplan.net.request import Response

DATA = ROOT / "tests" / "data"


def open_meteo(name: str) -> bytes:
    """An answer of Open-Meteo."""
    return (DATA / "open_meteo" / name).read_bytes()


def osrm(name: str) -> bytes:
    """An answer of a router, without the status that stands below it."""
    return (DATA / "osrm" / name).read_bytes().rpartition(b"\nHTTP ")[0]


def response(data: bytes, *, is_stale: bool = False) -> Response:
    """A response with this body, asked for in minute 7."""
    return Response(data, 200, "application/json", 7, "https://example.org", is_stale=is_stale)
