"""The law of a proposal, told as stories."""
