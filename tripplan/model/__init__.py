"""What users write, as frozen pydantic models: trips, their items, places and timetables."""
