"""The bars of the design, measured side by side in one run: ``python -m tests.bench``."""
