"""Tests of the package that knows YAML."""
