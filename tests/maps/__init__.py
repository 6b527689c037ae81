"""Tests of `tripplan.maps`, one file a module."""
