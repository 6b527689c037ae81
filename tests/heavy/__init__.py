"""Long runs that no test run has time for: ``python -m tests.heavy NAME``."""
