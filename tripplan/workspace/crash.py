"""What becomes of an exception that nobody expected: a report in a file, and one sentence that says where.

A report holds the versions of tripplan, Python and the system, the words of the command, and the traceback; nothing
of a trip but what stands in the message of the exception. The same error again replaces its own report.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from tripplan import __version__
from tripplan.errors import TripplanError, Unexpected

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tripplan.workspace.paths import Paths

KEPT: Final = 20
"""So many reports are kept, the newest."""
LONGEST: Final = 60_000
"""Characters of a traceback; of a longer one the middle is left out."""
_HEAD: Final = 10_000
"""Of those so many from its beginning."""
_WORDS: Final = 1_000
"""Characters of the command."""


@contextmanager
def guarded(what: str) -> Iterator[None]:
    """Makes Unexpected, after its report, of an exception that is none of tripplan's own.

    `what` did not come about then, as a clause: "udo.yaml could not be checked".
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
    """Whether errors are to be seen as Python shows them, by whoever works on tripplan."""
    return bool(os.environ.get("TRIPPLAN_TRACEBACK"))


def unexpected(error: BaseException, what: str, more: str = "") -> Unexpected:
    """The sentence about an error, whose report is written; `more` is a clause behind it."""
    return Unexpected("; ".join(filter(None, (f"{what}: {_reason(error)}", _reported(error), more))))


def _reason(error: BaseException) -> str:
    if isinstance(error, MemoryError):
        return "there is not enough memory for it"
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return f"there is an error in tripplan itself, {type(error).__name__}"


# ---------------------------------------------------------------- reports


def _reported(error: BaseException) -> str:
    """Writes the report of an error; says in a clause where, or why not."""
    # What writes files costs 25 ms to import, which nobody pays while all goes well.
    from tripplan.errors import why_not
    from tripplan.workspace.paths import user_paths
    from tripplan.workspace.store import OPERATIONS, write_file

    try:
        folder = user_paths().reports
        OPERATIONS.make_folder(folder)
        path = folder / f"report-{_stamp(error)}.txt"
        write_file(path, _report(error).encode("utf-8", "backslashreplace"), replace=True)
        _thin(folder)
    except (OSError, ValueError) as trouble:
        return f"no report could be written: {why_not(trouble)}"
    except Exception as trouble:  # noqa: BLE001 - whatever goes wrong here, the first error is the one to tell
        return f"no report could be written: {trouble}"
    return f"the report is in {path}"


def _stamp(error: BaseException) -> str:
    """What tells an error from others: the lines it went through, however often."""
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
    if len(text) > LONGEST:
        text = f"{text[:_HEAD]}\n[...]\n{text[_HEAD - LONGEST :]}"
    words = " ".join(["tripplan", *sys.argv[1:]])[:_WORDS]
    versions = f"tripplan {__version__}\nPython {sys.version}\n{platform()}"
    return f"{versions}\n{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}\n{words}\n\n{text}"


def _thin(folder: Path) -> None:
    with suppress(OSError):  # another process does the same at the moment
        reports = sorted(folder.glob("report-*.txt"), key=lambda path: path.stat().st_mtime)
        for path in reports[:-KEPT]:
            path.unlink()


# ---------------------------------------------------------------- what was not saved


def rescue(data: bytes, path: Path, paths: Paths) -> str:
    """Keeps what was not saved of a file in another one; gives its path, or says as a clause that it is lost.

    It goes into the state folder, else beside the file itself, else where the system keeps what is for a while.
    """
    from datetime import UTC, datetime
    from pathlib import Path
    from tempfile import gettempdir

    from tripplan.workspace.store import OPERATIONS, write_file

    name = f"{path.stem}-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}{path.suffix}"
    why = ""
    for folder in (paths.rescued, path.absolute().parent, Path(gettempdir())):
        try:
            OPERATIONS.make_folder(folder)
            write_file(folder / name, data)
        except (TripplanError, OSError) as trouble:
            why = str(trouble)
        else:
            return f"is in {folder / name}"
    return f"could not be kept: {why}"
