"""Tests of the schedule, one file a module, and the whole day against a brute force that knows only the prose."""
