"""What an asking led to."""

from collections.abc import Sequence
from functools import cached_property

from hjul.adapters.texts import Texts
from hjul.cycle.record import Event, Recorded


class Answer:
    """The entries that an asking led to, in their order."""

    def __init__(self, recorded: Sequence[Recorded[Event]], texts: Texts) -> None:
        """Keep them; their texts are looked up when somebody reads them."""
        self._recorded, self._texts = tuple(recorded), texts

    @cached_property
    def entries(self) -> tuple[Recorded[Event], ...]:
        """The entries, with the texts that were said."""
        return self._texts.resolve(self._recorded)

    @property
    def stream(self) -> str:
        """The stream of the first entry: of what was opened, when something was."""
        return self._recorded[0].stream if self._recorded else ""

    @property
    def references(self) -> tuple[str, ...]:
        """How each entry is cited: `stream@version`."""
        return tuple(entry.reference for entry in self._recorded)

    @property
    def happened(self) -> tuple[str, ...]:
        """The names of what happened."""
        return tuple(type(entry.event).__name__ for entry in self._recorded)

    @property
    def positions(self) -> tuple[int, ...]:
        """Where in the history each entry is."""
        return tuple(entry.position for entry in self._recorded)

    @property
    def versions(self) -> tuple[int, ...]:
        """The number of each entry on its stream."""
        return tuple(entry.version for entry in self._recorded)

    @property
    def advice(self) -> tuple[str, ...]:
        """The ids of the advising rules that did not hold."""
        return tuple(dict.fromkeys(r for entry in self._recorded for r in entry.record.advised))

    def __repr__(self) -> str:
        """Name what happened."""
        happened = ", ".join(type(entry.event).__name__ for entry in self._recorded)
        return f"<Answer {', '.join(self.references)}: {happened}>"
