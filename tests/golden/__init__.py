"""What was stored under every name, once and for ever."""
