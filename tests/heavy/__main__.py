"""Runs the property tests with many more examples, or what needs more than Python, and says how long it took.

python -m tests.heavy schedule        the schedule against its oracles
python -m tests.heavy timetables      sailings against a naive enumeration
python -m tests.heavy edits           random changes to random files
python -m tests.heavy ignores         what git ignores, against git itself
python -m tests.heavy street          plan.build on arbitrary bytes, mutated trips, and whole valid ones
python -m tests.heavy saves           saves with every step refused, 500 of them killed
python -m tests.heavy views           what is drawn and printed, and map links
python -m tests.heavy screen          every width, every dialog, more keys in any order
python -m tests.heavy drift           the whole suite on the lowest allowed and on the newest versions
python -m tests.heavy planted         mistakes of many kinds in a hundred trips: how many are found
python -m tests.heavy shells          completions in zsh and fish, the man page in mandoc
python -m tests.heavy mutants         how many small changes to the core its tests notice; --help tells what it takes
python -m tests.heavy osrm            ways by a real router; OSRM_HOME is the unpacked wheel of osrm-bindings
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

EXAMPLES = 5_000
SUITES = {
    "schedule": ["tests/schedule"],
    "timetables": ["tests/timetables"],
    "edits": ["tests/edits"],
    "ignores": ["tests/cli/test_gitignore.py"],
    "street": ["tests/test_plan.py", "tests/test_street.py", "tests/document"],
    "saves": ["tests/workspace"],
    "views": ["tests/views", "tests/maps"],
    "screen": ["tests/tui"],
    "shells": ["tests/heavy/shells.py"],
    "osrm": ["tests/heavy/osrm.py"],
}


def main() -> int:
    names = sys.argv[1:]
    if names[:1] == ["mutants"]:
        from tests.heavy import mutants

        return mutants.main(names[1:])
    if names == ["planted"]:
        from tests.real_trips import planted

        return planted.main()
    if not names or not set(names) <= {*SUITES, "drift"}:
        print(__doc__)
        return 2
    environment = {**os.environ, "TRIPPLAN_EXAMPLES": os.environ.get("TRIPPLAN_EXAMPLES", str(EXAMPLES))}
    worst = 0
    for name in names:
        started = time.monotonic()
        if name == "drift":
            from tests.heavy import drift

            status, count = drift.main(), "the normal number of"
        else:
            words = [sys.executable, "-m", "pytest", "-q", "--timeout=3600", *SUITES[name]]
            status = subprocess.run(words, check=False, env=environment).returncode
            count = environment["TRIPPLAN_EXAMPLES"]
        told = f"{count} examples a property, {time.monotonic() - started:.0f} s"
        print(f"{name}: status {status}, {told}", flush=True)
        worst = max(worst, status)
    return worst


if __name__ == "__main__":
    sys.exit(main())
