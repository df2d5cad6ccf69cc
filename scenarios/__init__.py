"""Stories one can read and run."""
