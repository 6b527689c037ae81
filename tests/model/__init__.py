"""Tests of `tripplan.model`, one file a module."""
