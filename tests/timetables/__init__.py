"""Service days, departures, and the bundled line."""
