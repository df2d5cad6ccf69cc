"""The engine as an app that embeds it meets it."""
