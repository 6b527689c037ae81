"""Fields of a trip file."""
