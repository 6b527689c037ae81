"""The rule book: which codes there are, what finds them, and how findings hang together.

To add a rule: a function and its `Rule` in the chapter of a module here, the chapter in `book`, and a page of the
code's name in ``tripplan/help/rules`` with a bad and a good example, which the tests run.
"""

from __future__ import annotations

from tripplan.checks.book import CHAPTERS, RULES
from tripplan.checks.checking import check
from tripplan.checks.rule import About, Chapter, Rule
from tripplan.checks.timetables import check_timetable
from tripplan.findings import Topic

__all__ = ["CHAPTERS", "RULES", "About", "Chapter", "Rule", "Topic", "check", "check_timetable"]
