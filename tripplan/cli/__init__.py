"""The command line: one module a command, named in `commands.COMMANDS`; argparse, no framework.

stdout is data, stderr is narration, the exit status is an answer.
"""

from __future__ import annotations

from tripplan.cli.commands import main

__all__ = ["main"]
