"""Tests of `tripplan.views.changes`."""
