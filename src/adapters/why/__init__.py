"""Why things are as they are: an entry of the history, or an initiative that stands still."""

from hjul.adapters.why.of_entry import NoEntry, why_entry
from hjul.adapters.why.of_stream import why_stream
from hjul.adapters.why.reasons import Reasons

__all__ = ["NoEntry", "Reasons", "why_entry", "why_stream"]
