"""Tests of `tripplan.views.diff`."""
