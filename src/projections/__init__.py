"""Views: pure folds of the history into rows that a person can read."""
