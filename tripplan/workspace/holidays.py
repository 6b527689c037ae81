"""Public holidays of earlier runs, kept in the user's cache folder.

To compute them takes the package `holidays`, which costs 45 ms to import, and the tables of a country as much again.
One small JSON file keeps what was computed with one version of it. A file that is damaged, or of another version,
counts as missing; what cannot be written is not kept.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from datetime import date
from importlib.machinery import PathFinder
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from tripplan.model.country import RegionalHoliday, is_holiday, public_holidays, regional_holidays

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_FORMAT: Final = 1
_MOST: Final = 200
"""Countries and years; the oldest go first."""


class HolidayCache:
    """The public holidays of countries and regions, computed once for all runs."""

    def __init__(self, path: Path | None) -> None:
        """`path` of the file, which need not exist; None keeps nothing."""
        self._path = path
        self._entries: dict[str, Any] | None = None
        self._public: dict[tuple[str, int], Mapping[date, str] | None] = {}
        self._regional: dict[tuple[str, int], Mapping[date, RegionalHoliday]] = {}

    def public(self, country: str, year: int) -> Mapping[date, str] | None:
        """The public holidays of a country or region, as `public_holidays` computes them."""
        key = country, year
        if key not in self._public:
            entry = self._entry("public", key, lambda: public_holidays(country, year) or {})
            self._public[key] = MappingProxyType({date.fromisoformat(day): entry[day] for day in entry}) or None
        return self._public[key]

    def regional(self, country: str, year: int) -> Mapping[date, RegionalHoliday]:
        """The public holidays of a part of a country only, as `regional_holidays` computes them."""
        key = country, year
        if key not in self._regional:
            entry = self._entry("regional", key, lambda: regional_holidays(country, year))
            rows = ((date.fromisoformat(day), row) for day, row in entry.items())
            self._regional[key] = MappingProxyType(
                {day: RegionalHoliday(name, tuple(regions), tuple(others)) for day, (name, regions, others) in rows}
            )
        return self._regional[key]

    def is_holiday(self, country: str, day: date) -> bool | None:
        """Whether a day is a public holiday in all of a country or region; None where that is not known."""
        return is_holiday(country, day, self.public, self.regional)

    # ------------------------------------------------------------ the file

    def clear(self) -> None:
        """Removes the file, if there is one and that is permitted."""
        if self._path is not None:
            with suppress(OSError):
                self._path.unlink()

    def _entry(self, kind: str, key: tuple[str, int], compute: Callable[[], Mapping[date, object]]) -> dict[str, Any]:
        """The rows of the file by their days; else the computed ones, which are kept."""
        name = f"{kind} {key[0]} {key[1]}"
        if self._entries is None:
            self._entries = _read(self._path) if self._path is not None else {}
        entry = self._entries.get(name)
        if not isinstance(entry, dict) or not _is_whole(kind, entry):
            entry = {f"{day}": row for day, row in compute().items()}
            self._keep(name, entry)
        return entry

    def _keep(self, name: str, entry: dict[str, Any]) -> None:
        version = _version()
        if self._path is None or version is None:
            return
        # json costs 3 ms to import.
        import json

        entries = {**(self._entries or {}), name: entry}
        self._entries = dict(list(entries.items())[-_MOST:])
        text = json.dumps({"format": _FORMAT, "version": version, "entries": self._entries}, ensure_ascii=False)
        temporary = self._path.with_name(f"{self._path.name}.{os.getpid()}.tmp")
        with suppress(OSError):  # a full disk, or a folder without permission
            self._path.parent.mkdir(parents=True, exist_ok=True)
            try:
                temporary.write_text(text, "utf-8")
                temporary.replace(self._path)
            finally:
                temporary.unlink(missing_ok=True)


def _read(path: Path) -> dict[str, Any]:
    """The entries of a file of the version that is installed; none of any other."""
    import json

    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict) or (found.get("format"), found.get("version")) != (_FORMAT, _version()):
        return {}
    entries = found.get("entries")
    return entries if isinstance(entries, dict) else {}


def _is_whole(kind: str, entry: dict[str, Any]) -> bool:
    """Whether every day is one, with a name, and for regional holidays with the regions that have it or have not."""
    try:
        for day in entry:
            date.fromisoformat(day)
    except ValueError:
        return False
    if kind == "public":
        return all(isinstance(name, str) for name in entry.values())
    return all(
        isinstance(row, list)
        and len(row) == 3
        and isinstance(row[0], str)
        and all(isinstance(codes, list) and all(isinstance(code, str) for code in codes) for codes in row[1:])
        for row in entry.values()
    )


def _version() -> str | None:
    """The version of the package `holidays`, without importing it; None where its folder does not tell it."""
    spec = PathFinder.find_spec("holidays", sys.path)
    if spec is None or spec.origin is None:
        return None
    with suppress(OSError):
        for name in os.listdir(Path(spec.origin).parent.parent):  # noqa: PTH208 - names alone, which are many
            if found := re.fullmatch(r"holidays-(.+)\.dist-info", name):
                return found[1]
    return None
