"""Files in and out: stories one can read and run, and measurements from tables of text."""
