"""Tests of the reports: every figure has its entries, and nothing that is missing is hidden."""
