"""Tests of the user documentation: its examples are run."""
