"""The law of a turn of the quality wheel, told as stories."""
