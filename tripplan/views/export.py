"""A trip in a form to take along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from tripplan.plan import Plan

SUFFIXES: Final = {"markdown": ".md", "json": ".json"}
"""The forms that there are, the first as the default, and how the names of their files end."""


def form_of(path: Path) -> str:
    """The form that the name of a file asks for; Markdown where it asks for none."""
    return next((form for form, suffix in SUFFIXES.items() if path.suffix.lower() == suffix), "markdown")


def exported(plan: Plan, form: str, file: str) -> str:
    """The text of an export; `file` is what JSON names as the trip's own file."""
    # Each form costs some ms to import and only one is asked for.
    if form == "json":
        from tripplan.views.as_json import json_text
        from tripplan.views.json_text import safe

        return safe(json_text(plan, file))
    from tripplan.views.markdown import markdown

    return markdown(plan)
