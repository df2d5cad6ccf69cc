"""The improvement year of a municipality, played through the one door and shown afterwards.

`run` plays it and `shown` tells what to look at. What is tried and said comes from `themes/`, one
file a division; how a year goes is in `plots`, an initiative in `work`, a cycle in `trials`.
"""

from hjul.adapters.exchange.demo.playing import DemoResult as DemoResult, play as play, run as run
from hjul.adapters.exchange.demo.showing import shown as shown

__all__ = ["DemoResult", "play", "run", "shown"]
