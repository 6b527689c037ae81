"""Tests of findings as data."""
