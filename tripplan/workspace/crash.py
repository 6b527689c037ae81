"""Reports of exceptions that should never be raised: a file with the details, and one sentence that says where it is.

A report holds the versions of tripplan, Python and the system, the words of the command, and the traceback; nothing
of a trip but what is in the message of the exception. The same error again replaces its own report.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from tripplan import __version__
from tripplan.errors import TripplanError, Unexpected
from tripplan.sentences import say

if TYPE_CHECKING:
    from collections.abc import Iterator

KEPT_REPORTS: Final = 20
"""Reports that are kept, the newest."""
LONGEST_REPORT: Final = 60_000
"""Characters of a traceback; of a longer one the middle is left out."""
_HEAD: Final = 10_000
"""Characters of its beginning that are kept then."""
_WORDS: Final = 1_000
"""Characters of the command."""


@contextmanager
def guarded(what: str) -> Iterator[None]:
    """Write a report of an exception that is not tripplan's own, and raise Unexpected in its place.

    `what` says what has failed, as a clause: "udo.yaml could not be checked".
    """
    try:
        yield
    except (TripplanError, BrokenPipeError):  # a sentence already; a reader who has gone
        raise
    except Exception as error:
        if wants_traceback():
            raise
        raise unexpected(error, what) from error


def wants_traceback() -> bool:
    """Whether errors are to be shown as Python shows them, to those who work on tripplan."""
    return bool(os.environ.get("TRIPPLAN_TRACEBACK"))


def unexpected(error: BaseException, what: str, more: str = "") -> Unexpected:
    """Write the report of an error; gives the sentence about it, with the clause `more` at its end."""
    sentence = "{what}: there is an error in tripplan itself, {name}"
    if isinstance(error, MemoryError):
        sentence = "{what}: there is not enough memory for it"
    elif isinstance(error, RecursionError):
        sentence = "{what}: it is nested too deeply"
    failure = say(sentence, what=what, name=type(error).__name__)
    return Unexpected("; ".join(filter(None, (failure, _reported(error), more))))


def _reported(error: BaseException) -> str:
    """Write the report of an error; says in a clause where it is, or why there is none."""
    # What writes files costs 25 ms to import, which only a failure pays.
    from tripplan.errors import why_not
    from tripplan.workspace.paths import user_paths
    from tripplan.workspace.writing import OPERATIONS, write_file

    try:
        folder = user_paths().reports
        OPERATIONS.make_folder(folder)
        path = folder / f"report-{_stamp(error)}.txt"
        write_file(path, _report(error).encode("utf-8", "backslashreplace"), replace=True)
        with suppress(OSError):  # another process does the same at the moment
            for old in sorted(folder.glob("report-*.txt"), key=lambda each: each.stat().st_mtime)[:-KEPT_REPORTS]:
                old.unlink()
    except (OSError, ValueError) as trouble:
        return say("no report could be written: {reason}", reason=why_not(trouble))
    except Exception as trouble:  # noqa: BLE001 - whatever goes wrong here, the first error is the one to report
        return say("no report could be written: {reason}", reason=trouble)
    return say("the report is in {path}", path=path)


def _stamp(error: BaseException) -> str:
    """A name of an error: the lines it went through, however often."""
    from hashlib import sha256

    lines, step = {type(error).__qualname__}, error.__traceback__
    while step is not None:
        lines.add(f"{step.tb_frame.f_code.co_filename}:{step.tb_lineno}")
        step = step.tb_next
    return sha256("\n".join(sorted(lines)).encode("utf-8", "replace")).hexdigest()[:8]


def _report(error: BaseException) -> str:
    from datetime import UTC, datetime
    from platform import platform
    from traceback import TracebackException

    text = "".join(TracebackException.from_exception(error).format())
    if len(text) > LONGEST_REPORT:
        text = f"{text[:_HEAD]}\n[...]\n{text[_HEAD - LONGEST_REPORT :]}"
    words = " ".join(["tripplan", *sys.argv[1:]])[:_WORDS]
    versions = f"tripplan {__version__}\nPython {sys.version}\n{platform()}"
    return f"{versions}\n{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}\n{words}\n\n{text}"
