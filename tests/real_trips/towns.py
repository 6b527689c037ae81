"""Towns with sights where they are, and rides between them at the times of published tables.

Positions are those of the trips in `tests/data/real_trips` and of OpenStreetMap, times those of the same trips.
"""

from __future__ import annotations

from typing import Final, NamedTuple

WEEK: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


class Open(NamedTuple):
    """Opening hours of one kind of day: which weekdays, from and to which minute."""

    days: str
    first: int
    last: int


class Sight(NamedTuple):
    """A place to visit."""

    name: str
    coords: str
    hours: tuple[Open, ...] = ()

    def open_on(self, weekday: int) -> tuple[int, int]:
        """From and to which minute it is open; the whole day where nothing is said, never where it is shut."""
        spans = [each for each in self.hours if WEEK[weekday] in _days(each.days)]
        return (spans[-1].first, spans[-1].last) if spans else (0, 0 if self.hours else 24 * 60)

    @property
    def written(self) -> str:
        """Its hours as OpenStreetMap has them."""
        return "; ".join(f"{each.days} {clock(each.first)}-{clock(each.last)}" for each in self.hours)


class Town(NamedTuple):
    """Where one stays a while."""

    name: str
    zone: str
    station: Sight
    bed: Sight
    sights: tuple[Sight, ...]


class Line(NamedTuple):
    """A ride from one town to another, as it stands in a table."""

    kind: str
    name: str
    start: Town
    end: Town
    depart: int
    arrive: int
    """Minute of the day on the clock of the end; a day later from 24:00 on."""
    check_in: int


def clock(minute: int) -> str:
    """A minute of the day as one writes it, with ``+1`` from midnight on."""
    days, rest = divmod(minute, 24 * 60)
    return f"{rest // 60:02}:{rest % 60:02}" + (f"+{days}" if days else "")


def _days(written: str) -> set[str]:
    found: set[str] = set()
    for part in written.split(","):
        first, _, last = part.partition("-")
        found |= {*WEEK[WEEK.index(first) : WEEK.index(last or first) + 1]}
    return found


def _at(hour: int, minute: int = 0) -> int:
    return hour * 60 + minute


def _daily(first: int, last: int) -> tuple[Open, ...]:
    return (Open("Mo-Su", first * 60, last * 60),)


_TOKYO: Final = Town(
    "Tokyo",
    "Asia/Tokyo",
    Sight("Tokyo Station", "35.6812, 139.7671"),
    Sight("Tokyo Airbnb", "35.6938, 139.7034"),
    (
        Sight("Senso-ji", "35.7148, 139.7967", _daily(6, 17)),
        Sight("Tokyo National Museum", "35.7188, 139.7765", (Open("Tu-Su", _at(9, 30), _at(17)),)),
        Sight("Meiji Jingu", "35.6764, 139.6993"),
        Sight("Akihabara", "35.6984, 139.7731"),
        Sight("Hama-rikyu Gardens", "35.6597, 139.7635", _daily(9, 17)),
        Sight("Shinjuku Gyoen", "35.6852, 139.7101", (Open("Tu-Su", _at(9), _at(18)),)),
    ),
)
_KYOTO: Final = Town(
    "Kyoto",
    "Asia/Tokyo",
    Sight("Kyoto Station", "34.9858, 135.7588"),
    Sight("Kyoto Airbnb", "34.990, 135.760"),
    (
        Sight("Fushimi Inari Taisha", "34.9671, 135.7727"),
        Sight("Tōfuku-ji Temple", "34.9766, 135.7739", _daily(9, 16)),
        Sight("Kodai-ji Temple", "35.0007, 135.7812", (Open("Mo-Su", _at(9), _at(17, 30)),)),
        Sight("Chion-in Temple", "35.0056, 135.7823", (Open("Mo-Su", _at(9), _at(16, 30)),)),
        Sight("Shoren-in Temple", "35.0073, 135.7831", _daily(9, 17)),
        Sight("Maruyama Park", "35.0038, 135.7808"),
        Sight("Kyoto National Museum", "34.9899, 135.7731", (Open("Tu-Su", _at(9, 30), _at(17)),)),
    ),
)
_BERLIN: Final = Town(
    "Berlin",
    "Europe/Berlin",
    Sight("Berlin Hauptbahnhof", "52.5251, 13.3694"),
    Sight("Hostel Berlin", "52.5236, 13.3870"),
    (
        Sight("Brandenburger Tor", "52.5163, 13.3777"),
        Sight("Alte Nationalgalerie", "52.5208, 13.3982", (Open("Tu-Su", _at(10), _at(18)),)),
        Sight("Berliner Dom", "52.5191, 13.4010", _daily(10, 18)),
        Sight("East Side Gallery", "52.5050, 13.4397"),
        Sight("Schloss Charlottenburg", "52.5209, 13.2957", (Open("Tu-Su", _at(10), _at(17, 30)),)),
    ),
)
_VIENNA: Final = Town(
    "Wien",
    "Europe/Vienna",
    Sight("Wien Hbf", "48.1853, 16.3760"),
    Sight("Pension Wien", "48.2010, 16.3640"),
    (
        Sight("Albertina", "48.2047, 16.3682", (Open("Mo-Su", _at(10), _at(18)), Open("We,Fr", _at(10), _at(21)))),
        Sight("Stephansdom", "48.2085, 16.3731", _daily(9, 17)),
        Sight("Kunsthistorisches Museum", "48.2038, 16.3616", (Open("Tu-Su", _at(10), _at(18)),)),
        Sight("Prater", "48.2166, 16.3963"),
        Sight("Schönbrunn", "48.1848, 16.3122", _daily(9, 17)),
    ),
)
_SPLIT: Final = Town(
    "Split",
    "Europe/Zagreb",
    Sight("Split kolodvor", "43.5043, 16.4430"),
    Sight("Pension Split", "43.5090, 16.4470"),
    (
        Sight("Diokletianpalast", "43.5081, 16.4402"),
        Sight("Marjan", "43.5094, 16.4146"),
        Sight("Meštrović-Galerie", "43.5055, 16.4161", (Open("Tu-Su", _at(9), _at(19)),)),
        Sight("Archäologisches Museum", "43.5147, 16.4397", (Open("Mo-Sa", _at(9), _at(19)),)),
    ),
)
_ZAGREB: Final = Town(
    "Zagreb",
    "Europe/Zagreb",
    Sight("Zagreb Glavni kolodvor", "45.8047, 15.9788"),
    Sight("Hostel Zagreb", "45.8105, 15.9760"),
    (
        Sight("Oberstadt", "45.8160, 15.9740"),
        Sight("Museum der zerbrochenen Beziehungen", "45.8149, 15.9736", _daily(9, 21)),
        Sight("Botanischer Garten", "45.8049, 15.9711", _daily(9, 19)),
        Sight("Maksimir", "45.8256, 16.0206"),
    ),
)
_LONDON: Final = Town(
    "London",
    "Europe/London",
    Sight("Heathrow LHR", "51.4700, -0.4543"),
    Sight("Hotel Paddington", "51.5154, -0.1755"),
    (
        Sight("British Museum", "51.5194, -0.1270", _daily(10, 17)),
        Sight("Hyde Park", "51.5073, -0.1657"),
        Sight("Tate Modern", "51.5076, -0.0994", _daily(10, 18)),
        Sight("Natural History Museum", "51.4967, -0.1764", _daily(10, 17)),
    ),
)
_NEW_YORK: Final = Town(
    "New York",
    "America/New_York",
    Sight("New York JFK", "40.6413, -73.7781"),
    Sight("Hotel Midtown", "40.7549, -73.9840"),
    (
        Sight("MoMA", "40.7614, -73.9776", (Open("Mo-Su", _at(10, 30), _at(17, 30)),)),
        Sight("Central Park", "40.7812, -73.9665"),
        Sight("Metropolitan Museum", "40.7794, -73.9632", (Open("Mo,Tu,Th-Su", _at(10), _at(17)),)),
        Sight("High Line", "40.7480, -74.0048"),
    ),
)
_TROMSO: Final = Town(
    "Tromsø",
    "Europe/Oslo",
    Sight("Tromsø TOS", "69.6833, 18.9189"),
    Sight("Hotel Tromsø", "69.6500, 18.9580"),
    (
        Sight("Fjellheisen", "69.6410, 18.9875", _daily(10, 23)),
        Sight("Polaria", "69.6437, 18.9475", _daily(10, 17)),
        Sight("Ishavskatedralen", "69.6481, 18.9875", _daily(9, 18)),
        Sight("Prestvannet", "69.6610, 18.9380"),
    ),
)
_ROME: Final = Town(
    "Roma",
    "Europe/Rome",
    Sight("Rome FCO", "41.8003, 12.2389"),
    Sight("Hotel A", "41.90, 12.50"),
    (
        Sight("Colosseum", "41.8902, 12.4922", _daily(9, 18)),
        Sight("Vatican", "41.9022, 12.4539"),
        Sight("Galleria Borghese", "41.9142, 12.4922", (Open("Tu-Su", _at(9), _at(19)),)),
        Sight("Pantheon", "41.8986, 12.4769", _daily(9, 19)),
    ),
)
_PALERMO: Final = Town(
    "Palermo",
    "Europe/Rome",
    Sight("Palermo PMO", "38.1760, 13.0910"),
    Sight("Hotel B", "38.11, 13.36"),
    (
        Sight("Cattedrale", "38.1145, 13.3561", _daily(9, 18)),
        Sight("Cappella Palatina", "38.1109, 13.3535", (Open("Mo-Sa", _at(8, 30), _at(16, 30)),)),
        Sight("Orto Botanico", "38.1124, 13.3736", _daily(9, 19)),
        Sight("Ballarò", "38.1120, 13.3610"),
    ),
)

LINES: Final = (
    Line("train", "Hikari 633", _TOKYO, _KYOTO, _at(8), _at(10, 45), 15),
    Line("train", "Nozomi 64", _KYOTO, _TOKYO, _at(11, 16), _at(14, 15), 15),
    Line("train", "EN Nachtzug", _VIENNA, _SPLIT, _at(19, 30), _at(35, 30), 15),
    Line("train", "B 824 Nachtzug", _SPLIT, _ZAGREB, _at(22), _at(31), 15),
    Line("train", "NJ 457", _BERLIN, _VIENNA, _at(18, 45), _at(31), 15),
    Line("flight", "AZ 1", _ROME, _PALERMO, _at(15, 15), _at(17, 20), 90),
    Line("flight", "LHR-TOS", _LONDON, _TROMSO, _at(10, 50), _at(16, 5), 120),
    Line("flight", "BA 117", _LONDON, _NEW_YORK, _at(11), _at(13, 55), 120),
    Line("flight", "BA 178", _NEW_YORK, _LONDON, _at(18, 30), _at(30, 30), 120),
)
