"""`tripplan config`: every setting, its value, and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripplan.cli.command import Answer, narrate
from tripplan.config import read_settings, user_paths
from tripplan.config.settings import KEYS
from tripplan.views.cells import fit, plain, width

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from tripplan.config import Configured


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Takes nothing."""


def run(_asked: argparse.Namespace) -> Answer:
    """Prints a line for each, and tells what is wrong with what was chosen."""
    configured = read_settings(user_paths())
    for finding in configured.findings:
        narrate(configured.told(finding))
    rows = list(_rows(configured))
    widths = [max(width(row[column]) for row in rows) for column in (0, 1)]
    lines = (f"{fit(name, widths[0])}  {fit(value, widths[1])}  {source}" for name, value, source in rows)
    there = "" if configured.path.exists() else ", which is not there"
    return Answer("".join(f"{line}\n" for line in lines), remark=f"the settings file is {configured.path}{there}")


def _rows(configured: Configured) -> Iterator[tuple[str, str, str]]:
    for key in KEYS:
        value = key.show(key.of(configured.settings))
        yield key.name, plain(value), plain(configured.sources.get(key.name, "default"))
    for chosen in configured.settings.keys:
        yield f"keys.{plain(chosen.action)}", plain(chosen.keys), plain(configured.sources["keys"])
