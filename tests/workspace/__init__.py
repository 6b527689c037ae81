"""The open trip."""
