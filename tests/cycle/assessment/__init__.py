"""The law of a round of assessment, told as stories."""
