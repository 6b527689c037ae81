"""A trip as Markdown: what a traveller takes along, on the phone or on paper."""

from __future__ import annotations

from tripplan.views.markdown.page import markdown

__all__ = ["markdown"]
