"""Views of the history, kept in tables: live, as of any moment, and built anew at any time."""

from hjul.adapters.views.advancing import HistoryReplaced
from hjul.adapters.views.folding import Placed
from hjul.adapters.views.keeper import Views
from hjul.adapters.views.reading import ViewNotReady
from hjul.adapters.views.shelf import ParkedStream
from hjul.adapters.views.worker import Worker

__all__ = [
    "HistoryReplaced",
    "ParkedStream",
    "Placed",
    "ViewNotReady",
    "Views",
    "Worker",
]
