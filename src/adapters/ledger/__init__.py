"""What proves the history: the tree over all that was recorded."""
