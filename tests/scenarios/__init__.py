"""Every story plays, on every database, and tells what it is expected to tell."""
