"""The forms in which a trip is taken along; a new one is a row of `EXPORTERS` and the module that draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tripplan.plan import Plan


class Exporter(NamedTuple):
    """One form of a trip."""

    name: str
    """What the command line calls it."""
    suffix: str
    """How the names of its files end."""
    label: str
    """What people call it."""
    render: Callable[[Plan, str], str]
    """Makes its text of a plan and of the name that the plan's own file goes by."""


# Each form costs some milliseconds to import, and only one is asked for.


def _markdown(plan: Plan, _file: str) -> str:
    from tripplan.views.markdown import markdown

    return markdown(plan)


def _json(plan: Plan, file: str) -> str:
    from tripplan.views.as_json import as_json
    from tripplan.views.cells import json_text

    return json_text(as_json(plan, file))


EXPORTERS: Final = (
    Exporter("markdown", ".md", "Markdown", _markdown),
    Exporter("json", ".json", "JSON", _json),
)
"""Every form there is, the default first."""


def exporter_named(name: str) -> Exporter:
    """The form of a name. Raises StopIteration where there is none."""
    return next(each for each in EXPORTERS if each.name == name)


def exporter_for(path: Path) -> Exporter:
    """The form that the name of a file asks for; the default where it asks for none."""
    return next((each for each in EXPORTERS if path.suffix.lower() == each.suffix), EXPORTERS[0])
