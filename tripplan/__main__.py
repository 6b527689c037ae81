"""`python -m tripplan`."""

from __future__ import annotations

import sys

from tripplan.cli import main

if __name__ == "__main__":
    sys.exit(main())
