"""Tests of tripplan.edits."""
