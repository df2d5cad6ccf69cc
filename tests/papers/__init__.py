"""Tests of the papers that an auditor works with."""
