"""What keeps the time: the sweep, the alarm, the lease, the post, and several at once."""
