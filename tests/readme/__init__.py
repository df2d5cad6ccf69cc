"""The pages beside the README: their code runs, and what they promise of a database holds."""
