"""What a plan looks like: pure functions from a `Plan` to text, rows or data, deterministic to the byte."""
