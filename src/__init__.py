"""Hjul (Swedish: wheel): an event-sourced workflow engine for the Plan-Do-Study-Act cycle.

The map of the house:

    hjul.cycle         the domain: what may be asked, what happened, and the law between them
    hjul.projections   views: folds of what happened into what a person reads
    hjul.adapters      the outside world: database, clock, command line, files
    hjul.scenarios     stories one can read and run

Begin with `Hjul`, `Actor` and the commands; everything one needs is imported from here.
"""

from typing import TYPE_CHECKING, Any

from hjul.cycle.commands import *  # noqa: F403  every command is a public name
from hjul.cycle.record import Actor as Actor, Recorded as Recorded
from hjul.cycle.refusals import NotNow as NotNow, Refusal as Refusal, Refused as Refused

if TYPE_CHECKING:
    from hjul.adapters.answer import Answer as Answer
    from hjul.adapters.clock import SimulatedClock as SimulatedClock
    from hjul.adapters.engine import Hjul as Hjul, prepare as prepare
    from hjul.projections.table import Table as Table

__version__ = "0.1.0"

_LATER = {
    "Answer": "hjul.adapters.answer",
    "Hjul": "hjul.adapters.engine",
    "SimulatedClock": "hjul.adapters.clock",
    "Table": "hjul.projections.table",
    "prepare": "hjul.adapters.engine",
}
"""Names that are imported when first used, so that `import hjul.cycle` loads no database."""


def __getattr__(name: str) -> Any:
    """Import what is not needed by everybody when it is first asked for."""
    if name not in _LATER:
        raise AttributeError(f"module 'hjul' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_LATER[name]), name)
