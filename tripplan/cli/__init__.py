"""The command line: one module a command, named in `main.COMMANDS`; argparse, no framework.

stdout is data, stderr is narration, the exit status is an answer.
"""

from __future__ import annotations

from tripplan.cli.main import main

__all__ = ["main"]
