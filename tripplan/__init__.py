"""tripplan: a plain-text trip planner for the terminal that tells you when your day breaks."""

__version__ = "0.1.0"
